"""Who does what to whom. In: predicates with their surroundings. Out: the same, with event, actor and recipient decided.

In this order: the subject and object of each verb (``subjects``), what the governing word offers (``control``), the sense that the words
around it allow (``senses``) with the roles of its frame (``frames``), and what goes without saying.
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.claims.control import Control, has_actor
from khabar.claims.frames import FrameReader
from khabar.claims.parties import without
from khabar.claims.pred import Pred
from khabar.claims.senses import SenseReader
from khabar.claims.subjects import SubjectReader
from khabar.mentions.context import Context
from khabar.mentions.nodes import Chunk
from khabar.mentions.reference import Resolver
from khabar.packs.lexicon import Lexicon

#: Acts that are spoken of again without their doer ("الغارة", "العملية").
RESUMED = ("ASSAULT", "MOBILIZE", "RETREAT")
#: ``actor_from`` of an act whose doer is that of the one told before.
TOLD_BEFORE = "the act told before"


class RoleReader:
    """Decides roles for the predicates of one article, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, context: Context, resolver: Resolver) -> None:
        self.context = context
        self.subjects = SubjectReader(resolver)
        self.control = Control(lexicon)
        self.senses = SenseReader(lexicon, FrameReader(resolver), self.control)

    def assign(self, tokens: Tokens, preds: list[Pred]) -> None:
        """Fill event, actor and recipient of every predicate."""
        for pred in preds:
            if pred.kind == Chunk.VERB or pred.leads:
                self.subjects.settle(pred)
        by_node = {id(p.node): p for p in preds}
        for pred in preds:
            holder = pred.governor or by_node.get(id(pred.clause.governor))
            if holder is not None and holder is not pred:
                holder.contents.append(pred)
        for pred in preds:
            self._decide(tokens, pred, by_node)
        for pred in preds:
            if pred.subject_event is not None:
                self.control.spoken_of(pred, pred.subject_event)
            self.control.meant_by_content(pred, preds)

    def _decide(self, tokens: Tokens, pred: Pred, by_node: dict[int, Pred]) -> None:
        """Governors first: what they offer bears on the sense."""
        if pred.decided:
            return
        pred.decided = True
        opener = by_node.get(id(pred.clause.governor)) if pred.leads else None
        for other in (pred.governor, pred.sister, opener):
            if other is not None:
                self._decide(tokens, other, by_node)
        link = self.control.link(pred, opener, by_node)
        if pred.senses:
            self.senses.choose(tokens, pred)
        self.control.apply(link, pred)
        self._complete(pred)

    def _complete(self, pred: Pred) -> None:
        """Whose forces were sent or withdrawn sends or withdraws them; a definite act without doer is the one told before."""
        if pred.event is None:
            return
        for ent in pred.instruments:
            if ent.pron and pred.actor and ent.inferred == "pronoun":
                ent.country = pred.actor[0].country
        if not pred.actor and pred.instruments:
            pred.actor = list(pred.instruments)
            pred.actor_from = "instrument"
        before = self.context.acts.get(pred.event.category)
        if not pred.actor and before and _goes_back(pred):
            pred.actor = without(before, pred.recipient)
            pred.actor_from = TOLD_BEFORE
        if pred.actor and pred.actor_from != TOLD_BEFORE:
            self.context.acts[pred.event.category] = list(pred.actor)


def _goes_back(pred: Pred) -> bool:
    """Whether a definite event noun may mean an act told before."""
    return pred.kind == Chunk.EVENT_NOUN and pred.node.definite and has_actor(pred) and pred.is_a(*RESUMED)
