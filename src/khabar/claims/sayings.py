"""Where what is said begins and ends. In: chunks and predicates of a sentence. Out: for an act of saying, the words it says.

What is said begins at أن, a colon or an opening quotation mark, with only the speaker, times and media before it; for a verb that takes a
noun ("نفى وقوع", "تحدث عن قصف") after the verb. It ends with its quotation, with its relative clause, or with the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from khabar.arabic.words import Word
from khabar.claims.denials import denial_of, is_denial
from khabar.claims.grammar import ACT_NOUNS, AND, BY, VERBAL, is_colon, is_comma, is_quote, is_relative, is_that
from khabar.claims.parties import agrees
from khabar.claims.pred import OBJECT, Pred
from khabar.claims.voices import Mode
from khabar.mentions.nodes import Chunk, Node
from khabar.packs.lexicon import Lexicon

#: How far after a verb the words of its ``when`` and ``unless`` may stand.
WINDOW = 6
#: The head of an act of saying is at most this many chunks long; a quotation within it that is no longer than this is a name.
LONGEST_HEAD, LONGEST_NAME = 40, 5
#: The source of a noun of saying stands within this many chunks after it.
LONGEST_SOURCE = 3
#: What closes a quotation opened by a mark; marks are often turned the wrong way round.
PAIRS = {"“": "”“", "«": "»", '"': '"', "”": "”“"}
#: A quotation after a letter of its own or a stretched one (ل "…", بـ"…") is a name.
TATWEEL = "\u0640"


class Stretch(NamedTuple):
    """The words that are said: the first, the one after the last, and how they are opened."""

    start: int
    end: int
    mode: Mode


class Openings:
    """The acts of saying of one sentence at a time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.what = lexicon.words("what")
        self.inside = lexicon.words("in_prepositions")
        self.scenes = lexicon.words("meanwhile_prepositions")
        self.words: Sequence[Word] = ()
        self.nodes: list[Node] = []
        self.preds: list[Pred] = []
        self.order: dict[int, int] = {}
        self.heads: set[int] = set()
        #: What relays an act → the denial of it.
        self.relaying: dict[Pred, Pred] = {}
        self.denied: set[Pred] = set()
        #: The mark that closes a quotation open since an earlier sentence.
        self.open = ""
        #: Opening quotation mark → closing one, as numbers of chunks; None where it stays open.
        self.closes: dict[int, int | None] = {}

    def read(self, nodes: list[Node], preds: list[Pred], words: Sequence[Word], closing: str) -> None:
        """Turn to another sentence, in which ``closing`` ends a quotation that is still open."""
        self.nodes, self.preds, self.words, self.open = nodes, preds, words, closing
        self.order = {}
        self.relaying = self._denied_reports() if any(map(is_denial, preds)) else {}
        self.denied = set(self.relaying.values())
        self.closes = self._pairs()
        self.heads = {id(p.node) for p in preds if p.speech is not None and p.kind in VERBAL}

    def _denied_reports(self) -> dict[Pred, Pred]:
        """Words that relay what is denied → the denial ("نفى ما تناقلته المواقع عن انسحاب")."""
        found = ((p, denial_of(p, self.preds, self.words, self.what)) for p in self.preds if p.contents)
        return {relay: denial for relay, denial in found if denial is not None}

    def at(self, pred: Pred) -> int:
        """The number of the chunk of a predicate."""
        return self._numbered().get(id(pred.node), 0)

    def _numbered(self) -> dict[int, int]:
        """Chunk → its number, worked out where there is an act of saying."""
        if not self.order:
            self.order = {id(node): k for k, node in enumerate(self.nodes)}
        return self.order

    def says(self, pred: Pred) -> Stretch | None:
        """What an act of saying says; None when it says nothing here."""
        if pred in self.relaying or (pred.speech is not None and not self._active(pred)):
            return None
        opener = self._opener(pred)
        last = self.nodes[-1].j
        if opener is None:
            takes = self._tells_act if pred.kind == Chunk.SAYING else self._takes_noun
            noun = pred.speech is not None and (takes(pred) or pred in self.denied) and _suits_subject(pred)
            return Stretch(self._after_scene(pred), self._close(pred, pred.node.j, last), "noun") if noun else None
        if opener.kind == Chunk.CLOSED:
            start = pred.node.j if self._describes(pred, opener) else opener.i
            return Stretch(start, self._close(pred, opener.i, last), "that")
        if pred.speech is None:
            return None
        if is_colon(opener):
            return Stretch(opener.j, last, "quote")
        close = self.closes.get(self._numbered()[id(opener)])
        return Stretch(opener.i, last if close is None else self.nodes[close].i, "quote")

    def _describes(self, pred: Pred, opener: Node) -> bool:
        """Whether a verb that only takes "بأن" has an act before it as its object ("وصف الانسحاب بأنه"), which its subject tells."""
        if pred.speech is None or pred.speech.that != [BY] or pred.kind != Chunk.VERB:
            return False
        between = self.nodes[self.at(pred) + 1 : self._numbered()[id(opener)]]
        return any(node.kind == Chunk.EVENT_NOUN and not node.prep for node in between)

    def aside(self, k: int) -> bool:
        """Whether the verb at chunk ``k`` stands in a relative clause or describes an indefinite noun ("ضابط رفض ذكر اسمه")."""
        if self.nodes[k].conj:
            return False
        before = self.nodes[k - 1]
        if before.kind == Chunk.CLOSED:
            return is_relative(before) or (not is_that(before) and id(self.nodes[k]) not in self.heads)
        return before.kind in (Chunk.ACTOR, Chunk.OTHER, Chunk.EVENT_NOUN, Chunk.SAYING, Chunk.ATTRIBUTION)

    # ------------------------------------------------------------------ quotation marks
    def _pairs(self) -> dict[int, int | None]:
        """Which quotation marks open, and what closes them; the one that closes what was open before the sentence opens nothing."""
        out: dict[int, int | None] = {}
        opened, closing = -1, self.open
        for k, node in enumerate(self.nodes):
            if node.kind != Chunk.SIGN or not is_quote(node):
                continue
            if closing:
                if node.name in closing:
                    if opened >= 0:
                        out[opened] = k
                    closing = ""
            elif any(n.kind != Chunk.SIGN for n in self.nodes[k + 1 : k + 3]):
                opened, closing = k, PAIRS.get(node.name, "")
                out[opened] = None
        return out

    def _name_end(self, pred: Pred, k: int) -> int | None:
        """The closing mark of a short quotation that is a name: what is said is still to come, after أن or as a noun."""
        close = self.closes[k]
        if close is None or close - k > LONGEST_NAME + 1 or any(n.kind == Chunk.VERB for n in self.nodes[k:close]):
            return None
        before = self.words[self.nodes[k].i - 1].raw if self.words else ""
        if before.endswith(TATWEEL) or (len(before) == 1 and before.isalpha()) or self._opened_after(close):
            return close
        return close if pred.speech is not None and self._takes_noun(pred) else None

    def _opened_after(self, close: int) -> bool:
        """Whether another أن, colon or quotation mark follows a closing mark before the next verb does."""
        for m in range(close + 1, min(len(self.nodes), close + LONGEST_HEAD)):
            node = self.nodes[m]
            if m in self.closes or is_that(node) or is_colon(node):
                return True
            if self._turns(node, m):
                return False
        return False

    # ------------------------------------------------------------------ whether it is an act of saying
    def _active(self, pred: Pred) -> bool:
        """Whether the words around a verb of saying let it be one."""
        speech = pred.speech
        assert speech is not None
        after = self.at(pred) + 1
        conditional = bool(speech.when or speech.unless)
        if not conditional or after in self.closes or (after < len(self.nodes) and self.nodes[after].name == ":"):
            return True
        window: set[str] = set()
        for word in self.words[pred.node.i + 1 : pred.node.i + 1 + WINDOW]:
            window |= word.bases
            window.add(word.norm)
        missing = bool(self.words) and bool(speech.when) and speech.when.isdisjoint(window)
        return not missing and speech.unless.isdisjoint(window)

    def _takes_noun(self, pred: Pred) -> bool:
        """Whether a noun may be what is said: "نفى وقوع", "تحدث عن قصف", "أكد تدمير"."""
        speech = pred.speech
        assert speech is not None
        if (speech.weak and not speech.when) or speech.source in self.inside:
            return False
        for k, node in enumerate(self.nodes[self.at(pred) + 1 :], self.at(pred) + 1):
            if node.prep and not node.pron and node.prep in speech.that:
                return True
            if node.kind in ACT_NOUNS and not node.prep:
                return OBJECT in speech.that
            if self._turns(node, k):
                return False
        return False

    def _after_scene(self, pred: Pred) -> int:
        """Where a noun that is said may begin: after the meeting at which it is said ("أكد الوزير، خلال لقائه السفير، رفضه")."""
        start = pred.node.j
        for node in self.nodes[self.at(pred) + 1 :]:
            if node.kind == Chunk.VERB or (node.kind in ACT_NOUNS and node.prep not in self.scenes):
                break
            if node.kind in ACT_NOUNS:
                start = node.j
        return start

    def _tells_act(self, pred: Pred) -> bool:
        """Whether the speaker stands after a noun of saying and what he says right after him ("إعلان الوزارة مقتل جندي")."""
        if not pred.genitive or pred.node.definite:
            return False
        k = self.at(pred) + 1
        if k + 1 >= len(self.nodes):
            return False
        speaker, said = self.nodes[k], self.nodes[k + 1]
        named = speaker.kind == Chunk.ACTOR and not speaker.prep and not speaker.conj
        return named and said.kind == Chunk.EVENT_NOUN and not said.prep and not said.conj and not said.definite

    # ------------------------------------------------------------------ where it begins and ends
    def _opener(self, pred: Pred) -> Node | None:
        """The أن, colon or quotation mark that opens what is said, with only the speaker, times and media before it."""
        nodes, k = self.nodes, self.at(pred) + 1
        stop = min(len(nodes), k + LONGEST_HEAD)
        while k < stop:
            node = nodes[k]
            if is_that(node) and node.conj != AND:
                return node
            if is_colon(node):
                after = nodes[k + 1] if k + 1 < len(nodes) else None
                return after if is_quote(after) else node
            if k in self.closes and pred.kind != Chunk.SAYING:
                close = self._name_end(pred, k)
                if close is None:
                    return node
                k = close
            elif self._stops(pred, node, k):
                return None
            k += 1
        return None

    def _stops(self, pred: Pred, node: Node, k: int) -> bool:
        """Whether the act of saying opens nothing from a chunk on: another verb of its level, or, for a noun, anything but its source."""
        if pred.kind == Chunk.SAYING:
            return k > self.at(pred) + LONGEST_SOURCE or node.kind not in (Chunk.ACTOR, Chunk.CLOSED)
        return (node.kind == Chunk.VERB and not self.aside(k)) or (node.kind == Chunk.ACTIVE and id(node) in self.heads)

    def _turns(self, node: Node, k: int) -> bool:
        """Whether another act of saying, or a verb that stands in no relative clause, begins at a chunk."""
        return id(node) in self.heads or (node.kind == Chunk.VERB and not self.aside(k))

    def _close(self, pred: Pred, start: int, last: int) -> int:
        """A saying in a relative clause ends with it, at a comma after which no أن goes on."""
        if pred.clause.intro != "rel" and not self._vouches(pred):
            return last
        for node, after in zip(self.nodes, self.nodes[1:], strict=False):
            if node.i > start and is_comma(node) and not is_that(after):
                return node.i
        return last

    def _vouches(self, pred: Pred) -> bool:
        """Whether the speaker vouches for a noun only ("ما وصفه بأنه معسكر")."""
        k = self.at(pred)
        before = self.nodes[k - 1] if k else None
        if before is None or before.kind != Chunk.CLOSED:
            return False
        return " ".join(w.norm for w in self.words[before.i : before.j]) in self.what


def _suits_subject(pred: Pred) -> bool:
    """Whether a verb agrees with the subject it takes over; one that does not may be a noun that looks like it."""
    if pred.kind == Chunk.ACTIVE or not pred.inherited_subject or not pred.subject:
        return True
    subject = pred.subject[0]
    several = subject.plural and subject.cls == "person"
    return agrees(subject, pred.person) and not (several and pred.person == "3ms")
