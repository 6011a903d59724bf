"""Who does what to whom. In: predicates with their surroundings. Out: the same, with event, actor and recipient decided.

In this order: the subject and object of each verb (``subjects``), what the governing word offers (``control``), the sense that the words
around it allow (``senses``) with the roles of its frame (``frames``), and what goes without saying.
"""

from __future__ import annotations

from khabar.arabic.sentences import Tokens
from khabar.claims.clause import Clause
from khabar.claims.control import HOSTILE, Control
from khabar.claims.frames import FrameReader
from khabar.claims.grammar import WITH
from khabar.claims.handing import hand_up
from khabar.claims.meant import find_meant
from khabar.claims.parties import same_party, without
from khabar.claims.pred import OBJECT, SUBJECT, Pred, has_actor
from khabar.claims.senses import SenseReader
from khabar.claims.subjects import SubjectReader
from khabar.claims.untaken import give_untaken
from khabar.mentions.context import Context
from khabar.mentions.nodes import Chunk, Ent
from khabar.mentions.reference import Resolver, fits, give_owner
from khabar.packs.lexicon import Lexicon

#: Acts that are spoken of again without their doer ("الغارة", "العملية").
RESUMED = ("ASSAULT", "MOBILIZE", "RETREAT")
#: Acts that befall somebody else, in words too: the pronoun on their target does not mean who does them.
AGAINST = (*HOSTILE, "THREATEN", "ACCUSE")
#: Acts of force and of law: documents and witnesses, which only tell, do none ("تهدف المذكرة إلى تفتيش المسافرين").
DEEDS = (*HOSTILE, "MOBILIZE", "RETREAT", "PROTEST")
#: Acts in words that answer other words.
ANSWERS = ("REJECT", "ACCUSE")
#: ``actor_from`` of an act whose doer is that of the one told before.
TOLD_BEFORE = "the act told before"


