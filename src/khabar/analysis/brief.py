"""The brief: a situation report on a period, chosen and ranked, every sentence with its sources.

In: the events of the period, demands and reports of presence. Out: a ``Brief``. What rests on more independent origins comes first;
what was left out for length is counted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from khabar.analysis.alike import alike
from khabar.analysis.book import DONE, Book, day
from khabar.analysis.dates import days
from khabar.analysis.numbered import CITED, Citations, PlaceNames
from khabar.analysis.parties import key, keys, place_key
from khabar.analysis.presence import told
from khabar.analysis.rows import Brief, Cite, Demand, Evidence, Line, LineKind, Section, Stay
from khabar.analysis.sentences import Teller
from khabar.analysis.voice import Act, Voice
from khabar.events import Event
from khabar.packs.lexicon import Lexicon
from khabar.packs.plover import score

#: Sentences of a brief, and what share of them each part may take; what a part does not need goes to the first.
LENGTH = 60
SHARES = {"demands": 0.13, "presence": 0.13, "statements": 0.14, "figures": 0.08, "alone": 0.1}
#: What passes in words is told among the statements.
SPOKEN = frozenset({"AGREE", "SUPPORT", "CONCEDE", "ACCUSE", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Material:
    """What a brief is made from, all of one period and topic."""

    first: str
    last: str
    about: str | None
    events: Sequence[Event]
    demands: Sequence[Demand]
    moves: Sequence[Evidence]
    stays: Sequence[Stay]


def brief(material: Material, book: Book, voice: Voice, lexicon: Lexicon, length: int = LENGTH) -> Brief:
    """A brief of about ``length`` sentences. ``book`` also holds events outside the period that sentences refer to."""
    return _Writer(material, book, voice, lexicon, length).brief()


class _Writer:
    """Builds one brief."""

    def __init__(self, material: Material, book: Book, voice: Voice, lexicon: Lexicon, length: int) -> None:
        self.material, self.voice, self.length = material, voice, length
        self.citations = Citations()
        self.teller = Teller(voice, book, PlaceNames(book.events.values(), lexicon), self.citations)
        self.contents = {e.id for x in material.events for _, e in book.contents(x)}
        self.told: set[str] = set()
        self.heads: dict[tuple[str, bool, str], list[tuple[Event, Act]]] = defaultdict(list)
        self.like: dict[str, list[Event]] = defaultdict(list)

    def brief(self) -> Brief:
        """The parts in order; the first takes what the others leave."""
        m, voice = self.material, self.voice
        caps = {name: max(1, round(self.length * share)) for name, share in SHARES.items()}
        counts = {"demands": len(m.demands), "presence": len(m.moves), "figures": len(self._differing()), "statements": len(self._spoken())}
        caps |= {name: min(caps[name], counts[name]) for name in counts}
        sections = [self._happened(self.length - sum(caps.values())), self._demands(caps["demands"]), self._presence(caps["presence"])]
        sections += [self._statements(caps["statements"]), self._figures(caps["figures"]), self._alone(caps["alone"])]
        kept = tuple(s for s in sections if any(lines for _, lines in s.groups))
        title = voice.text("title") + (f" {voice.text('about', about=m.about)}" if m.about else "")
        period = voice.period(m.first, m.last)
        kept, found = _renumbered(kept, self.citations.cites)
        cites = tuple(map(self._named, found))
        return Brief(title, period, voice.language, m.first, m.last, m.about, tuple(self._intro()), kept, cites)

    def _named(self, found: Cite) -> Cite:
        """A citation whose outlet and origin have their names in the language of the brief."""
        outlet = found.outlet and self.voice.outlet(found.outlet).text
        return replace(found, outlet=outlet, root=found.root and self.voice.origin(found.root))

    # ------------------------------------------------------------------ choosing
    def _pool(self) -> list[Event]:
        """What is told as done and can be told in a sentence, the weightiest first."""
        found = [e for e in self.material.events if e.status in DONE and e.event_type not in SPOKEN | {"REQUEST"}]
        return sorted((e for e in found if self.teller.can_tell(e)), key=weight, reverse=True)

    def _spoken(self) -> list[Event]:
        """Statements, and whatever is denied or expected; not what is only the content of a statement."""
        found = [
            e for e in self.material.events
            if (e.event_type in SPOKEN and e.status in DONE) or (e.status in ("denied", "future") and e.id not in self.contents)
        ]  # fmt: skip
        return sorted((e for e in found if e.event_type != "REQUEST" and self.teller.can_tell(e)), key=weight, reverse=True)

    def _differing(self) -> list[Event]:
        found = [e for e in self.material.events if "quantity" in e.differs and len({r.outlet for r in e.reports}) > 1]
        return sorted((e for e in found if self.teller.can_tell(e)), key=weight, reverse=True)

    def _take(self, events: Iterable[Event], most: int) -> list[Event]:
        """The first that were not told; those that read like one of that day are kept to be told with it."""
        out: list[Event] = []
        for event in events:
            if event.id in self.told:
                continue
            act, heads = self.teller.act(event), self.heads[self._when(event)]
            head = next((h for h, of in heads if _same_kind(h, event) and alike(of, act)), None)
            if head is not None:
                self.like[head.id].append(event)
            elif len(out) < most:
                heads.append((event, act))
                out.append(event)
            else:
                continue
            self.told.add(event.id)
        return out

    def _tell(self, event: Event, kind: LineKind = "event") -> Line:
        """The line of an event and those like it; outside of the part that goes by day, with its day."""
        return self.teller.event(event, kind, self.like[event.id], dated=kind != "event")

    def _untold(self, pool: Iterable[Event]) -> int:
        return sum(e.id not in self.told for e in pool)

    # ------------------------------------------------------------------ parts
    def _intro(self) -> Iterator[Line]:
        """How much there is, and on how many origins it rests."""
        events, voice = self.material.events, self.voice
        if not events:
            yield Line("summary", voice.text("nothing"), ())
            return
        reports = [r for e in events for r in e.reports]
        outlets = {r.outlet for r in reports if r.outlet}
        counts = {"events": voice.counted(len(events), "event"), "reports": voice.counted(len(reports), "report")}
        yield Line("summary", voice.text("summary", outlets=voice.counted(max(len(outlets), 1), "outlet"), **counts), ())
        many = sum(len(e.roots) > 1 for e in events)
        yield Line("summary", voice.text("roots", many=f"{many:,}", one=f"{len(events) - many:,}"), ())
        yield Line("summary", voice.text("order", cited=str(CITED)), ())

    def _happened(self, most: int) -> Section:
        """By day; within a day the parties between whom most happened, told by most origins, first."""
        pool = self._pool()
        chosen = self._take(pool, most)
        by_day: dict[tuple[str, bool, str], list[Event]] = defaultdict(list)
        for event in chosen:
            by_day[self._when(event)].append(event)
        groups = [(heading, tuple(map(self._tell, _by_dyad(found)))) for (_, _, heading), found in sorted(by_day.items())]
        return Section(self.voice.text("happened"), tuple(groups), self._left(self._untold(pool)))

    def _when(self, event: Event) -> tuple[str, bool, str]:
        """The heading under which an event is told: its own day, month or year, else the day on which it was first reported."""
        began = day(event) or self.material.first
        told = days(event.date)
        if told == (None, None):
            return began, True, self.voice.text("reported_on", day=self.voice.day(began))
        exact = told.first is not None and (event.date or "").partition("/")[0].count("-") == 2
        return began, False, self.voice.day(began) if exact else self.voice.date(event.date)

    def _demands(self, most: int) -> Section:
        """What was resolved or denied first, then what most origins tell."""
        ranked = sorted(self.material.demands, key=_of_demand)
        lines = self._lines((self.teller.demand(d) for d in ranked), most)
        return self._section("demands", lines, len(ranked))

    def _presence(self, most: int) -> Section:
        """Comings and leavings, one sentence for all claims of one."""
        groups: dict[tuple[str, ...], list[Evidence]] = defaultdict(list)
        for e in self.material.moves:
            groups[e.change, e.status, key(e.actor), place_key(e.place)].append(e)
        disputed = {id(x) for s in self.material.stays for c in s.contradictions for x in (c.left, c.right)}
        ranked = sorted(groups.values(), key=lambda g: (-len({e.cite.root for e in g}), -len(g), told(g[0]).last or ""))
        lines = self._lines((self.teller.move(g, any(id(e) in disputed for e in g)) for g in ranked), most)
        return self._section("presence", lines, len(ranked))

    def _statements(self, most: int) -> Section:
        pool = self._spoken()
        chosen = self._take(pool, most)
        lines = [self._tell(e, "denial" if e.status == "denied" else "statement") for e in chosen]
        return self._section("statements", lines, len(lines) + self._untold(pool))

    def _figures(self, most: int) -> Section:
        pool = self._differing()
        return self._section("figures", self._lines(map(self.teller.figures, pool), most), len(pool))

    def _alone(self, most: int) -> Section:
        """What one origin only tells, and was not told above."""
        pool = [e for e in self._pool() if len(e.roots) == 1 and e.id not in self.told]
        lines = [self._tell(e, "alone") for e in self._take(pool, most)]
        return self._section("alone", lines, len(lines) + self._untold(pool))

    def _lines(self, made: Iterable[Line | None], most: int) -> list[Line]:
        """The first lines that could be worded, each once."""
        out: dict[str, Line] = {}
        for line in made:
            if len(out) >= most:
                break
            if line is not None:
                out.setdefault(line.text, line)
        return list(out.values())

    def _section(self, name: str, lines: Sequence[Line], total: int) -> Section:
        return Section(self.voice.text(name), ((None, tuple(lines)),) if lines else (), self._left(total - len(lines)))

    def _left(self, count: int) -> str | None:
        return self.voice.text("left_out", count=f"{count:,}") if count > 0 else None


def weight(event: Event) -> tuple[float, str]:
    """What to tell first: independent origins, then reports, then how far the act is conflict or cooperation; the id settles the rest."""
    severity = abs(score(event.event_type, event.mode)) / 10
    return len(event.roots) + math.log2(len(event.reports)) + severity + (event.status == "contested"), event.id


def _same_kind(head: Event, other: Event) -> bool:
    """Whether two events may stand in one line: a contested event stands alone, so that its doubt is not read over."""
    return head.status == other.status != "contested"


def _of_demand(d: Demand) -> tuple[object, ...]:
    """What came to something or is disputed, then what is clearest, then what most origins tell."""
    return d.content is None, d.outcome == "open" and not d.disputed, d.place is None, -d.roots, -len(d.cites), d.id


def _by_dyad(events: list[Event]) -> list[Event]:
    """Events of the same parties one after another, those told by most origins first."""
    groups: dict[frozenset[str], list[Event]] = defaultdict(list)
    for event in events:
        groups[keys((*event.actor, *event.recipient))].append(event)
    ranked = sorted(groups.values(), key=lambda g: max(map(weight, g)), reverse=True)
    return [event for group in ranked for event in group]


def _renumbered(sections: tuple[Section, ...], cites: Sequence[Cite]) -> tuple[tuple[Section, ...], tuple[Cite, ...]]:
    """Citations in the order in which sentences name them, without those of sentences that were dropped as said before."""
    used = [n for s in sections for _, lines in s.groups for line in lines for n in line.cites]
    numbers = {old: new for new, old in enumerate(dict.fromkeys(used), 1)}

    def line(made: Line) -> Line:
        return replace(made, cites=tuple(sorted(numbers[n] for n in made.cites)))

    renumbered = tuple(replace(s, groups=tuple((heading, tuple(map(line, lines))) for heading, lines in s.groups)) for s in sections)
    return renumbered, tuple(cites[old - 1] for old in numbers)


def in_period(edtf: str | None, first: str, last: str) -> bool:
    """Whether a date begins in a period."""
    begun = days(edtf).first or days(edtf).last
    return begun is not None and first <= begun <= last
