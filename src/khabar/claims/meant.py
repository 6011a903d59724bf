"""For whom an act is meant that names nobody. In: predicates with roles. Out: their recipients filled.

======== ============================================== ==========================================
content  توعدت بقصف العدو، أبدى استعداده للقاء الوزير    a party of the act that is spoken of
owner    انتقد قرار الوزير، استهدف تجمعا للجيش           whose the thing is that the act is about
demand   هدد بالرد إذا لم ترحل القوات                    whom the condition of a threat is put to
======== ============================================== ==========================================
"""

from __future__ import annotations

from khabar.arabic.affixes import FA
from khabar.claims.control import HOSTILE
from khabar.claims.grammar import BY, FOR, FROM, TO, WITH
from khabar.claims.owners import owner_meant
from khabar.claims.parties import any_armed, same_party, without
from khabar.claims.pred import GENITIVE, OBJECT, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent

#: Which party of its content a speech act is directed at.
MEANT = {"THREATEN": "recipient", "AGREE": "recipient", "ACCUSE": "actor", "REJECT": "actor", "REQUEST": "actor"}
#: Prepositions before the other side of a treaty or trade.
TOWARDS = (WITH, TO, FOR)
#: What owns nothing that could be meant.
OWNING = (Chunk.EVENT_NOUN, Chunk.STATUS, Chunk.LIGHT_NOUN, Chunk.SAYING)


def find_meant(pred: Pred, preds: list[Pred]) -> None:
    """Give a predicate without recipient the one that its contents, the owner of its object or its condition tell."""
    if pred.event is None or pred.recipient:
        return
    if pred.is_a("AGREE") and not pred.actor:  # "وضع آلية تنسيق بين"
        pred.actor = next((list(c.actor) for c in pred.contents if c.is_reciprocal and len(c.actor) > 1), [])
        if pred.actor:
            return
    if pred.event.reciprocal and pred.is_a("ASSAULT") and not pred.actor:
        pred.actor = _of_attack(pred, preds)
    if pred.event.reciprocal and pred.actor:
        return
    ways = (_of_contents, _of_barred, _of_owner, owner_meant, _of_need, _of_partner, _of_order, _of_purpose)
    pred.recipient = next((found for way in ways if (found := way(pred))), [])
    if not pred.recipient and pred.is_a("THREATEN"):
        pred.recipient = _of_condition(pred, preds)
    elif not pred.recipient and pred.is_a(*HOSTILE):
        pred.recipient = _of_threat(pred, preds)
    if not pred.recipient and pred.is_a("COOPERATE"):
        _part(pred)


def _of_contents(pred: Pred) -> list[Ent]:
    """A threat or offer is meant for whom the act spoken of concerns, a condemnation or refusal for who did it."""
    assert pred.event is not None
    which = MEANT.get(pred.event.category)
    for content in _told_contents(pred) if which else ():
        parties = content.actor if which == "actor" or content.is_reciprocal else content.recipient
        told = parties if content.is_reciprocal else []
        own = [e for e in told if e.inferred == "pronoun" and any(same_party(e, doer) for doer in pred.actor)]
        found = without(parties, [*pred.actor, *own])  # "ألغى محادثات بينه وبين الوزير"
        if not found and pred.is_a("REJECT") and pred.event.content_actor == "actor":  # "رفضت لندن استقبال الوفد"
            found = without(content.recipient, pred.actor)
        if found:
            return found
    return []


def _of_barred(pred: Pred) -> list[Ent]:
    """Whose act is barred ("منعت السلطات دخول الصحفيين")."""
    if not pred.is_a("COERCE") or pred.event is None or pred.event.content != "denied":
        return []
    barred = (c.genitive for c in pred.contents if c.slot == OBJECT and c.genitive)
    return without(next(barred, []), pred.actor)


def _told_contents(pred: Pred) -> list[Pred]:
    """The acts that hang on a predicate, also through a noun that carries them; of a request through any ("دعا إلى عقد لقاء")."""
    out: list[Pred] = []
    for content in pred.contents:
        if content.event is not None:
            out.append(content)
        else:
            carried = content.kind in (Chunk.LIGHT_NOUN, Chunk.EVENT_NOUN)
            out += [c for c in content.contents if c.event is not None and (pred.is_a("REQUEST") or (carried and c.slot == GENITIVE))]
    return out


def _of_owner(pred: Pred) -> list[Ent]:
    """Whose the thing is that the act is about, where the act asks for a target there."""
    assert pred.event is not None
    for thing in pred.contents:
        if thing.kind not in OWNING:
            continue
        table = pred.event.args if pred.transitive and thing.slot == OBJECT else pred.table(pred.event)
        role = table.get(thing.slot) or table.get(thing.bare_slot)
        if role in TARGETS or (role == "content" and pred.is_a("ACCUSE", "REJECT", "SUPPORT")):
            doers = thing.actor or without(thing.genitive, thing.recipient)
            owners = doers or thing.node.adjectives or [e for p, n in thing.preps if p == FOR for e in n.ents]
            found = [e for e in without(owners, pred.actor) if e.cls != "source"]
            if found:
                return found
    return []


