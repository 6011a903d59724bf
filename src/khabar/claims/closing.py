"""A source that a verb names at the end of a sentence: "…، قال شهود", "…، كما أعلنت الشرطة". In: chunks, predicates. Out: sayings.

The verb says nothing of its own: what it says stands before it. So nothing but the speaker, a time, a text or a medium may follow it.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.claims.grammar import is_comma
from khabar.claims.pred import Pred
from khabar.claims.sayings import Openings
from khabar.claims.speakers import SpeakerReader
from khabar.claims.voices import Saying
from khabar.mentions.nodes import Chunk, Node
from khabar.packs.lexicon import Lexicon

#: What may stand behind the verb, its speaker apart.
TAIL = (Chunk.SIGN, Chunk.TIME, Chunk.ACTOR, Chunk.OTHER, Chunk.ATTRIBUTION)


class ClosingReader:
    """Finds the sources at the ends of one article's sentences."""

    def __init__(self, lexicon: Lexicon, openings: Openings, speakers: SpeakerReader) -> None:
        self.openings = openings
        self.speakers = speakers
        self.going_on = lexicon.words("going_on")

    def read(self, nodes: list[Node], preds: Sequence[Pred]) -> list[Saying]:
        """The source that closes the sentence, which holds for all of it up to its verb; none or one."""
        pred = next((p for p in reversed(preds) if p.kind == Chunk.VERB), None)
        if pred is None or not self._tells_back(pred, nodes):
            return []
        k = self.openings.at(pred)
        rest = nodes[k + 1 :]
        speaker = rest[0] if rest else None
        named = speaker is not None and speaker.kind in (Chunk.ACTOR, Chunk.OTHER) and not (speaker.prep or speaker.conj)
        if not named and not self._goes_back(nodes, k):
            return []
        others = [n for n in rest if n is not speaker]
        if any(n.kind not in TAIL or n.conj or (n.kind in (Chunk.ACTOR, Chunk.OTHER) and not n.prep) for n in others):
            return []
        links = self.speakers.links(pred, nodes[-1].j, [], turn=False)
        return [Saying(pred.node.i, 0, pred.node.i, links, "phrase")] if links else []

    def _tells_back(self, pred: Pred, nodes: list[Node]) -> bool:
        """Whether a verb of plain saying stands after a comma, with "كما" or nothing between, and something is told before it."""
        speech = pred.speech
        if speech is None or pred.passive or pred.node.conj or not pred.past or pred.person[0] != "3" or pred.event is not None:
            return False
        k = self.openings.at(pred)
        relays = speech.kind == "relays" and any(n.prep == speech.source for n in nodes[k + 1 :])
        if not relays and (speech.kind != "says" or speech.weak):
            return False
        at = k - 1 if self._goes_back(nodes, k) else k
        if at < 2 or not is_comma(nodes[at - 1]):
            return False
        return not nodes[0].prep or any(n.kind == Chunk.VERB for n in nodes[:at])  # "بعد لقائه السفير، قال الوزير"

    def _goes_back(self, nodes: list[Node], k: int) -> bool:
        """Whether "كما" stands right before chunk ``k``."""
        words = self.openings.words
        return k > 0 and nodes[k - 1].kind == Chunk.CLOSED and words[nodes[k - 1].i].norm in self.going_on
