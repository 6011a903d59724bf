"""When two acts read alike."""

from __future__ import annotations

from khabar.analysis.alike import alike
from khabar.analysis.voice import Act, Name

A, B, C = Name("A"), Name("B"), Name("C")


def test_what_one_leaves_open_does_not_differ() -> None:
    assert alike(Act("ASSAULT", "aerial", (A,), (B,), "X"), Act("ASSAULT", None, (A,), (B,)))


def test_another_party_place_mode_or_category_is_another_line() -> None:
    one = Act("ASSAULT", "aerial", (A,), (B,), "X")
    for other in (one._replace(whom=(C,)), one._replace(where="Y"), one._replace(mode="drone"), one._replace(event_type="COERCE")):
        assert not alike(one, other)


def test_one_common_slot_is_too_little_unless_it_is_all_there_is() -> None:
    assert not alike(Act("ASSAULT", None, (A,), (B,)), Act("ASSAULT", None, (A,), (), "X"))
    assert alike(Act("PROTEST", None, (A,)), Act("PROTEST", None, (A,)))
