"""Whether a form is a finite verb here. In: a sentence, a word and the chunks before it. Out: a verb ``Node``, or None.

Without short vowels most verbs of the past are spelled like a noun, and many like a name or a particle; the words on both sides decide.
"""

from __future__ import annotations

from khabar.arabic.affixes import ACCUSATIVE, PLURAL_UN, WA
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import COMMAS, OPENING_QUOTES, QUOTES
from khabar.arabic.words import Reading, Word
from khabar.mentions.beside import BesideReader
from khabar.mentions.lone import are_cited
from khabar.mentions.moods import MoodReader, is_short
from khabar.mentions.nodes import Chunk, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

#: After it stands who has something.
HAVING = "لدي"
#: Kinds that may head an actor phrase.
ACTORS = frozenset(
    (
        kinds.ACTOR,
        kinds.COUNTRY,
        kinds.GOVERNMENT,
        kinds.HEAD,
        kinds.NATIONALITY,
        kinds.COMMUNITY,
        kinds.OUTLET,
        kinds.FIRST_NAME,
    )
)
#: Nouns that begin with و or another clitic of their own: "وزير" is no verb.
_WHOLE_NOUNS = (
    kinds.HEAD,
    kinds.ACTOR,
    kinds.COUNTRY,
    kinds.GOVERNMENT,
    kinds.EVENT_NOUN,
    kinds.NATIONALITY,
    kinds.SAYING,
    kinds.PLACE_NOUN,
    kinds.COMMON,
)
VERB = kinds.mask((kinds.VERB,))
#: Kinds that make a verb form doubtful: it may be this as well.
_DOUBT = kinds.mask((*ACTORS, kinds.EVENT_NOUN, kinds.STATUS, kinds.CLOSED, kinds.PLACE_NOUN, kinds.COMMON, kinds.SAYING))
_HEAD_ADJECTIVE = kinds.mask((kinds.HEAD_ADJECTIVE,))
_PLACE = kinds.mask((kinds.PLACE,))
_NUMBER, _HEAD = kinds.mask((kinds.NUMBER,)), kinds.mask((kinds.HEAD,))
_LIGHT_NOUN = kinds.mask((kinds.LIGHT_NOUN,))
_ACTIVE = kinds.mask((kinds.ACTIVE,))
_TIME = kinds.mask((kinds.TIME,))
_EVENT_NOUN = kinds.mask((kinds.EVENT_NOUN,))
#: The person of a verb of one man, which does not follow people who do something.
_ONE = "3ms"
_MAY_BE_SUBJECT = kinds.mask((*ACTORS, kinds.NUMBER))
#: Numbers that count by thousands and more.
SCALES = "scales"
#: Closed classes after which a verb may come.
_BEFORE_VERBS = frozenset(("subordinators", "relatives", "verbal", "negators"))
#: Chunks after which a doubtful form is a verb: its subject, place, time or source came first.
_TOPICS = frozenset((Chunk.ACTOR, Chunk.PLACE, Chunk.TIME, Chunk.ATTRIBUTION))
#: The tenses before which a particle of verbs only may stand.
_TENSES = ("past", "nonpast")
#: Persons of verb forms that end in ا, all of them rarer than the accusative of a noun.
_RARE_IN_A = frozenset(("3md", "3fd", "1p"))
#: Within so many words after a verb of expression stands what it is about.
EXPRESSED = 14
#: Chunks that a second verb joins by و only.
_JOINED = frozenset((Chunk.VERB, Chunk.EVENT_NOUN, Chunk.OTHER, Chunk.SAYING, Chunk.ACTIVE))


