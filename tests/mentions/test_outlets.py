"""Outlets as sources: names that are ordinary words count only behind the word for a medium, or in quotes where somebody is cited."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Article

LEFT = "القوات الروسية انسحبت من حماة."


def outlets(reader: Reader, text: str) -> list[str | None]:
    """The names of the outlets to which any claim of the text is attributed."""
    reading = reader.read(Article("t", text, published="2019-03-05"))
    return [source.name for claim in reading.claims for source in claim.attribution if source.kind == "outlet"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"ذكرت صحيفة الأخبار اللبنانية أن {LEFT}", "Al-Akhbar"),
        (f'ذكرت صحيفة "الأخبار" اللبنانية أن {LEFT}', "Al-Akhbar"),
        (f"أوردت صحيفة «الأخبار» المصرية أن {LEFT}", "Al-Akhbar (Egypt)"),
        (f"ذكرت صحيفة «الوطن» أن {LEFT}", "Al-Watan (Syria)"),
        (f"كتبت صحيفة «الوطن» السعودية أن {LEFT}", "Al-Watan (Saudi Arabia)"),
        (f'وقال موقع "المدن" إن {LEFT}', "Al Modon"),
        (f"أفادت قناة «الحدث» بأن {LEFT}", "Al Hadath"),
        (f"ذكرت صحيفة البعث أن {LEFT}", "Al-Baath"),
        (f"ذكرت صحيفة الثورة السورية أن {LEFT}", "Al-Thawra (Syria)"),
        (f"أفادت «العربية» بأن {LEFT}", "Al Arabiya"),
        ('انسحبت القوات الروسية من حماة، بحسب "المدن".', "Al Modon"),
        ("انسحبت القوات الروسية من حماة نقلا عن «الميادين».", "Al Mayadeen"),
        (f'أفادت "رويترز" بأن {LEFT}', "Reuters"),
        (f"قال موقع لبنان 24 إن {LEFT}", "Lebanon 24"),
        (f"ذكرت شبكة الشرقية 24 أن {LEFT}", "Al-Sharqia 24"),
        (f"أفادت وكالة موازين نيوز بأن {LEFT}", "Mawazin News"),
        (f"قالت قناة العهد الفضائية إن {LEFT}", "Al-Ahad TV"),
        (f"ذكر موقع عربي بوست أن {LEFT}", "Arabic Post"),
        (f"أفادت صحيفة الديار اللبنانية بأن {LEFT}", "Ad-Diyar"),
        (f"قالت قناة الإخبارية السورية إن {LEFT}", "Al-Ikhbariya Syria"),
    ],
)
def test_an_outlet_is_recognised(reader: Reader, text: str, name: str) -> None:
    assert outlets(reader, text) == [name]


@pytest.mark.parametrize(
    "never",
    [
        f"قال النهار إن {LEFT}",
        f"تحدثت الأخبار عن أن {LEFT}",
        f"أكدت الثورة أن {LEFT}",
        f"تقول المدن المحاصرة إن {LEFT}",
        f"أعلن الوطن الحداد بعد أن {LEFT}",
        f"أكد البعث أن {LEFT}",
        f"قال المستقبل وحده إن {LEFT}",
        f"رافق الحدث إعلان بأن {LEFT}",
        "رفع المتظاهرون شعار «الحياة» وانسحبت القوات الروسية من حماة.",
        "في معركة «الوطن» انسحبت القوات الروسية من حماة.",
        f"قصف الطيران موقع القوات اللبنانية فأعلن الجيش أن {LEFT}",
        f"قال «الوطن الكبير» إن {LEFT}",
        f"وقع الانفجار قرب قناة دجلة فقال السكان إن {LEFT}",
    ],
)
def test_an_ordinary_word_is_no_outlet(reader: Reader, never: str) -> None:
    assert outlets(reader, never) == []


def test_a_group_that_is_an_actor_stays_one(reader: Reader) -> None:
    reading = reader.read(Article("t", f"أفاد المرصد السوري لحقوق الإنسان بأن {LEFT}"))
    assert [(s.kind, s.name) for c in reading.claims for s in c.attribution] == [
        ("organization", "Syrian Observatory for Human Rights"),
    ]


def test_the_span_of_a_quoted_name_is_what_the_text_says(reader: Reader) -> None:
    text = f"كتبت صحيفة «الوطن» السعودية أن {LEFT}"
    reading = reader.read(Article("t", text))
    assert [s.span.of(text) for c in reading.claims for s in c.attribution] == ["صحيفة «الوطن» السعودية"]
