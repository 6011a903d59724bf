"""Places: which words name one, which place is meant, and where an event happens."""

from __future__ import annotations

import math

import pytest

from khabar.mentions.gazetteer import distance
from khabar.packs.tables import PlaceRow
from khabar.reader import Reader
from khabar.records import Article, Claim
from tests.plain import read


def claims(reader: Reader, text: str) -> list[Claim]:
    """The claims of a short text."""
    return list(reader.read(Article("t", text, published="2020-02-10")).claims)


def place(reader: Reader, text: str, category: str) -> str | None:
    """The words of the place of the first claim of a category."""
    claim = next(c for c in claims(reader, text) if c.event_type == category)
    return claim.place.text if claim.place else None


def named(reader: Reader, text: str) -> list[str]:
    """The words of all places named in a text."""
    return [m.text for m in reader.read(Article("t", text)).mentions if m.kind == "place"]


@pytest.mark.parametrize(
    ("text", "category", "words"),
    [
        ("قصفت الطائرات الروسية بلدة كفرنوران في ريف حلب الغربي.", "ASSAULT", "بلدة كفرنوران"),
        ("انسحبت القوات التركية من مدينة سراقب إلى الحدود.", "RETREAT", "مدينة سراقب"),
        ("زار وزير الخارجية الإيراني دمشق يوم الأحد.", "CONSULT", "دمشق"),
        ("قصف الجيش التركي مواقع المسلحين شمالي العراق.", "ASSAULT", "شمالي العراق"),
        ("نقلت مصر قواتها إلى الجبهة الليبية.", "MOBILIZE", "الجبهة الليبية"),
        ("سيطر الجيش السوري على محافظة إدلب.", "MOBILIZE", "محافظة إدلب"),
    ],
)
def test_place_of_an_act(reader: Reader, text: str, category: str, words: str) -> None:
    assert place(reader, text, category) == words


def test_a_street_bears_the_name_of_a_town_elsewhere(reader: Reader) -> None:
    street, square = (claims(reader, f"انفجرت سيارة في {where}.")[0].place for where in ("شارع بغداد بدمشق", "ساحة مدينة بغداد"))
    assert street is not None and (street.text, street.name, street.lat) == ("شارع بغداد", None, None)
    assert square is not None and square.name == "Baghdad"
    assert place(reader, "قصف الجيش الروسي مدينة حلب. انسحب الجيش السوري من المدينة", "RETREAT") == "المدينة", "nothing follows the noun"


def test_narrowest_of_a_chain(reader: Reader) -> None:
    text = "انسحب مقاتلو حزب الله من بلدة رنكوس في منطقة القلمون بريف دمشق."
    assert place(reader, text, "RETREAT") == "بلدة رنكوس"


def test_landmark_beside_is_not_the_place(reader: Reader) -> None:
    text = "سيطر الجيش اليمني على مديرية نهم شرق صنعاء."
    assert place(reader, text, "MOBILIZE") == "مديرية نهم"


def test_acts_of_one_sentence_share_a_place(reader: Reader) -> None:
    text = "سيطر الجيش السوري على مدينة خان شيخون، بعد معارك مع هيئة تحرير الشام."
    assert place(reader, text, "ASSAULT") == "مدينة خان شيخون"


def test_speech_act_takes_no_place_of_its_content(reader: Reader) -> None:
    text = "طالبت تركيا روسيا بالانسحاب من مدينة منبج."
    assert place(reader, text, "REQUEST") is None


def test_condition_lends_no_place(reader: Reader) -> None:
    text = "إذا بقيت تركيا في شمال العراق سيقتل المسلحون جنودها."
    assert place(reader, text, "ASSAULT") is None


def test_noun_alone_goes_back(reader: Reader) -> None:
    found = claims(reader, "دخل الجيش السوري مدينة تدمر. وقصفت طائرات روسية المدينة يوم الخميس.")
    last = next(c for c in reversed(found) if c.event_type == "ASSAULT")
    assert last.place is not None and last.place.text == "المدينة" and last.place.country == "SYR"


def test_country_as_actor_is_no_place(reader: Reader) -> None:
    text = "قصفت إسرائيل مواقع لحزب الله."
    assert place(reader, text, "ASSAULT") is None


@pytest.mark.parametrize(
    "text", ["قال محمد إن الأمر سهل.", "وقعت الشركة عقدا لولاية جديدة.", "لم يطلب أحد منا شيئا.", "تصدر المشهد السياسي."]
)
def test_ordinary_words_are_no_places(reader: Reader, text: str) -> None:
    assert named(reader, text) == []


def test_city_with_the_name_of_a_country(reader: Reader) -> None:
    found = claims(reader, "تظاهر المئات في العاصمة تونس.")
    assert found[0].place is not None and found[0].place.name == "Tunis"


@pytest.mark.parametrize(
    ("around", "name", "country"),
    [
        ("بلدة صيدا بريف درعا الشرقي", "Saida (Daraa)", "SYR"),
        ("مدينة صيدا جنوب لبنان", "Sidon", "LBN"),
        ("مدينة طرابلس في شمال لبنان", "Tripoli", "LBN"),
        ("مدينة طرابلس", "Tripoli", "LBY"),
    ],
)
def test_a_place_lies_in_the_one_after_it(reader: Reader, around: str, name: str, country: str) -> None:
    found = claims(reader, f"اندلعت اشتباكات في {around}.")
    assert [(c.place.name, c.place.country) for c in found if c.place] == [(name, country)]
    assert {c.place.kind for c in found if c.place} <= {"city", "town"}, "the noun tells the kind"


def test_two_places_of_one_name_in_one_article(reader: Reader) -> None:
    found = claims(reader, "قصفت الطائرات مدينة طرابلس في شمال لبنان. وزار وفد ليبي مدينة طرابلس في ليبيا.")
    assert [c.place.country for c in found if c.place] == ["LBN", "LBY"]


def test_distance_in_kilometres() -> None:
    damascus = PlaceRow("a", "Damascus", "SYR", "city", 33.51, 36.29, 0)
    aleppo = PlaceRow("b", "Aleppo", "SYR", "city", 36.20, 37.16, 0)
    assert distance(damascus, aleppo) == pytest.approx(310, abs=5)
    assert distance(damascus, damascus) == 0
    assert distance(damascus, PlaceRow("c", "nowhere", None, "region", None, None, 0)) == math.inf


@pytest.mark.parametrize("words", ["ظهرت الصور في المشهد الأخير.", "وجه اللوم إلى الإدارة.", "جرفت السيول الجسور."])
def test_an_ordinary_noun_with_the_article_is_no_place(reader: Reader, words: str) -> None:
    assert [m.text for m in read(reader, words).mentions if m.kind == "place"] == []
