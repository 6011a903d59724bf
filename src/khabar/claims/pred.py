"""A predicate at work: ``Pred``, what a word may tell, what stands around it, and what it turns out to be.

A working object of one sentence: ``predicates`` makes it and ``arguments`` hangs actors and places on it; ``roles``, ``control``,
``status``, ``attribution`` and ``where`` fill it; ``assemble`` turns it into a claim.
"""

from __future__ import annotations

from msgspec import Struct, field

from khabar.claims.clause import DESCRIBING, Clause
from khabar.claims.grammar import VERBAL
from khabar.mentions.nodes import Chunk, Ent, Node, Spot
from khabar.packs.tables import EventRow, LightRow, SpeechRow, StatusRow
from khabar.records import Status, Time

#: Slots of a frame that are no prepositions; ``BARE`` is that of a place that follows without one.
SUBJECT, OBJECT, GENITIVE, BARE = "subject", "object", "genitive", "bare"
#: Roles of a frame: of parties, of those of them to whom something is done, of those who do it, and of places.
PARTIES = frozenset(("actor", "recipient", "partner", "host"))
TARGETS = frozenset(("recipient", "host"))
DOERS = frozenset(("actor", "partner"))
PLACES = frozenset(("place", "origin", "goal", "host"))
#: The role of a genitive that does the act if he may use force, and suffers it else ("قصف الجيش", "قصف المدنيين").
EITHER = "either"
#: In a frame: who says it ("إنه خطأ كبير").
SPEAKER = "speaker"
#: Stands before the preposition in ``Pred.slot`` when no frame knows it: the act hangs there only as a circumstance.
LOOSE = "?"
#: Acts in words to somebody: meant for him, and what he may refuse.
ADDRESSED = ("REQUEST", "ACCUSE", "THREATEN")
#: Acts in words about what others did or have ("رحب بإطلاق سراح", "رفض الخطة").
JUDGING = ("SUPPORT", "ACCUSE", "REJECT")
#: Acts in words: who issues a text does what the text does ("أصدر المجلس بيانا يدين").
SPOKEN = ("ACCUSE", "REJECT", "SUPPORT", "REQUEST", "THREATEN")


class Pred(Struct, eq=False):
    """A predicate: what it may mean (``senses``, ``lights``, ``states``, ``speech``) and what stands around it."""

    node: Node
    clause: Clause
    kind: str
    number: int = 0
    senses: list[EventRow] = field(default_factory=list)
    lights: list[LightRow] = field(default_factory=list)
    states: list[StatusRow] = field(default_factory=list)
    speech: SpeechRow | None = None
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
    #: Its subject is something else than an actor: no actor after it is one.
    blocked: bool = False
    #: It stands inside an actor phrase ("المدعومة من").
    attached: bool = False
    # how it hangs on another predicate
    governor: Pred | None = None
    slot: str = ""
    sister: Pred | None = None
    #: The event noun that its relative clause speaks of.
    subject_event: Pred | None = None
    #: The predicates that hang on it.
    contents: list[Pred] = field(default_factory=list)
    # what it turns out to be
    event: EventRow | None = None
    actor: list[Ent] = field(default_factory=list)
    recipient: list[Ent] = field(default_factory=list)
    status: Status = "occurred"
    status_rule: str = ""
    rule: str = ""
    actor_from: str = ""
    content_of: Pred | None = None
    inherited_subject: bool = False
    #: Who its governor offers as doer and as target.
    offer: list[Ent] = field(default_factory=list)
    offer_recipient: list[Ent] = field(default_factory=list)
    #: The kind of link by which they are offered.
    offered_by: str = ""
    instruments: list[Ent] = field(default_factory=list)
    #: An object stands right after its genitive ("قصف الجيش مواقع"): the genitive does it.
    transitive: bool = False
    #: Who is accused of it, where that is told of people ("المتهمون بقتل").
    accused: list[Ent] = field(default_factory=list)
    decided: bool = False

    @property
    def tells(self) -> bool:
        """Whether it may tell an event."""
        return bool(self.senses)

    @property
    def leads(self) -> bool:
        """Whether it is the verb of its clause."""
        return self.node is self.clause.verb

    @property
    def describes(self) -> bool:
        """Whether it tells what was done with the noun before it: a participle ("الاتفاق المبرم"), a relative clause ("الذي أبرم")."""
        if self.kind == Chunk.PASSIVE:
            return True
        return self.leads and self.clause.intro in DESCRIBING and self.maybe_passive and not (self.subject or self.object)

    @property
    def loose(self) -> bool:
        """Whether it hangs on its governor only as a circumstance."""
        return self.slot.startswith(LOOSE)

    @property
    def bare_slot(self) -> str:
        """Where it hangs on its governor, be it as an argument or as a circumstance."""
        return self.slot.removeprefix(LOOSE)

    @property
    def is_reciprocal(self) -> bool:
        """Whether it tells an event whose parties stand on one level."""
        return self.event is not None and self.event.reciprocal

    def is_a(self, *categories: str) -> bool:
        """Whether it tells an event of one of these categories."""
        return self.event is not None and self.event.category in categories

    def table(self, sense: EventRow) -> dict[str, str]:
        """The frame of one of its senses: that of the verb or that of the noun."""
        return sense.args if self.kind in VERBAL else sense.noun_args

    def frame(self, prep: str) -> set[str]:
        """What an argument with this preposition may be, over all senses."""
        return {role for sense in self.senses if (role := self.table(sense).get(prep))}


def has_actor(pred: Pred) -> bool:
    """Whether the event's frame knows an actor at all (مصرع does not)."""
    event = pred.event
    return event is not None and (event.args.get(SUBJECT) == "actor" or event.noun_args.get(GENITIVE) == "actor" or not event.args)
