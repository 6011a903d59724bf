"""The silver annotations: their form, that they hold no word of an article, and that words are put back where they stood."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from eval import silver
from khabar.errors import InputError
from khabar.evaluate import LEVELS
from tests.conftest import STRIKE

ROWS: list[dict[str, Any]] = json.loads(silver.CLAIMS.read_text(encoding="utf-8"))
CLAIMS = [(row, claim) for row in ROWS for claim in row["claims"]]
#: What a claim may say in words: codes and English names, never Arabic.
LATIN = re.compile(r"[\w' .,()–-]+")
STATUS = {"occurred", "future", "requested", "hypothetical", "denied"}


def test_sixteen_articles_in_two_halves() -> None:
    assert len({row["id"] for row in ROWS}) == sum(silver.DRAWN.values()) == 16
    assert [row["half"] for row in ROWS].count("A") == 8
    assert len(CLAIMS) >= 250
    assert silver.CLAIMS.read_bytes().isascii() or not re.search("[\u0600-\u06ff]", silver.CLAIMS.read_text(encoding="utf-8"))


def test_claims_are_of_the_gold_s_form() -> None:
    for row, claim in CLAIMS:
        (start, end), (quote, close) = claim["trigger"], claim["quote"]
        assert quote <= start < end <= close, (row["id"], claim["id"])
        assert re.fullmatch("[A-Z]{3,9}", claim["event_type"]) and claim["status"] in STATUS
        assert claim.get("content_of") in {None, *(other["id"] for other in row["claims"])}
        for entity in claim.get("actor", []) + claim.get("recipient", []):
            assert set(entity) <= {"at", "name", "country", "sector"} and entity["at"][0] < entity["at"][1]
            assert re.fullmatch("[A-Z]{3}", entity.get("country", "XXX")) and re.fullmatch("[A-Z]{3}", entity.get("sector", "XXX"))
            assert LATIN.fullmatch(entity.get("name", "none"))


def made(folder: Path, text: str) -> Path:
    """A corpus of one article of our own."""
    path = folder / silver.CORPUS
    path.parent.mkdir(parents=True)
    row = {"id": "made", "title": "خبر", "text": text, "outlet": "made", "published": "2024-03-05"}
    path.write_bytes(gzip.compress(json.dumps(row).encode()))
    return folder


def annotated(text: str, monkeypatch: pytest.MonkeyPatch, folder: Path, mark: str = "") -> None:
    """One claim of that article: the strike, at the place where it stands."""
    whole = silver.whole({"title": "خبر", "text": text})
    at = [whole.index("قصف"), whole.index("قصف") + 3]
    claim = {
        "id": "c1",
        "event_type": "ASSAULT",
        "status": "occurred",
        "quote": [5, len(whole)],
        "trigger": at,
        "date": "2024-03-05",
        "date_at": at,
    }
    row = {
        "id": "made",
        "half": "A",
        "sha256": mark or silver.digest(whole),
        "boilerplate": [],
        "claims": [claim | {"actor": [{"at": at}]}],
    }
    path = folder / "claims.json"
    path.write_text(json.dumps([row]), encoding="utf-8")
    monkeypatch.setattr(silver, "CLAIMS", path)


def test_words_are_put_back_and_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    annotated(STRIKE, monkeypatch, tmp_path)
    shared = made(tmp_path / "shared", STRIKE)
    (claim,) = silver.silver(shared, "A")["made"]["claims"]
    assert claim["trigger"] == claim["date_text"] == claim["actor"][0]["text"] == "قصف"
    assert claim["recipient"] == [] and claim["place"] is None
    assert silver.main(["--half", "A", "--show", "1", "--shared", str(shared), "--out", str(tmp_path / "out")]) == 0
    printed = capsys.readouterr().out
    assert all(f"  {level} " in printed for level in LEVELS)
    assert json.loads((tmp_path / "out" / "silver.json").read_text(encoding="utf-8"))[0]["claims"][0]["trigger"] == "قصف"


def test_another_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    annotated(STRIKE, monkeypatch, tmp_path, mark="0" * 16)
    with pytest.raises(InputError, match="another text"):
        silver.silver(made(tmp_path / "shared", STRIKE), "A")


def test_without_the_corpus_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert silver.main(["--shared", str(tmp_path)]) == 0
    assert "no corpus" in capsys.readouterr().out


def test_every_annotation_stands_in_the_corpus() -> None:
    if not (silver.SHARED / silver.CORPUS).is_file():
        pytest.skip("no corpus beside the repository")
    rows = silver.silver(silver.SHARED, "A") | silver.silver(silver.SHARED, "B")
    assert len(rows) == 16
    for row in rows.values():
        for claim in row["claims"]:
            words = [claim["trigger"], *(item["text"] for key in ("actor", "recipient", "attribution") for item in claim[key])]
            assert all(word and word == word.strip() for word in words), (row["id"], claim["id"])
            assert row["text"].count(claim["quote"]) == 1 and claim["trigger"] in claim["quote"]
