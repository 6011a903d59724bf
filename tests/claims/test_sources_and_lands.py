"""Who says it at the end of a sentence, and of which country those are of whom only an office is told. Sentences written for this test."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Article, Claim


def claim(reader: Reader, text: str, trigger: str) -> Claim:
    """The claim with this trigger."""
    found = reader.read(Article("t", text, published="2021-03-15")).claims
    return next(c for c in found if c.trigger_text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        ("تظاهر المئات في العاصمة، قال شهود عيان.", "تظاهر", ["شهود عيان"]),
        ("انسحبت القوات من البلدة فجر الأحد، كما أعلنت الشرطة الغانية.", "انسحبت", ["الشرطة الغانية"]),
        ("ستنشر الشرطة الغانية ألف عنصر في أكرا، كما أعلنت الخميس.", "ستنشر", ["الشرطة الغانية"]),
        ("تظاهر المئات في العاصمة، أكد المتحدث باسم البلدية لوكالة رويترز.", "تظاهر", ["لوكالة رويترز", "المتحدث باسم البلدية"]),
        # what follows the verb is said or done; what stands before it only sets the scene
        ("هاجم مسلحون قافلة قرب الحدود، أعلن الجيش عن تدميرها لاحقا.", "هاجم", []),
        ("هاجم مسلحون القرية ثم انسحبوا منها، كما فعلوا العام الماضي.", "هاجم", []),
        ("بعد لقاء الرئيس الغاني في أكرا، قال الوزير.", "لقاء", []),
        ("استهدف الجيش منزلا في القرية، قال إنه مقر للمسلحين.", "استهدف", []),
    ],
)
def test_a_verb_of_saying_at_the_end_names_the_source(reader: Reader, text: str, trigger: str, chain: list[str]) -> None:
    assert [source.text for source in claim(reader, text, trigger).attribution] == chain


@pytest.mark.parametrize(
    ("text", "trigger", "country"),
    [
        ("تعيش غانا أزمة سياسية، وتظاهر المئات في أكرا. ودعا رئيس الوزراء إلى الحوار.", "دعا", "GHA"),
        ("تعيش غانا أزمة سياسية، وتظاهر المئات في أكرا. وانتقد المدعي العام قرار البرلمان.", "انتقد", "GHA"),
        ("تعيش غانا أزمة سياسية. وأدانت وزارة الداخلية الهجوم على أكرا.", "أدانت", "GHA"),
        # an article about two countries alike does not tell whose minister it is
        ("تختلف غانا وتوغو على الحدود. ودعا الوزير إلى الحوار.", "دعا", None),
        ("تعيش غانا أزمة سياسية. ودعا مفوض أوروبي إلى الحوار.", "دعا", None),
    ],
)
def test_an_office_is_of_the_country_the_article_is_about(reader: Reader, text: str, trigger: str, country: str | None) -> None:
    assert claim(reader, text, trigger).actor[0].country == country


def test_a_ministry_and_its_seat_take_no_further_noun(reader: Reader) -> None:
    found = claim(reader, "اعتقلت وزارة الداخلية في تونس عشرة أشخاص.", "اعتقلت")
    assert [e.text for e in found.actor] == ["وزارة الداخلية في تونس"]
    assert [e.text for e in found.recipient] == ["عشرة أشخاص"]


@pytest.mark.parametrize(
    ("text", "trigger", "date"),
    [
        ("لم يتغير شيء منذ توقيع اتفاق الصيد مع غانا عام 2016.", "توقيع", "2016"),
        ("حكمت المحكمة على الصحفي الغاني بالسجن قبل عامين.", "حكمت", "2019"),
        ("فرضت القوات الغانية على البلدة حصارا خانقا خلال اليومين الماضيين.", "حصارا", "2021-03-13/2021-03-15"),
        ("هجر السكان من القرية في حرب 1967.", "هجر", "1967"),
        # words of praise and blame look back at acts that have times of their own
        ("انتقد الوزير الغاني توقيع الاتفاق عام 2015.", "انتقد", None),
        ("استقال الوزير الغاني عقب انتخابات 2014.", "استقال", None),
    ],
)
def test_a_part_of_an_act_lends_it_its_time(reader: Reader, text: str, trigger: str, date: str | None) -> None:
    found = claim(reader, text, trigger)
    assert (found.date.edtf if found.date is not None else None) == date


def test_an_envoy_stands_where_he_was_sent(reader: Reader) -> None:
    found = claim(reader, "سحبت تشيلي سفيرها لدى فنزويلا.", "سحبت")
    assert [e.country for e in found.recipient] == ["VEN"]
    found = claim(reader, "استدعت باكستان سفيرها في كابول للتشاور.", "استدعت")
    assert ([e.country for e in found.actor], [e.country for e in found.recipient]) == (["PAK"], ["AFG"])


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("قصفت الطائرات ثكنة كيلون في الجولان.", "قصفت", "ثكنة كيلون"),
        ("دارت اشتباكات في منطقة المزبرانة غربي غانا.", "اشتباكات", "منطقة المزبرانة"),
        ("دخل الجيش منطقة زبرانية في غانا.", "دخل", "غانا"),
        ("استقبل الرئيس ميشال عون في قصر بعبدا السفير الفرنسي.", "استقبل", "قصر بعبدا"),
        ("وقعت أنقرة اتفاقا مع موسكو في سوتشي.", "وقعت", "سوتشي"),
        ("أصدرت محكمة في مدينة ليون الفرنسية حكما بالسجن على ضابط سابق.", "حكما بالسجن", "مدينة ليون الفرنسية"),
        ("اجتمع الوزير الغاني مع نظيره التوغولي بأديس أبابا.", "اجتمع", "بأديس أبابا"),
        # where somebody belongs is not where he is spoken of
        ("طالبت أنقرة الحوثيين في صنعاء بالانسحاب.", "طالبت", None),
    ],
)
def test_where_it_happens(reader: Reader, text: str, trigger: str, place: str | None) -> None:
    found = claim(reader, text, trigger)
    assert (found.place.text if found.place is not None else None) == place


def test_a_court_tells_of_the_crime_it_judges(reader: Reader) -> None:
    found = claim(reader, "أدانت محكمة كينية ضابطا بقتل ثلاثة سجناء.", "قتل")
    assert [source.text for source in found.attribution] == ["محكمة كينية"]


@pytest.mark.parametrize(
    ("text", "trigger", "chain"),
    [
        ("نيويورك، الولايات المتحدة الأمريكية (CNN)— كشف مصدر أمني غاني أن الشرطة اعتقلت المهاجم.", "اعتقلت", ["مصدر أمني غاني"]),
        ("أطلقت غانا سراح المعتقلين، بحسب بيان نشرته وزارة الداخلية الغانية.", "أطلقت", ["بيان", "وزارة الداخلية الغانية"]),
        ("أطلقت غانا سراح المعتقلين، وفقا لتصريحات نقلتها وكالة الأنباء الغانية.", "أطلقت", ["وكالة الأنباء الغانية"]),
        ("أطلقت غانا سراح المعتقلين، وفق بيان صادر عن مكتب المدعي العام.", "أطلقت", ["مكتب المدعي العام"]),
        ("أطلقت غانا سراح المعتقلين، وفق قانون أقره البرلمان الغاني.", "أطلقت", []),
    ],
)
def test_who_published_the_text_is_the_source(reader: Reader, text: str, trigger: str, chain: list[str]) -> None:
    assert [source.text for source in claim(reader, text, trigger).attribution] == chain


def test_both_states_of_one_name(reader: Reader) -> None:
    found = claim(reader, "عقدت القمة بين الكوريتين الشهر الماضي.", "قمة")
    assert [e.country for e in found.actor] == ["PRK", "KOR"]


@pytest.mark.parametrize(
    ("text", "trigger", "party"),
    [
        ("قصف الحوثيون مدينة تعز في اليمن. وتصدت المقاومة الشعبية للهجوم.", "تصدت", ("YEM", "PRM")),
        ("قصف الحوثيون مدينة تعز في اليمن. وشنت الميليشيات هجوما على مأرب.", "هجوما", ("YEM", "REB")),
        ("زار الزعيم الكوري الشمالي بكين. ودعا الزعيم الكوري إلى الحوار.", "دعا", ("PRK", "GOV")),
    ],
)
def test_whom_a_description_goes_back_to(reader: Reader, text: str, trigger: str, party: tuple[str, str]) -> None:
    actor = claim(reader, text, trigger).actor[0]
    assert (actor.country, actor.sector) == party


def test_a_time_of_comparison_is_no_time_of_the_act(reader: Reader) -> None:
    assert claim(reader, "قتلت الشرطة الغانية ثلاثة مسلحين مقارنة بعشرة العام الماضي.", "قتلت").date is None


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("قصفت راجمات الصواريخ المتمركزة في معسكر جورين بلدة كنصفرة.", "قصفت", "بلدة كنصفرة"),
        ("اعتقلت الشرطة الغانية ناشطا خلال تظاهرة في وسط أكرا.", "تظاهرة", "أكرا"),
        ("اعتقلت الشرطة الشاعرة في قرية رينيه.", "اعتقلت", "قرية رينيه"),
        ("أصيب رجل في انفجار بالمنزل الواقع في أكرا.", "أصيب", "أكرا"),
    ],
)
def test_where_somebody_is_and_where_it_happens(reader: Reader, text: str, trigger: str, place: str) -> None:
    found = claim(reader, text, trigger)
    assert found.place is not None
    assert found.place.text == place


def test_days_before_an_event_are_not_days_ago(reader: Reader) -> None:
    found = claim(reader, "اعتقلت الشرطة الغانية ناشطا قبل يومين على تولي الرئيس الحكم.", "اعتقلت")
    assert found.date is None or found.date.edtf is None
    found = claim(reader, "اعتقلت الشرطة الغانية ناشطا قبل يومين.", "اعتقلت")
    assert found.date is not None
    assert found.date.edtf == "2021-03-13"


def test_an_envoy_is_not_of_the_country_that_calls_him(reader: Reader) -> None:
    found = claim(reader, "تعيش غانا أزمة سياسية. وانتقدت أكرا السفير صباح الأربعاء.", "انتقدت")
    assert [(e.text, e.country) for e in found.recipient] == [("السفير", None)]


def test_whom_an_outlet_quotes_that_a_phrase_names(reader: Reader) -> None:
    found = claim(reader, "سحبت غانا قواتها من توغو، وفقا لما نقلت رويترز عن ناطق باسم الجيش.", "سحبت")
    assert [source.text for source in found.attribution] == ["رويترز", "ناطق باسم الجيش"]
