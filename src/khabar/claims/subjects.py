"""Subject, object and voice of verbs. In: predicates with the actors around them. Out: ``subject``, ``object``, ``passive`` settled.

A verb may have its subject before it (the topic of its clause), after it, or take it over: from the verb it is coordinated with, from the
noun its relative clause describes, from the clause around it, from the speaker, or from what was said before.
"""

from __future__ import annotations

from khabar.arabic.affixes import HE, SHE
from khabar.arabic.sentences import Tokens
from khabar.claims.before import subject_before
from khabar.claims.cases import is_oblique
from khabar.claims.clause import Clause, is_named_by_that
from khabar.claims.control import HOSTILE
from khabar.claims.goingon import GoingOn
from khabar.claims.grammar import ABOUT, IN
from khabar.claims.late import meets_his_own
from khabar.claims.parties import agrees, any_armed, is_victim, same_party
from khabar.claims.passives import befell, ends_with, is_charged, is_passive, is_wrecked
from khabar.claims.pred import ADDRESSED, OBJECT, PARTIES, SPOKEN, SUBJECT, TARGETS, Pred
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.mentions.reference import Resolver, fits
from khabar.packs.lexicon import Lexicon

#: Persons of verbs that only follow their subject: before it the verb stays in the singular.
SEVERAL = ("3mp", "3fp", "3md")
#: Before a noun these make it the scene of its clause, which may lack a pronoun back ("في اليوم الذي هاجم الجيش").
_SCENES = (IN, "خلال", "منذ", "حتى")
#: Classes of those that a verb right before them agrees with in gender when they are one.
_AS_ONE = ("org", "body", "group", "country")


