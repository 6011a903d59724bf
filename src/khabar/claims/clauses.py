"""Clauses of a sentence. In: chunks. Out: ``Clause`` list in reading order; every chunk belongs to one clause.

A clause begins with the sentence, at أن/إن and other subordinators, at a relative, inside brackets or dashes, and at each further finite
verb. It knows what introduced it, which clause it hangs on, its verb, and what stood before the verb (the topic).
"""

from __future__ import annotations

from khabar.arabic.signs import CLOSING_QUOTES, COLON, QUOTES
from khabar.claims.clause import Clause, Intro
from khabar.claims.grammar import (
    AND,
    DESCRIBABLE,
    OPENERS,
    closes_apposition,
    is_comma,
    is_particle,
    is_quote,
    is_sign,
    is_that,
)
from khabar.claims.parties import is_apart
from khabar.mentions.nodes import Chunk, Node
from khabar.packs.lexicon import Lexicon

#: Opening bracket or dash → the one that closes it.
BRACKETS = {"(": ")", "-": "-", "–": "–", "—": "—", "[": "]"}
#: A label ("X: …") has at most this many chunks.
LONGEST_LABEL = 4
#: Classes of entities that may stand before the colon of a label.
LABELLED = frozenset(("person", "source", "outlet", "body", "org"))


