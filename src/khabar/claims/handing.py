"""What a noun under a verb hands to it. In: predicates whose senses are chosen. Out: the verb's parties filled, the noun told no more.

======== ============================================= =======================================================
told     رفعت العقوبات، تم توقيع اتفاق، أوقف مساعداته    what is lifted, signed or cut off is no act beside that
sentence أصدرت المحكمة حكما بسجن فلان                   whom prison befalls is sentenced: one act
handed   لن تقدم تنازلات لكييف، وقعت معاهدة مع الأردن   the parties of a noun that tells no act are the verb's
======== ============================================= =======================================================
"""

from __future__ import annotations

from khabar.claims.control import RELATIVE
from khabar.claims.oneact import COURT
from khabar.claims.parties import without
from khabar.claims.pred import GENITIVE, OBJECT, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent

#: Acts that end what another act put on, and which that may be; acts that make a text valid; acts that cut off what others gave.
EASING, LIFTED = ("CONCEDE", "RETREAT"), ("SANCTION", "COERCE")
SIGNING, SIGNED = "SUPPORT", "AGREE"
CUTTING, CUT = "SANCTION", ("AID", "COOPERATE")
#: Of courts: their verdicts.
SENTENCING = "SANCTION"
#: ``rule`` of a verb that tells what becomes of an act: that is enough to be told ("رفعت العقوبات").
CARRIED = "act undone or signed"
#: What a noun under a verb may be for it without being an act of its own.
TOPIC = "topic"


def hand_up(noun: Pred) -> None:
    """An act that its verb lifts or signs is told no more; the parties of a noun that tells no act are its verb's, if asked for."""
    text = noun.subject_event
    if text is not None and _is_signed(text, noun):  # "الاتفاق الذي وقع بين الجانبين"
        own = without(text.actor, [*noun.actor, *text.offer])
        noun.actor, text.event = [*noun.actor, *own], None
    if text is not None and noun.describes:
        _share_parties(noun, text.governor)
    verb = noun.governor
    if noun.kind != Chunk.EVENT_NOUN or verb is None or verb.event is None or verb is noun:
        return
    slot = OBJECT if noun.slot == SUBJECT and verb.passive else noun.slot
    role = verb.table(verb.event).get(slot)
    if _is_sentence(noun, verb):
        verb.recipient, noun.event = verb.recipient or without(noun.recipient, verb.actor), None
    if _is_answered(noun, verb, role):
        noun.event = None
    if noun.event is not None and role == TOPIC and (_is_eased(noun, verb) or _is_signed(noun, verb) or _is_cut(noun, verb)):
        if not verb.event.reciprocal:
            verb.recipient = verb.recipient or without(noun.recipient, verb.actor)
        verb.rule, noun.event = verb.rule or CARRIED, None
    if noun.event is not None or (slot not in (OBJECT, GENITIVE) and role != TOPIC):
        return
    if verb.event.reciprocal:
        verb.actor = [*verb.actor, *without([*noun.between, *_named(noun, verb, ("partner",))], verb.actor)]
    elif not verb.recipient:
        verb.recipient = without(_named(noun, verb, TARGETS), verb.actor)


def _share_parties(participle: Pred, verb: Pred | None) -> None:
    """What is done with a deal is done to whom it was concluded with ("الانسحاب من الاتفاق الموقع مع إيران")."""
    if verb is not None and verb.event is not None and not verb.recipient:
        verb.recipient = without(_named(participle, verb, TARGETS), verb.actor)


def _named(noun: Pred, verb: Pred, roles: tuple[str, ...] | frozenset[str]) -> list[Ent]:
    """Whom the first preposition after a noun names that its verb would take in one of these roles."""
    assert verb.event is not None
    table = verb.table(verb.event)
    return next((list(node.ents) for prep, node in noun.preps if table.get(prep) in roles and node.ents), [])


def _is_sentence(noun: Pred, verb: Pred) -> bool:
    """Whether prison is what a court's verdict is to ("أصدرت محكمة حكما بسجن الناشط"): whom that befalls is sentenced."""
    court = verb.is_a(SENTENCING) and bool(verb.actor) and verb.actor[0].sector == COURT
    return court and noun.is_a("COERCE") and bool(noun.recipient) and not (noun.actor and noun.actor_from in ("", RELATIVE))


def _is_eased(noun: Pred, verb: Pred) -> bool:
    """Whether a measure is what its verb lifts, and nothing tells who took it ("العقوبات الأمريكية", "التي فرضتها")."""
    return noun.is_a(*LIFTED) and verb.is_a(*EASING) and not (noun.actor and noun.actor_from in ("", RELATIVE))


def _is_answered(noun: Pred, verb: Pred, role: str | None) -> bool:
    """Whether words that its verb agrees to are nobody's here ("وافقت الحركة على المقترح"): who agrees did not say them."""
    said = noun.is_a("REQUEST", "AGREE") and role == "content" and verb.is_a("AGREE")
    return said and not (noun.actor and noun.actor_from in ("", RELATIVE))


def _is_signed(noun: Pred, verb: Pred) -> bool:
    """Whether an agreement is what its verb or noun signs, or what a participle says was concluded."""
    return noun.is_a(SIGNED) and verb.is_reciprocal and (verb.is_a(SIGNING) or (verb.is_a(SIGNED) and verb.describes))


def _is_cut(noun: Pred, verb: Pred) -> bool:
    """Whether help or trade is what its verb cuts off ("أوقفت مساعداتها لرواندا")."""
    return noun.is_a(*CUT) and verb.is_a(CUTTING) and noun.actor_from != RELATIVE
