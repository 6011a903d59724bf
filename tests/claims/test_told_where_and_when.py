"""What an act shares with the words around it: the day of a saying, a decision that is the deed, the place left, the dead of an outcome."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Claim
from tests.plain import parties, read

#: Over it headings and headlines stand; long enough to be a paragraph.
PARAGRAPH = "قال وزير الدفاع التركي إن الجيش السوري قصف بلدة سراقب صباح السبت وإن السكان فروا إلى البلدات المجاورة."


def claim(reader: Reader, text: str, trigger: str) -> Claim:
    """The claim with this trigger."""
    found = [c for c in read(reader, text).claims if c.trigger_text == trigger]
    assert found, [c.trigger_text for c in read(reader, text).claims]
    return found[0]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("قال وزير الخارجية التركي الخميس إن بلاده سترد إذا فرضت واشنطن عقوبات.", "سترد", "2019-09-12"),
        ("قال المتحدث إن روسيا وتركيا ستوقعان اتفاقا جديدا الساعة الخامسة عصرا الأربعاء.", "ستوقعان", "2019-09-18"),
        ("اعتقلت الشرطة العراقية مشتبها بهم في إحراق مقر حزب بعد الانتخابات الأخيرة الأسبوع الماضي.", "إحراق", "2019-09-02/2019-09-08"),
        ("اندلعت معركة في عدن انتهت بمقتل القائد، في مارس الماضي.", "مقتل", "2019-03"),
    ],
)
def test_day(reader: Reader, text: str, trigger: str, day: str) -> None:
    found = claim(reader, text, trigger)
    assert found.date is not None and found.date.edtf == day


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("طالبت موسكو طهران بسحب قواتها من بعض المواقع السورية.", "سحب", "بعض المواقع السورية"),
        ("سيطر الحوثيون على مديرية الوازعية. وقصف الجيش اليمني مواقع في المديرية.", "قصف", "المديرية"),
        ("خاض الجيش السوري معارك ضد تنظيم داعش في عدد من المناطق لا سيما الرقة.", "معارك", "الرقة"),
        ("تسعى إيران إلى القضاء على دولة إسرائيل.", "قضاء", None),
    ],
)
def test_place(reader: Reader, text: str, trigger: str, place: str | None) -> None:
    found = claim(reader, text, trigger)
    assert (found.place.text if found.place else None) == place


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("قال وزير الخارجية التركي إن بلاده سترد إذا فرضت واشنطن عقوبات.", "سترد", None),
        ('كشف المتحدث باسم التحالف العربي لـ"دعم الشرعية" في اليمن عن وضع آلية تنسيق بين الإمارات واليمن.', "تنسيق", "المتحدث"),
        ("وصف الرئيس الفرنسي انسحاب القوات الروسية من إدلب بأنه متأخر.", "انسحاب", "الرئيس الفرنسي"),
        ("جاء الاجتماع بعد تحذير الرئيس الروسي لأنقرة، مشددا على أن إسرائيل قصفت مطار حلب.", "قصفت", "الرئيس الروسي"),
    ],
)
def test_source(reader: Reader, text: str, trigger: str, source: str | None) -> None:
    found = claim(reader, text, trigger)
    last = found.attribution[-1].text if found.attribution else None
    assert last == source or (source is not None and last is not None and last.startswith(source))


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        ("ركزت محادثات الوزيرين التركي والروسي على ملفات، أهمها التعاون العسكري بين أنقرة وموسكو.", "التعاون العسكري", "future"),
        ("تتزايد الأصوات الداعية إلى رحيل الرئيس التركي رجب طيب أردوغان.", "رحيل", "requested"),
        ("تحدث المصدر عن إلغاء موسكو المحادثات الروسية الإيرانية.", "المحادثات", "denied"),
    ],
)
def test_status(reader: Reader, text: str, trigger: str, status: str) -> None:
    found = next(c for c in read(reader, text).claims if c.trigger_text in (trigger, trigger.removeprefix("ال")))
    assert found.status == status


def test_the_dead_of_an_outcome_are_those_of_the_attack(reader: Reader) -> None:
    claims = [
        c for c in read(reader, "شن مسلحون هجوما على حاجز في حلب، مما أسفر عن مقتل جنديين روسيين.").claims if c.event_type == "ASSAULT"
    ]
    assert [parties(c.recipient) for c in claims] == ["RUS MIL"]


def test_the_heading_of_a_section_tells_nothing(reader: Reader) -> None:
    text = f"أنقرة تحذر\n{PARAGRAPH}\nانسحاب القوات الروسية\n{PARAGRAPH}"
    assert "RETREAT" not in {c.event_type for c in read(reader, text).claims}
    assert "RETREAT" in {c.event_type for c in read(reader, f"{PARAGRAPH}\nانسحاب القوات الروسية").claims}


def test_a_change_is_no_raid(reader: Reader) -> None:
    assert not read(reader, "لم يغير الرئيس التركي موقفه من الاتفاق.").claims
    assert claim(reader, "تغير الطائرات الروسية على إدلب.", "تغير").event_type == "ASSAULT"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("ونقل الموقع عن مصادر مطلعة أن القوات الهندية قصفت كشمير.", ["ASSAULT"]),
        ("نقلت اليابان منظومة صواريخ إلى أوكيناوا.", ["MOBILIZE"]),
    ],
)
def test_whoever_relays_words_moves_nothing(reader: Reader, text: str, told: list[str]) -> None:
    assert [claim.event_type for claim in read(reader, text).claims] == told
