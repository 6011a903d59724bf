"""What a user would pick from PyPI instead, run on the same articles in the same run: words per second on one core.

None of them does what khabar does; each is the nearest that runs offline. What needs a model or data that cannot be had offline is listed
as such, without a figure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Any, NamedTuple

from khabar.packs.lexicon import load
from khabar.records import Article

Work = Callable[[], object]
#: Words of the pack that the keyword counter looks for: about as many as people write down.
KEYWORDS = 500


class Rival(NamedTuple):
    """A way to read articles: what it is, what it gives, and what runs it."""

    name: str
    gives: str
    package: str | None
    make: Callable[[Sequence[Article]], Work]


def keywords(texts: Sequence[Article]) -> Work:
    """One regular expression over the verbs of the packs that these texts have most, as a keyword counter has: no names, no roles, no
    attribution.
    """
    forms = load().forms
    counts = Counter(word for a in texts for word in re.findall(r"\w+", a.text) if forms.get(word, "").startswith("V"))
    words = sorted((word for word, _ in counts.most_common(KEYWORDS)), key=len, reverse=True)
    pattern = re.compile(rf"\b[وف]?(?:{'|'.join(map(re.escape, words))})\b")
    return lambda: [pattern.findall(a.text) for a in texts]


def spacy_rules(texts: Sequence[Article]) -> Work:
    """A blank Arabic pipeline: tokens, sentences at full stops, an entity ruler with the names of countries."""
    language: Any = import_module("spacy").blank("ar")
    language.add_pipe("sentencizer")
    ruler = language.add_pipe("entity_ruler")
    names = (name for name, codes in load().forms.items() if codes.startswith("C"))
    ruler.add_patterns([{"label": "GPE", "pattern": name} for name in names])
    return lambda: [len(doc.ents) for doc in language.pipe(a.text for a in texts)]


def camel_tokens(texts: Sequence[Article]) -> Work:
    """Splitting words and taking vowels off: what camel_tools does without its data."""
    split = import_module("camel_tools.tokenizers.word").simple_word_tokenize
    bare = import_module("camel_tools.utils.dediac").dediac_ar
    return lambda: [split(bare(a.text)) for a in texts]


RIVALS = (
    Rival("keyword counter (re)", "event words", None, keywords),
    Rival("spacy blank ar", "tokens, sentences, country names", "spacy", spacy_rules),
    Rival("camel_tools tokenizer", "tokens", "camel_tools", camel_tokens),
)
#: What needs more than its package, and what.
NEEDS = {
    "stanza (ar)": "models that it downloads at run time",
    "camel_tools analyzer, NER": "data that it downloads (camel_data)",
    "spacy trained pipeline": "there is none for Arabic among spaCy's own",
    "newspaper4k, trafilatura": "pages, not articles: eval/pages.py compares what they take out of the same pages",
    "petrarch2, UniversalPetrarch": "not on PyPI; a parser (CoreNLP, UDPipe) with its model",
}


def available(texts: Sequence[Article]) -> list[tuple[Rival, Work | None, str]]:
    """Each rival with its work and the version of its package, or with nothing where that is not installed."""
    out: list[tuple[Rival, Work | None, str]] = []
    for rival in RIVALS:
        try:
            out.append((rival, rival.make(texts), version(rival.package) if rival.package else "Python's own"))
        except ModuleNotFoundError:
            out.append((rival, None, f"not installed (pip install {rival.package})"))
    return out
