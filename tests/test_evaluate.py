"""The figures of score.py, by our own code: the same numbers on hand-made data, and on the real gold where it is at hand."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from khabar import evaluate as ev
from khabar.errors import InputError
from khabar.export import exchange
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Article

SHARED = Path(__file__).parents[2] / "shared"
SCORE = SHARED / "gold" / "score.py"
needs_gold = pytest.mark.skipif(not SCORE.exists(), reason="the gold beside the repository is not here")

TEXT = "قصفت روسيا بلدة معلولا أمس. طالبت دمشق بوقف القصف.\nانسحبت القوات من تدمر، وقال مصدر إنها عادت."


def claim(trigger: str, event_type: str, **values: Any) -> dict[str, Any]:
    base = {
        "quote": trigger,
        "trigger": trigger,
        "event_type": event_type,
        "actor": [],
        "recipient": [],
        "status": "occurred",
        "attribution": [],
    }
    return base | values


RUS, SYR = {"text": "روسيا", "country": "RUS", "sector": "GOV"}, {"text": "دمشق", "country": "SYR", "sector": "GOV"}
GOLD = {
    "a": {
        "id": "a", "text": TEXT,
        "claims": [
            claim("قصفت", "ASSAULT", actor=[RUS], place={"text": "بلدة معلولا"}, date="2019-09-14"),
            claim("طالبت", "REQUEST", actor=[SYR]),
            claim("وقف القصف", "RETREAT", status="requested"),
            claim("انسحبت", "RETREAT", actor=[{"text": "القوات", "sector": "MIL"}], place={"text": "تدمر", "name": "Palmyra"}),
            claim("عادت", "MOBILIZE", attribution=[{"text": "مصدر", "kind": "anonymous"}]),
        ],
    },
    "b": {"id": "b", "text": "لا شيء.", "claims": []},
}  # fmt: skip
READ = {
    "a": {
        "id": "a",
        "claims": [
            claim("قصفت", "ASSAULT", actor=[RUS | {"sector": "MIL"}], place={"text": "معلولا"}, date="2019-09"),
            claim("طالبت", "ACCUSE", actor=[SYR]),
            claim("القصف", "ASSAULT"),
            claim("انسحبت", "RETREAT", actor=[{"text": "القوات"}], place={"text": "الشام", "name": "palmyra"}, status="future"),
            claim("عادت", "MOBILIZE", attribution=[{"text": "وكالة", "kind": "outlet"}, {"text": "المصدر", "kind": "anonymous"}]),
        ],
    },
    "z": {"id": "z", "claims": [claim("x", "AID")]},
}  # fmt: skip


def score_py() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    return ev.evaluate(gold, read, {identity: row["text"] for identity, row in gold.items()}).figures


def test_figures_on_hand_made_claims() -> None:
    got = figures(GOLD, READ)
    assert (got["articles"], got["gold"], got["pred"]) == (2, 5, 5)
    assert got["found"] == {"P": 1.0, "R": 1.0, "F1": 1.0}
    assert got["typed"] == {"P": 0.6, "R": 0.6, "F1": 0.6}
    assert got["slot accuracy on typed"] == {"actor": 1.0, "recipient": 1.0, "place": 1.0, "date": 1.0, "status": 0.667, "attribution": 1.0}
    assert got["by type"]["REQUEST"] == 0.0


@needs_gold
@pytest.mark.parametrize("swap", [False, True])
def test_the_same_as_score_py_on_hand_made_claims(swap: bool, capsys: pytest.CaptureFixture[str]) -> None:
    gold, read = (GOLD, READ) if not swap else ({"a": READ["a"] | {"text": TEXT}}, GOLD)
    assert figures(gold, read) == score_py().score(gold, read, ".")


@needs_gold
@pytest.mark.parametrize(
    ("gold", "articles", "texts"), [("gold/seeds.json", "seeds", "seeds"), ("gold/dev.json", "gold/dev/articles.jsonl", "gold/dev")]
)
def test_the_same_as_score_py_on_the_gold(gold: str, articles: str, texts: str, reader: Reader, capsys: pytest.CaptureFixture[str]) -> None:
    golds = ev.load(SHARED / gold)
    items = [item for item in read_paths([SHARED / articles]) if isinstance(item, Article)]
    read = {a.id: json.loads(json.dumps(exchange.reading(reader.read(a)))) for a in items}
    got = ev.evaluate(golds, read, {identity: ev.text_of(row, SHARED / texts) for identity, row in golds.items()})
    assert got.figures == score_py().score(golds, read, SHARED / texts)
    assert len(got.missed) == got.figures["gold"] - round(got.figures["found"]["R"] * got.figures["gold"])


@needs_gold
def test_a_gold_against_itself_is_perfect() -> None:
    golds = ev.load(SHARED / "gold" / "dev.json")
    got = ev.evaluate(golds, golds, {identity: ev.text_of(row, SHARED / "gold" / "dev") for identity, row in golds.items()})
    assert got.figures["found"]["F1"] == got.figures["claim"]["F1"] == 1.0
    assert got.missed == got.extra == []


def test_nothing_read_is_nothing_found() -> None:
    got = figures(GOLD, {})
    assert got["found"] == {"P": 0.0, "R": 0.0, "F1": 0.0}


def test_files_that_are_no_gold(tmp_path: Path) -> None:
    bad = tmp_path / "gold.json"
    for content in ("{broken", '[{"no": "id"}]', "[1]"):
        bad.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match="exchange format"):
            ev.load(bad)
    with pytest.raises(InputError, match="cannot be opened"):
        ev.load(tmp_path / "missing.json")
    with pytest.raises(InputError, match="no text for the gold article a"):
        ev.text_of({"id": "a"}, tmp_path)
