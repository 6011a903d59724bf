"""The isnad of claims: who says it, on sentences written for this test."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from khabar.records import Article


def chains(reader: Reader, text: str) -> dict[str, list[str]]:
    """Trigger → the words of its links, outermost first."""
    reading = reader.read(Article("t", text, published="2019-03-05"))
    return {claim.trigger_text: [source.text for source in claim.attribution] for claim in reading.claims}


def innermost(reader: Reader, text: str, trigger: str) -> str | None:
    """The last link of the claim with this trigger; None when the article says it itself."""
    found = chains(reader, text)
    assert trigger in found, f"no claim {trigger}: {found}"
    return found[trigger][-1] if found[trigger] else None


# ------------------------------------------------------------------ verbs of saying
@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("قصفت إسرائيل مطار حلب.", "قصفت", None),
        ("قال وزير الدفاع التركي إن إسرائيل قصفت مطار حلب.", "قصفت", "وزير الدفاع التركي"),
        ("وزير الدفاع التركي قال إن إسرائيل قصفت مطار حلب.", "قصفت", "وزير الدفاع التركي"),
        ("أفاد مصدر عسكري بأن إسرائيل قصفت مطار حلب.", "قصفت", "مصدر عسكري"),
        ("أشار مصدر عسكري إلى أن إسرائيل قصفت مطار حلب.", "قصفت", "مصدر عسكري"),
        ("كان مصدر عسكري قد أكد أن إسرائيل قصفت مطار حلب.", "قصفت", "مصدر عسكري"),
        ('قال مصدر عسكري: "إسرائيل قصفت مطار حلب".', "قصفت", "مصدر عسكري"),
        ("أعلنت وزارة الدفاع الروسية انسحاب قواتها من إدلب.", "انسحاب", "وزارة الدفاع الروسية"),
        ("وصل وزير الدفاع التركي إلى بغداد، مؤكدا أن إسرائيل قصفت مطار حلب.", "قصفت", "وزير الدفاع التركي"),
        ("كشفت مصادر عسكرية تفاصيل الخطة، مضيفة أن إسرائيل قصفت مطار حلب.", "قصفت", "مصادر عسكرية"),
        ("وقال الشنتريني إن إسرائيل قصفت مطار حلب.", "قصفت", "الشنتريني"),
        ("قصفت إسرائيل مطار حلب، وفق ما أفاد به مصدر عسكري.", "قصفت", "مصدر عسكري"),
        ("اعترف الجيش الهندي بانسحاب قواته من القرية.", "انسحاب", "الجيش الهندي"),
        ("وطالبت الهند، في بيان، إسرائيل بوقف القصف.", "طالبت", "بيان"),
        # the meeting at which it is said is told by the article
        ("أكد الوزير التركي، خلال لقائه السفير الهندي، رفضه بقاء القوات.", "لقائ", None),
    ],
)
def test_what_is_said_has_its_speaker(reader: Reader, text: str, trigger: str, source: str | None) -> None:
    assert innermost(reader, text, trigger) == source


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("ونقل الموقع عن مصادر مطلعة أن إسرائيل قصفت مطار حلب.", ["الموقع", "مصادر مطلعة"]),
        ("وقال موقع «سهل نيوز» إن إسرائيل قصفت مطار حلب.", ["موقع «سهل نيوز»"]),
        ("وبحسب ما نقل موقع «سهل نيوز» عن مصدر أمني، قصفت إسرائيل مطار حلب.", ["موقع «سهل نيوز»", "مصدر أمني"]),
        ("وفق ما ذكرت الصحيفة نقلا عن ضابط، قصفت إسرائيل مطار حلب.", ["الصحيفة", "ضابط"]),
        ("أعلن الجيش أن إسرائيل قصفت الموقع.", ["الجيش"]),
        ("ونقل الموقع عن وكالة رويترز عن وزير هندي أن إسرائيل قصفت مطار حلب.", ["الموقع", "وكالة رويترز", "وزير هندي"]),
    ],
)
def test_a_site_that_speaks_is_an_outlet_and_may_quote_others(reader: Reader, text: str, chain: list[str]) -> None:
    (found,) = [links for trigger, links in chains(reader, text).items() if trigger == "قصفت"]
    assert found == chain


def test_what_stands_before_the_opening_is_not_said(reader: Reader) -> None:
    text = "أكد وزير الدفاع التركي بعد انسحاب القوات الروسية من إدلب أن إسرائيل قصفت مطار حلب."
    found = chains(reader, text)
    assert found["انسحاب"] == []
    assert found["قصفت"] == ["وزير الدفاع التركي"]


@pytest.mark.parametrize("verb", ["يذكر أن", "لوحظ أن", "ويشار إلى أن"])
def test_passive_speech_names_no_one(reader: Reader, verb: str) -> None:
    text = f"قال مصدر عسكري إن الهدوء عاد إلى درعا.\n{verb} إسرائيل قصفت مطار حلب."
    assert innermost(reader, text, "قصفت") is None


def test_a_new_speaker_ends_the_one_before(reader: Reader) -> None:
    text = "قال مصدر عسكري إن إسرائيل قصفت مطار حلب، وأكد مسؤول تركي أن القوات الروسية انسحبت من إدلب."
    found = chains(reader, text)
    assert found["قصفت"] == ["مصدر عسكري"]
    assert found["انسحبت"] == ["مسؤول تركي"]


# ------------------------------------------------------------------ chains
def test_a_relay_comes_before_whom_it_quotes(reader: Reader) -> None:
    text = "نقلت وكالة رويترز عن مصدر عسكري قوله إن إسرائيل قصفت مطار حلب."
    assert chains(reader, text)["قصفت"] == ["وكالة رويترز", "مصدر عسكري"]


def test_a_medium_is_the_outer_link(reader: Reader) -> None:
    text = "قال وزير الدفاع التركي في مقابلة مع وكالة رويترز إن إسرائيل قصفت مطار حلب."
    assert chains(reader, text)["قصفت"] == ["وكالة رويترز", "وزير الدفاع التركي"]


def test_outlet_phrase_at_the_end_is_the_outer_link(reader: Reader) -> None:
    text = "قال وزير الدفاع التركي إن إسرائيل قصفت مطار حلب، بحسب وكالة رويترز."
    assert chains(reader, text)["قصفت"] == ["وكالة رويترز", "وزير الدفاع التركي"]


def test_the_source_behind_an_outlet_is_the_inner_link(reader: Reader) -> None:
    text = "ذكرت وكالة رويترز نقلا عن مصدر عسكري أن إسرائيل قصفت مطار حلب."
    assert chains(reader, text)["قصفت"] == ["وكالة رويترز", "مصدر عسكري"]


# ------------------------------------------------------------------ phrases
@pytest.mark.parametrize(
    "text",
    [
        "بحسب مصدر عسكري، قصفت إسرائيل مطار حلب.",
        "وبحسب مصدر عسكري، فإن إسرائيل قصفت مطار حلب.",
        "قصفت إسرائيل مطار حلب، وفق مصدر عسكري.",
        "قصفت إسرائيل، وفقا لمصدر عسكري، مطار حلب.",
        "قصفت إسرائيل مطار حلب، حسبما أفاد مصدر عسكري.",
        "قصفت إسرائيل مطار حلب، بحسب ما أعلن مصدر عسكري.",
        "قصفت إسرائيل مطار حلب، نقلا عن مصدر عسكري.",
    ],
)
def test_phrases_hold_for_their_sentence(reader: Reader, text: str) -> None:
    source = innermost(reader, text, "قصفت")
    assert source is not None and source.endswith("مصدر عسكري")


def test_a_phrase_inside_holds_from_its_own_clause_on(reader: Reader) -> None:
    text = "انسحبت القوات الروسية من إدلب، وقصفت إسرائيل، بحسب مصدر عسكري، مطار حلب."
    found = chains(reader, text)
    assert found["انسحبت"] == []
    assert found["قصفت"] == ["مصدر عسكري"]


def test_a_pretext_is_no_source(reader: Reader) -> None:
    assert innermost(reader, "قصفت إسرائيل مطار حلب بذريعة حماية حدودها.", "قصفت") is None


# ------------------------------------------------------------------ what goes on, and what does not
@pytest.mark.parametrize("more", ["وأضاف أن", "وأوضح المصدر أن", "وتابع المصدر أن"])
def test_the_same_source_goes_on(reader: Reader, more: str) -> None:
    text = f"قال مصدر عسكري إن الهدوء عاد إلى درعا.\n{more} إسرائيل قصفت مطار حلب."
    assert innermost(reader, text, "قصفت") in ("مصدر عسكري", "المصدر")


def test_a_paragraph_without_speech_is_the_article_itself(reader: Reader) -> None:
    text = "قال مصدر عسكري إن القوات الروسية انسحبت من إدلب.\nقصفت إسرائيل مطار حلب."
    found = chains(reader, text)
    assert found["انسحبت"] == ["مصدر عسكري"]
    assert found["قصفت"] == []


def test_an_open_quotation_goes_on_until_it_closes(reader: Reader) -> None:
    text = 'قال مصدر عسكري "القوات الروسية انسحبت من إدلب.\nوقصفت إسرائيل مطار حلب".\nوصل وفد تركي إلى بغداد واحتلت تركيا عفرين.'
    found = chains(reader, text)
    assert found["انسحبت"] == found["قصفت"] == ["مصدر عسكري"]
    assert all(not links for trigger, links in found.items() if trigger not in ("انسحبت", "قصفت"))


def test_a_lost_closing_mark_does_not_swallow_the_article(reader: Reader) -> None:
    text = 'قال مصدر عسكري "القوات الروسية انسحبت من إدلب.\nقصفت إسرائيل مطار حلب.\nوقال مسؤول تركي "لا علم لنا بذلك".'
    assert innermost(reader, text, "قصفت") is None


def test_a_label_holds_for_its_line(reader: Reader) -> None:
    text = "بوتين: إسرائيل قصفت مطار حلب\nانسحبت القوات الروسية من إدلب."
    found = chains(reader, text)
    assert found["قصفت"] == ["بوتين"]
    assert found["انسحبت"] == []


def test_a_credit_line_is_no_label(reader: Reader) -> None:
    text = "قصفت إسرائيل مطار حلب.\nالمصدر: قصف مطار حلب"
    assert all(not links for links in chains(reader, text).values())


# ------------------------------------------------------------------ speech acts
def test_the_speaker_of_a_request_is_not_repeated(reader: Reader) -> None:
    found = chains(reader, "طالب وزير الدفاع التركي إيران بسحب قواتها من حلب.")
    assert all(not links for links in found.values())


def test_the_accused_act_is_the_accusers_word(reader: Reader) -> None:
    found = chains(reader, "اتهمت تركيا إسرائيل بقصف مطار حلب.")
    assert found["اتهمت"] == []
    assert found["قصف"] == ["تركيا"]


def test_a_reported_request_keeps_who_reports_it(reader: Reader) -> None:
    found = chains(reader, "قال مصدر عسكري إن روسيا طلبت من إيران الانسحاب من حلب.")
    assert found["طلبت"] == found["انسحاب"] == ["مصدر عسكري"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("وفي اتصال مع قناة العربية، قال مدير المستشفى إن إسرائيل قصفت المبنى.", ["قناة العربية", "مدير المستشفى"]),
        ("وفي بيان لها، قالت الخارجية الهندية إن إسرائيل قصفت المبنى.", ["بيان لها", "الخارجية الهندية"]),
        ("وجاء في تقرير لمنظمة العفو الدولية أن إسرائيل قصفت المبنى.", ["تقرير", "لمنظمة العفو الدولية"]),
        ("ورد في بيان صادر عن الخارجية الهندية أن إسرائيل قصفت المبنى.", ["بيان صادر عن", "الخارجية الهندية"]),
    ],
)
def test_a_medium_before_the_verb_and_who_issued_a_document_are_links(reader: Reader, text: str, chain: list[str]) -> None:
    assert chains(reader, text)["قصفت"] == chain


@pytest.mark.parametrize("text", ["قتل خمسة جنود، على ما قال المرصد السوري لحقوق الإنسان.", "قتل خمسة جنود، كما جاء في بيان مشترك."])
def test_who_is_named_by_a_phrase_of_attribution_takes_no_part_in_the_act(reader: Reader, text: str) -> None:
    (claim,) = reader.read(Article("t", text)).claims
    assert ([*claim.actor], [e.text for e in claim.recipient]) == ([], ["خمسة جنود"])
    assert claim.attribution


def test_who_denies_and_says_is_the_source_not_who_was_named_first(reader: Reader) -> None:
    said = chains(reader, "يتهم ناشطون الجيش بالقصف، لكن أنقرة تنفي ذلك وتقول إن مسلحين أحرقوا الحقول.")
    assert said["أحرقوا"] == ["أنقرة"]