class VerbReader:
    """Tells finite verbs from nouns and particles of the same spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.befalling = lexicon.words("befalling")
        self.expressing = lexicon.words("expressing")
        self.expressed = lexicon.words("expressed")
        self.then = lexicon.words("then")
        self.makes, self.of = lexicon.words("makes"), lexicon.words("partitive")
        self.beside = BesideReader(lexicon)
        self.moods = MoodReader(lexicon)

    def read(self, tokens: Tokens, i: int, before: list[Node]) -> Node | None:
        """The verb at word ``i`` after the chunks ``before``, with its best readings; None when the word is no verb here."""
        word = tokens.words[i]
        if not word.mask & VERB:
            return None
        readings = word.by_kind[kinds.VERB]
        short = word.verbs is None and is_short(readings)
        if short:
            readings = self.moods.allowed(tokens, i, readings)
            if not readings:
                return None
        if self._is_make(tokens.words, i):
            return None
        if word.mask != VERB:
            if word.mask & _NUMBER and _counts(tokens, i, word):
                return None
            if self.is_particle(tokens, i) or _is_whole_noun(word, readings[0]):
                return None
            if word.mask & _LIGHT_NOUN and self._awaits_noun(before):
                return None
            if word.mask & _ACTIVE and _is_participle(word, readings):
                return None
            if word.mask & _TIME and before and before[-1].kind == Chunk.COUNT:  # "خمسة عشر يوما"
                return None
            telling = [r for r in readings if self.tells(r)]
            doubtful = _is_doubtful(word)
            if not telling and (doubtful or word.mask & _HEAD_ADJECTIVE):
                return None
            chosen = telling or list(readings)
            settled = not doubtful or self._is_affirmed(before)
            if not settled and (self._is_noun(word, chosen) or not self._here(tokens, i, before, chosen)):
                return None
            if not settled and chosen[0].conj and self.beside.is_noun(tokens, i, before, chosen):
                return None
        best = self._best(word, readings) if short else word.verbs or self._keep(word, readings)
        first = best[0]
        return Node(Chunk.VERB, i, i + 1, first.conj, readings=best, pron=first.pron)

    def _is_make(self, words: list[Word], i: int) -> bool:
        """Whether a word is the name of a make, or of the second of two ("من طرازي غراد وفجر")."""
        k = i - 2 if words[i].norm.startswith(WA) and i > 1 and words[i - 2].norm in self.makes else i - 1
        return k > 0 and words[k].norm in self.makes and words[k - 1].norm in self.of

    def _is_noun(self, word: Word, readings: list[Reading]) -> bool:
        """Whether the ending or the pronoun of a form shows that it is a noun, wherever it stands."""
        return _is_accusative_noun(word, readings) or self._is_owned_noun(word, readings)

    def _is_owned_noun(self, word: Word, readings: list[Reading]) -> bool:
        """Whether a form with a pronoun is a noun ("سيطرتها"), since the verb takes no object that the pronoun could be."""
        if not all(r.pron for r in readings) or not any(r.pron for r in word.get(kinds.EVENT_NOUN)):
            return False
        rows = [self.lexicon.verbs[r.number] for r in readings]
        events = [self.lexicon.events[n] for row in rows for n in row.events]
        carries = any(row.light or row.status or row.speech is not None for row in rows)
        return bool(events) and not carries and not any("object" in event.args for event in events)

    def _keep(self, word: Word, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """The best readings of a verb form wherever it stands. Kept with the word."""
        word.verbs = self._best(word, readings)
        return word.verbs

    def _best(self, word: Word, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
        """Of the readings as a verb those that tell something, else all; of these, those that cut as much as the first."""
        if word.norm.startswith(WA + WA):  # "ووجهت" is و and "directed", seldom "was faced"
            readings = tuple(r for r in readings if r.conj) or readings
        chosen = [r for r in readings if self.tells(r)] or readings
        best = [r for r in chosen if r.taken == chosen[0].taken]
        return readings if len(best) == len(readings) else tuple(best)

    def is_particle(self, tokens: Tokens, i: int) -> bool:
        """Whether a word is a particle rather than a verb ("فقد" before a verb is ف + قد, else "lost")."""
        word = tokens.words[i]
        if not word.classes or self._expresses(tokens.words, i):
            return False
        closed, verb = next((r for r in word.get(kinds.CLOSED) if not r.prep), None), word.one(kinds.VERB)
        if closed is None or verb is None:
            return closed is not None
        if closed.taken <= verb.taken:
            return True
        return i + 1 < len(tokens.words) and bool(tokens.words[i + 1].get(kinds.VERB))

    def _expresses(self, words: list[Word], i: int) -> bool:
        """Whether what may be a preposition is a verb with its subject and "عن" ("عبر الوزير عن قلقه")."""
        word = words[i]
        if word.norm.removeprefix(word.conj) not in self.expressing or (i and words[i - 1].is_word and not word.conj):
            return False
        if i + 1 < len(words) and words[i + 1].norm in self.expressed:
            return False
        about = next((k for k in range(i + 2, min(len(words), i + EXPRESSED)) if words[k].norm in self.expressed), i)
        return about > i and not any(w.mask == VERB for w in words[i + 1 : about])

    def tells(self, reading: Reading) -> bool:
        """Whether a verb tells anything: an event, a status, a saying, or an event noun that it carries."""
        row = self.lexicon.verbs[reading.number]
        return bool(row.events or row.light or row.status or row.speech is not None)

    def _here(self, tokens: Tokens, i: int, before: list[Node], readings: list[Reading]) -> bool:
        """Whether a form that may be a noun as well is a verb here."""
        word = tokens.words[i]
        following = tokens.words[i + 1] if i + 1 < len(tokens.words) else None
        if word.get(kinds.EVENT_NOUN) and are_cited(tokens.words, i + 1):
            return False
        if _is_nonpast(readings) and not (word.get(kinds.EVENT_NOUN) or word.get(kinds.HEAD) or word.get(kinds.ACTOR)):
            return True
        if _opens_name(before) or _is_noun_after_preposition(word):
            return False
        if following is not None and _is_adjective_of_noun(following) and self.befalling.isdisjoint(word.bases):
            return False
        if following is not None and not (following.is_word or following.is_number) and not self._before_sign(following, before, readings):
            return False
        if word.get(kinds.EVENT_NOUN) and not readings[0].conj and self._awaits_noun(before):
            return False
        if not before or before[-1].kind == Chunk.SIGN:
            return _may_be_subject(following) or (following is not None and not before) or _awaits_verb(before)
        if _is_told_of(before):
            return _may_be_subject(following) or self._has_act(i, readings, following)
        if _is_of_another(before, readings):
            return False
        if before[-1].kind == Chunk.CLOSED and tokens.words[i - 1].norm in self.then:
            return True
        return self._after(before[-1], readings, following) and not (before[-1].kind == Chunk.EVENT_NOUN and _names_own(word, readings))

    def _has_act(self, i: int, readings: list[Reading], following: Word | None) -> bool:
        """Whether the object of a verb that takes acts follows ("إنه رفض طلب أنقرة")."""
        act = following is not None and bool(following.mask & _EVENT_NOUN) and following.free
        return act and self._takes_acts(Node(Chunk.VERB, i, i + 1, readings=tuple(readings)))

    def _is_affirmed(self, before: list[Node]) -> bool:
        """Whether a particle that only verbs bear stands right before ("قد قتلا")."""
        if not before or before[-1].kind != Chunk.STATUS or before[-1].readings[0].feat != "p":
            return False
        return any(self.lexicon.status[r.number].before in _TENSES for r in before[-1].readings)

    def _before_sign(self, sign: Word, before: list[Node], readings: list[Reading]) -> bool:
        """A verb stands before a quotation; one of saying at the head of a sentence before any sign; one after the topic of أن before a
        comma ("أن الموفد طلب، خلال زيارته، من").
        """
        says = any(self.lexicon.verbs[r.number].speech is not None for r in readings)
        told = len(before) > 1 and before[-1].kind == Chunk.ACTOR and not before[-1].prep and _opens_saying(before[-2])
        return sign.raw in OPENING_QUOTES or (not before and says) or (told and sign.raw in COMMAS)

    def _after(self, last: Node, readings: list[Reading], following: Word | None) -> bool:
        """Whether a doubtful form is a verb after the chunk ``last``."""
        if last.kind == Chunk.CLOSED:
            return last.name in _BEFORE_VERBS
        if last.kind == Chunk.STATUS:
            return last.readings[0].feat == "p"
        if last.kind == Chunk.ACTOR and last.prep == HAVING:  # "ليس لدى بكين خطط"
            return False
        held = last.kind == Chunk.EVENT_NOUN and not last.definite
        if held and (self._is_held(readings, following) or self._gathers(readings, following)):
            return True
        if last.kind in _JOINED:
            return bool(readings[0].conj)
        return last.kind in _TOPICS

    def _awaits_noun(self, before: list[Node]) -> bool:
        """Whether a verb with its subject, or a noun with its owner under a verb, waits right before for an act as its object
        ("نفى الوزير قصف", "طلبت باريس من بون سحب", "رفض طلب أنقرة سحب").
        """
        if not before or before[-1].kind != Chunk.ACTOR:
            return False
        for node in reversed(before):
            if node.kind == Chunk.VERB:
                return not node.pron and self._takes_acts(node)
            if node.kind == Chunk.EVENT_NOUN:
                return not node.definite and self._asks(node) and any(n.kind == Chunk.VERB for n in before)
            if node.kind == Chunk.STATUS and node.readings[0].feat == "n":  # "انتقدت باريس قرار واشنطن فرض رسوم"
                return not node.definite and node.j == before[-1].i and any(n.kind == Chunk.VERB for n in before)
            if node.kind not in (Chunk.ACTOR, Chunk.TIME):
                return False
        return False

    def _asks(self, noun: Node) -> bool:
        """Whether an event noun may have an act as its content."""
        senses = (self.lexicon.events[int(n)] for reading in noun.readings for n in reading.ref.split("."))
        return any("content" in sense.args.values() for sense in senses)

    def _takes_acts(self, verb: Node) -> bool:
        """Whether the object of a verb may be an act: one of saying or status, a light verb, one whose frame says so."""
        rows = [self.lexicon.verbs[r.number] for r in verb.readings]
        objects = (r for row in rows for n in row.events for s, r in self.lexicon.events[n].args.items() if s == "object")
        said = (w for row in rows if row.speech is not None for w in self.lexicon.speech[row.speech].that)
        governed = (w for row in rows for n in row.status for w in self.lexicon.status[n].complement)
        carried = (self.lexicon.light[n].event for row in rows for n in row.light)
        return "content" in objects or any("object" in slots for slots in (said, governed, carried))

    def _is_held(self, readings: list[Reading], following: Word | None) -> bool:
        """Whether it is a light verb right after its event noun: "لقاء عقد قبل يومين", "كمين نصبه المسلحون"."""
        rows = (self.lexicon.light[n] for r in readings for n in self.lexicon.verbs[r.number].light)
        resumed = all(r.pron for r in readings) and (_may_be_subject(following) or (following is not None and bool(following.starts)))
        return any(row.event == "object" for row in rows) and (resumed or following is None or not following.definite)

    def _gathers(self, readings: list[Reading], following: Word | None) -> bool:
        """Whether it tells who came to the meeting right before: "اجتماع ضم وزراء"."""
        rows = (self.lexicon.light[n] for r in readings for n in self.lexicon.verbs[r.number].light)
        return any(row.args.get("object") == "actor" for row in rows) and _may_be_subject(following)


def _names_own(word: Word, readings: list[Reading]) -> bool:
    """Whether what may be a verb with an object is somebody's own people ("مقتل قادتها")."""
    return all(r.pron for r in readings) and any(r.pron for r in word.get(kinds.HEAD))


