"""Which sense a word has here. In: a predicate with its arguments and the words after it. Out: its event, or none.

Of the senses whose conditions hold (``when``, ``unless``, ``needs``) the one with the strongest conditions is taken, of equals the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.claims.clause import DESCRIBING
from khabar.claims.control import Control
from khabar.claims.frames import Cast, FrameReader
from khabar.claims.grammar import GLUED, IN, is_comma
from khabar.claims.parties import fits_sector
from khabar.claims.pred import OBJECT, Pred
from khabar.mentions.done import described
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import EventRow

#: How far after a trigger the words of ``when`` and ``unless`` may stand.
WINDOW = 6
#: How much a condition that holds counts.
WORDS, NEEDS = 4, 2
#: The particle of core/status.yml that, like the clitic س, puts a verb in the future.
WILL = "particle.will"
#: What ``needs`` may ask of a party besides its sector: that it is there at all, that it is the predicate's own.
ANY, OWN = "any", "own"
#: Sectors of those who meet for their states and parties.
OFFICES = frozenset(("GOV", "LEG", "MIL", "PTY"))
#: Categories of acts of going, coming and holding, which are told of states in other senses more often than of their armies.
GOING = ("MOBILIZE", "RETREAT")
_EMPTY: frozenset[str] = frozenset()


class _Window(NamedTuple):
    """What stands around a predicate of the words and pairs that senses ask for: near it, and as far as its object may stand."""

    near: Set[str]
    wide: Set[str]


_NO_WINDOW = _Window(_EMPTY, _EMPTY)


@lru_cache(maxsize=4)
def asked_words(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """All words and pairs that the senses of a lexicon ask for around them, and the first words of the pairs."""
    asked = _EMPTY.union(*(words for sense in lexicon.events for words in (sense.when, sense.unless)))
    return asked, frozenset(pair.split(" ", 1)[0] for pair in asked if " " in pair)


class SenseReader:
    """Chooses the senses of one article's predicates."""

    def __init__(self, lexicon: Lexicon, frames: FrameReader, control: Control) -> None:
        self.lexicon = lexicon
        self.frames = frames
        self.control = control
        self.stops = lexicon.words("window_stops")
        self.asked = asked_words(lexicon)

    def choose(self, tokens: Tokens, pred: Pred) -> None:
        """Give the predicate the event that fits best, with its parties; none when no sense fits."""
        best: tuple[int, EventRow] | None = None
        conditional = [sense for sense in pred.senses if sense.when or sense.unless]
        window = self._window(tokens, pred) if conditional else _NO_WINDOW
        for sense in pred.senses:
            score = self._score(sense, pred, window, tokens)
            if score is not None and (best is None or score > best[0]):
                best = (score, sense)
        if best is not None:
            pred.event = best[1]
            cast = self.frames.cast(pred, best[1])
            pred.actor, pred.recipient, pred.instruments = cast.actor, cast.recipient, cast.instruments

    def _window(self, tokens: Tokens, pred: Pred) -> _Window:
        """The words after a predicate and the pairs they form, to the end of the window or of the sentence's part.

        Only those that some sense asks for.
        """
        near, far = _following(tokens, pred)
        found = self._found(chain(_described(tokens, pred), near))
        slots = (prep for prep, _ in pred.preps)
        contents = (content.bare_slot for content in pred.contents)
        found |= self.asked[0].intersection((*slots, *contents)) - GLUED  # "وافق المجلس، بعد شهور من الخلاف، على"
        return _Window(found, found | self._found(chain(near[-1:], far)) if far and not self._stops(near) else found)

    def _found(self, words: Iterable[Word]) -> set[str]:
        """What of a row of words, alone and in pairs, some sense asks for."""
        out: set[str] = set()
        before: frozenset[str] = _EMPTY
        for word in words:
            if word.raw in self.stops:
                break
            single, first = word.asked or self._asked(word)
            if single:
                out |= single
            if before:
                asked = self.asked[0]
                out.update(pair for base in before for after in word.bases if (pair := f"{base} {after}") in asked)
            before = first
        return out

    def _stops(self, words: list[Word]) -> bool:
        """Whether a sign that closes the window stands among words."""
        return any(word.raw in self.stops for word in words)

    def _asked(self, word: Word) -> tuple[frozenset[str], frozenset[str]]:
        """What of a word some sense asks for, alone and as the first of a pair. Kept with the word."""
        asked, firsts = self.asked
        single = asked & word.bases
        word.asked = (single | {word.norm} if word.norm in asked else single) or _EMPTY, (firsts & word.bases) or _EMPTY
        return word.asked

    def _score(self, sense: EventRow, pred: Pred, window: _Window, tokens: Tokens) -> int | None:
        """How well a sense fits; None when one of its conditions fails."""
        if sense.when and sense.when.isdisjoint(window.wide):
            return None
        if pred.kind == Chunk.VERB and pred.node.pron and not _takes_pronoun(sense):
            return None
        if sense.unless:
            i = pred.node.i
            if not sense.unless.isdisjoint(window.near) or (i and not sense.unless.isdisjoint(tokens.words[i - 1].bases)):
                return None
        if sense.needs and not self._has_needed(pred, sense):
            return None
        if sense.category == "AID" and not sense.when and _is_said(pred):
            return None
        return WORDS * bool(sense.when) + NEEDS * bool(sense.needs)

    # ------------------------------------------------------------------ needs
    def _has_needed(self, pred: Pred, sense: EventRow) -> bool:
        """Whether the arguments that a sense needs are there, of the sectors it names."""
        cast = self.frames.cast(pred, sense)
        return all(self._has(pred, cast, role, sectors) for role, sectors in sense.needs.items())

    def _has(self, pred: Pred, cast: Cast, role: str, sectors: list[str]) -> bool:
        """Whether one need is met. Who speaks is known only to ``attribution``, which asks for ``speaker`` itself."""
        match role:
            case "speaker":
                return True
            case "future":
                return any(r.fut for r in pred.node.readings) or self._particle(pred) == WILL
            case "negated":
                return self._particle(pred) in sectors
            case "content":
                return bool(pred.contents)
            case "form":
                return pred.kind != Chunk.VERB or all(self._is_of_form(pred, cast.sense, form) for form in sectors)
            case "actor" if pred.kind == Chunk.VERB and pred.person[0] == "1":  # who speaks, see ``attribution``
                return cast.sense.category not in GOING  # "وصلنا إلى بر الأمان": of nineteen in twenty such words nobody marches
            case "actor":
                return self._party(pred, cast.actor, pred.offer, sectors, _goes(pred, cast))
            case "recipient":
                return self._party(pred, cast.recipient, pred.offer_recipient, sectors)
        if role == "partner" and cast.sense.reciprocal and _are_several(pred.subject):  # "بحث أردوغان وبوتين"
            return True
        table = pred.table(cast.sense)
        return any(table.get(prep) == role for prep, _ in pred.preps)

    def _is_of_form(self, pred: Pred, sense: EventRow, form: str) -> bool:
        """Whether the verb of a sense may be read as past, or as active: its other forms may be spelled like those of another verb."""
        at, letter = (0, "p") if form == "past" else (1, "a")
        verbs, events = self.lexicon.verbs, self.lexicon.events
        own = (r for r in pred.node.readings if any(events[n] is sense for n in verbs[r.number].events))
        return any(mark[at] == letter for reading in own for mark in reading.feat.split(","))

    def _party(self, pred: Pred, own: list[Ent], offered: list[Ent], sectors: list[str], goes: bool = False) -> bool:
        """Whether a party is there and of one of these sectors. ``own``: the predicate's own, not one offered from afar.

        ``goes``: a country does not stand for its army.
        """
        have = own or ([] if OWN in sectors and not self.control.is_near(pred) else offered)
        wanted = [s for s in sectors if s not in (ANY, OWN)]
        return bool(have) and (not wanted or any(fits_sector(e, wanted, goes) for e in have))

    def _particle(self, pred: Pred) -> str | None:
        """The pack id of the particle right before a verb."""
        nodes = pred.clause.nodes
        at = next((k for k, node in enumerate(nodes) if node is pred.node), 0)
        before = nodes[at - 1] if at else None
        if before is None or before.kind != Chunk.STATUS:
            return None
        return self.lexicon.status[before.readings[0].number].id


