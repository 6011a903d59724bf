"""How well claims match a gold: the figures of the annotation guide's score, computed by our own code.

In: gold and read articles in the exchange format (``export.exchange``), and their texts. Out: ``Evaluation``: the same keys and numbers as
``shared/gold/score.py``. Claims are paired one to one, best first: triggers that overlap, else the same type in the same sentence.
"""

from __future__ import annotations

import bisect
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from khabar.errors import InputError
from khabar.fold import fold
from khabar.records import Span

#: An article, claim, entity or place of the exchange format, as JSON gives it.
Row: TypeAlias = Mapping[str, Any]

#: What a pair of claims weighs: the same type and overlapping triggers decide, agreeing slots and nearness break ties.
TYPE_WEIGHT, OVERLAP_WEIGHT, SLOT_WEIGHT, NEARNESS = 2.0, 2.0, 0.3, 1e-5
#: Lists of actors match from this F1 on.
LIST_FLOOR = 0.5
#: Sectors that the press does not keep apart when a state acts.
STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "SPY", "COP"})
LEVELS = ("found", "typed", "who_whom", "who_whom_status", "claim")
_SENTENCE_END = re.compile(r"[.!؟?؛]\s|\n+")


@dataclass(slots=True)
class Evaluation:
    """``figures`` has the keys of score.py; ``missed`` and ``extra`` list claims without a partner: article, type, trigger, quote."""

    figures: dict[str, Any]
    missed: list[tuple[str, str, str, str]] = field(default_factory=list)
    extra: list[tuple[str, str, str, str]] = field(default_factory=list)


class _Named(msgspec.Struct):
    """What is compared of an actor, a place or a source."""

    text: str | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None


class _Claim(msgspec.Struct):
    """What is compared of a claim."""

    event_type: str
    trigger: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    status: str | None = None
    actor: list[_Named] | None = None
    recipient: list[_Named] | None = None
    place: _Named | None = None
    date: str | None = None
    attribution: list[_Named] | None = None


class _Article(msgspec.Struct):
    """What an article of the exchange format must have, so that a mistake in it is named before anything is scored."""

    id: str
    text: str | None = None
    claims: list[_Claim] | None = None


def load(path: Path) -> dict[str, Row]:
    """Articles by id, from a JSON list or JSON lines. Raises InputError."""
    try:
        raw = path.read_text(encoding="utf-8-sig")
        rows = json.loads(raw) if raw.lstrip().startswith("[") else [json.loads(line) for line in raw.splitlines() if line.strip()]
        msgspec.convert(rows, list[_Article])
        return {row["id"]: row for row in rows}
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); check the path") from error
    except (ValueError, RecursionError) as error:  # of JSON, of UTF-8, of msgspec
        raise InputError(f"{path}: not articles in the exchange format, a JSON list or JSON lines with id and claims ({error})") from error


def text_of(row: Row, folder: Path) -> str:
    """The text of a gold article: its own, or ID*.txt of the folder. Raises InputError."""
    if row.get("text"):
        return str(row["text"])
    for path in sorted(folder.glob(f"{row['id']}*.txt")):
        return path.read_text(encoding="utf-8")
    raise InputError(f"{folder}: no text for the gold article {row['id']}; --text must name the folder with {row['id']}.txt")


# ------------------------------------------------------------------ when two values are the same
def _plain(text: str | None) -> str:
    return fold(text or "").strip()


def _name(row: Row) -> str:
    return _plain(row.get("name")).lower()


def _either_holds(a: str, b: str) -> bool:
    return bool(a and b and (a in b or b in a))


def entity_same(a: Row, b: Row) -> bool:
    """Two actors: by name where both have one, else by country and sector, else by their words."""
    country, sectors = a.get("country"), (a.get("sector"), b.get("sector"))
    if a.get("name") and b.get("name"):
        words = [set(_name(x).replace("-", " ").split()) for x in (a, b)]
        return _name(a) == _name(b) or (bool(words[0] & words[1]) and country == b.get("country"))
    if country or b.get("country"):
        close = not all(sectors) or sectors[0] == sectors[1] or set(sectors) <= STATE_SECTORS
        return country == b.get("country") and close
    return _either_holds(_plain(a.get("text")), _plain(b.get("text"))) or (bool(sectors[0]) and sectors[0] == sectors[1])


def entities_same(gold: list[Row], read: list[Row]) -> bool:
    """Two lists of actors: half of them, by F1, match."""
    if not gold or not read:
        return not gold and not read
    hit = sum(any(entity_same(g, r) for r in read) for g in gold)
    back = sum(any(entity_same(g, r) for g in gold) for r in read)
    return bool(hit and back) and 2 * hit * back / (hit * len(read) + back * len(gold)) >= LIST_FLOOR


def place_same(gold: Row | None, read: Row | None) -> bool:
    """Two places: by words or by English name."""
    if not gold or not read:
        return not gold and not read
    named = bool(gold.get("name") and read.get("name")) and _name(gold) == _name(read)
    return _either_holds(_plain(gold.get("text")), _plain(read.get("text"))) or named


def date_same(gold: str | None, read: str | None) -> bool:
    """Two EDTF dates: equal, or single dates that agree down to the coarser one, at least to the month."""
    if not gold or not read:
        return not gold and not read
    g, r = (re.sub("[?~%]", "", str(date)) for date in (gold, read))
    if g == r:
        return True
    short = min(len(g), len(r))
    return "/" not in g + r and short >= len("2019-05") and g[:short] == r[:short]


