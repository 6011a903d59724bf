"""ACLED-style rows: the columns of ACLED's data export, with its event and actor types (ACLED Codebook, 2024).

Only what ACLED codes is written: violence, protests, arrests, agreements, transfers of territory, movements of forces. Only what is told as
done, or contested, is a row. khabar's own figures are not ACLED's: the file says ``khabar`` in ``source_scale``, and ``notes`` names
every source and every differing number. ``fatalities`` is the lowest number told, as ACLED takes conservative counts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO, NamedTuple

from khabar.display import clean
from khabar.edtf import bounds
from khabar.events import Event
from khabar.export import flat
from khabar.export.countries import country
from khabar.export.flat import About, Written
from khabar.records import Entity

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


class Kind(NamedTuple):
    """ACLED's three words for what happened."""

    disorder: str
    event: str
    sub: str


_VIOLENCE, _STRATEGIC, _DEMONSTRATIONS = "Political violence", "Strategic developments", "Demonstrations"
_REMOTE = "Explosions/Remote violence"
#: PLOVER category and mode (``None`` for any other) → ACLED's types.
KINDS: dict[tuple[str, str | None], Kind] = {
    ("ASSAULT", None): Kind(_VIOLENCE, "Violence against civilians", "Attack"),
    ("ASSAULT", "aerial"): Kind(_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): Kind(_VIOLENCE, _REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): Kind(_VIOLENCE, _REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): Kind(_VIOLENCE, _REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): Kind(_VIOLENCE, _REMOTE, "Suicide bomb"),
    ("ASSAULT", "unconventional"): Kind(_VIOLENCE, _REMOTE, "Chemical weapon"),
    ("ASSAULT", "abduct"): Kind(_VIOLENCE, "Violence against civilians", "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): Kind(_VIOLENCE, "Violence against civilians", "Sexual violence"),
    ("ASSAULT", "destroy"): Kind(_STRATEGIC, "Strategic developments", "Looting/property destruction"),
    ("ASSAULT", "crowd-control"): Kind(f"{_VIOLENCE}; {_DEMONSTRATIONS}", "Protests", "Excessive force against protesters"),
    ("PROTEST", None): Kind(_DEMONSTRATIONS, "Protests", "Peaceful protest"),
    ("PROTEST", "riot"): Kind(_DEMONSTRATIONS, "Riots", "Violent demonstration"),
    ("COERCE", "arrest"): Kind(_STRATEGIC, "Strategic developments", "Arrests"),
    ("RETREAT", "withdraw"): Kind(_STRATEGIC, "Strategic developments", "Non-violent transfer of territory"),
    ("RETREAT", "ceasefire"): Kind(_STRATEGIC, "Strategic developments", "Agreement"),
    ("MOBILIZE", None): Kind(_STRATEGIC, "Strategic developments", "Change to group/activity"),
}
_CLASH = Kind(_VIOLENCE, "Battles", "Armed clash")
_ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "COP", "SPY"})
_INTER = {
    **dict.fromkeys(("MIL", "COP", "SPY", "GOV"), "State forces"),
    "REB": "Rebel group",
    **dict.fromkeys(("PRM", "UAF"), "Political militia"),
}


def write(events: Iterable[Event], stream: BinaryIO, about: About) -> Written:
    """A header and one row an event."""
    tally = flat.Tally()
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n", restval="")
    rows.writeheader()
    for event in tally.keep(events, unfit):
        rows.writerow({name: flat.safe(cell) for name, cell in row(event, about).items()})
    text.detach()
    return tally.written


def unfit(event: Event) -> str | None:
    """Why ACLED would have no row for the event, or ``None``."""
    if event.status not in ("occurred", "contested"):
        return f"status {event.status}"
    if kind_of(event) is None:
        return "no event type of ACLED"
    return None if flat.first_day(event) else "no date"


def kind_of(event: Event) -> Kind | None:
    """ACLED's types for an event; armed parties on both sides, with no mode that says otherwise, are a battle."""
    sides = [event.actor, event.recipient] if event.recipient else [event.actor[:1], event.actor[1:]]
    armed = all(any(e.sector in _ARMED for e in side) for side in sides)
    if event.event_type == "ASSAULT" and event.mode in (None, "firearms") and armed:
        return _CLASH
    return KINDS.get((event.event_type, event.mode)) or KINDS.get((event.event_type, None))


def row(event: Event, about: About) -> dict[str, str]:
    """The cells of one event that are known."""
    kind, place = kind_of(event), event.place
    assert kind is not None  # ``unfit`` let it pass
    day = flat.first_day(event) or ""
    first, second = _sides(event)
    dead = flat.counts(event, flat.DEAD)
    inters = [_INTER.get(side[0].sector or "", "External/Other forces") if side else "" for side in (first, second)]
    civilians = any(e.sector in ("CVL", "REF", "JRN", "MED") for e in event.recipient)
    cells = {
        "event_id_cnty": f"{(place and place.country) or 'XXX'}-{event.id}", "event_date": day, "year": day[:4],
        "time_precision": _time_precision(event), "disorder_type": kind.disorder, "event_type": kind.event, "sub_event_type": kind.sub,
        "actor1": first and flat.party(first[0]), "assoc_actor_1": flat.joined(map(flat.party, first[1:])), "inter1": inters[0],
        "actor2": second and flat.party(second[0]), "assoc_actor_2": flat.joined(map(flat.party, second[1:])), "inter2": inters[1],
        "interaction": "-".join(filter(None, inters)), "civilian_targeting": "Civilian targeting" if civilians else None,
        "source": flat.outlets(event), "source_scale": "khabar", "notes": _notes(event), "fatalities": f"{dead[0]:g}" if dead else "0",
        "timestamp": about.made,
    }  # fmt: skip
    if place:
        known = country(place.country)
        cells |= {"iso": str(known.numeric) if known else None, "country": known.name if known else None}
        cells |= {"location": place.name or clean(place.text)}
        if place.lat is not None and place.lon is not None:
            cells |= {"latitude": f"{place.lat:.4f}", "longitude": f"{place.lon:.4f}", "geo_precision": _geo_precision(place.kind)}
    return {name: str(cell) for name, cell in cells.items() if cell}


def _sides(event: Event) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The two sides; parties of a reciprocal event are split after the first."""
    return (event.actor, event.recipient) if event.recipient else (event.actor[:1], event.actor[1:])


def _time_precision(event: Event) -> str:
    """1 a day, 2 within a week, 3 less exact."""
    first, last = bounds(event.date)
    if first == last:
        return "1"
    return "2" if first and last and first[:7] == last[:7] and int(last[8:]) - int(first[8:]) < 7 else "3"


def _geo_precision(kind: str | None) -> str:
    """1 a town or site, 3 a region or country."""
    return "3" if kind in ("country", "region", "province", "governorate", "area") else "1"


def _notes(event: Event) -> str:
    said = "; ".join(" < ".join(links) for links in flat.chain(event))
    numbers = flat.joined(f"{v.label} ({v.of})" for v in flat.values(event, "quantity") if v.of)
    parts = [
        flat.line(event),
        f"Independent origins: {len(event.roots)}",
        f"According to: {said}",
        f"Counts: {numbers}" if numbers else None,
    ]
    return ". ".join(filter(None, parts)) + "."
