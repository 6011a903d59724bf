"""Arguments of nouns, light verbs, participles and pronouns; what is asked, promised, threatened; what an act is done for."""

from __future__ import annotations

import pytest

from khabar.reader import Reader
from tests.plain import bug, contents, read, who_whom

#: trigger, category, actors, recipients
Row = tuple[str, str, str, str]

VERBAL_NOUN: list[object] = [
    # the genitive is the doer
    (
        "أسفر قصف القوات الروسية عن دمار في سراقب.",
        ("قصف", "ASSAULT", "RUS MIL", ""),
    ),
    ("أعلن متحدث أميركي انسحاب القوات الروسية من القامشلي.", ("انسحاب", "RETREAT", "RUS MIL", "")),
    ("جاء هجوم الحوثيين على السعودية بعد أيام من الهدوء.", ("هجوم", "ASSAULT", "Houthis", "SAU GOV")),
    ("أثارت زيارة الرئيس الفرنسي إلى بيروت جدلا.", ("زيارة", "CONSULT", "Emmanuel Macron", "LBN GOV")),
    # the genitive is the one acted on
    ("أدى مقتل جندي إسرائيلي إلى توتر في الخليل.", ("مقتل", "ASSAULT", "", "ISR MIL")),
    bug(
        "the one who welcomes a release is taken as its doer",
        "رحبت قطر بإطلاق سراح الصحفيين المصريين.",
        ("إطلاق سراح", "RETREAT", "", "EGY JRN"),
    ),
    ("جاء اعتقال الناشط المصري بعد أيام من الهدوء.", ("اعتقال", "COERCE", "", "EGY CVL")),
    # both: doer in the genitive, the other behind it or after ل
    ("استنكر الأردن اعتقال إسرائيل نائبا فلسطينيا.", ("اعتقال", "COERCE", "ISR GOV", "PSE LEG")),
    ("أغضب اعتقال السلطات التركية لصحفي ألماني برلين.", ("اعتقال", "COERCE", "TUR GOV", "DEU JRN")),
    (
        "نددت تركيا بقصف روسيا لمدينة إدلب.",
        ("قصف", "ASSAULT", "RUS MIL", ""),
    ),
    # clashes and protests of a city are in it
    ("أسفرت اشتباكات طرابلس عن دمار كبير.", ("اشتباكات", "ASSAULT", "", "")),
    ("دخلت احتجاجات بغداد أسبوعها الثالث.", ("احتجاجات", "PROTEST", "", "")),
    # what stands between verb and "the arrest" is whoever arrests
    ("ألقت الشرطة التونسية القبض على مهرب.", ("ألقت", "COERCE", "TUN COP", "TUN CRM")),
    # what a court rules befalls whom it sentences
    ("قضت محكمة تونسية بسجن وزير سابق.", ("سجن", "SANCTION", "TUN JUD", "GOV")),
    ("قضت المحكمة بإعدام ستة مهربين.", ("إعدام", "SANCTION", "JUD", "CRM")),
    ("أصدرت محكمة في دبي حكما بالسجن على رجل هندي.", ("حكما بالسجن", "SANCTION", "ARE JUD", "IND CVL")),
    ("أدين ضابط صربي بقتل مدنيين بوسنيين.", ("قتل", "ASSAULT", "SRB MIL", "BIH CVL")),
    ("أصدر القاضي العراقي أمرا بالقبض على النائب.", ("أمرا بالقبض", "COERCE", "IRQ JUD", "IRQ LEG")),
    # people before a thing act on it
    ("قطع محتجون الطريق الدولي في لبنان.", ("قطع", "PROTEST", "LBN CVL", "")),
    ("اقتحم مستوطنون المسجد الأقصى.", ("اقتحم", "ASSAULT", "ISR CVL", "")),
    # two of them, and an object that is a pronoun of its own
    ("أوقف الجيش اللبناني ناشطين اثنين ومنعهما من السفر.", ("منع", "COERCE", "Lebanese Armed Forces", "LBN CVL")),
    ("حذر الوزير التركي دمشق داعيا إياها إلى الهدوء.", ("داعيا", "REQUEST", "TUR GOV", "SYR GOV")),
    # some of those, others
    ("أوقف الجيش اللبناني ثمانية مهربين وأفرج عن ثلاثة منهم.", ("أفرج", "RETREAT", "Lebanese Armed Forces", "CRM")),
    ("قتل الجيش العراقي ستة مسلحين وأسر ثلاثة آخرين.", ("أسر", "COERCE", "Iraqi Army", "IRQ UAF")),
    # an object after the genitive shows that the genitive does it
    ("أكد التقرير قصف الجيش الإسرائيلي مواقع للجيش السوري.", ("قصف", "ASSAULT", "Israel Defense Forces", "Syrian Arab Army")),
    ("أشاد الخطيب بوقف الجيش السوري هجمات كان أعدها.", ("وقف", "RETREAT", "Syrian Arab Army", "")),
    ("تعمل السعودية لتحجيم نفوذ إيران.", ("تحجيم", "COERCE", "SAU GOV", "IRN GOV")),
    ("ندد النائب بانتقاد روسيا وتجاوزاتها.", ("انتقاد", "ACCUSE", "", "RUS GOV")),
    # an adjective stands before ل
    ("دعا الرئيس العراقي إلى لقاء مشترك للأحزاب الكردية.", ("لقاء", "CONSULT", "IRQ PTY", "")),
    # who is accused of it
    ("اعتقلت الشرطة المصرية متهمين بقتل صحفي إيطالي.", ("قتل", "ASSAULT", "EGY CRM", "ITA JRN")),
    ("حاكمت بغداد أربعة من المشتبه بهم في تفجير سوق في الموصل.", ("تفجير", "ASSAULT", "IRQ CRM", "")),
    # an adjective names the doer
    ("أوقع القصف الروسي على إدلب أضرارا كبيرة.", ("قصف", "ASSAULT", "RUS MIL", "")),
    ("تسببت الغارات الإسرائيلية على دمشق بأضرار.", ("غارات", "ASSAULT", "ISR MIL", "SYR GOV")),
    ("توقفت المحادثات التركية الأميركية في جنيف.", ("محادثات", "CONSULT", "TUR GOV + USA GOV", "")),
    # between two
    ("اندلعت اشتباكات بين الجيش السوري وفصائل معارضة في اللاذقية.", ("اشتباكات", "ASSAULT", "Syrian Arab Army + SYR REB", "")),
    ("اختتمت في جنيف محادثات بين إيران والولايات المتحدة.", ("محادثات", "CONSULT", "IRN GOV + USA GOV", "")),
]