class SubjectReader:
    """Settles subjects and objects of one article's verbs, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, resolver: Resolver) -> None:
        self.resolver = resolver
        self.causes = lexicon.words("cause_prepositions")
        self.past = lexicon.words("past_auxiliaries")
        self.goes_on = lexicon.words("going_on")
        self.going_on = GoingOn()

    def settle(self, pred: Pred, tokens: Tokens) -> None:
        """Decide subject, object and voice of a verb; its clause remembers the subject for the verbs after it."""
        _heed_case(pred, tokens)
        if pred.subject_event is not None and not pred.node.pron and not _goes_back(pred):
            if pred.subject and not pred.object and not pred.lights:
                pred.object, pred.subject = pred.subject, []
            pred.blocked = True
        gathers = pred.subject_event is not None and any(row.args.get(OBJECT) == "actor" for row in pred.lights)
        if pred.node.pron and gathers:  # "اللقاء الذي جمعه بالوزير"
            pred.object, pred.subject, pred.blocked = self.resolver.pronoun(pred.node.pron, pred.node), [], True
        elif pred.node.pron and not pred.object and pred.subject_event is None:
            pred.object = self._pronoun_object(pred)
        before = self._before_auxiliary(pred, tokens)
        if before and pred.subject and not pred.object and _transitive(pred):  # "كان الملك كلف فلانا"
            pred.object, pred.subject, pred.inherited_subject = pred.subject, before, True
        else:
            self._subject(pred, tokens)
        if _disagrees(pred) or meets_his_own(pred):
            self._turn(pred)
        charges = self._who_charges(pred) if is_charged(pred) else None
        if charges:
            pred.object, pred.subject, pred.inherited_subject = pred.subject, charges, True
        elif charges is not None or is_passive(pred) or (pred.maybe_passive and befell(pred, self.causes)):
            pred.passive = True
            if not pred.object:
                pred.object, pred.subject = pred.subject, []
        if pred.speech is not None and pred.person == "3fs" and not pred.inherited_subject:
            _heed_gender(pred.subject)
        spoken_of = pred.clause.topic.ents if pred.clause.topic is not None and pred.node.pron else []
        kept = bool(spoken_of) and pred.object == list(spoken_of)  # "شركة أنشأها فلان، تلقت": the verbs after it go on with the topic
        pred.clause.subject = pred.object if kept else pred.subject or pred.object

    def _subject(self, pred: Pred, tokens: Tokens) -> None:
        clause = pred.clause
        if clause.topic is None and _is_site_before_person(pred):  # "زار مقر البعثة المبعوث"
            pred.subject, pred.object = pred.object, pred.subject
        if clause.topic is not None and not pred.blocked and (speaker := _speaker_to(clause.topic, pred)):
            pred.subject, pred.inherited_subject = speaker, True
        elif clause.topic is not None and not pred.blocked and _befalls_topic(clause.topic, pred):
            pred.passive = True
        elif clause.topic is not None and not pred.blocked and not _has_both(pred):
            if pred.subject:
                pred.object = pred.subject
            pred.subject = list(clause.topic.ents)
        elif clause.topic is not None and not pred.blocked and not pred.object:
            pred.object = [e for e in clause.topic.ents if fits(e, pred.node.pron)]
        elif (issuer := _issuer(clause, pred)) and not pred.object:
            pred.object, pred.subject, pred.inherited_subject = pred.subject, issuer, True
        elif pred.subject and not pred.object and (is_named_by_that(clause) or _describes(pred) or pred.person[0] == "1"):
            self._turn(pred)
        elif pred.blocked:
            pred.subject = pred.subject or _owner_of_subject(pred)
        elif not pred.subject:
            pred.subject = self._inherited(pred)
            pred.inherited_subject = bool(pred.subject)
        elif not pred.object and (before := self._beside(clause, tokens)):
            suffers = (
                ((is_victim(pred.subject[0]) and clause.sister is not None) or is_wrecked(pred))
                and any_armed(before[:1])
                and not is_victim(before[0])
                and _same_form(pred)
            )
            suffers = suffers or _lacks_what_it_befalls(pred, before[0]) or _is_asked_too(pred, before[0])
            if (
                (_transitive(pred) or (suffers and _moves(pred)))
                and (suffers or not agrees(pred.subject[0], pred.person))
                and agrees(before[0], pred.person)
            ):
                pred.object, pred.subject = pred.subject, list(before)

    def _beside(self, clause: Clause, tokens: Tokens) -> list[Ent]:
        """The subject of the clause beside which one stands, after و or after "كما" ("صدت القوات الهجوم، كما دمرت دبابة")."""
        if clause.sister is not None:
            return clause.sister.subject
        word = tokens.words[clause.word.i] if clause.intro == "sub" and clause.word is not None else None
        return clause.subject_around if word is not None and word.norm in self.goes_on else []

    def _before_auxiliary(self, pred: Pred, tokens: Tokens) -> list[Ent]:
        """Who stands between the auxiliary of the past and a verb."""
        around = pred.clause.parent
        if pred.clause.intro != "aux" or around is None or around.verb is None or pred.kind != Chunk.VERB or pred.passive or pred.blocked:
            return []
        word = tokens.words[around.verb.i]
        return subject_before(pred.clause, pred) if word.norm.removeprefix(word.conj) in self.past else []

    def _who_charges(self, pred: Pred) -> list[Ent]:
        """Who charges the one party that a verb like اتهم names: a subject before it that the verb agrees with, and not the party."""
        clause, party = pred.clause, pred.subject[0]
        if not agrees(party, pred.person):
            return self._inherited(pred)
        around = clause.subject_around if clause.intro in ("aux", "seq", "hal", "sub") else []
        found = clause.sister.subject if clause.sister is not None else around
        if clause.intro == "rel" and clause.sister is None:
            found = list(clause.antecedent.ents) if clause.antecedent is not None else []
        return [e for e in found[:1] if agrees(e, pred.person) and e is not party]

    def _turn(self, pred: Pred) -> None:
        """What was taken for the subject is the object; the subject is taken over."""
        pred.object, pred.subject = pred.subject, self._inherited(pred)
        pred.inherited_subject = True

    def _pronoun_object(self, pred: Pred) -> list[Ent]:
        """Whom a pronoun on a verb means: in a relative clause with a subject of its own the antecedent, else one named before."""
        clause = pred.clause
        antecedent: list[Ent] = []
        if clause.intro == "rel" and clause.antecedent is not None and clause.sister is None:
            antecedent = list(clause.antecedent.ents)
        if antecedent and (pred.subject or not agrees(antecedent[0], pred.person)):
            return antecedent
        if antecedent and _befalls_thing(pred, antecedent[0]):  # "نشرت موسكو الصواريخ التي اشترتها"
            pred.subject = list(clause.subject_around)
            return antecedent
        if antecedent:
            pred.subject = antecedent
        if _is_of_thing(pred):
            return []
        own = clause.topic.ents if clause.topic is not None else clause.sister.subject if clause.sister is not None else []
        return self.resolver.pronoun(pred.node.pron, pred.node, antecedent, [e for e in own if agrees(e, pred.person)])

    # ------------------------------------------------------------------ a subject taken over
    def _inherited(self, pred: Pred) -> list[Ent]:
        """The subject of a verb that names none."""
        clause = pred.clause
        if pred.person[0] == "1":
            return self.resolver.speaker()
        if clause.sister is not None and _agree(clause.sister.subject, pred):
            return list(clause.sister.subject)
        if clause.intro == "rel" and clause.antecedent is not None and not pred.node.pron and not _resumes(pred):
            return list(clause.antecedent.ents) if _agree(clause.antecedent.ents, pred) else []
        if clause.intro in ("hal", "aux", "seq", "sub", "paren") or _resumes(pred):
            around = clause.subject_around
            if around and (clause.intro == "hal" or agrees(around[0], pred.person)):
                return list(around)
        if clause.intro == "that" and clause.parent is not None:
            said = self._in_speech(pred, clause.parent)
            if said is not None:
                return said
        if clause.intro in ("root", "coord", "that", "sub"):
            found = self.going_on.subject(pred) or self.resolver.dropped(pred.person, pred.node)
            return [] if found and pred.object and is_victim(found[0]) and _is_hostile(pred) else found
        return []

    def _in_speech(self, pred: Pred, parent: Clause) -> list[Ent] | None:
        """The subject of a verb in an أن-clause: whom the pronoun on أن means, or the speaker if he agrees; None when neither tells."""
        clause = pred.clause
        pron = clause.word.pron if clause.word is not None else ""
        if pron and clause.sister is None:
            speakers = _relayed(parent) or parent.subject or self.resolver.speaker()
            if _agree(speakers, pred):
                return list(speakers[:1])
            return self.resolver.pronoun(pron, pred.node)
        return list(parent.subject) if _agree(parent.subject, pred) else None


def _heed_gender(speakers: list[Ent]) -> None:
    """The verb tells that an unknown name is a woman's ("قالت ليلى حداد إنها")."""
    if len(speakers) == 1 and speakers[0].unknown_name and speakers[0].one_person:
        speakers[0].gender = "f"