class RoleReader:
    """Decides roles for the predicates of one article, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, context: Context, resolver: Resolver) -> None:
        self.context = context
        self.subjects = SubjectReader(lexicon, resolver)
        self.control = Control(lexicon)
        self.senses = SenseReader(lexicon, FrameReader(resolver), self.control)

    def assign(self, tokens: Tokens, preds: list[Pred]) -> None:
        """Fill event, actor and recipient of every predicate."""
        by_node = {id(p.node): p for p in preds}
        for pred in preds:
            holder = pred.governor or by_node.get(id(pred.clause.governor))
            if holder is not None and holder is not pred:
                holder.contents.append(pred)
        for pred in preds:
            if pred.kind == Chunk.VERB or pred.leads:
                self.subjects.settle(pred, tokens)
        for pred in preds:
            if not pred.decided:
                self._decide(tokens, pred, by_node)
        for pred in preds:
            if pred.subject_event is not None:
                find_meant(pred, preds)
                if pred.kind != Chunk.PASSIVE:
                    self.control.spoken_of(pred, pred.subject_event)
                if pred.is_a("THREATEN"):  # "هجمات تهدد المدنيين": what is done threatens nobody in words
                    pred.event = None
            find_meant(pred, preds)
            if pred.is_a(*ANSWERS) and not pred.recipient:
                pred.recipient = self._answered(pred)
            self._note_words(pred)
        for pred in preds:
            hand_up(pred)
            self.control.repelled(pred)
        give_untaken(preds)
        self.subjects.going_on.note(preds)

    def _answered(self, pred: Pred) -> list[Ent]:
        """Whom an answer to words is meant for ("رفضت موسكو هذه الاتهامات"): who said such words of the one that answers, or to him."""
        told_by_noun = pred.governor is not None and any(s.category in ANSWERS for s in pred.governor.senses)
        for noun in [pred] if told_by_noun else pred.contents:
            if not _is_answered(noun):
                continue
            for sense in noun.senses:
                doers, targets = self.context.words.get(sense.category, ([], []))
                if pred.actor and any(same_party(pred.actor[0], target) for target in targets):
                    return without(doers, pred.actor)
        return []

    def _note_words(self, pred: Pred) -> None:
        """Remember who last said what to whom, by category."""
        if pred.event is not None and pred.actor and pred.recipient:
            self.context.words[pred.event.category] = (list(pred.actor), list(pred.recipient))

    def _decide(self, tokens: Tokens, pred: Pred, by_node: dict[int, Pred]) -> None:
        """Governors first: what they offer bears on the sense."""
        pred.decided = True
        opener = by_node.get(id(pred.clause.governor)) if pred.leads else None
        for other in (pred.governor, pred.sister, opener):
            if other is not None and not other.decided:
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
        if pred.is_a(*DEEDS):
            pred.actor = [e for e in pred.actor if e.cls != "source" or e.sector == "JRN"]
        own = () if pred.is_a(*AGAINST) else pred.recipient
        for ent in (*pred.instruments, *own, *pred.actor):
            if ent.pron and ent.inferred == "pronoun":
                _own_again(ent, pred)
        if pred.event.reciprocal:
            _meet_another(pred, self.context.acts.get(pred.event.category))
        if pred.event.reciprocal and len(pred.actor) == 1:
            pred.actor = [*_other_party(pred), *pred.actor]
        if not pred.actor and pred.instruments:
            pred.actor = [e for e in pred.instruments if _owned(e) or not (pred.is_a("ASSAULT") or e.cls == "asset")]
            pred.actor_from = "instrument"
        before = self.context.acts.get(pred.event.category)
        if before is not None and _goes_back(pred):
            _resume(pred, before)
        if pred.actor and pred.actor_from != TOLD_BEFORE:
            self.context.acts[pred.event.category] = (list(pred.actor), list(pred.recipient))


def _meet_another(pred: Pred, before: tuple[list[Ent], list[Ent]] | None) -> None:
    """The pronoun after "with" that was taken for the subject means the other party of the meeting before ("التقى نظيره وبحث معه")."""
    for prep, node in pred.preps:
        if prep != WITH or not node.ents or node.ents[0].inferred != "pronoun" or before is None or not pred.subject:
            continue
        met = node.ents[0]
        if not any(same_party(met, own) for own in pred.subject):
            continue
        others = [e for e in (*before[0], *before[1]) if not any(same_party(e, own) for own in pred.subject)]
        if len(others) == 1 and fits(others[0], met.pron or node.pron):
            pred.actor = [*(e for e in pred.actor if e is not met), *without(others, pred.actor)]


def _other_party(pred: Pred) -> list[Ent]:
    """Who meets or agrees with the one party named after "with" is the subject of the clause, or of one around it."""
    lone = pred.actor[0]
    if pred.kind == Chunk.PASSIVE or (pred.describes and pred.clause.intro == "rel"):  # "الاتفاق الذي وقع مع طهران": it may be anybody
        return []
    if not any(prep == WITH and lone in node.ents for prep, node in pred.preps):
        return []
    clause: Clause | None = pred.clause
    while clause is not None:
        others = [e for e in clause.subject[:1] if e is not lone and (e.name or e.country) and e.country != lone.country]
        if others:
            return others
        clause = clause.parent
    return []


def _owned(ent: Ent) -> bool:
    """Whether the words tell whose a force or weapon is."""
    return ent.name is not None or (ent.country is not None and ent.inferred != "home")


def _own_again(ent: Ent, pred: Pred) -> None:
    """The pronoun on a party ("أرسلت قواتها") means the subject of its clause, or of one around it, rather than who was named last."""
    asked = pred.content_of.recipient if pred.content_of is not None and pred.content_of.is_a("REQUEST") else []
    owners = [e for e in (*asked[:1], *pred.actor[:1]) if e is not ent and fits(e, ent.pron)]
    clause: Clause | None = pred.clause
    while clause is not None and not owners:
        owners = [e for e in clause.subject[:1] if e is not ent and fits(e, ent.pron)]
        clause = clause.parent
    if owners and owners[0].country:
        give_owner(ent, owners[0])


def _resume(pred: Pred, before: tuple[list[Ent], list[Ent]]) -> None:
    """Give an act that goes back to one told before who did that, and, where it names no party of its own, whom that befell."""
    doers, targets = before
    alone = not pred.recipient and (not pred.actor or pred.actor_from in ("adjunct", "light verb"))
    mine = {e.name or e.country for e in pred.actor}
    if pred.actor and not (alone and mine & {e.name or e.country for e in (*doers, *targets)}):
        return
    pred.actor, pred.actor_from = without(doers, pred.recipient), TOLD_BEFORE
    if alone and not pred.is_reciprocal:
        pred.recipient = without(targets, doers)


def _goes_back(pred: Pred) -> bool:
    """Whether a definite event noun may mean an act told before."""
    again = pred.node.definite or _was_done(pred)
    return pred.kind == Chunk.EVENT_NOUN and again and has_actor(pred) and pred.is_a(*RESUMED)


def _is_answered(noun: Pred) -> bool:
    """Whether a noun is the object of an answer and goes back to words or talks told before, for it names no party itself."""
    owned = noun.genitive or noun.node.adjectives or noun.node.pron
    return noun.kind == Chunk.EVENT_NOUN and noun.node.definite and not owned and noun.slot == OBJECT


def _was_done(pred: Pred) -> bool:
    """Whether ground is only said to have been taken ("تم تحرير المدينة"): by whom was told before. Of attacks this does not hold."""
    governor = pred.governor
    if governor is None or pred.slot != SUBJECT or not pred.is_a("MOBILIZE"):
        return False
    return any(row.id == "light.happen" for row in governor.lights)