LIGHT_VERB: list[object] = [
    ("شنت الطائرات الإسرائيلية غارات على مواقع إيرانية في الكسوة.", ("غارات", "ASSAULT", "ISR MIL", "IRN MIL")),
    ("نفذ الطيران الروسي ست غارات على سراقب.", ("غارات", "ASSAULT", "Russian Aerospace Forces", "")),
    ("أجرى وزير الخارجية الأردني محادثات مع مسؤولين عراقيين في جنيف.", ("محادثات", "CONSULT", "Ayman Safadi + IRQ GOV", "")),
    ("تعرضت القوات الأميركية لهجوم في دير الزور.", ("هجوم", "ASSAULT", "", "USA MIL")),
    ("نفذت القوات العراقية حملة اعتقالات في كركوك.", ("حملة اعتقالات", "COERCE", "IRQ MIL", "")),
    ("وجهت واشنطن تحذيرا إلى طهران.", ("تحذيرا", "THREATEN", "USA GOV", "IRN GOV")),
    ("قدمت ألمانيا مساعدات إلى لبنان.", ("مساعدات", "AID", "DEU GOV", "LBN GOV")),
    ("فرضت الولايات المتحدة عقوبات على شركات إيرانية.", ("عقوبات", "SANCTION", "USA GOV", "IRN BUS")),
    ("قام الجيش الإسرائيلي بقصف مواقع إيرانية في الكسوة.", ("قصف", "ASSAULT", "Israel Defense Forces", "IRN MIL")),
    ("قام الرئيس الفرنسي بزيارة إلى بيروت.", ("زيارة", "CONSULT", "Emmanuel Macron", "LBN GOV")),
    ("جرت اشتباكات بين الجيش السوري وتنظيم الدولة قرب السخنة.", ("اشتباكات", "ASSAULT", "Syrian Arab Army + Islamic State", "")),
    ("أعرب الرئيس الفرنسي عن دعمه للحكومة اللبنانية.", ("دعم", "SUPPORT", "Emmanuel Macron", "LBN GOV")),
]