def _heed_case(pred: Pred, tokens: Tokens) -> None:
    """Whose ending shows that he is no subject is the object ("يستهدف اللاجئين"), as is who follows a verb of several ("خطفوا الوزير")."""
    if pred.kind != Chunk.VERB or pred.passive or not pred.subject or not _transitive(pred):
        return
    if pred.person in SEVERAL or is_oblique(pred.subject[0], tokens):
        before = pred.person in SEVERAL or pred.clause.topic is not None
        late = [] if before or (pred.object and is_oblique(pred.object[0], tokens)) else pred.object
        pred.object, pred.subject = pred.subject, late


def _befalls_thing(pred: Pred, antecedent: Ent) -> bool:
    """Whether the pronoun on a verb means the thing that its clause describes, and the subject of the clause around it may do it."""
    around = pred.clause.subject_around
    feminine = antecedent.plural or antecedent.gender == "f"
    resumed = (SHE,) if feminine else (HE,) if antecedent.gender == "m" else (HE, SHE)
    return antecedent.cls == "asset" and pred.node.pron in resumed and _agree(around, pred) and around[0] is not antecedent


def _is_of_thing(pred: Pred) -> bool:
    """Whether the pronoun on a verb means the plain noun right before its relative ("المنازل التي هدمتها الجرافات"): no party."""
    clause = pred.clause
    noun = clause.antecedent if clause.intro == "rel" and clause.sister is None else None
    return noun is not None and clause.word is not None and noun.kind == Chunk.OTHER and noun.j == clause.word.i


def _is_site_before_person(pred: Pred) -> bool:
    """Whether a site, which does nothing, stands before one person that the verb agrees with: he is the subject."""
    if pred.kind != Chunk.VERB or not pred.subject or not pred.object or pred.subject[0].cls != "asset" or pred.subject[0].sector == "MIL":
        return False
    return pred.object[0].one_person and agrees(pred.object[0], pred.person)


def _agree(ents: list[Ent], pred: Pred) -> bool:
    """Whether these may be the subject of a verb."""
    return bool(ents) and agrees(ents[0], pred.person)


