"""Who speaks. In: entities and predicates. Out: what attribution works with: ``Voice``, its memory, and ``Saying``, one act of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from khabar.claims.clause import Clause
from khabar.claims.grammar import VERBAL
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Ent

#: Events that are themselves words of their actor.
SPEECH_ACTS = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
#: Classes of those for whom their officials speak.
STATES = ("country", "body")
_STATEMENTS = SPEECH_ACTS - {"REQUEST"}
#: How what is said is opened, or what goes on from before.
Mode = Literal["that", "quote", "noun", "label", "phrase", "going on"]


class Voice(Struct):
    """What attribution remembers from sentence to sentence: the last chain, and what of it still speaks."""

    chain: list[Ent] = field(default_factory=list)
    #: The chain of a quotation that is still open, its closing mark, and how many paragraphs it has run.
    quoted: list[Ent] = field(default_factory=list)
    closing: str = ""
    paragraphs: int = 0
    #: The chain of a label that holds to the end of its line.
    label: list[Ent] = field(default_factory=list)
    #: The chain in which the last sentence ended.
    ending: list[Ent] = field(default_factory=list)
    #: Who did something in the last sentence without being quoted: whom "وقال" goes on with.
    doer: list[Ent] = field(default_factory=list)

    def continued(self, speakers: list[Ent]) -> list[Ent]:
        """The chain of a new speaker: "المصدر" and the like, and a name named before, go on with that in which the source stood."""
        if len(speakers) == 1 and self.chain and _goes_on(speakers[0], self.chain[-1]):
            return [*self.chain[:-1], speakers[0]]
        return list(speakers)

    def named(self, ents: list[Ent]) -> list[Ent]:
        """Sources in the words in which they were named, not as pronouns."""
        if ents and ents[0].inferred == "pronoun" and self.chain:
            return self.chain[-1:]
        return list(ents)


class Saying(Struct, eq=False):
    """One act of saying at word ``at``: the words ``start`` to ``end`` are said by ``links``.

    ``inner``: the source stands behind the one already named, not before it.
    """

    at: int
    start: int
    end: int
    links: list[Ent]
    mode: Mode
    clause: Clause | None = None
    inner: bool = False

    def covers(self, i: int) -> bool:
        """Whether word ``i`` is said here."""
        return self.start <= i < self.end


# ---------------------------------------------------------------------- sources
def _goes_on(ent: Ent, previous: Ent) -> bool:
    """Whether a source is the one named before: of the same name, or a description that may go back to it."""
    if ent.name is not None and ent.name == previous.name:
        return True
    if ent.head is None or not ent.definite or ent.name or ent.unknown_name:
        return False
    same_head = previous.head is not None and ent.head.id == previous.head.id
    return same_head or ent.source == "anonymous" == previous.source


def is_medium(ent: Ent) -> bool:
    """Whether a source is an outlet or a document: it passes on what others say."""
    return ent.cls == "outlet" or ent.source in ("outlet", "document")


def can_speak(ent: Ent) -> bool:
    """Whether an entity can be a source."""
    return ent.source is not None or (ent.cls != "asset" and (ent.grounded or ent.cls in ("person", "source", "body")))


def first_speaker(ents: Sequence[Ent]) -> list[Ent]:
    """The first of these entities, if it can be a source."""
    return [e for e in ents[:1] if can_speak(e)]


def same_entity(a: Ent, b: Ent) -> bool:
    """Whether two mentions name one actor."""
    named = bool(a.name and a.name == b.name) or (a.label is not None and a.label == b.label)
    return a is b or named or bool(a.ref and a.ref == b.ref and a.head is None)


def within(ent: Ent, chain: list[Ent]) -> bool:
    """Whether a chain holds an entity."""
    return any(same_entity(ent, e) for e in chain)


def extend(chain: list[Ent], links: Sequence[Ent]) -> None:
    """Append what the chain does not hold yet; a source that speaks again moves to the inside."""
    for link in links:
        chain[:] = [e for e in chain if not same_entity(e, link)]
        chain.append(link)


# ---------------------------------------------------------------------- predicates and clauses
def head_of(pred: Pred) -> int:
    """The first word of the clause of a verb: its topic where one stands before it."""
    nodes = pred.clause.nodes
    return min(nodes[0].i, pred.node.i) if pred.leads and nodes else pred.node.i


def in_that(clause: Clause) -> bool:
    """Whether a clause stands within what is said."""
    at: Clause | None = clause
    while at is not None:
        if at.intro == "that":
            return True
        at = at.parent
    return False


def states(pred: Pred) -> bool:
    """Whether an event is an accusation, warning or promise, whose أن-clause is its actor's word; what is asked for is no statement."""
    return pred.kind in VERBAL and bool(pred.actor) and pred.is_a(*_STATEMENTS)
