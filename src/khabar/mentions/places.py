"""Place phrases and what they stand for. In: a sentence and a word. Out: a ``Spot`` and its end.

``بلدة “تاورغاء” في منطقة الساحل``: noun and name; ``ريف بنغازي الغربي``: noun, name, side; ``جنوب شرقي ليبيا``: side and name;
``الأراضي الليبية``: noun and nationality; ``قرية عين الزبرج``: noun and a name that no pack has; ``المدينة``: a noun alone, which goes
back to a place named before. Which of several places of one name is meant is decided by ``resolve`` in ``gazetteer``.
"""

from __future__ import annotations

from itertools import pairwise

from khabar.arabic.affixes import AL, BI, FA, KA, LI, TA_MARBUTA
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import CLOSING, OPENING
from khabar.arabic.words import Reading, Word
from khabar.mentions.context import Context
from khabar.mentions.gazetteer import Gazetteer
from khabar.mentions.nodes import Node, PlacePhrase, Spot
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import PlaceRow

#: Kinds of words at which a place phrase may start.
STARTERS = kinds.mask((kinds.PLACE, kinds.PLACE_NOUN, kinds.DIRECTION, kinds.COUNTRY, kinds.GOVERNMENT, kinds.NATIONALITY))
#: Kinds of words of grammar: a town of the same name is seldom meant.
_GRAMMAR = kinds.mask((kinds.CLOSED, kinds.STATUS, kinds.TIME, kinds.NUMBER))
#: Nouns of place that are always followed by a name: what follows them is one, known or not.
NAMED_KINDS = frozenset(
    ("city", "town", "village", "district", "neighbourhood", "camp", "governorate", "island", "airport", "crossing", "mountain")
)
#: Nouns after which a word in ة may be an unlisted name; after the others it is mostly an adjective ("مدينة ساحلية").
NAMED_BY_FEMININE = frozenset(("governorate", "district"))
#: Nouns before the name of a city that is a country's as well ("العاصمة تونس").
CITIES = frozenset(("city", "airport", "port", "neighbourhood"))
#: Nouns of place that alone go back to a place named before, and what kinds of place they may mean.
BACKWARD: dict[str, frozenset[str]] = {
    "city": frozenset(("city", "town", "populated")),
    "town": frozenset(("city", "town", "village", "populated")),
    "district": frozenset(("district",)),
    "village": frozenset(("village", "town", "populated")),
    "governorate": frozenset(("governorate", "city", "populated")),
    "camp": frozenset(("camp",)),
    "airport": frozenset(("airport", "base")),
    "base": frozenset(("base", "airport")),
    "island": frozenset(("island",)),
    "neighbourhood": frozenset(("neighbourhood",)),
    "region": frozenset(("region", "district", "border")),
}
#: The ``noun`` of a place that a side leads ("شمال طبرق").
SIDE = "side"
#: How many places named last are remembered, how many words an unlisted name may have, how many nouns and sides may lead a name.
RECENT, LONGEST_NAME, LONGEST_LEAD = 12, 2, 4


