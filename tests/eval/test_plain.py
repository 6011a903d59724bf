"""The plain sentences: their form, that a fault in one is told, and that they are scored."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import plain
from khabar.errors import InputError
from khabar.packs.plover import MODES

NAMES = sorted(path.stem for path in plain.FOLDER.glob("*.yml"))


@pytest.mark.parametrize("name", NAMES)
def test_each_sentence_is_of_the_form(name: str) -> None:
    rows = plain.sentences(name)
    assert rows and len({row["text"] for row in rows}) == len(rows)
    assert {claim["event_type"] for row in rows for claim in row["claims"]} <= set(MODES)


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("{type: ASSAULT, trigger: دمر}", "does not stand once"),
        ("{type: ASSAULT, trigger: قصف, status: done}", "no such status"),
        ("{type: ASSAULT, trigger: قصف, who: [البحرية]}", "not in the sentence"),
    ],
)
def test_a_fault_is_told(claim: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text(f"- text: قصف الجيش البلدة.\n  claims:\n    - {claim}\n", encoding="utf-8")
    with pytest.raises(InputError, match=told):
        plain.sentences("x", tmp_path)


def test_a_party_is_its_words_and_its_codes(tmp_path: Path) -> None:
    line = "{type: ASSAULT, trigger: قصف, who: [الجيش الروسي = RUS MIL, مسلحون = - UAF], whom: [البلدة]}"
    (tmp_path / "x.yml").write_text(f"- text: قصف الجيش الروسي مع مسلحون البلدة.\n  claims:\n    - {line}\n", encoding="utf-8")
    (claim,) = plain.sentences("x", tmp_path)[0]["claims"]
    assert [(p["text"], p["country"], p["sector"]) for p in claim["actor"]] == [("الجيش الروسي", "RUS", "MIL"), ("مسلحون", None, "UAF")]
    assert claim["recipient"] == [{"text": "البلدة", "name": None, "country": None, "sector": None}]


def test_the_command_scores_and_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert plain.main(["first", "--show"]) == 0
    assert "who_whom" in capsys.readouterr().out
