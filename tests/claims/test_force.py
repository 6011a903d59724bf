"""How the press tells of force: who was hit, by whose planes, what was repelled, which reports are denied, whose soldiers died."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, statuses, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

BEFALLEN: list[tuple[str, Row]] = [
    # an adjective alone is a person after a word for killing or wounding, not an adjective of it
    ("قتل مدني هندي بقصف على قرية في كشمير.", ("قصف", "ASSAULT", "", "IND CVL")),
    ("أصيب عسكريان هنديان بقصف باكستاني على كشمير.", ("قصف", "ASSAULT", "PAK MIL", "IND MIL")),
    ("مقتل كولومبي برصاص الشرطة الفنزويلية.", ("مقتل", "ASSAULT", "VEN COP", "COL")),
    # a verb in the passive without an object, since nobody named suffers it
    ("وقتل ضابط وجرح آخر في هجوم للمتمردين الكولومبيين.", ("هجوم", "ASSAULT", "COL REB", "COL MIL")),
    ("هاجم الجيش الهندي المعبر وأحرقت آليات للمتمردين.", ("هاجم", "ASSAULT", "Indian Army", "")),
    # a weak word for the attack leaves the casualty to tell it
    ("قتل ثلاثة مسلحين في ضربة قرب كابل.", ("قتل", "ASSAULT", "", "AFG UAF")),
    ("اعترف الجيش الهندي بإصابة جنديين.", ("إصابة", "ASSAULT", "", "IND MIL")),
    # soldiers are of the army that tells of them
    ("أعلن الجيش الهندي مقتل جندي في غارة على كابل.", ("غارة", "ASSAULT", "", "IND MIL")),
]


@pytest.mark.parametrize(("sentence", "row"), BEFALLEN)
def test_who_was_hit(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


FLOWN: list[tuple[str, Row]] = [
    ("غارات شنتها مقاتلات هندية على كشمير.", ("غارات", "ASSAULT", "IND MIL", "")),
    ("قتل عشرة مدنيين في غارات شنتها مقاتلات باكستانية على كشمير.", ("غارات", "ASSAULT", "PAK MIL", "CVL")),
    ("المحادثات التي جرت بين طوكيو وسيول في مانيلا.", ("محادثات", "CONSULT", "JPN GOV + KOR GOV", "")),
    # a place after ب is no weapon and no doer
    ("قصف هندي يستهدف مبنى في حي شعبي بكابل.", ("يستهدف", "ASSAULT", "IND MIL", "")),
]


@pytest.mark.parametrize(("sentence", "row"), FLOWN)
def test_who_did_it(reader: Reader, sentence: str, row: Row) -> None:
    assert [r for r in who_whom(read(reader, sentence)) if r[0] == row[0]][0][2] == row[2]


def test_two_sides_of_a_repelled_attack(reader: Reader) -> None:
    """Each has its act, and befalls the other."""
    told = who_whom(read(reader, "تصدى الجيش الهندي لهجوم شنه الجيش الباكستاني على كشمير."))
    assert told == [("تصدى", "ASSAULT", "Indian Army", "Pakistani Army"), ("هجوم", "ASSAULT", "Pakistani Army", "Indian Army")]


def test_a_repelled_attack_of_nobody_is_not_told_apart(reader: Reader) -> None:
    assert [row[0] for row in who_whom(read(reader, "أحبط الجيش الهندي هجوما على قاعدة في كشمير."))] == ["أحبط"]


DENIED: list[tuple[str, str]] = [
    ("نفى متحدث هندي ما تناقلته مواقع إخبارية عن انسحاب القوات الهندية من كشمير.", "انسحاب"),
    ("نفت طوكيو تقارير تحدثت عن إرسال قوات إلى الفلبين.", "إرسال"),
    ("نفت كولومبيا الأنباء عن مقتل ضابط بغارة على الحدود.", "غارة"),
    ("نفت نيودلهي أن تكون القوات الهندية انسحبت من كشمير.", "انسحبت"),
]


@pytest.mark.parametrize(("sentence", "trigger"), DENIED)
def test_a_denied_report(reader: Reader, sentence: str, trigger: str) -> None:
    reading = read(reader, sentence)
    assert [s for t, _, s in statuses(reading) if t == trigger] == ["denied"]
    assert all(len(claim.attribution) == 1 for claim in reading.claims)


def test_a_verb_of_saying_in_another_clause_denies_nothing(reader: Reader) -> None:
    reading = read(reader, "نفى الوزير الهندي التهمة حين تحدث عن انسحاب القوات الهندية من كشمير.")
    assert [s for t, _, s in statuses(reading) if t == "انسحاب"] == ["occurred"]


PLACES: list[tuple[str, str, str]] = [
    ("دمر الجيش السوري مستودعا للمسلحين بريف درعا.", "دمر", "بريف درعا"),
    ("أعاد الجيش السوري الأمن والاستقرار إلى بلدة بصرى الشام.", "أعاد", "بلدة بصرى الشام"),
]


@pytest.mark.parametrize(("sentence", "trigger", "place"), PLACES)
def test_where(reader: Reader, sentence: str, trigger: str, place: str) -> None:
    assert [c.place.text for c in read(reader, sentence).claims if c.trigger_text == trigger and c.place] == [place]


def test_two_nouns_that_do_not_agree_are_two_phrases(reader: Reader) -> None:
    """ "الجيش القرية" is no army."""
    assert [a.text for c in read(reader, "هاجم الجيش القرية.").claims for a in c.actor] == ["الجيش"]


def test_an_organisation_in_quotation_marks_speaks(reader: Reader) -> None:
    claims = read(reader, 'أعلنت "حركة طالبان" عبر موقعها الرسمي مقتل جندي في كابل.').claims
    assert [s.name for c in claims for s in c.attribution] == ["Taliban"]


def test_a_small_place_of_a_country_never_spoken_of_is_not_where_the_article_plays(reader: Reader) -> None:
    """A village of the name of another one does not turn the army into another state's."""
    claims = read(reader, "قصف الجيش السوري بلدة داعل. وأعادت وحدات الجيش الأمن إلى قرية بطيحة.").claims
    assert {a.country for c in claims for a in c.actor} == {"SYR"}