class PlaceReader:
    """Reads place phrases of one article."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self.context = context
        self.gazetteer = Gazetteer(lexicon, context)
        self.cues = lexicon.words("place_cues")
        self.after = lexicon.words("after_place_name")
        self.stretches = lexicon.words("stretches")
        self.sites = lexicon.words("named_sites")
        self.namesakes = lexicon.words("namesakes")
        self.described = lexicon.words("place_descriptions")
        self.side_links = lexicon.words("side_links")
        self.recent: list[Spot] = []

    def at(self, tokens: Tokens, i: int, prep: str = "") -> PlacePhrase | None:
        """The place phrase that starts at word ``i`` after preposition ``prep``, or None."""
        found = self._phrase(tokens, i, prep)
        if found is not None and found.spot.name is not None:
            self.recent.append(found.spot)
            del self.recent[:-RECENT]
        return found

    def headed(self, node: Node) -> bool:
        """Whether a chunk is a noun of place with a name that the packs know, or such a noun that goes back to one.

        "محافظة طبرق" is no governor, "جبهة مأرب" no organisation, "المديرية" after a district no directorate.
        """
        spot = node.spot
        if spot is None or not spot.rows:
            return False
        return spot.described or (spot.noun is not None and spot.noun != SIDE and spot.j > spot.i + 1)

    def strong(self, word: Word) -> bool:
        """Whether the word names a place by itself, without a cue."""
        return any(r.feat == "s" for r in word.get(kinds.PLACE))

    def resolve(self, numbers: tuple[int, ...]) -> PlaceRow:
        """The likeliest of several places of one name."""
        return self.gazetteer.resolve(numbers)

    def elsewhere(self, spot: Spot) -> bool:
        """Whether a place is a small one of a country that the article never speaks of: it may be another of the same name."""
        return bool(spot.rows) and self.gazetteer.elsewhere(self.resolve(spot.rows))

    def of_state(self, spot: Spot | None, country: str | None) -> Spot | None:
        """The place of a name that stands for a state: of several of that name the one in the state (Kabul, not the village in Galilee)."""
        if spot is None or spot.country == country or not spot.rows:
            return spot
        rows = self.gazetteer.of_country(spot.rows, country)
        if rows:
            best = self.resolve(rows)
            spot.name, spot.country, spot.rows = best.name, best.country, rows
        return spot

    def contain(self, nodes: list[Node]) -> None:
        """Of several places of one name take the one that lies in the place right after it ("الزهراء بريف حلب", "طرابلس في شمال لبنان")."""
        for node, after in reversed(list(pairwise(nodes))):
            inner, outer = node.spot, after.spot
            if inner is None or outer is None or len(inner.rows) < 2 or after.conj or outer.i - inner.j > 1:
                continue
            rows = self.gazetteer.within(inner.rows, outer)
            if rows:
                best = self.resolve(rows)
                inner.name, inner.country, inner.rows = best.name, best.country, rows
                inner.kind = inner.kind if inner.noun else best.kind

    # ------------------------------------------------------------------ phrases
    def _phrase(self, tokens: Tokens, i: int, prep: str) -> PlacePhrase | None:
        word = tokens.words[i]
        noun = word.one(kinds.PLACE_NOUN)
        whole = self._name(tokens, i, True) if noun is not None and word.starts else None
        if whole is not None and whole.end == i + 1:
            whole = None
        led = self._led(tokens, i, noun)
        if led is not None and (whole is None or self._sides(tokens, whole.end) < led.end):
            return led
        named = whole or self._name(tokens, i, prep in self.cues)
        if named is None:
            return None
        if whole is not None and noun is not None:
            whole.spot.noun = noun.ref
        return self._with_sides(tokens, named)

    def _led(self, tokens: Tokens, i: int, noun: Reading | None) -> PlacePhrase | None:
        """A place that a noun of place or a side leads."""
        side = tokens.words[i].one(kinds.DIRECTION)
        lead = noun or side
        if lead is None:
            return None
        spot = self._after_lead(tokens, i + 1, "" if noun is None else noun.ref, side is not None)
        if spot is None and noun is not None:
            spot = self._unlisted(tokens, i, noun) or self._described(tokens, i, noun)
        if spot is None:
            return None
        if noun is not None and self._is_namesake(tokens, i):
            spot = Spot(i, spot.j, None, None, noun.ref)
        spot.i = i
        spot.noun = noun.ref if noun is not None else SIDE
        return PlacePhrase(spot, spot.j, lead.conj, lead.prep)

    def _is_namesake(self, tokens: Tokens, i: int) -> bool:
        """Whether a street or square bears the name of a place elsewhere ("شارع بغداد", but "ساحة مدينة بغداد")."""
        if i + 1 == len(tokens.words) or tokens.words[i].bases.isdisjoint(self.namesakes):
            return False
        after = tokens.words[i + 1]
        leads = after.one(kinds.PLACE_NOUN) or after.one(kinds.DIRECTION) or after.one(kinds.NATIONALITY)
        return leads is None

    def _after_lead(self, tokens: Tokens, k: int, kind: str, side: bool) -> Spot | None:
        """What follows a place noun or a side: more of these, then a name or a nationality."""
        words = tokens.words
        limit = min(len(words), k + LONGEST_LEAD)
        while k < limit and self._leads_on(tokens, k, side):
            k += 1
        if k >= len(words) or words[k].conj:
            return None
        return self._led_name(tokens, k, kind, side) or self._led_nationality(tokens, k, kind)

    def _leads_on(self, tokens: Tokens, k: int, side: bool) -> bool:
        """Whether a word between a lead and its name is another noun of place, a side, a quote, or من after a side."""
        word = tokens.words[k]
        if word.starts and not word.prep and self._is_listed(tokens, k):
            return False
        if word.raw in OPENING or (side and word.norm in self.side_links):
            return True
        if word.conj or word.prep not in ("", LI, BI):
            return False
        return word.one(kinds.PLACE_NOUN) is not None or any(r.ref == "direction" for r in word.get(kinds.DIRECTION))

    def _is_listed(self, tokens: Tokens, k: int) -> bool:
        """Whether a name of several words starts here with its own noun ("أسواق العاصمة صنعاء")."""
        match = longest_phrase(tokens, k, self.lexicon)
        return match is not None and match.has(kinds.PLACE)

    def _led_name(self, tokens: Tokens, k: int, kind: str, side: bool) -> Spot | None:
        """The name that a lead leads to; ل may stand before it after a side or a border."""
        words = tokens.words
        named = self._name(tokens, k, True, kind)
        to = named is not None and named.prep == LI and (side or kind == "border")
        if named is None or named.conj or (named.prep and not to):
            return None
        spot, end = named.spot, named.end
        if end < len(words) and words[end].raw in CLOSING and words[k - 1].raw in OPENING:
            end += 1
        spot.j = self._sides(tokens, end)
        spot.kind = kind or spot.kind
        return spot

    def _led_nationality(self, tokens: Tokens, k: int, kind: str) -> Spot | None:
        nationality = tokens.words[k].one(kinds.NATIONALITY)
        if nationality is None or nationality.prep:
            return None
        row = self.lexicon.countries[nationality.number]
        return Spot(k, self._sides(tokens, k + 1), row.name, row.iso, kind or "region")

    def _unlisted(self, tokens: Tokens, i: int, noun: Reading) -> Spot | None:
        """A name that no pack has after a noun that is always followed by one: "قرية عين الزبرج", "بلدة “القيقب”"."""
        words = tokens.words
        site = noun.ref not in NAMED_KINDS
        if noun.art or noun.pron or noun.conj or (words[i].get(kinds.EVENT_NOUN) and not site):
            return None
        if site and words[i].bases.isdisjoint(self.sites):
            return None
        k = i + 1
        quoted = k < len(words) and words[k].raw in OPENING
        k += quoted
        end = k
        while end < min(len(words), k + LONGEST_NAME) and _may_be_name(words[end], first=end == k):
            end += 1
        if site and end > k and not (quoted or words[k].definite) and not words[i].bases.isdisjoint(self.stretches):
            return None  # "منطقة تحديد"
        if end == k or not (quoted or noun.ref in NAMED_BY_FEMININE or _is_no_adjective(words[k])):
            return None
        if quoted and end < len(words) and words[end].raw in CLOSING:
            end += 1
        return Spot(i, end, None, None, noun.ref)

    def _described(self, tokens: Tokens, i: int, noun: Reading) -> Spot | None:
        """A noun alone ("المدينة", "المنطقة"): the last place named that may be called so."""
        if noun.ref not in BACKWARD or self.described.isdisjoint(tokens.words[i].bases):
            return None
        meant = next((s for s in reversed(self.recent) if not BACKWARD[noun.ref].isdisjoint((s.kind, self._kind(s)))), None)
        if meant is None and noun.ref != "region":
            return None
        if meant is None or meant.name is None or not meant.rows:
            return Spot(i, i + 1, None, None, noun.ref, described=True)
        return Spot(i, i + 1, meant.name, meant.country, noun.ref, meant.rows, described=True)

    def _kind(self, spot: Spot) -> str | None:
        return self.resolve(spot.rows).kind if spot.rows else spot.kind

    # ------------------------------------------------------------------ names
    def _name(self, tokens: Tokens, i: int, after_cue: bool, noun: str = "") -> PlacePhrase | None:
        """A name that the packs know at ``i``. ``after_cue``: something promises a place; ``noun``: the kind of place noun before it."""
        match = longest_phrase(tokens, i, self.lexicon)
        if match is not None:
            for code in match.codes:
                if code.kind in (kinds.PLACE, kinds.COUNTRY) and (code.feat != "c" or after_cue):
                    return PlacePhrase(self._spot(code.kind, code.ref, i, match.end), match.end, match.conj, match.prep)
        return self._single(tokens.words[i], i, after_cue, noun)

    def _single(self, word: Word, i: int, after_cue: bool, noun: str) -> PlacePhrase | None:
        """A name of one word: a country first, but a city first after a noun of cities."""
        for kind in (kinds.PLACE, kinds.COUNTRY) if noun in CITIES else (kinds.COUNTRY, kinds.PLACE):
            readings = [r for r in word.get(kind) if kind == kinds.COUNTRY or self._stands(r, word, after_cue, noun)]
            if readings:
                first = readings[0]
                ref = ".".join(r.ref for r in readings if r.cut == first.cut) if kind == kinds.PLACE else first.ref
                return PlacePhrase(self._spot(kind, ref, i, i + 1), i + 1, first.conj, first.prep)
        return None

    def _stands(self, reading: Reading, word: Word, after_cue: bool, noun: str) -> bool:
        """Whether a single word names a place here.

        A name that is a word as well needs a cue, a town that only a gazetteer knows a reason.
        """
        if reading.feat == "c":
            cued = after_cue or reading.prep in self.cues
            adjective = noun and word.get(kinds.HEAD_ADJECTIVE)
            if not cued or adjective or word.mask & _GRAMMAR:
                return False
        if noun in NAMED_KINDS:
            return True
        if reading.prep == KA or reading.conj == FA:
            return False
        return any(self.gazetteer.likely(int(n), reading.glued) for n in reading.ref.split("."))

    def _spot(self, kind: str, ref: str, i: int, j: int) -> Spot:
        if kind == kinds.COUNTRY:
            row = self.lexicon.countries[int(ref)]
            return Spot(i, j, row.name, row.iso, "country")
        numbers = tuple(int(n) for n in ref.split("."))
        best = self.resolve(numbers)
        return Spot(i, j, best.name, best.country, best.kind, numbers)

    # ------------------------------------------------------------------ after the name
    def _with_sides(self, tokens: Tokens, named: PlacePhrase) -> PlacePhrase:
        named.spot.j = self._sides(tokens, named.end)
        return named._replace(end=named.spot.j)

    def _sides(self, tokens: Tokens, k: int) -> int:
        """The word after "الغربي", "الشمالي", "الدولي", which belong to the name before them."""
        while k < len(tokens.words) and self._is_side(tokens.words[k]):
            k += 1
        return k

    def _is_side(self, word: Word) -> bool:
        return word.free and word.norm.startswith(AL) and (word.one(kinds.DIRECTION) is not None or word.norm in self.after)


def _may_be_name(word: Word, *, first: bool) -> bool:
    """Whether a word may belong to a name that no pack has; only its first word may carry the article."""
    return word.is_word and word.cls == "unknown" and word.free and (first or not word.definite)


def _is_no_adjective(word: Word) -> bool:
    """An unknown word in ة without article may be an adjective of the noun before it."""
    return word.definite or not word.raw.endswith(TA_MARBUTA)
