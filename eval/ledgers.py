"""How much of the gold's presence, requests and one relation the ledgers of a case hold, with their citations.

Reads the seed articles beside the repository (``../shared``) into a case, links it, and asks the ledgers. A gold row is found when a row of
the ledger cites a claim whose trigger, or a state whose words, begin inside the gold's quote, and says the same:

- presence: the same change, and a party of the same country (``party``); and the same place besides (``place``);
- requests: it is a demand (``asked``); asker and asked of the same countries (``parties``); the content's category, where the gold has one
  (``content``);
- relation RUS-IRN: an event of the relation between the two, of the same category (``event``).

Precision is the share of ledger rows (reports of presence, demands, events) that cite such a claim of the gold. Prints JSON; exit code 0.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from given import as_given

from khabar import __version__
from khabar.analysis import ledgers
from khabar.analysis.rows import Demand, Evidence
from khabar.events import ClaimKey, Event
from khabar.fold import fold
from khabar.ingest import read_paths
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article, Entity
from khabar.store import Case, Party, Run
from khabar.store.linking import link

SHARED = Path(__file__).resolve().parents[2] / "shared"
Row = dict[str, Any]
#: Where each claim's trigger, and each state's quote, begins: article → claim → start.
Triggers = dict[ClaimKey, int]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with gold/ and seeds/")
    parser.add_argument("--given", action="store_true", help="give the ledgers the claims of the gold, not those that khabar reads")
    given = parser.parse_args()
    folder = given.shared
    gold = folder / "gold" / "seeds.json"
    if not gold.is_file():
        print(f"no gold at {gold}; nothing to measure")
        return
    print(json.dumps(figures(gold, folder / "seeds", given=given.given), indent=1))


def figures(gold: Path, texts: Path, *, given: bool = False) -> Row:
    """All figures on a gold file and the folder of its texts. ``given``: of the gold's own claims, so that no reader stands between."""
    found = json.loads(gold.read_text(encoding="utf-8"))
    annotated: list[Row] = found if isinstance(found, list) else found["articles"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "seeds.khabar"
        sources = [texts / f"{a['id']}.txt" for a in annotated]
        _read(path, sources, {a["id"]: a for a in annotated} if given else {})
        with Case.open(path, write=False) as case:
            return _Measure(case, annotated, {p.stem: p.read_text(encoding="utf-8") for p in sources}).all()


def _read(path: Path, sources: list[Path], given: Mapping[str, Row]) -> None:
    reader = Reader()
    with Case.open(path) as case:
        run = Run(__version__, reader.lexicon.tables.digest, [str(p) for p in sources])
        for item in read_paths(sources):
            if isinstance(item, Article):
                reading = reader.read(item)
                case.add(as_given(reading, given[item.id]) if item.id in given else reading, run)
        case.finish(run)
        link(case, load())


class _Measure:
    """Compares the ledgers of a case with the gold."""

    def __init__(self, case: Case, annotated: list[Row], texts: dict[str, str]) -> None:
        self.case = case
        self.gold = annotated
        self.texts = texts
        self.events = {r.key: e for e in case.events() for r in e.reports}
        self.starts: Triggers = {r.key: r.claim.trigger.start for e in case.events() for r in e.reports}
        self.starts |= {s.key: s.presence.quote.start for s in case.states()}

    def all(self) -> Row:
        """The three measures."""
        return {"presence": self.presence(), "requests": self.requests(), "relation RUS-IRN": self.relation()}

    def _inside(self, article: str, quote: str, key: ClaimKey) -> bool:
        """Whether a claim's trigger stands inside a quote of the gold."""
        start = self.texts[article].find(quote)
        return key.article == article and start >= 0 and start <= self.starts[key] < start + len(quote)

    def presence(self) -> Row:
        """Reports of presence in the ledger against the gold's list."""
        stays = ledgers.presence(self.case, load())
        told = list(dict.fromkeys(e for s in stays for e in s.evidence if e.status in ("occurred", "requested")))
        wanted = [(a["id"], p, who) for a in self.gold for p in a["presence"] for who in _listed(p["actor"])]

        def party(row: tuple[str, Row, Row], e: Evidence) -> bool:
            article, p, who = row
            return self._inside(article, p["quote"], e.cite.key) and e.change == p["change"] and e.actor.country == who["country"]

        def place(row: tuple[str, Row, Row], e: Evidence) -> bool:
            return party(row, e) and _same_place(row[1]["place"]["text"], e.place.text)

        return {"gold": len(wanted), "ledger": len(told), "party": _score(wanted, told, party), "place": _score(wanted, told, place)}

    def requests(self) -> Row:
        """Demands against the gold's requests that were made."""
        rows = ledgers.demands(self.case, load())
        wanted = [(a, c) for a in self.gold for c in a["claims"] if c["event_type"] == "REQUEST" and c["status"] == "occurred"]

        def asked(row: tuple[Row, Row], d: Demand) -> bool:
            return any(self._inside(row[0]["id"], row[1]["quote"], c.key) for c in d.cites)

        def parties(row: tuple[Row, Row], d: Demand) -> bool:
            right = _meet(row[1]["actor"], d.asker) and (not row[1]["recipient"] or _meet(row[1]["recipient"], d.asked))
            return asked(row, d) and right

        def content(row: tuple[Row, Row], d: Demand) -> bool:
            acts = {c["event_type"] for c in row[0]["claims"] if c["content_of"] == row[1]["id"]}
            return parties(row, d) and (not acts or (d.content is not None and d.content.event_type in acts))

        measured = {name: _score(wanted, rows, f) for name, f in (("asked", asked), ("parties", parties), ("content", content))}
        return {"gold": len(wanted), "ledger": len(rows), **measured}

    def relation(self) -> Row:
        """Events between Russia and Iran against the gold's claims between them."""
        rows = ledgers.relations(self.case, Party(None, "RUS"), Party(None, "IRN"), "year")
        ids = {i for r in rows for i in r.events}
        told = [e for e in {e.id: e for e in self.events.values()}.values() if e.id in ids]
        wanted = [(a["id"], c) for a in self.gold for c in a["claims"] if _between(c, "RUS", "IRN")]

        def event(row: tuple[str, Row], e: Event) -> bool:
            return e.event_type == row[1]["event_type"] and any(self._inside(row[0], row[1]["quote"], r.key) for r in e.reports)

        return {"gold": len(wanted), "ledger": len(told), "event": _score(wanted, told, event)}


def _score(wanted: list[Any], told: list[Any], same: Callable[[Any, Any], bool]) -> Row:
    """Recall and precision of one level."""
    found = sum(any(same(w, t) for t in told) for w in wanted)
    right = sum(any(same(w, t) for w in wanted) for t in told)
    return {"found": found, "recall": round(found / max(len(wanted), 1), 2), "precision": round(right / max(len(told), 1), 2)}


def _between(claim: Row, one: str, other: str) -> bool:
    """Whether a gold claim passes between two countries, either way, or is of both together."""
    actor, recipient = ({e["country"] for e in claim[role]} for role in ("actor", "recipient"))
    return (one in actor and other in recipient) or (other in actor and one in recipient) or {one, other} <= actor


def _meet(annotated: Iterable[Row], told: Iterable[Entity]) -> bool:
    """Whether two lists of parties share a country."""
    return bool({e["country"] for e in annotated} & {e.country for e in told})


def _same_place(one: str, other: str) -> bool:
    """Whether one place's words hold the other's."""
    a, b = fold(one), fold(other)
    return a in b or b in a


def _listed(actor: Any) -> list[Row]:
    return list(actor) if isinstance(actor, list) else [actor]


if __name__ == "__main__":
    main()
