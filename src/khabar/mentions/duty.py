"""على before a party at the head of a clause says what it must do ("على موسكو سحب قواتها"). In: words. Out: a chunk.

The words are read as if "يجب" (class ``duty`` of core/closed.yml) stood before them.
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import COLON, COMMAS, OPENING_QUOTES
from khabar.arabic.words import Reading
from khabar.mentions.nodes import Chunk, Node, PhraseReader
from khabar.mentions.phrases import longest_phrase
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

ON = "علي"
#: A remark between commas is at most so long.
REMARK = 8
#: The class of core/grammar.yml of أن and its like, which is also what their chunk is called.
THAT = "that"
#: What the clause may begin after: أن, a colon, a quotation mark.
_OPENS = frozenset((THAT, COLON, *OPENING_QUOTES))
#: Whoever must do something: a party that can act.
_ACTS = frozenset(("country", "org", "person", "group", "body"))


class DutyReader:
    """Finds what a party must do where only على says so."""

    def __init__(self, lexicon: Lexicon, phrases: PhraseReader) -> None:
        self.lexicon = lexicon
        self.phrases = phrases
        forms = sorted(lexicon.words("duty"))
        self.readings = tuple(
            Reading(*code, "", "", False, "", False, 0, 0) for form in forms for code in lexicon.codes(form) if code.kind == kinds.VERB
        )

    def read(self, tokens: Tokens, i: int, conj: str, before: list[Node]) -> Node | None:
        """The verb that على at word ``i`` stands for after the chunks ``before``; None where it is an ordinary preposition."""
        opener = before[-1] if before else None
        if opener is not None and (opener.pron or opener.name not in _OPENS):
            return None
        found = self.phrases.at(tokens, i + 1)
        if found is None or found.prep or found.conj or found.ent.cls not in _ACTS:
            return None
        return Node(Chunk.VERB, i, i + 1, conj, readings=self.readings) if self._is_act(tokens, found.end) else None

    def _is_act(self, tokens: Tokens, k: int) -> bool:
        """Whether an act begins at word ``k``: أن, or an event noun without a preposition, a remark between commas before it or not."""
        words = tokens.words
        if k < len(words) and words[k].raw in COMMAS:
            k = next((m + 1 for m in range(k + 1, min(len(words), k + REMARK)) if words[m].raw in COMMAS), k + 1)
        if k >= len(words):
            return False
        word = words[k]
        if word.closed(THAT):
            return word.free
        phrase = longest_phrase(tokens, k, self.lexicon) if word.seconds else None
        if phrase is not None and any(code.kind == kinds.EVENT_NOUN for code in phrase.codes):
            return phrase.free
        return any(not (r.prep or r.conj) for r in word.get(kinds.EVENT_NOUN)) or bool(word.free and word.get(kinds.LIGHT_NOUN))
