"""Dates as machines write them."""

from __future__ import annotations

import datetime as dt

import pytest

from khabar.ingest.dates import parse_date, url_date


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-09-15", "2019-09-15"), ("2019-09-15T21:54:16+04:00", "2019-09-15"), ("2019-09-15 21:54", "2019-09-15"), ("2019/9/5",
        "2019-09-05"),
        ("20190915", "2019-09-15"), ("20190915T101500", "2019-09-15"), ("Tue, 01 May 2018 21:54:16 +0400", "2018-05-01"), ("1 May 2018",
        None),
        (1557835200, "2019-05-14"), ("1557835200000", "2019-05-14"), (1557835200.5, "2019-05-14"), ("15/9/2019", "2019-09-15"),
        ("9/15/2019", "2019-09-15"),
        ("5.5.2019", "2019-05-05"), ("5/9/2019", None), ("٢٠١٩/٩/١٥", "2019-09-15"), ("1441/01/16", "2019-09-15"), ("1398/06/24",
        "2019-09-15"),
        ("۱۳۹۸/۰۶/۲۴", "2019-09-15"), ("1403/12/30", "2025-03-20"), ("1402/12/30", None), ("2019", "2019"), ("2019-09", "2019-09"),
        ("2019-08?", "2019-08?"),
        ("2019-13-01", None), ("2019-02-30", None), ("yesterday", None), ("", None), (None, None), (True, None), ([], None),
        ("0000-00-00", None),
    ],
)  # fmt: skip
def test_days(value: object, day: str | None) -> None:
    assert parse_date(value) == day


def test_iranian_years_begin_where_they_do() -> None:
    for year, first in {1396: "2017-03-21", 1399: "2020-03-20", 1400: "2021-03-21", 1403: "2024-03-20", 1404: "2025-03-21"}.items():
        assert parse_date(f"{year}/1/1") == first
        assert parse_date(f"{year - 1}/12/29") in {(dt.date.fromisoformat(first) - dt.timedelta(days=n)).isoformat() for n in (1, 2)}


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/ar/2018/05/01/x.html", "2018-05-01"), ("https://a.example/news/2018-5-1-x", "2018-05-01"),
        ("https://a.example/news_20180501.html", "2018-05-01"), ("https://a.example/2018/05/x", "2018-05"),
        ("https://a.example/id/2018123456", None),
        ("https://a.example/x?d=2018/05/01", None), ("https://a.example/2018/13/45/", None), (None, None), ("", None),
    ],
)  # fmt: skip
def test_days_in_addresses(url: str | None, day: str | None) -> None:
    assert url_date(url) == day