def isnad_same(gold: list[Row], read: list[Row]) -> bool:
    """Two chains of attribution: their innermost links are the same."""
    if not gold or not read:
        return not gold and not read
    g, r = gold[-1], read[-1]
    named = bool(g.get("name") and r.get("name")) and _name(g) == _name(r)
    return _either_holds(_plain(g.get("text")), _plain(r.get("text"))) or named


SLOTS: dict[str, Callable[[Row, Row], bool]] = {
    "actor": lambda g, r: entities_same(g.get("actor") or [], r.get("actor") or []),
    "recipient": lambda g, r: entities_same(g.get("recipient") or [], r.get("recipient") or []),
    "place": lambda g, r: place_same(g.get("place"), r.get("place")),
    "date": lambda g, r: date_same(g.get("date"), r.get("date")),
    "status": lambda g, r: g.get("status") == r.get("status"),
    "attribution": lambda g, r: isnad_same(g.get("attribution") or [], r.get("attribution") or []),
}


# ------------------------------------------------------------------ pairs of claims
def trigger_span(text: str, claim: Row) -> Span | None:
    """Where the trigger stands: as given, else as found through the quote."""
    if isinstance(claim.get("start"), int) and isinstance(claim.get("end"), int):
        return Span(claim["start"], claim["end"])
    quote = claim.get("quote")
    at = text.find(quote) if quote else -1
    within = quote.find(claim["trigger"]) if quote and at >= 0 else -1
    return None if within < 0 else Span(at + within, at + within + len(claim["trigger"]))


def align(text: str, gold: list[Row], read: list[Row]) -> list[tuple[int, int]]:
    """One-to-one pairs of indexes, best first."""
    bounds = [m.end() for m in _SENTENCE_END.finditer(text)]
    spans = [trigger_span(text, r) for r in read]
    weighed = []
    for i, g in enumerate(gold):
        at = trigger_span(text, g)
        for j, there in enumerate(spans):
            weight = _weight(bounds, g, at, read[j], there) if at and there else None
            if weight is not None:
                weighed.append((weight, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(weighed, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _weight(bounds: list[int], g: Row, at: Span, r: Row, there: Span) -> float | None:
    """How well two claims go together; ``None`` when they cannot be the same."""
    same: bool = g["event_type"] == r["event_type"]
    overlap = at.start < there.end and there.start < at.end
    if not overlap and not (same and bisect.bisect_right(bounds, at.start) == bisect.bisect_right(bounds, there.start)):
        return None
    agreeing = sum(bool(SLOTS[slot](g, r)) for slot in ("actor", "recipient", "status"))
    return TYPE_WEIGHT * same + OVERLAP_WEIGHT * overlap + SLOT_WEIGHT * agreeing - abs(at.start - there.start) * NEARNESS


# ------------------------------------------------------------------ figures
def prf(hit: int, gold: int, read: int) -> dict[str, float]:
    """Precision, recall and F1, to three places."""
    p, r = hit / read if read else 0.0, hit / gold if gold else 0.0
    return {"P": round(p, 3), "R": round(r, 3), "F1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


class _Tally:
    """Counts over articles."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.slots: Counter[str] = Counter()
        self.types: dict[str, Counter[str]] = defaultdict(Counter)
        self.evaluation = Evaluation({})

    def article(self, identity: str, text: str, gold: list[Row], read: list[Row]) -> None:
        pairs = align(text, gold, read)
        self.counts.update(gold=len(gold), pred=len(read), found=len(pairs))
        for name, claims in (("gold", gold), ("pred", read)):
            for claim in claims:
                self.types[claim["event_type"]][name] += 1
        for i, j in pairs:
            if gold[i]["event_type"] == read[j]["event_type"]:
                self._typed(gold[i], read[j])
        paired_gold, paired_read = {i for i, _ in pairs}, {j for _, j in pairs}
        self.evaluation.missed += [_line(identity, c) for i, c in enumerate(gold) if i not in paired_gold]
        self.evaluation.extra += [_line(identity, c) for j, c in enumerate(read) if j not in paired_read]

    def _typed(self, gold: Row, read: Row) -> None:
        same = {slot: test(gold, read) for slot, test in SLOTS.items()}
        who_whom = same["actor"] and same["recipient"]
        self.types[gold["event_type"]]["hit"] += 1
        self.slots.update(same)
        self.counts.update(typed=1, who_whom=who_whom, who_whom_status=who_whom and same["status"], claim=all(same.values()))

    def figures(self, articles: int) -> dict[str, Any]:
        n, typed = self.counts, self.counts["typed"]
        return {
            "articles": articles, "gold": n["gold"], "pred": n["pred"],
            **{level: prf(n[level], n["gold"], n["pred"]) for level in LEVELS},
            "slot accuracy on typed": {slot: round(self.slots[slot] / typed, 3) if typed else 0.0 for slot in SLOTS},
            "by type": {t: prf(c["hit"], c["gold"], c["pred"])["F1"] for t, c in sorted(self.types.items())},
        }  # fmt: skip


def _line(identity: str, claim: Row) -> tuple[str, str, str, str]:
    return identity, claim["event_type"], claim["trigger"], (claim.get("quote") or "")[:80]


def evaluate(gold: Mapping[str, Row], read: Mapping[str, Row], texts: Mapping[str, str]) -> Evaluation:
    """Score what was read against the gold; ``texts`` has the text of every gold article. Articles not in the gold do not count."""
    tally = _Tally()
    for identity, row in gold.items():
        tally.article(identity, texts[identity], list(row.get("claims") or []), list((read.get(identity) or {}).get("claims") or []))
    tally.evaluation.figures = tally.figures(len(gold))
    return tally.evaluation