PARTICIPLE: list[object] = [
    (
        "تحدث وزير الخارجية التركي إلى الصحفيين، مطالبا موسكو بوقف القصف.",
        ("مطالبا", "REQUEST", "Mevlut Cavusoglu", "RUS GOV"),
    ),
    ("تحدث السفير الروسي إلى الصحفيين متهما واشنطن بقصف تدمر.", ("متهما", "ACCUSE", "RUS GOV", "USA GOV")),
    ("تحدث السفير الروسي إلى الصحفيين متهما واشنطن بقصف تدمر.", ("قصف", "ASSAULT", "USA MIL", "")),
    (
        "وأكد الوزير الإيراني استعداد بلاده للحوار، مهددا إسرائيل بالرد.",
        ("مهددا", "THREATEN", "IRN GOV", "ISR GOV"),
    ),
]

PRONOUN: list[object] = [
    ("حاصر الجيش الليبي المسلحين ثم هاجمهم.", ("هاجمهم", "ASSAULT", "Libyan National Army", "LBY UAF")),
    ("اعتقل الجيش الإسرائيلي ناشطا فلسطينيا ثم أفرج عنه.", ("أفرج", "RETREAT", "Israel Defense Forces", "PSE CVL")),
    ("اتهمت إيران إسرائيل وهددتها بالرد.", ("هددتها", "THREATEN", "IRN GOV", "ISR GOV")),
    (
        "دخلت القوات الروسية المطار. ثم استهدفتها طائرات تركية.",
        ("استهدفتها", "ASSAULT", "TUR MIL", "RUS MIL"),
    ),
    ("أعلنت روسيا سحب قواتها من القامشلي.", ("سحب", "RETREAT", "RUS MIL", "")),
    ("طالبت موسكو أنقرة بسحب قواتها من إدلب.", ("سحب", "RETREAT", "TUR MIL", "")),
    ("قال الرئيس التركي إن بلاده هددت إسرائيل.", ("هددت", "THREATEN", "TUR GOV", "ISR GOV")),
    ("نشرت تركيا الصواريخ التي اشترتها من موسكو.", ("اشترتها", "COOPERATE", "TUR GOV", "RUS GOV")),
    ("تظاهر المعلمون في تونس قبل أن تعتقلهم الشرطة.", ("تعتقلهم", "COERCE", "TUN COP", "TUN EDU")),
]


#: The subject stands before: after an auxiliary, in the clause around, as the noun that a relative clause describes.
SUBJECT_BEFORE: list[object] = [
    ("بعد سيطرة المعارضة السورية على خان شيخون، أرسلت إيران قواتها إلى حماة.", ("أرسلت", "MOBILIZE", "IRN MIL", "")),
    ("تونس: أربعة أحزاب معارضة تتحالف.", ("تتحالف", "COOPERATE", "TUN PTY", "")),
    ("لبنان: الجيش يقتل مسلحا في صور.", ("يقتل", "ASSAULT", "LBN MIL", "LBN UAF")),
    ("وكانت تركيا قد أعلنت في بيان رسمي أنها حظرت الحزب.", ("حظرت", "COERCE", "TUR GOV", "TUR PTY")),
    ("وكان الرئيس الفرنسي انتقد الشهر الماضي قرار واشنطن.", ("انتقد", "ACCUSE", "Emmanuel Macron", "USA GOV")),
    ("وصلت القوات الروسية التي تعمل على محاصرة النفوذ الإيراني والمسلحين.", ("محاصرة", "COERCE", "RUS MIL", "IRN GOV")),
    ("عزز الجيش التركي مواقعه في المناطق التي يسيطر عليها.", ("يسيطر", "MOBILIZE", "Turkish Armed Forces", "")),
    ("أصدر الرئيس الفرنسي بيانا يدين روسيا.", ("يدين", "ACCUSE", "Emmanuel Macron", "RUS GOV")),
    ("أحكم الجيش السوري سيطرته على تدمر.", ("سيطرت", "MOBILIZE", "Syrian Arab Army", "")),
    ("انتقد الوزير قرار الرئيس الفرنسي، إيمانويل ماكرون، الانسحاب من مالي.", ("انسحاب", "RETREAT", "Emmanuel Macron", "")),
    ("بعد دخول القوات التركية إلى عفرين وانتشارها في المدينة.", ("انتشار", "MOBILIZE", "TUR MIL", "")),
]

