"""One clause: what introduced it, which clause it hangs on, its verb, and what stood before the verb. Made by ``clauses``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from khabar.arabic.signs import COLON
from khabar.claims.grammar import AND, NOUNS, is_particle, is_sign
from khabar.mentions.nodes import Chunk, Ent, Node

#: How a clause begins: ``hal`` with a participle, ``aux`` with a verb right after another, ``seq`` with one after a comma, ``coord`` with
#: و and a verb, ``sub`` and ``rel`` with a subordinator or relative, ``that`` with أن or as a quotation, ``paren`` with a bracket or dash.
Intro = Literal["root", "that", "sub", "rel", "coord", "aux", "seq", "hal", "paren"]
#: Of these, those that describe the noun before them: "which" and a verb right after it.
DESCRIBING = ("rel", "aux")


class Clause(Struct, eq=False):
    """One clause. ``word``: what introduced it; ``antecedent``: of a relative; ``governor``: the chunk that an أن-clause hangs on.

    ``sister`` is the clause it is coordinated with; ``closable`` tells that a comma has come after its verb, so that a further verb may
    belong outside it. ``subject`` is filled by ``subjects``.
    """

    intro: Intro
    parent: Clause | None
    word: Node | None = None
    antecedent: Node | None = None
    nodes: list[Node] = field(default_factory=list)
    verb: Node | None = None
    sister: Clause | None = None
    closable: bool = False
    subject: list[Ent] = field(default_factory=list)
    governor: Node | None = None
    #: The conditions after its verb ("سيرد إذا").
    conditions: list[Clause] = field(default_factory=list)

    def before(self, node: Node) -> Node | None:
        """The chunk of the clause that ends where another begins."""
        return next((n for n in self.nodes if n.j == node.i), None)

    @property
    def topic(self) -> Node | None:
        """The first bare actor before the verb; the first after a heading where there is one ("لبنان: الجيش يقتل")."""
        before = owner = found = None
        heading = False
        for node in self.nodes:
            if node is self.verb:
                break
            heading = heading or (found is not None and is_sign(node, frozenset((COLON,))))
            if node.kind == Chunk.ACTOR and not node.prep and not _is_second_adjective(node, before) and not names_source(node, before):
                if _is_owner(node, before, owner):
                    owner = node
                elif found is None or heading:
                    found, heading = node, False
            before = node
        return found

    @property
    def subject_around(self) -> list[Ent]:
        """The subject of the nearest clause around it that has one, or beside which that one stands without a verb ("وذلك في اتصال")."""
        home = self.parent
        while home is not None and not home.subject:
            if home.verb is None and home.sister is not None and home.sister.subject:
                return home.sister.subject
            home = home.parent
        return home.subject if home is not None else []

    @property
    def conditional(self) -> bool:
        """Whether it begins with إذا, لو and the like: what follows it stands beside it, not in it."""
        return self.intro == "sub" and self.word is not None and is_particle(self.word)

    @property
    def quoted(self) -> bool:
        """Whether it is what is said after a colon or quotation mark."""
        return self.intro == "that" and self.word is not None and self.word.kind == Chunk.SIGN


def is_named_by_that(clause: Clause) -> bool:
    """Whether أن carries the subject as a pronoun ("أنه …"): an actor after the verb is then its object."""
    return clause.intro == "that" and clause.word is not None and bool(clause.word.pron) and clause.sister is None


def _is_second_adjective(node: Node, before: Node | None) -> bool:
    """Whether what looks like an actor goes on with the adjective before it ("للانتخابات الرئاسية والبرلمانية")."""
    if node.conj != AND or before is None or before.kind != Chunk.OTHER or before.j != node.i:
        return False
    return before.definite and not before.prep and not before.conj and node.ents[0].cls == "person" and node.definite


def _is_owner(node: Node, before: Node | None, owner: Node | None) -> bool:
    """Whether a bare actor belongs to an act told as a circumstance ("بعد سيطرة المعارضة على المدينة، أرسلت"), ``owner``: one that does."""
    if before is None or before.j != node.i:
        return False
    bare = before.kind in NOUNS and not (before.definite or before.modified or before.pron or node.conj)
    return before is owner or (bare and bool(before.prep))


def names_source(node: Node, before: Node | None, naming: frozenset[int] = frozenset()) -> bool:
    """Whether a bare actor is named by the phrase of attribution right before it ("على ما قال المرصد", "في اتصال مع القناة").

    ``naming``: the phrases (numbers of the lexicon's) before which any actor is the source; before others an outlet is.
    """
    if before is None or before.kind != Chunk.ATTRIBUTION or before.j != node.i or node.prep or node.conj or not node.ents:
        return False
    return node.ents[0].cls == "outlet" or before.readings[0].number in naming
