"""UTF-8 that was misread: repaired where that is certain, told; left alone else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.ingest import prepare
from khabar.ingest.mojibake import repair
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE

TEXT = STRIKE + SAID


def misread(text: str, name: str) -> str:
    """What a program makes of UTF-8 that it takes for another encoding."""
    return "".join(
        bytes([b]).decode(name) if name != "cp1252" or b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in text.encode()
    )


@pytest.mark.parametrize("name", ["cp1252", "latin-1", "cp1256"])
def test_misread_once_and_twice(name: str) -> None:
    once = misread(TEXT, name)
    assert once != TEXT
    assert repair(once).text == TEXT
    assert repair(misread(once, name)).text == TEXT


def test_single_lines_are_repaired_and_the_others_left() -> None:
    assert repair(f"{TEXT}{misread(SAID, 'cp1252')}{TEXT}").text == TEXT + SAID + TEXT


@pytest.mark.parametrize(
    "text", [TEXT, "déjà vu à l'été, être où", "Ø", "", "plain", "ظط ظط ظط", misread(SAID, "cp1252").replace("\x81", "?")]
)
def test_what_is_not_certain_stays(text: str) -> None:
    assert repair(text) == (text, ())


def test_it_is_told(tmp_path: object) -> None:
    issue, article = prepare(Article("a", misread(TEXT, "cp1252"), title=misread("غارة على حلب", "cp1252"), source="a.txt"))
    assert isinstance(issue, Issue) and "cp1252" in issue.message
    assert isinstance(article, Article) and (article.text, article.title) == (TEXT, "غارة على حلب")


def test_lost_letters_are_told() -> None:
    (issue,) = prepare(Article("a", misread(SAID, "cp1252").replace("Ù", "Ù?"), source="a.txt"))
    assert isinstance(issue, Issue) and "letters were lost" in issue.message


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي ،.\n", min_size=1))
def test_arabic_text_is_never_changed(text: str) -> None:
    assert repair(text).text == text