class ClauseBuilder:
    """Cuts one sentence into clauses, with a stack of those still open."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.nodes: list[Node] = []
        self.out: list[Clause] = []
        self.stack: list[Clause] = []
        #: What stood right before a verb and goes with it into its clause: "لم", "قد".
        self.particles: list[Node] = []

    def build(self, nodes: list[Node]) -> list[Clause]:
        """The clauses of ``nodes``."""
        self.nodes, self.out, self.stack = nodes, [], []
        self._push(Clause("root", None))
        for index, node in enumerate(nodes):
            kind = node.kind
            if kind == Chunk.SIGN:
                self._sign(node, index)
            elif kind == Chunk.CLOSED and node.name in ("subordinators", "that"):
                self._subordinate(node)
            elif kind == Chunk.CLOSED and node.name == "relatives":
                self._relative(node)
            elif kind == Chunk.STATUS and self._conditional(node, index):
                top = self.stack[-1]
                self._push(Clause("sub", top, node, nodes=[node]))
                if top.verb is not None:
                    top.conditions.append(self.stack[-1])
            elif kind == Chunk.VERB or (kind == Chunk.ACTIVE and self._acts(node, index)):
                self._verb(node)
            else:
                self.stack[-1].nodes.append(node)
        return self.out

    # ------------------------------------------------------------------ the stack of open clauses
    def _push(self, clause: Clause) -> None:
        self.out.append(clause)
        self.stack.append(clause)

    def _open(self, clause: Clause, verb: Node) -> None:
        """Push a clause that begins with its verb, or with the particles before it."""
        clause.verb = verb
        clause.nodes += [*self.particles, verb]
        self._push(clause)

    def _back_to(self, clause: Clause) -> None:
        """Close what was opened after ``clause``."""
        while self.stack[-1] is not clause:
            self.stack.pop()

    def _close(self, clause: Clause) -> None:
        """Close ``clause`` with all that was opened after it; what is left of a sentence stands in the outermost."""
        self._back_to(clause)
        if len(self.stack) > 1:
            self.stack.pop()

    def _innermost(self, *intros: Intro) -> Clause | None:
        """The innermost open clause of these kinds."""
        return next((c for c in reversed(self.stack) if c.intro in intros), None)

    def _after(self, index: int) -> Node | None:
        return self.nodes[index + 1] if index + 1 < len(self.nodes) else None

    # ------------------------------------------------------------------ what opens a clause
    def _conditional(self, node: Node, index: int) -> bool:
        """إذا, لو, في حال before a verb open a clause of their own."""
        after = self._after(index)
        if after is None or not is_particle(node):
            return False
        row = self.lexicon.status[node.readings[0].number]
        return (
            row.status == "hypothetical"
            and row.before in ("clause", None)
            and (after.kind in (Chunk.VERB, Chunk.ACTOR, Chunk.CLOSED) or is_particle(after))
        )

    def _acts(self, node: Node, index: int) -> bool:
        """An indefinite participle in the accusative works as a verb ("متهما", "داعيا").

        The feminine and the plural, which do not show their case, do so after a comma or before أن ("، متهمة", "متوقعين أن").
        """
        if node.definite or node.prep:
            return False
        if node.indefinite_acc or is_that(self._after(index)):
            return True
        return bool(index) and self.nodes[index - 1].kind == Chunk.SIGN and self._speaks(node)

    def _speaks(self, node: Node) -> bool:
        """Whether a verb or participle may be one of saying."""
        return any(self.lexicon.verbs[r.number].speech is not None for r in node.readings)

    # ------------------------------------------------------------------ signs
    def _sign(self, node: Node, index: int) -> None:
        top = self.stack[-1]
        bracket = self._closed_by(node.name)
        if bracket is not None:
            self._close(bracket)
            return
        if self._opens_bracket(node.name, index):
            self._push(Clause("paren", top, node))
            return
        if is_comma(node) and not closes_apposition(self.nodes[index - 1] if index else None):
            self._comma(self._after(index))
            top = self.stack[-1]
        elif node.name in QUOTES or node.name == COLON:
            self._quotation(top, node)
        top.nodes.append(node)

    def _closed_by(self, sign: str) -> Clause | None:
        """The open bracket that a sign closes."""
        for clause in reversed(self.stack):
            if clause.intro == "paren" and clause.word is not None and BRACKETS[clause.word.name] == sign:
                return clause
        return None

    def _opens_bracket(self, sign: str, index: int) -> bool:
        """Whether a sign opens a bracket that is closed further on."""
        return sign in BRACKETS and any(is_sign(n, frozenset((BRACKETS[sign],))) for n in self.nodes[index + 1 :])

    def _comma(self, following: Node | None) -> None:
        for clause in self.stack:
            clause.closable = clause.closable or clause.verb is not None
        if following is not None and following.kind == Chunk.ACTOR and not following.conj and not following.prep:
            self._back_to_object()

    def _back_to_object(self) -> None:
        """A comma and a bare actor close a remark within a clause that still waits for its object ("حذر X، وهو يزور Y، الأكراد")."""
        if self.stack[-1].intro not in ("aux", "rel") or self.stack[-1].verb is None:
            return
        home = self._innermost("root", "coord", "that")
        if home is None or home.verb is None or sum(n.kind == Chunk.ACTOR and not n.prep for n in home.nodes) != 1:
            return
        self._back_to(home)

    # ------------------------------------------------------------------ quotations
    def _quotation(self, top: Clause, node: Node) -> None:
        """A colon or quotation mark after a verb of saying opens what is said; the closing mark ends it."""
        speech = next((c for c in reversed(self.stack) if c.quoted), None)
        if speech is not None:
            self._within_quotation(speech, node)
        elif top.intro != "that":
            self._open_quotation(top, node)

    def _within_quotation(self, speech: Clause, node: Node) -> None:
        """A further mark closes the quotation, or takes over from the colon that opened it."""
        assert speech.word is not None
        if node.name in CLOSING_QUOTES and speech.word.name in QUOTES:
            self._close(speech)
        elif node.name in QUOTES and speech.word.name == COLON:
            speech.word = node

    def _open_quotation(self, top: Clause, node: Node) -> None:
        speaker = next((c for c in reversed(self.stack) if c.verb is not None and self._speaks(c.verb)), None)
        if speaker is not None:
            self._push(Clause("that", speaker, node, governor=speaker.verb))
        elif node.name == COLON and self._is_label(top):
            self._push(Clause("that", top, node, governor=top.nodes[-1]))

    def _is_label(self, top: Clause) -> bool:
        """Whether what stands before a colon names who speaks ("X: …")."""
        if top.intro != "root" or top.verb is not None or not 0 < len(top.nodes) <= LONGEST_LABEL:
            return False
        return top.nodes[-1].kind == Chunk.ACTOR and top.nodes[-1].ents[-1].cls in LABELLED

    # ------------------------------------------------------------------ subordinate and relative clauses
    def _subordinate(self, node: Node) -> None:
        top = self.stack[-1]
        sister = self._innermost("that") if is_that(node) and node.conj == AND else None
        if sister is not None:
            self._close(sister)
            self._push(Clause("that", sister.parent, node, governor=sister.governor, sister=sister))
            return
        governor = next((n for n in reversed(top.nodes) if n.kind in OPENERS), top.verb)
        if is_that(node) and self._only_circumstance(governor, top):
            governor = top.verb
        self._push(Clause("that" if is_that(node) else "sub", top, node, governor=governor))

    def _only_circumstance(self, governor: Node | None, top: Clause) -> bool:
        """Whether an أن after a noun with a preposition hangs on the verb of saying before it ("قال في الاجتماع إن")."""
        if governor is None or governor is top.verb or top.verb is None:
            return False
        return bool(governor.prep) and self._speaks(top.verb)

    def _relative(self, node: Node) -> None:
        top = self.stack[-1]
        said = self.out[-1].nodes
        quoted = bool(said) and is_quote(said[-1]) and said[-1].j == node.i  # "… الاتفاق" الذي وقع
        self._push(Clause("rel", top, node, antecedent=_antecedent(said if quoted else top.nodes, node.pron)))

    # ------------------------------------------------------------------ verbs
    def _verb(self, node: Node) -> None:
        """A verb is that of the open clause, of one that waits for its verb, or opens a clause of its own with the particle before it."""
        top = self.stack[-1]
        self.particles = []
        if top.verb is not None and is_particle(top.nodes[-1]):
            self.particles = [top.nodes.pop()]
            node.conj = node.conj or self.particles[0].conj
        if node.kind == Chunk.ACTIVE:
            self._circumstantial(node)
        elif self._completes(top, node):
            top.verb = node
            top.nodes.append(node)
        elif node.conj:
            self._coordinate(node)
        elif (waiting := self._waiting(top)) is not None:
            self._back_to(waiting)
            waiting.verb = node
            waiting.nodes.append(node)
        elif (described := _described(top, node)) is not None:
            self._open(Clause("rel", top, antecedent=described), node)
        else:
            later = top.closable and not _follows_act(top.nodes[-1], node)
            self._open(Clause("seq" if later else "aux", top, governor=top.verb), node)

    def _circumstantial(self, node: Node) -> None:
        """A participle as a verb: its clause describes the main one; one of saying closes all others."""
        homes = (c for c in reversed(self.stack) if c.intro in ("root", "coord", "seq", "paren") or c.verb is not None)
        home = next(homes, self.stack[0])
        if self._speaks(node):
            self._back_to(self.stack[0])
        self._open(Clause("hal", home), node)

    def _completes(self, top: Clause, node: Node) -> bool:
        """Whether a verb is the one that the open clause waits for."""
        if top.verb is not None:
            return False
        said_again = top.intro in ("rel", "that") and bool(top.nodes) and self._speaks(node)
        said = top.intro == "that" and bool(top.nodes) and is_comma(top.nodes[-1])  # "إن العلاقات جيدة، وزار"
        return not (node.conj and (top.intro == "paren" or said_again or said))

    def _waiting(self, top: Clause) -> Clause | None:
        """After a comma or a relative clause, the clause around it that has a topic and no verb yet."""
        if not top.closable and top.intro != "rel":
            return None
        return next((c for c in reversed(self.stack[:-1]) if c.verb is None and (c.topic is not None or _is_of_act(c))), None)

    def _coordinate(self, node: Node) -> None:
        """A verb after و stands beside an open clause: one of saying beside the outermost, another beside that of its shape."""
        sister = self.stack[-1]
        if self._speaks(node):
            sister = self._speaking(node)
        else:
            while sister.intro in ("hal", "aux") and sister.parent is not None:
                sister = sister.parent
            sister = self._parallel(sister, node)
        while self.stack and self.stack[-1] is not sister:
            self.stack.pop()
        if self.stack:
            self.stack.pop()
        intro: Intro = sister.intro if sister.intro in ("rel", "that", "sub") else "coord"
        self._open(Clause(intro, sister.parent, sister.word, sister.antecedent, sister=sister, governor=sister.governor), node)

    def _speaking(self, node: Node) -> Clause:
        """The open clause beside which a verb of saying stands: the outermost; one within that is of saying too where only its verb has
        the tense and person of ``node`` ("وينفي الناطق ذلك، لكن لندن ترفض وتقول").
        """
        shape, outermost = _shape(node), self.stack[-1]
        while outermost.parent is not None and outermost.intro != "paren":
            outermost = outermost.parent
        if outermost.verb is None or _shape(outermost.verb) & shape:
            return outermost
        said = (c for c in reversed(self.stack) if c.intro in ("sub", "coord", "seq") and c.verb is not None and self._speaks(c.verb))
        return next((c for c in said if c.verb is not None and _shape(c.verb) & shape), outermost)

    def _parallel(self, sister: Clause, node: Node) -> Clause:
        """Of the open clauses the innermost whose verb has the tense and person of ``node``; after a comma an outer one may be meant."""
        if not sister.closable and sister.verb is not None:
            return sister
        shape = _shape(node)
        for clause in reversed(self.stack):
            if clause.verb is not None and clause.verb.kind == Chunk.VERB and _shape(clause.verb) & shape:
                return clause
        return sister


def _is_of_act(clause: Clause) -> bool:
    """Whether a clause begins with an act that is yet to do something ("إن الضربة التي وجهها الجيش استهدفت")."""
    return bool(clause.nodes) and clause.nodes[0].kind == Chunk.EVENT_NOUN and not clause.nodes[0].prep


def _described(clause: Clause, verb: Node) -> Node | None:
    """The indefinite party that a verb of the past right after it describes without a relative ("حكمت على رجل أدين بالقتل").

    A verb that may be active is that of an act before the party, if there is one ("غارة على مسلحين دمرت مخزنا").
    """
    last = clause.nodes[-1] if clause.nodes else None
    if last is None or last.kind != Chunk.ACTOR or last.j != verb.i or last.definite or verb.kind != Chunk.VERB or not last.ents:
        return None
    marks = [mark for reading in verb.readings for mark in reading.feat.split(",")]
    suffers = all(mark.startswith("pp") for mark in marks)
    act = any(node.kind == Chunk.EVENT_NOUN and not node.definite for node in clause.nodes)
    return last if suffers or (not act and all(mark[0] == "p" for mark in marks)) else None


def _antecedent(nodes: list[Node], pron: str) -> Node | None:
    """What a relative clause after ``nodes`` describes: the last noun, not the adjectives after it, nor a party of another gender.

    ``pron``: the pronoun that agrees with the relative, where it shows one.
    """
    for at in range(len(nodes) - 1, -1, -1):
        node, before = nodes[at], nodes[at - 1] if at else None
        if node.kind not in DESCRIBABLE:
            continue
        if node.kind == Chunk.ACTOR and pron and node.ents and is_apart(node.ents[-1], pron):
            continue
        bare = node.kind == Chunk.OTHER and node.definite and not node.prep and not node.conj and not node.pron
        if not (bare and before is not None and before.kind in DESCRIBABLE and before.j == node.i):
            return node
    return None


def _shape(node: Node) -> set[str]:
    """Tense and person of a verb form, voice left out."""
    return {mark[0] + mark[2:] for reading in node.readings for mark in reading.feat.split(",")}


def _follows_act(last: Node, verb: Node) -> bool:
    """Whether a verb stands right after an indefinite act and so tells of it, after a comma too ("دعا إلى الهدوء، وذلك في لقاء عقده")."""
    return last.kind == Chunk.EVENT_NOUN and not last.definite and last.j == verb.i
