"""Place phrases and what they stand for. In: a sentence and a word. Out: a ``Spot`` and its end.

``بلدة “معلولا” في منطقة القلمون``: noun and name; ``ريف حماة الغربي``: noun, name, side; ``شمال غربي سوريا``: side and name;
``الأراضي السورية``: noun and nationality;
``قرية كفرنوران``: noun and a name that no pack has; ``المدينة``: a noun alone, which goes back to a place named before.
Which of several places of one name is meant is decided by ``resolve`` from the country at hand, then size.
"""

from __future__ import annotations

import math

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading, Word
from khabar.mentions.actors import CLOSING, OPENING
from khabar.mentions.context import Context
from khabar.mentions.nodes import Node, Spot
from khabar.mentions.phrases import longest_phrase
from khabar.packs.lexicon import Lexicon, PlaceRow

_STARTERS = frozenset("LPWCGD")
_GRAMMAR = frozenset("KQT#")
#: Nouns of place that are always followed by a name: what follows them is one, known or not.
NAMED_KINDS = frozenset(
    ("city", "town", "village", "district", "neighbourhood", "camp", "governorate", "island", "airport", "crossing", "mountain")
)
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
    "airport": frozenset(("airport",)),
    "base": frozenset(("base", "airport")),
    "island": frozenset(("island",)),
    "neighbourhood": frozenset(("neighbourhood",)),
    "region": frozenset(("region", "district", "border")),
}
#: How many places named last are remembered, and how many words an unlisted name may have.
RECENT = 12
LONGEST_NAME = 2