def _issuer(clause: Clause, pred: Pred) -> list[Ent]:
    """Who issued the text that a clause describes ("أصدر المجلس بيانا يدين") does what the text does."""
    home = clause.parent
    if clause.intro != "aux" or home is None or not any(sense.category in SPOKEN for sense in pred.senses):
        return []
    if any(n.prep and n.pron for n in clause.nodes if n.i > pred.node.i):  # "مقالا ينتقد فيه الوزير"
        return []
    text = next((n for n in reversed(home.nodes) if n.i < pred.node.i and n.kind != Chunk.OTHER), None)
    if text is None or text.definite:
        return []
    document = text.kind == Chunk.ACTOR and not text.prep and text.ents[-1].source == "document"
    return list(home.subject) if document or text.kind in (Chunk.SAYING, Chunk.STATUS) else []


def _describes(pred: Pred) -> bool:
    """Whether the actor after a verb is its object, for its subject is the noun that its clause describes.

    So in a relative clause without a pronoun back ("الوزير الذي زار بغداد"), and after a participle ("مطالبا موسكو").
    """
    clause = pred.clause
    if pred.kind == Chunk.ACTIVE:
        return clause.intro == "hal" and pred.leads
    noun = clause.antecedent if clause.intro == "rel" and clause.sister is None else None
    if noun is None or noun.kind not in (Chunk.ACTOR, Chunk.OTHER):
        return False
    if noun.kind == Chunk.OTHER and (noun.prep in _SCENES or pred.kind != Chunk.VERB or not _follows(pred)):
        return False
    back = bool(pred.node.pron) or any(n.prep and n.pron for n in clause.nodes if n.i > pred.node.i)
    return not back and _transitive(pred) and (noun.kind == Chunk.OTHER or _agree(noun.ents, pred))


def _befalls_topic(topic: Node, pred: Pred) -> bool:
    """Whether a passive goes back by a preposition to who stands before it ("الرجل حكم عليه"): he is not its subject."""
    if not pred.maybe_passive or pred.subject or pred.object or pred.node.pron or len(topic.ents) != 1:
        return False
    targets = {slot for s in pred.senses for slot, role in s.args.items() if role in TARGETS}
    after = next((n for n in pred.clause.nodes if n.i == pred.node.j), None)
    return after is not None and after.prep in targets and bool(after.pron) and fits(topic.ents[0], after.pron)


def _follows(pred: Pred) -> bool:
    """Whether the one party of a verb stands right after it."""
    return len(pred.subject) == 1 and pred.subject[0].i == pred.node.j


def _speaker_to(topic: Node, pred: Pred) -> list[Ent]:
    """Who spoke of the party that a verb after و means by its pronoun ("قال الوزير إن لندن قلقة وطالبها"): nobody does it to himself."""
    spoken = pred.clause.intro == "that" and pred.clause.parent is not None and bool(pred.node.conj and pred.object)
    if not spoken or pred.subject or not same_party(topic.ents[0], pred.object[0]):
        return []
    speakers = pred.clause.parent.subject if pred.clause.parent is not None else []
    return list(speakers[:1]) if _agree(speakers, pred) and not same_party(speakers[0], pred.object[0]) else []


def _has_both(pred: Pred) -> bool:
    """Whether the object of a verb is its pronoun, so that the party right after it does it ("مسلحون تدعمهم أنقرة")."""
    after = pred.subject[0] if pred.node.pron and pred.subject else None
    return after is not None and after.i == pred.node.j and agrees(after, pred.person)


def _goes_back(pred: Pred) -> bool:
    """Whether a preposition with pronoun in a relative clause means the noun it describes ("الاتفاق الذي انسحبت منه بون")."""
    return pred.clause.intro == "rel" and any(n.prep and n.pron for n in pred.clause.nodes if n.i > pred.node.i)


def _resumes(pred: Pred) -> bool:
    """Whether a relative clause speaks of its noun by a pronoun, so that the noun is not its subject ("المناطق التي يسيطر عليها")."""
    clause = pred.clause
    if clause.intro != "rel" or clause.antecedent is None or clause.antecedent.kind == Chunk.ACTOR or pred.blocked:
        return False
    return bool(pred.node.pron) or any(n.prep and n.pron for n in clause.nodes if n.i > pred.node.i)


