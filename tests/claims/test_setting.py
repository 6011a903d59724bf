"""Where, when and according to whom, each rule on sentences of its own, and on short texts of many kinds and years."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Article, Claim

#: Trigger, words of the place, EDTF date, words of the innermost source; None where there is none.
Setting = tuple[str, str | None, str | None, str | None]


def setting(claim: Claim) -> Setting:
    """What a claim tells of place, date and source."""
    place = claim.place.text if claim.place else None
    return claim.trigger_text, place, claim.date.edtf if claim.date else None, claim.attribution[-1].text if claim.attribution else None


def settings(reader: Reader, text: str, published: str = "2019-03-05") -> list[Setting]:
    """The settings of all claims, in reading order."""
    return [setting(claim) for claim in reader.read(Article("t", text, published=published)).claims]


def of(reader: Reader, text: str, trigger: str) -> Setting:
    """The setting of the claim with this trigger."""
    return next(found for found in settings(reader, text) if found[0] == trigger)


# ------------------------------------------------------------------ according to whom
@pytest.mark.parametrize(
    "verb", ["شدد وزير الخارجية المصري على", "أكد وزير الخارجية المصري على", "وصل وزير الخارجية المصري إلى عمان مشددا على"]
)
def test_what_is_stressed_is_said(reader: Reader, verb: str) -> None:
    assert of(reader, f"{verb} أن تركيا قصفت بلدة تل رفعت.", "قصفت")[3] == "وزير الخارجية المصري"


def test_a_proviso_is_not_said(reader: Reader) -> None:
    text = "وافق وزير الخارجية المصري على الخطة، على أن تنسحب القوات التركية من عفرين."
    assert of(reader, text, "تنسحب")[3] != "وزير الخارجية المصري"


@pytest.mark.parametrize(("word", "source"), [("سيطالب", "رئيس الوزراء اللبناني"), ("يطالب", None)])
def test_an_announced_speech_act_is_not_the_saying(reader: Reader, word: str, source: str | None) -> None:
    assert of(reader, f"قال رئيس الوزراء اللبناني إنه {word} إسرائيل بوقف الغارات.", word)[3] == source


def test_a_noun_of_saying_tells_an_act(reader: Reader) -> None:
    assert of(reader, "ارتفعت الأسعار منذ إعلان بوتين انسحاب قواته من إدلب.", "انسحاب")[3] == "بوتين"
    assert of(reader, "ارتفعت الأسعار منذ الإعلان عن انسحاب القوات الروسية من إدلب.", "انسحاب")[3] is None


def test_a_contrast_opens_nothing_said(reader: Reader) -> None:
    text = "بلغت نسبة البطالة 20 في المئة، إلا أنها تراجعت قبل أن تقصف إسرائيل مطار حلب."
    assert all(found[3] is None for found in settings(reader, text))


def test_a_second_adjective_is_no_speaker(reader: Reader) -> None:
    text = "بعد الانتخابات الرئاسية والبرلمانية الأخيرة في تونس، ذكرت وكالة الأناضول أن إسرائيل قصفت مطار حلب."
    assert of(reader, text, "قصفت")[3] == "وكالة الأناضول"


def test_an_unnamed_source_is_no_party_to_what_it_tells(reader: Reader) -> None:
    claim = next(c for c in reader.read(Article("t", "أكدت مصادر عسكرية توصل أنقرة إلى اتفاق مع بغداد.")).claims if c.event_type == "AGREE")
    assert [e.country for e in claim.actor] == ["TUR", "IRQ"]
    assert [s.text for s in claim.attribution] == ["مصادر عسكرية"]


# ------------------------------------------------------------------ when
def test_earlier_is_part_of_a_date(reader: Reader) -> None:
    assert of(reader, "قصفت إسرائيل مطار حلب في وقت سابق هذا الشهر.", "قصفت")[2] == "2019-03"
    assert of(reader, "وفي وقت سابق، قصفت إسرائيل مطار حلب.", "قصفت")[2] is None


def test_an_act_that_a_plain_verb_leads_to_has_its_time(reader: Reader) -> None:
    assert of(reader, "ارتفع العدد أمس إلى مئة حالة اعتقال.", "اعتقال")[2] == "2019-03-04"


def test_an_act_during_another_has_its_time(reader: Reader) -> None:
    text = "شن الجيش اليمني، الأحد، هجوما استعاد خلاله ثلاث قرى في صعدة."
    assert of(reader, text, "استعاد")[2] == "2019-03-03"
    text = "شن الجيش اليمني، الأحد، هجوما واسعا، وكان قد استعاد خلال العام ثلاث قرى في صعدة."
    assert of(reader, text, "استعاد")[2] != "2019-03-03"


def test_a_death_is_told_by_its_cause_with_its_time(reader: Reader) -> None:
    found = settings(reader, "مقتل جنديين بغارة على صعدة أمس.")
    assert [(row[0], row[2]) for row in found] == [("غارة", "2019-03-04")]


# ------------------------------------------------------------------ where
@pytest.mark.parametrize("occasion", ["خلال زيارة إلى طهران", "أثناء زيارته لطهران", "على هامش اجتماع في طهران"])
def test_what_is_said_on_a_visit_is_said_there(reader: Reader, occasion: str) -> None:
    place = of(reader, f"ندد الوزير القطري {occasion} بالغارات الإسرائيلية.", "ندد")[1]
    assert place is not None and place.endswith("طهران")


def test_what_is_said_of_a_visit_is_not_said_there(reader: Reader) -> None:
    assert of(reader, "ندد الوزير القطري بزيارة إلى طهران.", "ندد")[1] is None


def test_where_those_flee_of_whom_it_tells_is_not_the_place(reader: Reader) -> None:
    assert of(reader, "قضى الجيش على المسلحين الذين فروا باتجاه درعا.", "قضى")[1] is None


def test_the_doer_of_an_annexation_is_not_its_place(reader: Reader) -> None:
    place = of(reader, "احتجت أنقرة بعد ضم موسكو لشبه جزيرة القرم.", "ضم")[1]
    assert place is not None and place.endswith("القرم")


def test_help_in_an_aside_does_not_take_the_place(reader: Reader) -> None:
    text = "وفي محافظة إدلب، حرر الجيش التركي، بدعم من واشنطن، الأحد، مواقع في بلدة سراقب."
    assert of(reader, text, "حرر")[1] == "بلدة سراقب"


# ------------------------------------------------------------------ texts of many kinds
KINDS: list[tuple[str, str, str, list[Setting]]] = [
    (
        "wire copy with a dateline",
        "2018-05-10",
        "بيروت (رويترز) - قال مصدر أمني يوم الأربعاء إن طائرات إسرائيلية قصفت موقعا قرب دمشق ليل الثلاثاء.",
        [("قصفت", "دمشق", "2018-05-08", "مصدر أمني")],
    ),
    (
        "a dated dateline of older years",
        "2006-07-20",
        "القاهرة 20 يوليو 2006 (أ ش أ) - استقبل الرئيس المصري حسني مبارك في القاهرة اليوم وزير الخارجية الفرنسي.",
        [("استقبل", "القاهرة", "2006-07-20", None)],
    ),
    (
        "Algerian months",
        "2019-04-12",
        "الجزائر - تظاهر آلاف الطلبة في وهران الثلاثاء 9 أفريل، بحسب وكالة الأنباء الجزائرية.",
        [("تظاهر", "وهران", "2019-04-09", "وكالة الأنباء الجزائرية")],
    ),
    (
        "Moroccan months",
        "2017-09-03",
        "الرباط - اعتقلت الشرطة المغربية في طنجة يوم 28 غشت خمسة أشخاص، وفق بلاغ لوزارة الداخلية.",
        [("اعتقلت", "طنجة", "2017-08-28", "بلاغ لوزارة الداخلية")],
    ),
    (
        "posts of a channel",
        "2020-01-15",
        "عاجل | قصف مدفعي لقوات النظام على بلدة كفرنبل الآن\nمراسلنا: مقتل مدنيين اثنين بقصف روسي على بلدة أريحا فجر اليوم",
        [
            ("قصف مدفعي", "بلدة كفرنبل", None, None),
            ("قصف", "بلدة أريحا", "2020-01-15", "مراسلنا"),
        ],
    ),
    (
        "a United Nations report",
        "2015-03-01",
        "نيويورك، 27 شباط/فبراير 2015 - قال المتحدث باسم بان كي مون في بيان إن مسلحين هاجموا بلدة كيدال في 25 شباط/فبراير.",
        [("هاجموا", "بلدة كيدال", "2015-02-25", "المتحدث باسم بان كي مون")],
    ),
    (
        "Hijri dates",
        "2015-06-20",
        "الرياض (واس) - استقبل الملك سلمان بن عبدالعزيز في جدة أمس الجمعة 2 رمضان 1436هـ الرئيس التركي.",
        [("استقبل", "جدة", "2015-06-19", None)],
    ),
    (
        "news of a ministry over two sentences",
        "2014-08-08",
        "أعلن البنتاغون أن طائرات أميركية قصفت، الجمعة، مدفعية قرب أربيل. وأضاف المتحدث باسم البنتاغون أن داعش هاجم سنجار فجر اليوم.",
        [("قصفت", "أربيل", "2014-08-08", "البنتاغون"), ("هاجم", "سنجار", "2014-08-08", "المتحدث باسم البنتاغون")],
    ),
    (
        "a state agency that relays",
        "2012-12-05",
        "دمشق - سانا: نقلت الوكالة عن مصدر عسكري أن الجيش دمر وكرا للمسلحين في دوما أول أمس.",
        [("دمر", "دوما", "2012-12-03", "مصدر عسكري")],
    ),
    (
        "Tunisian months",
        "2011-02-12",
        "تونس 12 فيفري 2011 - زار وزير الخارجية الإيطالي تونس يوم 11 جانفي، وذكرت الإذاعة التونسية أن الجيش انتشر في سوسة.",
        [("زار", "تونس", "2011-01-11", None), ("انتشر", "سوسة", None, "الإذاعة التونسية")],
    ),
]


@pytest.mark.parametrize(("published", "text", "expected"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_texts_of_many_kinds(reader: Reader, published: str, text: str, expected: list[Setting]) -> None:
    found = settings(reader, text, published)
    assert [row for row in expected if row in found] == expected, found


def test_what_a_place_is_for_is_no_act(reader: Reader) -> None:
    assert not [s for s in settings(reader, "قصفت طائرات إسرائيلية مركزا للتدريب تابعا لحزب الله قرب القصير.") if "تدريب" in s[0]]
    assert of(reader, "أرسلت موسكو ضباطا لتدريب الجيش السوري في حماة.", "تدريب")
