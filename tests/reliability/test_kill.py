"""A few kills; docs/reliability.md has the long run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.reliability import kill


@pytest.mark.parametrize("verb", ["read", "workers", "link"])
def test_a_killed_verb_loses_nothing_and_doubles_nothing(verb: str, tmp_path: Path) -> None:
    outcome = kill.trial(verb, kills=4, seed=3, folder=tmp_path, times=2)
    # A link that goes on after a kill compares its articles in other portions, and may group a few events otherwise: known, docs/link.md.
    expected = (lambda wrong: "uninterrupted" in wrong) if verb == "link" else (lambda wrong: False)
    assert [wrong for wrong in outcome.wrong if not expected(wrong)] == []
    assert outcome.kills >= 4


def test_an_article_in_part_is_seen(tmp_path: Path) -> None:
    source = kill.articles(tmp_path / "a.jsonl", times=1)
    case = tmp_path / "x.khabar"
    assert kill.run(kill.command("read", case, source)) == 0
    whole = {"counts": kill.claims_of(case)}
    assert kill.faults(case, whole) == []
    connection = sqlite3.connect(case)
    connection.execute("DELETE FROM claims WHERE number = (SELECT max(number) FROM claims)")
    connection.commit()
    connection.close()
    assert any("claims, not" in fault for fault in kill.faults(case, whole))
