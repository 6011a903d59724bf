"""Where what is said begins and ends. In: chunks and predicates of a sentence. Out: for an act of saying, the words it says.

What is said begins at أن, a colon or an opening quotation mark, with only the speaker, times and media before it; for a verb that takes a
noun ("أعلن انسحاب", "أفاد بمقتل") after the verb. It ends with its quotation, with its relative clause, or with the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.words import Word
from khabar.claims.clauses import QUOTES
from khabar.claims.pred import Pred
from khabar.claims.roles import agrees
from khabar.mentions.nodes import Node
from khabar.packs.lexicon import Lexicon

#: How far after a verb the words of its ``when`` and ``unless`` may stand.
WINDOW = 6
#: The head of an act of saying is at most this many chunks long; a quotation within it that is no longer than this is a name.
LONGEST_HEAD, LONGEST_NAME = 40, 5
#: What closes a quotation opened by a mark; marks are often turned the wrong way round.
PAIRS = {"“": "”“", "«": "»", '"': '"', "”": "”“"}


class Openings:
    """The acts of saying of one sentence at a time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.what = lexicon.words("what")
        self.inside = lexicon.words("in_prepositions")
        self.words: Sequence[Word] = ()
        self.nodes: list[Node] = []
        self.order: dict[int, int] = {}
        self.heads: set[int] = set()
        #: The mark that closes a quotation open since an earlier sentence.
        self.open = ""
        #: Opening quotation mark → closing one, as numbers of chunks; None where it stays open.
        self.closes: dict[int, int | None] = {}

    def read(self, nodes: list[Node], preds: list[Pred], words: Sequence[Word], closing: str) -> None:
        """Turn to another sentence, in which ``closing`` ends a quotation that is still open."""
        self.nodes, self.words, self.open = nodes, words, closing
        self.order = {id(node): k for k, node in enumerate(nodes)}
        self.closes = self._pairs()
        self.heads = {id(p.node) for p in preds if p.speech is not None and p.kind in "VA"}

    def at(self, pred: Pred) -> int:
        """The number of the chunk of a predicate."""
        return self.order.get(id(pred.node), 0)

    def _pairs(self) -> dict[int, int | None]:
        """Which quotation marks open, and what closes them; the one that closes what was open before the sentence opens nothing."""
        out: dict[int, int | None] = {}
        opened, closing = -1, self.open
        for k, node in enumerate(self.nodes):
            if node.kind != "P" or node.name not in QUOTES:
                continue
            if closing:
                if node.name in closing:
                    if opened >= 0:
                        out[opened] = k
                    closing = ""
            elif any(n.kind != "P" for n in self.nodes[k + 1 : k + 3]):
                opened, closing = k, PAIRS.get(node.name, "")
                out[opened] = None
        return out

    def _active(self, pred: Pred) -> bool:
        """Whether the words around a verb of saying let it be one."""
        speech = pred.speech
        assert speech is not None
        if not speech.when and not speech.unless:
            return True
        after = self.at(pred) + 1
        if after in self.closes or (after < len(self.nodes) and self.nodes[after].name == ":"):
            return True
        window: set[str] = set()
        for word in self.words[pred.node.i + 1 : pred.node.i + 1 + WINDOW]:
            window |= word.bases
            window.add(word.norm)
        return not (self.words and speech.when and speech.when.isdisjoint(window)) and speech.unless.isdisjoint(window)

    def says(self, pred: Pred) -> tuple[int, int, str] | None:
        """What an act of saying says: first word, word after the last, and how it is opened; None when it says nothing here."""
        speech = pred.speech
        if speech is not None and not self._active(pred):
            return None
        opener = self._opener(pred)
        last = self.nodes[-1].j
        if speech is None and (opener is None or opener.kind != "K"):
            return None
        if opener is None:
            if pred.kind == "S" or not self._takes_noun(pred) or not self._agrees(pred):
                return None
            return pred.node.j, self._close(pred, pred.node.j, last), "noun"
        if opener.kind == "K":
            return opener.i, self._close(pred, opener.i, last), "that"
        if opener.name == ":":
            return opener.j, last, "quote"
        close = self.closes.get(self.order[id(opener)])
        return opener.i, last if close is None else self.nodes[close].i, "quote"

    def _opener(self, pred: Pred) -> Node | None:
        """The أن, colon or quotation mark that opens what is said, with only the speaker, times and media before it."""
        nodes, k = self.nodes, self.at(pred) + 1
        stop = min(len(nodes), k + LONGEST_HEAD)
        while k < stop:
            node = nodes[k]
            if node.kind == "K" and node.name == "that" and node.conj != "و":
                return node
            if node.kind == "P" and node.name == ":":
                after = nodes[k + 1] if k + 1 < len(nodes) else None
                return after if after is not None and after.kind == "P" and after.name in QUOTES else node
            if k in self.closes and pred.kind != "S":
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
        if pred.kind == "S":
            return k > self.at(pred) + 3 or node.kind not in "EK"
        return (node.kind == "V" and not self.aside(k)) or (node.kind == "A" and id(node) in self.heads)

    def _name_end(self, pred: Pred, k: int) -> int | None:
        """The closing mark of a short quotation that is a name: what is said is still to come, after أن or as a noun."""
        close = self.closes[k]
        if close is None or close - k > LONGEST_NAME + 1 or any(n.kind == "V" for n in self.nodes[k:close]):
            return None
        before = self.words[self.nodes[k].i - 1].raw if self.words else ""
        if before.endswith("ـ") or len(before) == 1 and before.isalpha():
            return close
        for m in range(close + 1, min(len(self.nodes), close + LONGEST_HEAD)):
            node = self.nodes[m]
            if m in self.closes or node.kind == "K" and node.name == "that" or node.kind == "P" and node.name == ":":
                return close
            if id(node) in self.heads or (node.kind == "V" and not self.aside(m)):
                break
        return close if pred.speech is not None and self._takes_noun(pred) else None

    def aside(self, k: int) -> bool:
        """Whether the verb at chunk ``k`` stands in a relative clause or describes an indefinite noun ("مسؤول طلب عدم ذكر اسمه")."""
        if self.nodes[k].conj:
            return False
        before = self.nodes[k - 1]
        if before.kind == "K":
            return before.name == "relatives" or (before.name != "that" and id(self.nodes[k]) not in self.heads)
        return before.kind in "EONSY" and not any(n.kind == "P" and n.name in "،," for n in self.nodes[k - 1 : k])

    def _takes_noun(self, pred: Pred) -> bool:
        """Whether a noun may be what is said: "أعلن انسحاب", "تحدث عن غارة", "أفاد بمقتل"."""
        speech = pred.speech
        assert speech is not None
        if (speech.weak and not speech.when) or speech.source in self.inside:
            return False
        for k, node in enumerate(self.nodes[self.at(pred) + 1 :], self.at(pred) + 1):
            if node.prep and not node.pron and node.prep in speech.that:
                return True
            if node.kind in "NUI" and not node.prep:
                return "object" in speech.that
            if id(node) in self.heads or (node.kind == "V" and not self.aside(k)):
                return False
        return False

    def _agrees(self, pred: Pred) -> bool:
        """Whether a verb agrees with the subject it takes over ("ونفي" after a plural subject is the noun)."""
        if pred.kind == "A" or not pred.inherited_subject or not pred.subject:
            return True
        subject = pred.subject[0]
        return agrees(subject, pred.person) and not (subject.plural and subject.cls == "person" and pred.person == "3ms")

    def _close(self, pred: Pred, start: int, last: int) -> int:
        """A saying in a relative clause ends with it, at a comma after which no أن goes on."""
        if pred.clause.intro != "rel" and not self._what(pred):
            return last
        for k, node in enumerate(self.nodes[:-1]):
            if node.i > start and node.kind == "P" and node.name in "،,":
                after = self.nodes[k + 1]
                if not (after.kind == "K" and after.name == "that"):
                    return node.i
        return last

    def _what(self, pred: Pred) -> bool:
        """"ما قال إنه مستودع": the speaker vouches for a noun only."""
        k = self.at(pred)
        before = self.nodes[k - 1] if k else None
        return before is not None and before.kind == "K" and self._norm(before) in self.what

    def _norm(self, node: Node) -> str:
        return " ".join(w.norm for w in self.words[node.i : node.j])