def _is_whole_noun(word: Word, verb: Reading) -> bool:
    """ "وزير" is a minister, not و and a verb."""
    conjunctions = ("", verb.conj if verb.prep else "")
    return verb.glued and any(not r.prep and r.conj in conjunctions for kind in _WHOLE_NOUNS for r in word.get(kind))


def _counts(tokens: Tokens, i: int, word: Word) -> bool:
    """Whether a number that is written like a verb counts who follows it ("ألف أسير")."""
    following = tokens.words[i + 1] if i + 1 < len(tokens.words) else None
    scale = any(reading.ref == SCALES for reading in word.get(kinds.NUMBER))
    return scale and following is not None and bool(following.mask & _HEAD) and following.free and not following.definite


def _is_doubtful(word: Word) -> bool:
    """Whether a verb form may be something else as well."""
    return bool(word.mask & _DOUBT or (word.mask & _PLACE and any(r.feat == "s" for r in word.get(kinds.PLACE))))


def _is_participle(word: Word, readings: tuple[Reading, ...]) -> bool:
    """Whether a form is a participle in the accusative ("متهما") that only the cutting of a pronoun makes a verb ("they both died")."""
    return word.norm.endswith(ACCUSATIVE) and all(r.pron and r.taken > word.get(kinds.ACTIVE)[0].taken for r in readings)


