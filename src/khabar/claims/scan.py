"""Where the reader of a clause stands. In: its chunks, one by one. Out: ``Scan``: what was found, and what stands right before."""

from __future__ import annotations

from khabar.arabic.signs import COMMAS, QUOTES
from khabar.claims.before import subject_before
from khabar.claims.clause import Clause
from khabar.claims.grammar import NOUNS, closes_apposition, is_comma, is_particle
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.records import Time

#: Signs that part what stands before them from what stands after; quotation marks do not.
PARTING = COMMAS | frozenset("؛;:")
#: Nouns that what follows may be the genitive or adjective of.
_GOING_ON = NOUNS | {Chunk.OTHER}


class Scan:
    """Where the reader of a clause stands: what it has found, and what stands right before."""

    __slots__ = (
        "alternative", "carried", "clause", "comma", "earlier", "open_list", "open_prep", "preds", "previous", "quote", "through", "times",
        "verb", "waits",
    )  # fmt: skip

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.preds: list[Pred] = []
        self.verb: Pred | None = None
        self.previous: Node | None = None
        #: The chunk before that.
        self.earlier: Node | None = None
        self.comma = False
        #: A quotation mark stands right before.
        self.quote = False
        #: Only times and circumstances have come after the verb: a bare noun now is its subject.
        self.waits = False
        #: The actors that a further one after و joins, and the preposition before them.
        self.open_list: list[Ent] | None = None
        self.open_prep = ""
        #: "أو" stands right before.
        self.alternative = False
        #: Times before the first predicate.
        self.times: list[Time] = []
        #: The event noun whose plain genitive stands right before ("قصف مواقع" of what follows).
        self.through: Pred | None = None
        #: The preposition of the plain noun that stands right before.
        self.carried = ""

    @property
    def last(self) -> Pred | None:
        """The predicate found last."""
        return self.preds[-1] if self.preds else None

    @property
    def telling(self) -> Pred | None:
        """The predicate found last that is no particle ("لا سيما")."""
        return next((p for p in reversed(self.preds) if not is_particle(p.node)), None)

    @property
    def adjacent(self) -> Pred | None:
        """The predicate right before, no comma between."""
        last = self.last
        return last if last is not None and last.node is self.previous and not self.comma else None

    @property
    def uncounted(self) -> Node | None:
        """The chunk right before, or before the count that stands between ("ارتكاب عشرات الهجمات", "ارتكاب 20 خرقا")."""
        before = self.previous
        if before is None or before.prep or before.conj:
            return before
        counts = before.kind == Chunk.COUNT or (before.kind == Chunk.CLOSED and before.name == "quantifiers")
        return self.earlier if counts else before

    @property
    def is_said(self) -> bool:
        """Whether a plain noun now cannot be the subject: it goes on with the noun right before, or أن bears the subject ("أنها")."""
        before, clause = self.previous, self.clause
        if before is not None and before.kind in _GOING_ON and not before.definite and not self.comma:
            return True
        said = clause.intro == "that" and clause.word is not None and bool(clause.word.pron) and clause.sister is None
        return said or self.has_subject_around

    @property
    def has_subject_around(self) -> bool:
        """Whether the verb has its subject before it, outside its clause."""
        return self.verb is not None and bool(subject_before(self.clause, self.verb))

    @property
    def plain(self) -> Node | None:
        """The plain noun right before, no comma between."""
        before = self.previous
        if before is None or before.kind != Chunk.OTHER or self.comma or (before.prep and before.pron):  # "قام بها الوزير"
            return None
        return before

    @property
    def is_aside(self) -> bool:
        """Whether the plain word right before only describes a time or a noun after a preposition ("منذ أشهر عديدة", "في خطوة مفاجئة")."""
        word, noun = self.plain, self.earlier
        if word is None or noun is None or noun.j != word.i or noun.kind not in (Chunk.TIME, Chunk.OTHER):
            return False
        return not word.definite if noun.kind == Chunk.TIME else bool(noun.prep) and noun.definite == word.definite

    @property
    def is_within(self) -> bool:
        """Whether right before stands a place that tells only where a plain noun is ("النار في مبنى محافظة ذي قار")."""
        place, noun = self.previous, self.earlier
        if place is None or noun is None or place.kind != Chunk.PLACE or noun.kind != Chunk.OTHER:
            return False
        return noun.j == place.i and not (place.prep or self.comma)

    def sign(self, node: Node) -> None:
        """Note a sign."""
        if node.name in PARTING and not (is_comma(node) and closes_apposition(self.previous)):
            self.comma = True
        self.quote = node.name in QUOTES

    def move(self, node: Node) -> None:
        """Go on to the next chunk."""
        if not node.prep and node.kind not in (Chunk.TIME, Chunk.CLOSED, Chunk.STATUS):
            self.waits = node is self.clause.verb
        self.earlier = self.previous
        self.previous, self.comma, self.quote, self.alternative = node, False, False, False
