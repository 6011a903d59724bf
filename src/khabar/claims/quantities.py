"""What a claim counts. In: a predicate with its arguments. Out: ``Quantity`` records: the words, the value, and in English what is counted.

``ثلاثة ضباط`` and ``جنديان`` count an actor phrase, ``نحو 30 نقطة عسكرية`` and ``صاروخين`` another noun. "عشرات" and "آلاف" alone
have no value and make none.
"""

from __future__ import annotations

from collections.abc import Iterator

from khabar.arabic.numbers import about, counted
from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word, raw_length
from khabar.claims.pred import Pred
from khabar.mentions.nodes import Ent, Node
from khabar.packs.lexicon import Lexicon
from khabar.records import Quantity, Span

#: Kinds of chunks that take over what is counted after them.
_PREDICATES = frozenset("VNABSUI")


class QuantityReader:
    """Reads the quantities of the claims of one sentence."""

    def __init__(self, lexicon: Lexicon, tokens: Tokens, text: str) -> None:
        self.lexicon = lexicon
        self.tokens = tokens
        self.text = text

    def read(self, pred: Pred) -> tuple[Quantity, ...]:
        """The quantities of one claim, in text order."""
        found: dict[int, Quantity] = {}
        for ent in self._entities(pred):
            value = self._count(ent)
            if value is not None:
                span = self._span(ent.i, ent.j)
                found[span.start] = Quantity(span.of(self.text), span, value, self._english(ent))
        for node in (*pred.counts, *self._nouns(pred)):
            quantity = self._counted(node) if self._event(pred, node) is None else None
            if quantity is not None:
                found.setdefault(quantity.span.start, quantity)
        own = next((n for n in pred.clause.nodes if n.kind == "C" and self._event(pred, n) is pred.node), None)
        if own is not None and own.value is not None:
            span = self._span(own.i, pred.node.j)
            known = counted(self.tokens.words[own.j])
            found.setdefault(span.start, Quantity(span.of(self.text), span, own.value, known[0] if known else None))
        return tuple(found[start] for start in sorted(found))

    # ------------------------------------------------------------------ counted actors
    def _entities(self, pred: Pred) -> Iterator[Ent]:
        """The parties and the other arguments of this sentence, each once."""
        seen: set[int] = set()
        rest = [e for _, node in pred.preps for e in node.ents]
        for ent in (*pred.recipient, *pred.actor, *pred.object, *pred.subject, *pred.genitive, *rest):
            if (
                id(ent) not in seen
                and ent.sentence == self.tokens.number
                and (ent.inferred is None or ent.count is not None)
                and ent.j <= len(self.tokens.words)
            ):
                seen.add(id(ent))
                yield ent

    def _count(self, ent: Ent) -> float | None:
        if ent.count is not None:
            return ent.count if ent.count_span is not None else None
        if ent.head is None or ent.name or ent.unknown_name:
            return None
        word = self.tokens.words[ent.i]
        readings = [r for r in word.get("H") if self.lexicon.heads[r.number].id == ent.head.id]
        dual = any(r.feat == "d" and not r.art for r in readings)
        return 2.0 if dual and not any(r.feat == "p" for r in readings) else None  # "مسلحين": two of them or more

    def _english(self, ent: Ent) -> str | None:
        for k in range(ent.i, ent.j):
            known = counted(self.tokens.words[k])
            if known is not None and (ent.head is None or not ent.head.en or ent.cls == "asset"):
                return known[0]
        return ent.head.en if ent.head is not None else None

    # ------------------------------------------------------------------ other nouns
    def _event(self, pred: Pred, number: Node) -> Node | None:
        """The event noun that a bare number counts: "5 غارات", "687 حالة اعتقال"."""
        at = number.j
        for node in pred.clause.nodes:
            if node.i == at and node.kind == "N" and not node.prep:
                return node
            if node.i == at and at == number.j and node.kind == "O" and counted(self.tokens.words[at]) is not None:
                at = node.j
        return None

    def _nouns(self, pred: Pred) -> Iterator[Node]:
        """Duals of counted nouns after the act ("أطلق صاروخين"), up to the next act."""
        for node in pred.clause.nodes:
            if node.i <= pred.node.i:
                continue
            if node.kind in _PREDICATES:
                return
            known = counted(self.tokens.words[node.i]) if node.kind in "OEL" and node.j <= len(self.tokens.words) else None
            if known is not None and known[1] is not None and not self.tokens.words[node.i].definite:
                yield node

    def _counted(self, node: Node) -> Quantity | None:
        """The quantity at a bare number or a dual: what is counted is the noun after it."""
        words = self.tokens.words
        if node.kind != "C":
            known = counted(words[node.i])
            span = self._span(node.i, node.i + 1)
            return Quantity(span.of(self.text), span, known[1], known[0]) if known and known[1] else None
        if node.value is None or node.j >= len(words):
            return None
        following = words[node.j]
        if following.raw in "%٪" or self._percent(node.j):
            end = node.j + 1 if following.raw in "%٪" or not following.get("K") else node.j + 2
            span = self._span(node.i, end)
            return Quantity(span.of(self.text), span, node.value, "percent")
        known = counted(following)
        english = known[0] if known is not None else self._head(following)
        if english is None or about(following) is not None:
            return None
        span = self._span(node.i, node.j + 1)
        return Quantity(span.of(self.text), span, node.value, english)

    def _percent(self, k: int) -> bool:
        """بالمئة or في المئة at ``k``."""
        words = self.tokens.words
        for at in (k, k + 1) if words[k].get("K") else (k,):
            if at < len(words) and any(r.ref == "percent" for r in words[at].get("#")):
                return True
        return False

    def _head(self, word: Word) -> str | None:
        reading = word.one("H")
        return self.lexicon.heads[reading.number].en if reading is not None else None

    def _span(self, i: int, j: int) -> Span:
        word = self.tokens.words[i]
        return Span(self.tokens.starts[i] + raw_length(word.raw, len(word.conj) + len(word.prep)), self.tokens.ends[j - 1])
