"""Fingerprints, alignment, copies and who took from whom."""

from __future__ import annotations

import random

from khabar.link.align import passages
from khabar.link.copies import Prepared, compare
from khabar.link.fingerprints import SHINGLE, WINDOW, winnow
from khabar.link.words import stem, words

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def text(seed: int, length: int) -> list[str]:
    """Words that mean nothing, the same for the same seed."""
    chosen = random.Random(seed)
    return ["".join(chosen.choices(LETTERS, k=5)) for _ in range(length)]


def prepared(identity: str, found: list[str], house: str = "a", day: int = 1, **named: frozenset[str]) -> Prepared:
    return Prepared(identity, house, day, tuple(words(" ".join(found))), **named)


def test_any_shared_run_long_enough_gives_a_common_fingerprint() -> None:
    run = text(1, SHINGLE + WINDOW - 1)
    for seed in range(2, 40):
        left = text(seed, seed) + run + text(seed + 100, 30)
        right = text(seed + 200, 25) + run + text(seed + 300, seed)
        assert winnow(left) & winnow(right)


def test_texts_without_a_shared_run_share_no_fingerprint() -> None:
    assert not winnow(text(1, 300)) & winnow(text(2, 300))


def test_a_passage_goes_on_over_a_word_that_was_changed() -> None:
    left, right = text(1, 30), text(1, 30)
    right[12] = "اخرى"
    (run,) = passages(text(5, 10) + left, text(6, 20) + right)
    assert (run.left, run.left_end, run.right, run.right_end, run.same) == (10, 40, 20, 50, 29)


def test_a_copy_says_where_it_stands_in_both_texts() -> None:
    shared = text(1, 60)
    a, b = prepared("a", text(2, 20) + shared), prepared("b", shared + text(3, 10), day=2)
    copy = compare(a, b)
    assert copy is not None
    assert (copy.article, copy.original, copy.kind, copy.direction) == ("b", "a", "copy", "date")
    ((mine, theirs),) = copy.passages
    assert " ".join(shared) == " ".join(text(2, 20) + shared)[theirs.start : theirs.end]
    assert mine.start == 0


def test_two_sentences_are_a_partial_copy_and_one_is_none() -> None:
    for length, kind in ((45, "partial"), (20, None)):
        shared = text(1, length)
        found = compare(prepared("a", text(2, 200) + shared), prepared("b", shared + text(3, 200), day=2))
        assert (found.kind if found else None) == kind


def test_a_credit_line_outweighs_the_date() -> None:
    shared = text(1, 60)
    first = prepared("first", shared, "x", 1, credits=frozenset({"y"}))
    second = prepared("second", shared, "y", 2)
    copy = compare(first, second)
    assert copy is not None
    assert (copy.article, copy.original, copy.direction) == ("first", "second", "credit")


def test_clitics_and_endings_do_not_tell_stems_apart() -> None:
    assert {stem(w) for w in ("المدينه", "وبالمدينه", "مدينه", "لمدينتها")} == {"مدين"}
