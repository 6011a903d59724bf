"""A sentence as a row of chunks. In: a sentence. Out: ``Node`` list in reading order, every word in at most one chunk.

Times first, then actors and places, then verbs and event nouns; what is left is a closed-class word, a sign, or another word.
"""

from __future__ import annotations

from khabar.arabic.numbers import opens_number, read_number
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Reading, Word
from khabar.mentions.actors import ActorReader
from khabar.mentions.context import Context
from khabar.mentions.dates import DateReader
from khabar.mentions.nodes import Ent, Node
from khabar.mentions.phrases import Match, longest_phrase
from khabar.mentions.places import PlaceReader, is_place_word
from khabar.packs.lexicon import Lexicon

_ACTOR = frozenset("XCGHDEOM")
_PREPOSITIONS = "prepositions"
_NOT_PLACE = frozenset("NVHSQJ")
_OPENERS = frozenset(("that", "subordinators", "relatives"))
_NOMINAL = frozenset("NHXCGDLPSQZJ")
_RULES = frozenset("-–—")
#: A dateline has at most this many words.
DATELINE = 14


class Chunker:
    """Cuts sentences of one article into chunks."""

    def __init__(self, lexicon: Lexicon, context: Context, dates: DateReader) -> None:
        self.lexicon = lexicon
        self.context = context
        self.actors = ActorReader(lexicon, context)
        self.places = PlaceReader(lexicon, context)
        self.dates = dates

    def chunk(self, tokens: Tokens) -> list[Node]:
        """The chunks of one sentence."""
        nodes: list[Node] = []
        words = tokens.words
        i, count = self._dateline(tokens), len(words)
        prep, prep_conj = "", ""
        while i < count:
            word = words[i]
            if not word.is_word and not word.is_number:
                nodes.append(Node("P", i, i + 1, name=word.raw))
                i += 1
                continue
            if word.plain and word.norm not in self.context.persons:
                node = Node("O", i, i + 1, word.conj, word.prep, name=word.norm, definite=word.definite)
            else:
                if "K" in word.kinds:
                    if i + 1 < count and words[i + 1].definite and self._demonstrative(word):
                        prep_conj = prep_conj or (word.conj if prep == "" else "")
                        i += 1
                        continue
                    pronominal = self._with_pronoun(word, i)
                    if pronominal is not None:
                        nodes.append(pronominal)
                        i += 1
                        continue
                standing = self._standing(tokens, i) if (word.starts or "K" in word.kinds) and not opens_number(words, i) else None
                if standing is not None and standing[1] < count:
                    prep, i, prep_conj = standing
                    continue
                if nodes and self._describes(word, nodes, i, prep):
                    i += 1
                    continue
                node = self._node(tokens, i, prep, nodes)
            if prep:
                node.prep = prep
                node.conj = prep_conj or node.conj
                prep, prep_conj = "", ""
            nodes.append(node)
            i = max(node.j, i + 1)
        return nodes

    def _standing(self, tokens: Tokens, i: int) -> tuple[str, int, str] | None:
        """A standing preposition, unless a time expression begins with it ("قبل يومين")."""
        found = self._preposition(tokens, i)
        return None if found is None or self.dates.match(tokens, i) else found

    def _demonstrative(self, word: Word) -> bool:
        return any(r.ref == "demonstratives" and not r.prep for r in word.get("K"))

    def _describes(self, word: Word, nodes: list[Node], i: int, prep: str) -> bool:
        """A nationality after a plain noun ("العلاقات الروسية") describes it and is no actor of its own."""
        nationality = word.one("D") or word.one("E")
        if nationality is None or prep or not nodes or nationality.prep or nationality.feat == "mp" or word.get("C") or word.get("X"):
            return False
        before = nodes[-1]
        if before.kind != "O" or before.j != i or before.definite != nationality.art or (nationality.conj and not before.adjectives):
            return False
        ent = self.actors._entity(nationality.kind, nationality.ref, "ms", i, i + 1)
        if ent is None or not ent.country:
            return False
        ent.demonym = True
        before.adjectives.append(ent)
        before.j = i + 1
        return True

    def _with_pronoun(self, word: Word, i: int) -> Node | None:
        """عليها, معه, لهم: a preposition with a pronoun is an argument; whom it means is found later."""
        for reading in word.get("K") if not word.get("W") else ():
            if reading.ref == _PREPOSITIONS and reading.pron and not reading.art:
                if self._among(word, reading):
                    return Node("K", i, i + 1, reading.conj, name="adverbs", readings=(reading,))
                prep = word.norm[len(reading.conj) : len(word.norm) - len(reading.pron)]
                return Node("E", i, i + 1, reading.conj, prep, pron=reading.pron)
            break
        return None

    def _among(self, word: Word, reading: Reading) -> bool:
        """"بينهم", "منهم" pick out some of those named and are no party."""
        stem = word.norm[len(reading.conj) : len(word.norm) - len(reading.pron)]
        return (stem == "بين" and reading.pron != "هما") or (stem == "من" and reading.pron == "هم")

    def _dateline(self, tokens: Tokens) -> int:
        """The first word after a dateline ("دبي، الإمارات العربية المتحدة (CNN)—", "واشنطن - رويترز:"), 0 when there is none."""
        words = tokens.words
        for k in range(1, min(DATELINE, len(words) - 1)):
            word = words[k]
            if word.raw in _RULES and all(self._in_dateline(w) for w in words[:k]):
                while k < len(words) and (words[k].raw in _RULES or words[k].raw == ":"):
                    k += 1
                return k
            if not self._in_dateline(word):
                break
        return 0

    def _in_dateline(self, word: Word) -> bool:
        known = bool(set("CGLOTJZ").intersection(word.kinds)) or word.cls == "unknown"
        return not word.is_word or word.cls == "latin" or (known and not word.conj and not word.prep and not word.get("K"))

    # ------------------------------------------------------------------ one chunk
    def _node(self, tokens: Tokens, i: int, prep: str, before: list[Node]) -> Node:
        word = tokens.words[i]
        found = self.dates.match(tokens, i)
        if found is not None:
            time, end, conj = found
            return Node("T", i, end, conj, prep, time=time)
        if opens_number(tokens.words, i):
            return self._actor_or_place(tokens, i, prep) or self._number(tokens, i) or self._other(tokens, i)
        match = longest_phrase(tokens, i, self.lexicon) if word.starts else None
        if match is not None:
            node = self._phrase(tokens, match, i)
            if node is not None:
                return node
        verb = self._verb(tokens, i, prep, before)
        if verb is not None:
            return verb
        if word.is_number or _ACTOR.intersection(word.kinds) or word.starts or word.get("K") or word.norm in self.context.persons:
            node = self._actor_or_place(tokens, i, prep)
            if node is not None:
                return node
        elif is_place_word(word):
            node = self._place(tokens, i, prep)
            if node is not None:
                return node
        return self._other(tokens, i)

    def _preposition(self, tokens: Tokens, i: int) -> tuple[str, int, str] | None:
        """A standing preposition: (name, next word, conjunction)."""
        word = tokens.words[i]
        if word.get("V") and not self._closed(tokens, i):
            return None
        if word.starts:
            match = longest_phrase(tokens, i, self.lexicon)
            if match is not None:
                for code in match.codes:
                    if code.kind == "K" and code.ref == _PREPOSITIONS:
                        words = " ".join(w.norm for w in tokens.words[i : match.end])
                        return words.removeprefix(match.conj), match.end, match.conj
                return None
        for reading in word.get("K"):
            if reading.ref == _PREPOSITIONS and not reading.prep and not reading.art:
                following = tokens.words[i + 1] if i + 1 < len(tokens.words) else None
                if following is not None and word.norm == "من" and following.get("V") and not _NOMINAL.intersection(following.kinds):
                    return None
                return word.norm[len(reading.conj) :], i + 1, reading.conj
        return None

    def _phrase(self, tokens: Tokens, match: Match, i: int) -> Node | None:
        """A phrase that is an event noun, attribution phrase, status word or closed-class word."""
        for kind, target in (("N", "N"), ("Y", "Y"), ("Q", "U"), ("S", "S"), ("K", "K"), ("U", "I")):
            codes = [c for c in match.codes if c.kind == kind]
            if codes:
                if any(c.kind in "XCGHOL" for c in match.codes):
                    return None
                readings = tuple(Reading(*c, match.conj, match.prep, False, "", False, match.cut, 0) for c in codes)
                node = Node(target, i, match.end, match.conj, match.prep, name=codes[0].ref, readings=readings)
                if target == "N":
                    node.definite = tokens.words[i].definite
                    self._demonyms(tokens, node)
                return node
        return None

    def _actor_or_place(self, tokens: Tokens, i: int, prep: str) -> Node | None:
        word = tokens.words[i]
        place = self._place(tokens, i, prep) if is_place_word(word) else None
        found = self.actors.at(tokens, i)
        if found is not None and self._is_noun(tokens, i, found[0]):
            return None
        if found is not None:
            ent, end, conj, inner = found
            if place is not None and place.j > end and not ent.name and ent.cls not in ("person", "country"):
                return place
            if place is not None and place.j >= end and ent.name is None and self.places.headed(place):
                return place
            if ent.head is not None and not ent.grounded and word.get("N") and not ent.pron:
                return place
            node = Node("E", i, end, conj, inner, ents=[ent], definite=ent.definite)
            if place is not None and place.j >= end - 1 and ent.cls == "country":
                node.spot = place.spot
            if ent.country:
                self.context.countries[ent.country] += 1
            return node
        return place

    def _is_noun(self, tokens: Tokens, i: int, ent: Ent) -> bool:
        """Whether a word that may head an actor is an event noun here: مهاجمة (not a woman who attacks), القضاء على (not the judiciary)."""
        word = tokens.words[i]
        nouns = word.get("N")
        if not nouns or ent.head is None or ent.name or ent.i != i:
            return False
        if any(r.feat == "f" for r in word.get("H")) and not ent.country or (nouns[0].pron and not ent.country):
            return True
        if i + 1 >= len(tokens.words):
            return False
        after = tokens.words[i + 1]
        prep = after.prep or (after.norm if any(r.ref == _PREPOSITIONS for r in after.get("K")) else "")
        if not prep or prep in ("في", "من", "ل"):
            return False
        senses = (self.lexicon.events[int(n)] for r in nouns for n in r.ref.split("."))
        return any(sense.noun_args.get(prep) in ("recipient", "partner", "place", "content", "origin", "goal") for sense in senses)

    def _place(self, tokens: Tokens, i: int, prep: str) -> Node | None:
        found = self.places.at(tokens, i, prep)
        word = tokens.words[i]
        if found is None or (found[0].rows and found[1] == i + 1 and (_NOT_PLACE if not prep else _NOT_PLACE - {"V"}).intersection(word.kinds) and not self.places.strong(word)):
            return None
        spot, end, conj, inner = found
        if spot.country:
            self.context.countries[spot.country] += 1
        return Node("L", i, end, conj, inner, spot=spot)

    # ------------------------------------------------------------------ verbs
    def _verb(self, tokens: Tokens, i: int, prep: str, before: list[Node]) -> Node | None:
        word = tokens.words[i]
        readings = word.get("V")
        if not readings or prep:
            return None
        if self._closed(tokens, i) or self._whole_noun(word, readings[0]):
            return None
        telling = [r for r in readings if self._tells(r)]
        others = _ACTOR.intersection(word.kinds) or word.get("N") or word.get("Q") or word.get("K") or word.get("P") or any(r.feat == "s" for r in word.get("L")) or word.get("Z") or word.get("S")
        if not telling and (others or word.get("J")):
            return None
        chosen = telling or list(readings)
        if others and not self._verb_here(tokens, i, before, chosen):
            return None
        first = chosen[0]
        best = tuple(r for r in chosen if r.cut + r.tail == first.cut + first.tail)
        return Node("V", i, i + 1, first.conj, "", readings=best, pron=first.pron)

    def _closed(self, tokens: Tokens, i: int) -> bool:
        """Whether a word is a particle rather than a verb ("فقد" before a verb is ف + قد, else "lost")."""
        word = tokens.words[i]
        closed, verb = next((r for r in word.get("K") if not r.prep), None), word.one("V")
        if closed is None or verb is None:
            return closed is not None
        if closed.cut + closed.tail <= verb.cut + verb.tail:
            return True
        return i + 1 < len(tokens.words) and bool(tokens.words[i + 1].get("V"))

    def _whole_noun(self, word: Word, verb: Reading) -> bool:
        """"وزير" is a minister, not و and a verb."""
        return bool(verb.conj or verb.prep) and any(not r.prep and r.conj in ("", verb.conj if verb.prep else "") for kind in "HXCGNDSPZ" for r in word.get(kind))

    def _tells(self, reading: Reading) -> bool:
        row = self.lexicon.verbs[reading.number]
        return bool(row.events or row.light or row.status or row.speech is not None)

    def _verb_here(self, tokens: Tokens, i: int, before: list[Node], readings: list[Reading]) -> bool:
        """Whether a form that may be a noun as well is a verb here."""
        words = tokens.words
        word = words[i]
        nonpast = all(f.startswith("i") for r in readings for f in r.feat.split(","))
        if nonpast and not word.get("N") and not word.get("H") and not word.get("X"):
            return True
        if any(n.prep for n in (word.one("N"), word.one("S"), word.one("Q")) if n is not None):
            return False
        last = before[-1] if before else None
        following = words[i + 1] if i + 1 < len(words) else None
        if following is not None and _adjective_of_noun(following):
            return False
        says = any(self.lexicon.verbs[r.number].speech is not None for r in readings)
        if following is not None and not following.is_word and following.raw not in "\"“«" and not (last is None and says):
            return False
        if last is None or last.kind == "P":
            return following is not None and (following.definite or bool(_ACTOR.intersection(following.kinds)) or following.is_number or last is None)
        if last.kind == "K":
            return last.name in ("subordinators", "relatives", "verbal", "negators") or last.name.startswith("sub")
        if last.kind in ("U",):
            return last.readings[0].feat == "p"
        if last.kind == "N" and not last.definite and self._held(readings, following):
            return True
        if last.kind in ("V", "N", "I", "O", "S", "A"):
            return bool(readings[0].conj) and last.kind != "I"
        return last.kind in ("E", "L", "T", "Y")

    def _held(self, readings: list[Reading], following: Word | None) -> bool:
        """"اجتماع عقد قبل أيام": a light verb in the passive right after its event noun."""
        light = any(row.event == "object" for r in readings for row in (self.lexicon.light[n] for n in self.lexicon.verbs[r.number].light))
        return light and (following is None or not following.definite)

    # ------------------------------------------------------------------ what is left
    def _other(self, tokens: Tokens, i: int) -> Node:
        word = tokens.words[i]
        opener = next((r for r in word.get("K") if not r.prep and r.ref in _OPENERS or (r.ref == _PREPOSITIONS and word.norm == "من")), None)
        if opener is not None and not opener.prep:
            name = "relatives" if opener.ref == _PREPOSITIONS else opener.ref
            return Node("K", i, i + 1, opener.conj, "", name=name, readings=(opener,), pron=opener.pron)
        circumstantial = self._circumstantial(tokens, i)
        for kind, target in (("N", "N"), ("Q", "U"), ("S", "S"), ("U", "I"), ("Y", "Y"), ("A", "A"), ("B", "B"), ("K", "K")):
            readings = word.get(kind) if not circumstantial or kind == "A" else ()
            if readings:
                first = readings[0]
                same = tuple(r for r in readings if (r.cut, r.tail) == (first.cut, first.tail))
                node = Node(target, i, i + 1, first.conj, first.prep, name=first.ref, readings=same, definite=first.art, pron=first.pron)
                if target in ("N", "I"):
                    self._demonyms(tokens, node)
                node.indefinite_acc = not first.art and word.raw.rstrip("\u064b").endswith("ا") 
                return node
        number = self._number(tokens, i)
        if number is not None:
            return number
        return Node("O", i, i + 1, word.conj, word.prep, name=word.norm, definite=word.definite)

    def _circumstantial(self, tokens: Tokens, i: int) -> bool:
        """An indefinite participle in the accusative after a comma ("، مطالبا موسكو") acts as a verb, whatever noun it may be too."""
        word = tokens.words[i]
        active = word.one("A")
        if active is None or active.art or active.conj or active.prep or not word.norm.endswith(("ا", "ه", "ين")) or i == 0:
            return False
        return tokens.words[i - 1].raw in ("،", ",") and self._tells(active) and word.norm.endswith("ا")

    def _number(self, tokens: Tokens, i: int) -> Node | None:
        """A number that counts no actor, with its approximation."""
        found = read_number(tokens.words, i)
        return Node("C", i, found[1], value=found[0]) if found is not None else None

    def _demonyms(self, tokens: Tokens, node: Node) -> None:
        """Adjectives after an event noun: nationality ("القصف الإسرائيلي") names a party; others are passed over."""
        words = tokens.words
        k = node.j
        while k < len(words):
            word = words[k]
            nationality = word.one("D") or word.one("E")
            if nationality is not None and not nationality.prep and (not word.conj or node.adjectives) and not word.get("C"):
                row = self.lexicon.countries[nationality.number]
                ent = self.actors._entity(nationality.kind, nationality.ref, "ms", k, k + 1)
                if ent is not None and row.iso:
                    ent.demonym = True
                    node.adjectives.append(ent)
                k += 1
                continue
            if word.get("W") or word.get("H") or (word.get("P") and not word.definite) or any(r.ref != "adverbs" for r in word.get("K")):
                break
            plain = word.one("J") or word.one("Z")
            if plain is not None and not word.get("K") and not plain.prep and not word.conj and word.definite == node.definite:
                k += 1
                continue
            if word.cls == "unknown" and not word.conj and not word.prep and word.definite and node.definite:
                k += 1
                continue
            break
        node.modified = k > node.j
        node.j = k


def _adjective_of_noun(word: Word) -> bool:
    """An indefinite adjective after a form shows that the form is a noun ("قصف إسرائيلي")."""
    nationality = word.one("D") or word.one("J") if not word.get("K") else None
    return nationality is not None and not nationality.art and not nationality.prep and not word.conj and nationality.feat != "mp" and not word.norm.endswith("ون") and not word.get("C")
