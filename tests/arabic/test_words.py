"""Clitics: every way the lexicon knows of cutting a word, and no other; what is left after a cut stands in the raw word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.analyzer import Analyzer
from khabar.arabic.words import Reading, Word
from khabar.fold import DROPPED, fold
from khabar.ingest import read_paths
from khabar.reader import Reader
from khabar.records import Article

SAMPLES = Path(__file__).parents[2] / "samples"

#: kind, conjunction, preposition, article, future, pronoun, and the stem as written.
Cut = tuple[str, str, str, bool, bool, str, str]


def stem(word: Word, reading: Reading) -> str:
    """What the reading says is left of the raw word."""
    return word.raw[reading.cut : len(word.raw) - reading.tail]


def cuts(word: Word) -> set[Cut]:
    """Every reading as a plain tuple."""
    return {(r.kind, r.conj, r.prep, r.art, r.fut, r.pron, stem(word, r)) for readings in word.by_kind.values() for r in readings}


@pytest.mark.parametrize(
    ("raw", "cut"),
    [
        ("ولمصر", ("C", "و", "ل", False, False, "", "مصر")),
        ("فمصر", ("C", "ف", "", False, False, "", "مصر")),
        ("لروسيا", ("C", "", "ل", False, False, "", "روسيا")),
        ("والسورية", ("D", "و", "", True, False, "", "سورية")),
        ("بإخلاء", ("N", "", "ب", False, False, "", "إخلاء")),
        ("وبالقصف", ("N", "و", "ب", True, False, "", "قصف")),
        ("للانسحاب", ("N", "", "ل", True, False, "", "انسحاب")),
        ("كالقصف", ("N", "", "ك", True, False, "", "قصف")),
        ("لمهاجمتنا", ("N", "", "ل", False, False, "نا", "مهاجمت")),
        ("وقصفهم", ("N", "و", "", False, False, "هم", "قصف")),
        ("ضربها", ("V", "", "", False, False, "ها", "ضرب")),
        ("ضربها", ("N", "", "", False, False, "ها", "ضرب")),
        ("هاجمته", ("V", "", "", False, False, "ه", "هاجمت")),
        ("سيزور", ("V", "", "", False, True, "", "سيزور")),
        ("وستنسحب", ("V", "و", "", False, True, "", "ستنسحب")),
        ("سنهاجمهم", ("V", "", "", False, True, "هم", "سنهاجم")),
        ("ليهاجم", ("V", "", "ل", False, False, "", "ليهاجم")),
        ("قواتهم", ("H", "", "", False, False, "هم", "قوات")),
        ("وقواتها", ("H", "و", "", False, False, "ها", "قوات")),
        ("بطائراته", ("H", "", "ب", False, False, "ه", "طائرات")),
        ("إليها", ("K", "", "", False, False, "ها", "إلي")),
        ("لها", ("K", "", "", False, False, "ها", "لها")),
        ("به", ("K", "", "", False, False, "ه", "به")),
        ("أنها", ("K", "", "", False, False, "ها", "أن")),
    ],
)
def test_read_so(reader: Reader, raw: str, cut: Cut) -> None:
    assert cut in cuts(reader.analyze(raw))


@pytest.mark.parametrize(
    ("raw", "kind", "marks"),
    [
        ("فرنسا", "C", "conj"),  # not ف + رنسا
        ("لبنان", "C", "prep"),  # not ل + بنان
        ("بريطانيا", "C", "prep"),
        ("واشنطن", "G", "conj"),
        ("باريس", "G", "prep"),
        ("ليبيا", "C", "prep"),
        ("وزير", "H", "conj"),
        ("بيان", "H", "prep"),
        ("انسحبوا", "V", "pron"),
        ("هجوم", "N", "pron"),
        ("سحب", "N", "fut"),
    ],
)
def test_letters_of_the_word_are_no_clitics(reader: Reader, raw: str, kind: str, marks: str) -> None:
    word = reader.analyze(raw)
    assert word.get(kind), f"{raw} has no reading {kind}: {word.kinds}"
    assert not any(getattr(r, marks) for r in word.get(kind))


@pytest.mark.parametrize("raw", ["ضربة", "غارة", "زيارة", "محاصرة", "مهاجمة", "مصادرة"])
def test_a_final_ta_marbuta_is_no_pronoun_and_no_verb(reader: Reader, raw: str) -> None:
    word = reader.analyze(raw)
    assert word.get("N")
    assert not word.get("V")
    assert not any(r.pron for r in word.get("N"))


@pytest.mark.parametrize("raw", ["قصفه", "انسحابه", "اعتقاله", "هاجمه"])
def test_a_final_ha_is_the_pronoun(reader: Reader, raw: str) -> None:
    readings = [r for kind in "NV" for r in reader.analyze(raw).get(kind)]
    assert readings
    assert {r.pron for r in readings} == {"ه"}


@pytest.mark.parametrize(
    ("raw", "base", "conj", "prep"),
    [("وللحرس", "الحرس", "و", "ل"), ("الحرس", "الحرس", "", ""), ("بوزارة", "وزاره", "", "ب"), ("وحزب", "حزب", "و", "")],
)
def test_phrases_may_begin_after_clitics(reader: Reader, raw: str, base: str, conj: str, prep: str) -> None:
    assert (base, conj, prep) in {(s.base, s.conj, s.prep) for s in reader.analyze(raw).starts}


@pytest.mark.parametrize(
    ("raw", "cls"), [("2019", "number"), ("٢٠١٩", "number"), ("3.5", "number"), ("،", "punct"), ("Sputnik", "latin"), ("زبرجقط", "unknown")]
)
def test_what_is_no_known_word(reader: Reader, raw: str, cls: str) -> None:
    word = reader.analyze(raw)
    assert word.cls == cls
    assert not word.by_kind


@pytest.mark.parametrize(("plain", "marked"), [("بإخلاء", "بِـإخْلاءِ"), ("ضربها", "ضَرَبَـهـا"), ("وللحرس", "ولِلـحَرَسِ"), ("ستنسحب", "سَتَنسَحِبُ")])
def test_marks_change_no_reading_and_stay_in_the_quote(reader: Reader, plain: str, marked: str) -> None:
    one, other = reader.analyze(plain), reader.analyze(marked)
    assert {c[:6] for c in cuts(one)} == {c[:6] for c in cuts(other)}
    assert {fold(c[6]) for c in cuts(one)} == {fold(c[6]) for c in cuts(other)}


def test_one_word_object_for_one_form(reader: Reader) -> None:
    assert reader.analyze("انسحبت") is reader.analyze("انسحبت")


STEMS = ("قصف", "انسحاب", "قوات", "هجوم", "إخلاء", "مصر", "الجيش", "طلب", "أنقرة", "محادثات", "إعلان", "الروسي", "يقصف", "هاجمت")


@given(
    st.sampled_from(["", "و", "ف"]), st.sampled_from(["", "ب", "ل", "لل", "ك", "ال", "بال", "س"]), st.sampled_from(STEMS),
    st.sampled_from(["", "ه", "ها", "هم", "هما", "نا", "ي"]), st.data(),
)  # fmt: skip
def test_every_cut_adds_up_to_the_word(reader: Reader, conj: str, lead: str, core: str, pron: str, data: st.DataObject) -> None:
    raw = "".join(c + data.draw(st.text(st.sampled_from(DROPPED), max_size=1)) for c in conj + lead + core + pron)
    word = reader.analyze(raw)
    for readings in word.by_kind.values():
        for r in readings:
            assert 0 <= r.cut < len(raw) - r.tail <= len(raw)
            assert fold(raw[len(raw) - r.tail :]) in ("", r.pron)
            assert fold(raw[: r.cut]).startswith(r.conj)
            assert fold(raw).startswith(r.conj)


def test_few_words_remembered_read_the_same_and_stay_few() -> None:
    texts = [article for article in read_paths([SAMPLES]) if isinstance(article, Article)][:6]
    all_remembered, few = Reader(), Reader()
    few.analyze.limit = 40
    for text in texts:
        assert few.read(text).claims == all_remembered.read(text).claims
        assert len(few.analyze.known) <= 40
        assert len(few.analyze.before) <= 40
    assert len(all_remembered.analyze.known) > 400


def test_a_word_met_again_in_time_is_not_analysed_anew(reader: Reader) -> None:
    analyze = Analyzer(reader.lexicon, limit=3)
    kept, forgotten = analyze("قصف"), analyze("حلب")
    for raw in ("غارة", "زيارة", "قصف", "هجوم", "حصار"):
        analyze(raw)
    assert analyze("قصف") is kept
    assert analyze("حلب") is not forgotten
    assert analyze("حلب").by_kind == forgotten.by_kind