#: Both parties of a meeting that "gathered" them; the target of a noun whose doer a governing word gives.
BOTH: list[object] = [
    (
        "قال الوزير إن الغارة التي شنها الطيران التركي في الشمال، ليلة السبت استهدفت مواقع إيرانية.",
        ("استهدفت", "ASSAULT", "Turkish Air Force", "IRN MIL"),
    ),
    ("الضربات التي نفذتها الطائرات الأميركية فجرا استهدفت مواقع إيرانية.", ("استهدفت", "ASSAULT", "USA MIL", "IRN MIL")),
    ("قالت روسيا إن 45 من عناصر حزب الله قتلوا في حمص.", ("قتلوا", "ASSAULT", "", "LBN PRM")),
    ("استنكرت دمشق ما وصفته بالعدوان الإسرائيلي على حمص.", ("العدوان الإسرائيلي", "ASSAULT", "ISR MIL", "")),
    ("اتهمت واشنطن إيران بدعم الإرهاب. ورفضت طهران الاتهامات.", ("رفضت", "REJECT", "IRN GOV", "USA GOV")),
    ("اختتمت قمة مجموعة السبع التي جمعت فرنسا واليابان.", ("قمة", "CONSULT", "G7 + FRA GOV + JPN GOV", "")),
    ("سيطر الجيش السوري على تدمر. وأضاف المصدر أنه تم تحرير حقل نفط شرق المدينة.", ("تحرير", "MOBILIZE", "Syrian Arab Army", "")),
    ("قصف الطيران الأميركي مواقع لتنظيم الدولة في البادية.", ("قصف", "ASSAULT", "US Air Force", "Islamic State")),
    ("أصدرت المحكمة المصرية مذكرة توقيف بحق عدد من الصحفيين.", ("مذكرة توقيف", "COERCE", "EGY JUD", "EGY JRN")),
    ("انتقد العديد من الوزراء الفرنسيين قرار واشنطن.", ("انتقد", "ACCUSE", "FRA GOV", "USA GOV")),
    ("أدى القصف إلى مقتل الصحافي الفرنسي البارز جان دوبون.", ("قصف", "ASSAULT", "", "FRA JRN")),
    ("عقد نتنياهو لقاء جمعه ببوتين في جنيف.", ("لقاء", "CONSULT", "Benjamin Netanyahu + Vladimir Putin", "")),
    ("التقى ماكرون بوتين، وخلال اللقاء الذي جمعهما بحثا الملف السوري.", ("لقاء", "CONSULT", "Emmanuel Macron + Vladimir Putin", "")),
    ("دفعت الأزمة فرنسا إلى تحذير تركيا من العواقب.", ("تحذير", "THREATEN", "FRA GOV", "TUR GOV")),
    ("طالب ضباط روس بانسحاب إيراني من المطار.", ("طالب", "REQUEST", "RUS MIL", "IRN GOV")),
]


@pytest.mark.parametrize(("sentence", "expected"), [*VERBAL_NOUN, *LIGHT_VERB, *PARTICIPLE, *PRONOUN, *SUBJECT_BEFORE, *BOTH])
def test_roles(reader: Reader, sentence: str, expected: Row) -> None:
    assert expected in who_whom(read(reader, sentence))


