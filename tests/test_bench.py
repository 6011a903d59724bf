"""The benchmark knows the stages of the reader: one that is renamed or no longer passed through must not vanish from the table."""

from __future__ import annotations

from bench import speed

from khabar.reader import Reader


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