def _is_accusative_noun(word: Word, readings: list[Reading]) -> bool:
    """Whether a form is the accusative of an event noun ("تعاونا") rather than a verb of two people or of "we"."""
    if not word.norm.endswith(ACCUSATIVE) or not any(not r.pron for r in word.get(kinds.EVENT_NOUN)):
        return False
    return all(feature[2:] in _RARE_IN_A for r in readings for feature in r.feat.split(","))


def _is_of_another(before: list[Node], readings: list[Reading]) -> bool:
    """Whether people who are the subject of the verb before them stand right before a form of one man: he is none of them, and it is no
    verb ("اقتحم مقاتلون سجن المدينة").
    """
    if len(before) < 2 or before[-1].kind != Chunk.ACTOR or before[-2].kind != Chunk.VERB or readings[0].conj:
        return False
    last = None if before[-1].prep or not before[-1].ents else before[-1].ents[-1]
    if last is None:
        return False
    return last.plural and last.cls in ("person", "group") and all(f[2:] == _ONE for r in readings for f in r.feat.split(","))


def _is_told_of(before: list[Node]) -> bool:
    """Whether what stands before is the topic of an أن-clause: its pronoun ("أنه رفض العرض"), or an actor with its adjective."""
    last = before[-1]
    if last.kind == Chunk.CLOSED:
        return _opens_saying(last) and bool(last.pron)
    described = last.kind == Chunk.OTHER and last.definite and not (last.prep or last.conj) and len(before) > 2
    return described and before[-2].kind == Chunk.ACTOR and not before[-2].prep and _opens_saying(before[-3])


