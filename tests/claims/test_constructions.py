"""The constructions in which Arabic names who did it to whom: order, number, owner, passive, decision, blame."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

ORDER: list[object] = [
    # the subject behind what the verb asks for, and behind a site that is visited
    ("هدد بتفجير الجسور المتحدث العسكري للحوثيين يحيى سريع.", ("هدد", "THREATEN", "Yahya Saree", "")),
    ("زار مقر البعثة الأممية في جنيف، أمس، الوزير الألماني.", ("زار", "CONSULT", "DEU GOV", "IGO GOV")),
    # the object after و and a verb that always has one
    ("دهمت الشرطة المصرية المنزل واعتقلت شابا وصادرت أسلحة.", ("صادرت", "COERCE", "EGY COP", "")),
    ("تدرب طهران الميليشيات وتمول فصائل أفغانية.", ("تمول", "AID", "IRN GOV", "AFG REB")),
    # a circumstance in the accusative is no subject
    ("احتجاجا على الغلاء، نظم عمال تونسيون إضرابا.", ("إضرابا", "PROTEST", "TUN LAB", "")),
    # people after whom a number of things stands did it
    ("أحرق مستوطنون إسرائيليون، ليل الأحد، أربع مركبات لفلسطينيين في بلدة قصرة.", ("أحرق", "ASSAULT", "ISR CVL", "PSE")),
]

PHRASES: list[object] = [
    # one man and a patrol, a man and an accusative, an adjective and a noun are two phrases
    ("هاجم مسلح دورية للشرطة العراقية.", ("هاجم", "ASSAULT", "IRQ UAF", "IRQ COP")),
    ("هاجم مسلح شابا سوريا في إدلب.", ("هاجم", "ASSAULT", "SYR UAF", "SYR CVL")),
    ("قصفت طائرات حربية سورية مواقع لتنظيم داعش.", ("قصفت", "ASSAULT", "SYR MIL", "Islamic State")),
    # a nationality after و, doers after "with the participation of", a name of manoeuvres in quotes
    ("بدأت مناورات «الأسد الصبور» بمشاركة قوات مغربية وإسبانية.", ("مناورات", "COOPERATE", "MAR MIL + ESP MIL", "")),
    ("هاجمت فصائل موالية لتركيا بلدة تادف.", ("هاجمت", "ASSAULT", "TUR PRM", "")),
    # a state after people of another
    ("حمل الحوثيون السعودية مسؤولية قصف سوق.", ("قصف", "ASSAULT", "SAU MIL", "")),
    ("أوقفت السلطات التونسية المعارض بشير بن علية.", ("أوقفت", "COERCE", "TUN GOV", "TUN OPP")),
    # those held are who was named before
    ("طالبت باريس بالإفراج عن المواطنين الفرنسيين المحتجزين في طهران.", ("إفراج", "RETREAT", "", "FRA CVL")),
    ("قتل أربعة آخرون من عناصر الجيش التركي.", ("قتل", "ASSAULT", "", "TUR MIL")),
]

BEFALLEN: list[object] = [
    # a number without a noun counts people
    ("مقتل سبعة في غارة أميركية على بلدة يمنية.", ("غارة", "ASSAULT", "USA MIL", "YEM CVL")),
    # the pronoun on a verb means the thing that its clause describes
    ("تفقد السكان المنازل التي هدمتها الجرافات الإسرائيلية.", ("هدمتها", "ASSAULT", "ISR MIL", "")),
    # what an attack struck, told after a noun with a preposition
    ("قتلى وجرحى بانفجار استهدف دورية للجيش النيجيري.", ("انفجار", "ASSAULT", "", "NGA MIL")),
    # who is barred, who is blamed, who set a trap, at whom one fires
    ("منعت السلطات الأردنية عودة لاجئين سوريين.", ("منعت", "COERCE", "JOR GOV", "SYR REF")),
    ("منعت الشرطة السودانية صحفيين سودانيين من الوصول إلى القصر.", ("منعت", "COERCE", "Sudanese Police", "SDN JRN")),
    ("حمّلت بغداد واشنطن مسؤولية اغتيال قائد عراقي.", ("اغتيال", "ASSAULT", "USA MIL", "IRQ MIL")),
    ("قتل ثلاثة جنود ماليين في كمين نصبه مسلحو حركة الشباب.", ("كمين", "ASSAULT", "Al-Shabaab", "MLI MIL")),
    ("فتحت زوارق إسرائيلية نيرانها تجاه صيادين فلسطينيين.", ("فتحت", "ASSAULT", "ISR", "PSE CVL")),
    # ل names whose attacks they are where another word names whom they befell
    ("نددت كيتو بالهجمات الصاروخية للمتمردين الكولومبيين ضد الجنود.", ("الهجمات الصاروخية", "ASSAULT", "COL REB", "ECU MIL")),
]

WORDS: list[object] = [
    # a decision with its act under a judging verb
    ("انتقدت أوتاوا قرار واشنطن فرض رسوم على الصلب الكندي.", ("رسوم", "SANCTION", "USA GOV", "CAN GOV")),
    # what a verb asks for stands behind places, times and commas
    ("وقع الرئيسان الكيني والأوغندي خلال لقاء قصير في نيروبي، الأربعاء، اتفاقية.", ("وقع", "SUPPORT", "KEN GOV + UGA GOV", "")),
    # a condition is met by the prepositions of what hangs on the verb, however far they stand
    ("وافق الكونغرس، بعد أسابيع من الخلافات بين اللجان، على إرسال قوات.", ("إرسال", "MOBILIZE", "US Congress", "")),
    # host and guest of a reception, sides that talk among themselves
    ("أدلى ماكرون بتصريحه خلال استقباله نظيره اللبناني.", ("استقبال", "CONSULT", "LBN GOV", "Emmanuel Macron")),
    ("عقدت في تونس محادثات بين الأطراف الليبية.", ("محادثات", "CONSULT", "LBY", "")),
    # who spoke right before asks a body too; lives that an explosion claims
    ("دان الاتحاد الأفريقي الانقلاب في الغابون ودعا الجيش إلى العودة إلى ثكناته.", ("دعا", "REQUEST", "African Union", "GAB MIL")),
    ("أودى انفجار سيارة بحياة سبعة مدنيين في عفرين.", ("أودى", "ASSAULT", "", "SYR CVL")),
    # the object of a meeting behind a time or place, and a people after a noun of act
    ("جدد الوزير العراقي خلال لقائه أمس نظيره الأردني دعمه للحوار.", ("لقائ", "CONSULT", "IRQ GOV + JOR GOV", "")),
    ("اتهم حزب الله واشنطن بمحاصرة اللبنانيين.", ("محاصرة", "COERCE", "USA GOV", "LBN")),
    # who claims an attack
    ("هجوم تبناه تنظيم داعش.", ("هجوم", "ASSAULT", "Islamic State", "")),
]


@pytest.mark.parametrize(("sentence", "row"), [*ORDER, *PHRASES, *BEFALLEN, *WORDS])
def test_who_does_what_to_whom(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


@pytest.mark.parametrize(
    ("sentence", "trigger"),
    [
        ("قصفت إسرائيل غزة ضمن عملية «نزع السلاح».", "نزع السلاح"),  # an act in quotes is told as it is
        ("أدت غارة إلى مقتل قادتها البارزين.", "مقتل"),  # "her leaders", not "led it"
    ],
)
def test_still_told(reader: Reader, sentence: str, trigger: str) -> None:
    assert any(trigger in claim.quote_text for claim in read(reader, sentence).claims)
