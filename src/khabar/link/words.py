"""Words as linking compares them. In: raw text. Out: folded words with their spans, and light stems."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from khabar.fold import DROPPED, fold

_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(DROPPED)}])*")
#: Clitics before a word, longest first, and endings after it, on folded letters: the light stemmer of Larkey, Ballesteros and
#: Connell (2002, "light10"), with the clitics of verbs added.
_PREFIX = re.compile("^(?:وبال|وال|بال|كال|فال|ولل|لل|ال|وب|ول|و|ب|ل|ف|ك)(?=.{3})")
_SUFFIX = re.compile("(?<=.{3})(?:هما|تها|ها|هم|ان|ات|ون|ين|يه|وا|ته|ه|ي|ا)$")


class Word(NamedTuple):
    """A folded word and where it stands in the raw text."""

    form: str
    start: int
    end: int


#: The folded form of a single word: the same words come again and again.
_folded = lru_cache(maxsize=1 << 17)(fold)


@lru_cache(maxsize=1 << 17)
def stem(form: str) -> str:
    """A folded word without clitics and endings, three letters at least: "وبالقوات" and "قوات" are one."""
    return _SUFFIX.sub("", _PREFIX.sub("", form, count=1), count=1)


def words(text: str) -> list[Word]:
    """The words of a text in order; hashtags come apart, punctuation goes."""
    return [Word(form, m.start(), m.end()) for m in _WORD.finditer(text) if (form := _folded(m.group()))]


def stems(text: str) -> list[str]:
    """The stems of a text in order, with repetitions; numbers stay as they are."""
    return [stem(form) for word in _WORD.findall(text) if (form := _folded(word))]
