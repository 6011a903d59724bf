"""Articles that came without a date: what they print, what two clues tell together, and when nothing can be told."""

from __future__ import annotations

import pytest

from khabar.mentions.published import infer_published
from khabar.reader import Reader
from khabar.records import Article

BODY = "قصفت الطائرات الروسية بلدة في ريف إدلب، وقتل ثلاثة مدنيين.\nوقال الدفاع المدني إن القصف استمر ساعات.\n"
PRINTED = {
    f"غارات على إدلب\n\nالجمعة 15/4/2016\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\nالجمعة 2016/04/15\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\nنشر في: 15 أبريل/نيسان 2016 - 10:30 بتوقيت غرينتش\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\nآخر تحديث: ١٥ نيسان ٢٠١٦\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\n15 أبريل 2016، 10:20 مساء\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\n8 رجب 1437 هـ - 15 أبريل 2016 م\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\nPublished: 15 April 2016\n\n{BODY}": "2016-04-15",
    f"غارات على إدلب\n\nApril 15, 2016\n\n{BODY}": "2016-04-15",
    f"بيروت 15 أبريل 2016 (رويترز) - {BODY}": "2016-04-15",
    f"{BODY}\nتاريخ النشر: 15/4/2016\n": "2016-04-15",
}


@pytest.mark.parametrize(("text", "published"), PRINTED.items())
def test_a_printed_date(reader: Reader, text: str, published: str) -> None:
    assert infer_published(text, None, reader.analyze) == (published, "text")


def test_a_current_month_and_a_full_date_of_it_tell_the_month(reader: Reader) -> None:
    text = f"{BODY}والتقى الوزيران في 12 سبتمبر 2019. وتصاعد التوتر في شهر سبتمبر الجاري."
    assert infer_published(text, None, reader.analyze) == ("2019-09", "inferred")


def test_a_current_year(reader: Reader) -> None:
    assert infer_published(f"{BODY}وارتفع العدد في عام 2017 الجاري.", None, reader.analyze) == ("2017", "inferred")


@pytest.mark.parametrize("more", ["", "واندلعت الحرب عام 2011.", "ووقع الهجوم في 12 مايو 2014.", "وقصفت البلدة أمس الأحد."])
def test_old_or_relative_dates_tell_nothing(reader: Reader, more: str) -> None:
    assert infer_published(BODY + more, None, reader.analyze) == (None, None)


def test_a_chronicle_has_no_date_of_its_own(reader: Reader) -> None:
    text = "\n".join(f"{day} مايو 2014\n{BODY}" for day in (3, 7, 12))
    assert infer_published(text, None, reader.analyze)[0] is None


def test_the_reading_carries_the_date_found(reader: Reader) -> None:
    text = "غارات على إدلب\n\nالجمعة 15/4/2016\n\nقصفت الطائرات الروسية مدينة إدلب أمس.\n"
    reading = reader.read(Article("a", text))
    assert (reading.article.published, reading.article.published_from) == ("2016-04-15", "text")
    assert "2016-04-14" in [c.date.edtf for c in reading.claims if c.date]


def test_a_given_date_is_kept(reader: Reader) -> None:
    reading = reader.read(Article("a", f"الجمعة 15/4/2016\n{BODY}", published="2016-04-16", published_from="given"))
    assert reading.article.published == "2016-04-16"
