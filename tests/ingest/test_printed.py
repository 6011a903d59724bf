"""The day that a line prints, in words and numbers, and what the line says it is the day of."""

from __future__ import annotations

import pytest

from khabar.ingest.printed import printed_day, writes_month_first


@pytest.mark.parametrize(
    ("line", "day", "label"),
    [
        ("الأحد 3 أيار 2020", "2020-05-03", None),
        ("٣ ماي ٢٠٢٠", "2020-05-03", None),
        ("الأحد، 3 مايو، 2020 الساعة 14:22", "2020-05-03", None),
        ("8 سبتمبر/ أيلول 2020", "2020-09-08", None),
        ("أكتوبر 17, 2021", "2021-10-17", None),
        ("السبت 4 كانون الثاني 2014 - العدد 311", "2014-01-04", None),
        ("نُشر في 20 غشت 2016", "2016-08-20", "published"),
        ("آخر تحديث: 14/4/2022 09:20", "2022-04-14", "changed"),
        ("تاريخ النشر: 14.11.2023 | آخر تحديث: 15.11.2023", "2023-11-14", "published"),
        ("تاريخ الطباعة: 22/12/2022", "2022-12-22", "other"),
        ("الجمعة 15 رمضان 1441هـ - 8 مايو 2020م", "2020-05-08", None),
        ("15 رمضان 1441هـ", "2020-05-08", None),
        ("1441/9/15", "2020-05-08", None),
        ("Published On 12 Apr 2022", "2022-04-12", None),
        ("عام 2020 في سوريا", None, None),
        ("31 شباط 2020", None, None),
        ("العدد 4127", None, None),
        ("9:30 مساء", None, None),
        ("² أيار ²⁰²⁰", None, None),
    ],
)
def test_the_day_of_a_line(line: str, day: str | None, label: str | None) -> None:
    found = printed_day(line)
    assert (found and found.day) == day
    assert (found and found.label) == label


def test_two_small_numbers_are_read_day_first_and_not_sure() -> None:
    found = printed_day("04-05-2020, 09:17 PM")
    assert found is not None and (found.day, found.sure) == ("2020-05-04", False)
    other = printed_day("04-05-2020", month_first=True)
    assert other is not None and (other.day, other.sure) == ("2020-04-05", False)
    sure = printed_day("04-25-2020")
    assert sure is not None and (sure.day, sure.sure) == ("2020-04-25", True)


def test_how_a_page_writes_its_days() -> None:
    assert writes_month_first(["04-05-2020", "04-25-2020"])
    assert not writes_month_first(["04-05-2020", "25-04-2020"])
    assert not writes_month_first(["04-05-2020"])


def test_words_of_no_date_are_counted() -> None:
    plain, full = printed_day("الأحد 3 أيار 2020"), printed_day("بريد حلب ينشر صورا نادرة 3 أيار 2020")
    assert plain is not None and plain.strangers == 0
    assert full is not None and full.strangers >= 4
