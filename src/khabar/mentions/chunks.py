"""A sentence as a row of chunks. In: a sentence. Out: ``Node`` list in reading order, every word in at most one chunk.

Times first, then actors and places, then verbs and event nouns; what is left is a closed-class word, a sign, or another word.
"""

from __future__ import annotations

from typing import NamedTuple

from khabar.arabic.affixes import BI, HIMSELF, LI, PRONOUNS, RELATIVES, THE_TWO, THEY
from khabar.arabic.numbers import opens_number
from khabar.arabic.sentences import Match, Tokens
from khabar.arabic.signs import COMMAS, OPENING_QUOTES, QUOTES
from khabar.arabic.words import Reading, Word
from khabar.mentions.actors import ADJECTIVES, ActorReader
from khabar.mentions.acts import ActReader
from khabar.mentions.called import CalledActs
from khabar.mentions.context import Context
from khabar.mentions.datelines import after_dateline
from khabar.mentions.dates import TIMELY, DateReader
from khabar.mentions.duty import ON, DutyReader
from khabar.mentions.lone import count, is_determiner, unknown
from khabar.mentions.nodes import Chunk, Node, NodeKind
from khabar.mentions.parties import PartyReader
from khabar.mentions.phrases import longest_phrase
from khabar.mentions.places import STARTERS, PlaceReader
from khabar.mentions.verbs import ACTORS, VERB, VerbReader
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

_PREPOSITIONS = "prepositions"
_QUANTIFIERS = "quantifiers"
#: Prepositions of one letter that stand on "any" ("لأي").
_LETTERS = (BI, LI)
#: Closed classes that open a clause.
_OPENERS = frozenset(("that", "subordinators", "relatives"))
#: Kinds of nouns: a verb form that is none of these is a verb for certain.
_NOMINAL = kinds.mask(
    (
        *(ACTORS - {kinds.COMMUNITY, kinds.OUTLET, kinds.FIRST_NAME}),
        kinds.EVENT_NOUN,
        kinds.PLACE,
        kinds.PLACE_NOUN,
        kinds.SAYING,
        kinds.STATUS,
        kinds.COMMON,
        kinds.HEAD_ADJECTIVE,
    )
)
#: Phrases that name an actor or place are left to those who read these.
_NAMES = (kinds.ACTOR, kinds.COUNTRY, kinds.GOVERNMENT, kinds.HEAD, kinds.OUTLET, kinds.PLACE)
#: A phrase that names one of these is no verb, though its first word alone would be one ("تل أبيب").
_STATES = (kinds.COUNTRY, kinds.GOVERNMENT, kinds.ACTOR, kinds.PLACE, kinds.FIRST_NAME)
#: Which chunk a phrase becomes; the first that fits.
_PHRASE_CHUNKS: tuple[tuple[str, NodeKind], ...] = (
    (kinds.EVENT_NOUN, Chunk.EVENT_NOUN),
    (kinds.ATTRIBUTION, Chunk.ATTRIBUTION),
    (kinds.STATUS, Chunk.STATUS),
    (kinds.SAYING, Chunk.SAYING),
    (kinds.CLOSED, Chunk.CLOSED),
    (kinds.LIGHT_NOUN, Chunk.LIGHT_NOUN),
)
_DIRECTION = kinds.mask((kinds.DIRECTION,))
_PEOPLE = kinds.mask((kinds.NATIONALITY, kinds.COMMUNITY))
_NAMED = kinds.mask((kinds.COUNTRY, kinds.ACTOR))
_NUMBER = kinds.mask((kinds.NUMBER,))
#: A word of none of these is the same chunk wherever it stands, unless a phrase or the name of a person met before begins there.
_BY_CONTEXT = kinds.mask((*ACTORS, kinds.VERB, kinds.CLOSED, kinds.TIME, kinds.NUMBER)) | STARTERS


class _Standing(NamedTuple):
    """A preposition that stands as a word or phrase of its own, and the word after it."""

    prep: str
    end: int
    conj: str


