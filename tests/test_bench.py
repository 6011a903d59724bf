"""The benchmark knows the stages of the reader: one that is renamed or no longer passed through must not vanish from the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench import pipeline, resample, rivals, serve, speed

from khabar.reader import Reader
from khabar.store import Case, Run
from khabar.store.linking import link


def test_every_stage_is_timed(reader: Reader) -> None:
    texts = speed.articles(None, 3)
    spent = speed.stage_seconds(reader, texts)
    assert list(spent) == [*(name for name, _, _ in speed.STAGES), "other"]
    assert all(spent[name] > 0 for name, _, _ in speed.STAGES)


def test_the_timers_are_taken_off_again(reader: Reader) -> None:
    spent = dict.fromkeys((name for name, _, _ in speed.STAGES), 0.0)
    with speed.timed_stages(spent):
        pass
    speed.read_all(reader, speed.articles(None, 1))
    assert not any(spent.values())


def test_resampled_articles_quote_their_text_and_are_no_copies(reader: Reader) -> None:
    read = [reader.read(article) for article in speed.articles(None, 6)]
    made = list(resample.Resampler(read, seed=3).draw(10))
    assert made[:6] == read
    assert len({r.article.id for r in made}) == 10
    for reading in made[6:]:
        text = reading.article.text
        original = next(r.article.text for r in read if reading.article.id.startswith(r.article.id))
        assert len(text) == len(original)
        assert text != original
        assert all(claim.quote.of(text) == claim.quote_text for claim in reading.claims)
    assert list(resample.Resampler(read, seed=3).draw(10)) == made


def test_every_rival_is_run_or_said_to_be_missing() -> None:
    found = rivals.available(speed.articles(None, 2))
    assert [rival.name for rival, _, _ in found] == [rival.name for rival in rivals.RIVALS]
    assert all(work is not None or "not installed" in about for _, work, about in found)
    counted = found[0][1]
    assert counted is not None
    assert any(counted())


def test_a_run_from_outside_is_timed_and_weighed(tmp_path: Path) -> None:
    source = pipeline.write(speed.articles(None, 2), tmp_path / "two.jsonl")
    run = pipeline.read(source, tmp_path, 1)
    assert run.seconds > 0
    assert run.parent is None or (run.together or 0) >= run.parent > 20


def test_users_who_ask_at_once_are_timed(tmp_path: Path, reader: Reader) -> None:
    path, run = tmp_path / "samples.khabar", Run("0", "0", ["samples"])
    with Case.open(path) as case:
        for article in speed.articles(None, 10):
            case.add(reader.read(article), run)
        case.finish(run)
        link(case, reader.lexicon)
    with serve.served(str(path)) as port:
        assert len(serve.together(port, 20, 1)) >= 20
        with serve.connected(port) as connection, pytest.raises(RuntimeError, match="limit"):
            serve.ask(connection, "facets?limit=1000")
