"""The judged pairs: their form, that none is fitted, and how they are counted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from eval import pairs

ROWS = json.loads(pairs.JUDGED.read_text(encoding="utf-8"))
FITTED = json.loads((Path(pairs.__file__).parent / "link_pairs.json").read_text(encoding="utf-8"))


def test_pairs_are_ids_and_offsets_and_none_is_fitted() -> None:
    assert len(ROWS) > 250 and all(isinstance(i, int) and isinstance(j, int) and same in (0, 1) and a != b for a, i, b, j, same in ROWS)
    assert not {tuple(row[:4]) for row in ROWS} & {tuple(row[:4]) for row in FITTED}


def test_pairs_are_counted_by_judgement_and_event() -> None:
    events = {("a", 1): "e1", ("b", 2): "e1", ("c", 3): "e2"}
    rows = [("a", 1, "b", 2, 1), ("a", 1, "c", 3, 1), ("b", 2, "c", 3, 0), ("a", 1, "b", 2, 0), ("a", 1, "gone", 5, 1)]
    assert pairs.count(rows, events) == Counter({(True, True): 1, (True, False): 1, (False, False): 1, (False, True): 1})
