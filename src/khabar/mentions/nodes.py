"""What the chunker hands to the clause reader: ``Node``, one chunk of a sentence, and ``Ent``, an actor being put together.

These are working objects of one sentence and may change while it is read; ``khabar.records`` are what leaves the reader.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, Protocol

from msgspec import Struct, field

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading
from khabar.packs.tables import HeadRow
from khabar.records import Span, Time

NodeKind = Literal["E", "L", "T", "C", "V", "N", "A", "B", "S", "Y", "U", "I", "K", "P", "O"]


class Chunk:
    """The kinds of ``Node`` by name."""

    ACTOR: Final = "E"
    PLACE: Final = "L"
    TIME: Final = "T"
    COUNT: Final = "C"
    VERB: Final = "V"
    EVENT_NOUN: Final = "N"
    ACTIVE: Final = "A"
    PASSIVE: Final = "B"
    SAYING: Final = "S"
    ATTRIBUTION: Final = "Y"
    STATUS: Final = "U"
    LIGHT_NOUN: Final = "I"
    CLOSED: Final = "K"
    SIGN: Final = "P"
    OTHER: Final = "O"


class Ent(Struct, gc=False):
    """An actor phrase. ``i``, ``j``: its words; ``cls``: person, group, body, asset, source, outlet, country, org."""

    i: int
    j: int
    cls: str
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    label: str | None = None
    ref: str | None = None
    head: HeadRow | None = None
    #: The heads that the first word of a name may be ("محكمة" of a court known by name): a description by one may go back to it.
    opens: frozenset[str] | None = None
    gender: str = ""
    plural: bool = False
    definite: bool = False
    #: The pronoun on its head ("قواتها").
    pron: str = ""
    source: str | None = None
    count: float | None = None
    count_span: tuple[int, int] | None = None
    #: Why it is known, where no word of the phrase says so: pronoun, description, home.
    inferred: str | None = None
    #: A person whom no pack knows; ``label`` is the name as written.
    unknown_name: bool = False
    sentence: int = -1
    #: Named by a nationality only.
    demonym: bool = False
    #: A comma stands before its apposition ("الرئيس، فلان"): the comma after it closes this.
    apposed: bool = False
    #: Named by a title of office ("ملكة الدنمارك"): a name may still follow.
    titled: bool = False
    #: After a number or a quantifier ("عدد من الضباط").
    quantified: bool = False
    #: An adjective was read: what follows is no genitive any more.
    modified: bool = False
    span: Span | None = None
    #: Of a region of many states ("الدول الغربية"): of no single country, and not of the one where the article plays.
    regional: bool = False
    #: Further countries that adjectives name after the first ("تحالف إيراني روسي").
    allied: list[str] = field(default_factory=list)
    #: The party or armed group told by a noun alone to which somebody belongs ("قيادي في الحركة"); who it is, is found later.
    of: Ent | None = None
    #: Words of relation and the patrons that they name.
    relations: list[tuple[int, Ent]] = field(default_factory=list)

    @property
    def grounded(self) -> bool:
        """Whether the words tell who it is: a name, a country or a sector."""
        return bool(self.name or self.country or self.sector or self.unknown_name)

    @property
    def one_person(self) -> bool:
        """Whether it is a single person."""
        return self.cls == "person" and not self.plural


class ActorPhrase(NamedTuple):
    """An actor phrase found at a word: the entity, the word after it, and the clitics before it."""

    ent: Ent
    end: int
    conj: str
    prep: str

    @property
    def free(self) -> bool:
        """Whether no conjunction or preposition is glued to its first word."""
        return not self.conj and not self.prep


class Spot(Struct, gc=False):
    """A place phrase. ``i``, ``j``: its words; ``rows``: gazetteer numbers, empty when only the country is known."""

    i: int
    j: int
    name: str | None
    country: str | None
    kind: str | None
    rows: tuple[int, ...] = ()
    #: Kind of the noun of place that leads it, or ``side``.
    noun: str | None = None
    #: Named by a noun that goes back to it ("المدينة").
    described: bool = False


class PlacePhrase(NamedTuple):
    """A place phrase found at a word: the place, the word after it, and the clitics before it."""

    spot: Spot
    end: int
    conj: str
    prep: str


class Node(Struct, gc=False):
    """One chunk; its kinds are named in ``Chunk``.

    ``E`` actor, ``L`` place, ``T`` time, ``C`` count, ``V`` finite verb, ``N`` event noun, ``A``/``B`` participle used as a verb,
    ``S`` noun of saying, ``Y`` attribution phrase, ``U`` status word, ``I`` light noun, ``K`` closed-class word (``name``), ``P`` sign
    (``name``), ``O`` another word.
    """

    kind: NodeKind
    i: int
    j: int
    conj: str = ""
    prep: str = ""
    name: str = ""
    readings: tuple[Reading, ...] = ()
    ents: list[Ent] = field(default_factory=list)
    spot: Spot | None = None
    time: Time | None = None
    value: float | None = None
    definite: bool = False
    pron: str = ""
    #: Nationalities after a noun.
    adjectives: list[Ent] = field(default_factory=list)
    #: Number of the sentence.
    depth: int = 0
    indefinite_acc: bool = False
    modified: bool = False


class PhraseReader(Protocol):
    """Reads the phrases inside a phrase."""

    def at(self, tokens: Tokens, i: int, depth: int = 0) -> ActorPhrase | None:
        """The actor phrase that starts at word ``i``, or None."""

    def introduced(self, tokens: Tokens, i: int, depth: int) -> ActorPhrase | None:
        """The same after a title or generic head, where a weak name is enough."""


def is_named_person(ent: Ent) -> bool:
    """A person named without a title."""
    return ent.cls == "person" and ent.head is None
