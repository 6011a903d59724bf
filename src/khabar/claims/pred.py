"""A predicate at work: ``Pred``, what a word may tell, what stands around it, and what it turns out to be.

A working object of one sentence: ``predicates`` makes it, ``roles``, ``control``, ``status``, ``attribution`` and ``where`` fill it, ``assemble`` turns it into a claim.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.claims.clauses import Clause
from khabar.mentions.nodes import Ent, Node, Spot
from khabar.packs.tables import EventRow, LightRow, SpeechRow, StatusRow
from khabar.records import Time


@dataclass(slots=True, eq=False)
class Pred:
    """A predicate: what it may mean (``senses``, ``lights``, ``states``, ``speech``) and what stands around it."""

    node: Node
    clause: Clause
    kind: str
    number: int = 0
    senses: list[EventRow] = field(default_factory=list)
    lights: list[LightRow] = field(default_factory=list)
    states: list[StatusRow] = field(default_factory=list)
    speech: SpeechRow | None = None
    lemma: str = ""
    passive: bool = False
    maybe_passive: bool = False
    past: bool = True
    person: str = "3ms"
    # what stands around it
    subject: list[Ent] = field(default_factory=list)
    object: list[Ent] = field(default_factory=list)
    genitive: list[Ent] = field(default_factory=list)
    preps: list[tuple[str, Node]] = field(default_factory=list)
    agents: list[Ent] = field(default_factory=list)
    between: list[Ent] = field(default_factory=list)
    spot: Spot | None = None
    spot_node: Node | None = None
    spot_role: str = ""
    times: list[Time] = field(default_factory=list)
    counts: list[Node] = field(default_factory=list)
    blocked: bool = False
    # how it hangs on another predicate
    governor: Pred | None = None
    slot: str = ""
    sister: Pred | None = None
    # what it turns out to be
    event: EventRow | None = None
    actor: list[Ent] = field(default_factory=list)
    recipient: list[Ent] = field(default_factory=list)
    status: str = "occurred"
    status_rule: str = ""
    rule: str = ""
    actor_from: str = ""
    content_of: Pred | None = None
    inherited_subject: bool = False
    subject_event: Pred | None = None
    attached: bool = False
    offer: list[Ent] = field(default_factory=list)
    offer_recipient: list[Ent] = field(default_factory=list)
    contents: list[Pred] = field(default_factory=list)
    instruments: list[Ent] = field(default_factory=list)
    decided: bool = False

    @property
    def tells(self) -> bool:
        """Whether it may tell an event."""
        return bool(self.senses)

    def frame(self, prep: str) -> set[str]:
        """What an argument with this preposition may be, over all senses."""
        table = "args" if self.kind in "VA" else "noun_args"
        return {role for sense in self.senses if (role := getattr(sense, table).get(prep))}
