"""What a governing word gives to the act it governs: its doer, its status, whose content it is.

In: a predicate and what governs it. Out: a ``Link`` before the sense is chosen (so that the offered doer counts), applied after.

====== =================================================== =========================================
light  شنت إسرائيل غارات، تعرض المطار لقصف                  the light verb's subject is doer or target
content طلبت من إيران الانسحاب، هدد بقصف، اتهمه بقتل        asked, threatener or accused does it
status يعتزم زيارة، فشل في دخول، خطة أنقرة لإرسال            subject of the status word does it
purpose وصل لإجراء محادثات                                  the subject of the clause does it, future
object  توصل X إلى اتفاق، نجح في                             the subject of any other verb does it
adjunct سيطرت على البلدة بعد معارك                          the subject of the clause does it
====== =================================================== =========================================
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from khabar.claims.pred import Pred
from khabar.mentions.nodes import Ent
from khabar.mentions.reference import Resolver
from khabar.packs.tables import LightRow, StatusRow

LinkKind = Literal["light", "content", "status", "purpose", "object", "adjunct", "sister"]
#: Prepositions of circumstance: the clause's subject is taken to be the doer of the act after them.
CIRCUMSTANCE = frozenset(("?ب", "?عبر", "?خلال", "?بعد", "?عقب", "?من خلال", "?اثر", "?قبل", "?في اطار", "?عن طريق", "?بهدف", "?بغيه", "?من اجل"))
#: Which party of its content a speech act is directed at.
MEANT = {"THREATEN": "recipient", "AGREE": "recipient", "ACCUSE": "actor", "REJECT": "actor"}
AIMS = frozenset(("?بهدف", "?بغيه", "?من اجل", "?ل"))


@dataclass(slots=True)
class Link:
    """How an act hangs on its governor, and who is offered as doer or target."""

    kind: LinkKind
    governor: Pred
    doers: list[Ent] = field(default_factory=list)
    targets: list[Ent] = field(default_factory=list)
    light: LightRow | None = None
    state: StatusRow | None = None


class Control:
    """Links predicates to what governs them."""

    def __init__(self, resolver: Resolver) -> None:
        self.resolver = resolver

    # ------------------------------------------------------------------ before the sense is chosen
    def link(self, pred: Pred, opener: Pred | None, by_node: dict[int, Pred]) -> Link | None:
        """The link of a predicate, with its offers noted on the predicate."""
        link = self._clausal(pred, opener) if opener is not None else self._nominal(pred, by_node)
        if link is not None:
            pred.offer = link.doers
            pred.offer_recipient = link.targets
        return link

    def _nominal(self, pred: Pred, by_node: dict[int, Pred]) -> Link | None:
        governor = pred.governor
        if governor is None:
            return Link("sister", pred.sister, list(pred.sister.actor or pred.sister.offer)) if pred.sister is not None else None
        if governor.lights and (governor.kind != "N" or governor.event is None) and self._light_row(governor, pred) is not None and (governor.speech is None or pred.slot == "object" or pred.slot not in governor.speech.that):
            return self._light(governor, pred)
        if governor.event is not None and self._is_content(governor, pred):
            targets = list(governor.recipient) if governor.event.category == "THREATEN" else []
            return Link("content", governor, self._content_doers(governor), targets)
        state = self._state_row(governor, pred)
        if state is not None:
            return Link("status", governor, self._state_doers(governor, state), state=state)
        if pred.sister is not None and (pred.sister.actor or pred.sister.offer):
            return Link("sister", pred.sister, list(pred.sister.actor or pred.sister.offer))
        if pred.slot in AIMS or pred.slot in CIRCUMSTANCE:
            return self._circumstance(governor, pred, by_node)
        if pred.kind == "N" and pred.slot in ("genitive", "object") and governor.kind in "NV" and governor.event is not None:
            return Link("sister", governor)
        if pred.kind == "N" and not pred.slot.startswith("?") and pred.slot not in ("subject", "genitive") and governor.event is None:
            if governor.speech is None and governor.kind in "VAIU" and not governor.passive:
                return Link("object", governor, list(governor.subject or (governor.genitive if governor.kind in "IU" else [])))
        return None

    def _clausal(self, pred: Pred, opener: Pred) -> Link | None:
        """A verb in a clause that another predicate opened ("طلب من إيران أن تنسحب", "يمكن أن يزور")."""
        if pred.clause.intro not in ("that", "aux") or opener is pred:
            return None
        row = next((r for r in opener.states if pred.clause.intro == "aux" or "ان" in r.complement), None)
        if row is not None:
            return Link("status", opener, self._state_doers(opener, row), state=row)
        if opener.event is not None and opener.event.content and opener.speech is None:
            return Link("content", opener, self._content_doers(opener))
        return None

    def _light_row(self, governor: Pred, pred: Pred) -> LightRow | None:
        fits = (r for r in governor.lights if r.event == pred.slot or (r.event == "object" and pred.slot == "genitive"))
        return next(fits, None)

    def _light(self, governor: Pred, pred: Pred) -> Link:
        row = self._light_row(governor, pred)
        assert row is not None
        givers = list(governor.subject or governor.genitive or (governor.object if governor.passive else []))
        link = Link("light", governor, light=row)
        if row.subject == "actor":
            link.doers = givers if not governor.passive else list(governor.agents)
        elif row.subject in ("recipient", "host"):
            link.targets = givers
        if row.args.get("object") == "recipient" and row.event == "subject":
            link.targets = list(governor.object)
        if not link.doers and governor.agents:
            link.doers = list(governor.agents)
        if not link.doers and not givers and governor.offer:
            link.doers = list(governor.offer)
        return link

    def _is_content(self, governor: Pred, pred: Pred) -> bool:
        event = governor.event
        assert event is not None
        table = event.args if governor.kind in "VA" else event.noun_args
        slot = "ل" if pred.slot == "?ل" else pred.slot
        return table.get(slot) == "content" or (slot in ("genitive", "object") and table.get("object") == "content")

    def _content_doers(self, governor: Pred) -> list[Ent]:
        event = governor.event
        assert event is not None
        return list(governor.recipient if event.content_actor == "recipient" else governor.actor)

    def _state_row(self, governor: Pred, pred: Pred) -> StatusRow | None:
        slot = pred.slot.removeprefix("?")
        return next((r for r in governor.states if slot in r.complement or (slot == "genitive" and r.complement)), None)

    def _state_doers(self, governor: Pred, row: StatusRow) -> list[Ent]:
        if row.actor == "none":
            return []
        if row.actor == "object":
            return list(governor.object)
        if row.actor == "subject":
            return list(governor.subject or governor.genitive or governor.node.adjectives or governor.offer)
        return [e for prep, node in governor.preps if prep == row.actor for e in node.ents]

    def _circumstance(self, governor: Pred, pred: Pred, by_node: dict[int, Pred]) -> Link:
        verb = by_node.get(id(pred.clause.verb)) or governor
        doers = governor.actor or verb.actor or governor.subject or verb.subject or governor.genitive
        targets = list(verb.object) if pred.slot == "?ب" and verb.event is None and verb.kind == "V" else []
        return Link("purpose" if pred.slot in AIMS else "adjunct", governor, list(doers) if not verb.passive else [], targets)

    # ------------------------------------------------------------------ after it is chosen
    def apply(self, link: Link | None, pred: Pred) -> None:
        """Give the predicate what its link offers."""
        if link is None:
            return
        governor = link.governor
        if self._same_act(link, pred):
            pred.actor = [*governor.actor, *(e for e in pred.actor if e not in governor.actor)] if active(pred) else pred.actor
            pred.recipient = pred.recipient or [e for e in governor.recipient if e not in pred.actor]
            pred.preps += [pair for pair in governor.preps if pair not in pred.preps]
            pred.times, pred.status, pred.status_rule = pred.times or list(governor.times), governor.status, governor.status_rule
            pred.content_of, governor.event = governor.content_of, None
            return
        if link.kind == "content" and governor.event is not None:
            pred.content_of = governor
            if governor.event.content:
                pred.status, pred.status_rule = governor.event.content, governor.event.id
        elif link.state is not None:
            pred.status, pred.status_rule = link.state.status, link.state.id
            pred.times = pred.times or list(governor.times)
        elif link.kind == "purpose":
            pred.status, pred.status_rule = "future", "purpose"
        if pred.event is None:
            pred.offer = pred.offer or link.doers
            return
        if link.light is not None:
            self._carry(link, pred)
        self._doers(link, pred)
        if link.kind == "adjunct" and pred.event.category in ("AID", "SUPPORT") and pred.actor and not pred.recipient and not pred.actor_from:
            pred.recipient = [e for e in link.doers if e not in pred.actor]
        if link.targets and not pred.recipient:
            pred.recipient = [e for e in link.targets if e not in pred.actor]

    def _same_act(self, link: Link, pred: Pred) -> bool:
        """"توصل إلى اتفاق", "تعزيز التعاون": the verb or noun before the act only carries it."""
        governor = link.governor
        if governor is None or governor.event is None or pred.event is None or pred.kind != "N":
            return False
        return governor.event.category == pred.event.category and (pred.slot in ("genitive", "object") or link.kind == "content")

    def _doers(self, link: Link, pred: Pred) -> None:
        event = pred.event
        assert event is not None
        if event.category == "ASSAULT" and link.light is not None and link.governor.speech is not None and not link.governor.speech.weak:
            return
        doers = [e for e in link.doers if e not in pred.recipient]
        if not doers or not active(pred) or event.category == "ASSAULT" and link.kind in ("object", "adjunct") and not armed(doers):
            return
        own = pred.kind == "V" and pred.subject and not pred.inherited_subject
        if own or (pred.actor and not pred.inherited_subject and not (event.reciprocal and link.kind in ("light", "object"))):
            return
        if event.reciprocal:
            pred.actor = [*doers, *(e for e in pred.actor if e not in doers)]
        else:
            pred.actor = doers
        pred.actor_from = link.light.id if link.light else link.state.id if link.state else link.kind

    def _carry(self, link: Link, pred: Pred) -> None:
        """Times, places, agents and targets on a light verb are those of its event noun."""
        governor, event = link.governor, pred.event
        assert event is not None
        pred.rule = "light verb"
        pred.times += governor.times
        pred.preps += [pair for pair in governor.preps if pair not in pred.preps]
        for prep, node in governor.preps:
            role = event.noun_args.get(prep) or event.args.get(prep) or (link.light.args.get(prep) if link.light else None)
            if role in ("recipient", "host") and node.ents and not pred.recipient:
                pred.recipient = list(node.ents)
            elif role == "partner" and node.ents:
                pred.actor += [e for e in node.ents if e not in pred.actor]
        if link.light is not None and link.light.subject == "place":
            pred.preps += [("في", n) for n in governor.clause.nodes if n.spot is not None and not n.prep and any(e in governor.subject for e in n.ents)]
        if governor.between and event.reciprocal:
            pred.actor += [e for e in governor.between if e not in pred.actor]

    def meant_by_content(self, pred: Pred, preds: list[Pred]) -> None:
        """A speech act without a named recipient is meant for a party of what it speaks of: a threat or offer for whom the act concerns, a
        condemnation, refusal or welcome for who did it."""
        event = pred.event
        if event is None or pred.recipient or event.category not in MEANT:
            return
        for content in pred.contents:
            if content.event is None:
                continue
            parties = content.recipient if MEANT[event.category] == "recipient" else content.actor
            parties = [e for e in parties if e not in pred.actor]
            if parties:
                pred.recipient = parties
                return
        if event.category == "THREATEN":
            self._by_condition(pred, preds)

    def _by_condition(self, pred: Pred, preds: list[Pred]) -> None:
        """A conditional threat is meant for whom the condition is put to ("هدد بقصفها إذا لم تنسحب القوات")."""
        for other in preds:
            clause = other.clause
            if other.node is clause.verb and clause.intro == "sub" and clause.word is not None and clause.word.kind == "U" and clause.parent is pred.clause:
                parties = [e for e in (other.actor or other.subject) if e not in pred.actor and (e.country or e.name)]
                if parties:
                    pred.recipient = parties
                    return

    # ------------------------------------------------------------------ clauses about an event noun
    def spoken_of(self, pred: Pred, noun: Pred) -> None:
        """What a clause about an event noun says of it: who did it ("التي شنتها إسرائيل"), who was there, whom it struck."""
        if noun.event is None:
            return
        resumed = bool(pred.node.pron) or any(n.prep and (n.kind == "O" or n.pron) for n in pred.clause.nodes)
        same = pred.event is not None and pred.event.category == noun.event.category
        if pred.lights and pred.subject and resumed:
            if not noun.actor or noun.event.reciprocal:
                noun.actor = [*pred.subject, *(e for e in noun.actor if e not in pred.subject)]
                noun.actor_from = "relative clause"
        elif pred.lights and any(row.args.get("object") == "actor" for row in pred.lights):
            noun.actor += [e for e in [*pred.subject, *pred.object] if e not in noun.actor]
        elif any(row.args.get("object") == "recipient" for row in pred.lights):
            noun.recipient = noun.recipient or list(pred.object)
        elif not same:
            return
        else:
            noun.recipient = noun.recipient or list(pred.recipient)
        noun.preps += pred.preps
        noun.times = noun.times or pred.times
        if same:
            pred.event = None
        for prep, node in pred.preps if pred.lights else ():
            if noun.event.noun_args.get(prep) in ("recipient", "host") and node.ents and not noun.recipient:
                noun.recipient = list(node.ents)


def active(pred: Pred) -> bool:
    """Whether the event's frame knows an actor at all (مقتل does not)."""
    event = pred.event
    return event is not None and (event.args.get("subject") == "actor" or event.noun_args.get("genitive") == "actor" or not event.args)


def armed(ents: list[Ent]) -> bool:
    """Whether these may use force: states, armed bodies, groups."""
    return any(e.sector in ("GOV", "MIL", "REB", "PRM", "UAF", "COP", "SPY", "CRM") or e.sector is None for e in ents)
