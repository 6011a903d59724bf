"""No text takes more than linear time in its length: damaged and odd ones, each read at two lengths."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from khabar.reader import Reader
from khabar.records import Article

#: How many words the short and the long text have; how many times longer per word the long one may take (timers jitter).
SHORT, LONG, SLACK = 1_250, 5_000, 2.0
#: The most CPU seconds that a text of ``LONG`` words may take.
LIMIT = 2.0


def _words(*words: str) -> Callable[[int], str]:
    return lambda count: " ".join((words * (count // len(words) + 1))[:count])


#: What is repeated up to the wanted number of words.
SHAPES: dict[str, Callable[[int], str]] = {
    "one long sentence": _words("قصفت", "الطائرات", "الروسية", "بلدة", "معلولا", "وقتلت", "ثلاثة", "جنود"),
    "clauses in clauses": _words("قال", "الوزير", "إن", "المتحدث", "أعلن", "أن"),
    "relatives in relatives": _words("الجنود", "الذين", "قتلوا", "الضابط", "الذي"),
    "commas": _words("،", "هجوم"),
    "a list of numbers": _words("12", "و", "1,300", "،", "ثلاثة", "آلاف", "و"),
    "a list of actors": _words("وزير", "الدفاع", "الروسي", "و"),
    "a list of places": _words("في", "حلب", "وريف", "دمشق", "شمال"),
    "dates": _words("يوم", "الخميس", "3", "مايو", "2018", "و"),
    "quotation marks": _words('"', "قال", "الرئيس", "«"),
    "brackets": _words("(", "قوات", "-", "هجوم"),
    "of of of": _words("رئيس", "أركان", "قوات", "جيش"),
    "one word": _words("أن"),
    "lines": lambda count: "قال الرئيس إن الجيش انسحب\n" * (count // 5),
    "sentences": lambda count: "قال إنه زارها معه. " * (count // 4),
    "nothing known": _words("ططططط", "ظظظظظ"),
}


def _seconds(reader: Reader, text: str) -> float:
    """CPU seconds of the best of three readings."""
    taken = []
    for _ in range(3):
        gc.collect()
        started = time.process_time()
        reader.read(Article("a", text, published="2018-05-06"))
        taken.append(time.process_time() - started)
    return min(taken)


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length_only(reader: Reader, shape: str) -> None:
    make = SHAPES[shape]
    short, long = _seconds(reader, make(SHORT)), _seconds(reader, make(LONG))
    assert long < LIMIT
    assert long < max(short, 0.005) * (LONG / SHORT) * SLACK