#: sentence, (trigger, category, status) of the word, (trigger, category, status, actors) of what it is about
ASKED: list[object] = [
    bug(
        'content as bare object after "من …" is lost',
        "طلبت روسيا من إيران سحب مقاتليها من معلولا.",
        ("طلبت", "REQUEST"),
        ("سحب", "RETREAT", "requested"),
    ),
    ("دعت السعودية الحوثيين إلى الانسحاب من الحديدة.", ("دعت", "REQUEST"), ("انسحاب", "RETREAT", "requested")),
    ("طالبت واشنطن بأن تنسحب القوات التركية من عفرين.", ("طالبت", "REQUEST"), ("تنسحب", "RETREAT", "requested")),
    ("أمر الرئيس السوري الجيش بالانسحاب من المدينة.", ("أمر", "REQUEST"), ("انسحاب", "RETREAT", "requested")),
    ("حثت باريس طهران على الإفراج عن الصحفيين.", ("حثت", "REQUEST"), ("إفراج", "RETREAT", "requested")),
    ("وعدت روسيا بسحب قواتها من القاعدة.", ("وعدت", "AGREE"), ("سحب", "RETREAT", "future")),
    ("تعهدت تركيا بأن تنسحب من عفرين.", ("تعهدت", "AGREE"), ("تنسحب", "RETREAT", "future")),
    ("وافقت إيران على سحب قواتها من حماة.", ("وافقت", "AGREE"), ("سحب", "RETREAT", "future")),
    ("اتفقت روسيا وتركيا على وقف إطلاق النار في إدلب.", ("اتفقت", "AGREE"), ("وقف إطلاق النار", "RETREAT", "future")),
    ("هددت تركيا بقصف مواقع قوات سوريا الديمقراطية.", ("هددت", "THREATEN"), ("قصف", "ASSAULT", "hypothetical")),
    ("رفضت أنقرة الانسحاب من إدلب.", ("رفضت", "REJECT"), ("انسحاب", "RETREAT", "hypothetical")),
    ("رفضت تركيا أن تنسحب من إدلب.", ("رفضت", "REJECT"), ("تنسحب", "RETREAT", "hypothetical")),
    ("ألغى الرئيس الفرنسي زيارته إلى بيروت.", ("ألغى", "REJECT"), ("زيارت", "CONSULT", "denied")),
    ("اتهمت تركيا روسيا بقصف سراقب.", ("اتهمت", "ACCUSE"), ("قصف", "ASSAULT", "occurred")),
]


@pytest.mark.parametrize(("sentence", "word", "act"), ASKED)
def test_what_is_asked_promised_threatened(reader: Reader, sentence: str, word: tuple[str, str], act: tuple[str, str, str]) -> None:
    assert contents(read(reader, sentence)) == [(*word, "occurred", None), (*act, word[0])]


@pytest.mark.parametrize(
    ("sentence", "doer"),
    [
        bug('content as bare object after "من …" is lost', "طلبت روسيا من إيران سحب مقاتليها من معلولا.", "IRN MIL"),
        ("دعت السعودية الحوثيين إلى الانسحاب من الحديدة.", "Houthis"),
        ("وعدت روسيا بسحب قواتها من القاعدة.", "RUS MIL"),
        ("هددت تركيا بقصف منبج.", "TUR MIL"),
        ("رفضت أنقرة الانسحاب من إدلب.", "TUR MIL"),
    ],
)
def test_who_is_to_do_it(reader: Reader, sentence: str, doer: str) -> None:
    assert who_whom(read(reader, sentence))[-1][2] == doer


