"""Clauses of a sentence. In: chunks. Out: ``Clause`` list in reading order; every chunk belongs to one clause.

A clause begins with the sentence, at أن/إن and other subordinators, at a relative, inside brackets or dashes, and at each further finite
verb. It knows what introduced it, which clause it hangs on, its verb, and what stood before the verb (the topic).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.mentions.nodes import Ent, Node
from khabar.packs.lexicon import Lexicon

QUOTES = frozenset("\"“”«»")
CLOSING = frozenset("\"”»")
_OPEN = {"(": ")", "-": "-", "–": "–", "—": "—", "[": "]"}


@dataclass(slots=True, eq=False)
class Clause:
    """One clause. ``intro``: root, that, sub, rel, coord, aux, seq, paren; ``word``: what introduced it; ``antecedent``: of a relative."""

    intro: str
    parent: Clause | None
    word: Node | None = None
    antecedent: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    verb: Node | None = None
    sister: Clause | None = None
    closable: bool = False
    subject: list[Ent] = field(default_factory=list)
    subject_event: object | None = None
    governor: Node | None = None

    @property
    def topic(self) -> Node | None:
        """The first bare actor before the verb."""
        for node in self.nodes:
            if node is self.verb:
                return None
            if node.kind == "E" and not node.prep:
                return node
        return None


class ClauseBuilder:
    """Cuts one sentence into clauses."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.out: list[Clause] = []
        self.stack: list[Clause] = []

    def build(self, nodes: list[Node]) -> list[Clause]:
        """The clauses of ``nodes``."""
        self.out, self.stack = [], []
        self._push(Clause("root", None))
        for index, node in enumerate(nodes):
            if node.kind == "P":
                self._sign(node, nodes, index)
            elif node.kind == "K" and node.name in ("subordinators", "that"):
                self._subordinate(node)
            elif node.kind == "K" and node.name == "relatives":
                self._relative(node)
            elif self._conditional(node, nodes, index):
                self._push(Clause("sub", self.stack[-1], node, nodes=[node]))
            elif node.kind == "V" or self._acts(node, nodes, index):
                self._verb(node, nodes, index)
            else:
                self.stack[-1].nodes.append(node)
        return self.out

    def _push(self, clause: Clause) -> Clause:
        self.out.append(clause)
        self.stack.append(clause)
        return clause

    def _conditional(self, node: Node, nodes: list[Node], index: int) -> bool:
        """إذا, لو, في حال before a verb open a clause of their own."""
        if node.kind != "U" or node.readings[0].feat != "p" or index + 1 >= len(nodes):
            return False
        row = self.lexicon.status[node.readings[0].number]
        return row.status == "hypothetical" and row.before in ("clause", None) and nodes[index + 1].kind in "VEK"

    def _acts(self, node: Node, nodes: list[Node], index: int) -> bool:
        """An indefinite participle in the accusative works as a verb ("مؤكدا أن", "مطالبا موسكو").

        The feminine and the plural, which do not show their case, do so after a comma or before أن ("، مضيفة أن", "مشيرين إلى أن").
        """
        if node.kind != "A" or node.definite or node.prep:
            return False
        if node.indefinite_acc:
            return True
        before = nodes[index - 1] if index else None
        after = nodes[index + 1] if index + 1 < len(nodes) else None
        opens = after is not None and after.kind == "K" and after.name == "that"
        return opens or (before is not None and before.kind == "P" and self._speaks(node))

    def _sign(self, node: Node, nodes: list[Node], index: int) -> None:
        top = self.stack[-1]
        sign = node.name
        inside = next((c for c in reversed(self.stack) if c.intro == "paren" and c.word is not None and _OPEN[c.word.name] == sign), None)
        if inside is not None:
            while self.stack[-1] is not inside:
                self.stack.pop()
            self.stack.pop()
            return
        if sign in _OPEN and any(n.kind == "P" and n.name == _OPEN[sign] for n in nodes[index + 1 :]):
            self._push(Clause("paren", top, node))
            return
        if sign in QUOTES or sign == ":":
            self._quotation(top, node, sign)
        if sign in "،,":
            for clause in self.stack:
                clause.closable = clause.closable or clause.verb is not None
            following = nodes[index + 1] if index + 1 < len(nodes) else None
            if following is not None and following.kind == "E" and not following.conj and not following.prep:
                self._back_to_object(following)
                top = self.stack[-1]
        top.nodes.append(node)

    def _back_to_object(self, node: Node) -> None:
        """A comma and a bare actor close a remark within a clause that still waits for its object ("دعا X في مقال نشر على موقعه، العراقيين")."""
        if self.stack[-1].intro not in ("aux", "rel") or self.stack[-1].verb is None:
            return
        home = next((c for c in reversed(self.stack) if c.intro in ("root", "coord", "that")), None)
        if home is None or home.verb is None or sum(n.kind == "E" and not n.prep for n in home.nodes) != 1:
            return
        while self.stack[-1] is not home:
            self.stack.pop()

    def _quotation(self, top: Clause, node: Node, sign: str) -> None:
        """A colon or quotation mark after a verb of saying opens what is said; the closing mark ends it."""
        speech = next((c for c in reversed(self.stack) if c.intro == "that" and c.word is not None and c.word.kind == "P"), None)
        if speech is not None:
            if sign in CLOSING and speech.word is not None and speech.word.name in QUOTES:
                while self.stack[-1] is not speech:
                    self.stack.pop()
                self.stack.pop()
            elif sign in QUOTES and speech.word is not None and speech.word.name == ":":
                speech.word = node
            return
        if top.intro == "that":
            return
        speaker = next((c for c in reversed(self.stack) if c.verb is not None and self._speaks(c.verb)), None)
        if speaker is not None and speaker.verb is not None:
            self._push(Clause("that", speaker, node, governor=speaker.verb))
            return
        if sign == ":" and top.intro == "root" and top.verb is None and top.nodes:
            last = top.nodes[-1]
            if last.kind == "E" and last.ents[-1].cls in ("person", "source", "outlet", "body", "org") and len(top.nodes) <= 4:
                self._push(Clause("that", top, node, governor=last))

    def _subordinate(self, node: Node) -> None:
        top = self.stack[-1]
        if node.conj == "و" and node.name == "that":
            sister = next((c for c in reversed(self.stack) if c.intro == "that"), None)
            if sister is not None:
                while self.stack[-1] is not sister:
                    self.stack.pop()
                self.stack.pop()
                self._push(Clause("that", sister.parent, node, governor=sister.governor, sister=sister))
                return
        that = node.name == "that"
        governor = next((n for n in reversed(top.nodes) if n.kind in "VNSUAI"), top.verb)
        if that and governor is not None and governor is not top.verb and governor.prep and top.verb is not None and self._speaks(top.verb):
            governor = top.verb
        self._push(Clause("that" if that else "sub", top, node, governor=governor))

    def _relative(self, node: Node) -> None:
        top = self.stack[-1]
        antecedent = next((n for n in reversed(top.nodes) if n.kind in "ENLOSI"), None)
        self._push(Clause("rel", top, node, antecedent=antecedent))

    def _verb(self, node: Node, nodes: list[Node], index: int) -> None:
        top = self.stack[-1]
        if node.kind == "A":
            home = next((c for c in reversed(self.stack) if c.intro in ("root", "coord", "seq", "paren") or c.verb is not None), self.stack[0])
            clause = Clause("hal", home, verb=node)
            if self._speaks(node):
                while len(self.stack) > 1:
                    self.stack.pop()
            clause.nodes.append(node)
            self._push(clause)
            return
        goes_on = top.intro in ("rel", "that") and bool(top.nodes) and self._speaks(node)
        if top.verb is None and not (node.conj and (top.intro == "paren" or goes_on)):
            top.verb = node
            top.nodes.append(node)
            return
        if node.conj:
            self._coordinate(node)
            return
        waiting = next((c for c in reversed(self.stack[:-1]) if c.verb is None and c.topic is not None), None) if top.closable or top.intro == "rel" else None
        if waiting is not None:
            while self.stack[-1] is not waiting:
                self.stack.pop()
            waiting.verb = node
            waiting.nodes.append(node)
            return
        clause = Clause("aux" if not top.closable else "seq", top, verb=node, governor=top.verb)
        clause.nodes.append(node)
        self._push(clause)

    def _coordinate(self, node: Node) -> None:
        sister = self.stack[-1]
        if self._speaks(node):
            while sister.parent is not None and sister.intro != "paren":
                sister = sister.parent
        else:
            while sister.intro in ("hal", "aux") and sister.parent is not None:
                sister = sister.parent
            sister = self._parallel(sister, node)
        while self.stack and self.stack[-1] is not sister:
            self.stack.pop()
        if self.stack:
            self.stack.pop()
        intro = sister.intro if sister.intro in ("rel", "that", "sub") else "coord"
        clause = Clause(intro, sister.parent, sister.word, sister.antecedent, verb=node, sister=sister, governor=sister.governor)
        clause.nodes.append(node)
        self._push(clause)

    def _parallel(self, sister: Clause, node: Node) -> Clause:
        """Of the open clauses the innermost whose verb has the tense and person of ``node``; after a comma an outer one may be meant."""
        if not sister.closable:
            return sister
        shape = _shape(node)
        for clause in reversed(self.stack):
            if clause.verb is not None and clause.verb.kind == "V" and _shape(clause.verb) & shape:
                return clause
        return sister

    def _speaks(self, node: Node) -> bool:
        return any(self.lexicon.verbs[r.number].speech is not None for r in node.readings)


def _shape(node: Node) -> set[str]:
    """Tense and person of a verb form, voice left out."""
    return {mark[0] + mark[2:] for reading in node.readings for mark in reading.feat.split(",")}