def _lacks_what_it_befalls(pred: Pred, before: Ent) -> bool:
    """Whether the one party after و and a verb that is never without object is indefinite ("تدرب طهران الميليشيات وتمول فصائل")."""
    one = pred.subject[0]
    always = bool(pred.senses) and all(s.args.get(OBJECT) in PARTIES for s in pred.senses)
    verb = pred.clause.sister.verb if pred.clause.sister is not None else None
    return (
        always
        and before.definite
        and not one.definite
        and verb is not None
        and bool(_tenses(verb) & _tenses(pred.node))
        and ends_with(pred, one)
    )


def _is_asked_too(pred: Pred, before: Ent) -> bool:
    """Whether a body after و and a verb of asking is asked by who spoke right before, no comma between ("أدان الانقلاب ودعا الجيش إلى")."""
    party, sister = pred.subject[0], pred.clause.sister
    asks = bool(pred.senses) and all(s.category == "REQUEST" and s.args.get(OBJECT) in TARGETS for s in pred.senses)
    if not asks or not pred.node.conj or sister is None or sister.closable or not _same_form(pred):
        return False
    own = party.definite and party.cls in ("group", "body", "org", "country") and not same_party(party, before)
    after = next((n for n in pred.clause.nodes if n.i >= party.j), None)
    return own and party.i == pred.node.j and after is not None and bool(after.prep)


def _same_form(pred: Pred) -> bool:
    """Whether a verb goes on in a tense of the one it is coordinated with ("سيطر الجيش … واعتقل عشرات المسلحين")."""
    beside = pred.clause.sister or pred.clause.parent
    verb = beside.verb if beside is not None else None
    return verb is not None and not _tenses(verb).isdisjoint(_tenses(pred.node))


def _tenses(verb: Node) -> set[str]:
    return {mark[0] for reading in verb.readings for mark in reading.feat.split(",")}


def _disagrees(pred: Pred) -> bool:
    """Whether the one party after a verb does not agree with it and so is its object ("وهنأت رئيس الوزراء", "ودعا الحكومة إلى")."""
    if pred.kind != Chunk.VERB or pred.passive or pred.inherited_subject or pred.clause.topic is not None:
        return False
    if not pred.subject or pred.object:
        return False
    ent = pred.subject[0]
    if pred.person[0] == "3" and pred.person[-1] in "pd":  # no subject follows such a form ("دمروا عربة")
        return pred.subject_event is None and _transitive(pred)
    single = ent.one_person or (not ent.plural and ent.cls in _AS_ONE and ent.i == pred.node.j)
    if pred.subject_event is not None or (ent.cls == "country" and not _is_surely_his(pred)):  # "اجتماع يضم السعودية", "أعلنت الأردن"
        return False
    return single and pred.person in ("3ms", "3fs") and not agrees(ent, pred.person) and _transitive(pred)


def _relayed(home: Clause) -> list[Ent]:
    """Whose words a clause relays, where a medium or source is its subject ("نقلت مصادر عن الناطق أنه هدد")."""
    if not home.subject or home.subject[0].cls not in ("source", "outlet"):
        return []
    return next((list(n.ents) for n in reversed(home.nodes) if n.prep == ABOUT and n.ents), [])


def _is_surely_his(pred: Pred) -> bool:
    """Whether a form is that of a verb he does ("ودعا", "سيزور"), and no verbal noun ("ضم روسيا القرم")."""
    said = bool(pred.node.conj) and bool(pred.senses) and all(s.category in ADDRESSED for s in pred.senses)
    return pred.person == "3ms" and (said or any(r.fut for r in pred.node.readings))


def _is_hostile(pred: Pred) -> bool:
    """Whether it tells nothing but deeds of force, arrest or punishment."""
    return bool(pred.senses) and all(sense.category in HOSTILE for sense in pred.senses)


def _transitive(pred: Pred) -> bool:
    return any(s.args.get(OBJECT) in PARTIES for s in pred.senses)


def _moves(pred: Pred) -> bool:
    """Whether its object may be those whom somebody moves ("نشرت السلطات … وأرسلت مئات الجنود")."""
    return any(s.args.get(OBJECT) == "instrument" for s in pred.senses)


def _owner_of_subject(pred: Pred) -> list[Ent]:
    """Whose plan or act it is that aims at something ("القرار التركي يهدف إلى طرد المسلحين"): his aim it is."""
    if not pred.states or all(c.slot == SUBJECT for c in pred.contents):
        return []
    nouns = (c for c in pred.contents if c.governor is pred and c.slot == SUBJECT)
    return next((found for noun in nouns if (found := list(noun.node.adjectives or noun.genitive))), [])