PLAIN: list[tuple[str, Row]] = [
    # the last word of "القبض على" is the preposition of whom it befalls
    ("القبض على أربعة مهربين في صفاقس.", ("قبض", "COERCE", "", "TUN CRM")),
    ("ألقي القبض على ثلاثة من كبار المهربين في صفاقس.", ("قبض", "COERCE", "", "TUN CRM")),
    ("تم إلقاء القبض على ضابط هندي.", ("إلقاء", "COERCE", "", "IND MIL")),
    # a body of the state that tells of an arrest without a doer made it
    ("أعلنت الشرطة الهندية عن اعتقال ثلاثة صحفيين يابانيين.", ("اعتقال", "COERCE", "IND COP", "JPN JRN")),
    # whose subject suffers is not in the passive
    ("استشهد طبيب سوداني برصاص جنود إثيوبيين.", ("استشهد", "ASSAULT", "ETH MIL", "SDN MED")),
    # a sound plural before its genitive is the subject: what stands before it is a verb
    ("أسر مقاتلو طالبان جنديا هنديا.", ("أسر", "COERCE", "AFG REB", "IND MIL")),
    # a form of one man after people who are the subject is a noun
    ("اقتحم محتجون هنود سجن بومباي.", ("اقتحم", "PROTEST", "IND CVL", "")),
    ("احتلت الهند الجزيرة ثم ضمتها لاحقا.", ("ضمتها", "MOBILIZE", "IND MIL", "")),
    ("سقطت مدينة جوبا بيد المتمردين الإثيوبيين.", ("سقطت", "MOBILIZE", "ETH REB", "")),
    # what stands beside a place in a plain genitive is no second subject
    ("أضرم محتجون هنود النار في مبنى محافظة بومباي ومقار أحزاب.", ("أضرم", "ASSAULT", "IND CVL", "")),
]


@pytest.mark.parametrize(("sentence", "row"), PLAIN)
def test_plain_sentences(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


PLAINER: list[tuple[str, Row]] = [
    # whose a thing is may be told behind other words
    ("دمر الجيش الهندي مستودعا للذخيرة تابعا للمتمردين الباكستانيين.", ("دمر", "ASSAULT", "Indian Army", "PAK REB")),
    # why people did it is their act too
    ("احتشد طلاب هنود رفضا لقرار الحكومة.", ("رفضا", "REJECT", "IND EDU", "IND GOV")),
    ("تعرضت السفارة الهندية لوابل من القذائف.", ("وابل", "ASSAULT", "", "IND GOV")),
    ("وقعت دورية هندية في كمين نصبه المتمردون النيباليون.", ("كمين", "ASSAULT", "NPL REB", "IND MIL")),
    ("سلم المتمردون النيباليون أنفسهم للجيش الهندي.", ("سلم", "RETREAT", "NPL REB", "Indian Army")),
    ("تعزيزات عسكرية هندية في كشمير.", ("تعزيزات عسكرية", "MOBILIZE", "IND MIL", "")),
    ("أغلق سائقون هنود طرقا رئيسية في بومباي.", ("أغلق", "PROTEST", "IND CVL", "")),
    ("مئات الهنود يحتجون أمام البرلمان.", ("يحتجون", "PROTEST", "IND", "")),
    ("سيرد الجيش إذا تعرضت الهند لأي هجوم.", ("هجوم", "ASSAULT", "", "IND GOV")),
    # Islamic State is of the country that the article is about
    ("هاجم عناصر داعش قرية جنوب كركوك في العراق.", ("هاجم", "ASSAULT", "IRQ REB", "")),
    ("هاجم عناصر داعش قرية شرق دير الزور في سوريا.", ("هاجم", "ASSAULT", "SYR REB", "")),
]


PLAINER += [
    # what is hit may be no party
    ("أطلق المتمردون النيباليون صواريخ على مناطق سكنية.", ("أطلق", "ASSAULT", "NPL REB", "")),
    ("أطلقت القوات الهندية قذائف باتجاه أراض زراعية.", ("أطلقت", "ASSAULT", "IND MIL", "")),
]


@pytest.mark.parametrize("sentence", ["أطلقت القوات الهندية صواريخ.", "أطلقت القوات الهندية ثلاثة صواريخ على الأقل."])
def test_missiles_fired_at_nothing_are_no_attack(reader: Reader, sentence: str) -> None:
    assert not [claim for claim in read(reader, sentence).claims if claim.event_type == "ASSAULT"]


@pytest.mark.parametrize(("sentence", "row"), PLAINER)
def test_plainer_sentences(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))
