"""The outlet of an article that declares none: from its address, or from the lines under its headline. Nothing is guessed."""

from __future__ import annotations

import pytest

from khabar.ingest import prepare
from khabar.records import Article, Found

BODY = (
    "انسحبت القوات من مدينة تدمر صباح يوم الأحد بعد معارك استمرت يومين، وفق ما قال سكان من المدينة.\n\nوأضافوا أن الطرق فتحت أمام السيارات."
)
TITLE = "انسحاب القوات من تدمر بعد معارك"


def ready(head: str, body: str = BODY, *, url: str | None = None, outlet: str | None = None) -> Article:
    (article,) = prepare(Article("x", f"{TITLE}\n{head}\n\n{body}", url=url, outlet=outlet))
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("حمص - سانا", "SANA"),
        ("عدن (رويترز) - 3 آذار 2020", "Reuters"),
        ("الأناضول\nالثلاثاء 3 مارس 2020", "Anadolu Agency"),
        ("المرصد السوري لحقوق الإنسان\n3 مارس 2020", "Syrian Observatory for Human Rights"),
        ("صحيفة المرفأ - بيروت - الثلاثاء 3 آذار 2020", "صحيفة المرفأ"),
        ("بغداد - قناة الرافد\n٣ آذار ٢٠٢٠", "قناة الرافد"),
        ("بوابة الميناء الإخبارية | الأحد 15 أيلول 2019", "بوابة الميناء الإخبارية"),
    ],
)
def test_the_lines_under_the_headline_name_the_outlet(head: str, outlet: str) -> None:
    article = ready(head)
    assert article.outlet == outlet
    assert Found("outlet", "inferred", "dateline") in article.found


@pytest.mark.parametrize(
    "head",
    [
        "",
        "رويترز",  # perhaps the credit of a picture
        "بيروت - رويترز، سانا",  # two
        "حمص - سانا - كمال المنصور",  # a part that is not known
        "قناة السويس\n3 آذار 2020",  # a place
        "وكالات\n3 آذار 2020",
        "قناة خاصة\n3 آذار 2020",  # no name
        "صحيفة المرفأ - بيروت",  # not in the packs, and no day
        "مصدر في صحيفة المرفأ - بيروت - 3 آذار 2020",
        "الحسكة - الجزيرة",  # the region
    ],
)
def test_what_is_not_sure_is_not_said(head: str) -> None:
    article = ready(head)
    assert article.outlet is None
    assert all(found.field != "outlet" for found in article.found)


def test_a_dateline_within_the_first_paragraph() -> None:
    assert ready("", f"بيروت (رويترز) - {BODY}").outlet == "Reuters"
    assert ready("", f"بيروت - {BODY}").outlet is None
    assert ready("", f"قالت رويترز - {BODY}").outlet is None


def test_the_address_names_the_outlet_where_none_is_declared() -> None:
    article = ready("حمص - سانا", url="https://www.reuters.com/world/1")
    assert article.outlet == "Reuters"
    assert Found("outlet", "given", "domain") in article.found
    assert ready("", url="https://nobody.example/1").outlet is None


def test_a_declared_outlet_stays_and_a_title_tag_gives_way() -> None:
    url = "https://www.reuters.com/world/1"
    assert ready("حمص - سانا", url=url, outlet="صوت النهر").outlet == "صوت النهر"
    assert ready("حمص - سانا", outlet="صوت النهر").outlet == "صوت النهر"
    told = Article("x", f"{TITLE}\n\n{BODY}", url=url, outlet="أخبار", found=(Found("outlet", "given", "title tag"),))
    (article,) = prepare(told)
    assert isinstance(article, Article)
    assert article.outlet == "Reuters" and article.found.count(Found("outlet", "given", "domain")) == 1
    assert Found("outlet", "given", "title tag") not in article.found