def _of_need(pred: Pred) -> list[Ent]:
    """Who is to do what is called necessary ("شدد على ضرورة وقف بغداد نشاطها"), where packs know no act in it."""
    if not pred.is_a("REQUEST"):
        return []
    needs = [c for c in pred.contents if c.kind == Chunk.STATUS and not c.loose and any(r.status == "requested" for r in c.states)]
    acts = (c for need in needs for c in (need, *need.contents) if c is need or (c.slot == GENITIVE and c.event is None))
    return next((found for act in acts if (found := without(act.genitive, pred.actor))), [])


def _of_partner(pred: Pred) -> list[Ent]:
    """With whom the treaty is that one leaves, to whom the sales went that one stops."""
    if not pred.is_a("SANCTION"):
        return []
    nodes = (node for thing in pred.contents if thing.kind == Chunk.EVENT_NOUN for prep, node in thing.preps if prep in TOWARDS)
    return next((found for node in nodes if (found := without(node.ents, pred.actor))), [])


def _of_order(pred: Pred) -> list[Ent]:
    """Who acts on an order or request that is the ground of the act ("انسحبت القوات بناء على أوامر من القيادة") is the one asked."""
    if not pred.is_a("REQUEST") or pred.kind != Chunk.EVENT_NOUN or not pred.loose or pred.bare_slot == FOR:
        return []
    if pred.governor is None:  # "القوات، وبأوامر من القيادة، انسحبت"
        topic = pred.clause.topic
        return without(topic.ents, pred.actor) if topic is not None and pred.bare_slot == BY else []
    asked = pred.governor.actor or pred.governor.subject
    if not asked and pred.governor.lights and pred.governor.contents:  # "تم إخلاء المقاتلين بناء على أوامر من القيادة"
        asked = next((c.actor for c in pred.governor.contents if c.slot == SUBJECT and c.event is not None), [])
    return without(asked, pred.actor)


def _of_purpose(pred: Pred) -> list[Ent]:
    """A strike is meant for whom its purpose names ("يقصف الجبال لاستهداف المسلحين")."""
    if not pred.is_a("ASSAULT"):
        return []
    aims = (c for c in pred.contents if c.loose and c.status_rule == "purpose" and c.is_a("ASSAULT"))
    return next((found for aim in aims if (found := without(aim.recipient, pred.actor))), [])


def _of_condition(pred: Pred, preds: list[Pred]) -> list[Ent]:
    """A conditional threat is meant for whom the condition is put to ("توعد بالرد إذا لم ترحل القوات")."""
    for other in preds:
        answered = pred.leads and pred.node.conj == FA and pred.actor and other.node.i < pred.node.i  # "إذا فرضت عقوبات فسنرد"
        if other.leads and other.clause.conditional and (other.clause.parent is pred.clause or answered):
            parties = [e for e in without(other.actor or other.subject, pred.actor) if e.country or e.name]
            parties = [e for e in parties if not (pred.actor and same_party(e, pred.actor[0]))]
            if parties:
                return parties
    return []


def _of_threat(pred: Pred, preds: list[Pred]) -> list[Ent]:
    """What a threat is an answer to befalls whoever threatens ("تهدد أنقرة بالرد إذا أوقفت واشنطن المبيعات")."""
    if not (pred.leads and pred.clause.conditional and pred.actor):
        return []
    threats = (p for p in preds if p.is_a("THREATEN") and p.clause is pred.clause.parent and p.actor)
    return next((list(p.actor) for p in threats if not same_party(p.actor[0], pred.actor[0])), [])


def _of_attack(pred: Pred, preds: list[Pred]) -> list[Ent]:
    """Who fights, where the sentence told just before who attacked whom ("هاجم مسلحون قوات الأمن واندلعت اشتباكات")."""
    told = pred.governor
    if told is None or not told.lights or pred.slot != SUBJECT or any(n.spot is not None for _, n in (*pred.preps, *told.preps)):
        return []
    attacks = (p for p in reversed(preds) if p.node.i < pred.node.i and p.is_a("ASSAULT") and p.actor and p.recipient)
    attack = next(attacks, None)
    if attack is None or attack.is_reciprocal or not all(any_armed(side[:1]) for side in (attack.actor, attack.recipient)):
        return []
    return [*attack.actor, *attack.recipient]


def _part(pred: Pred) -> None:
    """Of the two parties of an agreement to buy or sell the first does it, with the other; what is bought may tell who sells."""
    event = pred.event
    assert event is not None
    if pred.actor_from and len(pred.actor) > 1:
        pred.actor, pred.recipient = pred.actor[:1], pred.actor[1:]
    elif event.args.get(FROM) == "recipient":
        things = (e for e in (*pred.genitive, *pred.object) if e.cls == "asset" and e.country)
        sellers = (Ent(e.i, e.j, "country", None, e.country, "GOV", sentence=e.sentence, span=e.span) for e in things)
        pred.recipient = [e for e in (*sellers, *_of_goods(pred)) if not pred.actor or e.country != pred.actor[0].country][:1]


def _of_goods(pred: Pred) -> list[Ent]:
    """Whose the goods are that stand as the plain object of a word of buying ("تشتري النفط الروسي")."""
    after = [node for node in pred.clause.nodes if node.i >= pred.node.j and node.kind == Chunk.OTHER][:1]
    return [ent for node in after if node.adjectives and not (node.prep or node.conj) for ent in node.adjectives]