def _awaits_verb(before: list[Node]) -> bool:
    """Whether a comma ends a remark on the topic of an أن-clause that has no verb yet ("أن الحزب، وهو صغير، توصل")."""
    if not before or before[-1].name not in COMMAS:
        return False
    opener = next((at for at in range(len(before) - 1, -1, -1) if _opens_saying(before[at])), None)
    if opener is None or before[opener + 1].kind != Chunk.ACTOR or before[opener + 1].prep:
        return False
    return not any(node.kind == Chunk.VERB for node in before[opener:])


def _opens_name(before: list[Node]) -> bool:
    """Whether a name in quotes has just been opened, after a preposition of one letter that stands alone (ل"…")."""
    if len(before) < 2 or before[-1].name not in QUOTES:
        return False
    letter = before[-2]
    return letter.kind == Chunk.OTHER and letter.j == before[-1].i and len(letter.name) == 1


def _opens_saying(node: Node) -> bool:
    """Whether a chunk is أن or one of its like."""
    return node.kind == Chunk.CLOSED and node.name == "that"


def _is_nonpast(readings: list[Reading]) -> bool:
    return all(feature.startswith("i") for r in readings for feature in r.feat.split(","))


def _is_noun_after_preposition(word: Word) -> bool:
    """Whether a preposition is glued to it, which no verb bears."""
    nouns = (word.one(kind) for kind in (kinds.EVENT_NOUN, kinds.SAYING, kinds.STATUS))
    return any(noun.prep for noun in nouns if noun is not None)


def _may_be_subject(word: Word | None) -> bool:
    return word is not None and (word.definite or word.is_number or bool(word.mask & _MAY_BE_SUBJECT))


def _is_adjective_of_noun(word: Word) -> bool:
    """An indefinite adjective after a form shows that the form is a noun ("قصف تركي"); people in the plural would be its subject."""
    adjective = None if word.get(kinds.CLOSED) else word.one(kinds.NATIONALITY) or word.one(kinds.HEAD_ADJECTIVE)
    if adjective is None or adjective.art or adjective.prep or word.conj:
        return False
    several = any(r.feat in ("d", "c") for r in word.get(kinds.HEAD))  # "عقد دبلوماسيان", "نصبه مسلحو الحركة"
    people = several or adjective.feat == "mp" or word.norm.endswith((PLURAL_UN, WA)) or bool(word.get(kinds.COUNTRY))
    return not people
