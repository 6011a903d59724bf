"""The articles written for evaluation: their form, and that a fault in one is told."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from eval import written
from khabar.errors import InputError

ROWS = written.written()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_each_article_is_of_the_gold_s_form(row: dict[str, Any]) -> None:
    assert list(written.faults(row)) == []
    assert row["text"].startswith(f"{row['title']}\n\n") and row["claims"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"quote": "لا ترد في النص"}, "occurs 0 times"),
        ({"trigger": "غائب"}, "trigger is not in the quote"),
        ({"status": "done"}, "no such status"),
        ({"content_of": "c99"}, "names no claim"),
        ({"actor": [{"text": "غائب", "name": None, "country": None, "sector": None}]}, "not in the text: غائب"),
        ({"attribution": [{"text": ROWS[0]["title"], "name": None, "kind": "rumour"}]}, "no such kind"),
        ({"date_text": "غائب"}, "not in the text: غائب"),
    ],
)
def test_a_fault_is_told(change: dict[str, Any], told: str) -> None:
    row = copy.deepcopy(ROWS[0])
    row["claims"][0] |= change
    assert any(told in fault for fault in written.faults(row))


def test_two_articles_with_one_id_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps([{"id": "same"}]), encoding="utf-8")
    with pytest.raises(InputError, match="two articles with one id"):
        written.written(tmp_path)


def test_the_command_scores_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert written.main(["--check"]) == 0
    assert written.main(["--half", "A"]) == 0
    assert "who_whom" in capsys.readouterr().out