def _goes(pred: Pred, cast: Cast) -> bool:
    """Whether a country alone is no army here: of an act of going or holding that neither names it as a noun does nor lies abroad."""
    return cast.sense.category in GOING and not (_names_doer(pred) or _is_abroad(pred, cast))


def _names_doer(pred: Pred) -> bool:
    """Whether a noun has its doer right after it ("انسحاب إيران", "التموضع الإيراني")."""
    return pred.kind == Chunk.EVENT_NOUN and bool(pred.genitive or pred.node.adjectives)


def _is_abroad(pred: Pred, cast: Cast) -> bool:
    """Whether an act of going or holding has a place in a country that is not its doer's ("دخلت إسرائيل جنوب لبنان")."""
    own = {ent.country for ent in (cast.actor or pred.offer)}
    spots = (node.spot for _, node in pred.preps)
    return any(spot is not None and spot.country is not None and spot.country not in own for spot in spots)


def _is_said(pred: Pred) -> bool:
    """Whether a noun of help that may be support in words is what somebody only affirms ("أكدت دعمها للجيش")."""
    words = pred.governor is not None and pred.governor.speech is not None and pred.kind == Chunk.EVENT_NOUN
    return words and any(sense.category == "SUPPORT" for sense in pred.senses)


def _are_several(ents: list[Ent]) -> bool:
    """Whether a subject is of several that may meet: two named, or office holders in the plural ("ناقش الوزراء")."""
    return len(ents) > 1 or (bool(ents) and ents[0].plural and ents[0].cls == "person" and ents[0].sector in OFFICES)


