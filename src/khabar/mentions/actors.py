"""Actor phrases put together from head, nationality, patron and name. In: a sentence and a word. Out: an ``Ent`` and its end.

``ثلاثة ضباط روس``: count, head, nationality. ``وزير الدفاع الإسرائيلي بيني غانتس``: head, nationality, name. ``الكتائب التابعة لفيلق القدس``: head, relation, patron.
Each part adds what it knows; nothing is assumed that no word says.
"""

from __future__ import annotations

from khabar.arabic.numbers import read_number
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading, Word
from khabar.mentions.context import Context
from khabar.mentions.nodes import Ent
from khabar.mentions.phrases import longest_phrase
from khabar.packs.lexicon import Code, Lexicon
from khabar.packs.tables import ActorRow, HeadRow

OPENING = frozenset("\"“«‘'(”")
CLOSING = frozenset("\"”»’')“")
_NOUNS = frozenset("HNSQ")
_STARTERS = frozenset("XCGHDEMO")
#: Names of unknown persons are at most this long.
LONGEST_NAME = 4
#: A phrase in a phrase in a phrase: deeper nesting is damage, not Arabic.
DEEPEST = 4
#: Sectors whose groups carry names of their own.
NAMED = frozenset(("PTY", "REB", "PRM"))
ARMED = frozenset(("MIL", "UAF", "REB", "PRM"))