class Chunker:
    """Cuts sentences of one article into chunks."""

    def __init__(self, lexicon: Lexicon, context: Context, dates: DateReader) -> None:
        self.lexicon = lexicon
        self.context = context
        self.actors = ActorReader(lexicon, context)
        self.places = PlaceReader(lexicon, context)
        self.verbs = VerbReader(lexicon)
        self.acts = ActReader(self.actors, self.verbs)
        self.parties = PartyReader(lexicon, context, self.actors, self.places, self.acts)
        self.duty = DutyReader(lexicon, self.actors)
        self.dates = dates
        self.called = CalledActs(lexicon)
        self.between = lexicon.words("between")
        self.partitive = lexicon.words("partitive")
        self.who = lexicon.words("who")
        self.any = lexicon.words("any")
        self.provisos = lexicon.words("provisos")

    def chunk(self, tokens: Tokens) -> list[Node]:
        """The chunks of one sentence."""
        nodes: list[Node] = []
        words = tokens.words
        i, stop = after_dateline(words), len(words)
        standing: _Standing | None = None
        while i < stop:
            word = words[i]
            if word.raw in OPENING_QUOTES and (end := self.called.end(words, i)) > i:
                nodes.append(Node(Chunk.OTHER, i, end, definite=True))
                i = end
                continue
            cited = self._cited(tokens, i, nodes) if word.raw in QUOTES else None
            if cited is None and not word.is_word and not word.is_number:
                nodes.append(Node(Chunk.SIGN, i, i + 1, name=word.raw))
                i += 1
                continue
            second = words[i + 1].norm if i + 1 < stop else ""
            match = longest_phrase(tokens, i, self.lexicon) if second in word.seconds or second in QUOTES else None
            if match is not None and (self._dates_on(tokens, i, match) or self._is_about(tokens, i, match)):
                match = None
            if cited is not None:
                node = cited
            elif match is None and word.is_word and self._is_act(tokens, i):
                node = self.acts.read(tokens, i) or unknown(word, i)
            else:
                if word.classes:
                    if is_determiner(words, i):
                        i += 1
                        continue
                    alone = self._alone(tokens, i)
                    if alone is not None:
                        nodes.append(alone)
                        i += 1
                        continue
                if match is not None or _PREPOSITIONS in word.classes or word.cls == "unknown":
                    found = self._standing(tokens, i, match)
                    if found is not None:
                        must = self.duty.read(tokens, i, found.conj, nodes) if found.prep == ON else None
                        if must is not None:
                            nodes.append(must)
                        standing, i = found, found.end
                        continue
                describing = standing is None and word.mask & _PEOPLE and nodes
                if describing and (self._describes(word, nodes[-1], i) or self._locates(word, nodes[-1], i)):
                    i += 1
                    continue
                node = self._node(tokens, i, match, standing.prep if standing is not None else "", nodes)
            if standing is not None:
                node.prep, node.conj = standing.prep, standing.conj or node.conj
                standing = None
            nodes.append(node)
            i = node.j if node.j > i else i + 1
        self.places.contain(nodes)
        return nodes

    def _is_act(self, tokens: Tokens, i: int) -> bool:
        """Whether a word tells an act or nothing, whatever stands around it, or tells what was done with the noun before it."""
        words = tokens.words
        return (not self._depends(words, i) and words[i].norm not in self.context.persons) or bool(self.acts.done.read(tokens, i))

    def _depends(self, words: list[Word], i: int) -> bool:
        """Whether what chunk a word is depends on what stands around it."""
        mask = words[i].mask
        return bool(mask & _BY_CONTEXT) or words[i].norm[1:] in self.any or (bool(mask & ADJECTIVES) and self.actors.befell(words, i))

    def _dates_on(self, tokens: Tokens, i: int, match: Match) -> bool:
        """Whether a phrase is the beginning of a date ("في وقت سابق" in "في وقت سابق هذا الأسبوع") and no remark on who speaks."""
        if not any(c.kind == kinds.ATTRIBUTION for c in match.codes) or not tokens.words[i + 1].mask & TIMELY:
            return False
        found = self.dates.match(tokens, i + 1)
        return found is not None and found[0].edtf is not None and found[1] > match.end

    def _is_about(self, tokens: Tokens, i: int, match: Match) -> bool:
        """Whether "على أن" opens what the word before is about ("شدد على أن"), not a condition, which a comma sets off."""
        if i == 0 or tokens.words[i - 1].raw in COMMAS:
            return False
        return " ".join(w.norm for w in tokens.words[i : match.end]) in self.provisos

    # ------------------------------------------------------------------ chunks that no preposition governs
    def _alone(self, tokens: Tokens, i: int) -> Node | None:
        """A preposition with its pronoun (عليها, معه, لهم): whom it means is found later."""
        word = tokens.words[i]
        if word.norm.startswith(HIMSELF) and (pron := word.norm[len(HIMSELF) :]) in PRONOUNS:  # "متهما إياه"
            return Node(Chunk.ACTOR, i, i + 1, pron=pron)
        if _PREPOSITIONS not in word.classes or word.mask & _DIRECTION:
            return None
        reading = word.by_kind[kinds.CLOSED][0]
        if reading.ref != _PREPOSITIONS or not reading.pron or reading.art:
            return None
        prep = word.norm[len(reading.conj) : len(word.norm) - len(reading.pron)]
        if self._is_among(prep, reading.pron) and not self._names_first(tokens, i):
            return Node(Chunk.CLOSED, i, i + 1, reading.conj, name="adverbs", readings=(reading,))
        return Node(Chunk.ACTOR, i, i + 1, reading.conj, prep, pron=reading.pron)

    def _cited(self, tokens: Tokens, i: int, before: list[Node]) -> Node | None:
        """An outlet with an ordinary name in quotes ("أفادت «المدن»"), or an organisation after a verb whose whole name they hold."""
        found = self.actors.cited(tokens, i)
        if found is None and tokens.words[i].raw in OPENING_QUOTES and before and before[-1].kind == Chunk.VERB:
            found = self.actors.at(tokens, i)
        return Node(Chunk.ACTOR, i, found.end, ents=[found.ent], definite=True) if found is not None else None

    def _is_among(self, prep: str, pron: str) -> bool:
        """ "بينهم", "منهم" pick out some of those named and are no party; "بينهما" are two parties."""
        return (prep in self.between and pron != THE_TWO) or (prep in self.partitive and pron == THEY)

    def _names_first(self, tokens: Tokens, i: int) -> bool:
        """Whether a second "between" follows, so that the pronoun on the first is one of two parties ("بينها وبين الصين")."""
        after = tokens.words[i + 1] if i + 1 < len(tokens.words) else None
        return after is not None and bool(after.conj) and after.norm.removeprefix(after.conj) in self.between

    def _describes(self, word: Word, before: Node, i: int) -> bool:
        """Whether a nationality after a plain noun ("العلاقات التركية") describes it and is no actor of its own; noted with the noun."""
        noun = before.kind == Chunk.OTHER or (before.kind == Chunk.STATUS and before.readings[0].feat == "n")
        if not noun or before.j != i or word.mask & _NAMED:
            return False
        nationality = word.one(kinds.NATIONALITY) or word.one(kinds.COMMUNITY)
        if nationality is None or nationality.prep or nationality.feat == "mp":
            return False
        if before.definite != nationality.art or (nationality.conj and not before.adjectives):
            return False
        ent = self.actors.nationality(nationality, i)
        if ent.country:
            before.adjectives.append(ent)
        elif not before.definite or before.prep or nationality.kind != kinds.COMMUNITY:
            return False
        before.j = i + 1
        return True

    def _locates(self, word: Word, before: Node, i: int) -> bool:
        """Whether a nationality after a place ("مدينة تعز اليمنية") says where it lies and is no actor; the place learns its country."""
        spot, nationality = before.spot, word.one(kinds.NATIONALITY)
        if before.kind != Chunk.PLACE or spot is None or before.j != i or nationality is None or word.mask & _NAMED:
            return False
        if not nationality.art or nationality.prep or nationality.conj or nationality.feat == "mp":
            return False
        country = self.actors.nationality(nationality, i).country
        if country is None or (spot.country or country) != country:
            return False
        spot.country, before.j, spot.j = country, i + 1, i + 1
        return True

    # ------------------------------------------------------------------ prepositions
    def _standing(self, tokens: Tokens, i: int, match: Match | None) -> _Standing | None:
        """A standing preposition with something after it, unless a number or a time expression begins with it ("قبل يومين")."""
        mask = tokens.words[i].mask
        found = None if mask & _NUMBER and opens_number(tokens.words, i) else self._preposition(tokens, i, match)
        if found is None or found.end >= len(tokens.words) or (mask & TIMELY and self.dates.match(tokens, i)):
            return None
        return found

    def _preposition(self, tokens: Tokens, i: int, match: Match | None) -> _Standing | None:
        word = tokens.words[i]
        closed = match is not None and all(c.kind == kinds.CLOSED for c in match.codes)  # "ردا على" is no verb
        if word.mask & VERB and not closed and not self.verbs.is_particle(tokens, i):
            return None
        if match is not None:
            if not any(c.kind == kinds.CLOSED and c.ref == _PREPOSITIONS for c in match.codes):
                return None
            words = " ".join(w.norm for w in tokens.words[i : match.end])
            return _Standing(words.removeprefix(match.conj), match.end, match.conj)
        if word.norm[:1] in _LETTERS and word.norm[1:] in self.any and i + 1 < len(tokens.words):  # "لأي هجوم"
            return _Standing(word.norm[:1], i + 1, "") if tokens.words[i + 1].get(kinds.EVENT_NOUN) else None
        for reading in word.get(kinds.CLOSED):
            if reading.ref == _PREPOSITIONS and not reading.prep and not reading.art:
                return None if self._is_who(tokens.words, i) else _Standing(word.norm[len(reading.conj) :], i + 1, reading.conj)
        return None

    def _is_who(self, words: list[Word], i: int) -> bool:
        """Whether من is "who": a verb follows that can be nothing else."""
        if words[i].norm not in self.who or i + 1 >= len(words):
            return False
        following = words[i + 1]
        return bool(following.mask & VERB and not following.mask & _NOMINAL and not following.closed(_QUANTIFIERS))

    # ------------------------------------------------------------------ one chunk
    def _node(self, tokens: Tokens, i: int, match: Match | None, prep: str, before: list[Node]) -> Node:
        """The chunk at word ``i``, where the phrase ``match`` begins, after a standing ``prep``. Asked from the surest on."""
        word = tokens.words[i]
        if match is None and word.mask == VERB and not prep:
            return self.verbs.read(tokens, i, before) or unknown(word, i)
        found = self.dates.match(tokens, i) if word.is_number or word.mask & TIMELY else None
        if found is not None:
            time, end, conj = found
            return Node(Chunk.TIME, i, end, conj, prep, time=time)
        if word.mask & _NUMBER and opens_number(tokens.words, i):
            return self.parties.actor_or_place(tokens, i, match, prep) or count(tokens, i) or self._other(tokens, i)
        quantifies = match is not None and any(c.kind == kinds.CLOSED and c.ref == _QUANTIFIERS for c in match.codes)
        return (
            (None if match is None or quantifies else self._phrase(tokens, i, match))
            or (None if prep or (word.mask == VERB and match is not None and match.has(*_STATES)) else self.verbs.read(tokens, i, before))
            or self.parties.read(tokens, i, match, prep)
            or (self._phrase(tokens, i, match) if match is not None and quantifies else None)
            or self._other(tokens, i)
        )

    def _phrase(self, tokens: Tokens, i: int, match: Match) -> Node | None:
        """A phrase that is an event noun, attribution phrase, status word or closed-class word."""
        if match.has(*_NAMES):
            return None
        for kind, target in _PHRASE_CHUNKS:
            codes = [c for c in match.codes if c.kind == kind]
            if codes:
                readings = tuple(Reading(*c, match.conj, match.prep, False, "", False, match.cut, 0) for c in codes)
                node = Node(target, i, match.end, match.conj, match.prep, name=codes[0].ref, readings=readings)
                if target == Chunk.EVENT_NOUN:
                    node.j -= self._takes(readings, tokens.words[match.end - 1])
                    node.definite = tokens.words[i].definite
                    self.acts.take_own(tokens, node)
                    self.acts.take_adjectives(tokens, node)
                return node
        return None

    def _takes(self, readings: tuple[Reading, ...], last: Word) -> bool:
        """Whether the last word of an event noun is a preposition of its frame ("القبض على"), which governs the chunk after it."""
        events = (self.lexicon.events[int(n)] for reading in readings for n in reading.ref.split("."))
        return bool(last.classes) and any(last.norm in event.noun_args for event in events)

    # ------------------------------------------------------------------ what is left
    def _other(self, tokens: Tokens, i: int) -> Node:
        word = tokens.words[i]
        return self._opener(word, i) or self.acts.read(tokens, i) or count(tokens, i) or unknown(word, i)

    def _opener(self, word: Word, i: int) -> Node | None:
        """A word that opens a clause; من is "who" here, since no preposition was found in it."""
        if not word.classes:
            return None
        who = word.norm in self.who
        openers = (r for r in word.get(kinds.CLOSED) if (r.ref in _OPENERS and not r.prep) or (who and r.ref == _PREPOSITIONS))
        opener = next(openers, None)
        if opener is None or opener.prep:
            return None
        name = "relatives" if opener.ref == _PREPOSITIONS else opener.ref
        pron = opener.pron or RELATIVES.get(word.norm.removeprefix(opener.conj), "")
        return Node(Chunk.CLOSED, i, i + 1, opener.conj, "", name=name, readings=(opener,), pron=pron)
