"""The isnad: who says it. In: chunks and predicates of a sentence. Out: for each predicate its chain, outermost first.

A sentence is read from its acts of saying. Each has a head (the verb and its speaker) and a stretch of words that are said: from أن, a
colon or a quotation mark, or from the verb on when it takes a noun ("نفت الوزارة وقوع حادث"), up to the next speaker or the end:

====== ================================================= ==============================================
verb   قال X إن …، وتابع أن …                            X, and X again
relay  نقلت X عن Y قوله إن …                              X, then Y
medium قال X في خطاب / لصحيفة Y إن …                     the document or outlet, then X
phrase بحسب X، …   …، وفق X.   … -وفق X- …              X, for the sentence; inside it from its own clause on
behind …، قال X.   …، كما أعلنت X.                       X, for the sentence
label  X: …                                              X, to the end of the line
====== ================================================= ==============================================

What is said within what is said gets both chains. A source is remembered for "وتابع" and "المصدر"; it goes on speaking by itself only
in an open quotation, or where the next sentence goes on with "كما".

``sayings`` finds the stretches, ``speakers`` who does the saying, ``according`` the sources named by "بحسب"; ``voices`` is the memory.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.claims.according import AccordingReader
from khabar.claims.closing import ClosingReader
from khabar.claims.grammar import is_colon, is_that
from khabar.claims.parties import fits_sector, without
from khabar.claims.pred import ADDRESSED, Pred
from khabar.claims.sayings import PAIRS, Openings
from khabar.claims.speakers import SpeakerReader, addressed
from khabar.claims.voices import (
    SPEECH_ACTS,
    STATES,
    Saying,
    Voice,
    can_speak,
    extend,
    head_of,
    in_that,
    is_medium,
    same_entity,
    states,
    within,
)
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.mentions.reference import Resolver
from khabar.packs.lexicon import Lexicon

#: A quotation left open is carried over at most this many paragraphs: a lost closing mark must not swallow the article.
LONGEST_QUOTE = 3
#: How many characters after a sentence the mark that closes its quotation may stand.
FARTHEST_CLOSE = 2_000
#: A label ("X: …") stands within this many chunks of the beginning, and a verb of saying within two after it takes its place.
LABEL, LABEL_VERB = 5, 2
#: Ends a sentence that the next one goes on with.
JOINING = "؛"
#: The mode of verdicts: a court tells of the crime it judges.
CONVICT = "convict"
#: How many acts may be asked for within one another.
DEEPEST = 3


class AttributionReader:
    """Finds the chain of each predicate, sentence by sentence of one article."""

    def __init__(self, lexicon: Lexicon, resolver: Resolver, voice: Voice) -> None:
        self.resolver = resolver
        self.voice = voice
        self.going_on = lexicon.words("going_on")
        self.openings = Openings(lexicon)
        self.speakers = SpeakerReader(lexicon, voice, self.openings)
        self.according = AccordingReader(lexicon, voice)
        self.closing = ClosingReader(lexicon, self.openings, self.speakers)
        self.words: Sequence[Word] = ()
        self.nodes: list[Node] = []
        self.preds: list[Pred] = []
        #: What is said in the sentence, by verbs and by phrases.
        self.sayings: list[Saying] = []
        self.phrases: list[Saying] = []
        #: Whether the sentence is the headline, begins a line, goes on after a semicolon.
        self.title = False
        self.fresh = True
        self.joined = False

    def begin(self, tokens: Tokens, text: str) -> None:
        """Note the words of the next sentence and whether it begins a line."""
        self.words = tokens.words
        self.speakers.begin(tokens)
        self.title = tokens.number == 0
        before = text.rfind("\n", 0, tokens.start)
        self.fresh = not text[before + 1 : tokens.start].strip()
        self.joined = not self.fresh and text[max(0, tokens.start - 3) : tokens.start].rstrip().endswith(JOINING)
        if self.fresh:
            self.voice.label = []
            self.voice.paragraphs += 1
        if self.voice.quoted and (self.voice.paragraphs > LONGEST_QUOTE or not self._closes(text, tokens.start)):
            self.voice.quoted = []

    def _closes(self, text: str, start: int) -> bool:
        """Whether the next mark that could close the open quotation does: one that opens shows that the closing mark was lost."""
        found = [at for at in (text.find(mark, start, start + FARTHEST_CLOSE) for mark in self.voice.closing) if at >= 0]
        if not found:
            return False
        at = min(found)
        return not (text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum())

    def assign(self, nodes: list[Node], preds: list[Pred]) -> dict[int, list[Ent]]:
        """Predicate number → chain. Updates the voice for the next sentence."""
        self.nodes, self.preds = nodes, preds
        self.openings.read(nodes, preds, self.words, self.voice.closing if self.voice.quoted else "")
        sayings = self._carried()
        sayings += self._label(preds)
        sayings += self._spoken(preds, sayings)
        phrases = self.according.read(nodes, preds, self.words) or self.closing.read(nodes, preds)
        telling = [pred for pred in preds if pred.event is not None]
        chains = {pred.number: _chain(pred.node.i, sayings, phrases) for pred in telling}
        self.sayings, self.phrases = sayings, phrases
        stated = {s.at for s in sayings if s.mode == "that"}
        for pred in telling:
            if pred.content_of is not None and pred.content_of.node.i not in stated:
                self._content(pred, chains, 0)
        for pred in telling:
            chains[pred.number] = self._not_self(pred, chains[pred.number])
        self._remember(preds, sayings, phrases)
        return chains

    # ------------------------------------------------------------------ chains
    def said(self, i: int) -> list[Ent]:
        """Who says what stands at word ``i`` of the sentence that was assigned last, outermost first."""
        return _chain(i, self.sayings, self.phrases)

    def _content(self, pred: Pred, chains: dict[int, list[Ent]], depth: int) -> None:
        """What is asked for is said by who says the asking; what someone is accused of or convicted of, by who does it."""
        act = pred.content_of
        if act is None or depth > DEEPEST or act.number not in chains:
            return
        judged = act.event is not None and act.event.mode == CONVICT
        if not judged and not act.is_a(*SPEECH_ACTS):
            return
        self._content(act, chains, depth + 1)
        chain = list(self._not_self(act, chains[act.number]))
        if judged or act.is_a("ACCUSE"):
            extend(chain, act.actor[:1])
        chains[pred.number] = chain

    def _not_self(self, pred: Pred, chain: list[Ent]) -> list[Ent]:
        """The speaker of a speech act is its actor, not its source; of "it must", "regrettably" he is the only one."""
        if chain and _is_mine(pred) and not is_medium(chain[-1]):
            others = [e for e in pred.actor if e not in pred.subject and not same_entity(e, chain[-1])] if pred.is_reciprocal else []
            pred.actor, pred.actor_from = [chain[-1], *others], "speaker"
        if _wants_speaker(pred):
            if chain and _suits_speaker(pred, chain[-1]):
                pred.actor = [chain[-1], *(e for e in pred.actor if not same_entity(e, chain[-1]))]
                pred.actor_from = "speaker"
                if pred.is_a(*ADDRESSED) and not pred.recipient:
                    pred.recipient = without(addressed(pred, self.preds), pred.actor)
                return chain[:-1]
            if pred.event is not None and "speaker" in pred.event.needs:
                pred.event = None
        if chain and chain[-1].cls == "source":  # speaks and does nothing: "أكدت مصادر توصل بغداد إلى اتفاق"
            pred.actor = [e for e in pred.actor if not same_entity(e, chain[-1])] or pred.actor
        if not pred.is_a(*SPEECH_ACTS):
            return chain
        if chain and any(same_entity(chain[-1], a) or (_is_told_now(pred) and _is_own_state(a, chain[-1])) for a in pred.actor):
            return chain if _is_unsaid(pred) else chain[:-1]
        if not chain and pred.actor and pred.speech is None:
            return self.speakers.media(pred, self._content_start(pred))
        return chain

    def _content_start(self, pred: Pred) -> int:
        """The first word of what a speech act is about: its أن-clause, or the noun or party after its speaker."""
        for node in self.nodes[self.openings.at(pred) + 1 :]:
            party = node.kind == Chunk.ACTOR and any(e in pred.recipient for e in node.ents)
            if party or node.kind in (Chunk.EVENT_NOUN, Chunk.STATUS) or is_that(node):
                return node.i
        return self.nodes[-1].j

    # ------------------------------------------------------------------ what goes on from before
    def _carried(self) -> list[Saying]:
        """An open quotation, a label on the same line, or "كما" after what was said."""
        voice, nodes = self.voice, self.nodes
        if not nodes:
            return []
        last = nodes[-1].j
        if voice.quoted:
            close = next((n.i for n in nodes if n.kind == Chunk.SIGN and n.name in voice.closing), None)
            return [Saying(-1, 0, last if close is None else close, voice.quoted, "quote")]
        if voice.label:
            return [Saying(-1, 0, last, voice.label, "label")]
        if voice.ending and (self.joined or self._goes_on(voice.ending[-1])):
            return [Saying(-1, 0, last, voice.ending, "going on")]
        return []

    def _goes_on(self, source: Ent) -> bool:
        """Whether a sentence with "كما" at its head goes on with a report, by an outlet, a document or an unnamed source."""
        reported = is_medium(source) or source.cls == "source"
        return reported and bool(self.words) and self.words[self.nodes[0].i].norm in self.going_on

    def _label(self, preds: list[Pred]) -> list[Saying]:
        """A name, a colon, and no verb before it ("ميركل: لا حل عسكريا")."""
        for k, node in enumerate(self.nodes[:LABEL] if self.fresh else ()):
            if node.kind in (Chunk.VERB, Chunk.EVENT_NOUN):
                return []
            if is_colon(node) and k:
                ent = self._labelled(self.nodes[:k])
                if ent is None or any(self._says_after(p, k) for p in preds):
                    return []
                self.voice.label = links = self.voice.continued([ent])
                return [Saying(self.nodes[0].i, node.j, self.nodes[-1].j, links, "label")]
        return []

    def _says_after(self, pred: Pred, k: int) -> bool:
        """Whether a verb of saying follows the colon at chunk ``k``."""
        return pred.speech is not None and pred.kind == Chunk.VERB and k < self.openings.at(pred) <= k + LABEL_VERB

    def _labelled(self, before: list[Node]) -> Ent | None:
        """Who speaks by a label: the first party before the colon, a country only in a headline; no credit line ("المصدر: …")."""
        ents = [e for n in before if n.kind == Chunk.ACTOR and not n.prep for e in n.ents]
        if not ents or before[0].prep or not can_speak(ents[0]):
            return None
        credit = ents[0].source == "anonymous" and ents[0].cls == "source" and ents[0].definite
        return ents[0] if not credit and (ents[0].cls != "country" or self.title) else None

    # ------------------------------------------------------------------ verbs and participles of saying
    def _spoken(self, preds: list[Pred], carried: list[Saying]) -> list[Saying]:
        """The sayings of verbs, in reading order; a new speaker on the same level ends the one before."""
        out: list[Saying] = []
        for pred in preds:
            told = pred.speech is not None or (pred.event is not None and states(pred))
            said = self.openings.says(pred) if told else None
            if said is None:
                _return(pred, out)
                continue
            turn = _turns(pred)
            links = self.speakers.links(pred, said.start, [*(c for c in carried if c.mode == "quote"), *out], turn)
            if links is None:
                continue
            if turn:
                _end_others([*carried, *out], pred)
            if links and turn and not pred.passive:
                self.voice.chain = links
            out.append(Saying(pred.node.i, said.start, said.end, links, said.mode, pred.clause))
        return out

    # ------------------------------------------------------------------ memory
    def _remember(self, preds: list[Pred], sayings: list[Saying], phrases: list[Saying]) -> None:
        """Note for the next sentence who spoke, who did something, what is still open."""
        voice = self.voice
        spoken = any(s.clause is not None and s.links for s in sayings)
        if not spoken and phrases:
            voice.chain = list(phrases[-1].links)
        if voice.chain:
            self.resolver.speakers = voice.chain[-1:]
        voice.doer = [] if spoken else _doer(preds)
        self._open_quote(sayings, phrases)
        last = self.nodes[-1].i if self.nodes else 0
        body = next((n.i for n in reversed(self.nodes) if n.kind != Chunk.SIGN), last)
        voice.ending = _chain(body, sayings, phrases)

    def _open_quote(self, sayings: list[Saying], phrases: list[Saying]) -> None:
        """Whether a quotation is still open at the end of the sentence, and whose it is."""
        voice = self.voice
        if voice.quoted and not any(n.kind == Chunk.SIGN and n.name in voice.closing for n in self.nodes):
            return
        voice.quoted, voice.closing = [], ""
        still = next((k for k, close in self.openings.closes.items() if close is None), None)
        if still is not None:
            node = self.nodes[still]
            voice.quoted = _chain(node.i, [s for s in sayings if s.mode != "noun"], phrases)
            voice.closing = PAIRS.get(node.name, "")
            voice.paragraphs = 0


def _chain(i: int, sayings: list[Saying], phrases: list[Saying]) -> list[Ent]:
    """All links that cover word ``i``, the wider stretch outside."""
    chain: list[Ent] = []
    for saying in sayings:
        if saying.covers(i):
            extend(chain, saying.links)
    for phrase in phrases:
        if not phrase.covers(i):
            continue
        if chain and is_medium(phrase.links[0]) and not phrase.inner:
            chain = [*(e for e in phrase.links if not within(e, chain)), *chain]
        elif not chain or phrase.inner or is_medium(chain[0]):
            extend(chain, phrase.links)
    return chain


def _wants_speaker(pred: Pred) -> bool:
    """Whether the actor of an event is whoever says it ("من الضروري")."""
    if pred.event is None:
        return False
    nominal = pred.kind in (Chunk.EVENT_NOUN, Chunk.STATUS)
    return "speaker" in (pred.event.noun_args if nominal else pred.event.args)


def _is_unsaid(pred: Pred) -> bool:
    """Whether a speech act is only announced or possible, so that it is not the saying that tells of it ("قال إنه سيدعو"); a threat is."""
    told = pred.kind == Chunk.VERB or in_that(pred.clause)
    return told and pred.status in ("future", "hypothetical") and not pred.is_a("THREATEN")


def _is_told_now(pred: Pred) -> bool:
    """Whether an act in words may be the saying that tells of it: a verb of no past, or the noun that is said ("أكد تأييد بلاده")."""
    if pred.kind == Chunk.VERB:
        return not pred.past
    return pred.governor is not None and pred.governor.speech is not None


def _is_own_state(actor: Ent, speaker: Ent) -> bool:
    """Whether somebody speaks for the state that he calls his own ("قال الوزير إن بلاده سترد")."""
    return bool(actor.pron) and actor.cls in STATES and speaker.cls == "person" and actor.country == speaker.country


def _is_mine(pred: Pred) -> bool:
    """Whether a verb is of the first person, so that who says it does it ("أدعو", "ندين")."""
    return pred.kind == Chunk.VERB and pred.person[0] == "1" and not pred.passive


def _suits_speaker(pred: Pred, ent: Ent) -> bool:
    """Whether the speaker is of a sector that the event asks for."""
    assert pred.event is not None
    asked = pred.event.needs.get("speaker", ["any"])
    return "any" in asked or fits_sector(ent, asked)


def _turns(pred: Pred) -> bool:
    """Whether an act of saying stands on the level of the article, not within what is said."""
    if pred.speech is None or pred.kind == Chunk.SAYING or pred.clause.intro in ("rel", "paren"):
        return False
    return pred.kind == Chunk.ACTIVE or bool(pred.node.conj) or not in_that(pred.clause)


def _end_others(others: list[Saying], pred: Pred) -> None:
    """A new speaker ends what others say, but for the quotation that he stands in and labels."""
    for other in others:
        quoted = other.mode == "quote" and other.covers(pred.node.i)
        if not quoted and other.mode != "label":
            other.end = min(other.end, head_of(pred))


def _return(pred: Pred, out: list[Saying]) -> None:
    """A verb after و whose dropped subject is the speaker is told by the article again ("قال X إن …، وزار Y")."""
    if not out or pred.kind != Chunk.VERB or not pred.node.conj or not pred.past or pred.clause.topic is not None:
        return
    last = out[-1]
    if not pred.inherited_subject:
        if pred.is_a(*SPEECH_ACTS) and pred.subject and pred.subject[0].cls in ("person", "source"):
            last.end = min(last.end, pred.node.i)
        return
    if last.mode != "that" or last.clause is None or pred.clause.intro != "coord" or not last.links:
        return
    if pred.subject and pred.subject[0] is last.links[-1] and last.covers(pred.node.i):
        last.end = pred.node.i


def _doer(preds: list[Pred]) -> list[Ent]:
    """The one person whom the first main verb of a sentence has as its subject."""
    for pred in preds:
        main = pred.kind == Chunk.VERB and pred.clause.intro in ("root", "coord") and not pred.passive
        if main and pred.subject and not pred.inherited_subject:
            first = pred.subject[0]
            alone = len(pred.subject) == 1 and first.one_person
            return [first] if alone and can_speak(first) else []
    return []
