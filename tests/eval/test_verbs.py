"""The share of known verbs counts verbs that are so for certain, each once."""

from __future__ import annotations

from eval.verbs import verbs

from khabar.packs import kinds
from khabar.reader import Reader
from khabar.records import Article


def test_only_words_after_particles_of_verbs_count(reader: Reader) -> None:
    text = "لم تقصف الطائرات المدينة أمس، ولم ولن تنسحب القوات. سوف يزبرجقون غدا. زار الوزير دمشق."
    found = list(verbs(iter([Article("a", text)]), reader))
    assert [(word.norm, bool(word.get(kinds.VERB))) for word in found] == [
        ("تقصف", True),
        ("تنسحب", True),
        ("تنسحب", True),
        ("يزبرجقون", False),
    ]
