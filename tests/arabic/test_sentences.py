"""Sentences and tokens: where they end, and that nothing of the text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.arabic.sentences import LONGEST, bounds, tokenize
from khabar.reader import Reader


def sentences(text: str) -> list[str]:
    """The sentences as quoted by their bounds."""
    return [text[start:end] for start, end in bounds(text)]


def tokens(reader: Reader, text: str) -> list[str]:
    """All tokens as quoted by their offsets."""
    return [text[s:e] for t in tokenize(text, reader.analyze) for s, e in zip(t.starts, t.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انسحب الجيش. عاد السكان.", ["انسحب الجيش.", "عاد السكان."]),
        ("هل انسحب الجيش؟ لا أحد يعلم!", ["هل انسحب الجيش؟", "لا أحد يعلم!"]),
        ("قال د. سمير إن الوضع هادئ. ثم غادر.", ["قال د. سمير إن الوضع هادئ.", "ثم غادر."]),
        ("التقى م. أ. الخطيب الوفد.", ["التقى م. أ. الخطيب الوفد."]),
        ("بلغت الكلفة 3.5 مليون دولار. وانتهى الأمر.", ["بلغت الكلفة 3.5 مليون دولار.", "وانتهى الأمر."]),
        ("(أ.ف.ب) عاد الوفد.", ["(أ.ف.ب) عاد الوفد."]),
        ("قال: «انسحبنا.» ثم غادر القاعة.", ["قال: «انسحبنا.»", "ثم غادر القاعة."]),
        ('وقال: "لن ننسحب!" وأغلق الخط.', ['وقال: "لن ننسحب!"', "وأغلق الخط."]),
        ("عنوان الخبر\nنص الخبر.\n\n\nخاتمة", ["عنوان الخبر", "نص الخبر.", "خاتمة"]),
        ("قصفت المدفعية البلدة؛ ثم توقفت.", ["قصفت المدفعية البلدة؛", "ثم توقفت."]),
        ("قصفت المدفعية البلدة، ثم توقفت.", ["قصفت المدفعية البلدة، ثم توقفت."]),
        ("انتظرنا... ثم غادرنا.", ["انتظرنا...", "ثم غادرنا."]),
        ("زر الموقع example.com الآن.", ["زر الموقع example.com الآن."]),
        ("  \n \t\n", []),
        ("", []),
        (".", ["."]),
    ],
)
def test_bounds(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصفت «المدفعية» البلدة.", ["قصفت", "«", "المدفعية", "»", "البلدة", "."]),
        ("#سوريا_الآن تنتظر", ["سوريا", "الآن", "تنتظر"]),
        ("بلغت 3.5 و12,400 و١٫٥", ["بلغت", "3.5", "و", "12,400", "و", "١٫٥"]),
        ("في 14/9/2019 الساعة 10:30.", ["في", "14/9/2019", "الساعة", "10:30", "."]),
        ("بين 2015-2019", ["بين", "2015-2019"]),
        ("طائرة MQ-9 وF16", ["طائرة", "MQ-9", "و", "F16"]),
        ("نِسبَةُ حـلـب", ["نِسبَةُ", "حـلـب"]),
        ("روسيا/إيران", ["روسيا", "/", "إيران"]),
        ("أيلول/سبتمبر", ["أيلول", "/", "سبتمبر"]),
        ("%50", ["%", "50"]),
    ],
)
def test_tokens(reader: Reader, text: str, expected: list[str]) -> None:
    assert tokens(reader, text) == expected


MIXED = st.text(
    st.sampled_from("ابتجدرسعفقلمنهويةأإ \u064b\u0640\u200f.،؛:؟!«»\"()#_-/0123٤٥ \n\tAbc") | st.characters(), max_size=120
)  # fmt: skip


@given(MIXED)
def test_nothing_is_lost_and_nothing_overlaps(reader: Reader, text: str) -> None:
    end, seen = 0, set[int]()
    for number, sentence in enumerate(tokenize(text, reader.analyze)):
        assert sentence.number == number
        assert len(sentence.words) == len(sentence.starts) == len(sentence.ends) <= LONGEST
        assert end <= sentence.start <= sentence.starts[0]
        for start, stop, word in zip(sentence.starts, sentence.ends, sentence.words, strict=True):
            assert end <= start < stop
            assert text[start:stop] == word.raw
            seen.update(range(start, stop))
            end = stop
        assert end <= sentence.end
    lost = [c for i, c in enumerate(text) if i not in seen and not c.isspace() and c not in "#_"]
    assert not lost


@given(MIXED)
def test_bounds_are_trimmed_and_in_order(text: str) -> None:
    last = 0
    for start, end in bounds(text):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        last = end
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_run_without_end_is_cut_and_kept_whole(reader: Reader) -> None:
    text = "كلمة " * 1000
    cut = tokenize(text, reader.analyze)
    assert [len(t.words) for t in cut] == [LONGEST] * 4
    assert len(tokens(reader, text)) == 1000
