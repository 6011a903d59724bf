"""The ledgers on the seed articles, where these lie beside the repository: figures do not fall below what was measured."""

from __future__ import annotations

import pytest

from eval import ledgers


def test_the_ledgers_hold_what_the_seeds_say() -> None:
    gold = ledgers.SHARED / "gold" / "seeds.json"
    if not gold.is_file():
        pytest.skip("no gold beside the repository")
    found = ledgers.figures(gold, ledgers.SHARED / "seeds")
    assert found["presence"]["party"]["recall"] >= 0.25
    assert found["requests"]["asked"]["recall"] >= 0.75
    assert found["requests"]["parties"]["recall"] >= 0.45
    assert found["relation RUS-IRN"]["event"]["recall"] >= 0.35
    assert found["relation RUS-IRN"]["event"]["precision"] >= 0.8


def test_given_the_claims_of_the_gold_the_ledgers_hold_them_all() -> None:
    """What the ledgers lack of the seeds the reader did not read: they themselves lose nothing and add nothing."""
    gold = ledgers.SHARED / "gold" / "seeds.json"
    if not gold.is_file():
        pytest.skip("no gold beside the repository")
    found = ledgers.figures(gold, ledgers.SHARED / "seeds", given=True)
    assert found["presence"]["place"] == {"found": found["presence"]["gold"], "recall": 1.0, "precision": 1.0}
    assert found["requests"]["asked"]["recall"] == 1.0
    assert found["requests"]["parties"]["recall"] >= 0.9
    assert found["relation RUS-IRN"]["event"]["recall"] == found["relation RUS-IRN"]["event"]["precision"] == 1.0