OTHERS: list[object] = [
    # words about words of somebody else
    ("وصف الرئيس الروسي انتقادات لندن بالثرثرة.", ("انتقادات", "ACCUSE", "GBR GOV", "")),
    # what must be is asked of the one to whom it is said, but not of the press
    ("قال الرئيس الفرنسي للرئيس الروسي إنه يجب وقف القتال.", ("يجب", "REQUEST", "Emmanuel Macron", "Vladimir Putin")),
    ("قال الرئيس الفرنسي لوكالة رويترز إنه يجب وقف القتال.", ("يجب", "REQUEST", "Emmanuel Macron", "")),
    ("قال الرئيس الفرنسي للصحفيين إنه يجب وقف القتال.", ("يجب", "REQUEST", "Emmanuel Macron", "")),
    # what befell somebody and the act that did it are one
    ("قتل القائد العسكري السوري في غارة إسرائيلية على دمشق.", ("غارة", "ASSAULT", "ISR MIL", "SYR MIL")),
    ("أعلنت بيروت مقتل ضابط لبناني بقصف إسرائيلي.", ("قصف", "ASSAULT", "ISR MIL", "LBN MIL")),
    # an attack through what blew up, and its target
    ("أدى تفجير سيارة استهدف تجمعا لقوات تركية إلى أضرار.", ("تفجير", "ASSAULT", "", "TUR MIL")),
    # nobody bombs his own
    ("انسحب المسلحون السوريون بعد قصف مواقعهم.", ("قصف", "ASSAULT", "", "SYR UAF")),
    # a pronoun is not the one right before it, nor the subject of its verb
    ("زار بوتين باريس. وعرقلت الأزمة تعاون ترامب معه.", ("تعاون", "COOPERATE", "Donald Trump + Vladimir Putin", "")),
    # a body has the gender of its name
    ("انتقد بوتين حركة النهضة ودعاها إلى الحوار.", ("دعاها", "REQUEST", "Vladimir Putin", "Ennahda")),
    # "or" joins, and "he who" is a party
    ("دعمت طهران حزب الله أو الحوثيين.", ("دعمت", "AID", "IRN GOV", "Hezbollah + Houthis")),
    # those who agree on a talk are its parties
    ("كشف الناطق عن وضع آلية تنسيق بين تركيا وروسيا.", ("وضع آلية", "AGREE", "TUR GOV + RUS GOV", "")),
    # a plan or decision has the nationality after it, and it is its owner's
    ("انتقدت طهران القرار الأمريكي بالانسحاب من سوريا.", ("انتقدت", "ACCUSE", "IRN GOV", "USA GOV")),
    ("قال الناطق إن القرار الإيراني يهدف إلى القضاء على إسرائيل.", ("قضاء", "ASSAULT", "IRN MIL", "ISR GOV")),
    # what a clause says beats what is inferred from afar
    ("تستعد واشنطن لهجمات تشنها فصائل عراقية.", ("هجمات", "ASSAULT", "IRQ PRM", "")),
    # a remark between the topic and its verb
    ("قال الناطق إن حزب الله، وهو حزب كبير، هاجم إسرائيل.", ("هاجم", "ASSAULT", "Hezbollah", "ISR GOV")),
    # a capital whose first word is a verb as well
    ("زار الرئيس الفرنسي تل أبيب.", ("زار", "CONSULT", "Emmanuel Macron", "ISR GOV")),
]


@pytest.mark.parametrize(("sentence", "row"), OTHERS)
def test_who_and_whom_beside_the_frame(reader: Reader, sentence: str, row: Row) -> None:
    assert row in who_whom(read(reader, sentence))


@pytest.mark.parametrize(
    ("sentence", "never"),
    [
        ("نفذت القوات التركية هجمات خارجية كثيرة.", "GOV"),  # no foreign ministry
        ("راقبت روسيا الانتخابات البرلمانية.", "LEG"),  # nor a parliamentarian
        ("زار القادة الأوروبيون موسكو.", "RUS MIL"),  # of no single country
    ],
)
def test_words_that_only_look_like_a_party(reader: Reader, sentence: str, never: str) -> None:
    reading = read(reader, sentence)
    mentioned = {" ".join(filter(None, (m.country, m.sector))) for m in reading.mentions if m.kind == "actor"}
    assert never not in mentioned


PURPOSE: list[object] = [
    ("وصل وفد إيراني إلى موسكو لإجراء محادثات مع المسؤولين الروس.", ("محادثات", "CONSULT", "future", None)),
    bug('purpose after "أرسل قوات إلى" is lost', "أرسلت تركيا قوات إلى إدلب لمهاجمة الجيش السوري.", ("مهاجمة", "ASSAULT", "future", None)),
    bug(
        '"كي" does not make a purpose', "وصلت طائرات روسية إلى حميميم كي تقصف مواقع المعارضة السورية.", ("تقصف", "ASSAULT", "future", None)
    ),
]


@pytest.mark.parametrize(("sentence", "act"), PURPOSE)
def test_what_it_is_done_for(reader: Reader, sentence: str, act: tuple[str, str, str, None]) -> None:
    assert act in contents(read(reader, sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "ألقى الوزير التركي كلمة في جنيف.",
        "أجرى الطبيب المصري عملية في القلب.",
        "شنت الصحيفة التركية حملة على الغلاء.",
        "وجه الرئيس اللبناني تحية إلى المعلمين.",
        "قدم المطرب السوري أغنية جديدة.",
        "قام الوزير الأردني بجولة في السوق.",
        "تعرض المنتج الصيني لخسائر.",
    ],
)
def test_a_light_verb_without_an_act_tells_nothing(reader: Reader, sentence: str) -> None:
    assert who_whom(read(reader, sentence)) == []