class ActorReader:
    """Reads actor phrases of one sentence."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self.lexicon = lexicon
        self.context = context
        #: Above zero while a title or a generic head stands before a name: then a weak name is enough.
        self.introduced = 0

    # ------------------------------------------------------------------ entry
    def at(self, tokens: Tokens, i: int, depth: int = 0) -> tuple[Ent, int, str, str] | None:
        """The actor phrase that starts at word ``i``: (entity, end, conjunction, preposition), or None."""
        words = tokens.words
        if depth > DEEPEST or i >= len(words):
            return None
        k, conj, prep = i, words[i].conj, words[i].prep
        count: float | None = None
        span: tuple[int, int] | None = None
        number = read_number(words, k)
        if number is not None:
            count, k = number
            span = (i, k)
        named = longest_phrase(tokens, k, self.lexicon) if k < len(words) and words[k].starts else None
        if named is not None and not any(c.kind in "XCGOH" for c in named.codes):
            named = None
        while named is None and k < len(words) and words[k].get("K") and _is_quantifier(words[k]):
            if k == i:
                conj, prep = words[k].conj, words[k].prep
            k += 1
            if k < len(words) and words[k].norm == "من" :
                k += 1
        if k < len(words) and words[k].raw in OPENING and k + 1 < len(words):
            head = self._head(tokens, k + 1)
            if head is None or head[0].cls not in ("org", "outlet") or head[1] >= len(words) or words[head[1]].raw not in CLOSING:
                return None
            ent, end, conj2, prep2 = head
            ent.i, ent.j = k + 1, end
            return ent, end + 1, conj if k > i else conj2, prep if k > i else prep2
        if number is not None and k < len(words) and words[k].starts:
            phrase = longest_phrase(tokens, k, self.lexicon)
            if phrase is not None and any(c.kind == "N" for c in phrase.codes):
                return None
        head = self._head(tokens, k) or (self._counted(tokens, k) if number is not None else None)
        if head is None:
            return None
        ent, end, head_conj, head_prep = head
        if k == i:
            conj, prep = head_conj, head_prep
        elif head_conj or (head_prep and number is None):
            return None
        ent.quantified = k > i
        ent.i = i
        ent.count, ent.count_span = count, span
        end = self._modifiers(tokens, end, ent, depth)
        ent.j = end
        end = self._apposition(tokens, end, ent, depth)
        return ent, end, conj, prep

    # ------------------------------------------------------------------ heads
    def _counted(self, tokens: Tokens, k: int) -> tuple[Ent, int, str, str] | None:
        """A nationality after a number counts people: "خمسة آلاف إيراني"."""
        reading = tokens.words[k].one("D") if k < len(tokens.words) else None
        if reading is None or reading.prep or reading.conj:
            return None
        ent = self._entity("D", reading.ref, "mp", k, k + 1)
        return (ent, k + 1, "", "") if ent is not None else None

    def _head(self, tokens: Tokens, k: int) -> tuple[Ent, int, str, str] | None:
        if k >= len(tokens.words):
            return None
        word = tokens.words[k]
        if word.starts:
            match = longest_phrase(tokens, k, self.lexicon)
            if match is not None:
                ent = self._from_codes(match.codes, k, match.end)
                if ent is not None:
                    ent.definite = ent.definite or word.definite
                    return ent, match.end, match.conj, match.prep
        if not _STARTERS.intersection(word.kinds) and word.norm not in self.context.persons:
            return None
        known = self.context.persons.get(word.norm)
        if known is not None and not word.get("V"):
            ent = Ent(k, k + 1, "person", known.name, known.country, known.sector, known.label, known.ref, None, known.gender, definite=True, unknown_name=True)
            return ent, k + 1, word.conj, word.prep
        for kind in "XCGHDEOM":
            for reading in word.get(kind):
                ent = self._from_reading(tokens, k, reading)
                if ent is not None:
                    return ent, ent.j, reading.conj, reading.prep
        return None

    def _from_codes(self, codes: tuple[Code, ...], i: int, j: int) -> Ent | None:
        for kind in "XCGHDEO":
            for code in codes:
                if code.kind == kind:
                    ent = self._entity(code.kind, code.ref, code.feat, i, j)
                    if ent is not None:
                        return ent
        return None

    def _from_reading(self, tokens: Tokens, k: int, reading: Reading) -> Ent | None:
        if reading.kind in "DE" and not (reading.art or reading.feat == "mp") :
            return None
        if reading.kind == "M":
            return self._first_name(tokens, k)
        ent = self._entity(reading.kind, reading.ref, reading.feat, k, k + 1, tokens.words[k].norm)
        if ent is not None:
            ent.pron = reading.pron
            ent.definite = reading.art or bool(reading.pron) or reading.kind in "XCG"
            if reading.kind in "DE":
                ent.demonym = True
        return ent

    def _entity(self, kind: str, ref: str, feat: str, i: int, j: int, first: str = "") -> Ent | None:
        if kind == "X":
            return self._actor(int(ref), feat, i, j)
        if kind in "CG":
            row = self.lexicon.countries[int(ref)]
            return Ent(i, j, "country", row.name if kind == "G" and row.sector != "GOV" else None, row.iso, row.sector or "GOV", definite=True, gender=row.gender)
        if kind == "H":
            head = self.lexicon.heads[int(ref)]
            plural = feat in ("p", "d")
            gender = "f" if feat == "f" else ("m" if head.cls == "person" and not plural else "")
            if head.cls in ("body", "group") and feat == "s":
                gender = "f" if first.endswith("ه") else "m"
            return Ent(i, j, head.cls, head.name, head.country, head.sector, None, head.id, head, gender, plural, source=head.source)
        if kind in "DE":
            row = self.lexicon.countries[int(ref)]
            return Ent(i, j, "group" if feat.endswith("p") else "country", None, row.iso, row.sector or "GOV" if kind == "D" and not feat.endswith("p") else row.sector, plural=feat.endswith("p"), demonym=True)
        if kind == "O":
            outlet = self.lexicon.outlets[int(ref)]
            return Ent(i, j, "outlet", outlet.name, outlet.country, "JRN", outlet.label, outlet.id, definite=True, source="outlet")
        return None

    def _actor(self, number: int, grade: str, i: int, j: int) -> Ent | None:
        row = self.lexicon.actors[number]
        named = self.context.named
        spoken_of = row.country is None or row.country in self.context.countries
        if grade == "w" and number not in named and not (self.introduced and spoken_of):
            return None
        if grade == "d" and number not in named and self._claimed(i, j, number):
            return None
        if grade == "t" and not self._in_office(row):
            return None
        if grade == "s":
            named.add(number)
        ent = self.person_or_org(row, i, j)
        ent.titled = grade == "t"
        return ent

    def _claimed(self, i: int, j: int, number: int) -> bool:
        return False

    def _in_office(self, row: ActorRow) -> bool:
        year = (self.context.published or "")[:4]
        return any((t[0] or "0")[:4] <= year <= (t[1] or "9999")[:4] for t in row.terms) if year and row.terms else False

    def person_or_org(self, row: ActorRow, i: int, j: int) -> Ent:
        """The entity of a pack actor, with the sector of the term that holds when the article was published."""
        sector, country = row.sector, row.country
        year = (self.context.published or "")[:4]
        for start, end, term_sector, _, term_country in row.terms:
            if year and (start or "0")[:4] <= year <= (end or "9999")[:4]:
                sector, country = term_sector or sector, term_country or country
        cls = "person" if row.kind == "person" else "org"
        gender = (row.gender or "m") if cls == "person" else ""
        return Ent(i, j, cls, row.name, country, sector, row.label, row.id, None, gender, definite=True)

    def _first_name(self, tokens: Tokens, k: int) -> Ent | None:
        """A person unknown to the packs: a first name and a name after it."""
        end = self._name_end(tokens, k, strict=True)
        if end - k < 2:
            return None
        return self._unknown_person(tokens, k, end)

    def _unknown_person(self, tokens: Tokens, k: int, end: int) -> Ent:
        label = " ".join(w.raw for w in tokens.words[k:end])
        ent = Ent(k, end, "person", None, None, None, label, None, None, "m", definite=True, unknown_name=True)
        self.context.persons.setdefault(tokens.words[end - 1].norm, ent)
        return ent

    def _name_end(self, tokens: Tokens, k: int, strict: bool) -> int:
        """Where the name of an unknown person that starts at ``k`` ends; ``k`` when there is none."""
        words = tokens.words
        end = k
        while end < len(words) and end - k < LONGEST_NAME and _may_be_name(words[end], first=end == k, strict=strict):
            end += 1
        return end

    # ------------------------------------------------------------------ what follows the head
    def _modifiers(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int:
        words = tokens.words
        named = ent.cls in ("person", "org") and ent.head is None
        while k < len(words):
            step = self._modifier(tokens, k, ent, depth, named)
            if step is None:
                break
            k = step
        return k

    def _modifier(self, tokens: Tokens, k: int, ent: Ent, depth: int, named: bool) -> int | None:
        word = tokens.words[k]
        if not word.is_word:
            return self._quoted(tokens, k, ent, depth)
        if word.conj:
            return None
        if word.get("K") and ent.cls == "person" and not ent.plural and word.starts and not word.conj and not word.prep:
            found = self._introduced(tokens, k, depth)
            if found is not None and found[0].cls == "person" and found[0].head is None and found[1] > k + 1 and self._take_person(ent, found[0]):
                return found[1]
        if any(r.ref != "adverbs" and not r.art for r in word.get("K")):
            return self._linked(tokens, k, ent, depth)
        if self._adjective(word, ent):
            ent.modified = True
            return k + 1
        if word.prep or word.get("K"):
            return self._linked(tokens, k, ent, depth)
        if word.get("R") and ent.head is not None:
            return self._relation(tokens, k, ent, depth)
        if ent.titled:
            found = self._introduced(tokens, k, depth)
            if found is not None and found[0].cls == "person" and found[0].head is None and not found[0].titled and not found[2] and not found[3]:
                self._take_person(ent, found[0])
                ent.titled = False
                return found[1]
        if ent.head is None and ent.cls != "country":
            return None
        if ent.head is not None and not ent.pron:
            step = self._genitive(tokens, k, ent, depth)
            if step is not None:
                return step
        if ent.head is not None and ent.definite and word.definite and word.cls == "unknown" and not word.prep:
            return k + 1
        if ent.head is not None and "Z" in word.kinds and word.definite and ent.definite and not _NOUNS.intersection(word.kinds):
            return k + 1
        return None

    def _adjective(self, word: Word, ent: Ent) -> bool:
        nationality = word.one("D")
        if nationality is not None and not nationality.prep and ent.cls != "country":
            country = self.lexicon.countries[nationality.number].iso
            if ent.country is None or ent.head is not None or ent.country == country:
                if ent.cls != "person" or ent.head is not None:
                    ent.country = country if not ent.name or ent.country is None else ent.country
                ent.definite = ent.definite or nationality.art
                return True
            return False
        community = word.one("E")
        if community is not None and not community.prep and ent.cls == "org":
            return True
        if community is not None and not community.prep and ent.head is not None:
            row = self.lexicon.countries[community.number]
            ent.country = ent.country or row.iso
            if row.sector and ent.cls != "body":
                ent.sector = row.sector
            return True
        plain = word.one("J")
        if plain is not None and ent.country is not None and word.get("H"):
            return False
        if plain is not None and not plain.prep and ent.head is not None:
            row_ = self.lexicon.heads[plain.number]
            if row_.sector and ent.head.sector is None:
                ent.sector = row_.sector
            ent.definite = ent.definite or plain.art
            return True
        return False

    def _genitive(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A country, place, organisation, person or further head right after the head."""
        words = tokens.words
        found = self._introduced(tokens, k, depth) if words[k].kinds or words[k].starts else None
        if found is not None and found[0].cls in ("group", "person") and found[0].head is not None and found[0].name is None and self._proper(ent, words[k]):
            found = None
        if found is not None:
            inner, end, conj, prep = found
            if ent.modified and not (inner.cls == "person" and inner.head is None) and not (inner.name and inner.cls == ent.cls):
                return None
            if not conj and not prep and self._take(ent, inner):
                ent.definite = ent.definite or inner.definite
                return end
            return None
        country = self._place_country(tokens, k)
        if country is not None and ent.cls in ("body", "person", "asset", "group") and not ent.definite:
            ent.country = ent.country or country[0]
            return country[1]
        if self._proper(ent, words[k]):
            end = k + 1
            while end < len(words) and end < k + 2 and words[end].definite and not words[end].prep and not words[end].conj and words[end].cls == "unknown":
                end += 1
            ent.label = " ".join(w.raw for w in words[ent.i : end])
            return end
        if ent.cls == "person" and ent.head is not None and ent.label is None and not ent.plural:
            end = self._name_end(tokens, k, strict=False)
            if end > k:
                ent.label = " ".join(w.raw for w in words[k:end])
                ent.unknown_name = True
                self.context.persons[words[end - 1].norm] = ent
                return end
        return None

    def _proper(self, ent: Ent, word: Word) -> bool:
        """Whether a definite word after a party, movement or brigade is its name ("حزب الخير")."""
        return (
            ent.head is not None and ent.label is None and ent.sector in NAMED and ent.cls in ("group", "body") and not ent.definite
            and word.definite and not word.prep and not word.conj and not word.get("V") and not word.get("D")
        )  # fmt: skip

    def _introduced(self, tokens: Tokens, k: int, depth: int) -> tuple[Ent, int, str, str] | None:
        self.introduced += 1
        found = self.at(tokens, k, depth + 1)
        self.introduced -= 1
        return found

    def _place_country(self, tokens: Tokens, k: int) -> tuple[str, int] | None:
        word = tokens.words[k]
        match = longest_phrase(tokens, k, self.lexicon) if word.starts else None
        codes: tuple[Code, ...] | tuple[Reading, ...] = match.codes if match is not None and not match.conj and not match.prep else tuple(r for r in word.get("L") if not r.conj and not r.prep)
        for code in codes:
            if code.kind == "L":
                row = self.lexicon.place(int(code.ref.split(".")[0]))
                if row.country:
                    return row.country, match.end if match is not None else k + 1
        return None

    def _take(self, ent: Ent, inner: Ent) -> bool:
        """What the head ``ent`` learns from the phrase ``inner`` that follows it; False when they do not belong together."""
        head = ent.head
        if head is None:
            return False
        if inner.titled and ent.cls == "person":
            return False
        if inner.cls == "person" and (inner.head is None or (inner.name and not ent.name and inner.country in (ent.country, None))):
            return self._take_person(ent, inner)
        if ent.definite and inner.cls != "outlet":
            return False
        ent.country = ent.country or inner.country
        if inner.cls in ("org", "outlet"):
            if ent.cls in ("group", "body", "asset", "source") or inner.cls == "outlet":
                ent.name, ent.label, ent.ref = ent.name or inner.name, ent.label or inner.label, inner.ref
                ent.sector = inner.sector if ent.sector is None or head.inherit or ent.cls == "group" else ent.sector
            elif head.inherit or ent.sector is None:
                ent.sector = inherited_sector(ent.sector, inner.sector)
        elif inner.head is not None:
            if head.inherit or ent.sector is None:
                ent.sector = inherited_sector(ent.sector, inner.sector)
            ent.pron = ent.pron or inner.pron
            if inner.name and ent.cls != "person":
                ent.name = ent.name or inner.name
            if inner.label and ent.cls == "person" and inner.cls == "person" and ent.label is None:
                ent.label = inner.label
        return True

    def _take_person(self, ent: Ent, inner: Ent) -> bool:
        if ent.cls == "person" and not ent.plural:
            ent.name, ent.label, ent.ref = inner.name, inner.label, inner.ref
            ent.unknown_name = inner.unknown_name
            ent.country = inner.country or ent.country
            ent.sector = ent.sector if inner.unknown_name else (inner.sector or ent.sector)
            ent.gender = inner.gender or ent.gender
            return True
        if ent.definite:
            return False
        ent.country = ent.country or inner.country
        return True

    def _linked(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A complement tied by a preposition: المتحدث باسم الكرملين, قائد في الحرس الثوري."""
        head = ent.head
        if head is None or not head.links or head.cls == "asset":
            return None
        word = tokens.words[k]
        standing = word.norm if word.norm in head.links or word.raw in head.links else None
        at = k + 1 if standing else k
        if standing is None and word.prep not in head.links:
            return None
        if at >= len(tokens.words):
            return None
        found = self.at(tokens, at, depth + 1)
        if found is None:
            return None
        inner, end, conj, prep = found
        if conj or (standing is not None and prep) or not inner.grounded or (inner.cls == "person" and inner.head is None and word.norm != "باسم"):
            return None
        if ent.cls not in ("person", "source") and (standing == "ل" or word.prep == "ل") and (ent.country or inner.cls not in ("country", "org", "body")):
            return None
        if inner.cls == "country" and (standing in ("في", "من") or word.prep == "ب") and ent.country and ent.country != inner.country:
            return None
        ent.country = ent.country or inner.country
        if head.inherit or ent.sector is None:
            ent.sector = inherited_sector(ent.sector, inner.sector)
        return end

    def _relation(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A patron: ميليشيات موالية لروسيا, الكتائب التابعة لفيلق القدس, الفصائل المدعومة من تركيا."""
        words = tokens.words
        reading = words[k].get("R")[0]
        row: HeadRow = self.lexicon.heads[reading.number]
        at = k + 1
        if at >= len(words):
            return None
        if words[at].norm in row.links and not words[at].prep:
            at += 1
        found = self.at(tokens, at, depth + 1) if at < len(words) else None
        if found is None:
            return None
        inner, end, conj, _ = found
        if conj or not inner.grounded:
            return None
        ent.relations.append((k, inner))
        if row.passes != "none":
            ent.country = ent.country or inner.country
        if row.passes == "all" and inner.name:
            ent.name, ent.label, ent.ref = ent.name or inner.name, ent.label or inner.label, ent.ref or inner.ref
        if row.sector and (ent.sector is None or (ent.cls == "group" and ent.name is None)):
            ent.sector = row.sector if row.sector != "inherit" else inner.sector
        return end

    def _quoted(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int | None:
        """A quoted or bracketed name after a generic head: تنظيم "القاعدة", ميليشيات “آل بري”, وكالة (رويترز)."""
        words = tokens.words
        if words[k].raw not in OPENING or ent.cls in ("person", "country") or (ent.label is not None and ent.cls != "org"):
            return None
        close = next((m for m in range(k + 1, min(k + 7, len(words))) if words[m].raw in CLOSING), None)
        if close is None or close == k + 1:
            return None
        found = self._introduced(tokens, k + 1, depth)
        if found is not None and found[1] == close and not found[2]:
            if ent.head is None:
                return close + 1 if found[0].cls == "org" else None
            return close + 1 if self._take(ent, found[0]) else None
        if ent.head is None:
            return None
        if any(words[m].get("V") and not words[m].get("X") for m in range(k + 1, close)) or close - k > 5:
            return None
        ent.label = " ".join(w.raw for w in words[k + 1 : close])
        return close + 1

    def _apposition(self, tokens: Tokens, k: int, ent: Ent, depth: int) -> int:
        """"، وزير الدفاع الروسي،" after a name, a name after a title, or "وهو قائد كبير" after either."""
        words = tokens.words
        if k + 1 >= len(words) or depth > 0 or ent.cls not in ("person", "source"):
            return k
        if words[k].norm in ("وهو", "وهي"):
            found = self.at(tokens, k + 1, 1)
            if found is not None and found[0].cls == "person" and not found[2] and not found[3]:
                self._merge(ent, found[0])
                return found[1]
            return k
        if words[k].raw not in ("،", ","):
            return k
        found = self.at(tokens, k + 1, 1)
        if found is None or found[2] or found[3] or found[0].cls != "person" or found[0].plural or ent.plural:
            return k
        inner, end = found[0], found[1]
        closes = end < len(words) and words[end].raw in ("،", ",") or end >= len(words) or bool(words[end].get("V"))
        titled, bare = ent.head is not None, inner.head is None
        if not closes or titled == (not bare):
            return k
        if ent.name and inner.name and ent.name != inner.name:
            return k
        self._merge(ent, inner)
        ent.j = end
        return end

    def _merge(self, ent: Ent, inner: Ent) -> None:
        ent.name, ent.label, ent.ref = ent.name or inner.name, ent.label or inner.label, ent.ref if ent.name else inner.ref or ent.ref
        ent.unknown_name = ent.unknown_name or inner.unknown_name
        ent.country, ent.sector = ent.country or inner.country, ent.sector or inner.sector
        ent.source = ent.source if ent.source not in (None, "anonymous") else inner.source


def inherited_sector(own: str | None, given: str | None) -> str | None:
    """The sector a head takes from its complement: a state does not turn armed men into officials ("قوات الحكومة")."""
    if given is None or (given == "GOV" and own in ARMED):
        return own
    return given


def _is_quantifier(word: Word) -> bool:
    return any(r.ref == "quantifiers" for r in word.get("K"))


def _may_be_name(word: Word, first: bool, strict: bool) -> bool:
    """Whether an unknown word may be part of a person's name."""
    if not word.is_word or word.cls in ("latin", "punct") or word.definite and first and not word.get("F"):
        return False
    if word.get("M") or word.get("F"):
        return True
    if word.cls != "unknown" or word.conj or (word.prep and not word.definite):
        return False
    return not strict or not first