class PlaceReader:
    """Reads place phrases of one article."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self.context = context
        self.cues = lexicon.words("place_cues")
        self.after = lexicon.words("after_place_name")
        self.described = lexicon.words("place_descriptions")
        self.recent: list[Spot] = []

    def at(self, tokens: Tokens, i: int, prep: str = "") -> tuple[Spot, int, str, str] | None:
        """The place phrase that starts at word ``i`` after preposition ``prep``: (spot, end, conjunction, preposition), or None."""
        found = self._phrase(tokens, i, prep)
        if found is None:
            return None
        if found[0].name is not None:
            self.recent.append(found[0])
            del self.recent[:-RECENT]
        return found

    def _phrase(self, tokens: Tokens, i: int, prep: str) -> tuple[Spot, int, str, str] | None:
        word = tokens.words[i]
        noun, side = word.one("P"), word.one("W")
        whole = self._name(tokens, i, True) if noun is not None and word.starts else None
        if whole is not None and whole[1] == i + 1:
            whole = None
        lead = noun or side
        if lead is not None:
            found = self._after_lead(tokens, i + 1, "" if noun is None else noun.ref, side is not None)
            if found is None and noun is not None:
                found = self._unlisted(tokens, i, noun) or self._described(tokens, i, noun)
            if found is not None and (whole is None or self._sides(tokens, whole[1]) < found[1]):
                spot, end = found
                spot.i = i
                spot.noun = noun.ref if noun else "side"
                return spot, end, lead.conj, lead.prep
        named = whole or self._name(tokens, i, prep in self.cues)
        if named is None:
            return None
        spot, end, conj, inner = named
        if whole is not None and noun is not None:
            spot.noun = noun.ref
        end = self._sides(tokens, end)
        spot.j = end
        return spot, end, conj, inner

    def _unlisted(self, tokens: Tokens, i: int, noun: Reading) -> tuple[Spot, int] | None:
        """A name that no pack has after a noun that is always followed by one: "قرية كفرنوران", "بلدة “الزهرية”"."""
        words = tokens.words
        if noun.ref not in NAMED_KINDS or noun.art or noun.pron or tokens.words[i].get("N"):
            return None
        k = i + 1
        quoted = k < len(words) and words[k].raw in OPENING
        k += quoted
        end = k
        while end < len(words) and end < k + LONGEST_NAME and self._foreign(words[end], end == k):
            end += 1
        if end == k or (
            words[k].norm.endswith("ه") and not words[k].definite and not quoted and noun.ref not in ("governorate", "district")
        ):
            return None
        if quoted and end < len(words) and words[end].raw in CLOSING:
            end += 1
        return Spot(i, end, None, None, noun.ref), end

    def _foreign(self, word: Word, first: bool) -> bool:
        """Whether a word may belong to a name that no pack has; only its first word may carry the article."""
        return word.is_word and word.cls == "unknown" and not word.conj and not word.prep and (first or not word.definite)

    def _described(self, tokens: Tokens, i: int, noun: Reading) -> tuple[Spot, int] | None:
        """A noun alone ("المدينة", "المنطقة"): the last place named that may be called so."""
        if noun.ref not in BACKWARD or self.described.isdisjoint(tokens.words[i].bases):
            return None
        kinds = BACKWARD[noun.ref]
        meant = next((s for s in reversed(self.recent) if self._kind(s) in kinds), None)
        if meant is None and noun.ref != "region":
            return None
        if meant is None or meant.name is None or not meant.rows:
            return Spot(i, i + 1, None, None, noun.ref, described=True), i + 1
        return Spot(i, i + 1, meant.name, meant.country, noun.ref, meant.rows, described=True), i + 1

    def _kind(self, spot: Spot) -> str | None:
        return self.resolve(spot.rows).kind if spot.rows else spot.kind

    def _after_lead(self, tokens: Tokens, k: int, kind: str, side: bool) -> tuple[Spot, int] | None:
        """What follows a place noun or a side: more of these, then a name or a nationality."""
        words = tokens.words
        limit = k + 4
        while k < len(words) and k < limit:
            word = words[k]
            if word.starts and not word.prep and self._whole(tokens, k):
                break
            if word.raw in OPENING or (
                word.prep in ("", "ل", "ب") and not word.conj and (word.one("P") or any(r.ref == "direction" for r in word.get("W")))
            ):
                k += 1
                continue
            if word.norm in ("من", "في", "عن") and side:
                k += 1
                continue
            break
        if k >= len(words) or words[k].conj:
            return None
        named = self._name(tokens, k, True, kind)
        if named is not None and not named[2] and named[3] in (("", "ل") if side or kind == "border" else ("",)):
            spot, end = named[0], named[1]
            if end < len(words) and words[end].raw in CLOSING and words[k - 1].raw in OPENING:
                end += 1
            end = self._sides(tokens, end)
            spot.j = end
            spot.kind = kind or spot.kind
            return spot, end
        nationality = words[k].one("D")
        if nationality is not None and not nationality.prep:
            row = self.lexicon.countries[nationality.number]
            end = self._sides(tokens, k + 1)
            return Spot(k, end, row.name, row.iso, kind or "region"), end
        return None

    def _whole(self, tokens: Tokens, k: int) -> bool:
        """Whether a name of several words starts here with its own noun ("شوارع العاصمة عمان")."""
        match = longest_phrase(tokens, k, self.lexicon)
        return match is not None and any(c.kind == "L" for c in match.codes)

    def _sides(self, tokens: Tokens, k: int) -> int:
        """ "الغربي", "الشمالي", "الدولي" after a name; the nationality too."""
        words = tokens.words
        while (
            k < len(words)
            and not words[k].conj
            and not words[k].prep
            and words[k].norm.startswith("ال")
            and (words[k].one("W") is not None or words[k].norm in self.after)
        ):
            k += 1
        return k

    def _name(self, tokens: Tokens, i: int, after_cue: bool, noun: str = "") -> tuple[Spot, int, str, str] | None:
        """A name that the packs know at word ``i``: (spot, end, conjunction, preposition); ``noun``: the kind of place noun before it."""
        word = tokens.words[i]
        if word.starts:
            match = longest_phrase(tokens, i, self.lexicon)
            if match is not None:
                for code in match.codes:
                    if code.kind in "LC" and (code.feat != "c" or after_cue):
                        return self._spot(code.kind, code.ref, i, match.end), match.end, match.conj, match.prep
        for kind in "LC" if noun in CITIES else "CL":
            readings = [r for r in word.get(kind) if kind == "C" or self._stands(r, word, after_cue, noun)]
            if readings:
                first = readings[0]
                ref = ".".join(r.ref for r in readings if r.cut == first.cut) if kind == "L" else first.ref
                return self._spot(kind, ref, i, i + 1), i + 1, first.conj, first.prep
        return None

    def _stands(self, reading: Reading, word: Word, after_cue: bool, noun: str) -> bool:
        """Whether a single word names a place here: a name that is a word as well needs a cue, a town that only a gazetteer knows
        a reason."""
        if reading.feat == "c" and (_GRAMMAR.intersection(word.kinds) or not (after_cue or reading.prep in self.cues)):
            return False
        if reading.feat == "c" and noun and word.get("J"):
            return False
        if noun in NAMED_KINDS:
            return True
        glued = bool(reading.conj or reading.prep)
        if reading.prep == "ك" or reading.conj == "ف":
            return False
        return any(self._likely(self.lexicon.place(int(n)), glued) for n in reading.ref.split("."))

    def _likely(self, row: PlaceRow, glued: bool) -> bool:
        """Whether the article may speak of a place of the gazetteer: a city, or a town of a country named; more is asked when
        letters were cut off."""
        if not row.ref.startswith("gn") or self.context.countries.get(row.country or "", 0) > 0:
            return True
        return row.population >= (METROPOLIS if glued else CITY)

    def _spot(self, kind: str, ref: str, i: int, j: int) -> Spot:
        if kind == "C":
            row = self.lexicon.countries[int(ref)]
            return Spot(i, j, row.name, row.iso, "country")
        numbers = tuple(int(n) for n in ref.split("."))
        best = self.resolve(numbers)
        return Spot(i, j, best.name, best.country, best.kind, numbers)

    def headed(self, node: Node) -> bool:
        """Whether a chunk is a noun of place with a name that the packs know: "محافظة إدلب" is no governor, "جبهة حرض" no
        organisation; or such a noun that goes back to one ("المديرية")."""
        spot = node.spot
        if spot is None or not spot.rows:
            return False
        return spot.described or (spot.noun is not None and spot.noun != "side" and spot.j > spot.i + 1)

    def strong(self, word: Word) -> bool:
        """Whether the word names a place by itself, without a cue."""
        return any(r.feat == "s" for r in word.get("L"))

    def resolve(self, numbers: tuple[int, ...]) -> PlaceRow:
        """The likeliest of several places of one name: size, the countries that the article speaks of, and our own pack weigh."""
        rows = [self.lexicon.place(n) for n in numbers]
        return max(rows, key=self._weight)

    def _weight(self, row: PlaceRow) -> tuple[float, str]:
        weight = math.log10(row.population + 10)
        weight += SPOKEN_OF * (self.context.countries.get(row.country or "", 0) > 0) + HOME * (row.country == self.context.home)
        weight += OURS * (not row.ref.startswith("gn")) - FAR_TOWN * (row.country in AMERICAS and row.population < METROPOLIS)
        return weight, row.ref


#: Weights in powers of ten of population, set by hand on homographs (طرابلس, القنيطرة, جنيف).
SPOKEN_OF, HOME, OURS, FAR_TOWN = 2.0, 0.5, 2.0, 2.5
METROPOLIS = 1_000_000
CITY = 100_000
AMERICAS = frozenset(
    (
        "USA",
        "CAN",
        "MEX",
        "BRA",
        "ARG",
        "COL",
        "VEN",
        "PER",
        "CHL",
        "CUB",
        "DOM",
        "PRI",
        "BOL",
        "ECU",
        "GTM",
        "HND",
        "SLV",
        "NIC",
        "CRI",
        "PAN",
        "PRY",
        "URY",
    )
)


def is_place_word(word: Word) -> bool:
    """Whether a place phrase may start at this word."""
    return bool(_STARTERS.intersection(word.kinds)) or bool(word.starts)
