"""Detection of sentences: what is told counts by its label, and a denied act is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import gsr
from khabar.reader import Reader

SENTENCES = [
    ("a", "yes", "قصفت القوات التركية قرى في ريف الحسكة."),
    ("b", "yes", "وصل الوفد إلى المدينة."),
    ("c", "easy no", "اغتالت إسرائيل قياديا فلسطينيا."),
    ("d", "difficult no", "لم تقصف القوات التركية الحسكة."),
    ("e", "difficult no", "زار الوزير التركي بغداد."),
]
ROWS = [{"id": identity, "category": "ASSAULT", "label": label, "text": text} for identity, label, text in SENTENCES]


def test_sentences_are_counted_by_label(reader: Reader) -> None:
    found = gsr.detect(ROWS, reader)["ASSAULT"]
    assert (found.hits, found.missed) == (1, 1)
    assert found.alarms == {"easy no": 1, "difficult no": 0}
    assert found.line == "P 0.500  R 0.500  F1 0.500  false alarms: 1 easy no, 0 difficult no"


def test_another_category_is_not_told(reader: Reader) -> None:
    rows = [row | {"category": "PROTEST"} for row in ROWS]
    found = gsr.detect(rows, reader)["PROTEST"]
    assert found.told == 0
    assert found.line.startswith("P 0.000  R 0.000  F1 0.000")


def test_without_the_sentences_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gsr.main(["--shared", str(tmp_path)])
    assert "nothing to detect" in capsys.readouterr().out