def _takes_pronoun(sense: EventRow) -> bool:
    """Whether a verb of this sense may bear a pronoun: it has an object ("استهدفها"), which one of going has not ("تقدمها طهران").

    An idiom's object is named by its ``when`` ("التحقيق الذي يجريه").
    """
    return bool(sense.when) or not sense.args or OBJECT in sense.args


def _following(tokens: Tokens, pred: Pred) -> tuple[list[Word], list[Word]]:
    """The words after a predicate as far as the window reaches, for which those of its parties and of times do not count; and those of the
    clause of a verb, whose object may stand far, that it reaches where places and commas do not count either.
    """
    begin, nodes = pred.node.i + 1, pred.clause.nodes
    passed = [(e.i, e.j) for e in (*pred.subject, *pred.object) if e.sentence == tokens.number and e.i >= begin]
    passed += [(n.i, n.j) for n in nodes if n.kind == Chunk.TIME and n.i >= begin]
    near = _window_end(tokens, begin, passed)
    setting = [(n.i - 1, n.j) for n in nodes if n.i >= begin and _is_setting(n)] if pred.kind == Chunk.VERB else []
    far = range(near, _window_end(tokens, begin, passed + setting)) if setting else range(0)
    return tokens.words[begin:near], [tokens.words[k] for k in far if any(n.i <= k < n.j for n in nodes)]


def _window_end(tokens: Tokens, begin: int, passed: list[tuple[int, int]]) -> int:
    """The word after a window that begins at a word, without the stretches that do not count."""
    left, stop = WINDOW, len(tokens.words)
    if not passed:
        return min(begin + left, stop)
    for k in range(begin, stop):
        left -= not any(i <= k < j for i, j in passed)
        if not left:
            return k + 1
    return stop


def _is_setting(node: Node) -> bool:
    """Whether a chunk only tells where, or is a comma."""
    return is_comma(node) or (node.spot is not None and node.prep == IN)


def _described(tokens: Tokens, pred: Pred) -> list[Word]:
    """The words before a predicate that say what it was done with: those that it describes ("الاتفاق المبرم"), those that its relative
    clause speaks of by a pronoun ("الصواريخ التي نشرتها").
    """
    clause = pred.clause
    back = pred.node.pron or any(n.prep and n.pron for n in clause.nodes if n.i == pred.node.j)  # "التي زودت بها"
    if not pred.describes and not (pred.leads and back and clause.intro in DESCRIBING):
        return []
    return described(tokens, clause.word.i if pred.leads and clause.word is not None else pred.node.i)
