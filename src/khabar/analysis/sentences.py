"""Sentences of a brief: each tells one event, demand, move or disagreement, and names the claims it rests on.

In: events and rows. Out: ``Line`` records, whose numbers point into the citations that were collected on the way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from khabar.analysis.book import Book, day
from khabar.analysis.cites import cites
from khabar.analysis.dates import days
from khabar.analysis.numbered import Citations, PlaceNames
from khabar.analysis.parties import SIDE, STATE, key, keys, place_key, same
from khabar.analysis.rows import Cite, Demand, Evidence, Line, LineKind, Outcome
from khabar.analysis.voice import Act, Name, Voice
from khabar.events import Event, Report, Root
from khabar.records import Entity, Place

#: Names in one list, origins and kinds of figures told in one sentence.
NAMED, ORIGINS, FIGURES = 3, 3, 2
#: Most citations of each event that is told with another.
CITED_LIKE = 2
#: A party or place is told when this share of the reports that name any agrees on it: clustering and reading err.
AGREED = 1 / 3
#: Figures that say what an act did, and those that say little beside others.
HARM, VAGUE = frozenset({"dead", "wounded"}), frozenset({"persons", "members", "targets", "attacks"})
#: Counts of acts: one act is what the sentence tells.
ACTS = frozenset({"attacks", "strikes", "raids"})
#: Values of one figure that are listed one by one; of more, the lowest and the highest are told.
LISTED = 3
#: Events like another that are told with it.
ALSO = 3
#: How a denied report of presence is told; a denied leaving else.
DENIED_MOVES = {"enters": "comes_not", "holds": "absent"}
#: Acts of force, which nobody does to himself.
FORCEFUL = frozenset({"ASSAULT", "MOBILIZE"})
#: Speech acts that are told with what they are about.
SPEECH = {"ACCUSE": "accused", "AGREE": "pledged", "REJECT": "refused_act", "THREATEN": "threatened"}


class _Told(NamedTuple):
    """An origin: its name (empty where an outlet is its own source), who carries it, who copied that; whether only its kind is known."""

    source: str
    via: str
    copied: str
    vague: bool


class Teller:
    """Words sentences in one language."""

    def __init__(self, voice: Voice, book: Book, places: PlaceNames, citations: Citations) -> None:
        self.voice = voice
        self.book = book
        self.places = places
        self.citations = citations

    # ------------------------------------------------------------------ events
    def can_tell(self, event: Event) -> bool:
        """Whether enough is known for a sentence: two of who, whom, where, or what it is about."""
        act = self.act(event)
        return bool(act.who) + bool(act.whom) + bool(act.where) + bool(self._about(event, act)) >= 2

    def act(self, event: Event) -> Act:
        """The act of an event with names; a party on both sides is told once."""
        who = self.names(_agreed(event.actor, [r.claim.actor for r in event.reports]))
        doers = _agreed(event.actor, [r.claim.actor for r in event.reports])
        met = [e for e in _agreed(event.recipient, [r.claim.recipient for r in event.reports]) if not _own_side(event, doers, e)]
        whom = self.names(met)
        places = [place_key(r.claim.place) for r in event.reports if r.claim.place]
        here = event.place if event.place and places.count(place_key(event.place)) >= AGREED * len(places) else None
        return Act(event.event_type, event.mode, who, tuple(n for n in whom if n not in who), self.where(here))

    def names(self, entities: Sequence[Entity]) -> tuple[Name, ...]:
        """The parties that can be named, once each, not too many."""
        found = [name for e in entities if (name := self.voice.party(e))]
        return tuple(dict.fromkeys(found))[:NAMED]

    def where(self, place: Place | None) -> str | None:
        """The name of a place, if it has one."""
        known = self.places(place) if place else None
        return self.voice.place(known) if known else None

    def event(self, event: Event, kind: LineKind = "event", like: Sequence[Event] = (), dated: bool = False) -> Line:
        """One event: what, according to whom, on how many origins; then those that read like it. ``dated`` tells the day as well."""
        clause, doubt = self._clause(event, dated)
        figures, (sources, counts) = self._figures(event), self._according(event)
        told = self.voice.text("with_figures", clause=clause, figures=figures) if figures else clause
        parts = [self.voice.text("comma").join(filter(None, (told, sources))), doubt, counts]
        line = self._line(kind, parts, cites(event), (event.id,), event)
        return self._with_like(line, event, like) if like else line

    def _with_like(self, line: Line, event: Event, like: Sequence[Event]) -> Line:
        """A line that also tells events like its own: those that read otherwise by their words, the rest by their number."""
        own = self.clause(event)
        clauses = {self.clause(e): e for e in reversed(like)}
        others = [(words, e) for words, e in clauses.items() if words != own][::-1][:ALSO]
        rest = len(like) - len(others)
        parts = [self.voice.text("also", told=self.voice.joined([words for words, _ in others], nested=True))] if others else []
        parts += [self.voice.text("like", count=f"{rest:,}")] if rest else []
        shown = [e for _, e in others] or like[:ALSO]
        numbers = self.citations.add(c for e in shown for c in cites(e)[:CITED_LIKE])
        text = f"{line.text} {self.voice.sentence(*parts)}"
        return replace(line, text=text, cites=tuple(sorted({*line.cites, *numbers})), events=(*line.events, *(e.id for e in like)))

    def _dated(self, event: Event, clause: str) -> str:
        """A clause with its day, or else the day of the first report."""
        told = day(event)
        if event.date is None and told is None:
            return clause
        return self.voice.text("dated_on" if event.date else "first_told", clause=clause, date=self.voice.date(event.date or told))

    def clause(self, event: Event, dated: bool = False) -> str:
        """The event as a clause, by its status, with who denies it; ``dated`` with its day."""
        return self.voice.mark.join(filter(None, self._clause(event, dated)))

    def _clause(self, event: Event, dated: bool = False) -> tuple[str, str]:
        """The event as a clause, and that somebody denies it, where it is contested."""
        act = self.act(event)
        denier, outlet = self._denier(event)
        if event.status == "denied":
            clause = self.voice.untold(act, outlet) if outlet and not denier else self.voice.denied(act, denier)
            return (self._dated(event, clause) if dated else clause), ""
        content = self._about(event, act)
        if content:
            clause = self.voice.about(SPEECH[event.event_type], act.who, act.whom, content)
        else:
            clause = self.voice.clause(act, "occurred" if event.status == "contested" else event.status)
        clause = self._dated(event, clause) if dated else clause
        if event.status != "contested":
            return clause, ""
        if denier:
            return clause, self.voice.denial(denier)
        return clause, self.voice.text("contradicts", source=outlet.text) if outlet else self.voice.text("contradicted")

    def _about(self, event: Event, act: Act) -> Act | None:
        """The content of a speech act, if a clause can tell it: who speaks must be known, and of an accusation the accused."""
        if event.status not in ("occurred", "contested") or not act.who or (event.event_type == "ACCUSE" and not act.whom):
            return None
        return self._content(event)

    def _content(self, event: Event) -> Act | None:
        """What a speech act is about, where it can be told; accusing needs the accused."""
        if event.event_type not in SPEECH or (event.event_type == "ACCUSE" and not self.names(event.recipient)):
            return None
        for report, _ in self.book.contents(event):
            c = report.claim
            whom = tuple(n for n in self.names(c.recipient) if n not in self.names(event.actor))
            content = Act(c.event_type, c.mode, (), whom, self.where(c.place))
            if c.event_type not in SPEECH and (content.whom or content.where):
                return content
        return None

    def _denier(self, event: Event) -> tuple[Name | None, Name | None]:
        """Who denies an event, and the outlet of a report that says in its own voice that it did not happen."""
        denying = [r for r in event.reports if r.claim.status == "denied"]
        sourced = next((self._says(r) for r in denying if r.claim.attribution), None)
        return sourced, next((self.voice.outlet(r.outlet) for r in denying if r.outlet and not r.claim.attribution), None)

    def _says(self, report: Report) -> Name | None:
        for s in reversed(report.claim.attribution):
            return self.voice.source(s.kind, s.name, s.text, s.country, s.ref)
        return self.voice.outlet(report.outlet) if report.outlet else None

    def _figures(self, event: Event) -> str:
        """Counts that come with the event, of the dead and wounded before others; where sources differ, every value."""
        given: dict[str, list[str]] = defaultdict(list)
        for value in event.values:
            if value.slot == "quantity" and value.of and self.voice.figure(value.of) and (value.value != "1" or value.of not in ACTS):
                given[value.of].append(value.value)
        if given.keys() - VAGUE:
            given = defaultdict(list, {of: values for of, values in given.items() if of not in VAGUE})
        ranked = sorted(given.items(), key=lambda item: (item[0] not in HARM, -len(item[1])))[:FIGURES]
        told = [self.voice.text("figure", what=self.voice.figure(of) or "", values=self._values(values)) for of, values in ranked]
        return self.voice.joined(told, nested=any(len(values) > 1 for _, values in ranked))

    def _values(self, values: Sequence[str]) -> str:
        """A few values from the lowest to the highest; of many, the ends only. The part on differing figures has them all."""
        ordered = sorted(dict.fromkeys(values), key=_number)
        if len(ordered) > LISTED:
            return self.voice.text("values", low=_grouped(ordered[0]), high=_grouped(ordered[-1]))
        told = self.voice.text("or").join(map(_grouped, ordered))
        return self.voice.text("differing", values=told) if len(ordered) > 1 else told

    def _according(self, event: Event) -> tuple[str, str]:
        """The origins with the outlets that carry them; how many origins and reports there are.

        What is known by more than its kind comes first; origins that the same outlets carry are told together.
        """
        found = [told for root in event.roots if (told := self._origin(event, root))]
        named = [told for told in found if not told.vague] or found
        named = sorted(named[:ORIGINS], key=lambda told: bool(told.source))  # plain outlets first: after "via" they would read as carriers
        carried: dict[tuple[str, str], list[str]] = defaultdict(list)
        for told in named:
            carried[told.via, told.copied].append(told.source)
        phrases = [self._carried(sources, via, copied) for (via, copied), sources in carried.items()]
        nested = len(carried) > 1 and any(self.voice.text("and") in phrase for phrase in phrases)
        sources = self.voice.joined(phrases, nested)
        counts = self.voice.joined([self.voice.counted(len(event.roots) or 1, "origin"), self.voice.counted(len(event.reports), "report")])
        return (self.voice.text("according", sources=sources) if sources else ""), counts

    def _carried(self, sources: Sequence[str], via: str, copied: str) -> str:
        """``a military source and a resident via SANA (copied by X)``; the outlets alone where these are their own source."""
        told = self.voice.joined([source for source in sources if source])
        phrase = self.voice.text("via", source=told, outlets=via) if told and via else told or via
        return self.voice.text("copied", source=phrase, outlets=copied) if phrase and copied else phrase

    def _origin(self, event: Event, root: Root) -> _Told | None:
        """Who an origin is and who carries it."""
        reports = [r for r in event.reports if r.root == root.id]
        first = next(iter(reports), None)
        own = {r.outlet for r in reports if r.outlet and not r.copied_from}
        via = self._outlets(own)
        copied = self._outlets({r.outlet for r in reports if r.outlet and r.copied_from} - own)
        source = self._says(first) if first and first.claim.attribution else None
        who = source.after if source and source.text not in via else ""
        if not who and not via:
            return _Told("", copied, "", False) if copied else None
        return _Told(who, via, copied, source is not None and source.vague)

    def _outlets(self, names: Iterable[str]) -> str:
        """Outlets by name, not too many."""
        told = sorted({self.voice.outlet(n).text for n in names})
        return self.voice.joined([*told[:NAMED], self.voice.text("others")] if len(told) > NAMED else told)

    # ------------------------------------------------------------------ disagreement
    def figures(self, event: Event) -> Line | None:
        """Who gives which figure, where two outlets or more differ."""
        homes = {r.key: r for r in event.reports}
        told, used = [], list[Report]()
        for of in sorted({v.of for v in event.values if v.slot == "quantity" and v.of}):
            values = sorted((v for v in event.values if v.slot == "quantity" and v.of == of), key=lambda v: _number(v.value))
            what = self.voice.figure(of)
            if len({v.value for v in values}) < 2 or what is None:
                continue
            used += [homes[k] for v in values for k in v.claims if k in homes]
            shown = [self._value(v.value, [homes[k] for k in v.claims if k in homes]) for v in values]
            told.append(self.voice.text("figure", what=what, values=self.voice.joined(shown)))
        if not told:
            return None
        return self._line("figures", [self.clause(event, dated=True), *told[:FIGURES]], cites(event, used), (event.id,), event)

    def _value(self, value: str, reports: list[Report]) -> str:
        outlets = self._outlets({r.outlet for r in reports if r.outlet})
        return self.voice.text("figure_value", value=_grouped(value), outlets=outlets) if outlets else _grouped(value)

    # ------------------------------------------------------------------ demands
    def demand(self, demand: Demand) -> Line | None:
        """A demand, its deadline, and what came of it."""
        asker, asked = self.names(demand.asker), self.names(demand.asked)
        content = demand.content
        if not asker or set(asker) & set(asked) or (content and content.event_type in (*SPEECH, "REQUEST")):
            return None
        if content is None and demand.outcome not in ("refused", "promised"):
            return None
        act = None
        if content:
            mover = self.names(content.recipient)
            act = Act(content.event_type, content.mode, (), tuple(n for n in mover if n not in asked), self.where(content.place))
        if not asked and (act is None or not content or not (asked := self.names(content.actor))):
            return None
        clause = self.voice.asked(asker, asked, act)
        if demand.dated == "told":
            clause = self.voice.text("dated", clause=clause, when=self.voice.when(demand.date))
        until = self.voice.text("deadline", date=self.voice.date(demand.deadline)) if demand.deadline else ""
        head = self.voice.text("comma").join(filter(None, (clause, until)))
        parts = [head, *(p for s in demand.steps if (p := self._step(s, demand)))]
        if demand.outcome == "open":
            parts.append(self.voice.text("open"))
        disputer = self._disputer(demand)
        parts.append(self.voice.text("disputed", source=disputer.after, denied=disputer.text) if disputer else "")
        found = [*demand.cites[:2], *demand.disputed[:2], *(c for s in demand.steps for c in s.cites[:1]), *demand.cites[2:]]
        line = self._line("demand", parts, found, demand.events, None)
        return replace(line, status=demand.status)

    def _step(self, step: Outcome, demand: Demand) -> str:
        if step.kind == "fulfilled":
            key = "fulfilled_late" if step.late else "fulfilled"
            event = self.book.events.get(step.event)
            if event is None or event.date is None:
                return self.voice.text("fulfilled_undated")
            return self.voice.text(key, date=self.voice.when(step.date))
        if step.kind == "repeated":
            return self.voice.text("repeated", date=self.voice.when(step.date))
        return self.voice.text(step.kind) if step.kind in ("refused", "promised") else ""

    def _disputer(self, demand: Demand) -> Name | None:
        """Who denies that it was asked."""
        return next((name for c in demand.disputed if (name := self._source_of(c))), None)

    # ------------------------------------------------------------------ presence
    def move(self, found: Sequence[Evidence], contradicted: bool) -> Line | None:
        """One coming, holding or leaving, told by one or more claims."""
        e = found[0]
        who, where = self.voice.party(e.actor), self.where(e.place)
        if who is None or where is None:
            return None
        if e.status == "denied":
            source = self._source_of(e.cite)
            if source is None:
                return None
            clause = self.voice.stays(DENIED_MOVES.get(e.change, "stays"), who, where, source)
        else:
            clause = self.voice.stays("takes" if e.bound == "taken" else e.change, who, where)
        date = next((x.date for x in found if x.date and None not in days(x.date)), None)
        when = self.voice.when(date) if date else ""
        outlets = self._outlets({x.cite.outlet for x in found if x.cite.outlet})
        by = self.voice.text("reported_by", outlets=outlets) if outlets else ""
        parts = [f"{clause} {when}".strip(), by, self.voice.text("contradicted") if contradicted else ""]
        return self._line("presence", parts, [x.cite for x in found], tuple(x.cite.event for x in found if x.cite.event), None)

    def _source_of(self, told: Cite) -> Name | None:
        for s in reversed(told.chain):
            return self.voice.source(s.kind, s.name, s.text, s.country, s.ref)
        return self.voice.outlet(told.outlet) if told.outlet else None

    # ------------------------------------------------------------------ lines
    def _line(
        self, kind: LineKind, parts: Sequence[str], found: Iterable[Cite], events: tuple[str, ...], event: Event | None
    ) -> Line:  # fmt: skip
        numbers = self.citations.add(found)
        text = self.voice.sentence(*parts)
        return Line(kind, text, numbers, tuple(dict.fromkeys(events)), event.status if event else None)


def _agreed(entities: Sequence[Entity], given: Sequence[Sequence[Entity]]) -> list[Entity]:
    """Those parties that enough of the reports which name any give."""
    told = [keys(parties) for parties in given if parties]
    return [e for e in entities if sum(key(e) in parties for parties in told) >= AGREED * len(told)]


def _own_side(event: Event, doers: Sequence[Entity], e: Entity) -> bool:
    """Whether a force is told to have attacked its own side: a misreading, which the brief does not pass on."""
    return event.event_type in FORCEFUL and any({d.sector, e.sector} <= STATE and same(d, e) >= SIDE for d in doers)


def _number(value: str) -> float:
    """The size of a value, for its place in a list; words come last."""
    return float(value) if value.replace(".", "", 1).isdecimal() else float("inf")


def _grouped(value: str) -> str:
    """A whole number with its thousands apart."""
    return f"{int(value):,}" if value.isdecimal() else value


def quoted(event: Event) -> Iterator[str]:
    """The words of an event in which a topic is looked for."""
    for report in event.reports:
        yield from filter(None, (report.title, report.claim.quote_text))
