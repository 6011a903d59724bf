"""Who speaks. In: entities and predicates. Out: what attribution works with: ``Voice``, its memory, and ``Saying``, one act of saying."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Ent

#: Events that are themselves words of their actor.
SPEECH_ACTS = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))


@dataclass(slots=True)
class Voice:
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


@dataclass(slots=True, eq=False)
class Saying:
    """One act of saying: the words ``start`` to ``end`` are said by ``links``. ``mode``: that, quote, noun, label or phrase."""

    at: int
    start: int
    end: int
    links: list[Ent]
    mode: str
    clause: Clause | None = None
    inner: bool = False

    def covers(self, i: int) -> bool:
        """Whether word ``i`` is said here."""
        return self.start <= i < self.end


def head_of(pred: Pred) -> int:
    """The first word of the clause of a verb: its topic where one stands before it."""
    clause = pred.clause
    if pred.node is clause.verb and clause.nodes:
        return min(clause.nodes[0].i, pred.node.i)
    return pred.node.i


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
    return pred.event is not None and pred.event.category in SPEECH_ACTS - {"REQUEST"} and pred.kind in "VA" and bool(pred.actor)


def is_medium(ent: Ent) -> bool:
    """Whether a source is an outlet or a document: it passes on what others say."""
    return ent.cls == "outlet" or ent.source in ("outlet", "document")


def within(ent: Ent, chain: list[Ent]) -> bool:
    """Whether a chain holds an entity."""
    return any(same_entity(ent, e) for e in chain)


def extend(chain: list[Ent], links: Sequence[Ent]) -> None:
    """Append what the chain does not hold yet; a source that speaks again moves to the inside."""
    for link in links:
        chain[:] = [e for e in chain if not same_entity(e, link)]
        chain.append(link)


def can_speak(ent: Ent) -> bool:
    """Whether an entity can be a source."""
    return ent.cls != "asset" and (ent.grounded or ent.source is not None or ent.cls in ("person", "source", "body"))


def same_entity(a: Ent, b: Ent) -> bool:
    """Whether two mentions name one actor."""
    named = bool(a.name and a.name == b.name) or (a.label is not None and a.label == b.label)
    return a is b or named or bool(a.ref and a.ref == b.ref and a.head is None)
