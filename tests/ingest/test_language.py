"""Other languages in Arabic letters are skipped with the reason, Arabic never."""

from __future__ import annotations

import pytest

from khabar.ingest import prepare
from khabar.ingest.language import other_language
from khabar.records import Article, Issue
from tests.conftest import SAID, STRIKE
from tests.tools.pages import articles

TEXTS = {
    "Persian": "وزیر امور خارجه در دیدار با همتای خود گفت که دو کشور برای گسترش روابط تلاش می‌کنند و این سفر نتیجه خوبی داشته است.",
    "Persian on an Arabic keyboard": "وزير امور خارجه در ديدار با همتاي خود گفت كه دو كشور براي گسترش روابط تلاش مي‌كنند و اين سفر خوب است.",
    "Urdu": "وزیر خارجہ نے کہا ہے کہ دونوں ملکوں کے درمیان مذاکرات اگلے ہفتے شروع ہوں گے اور یہ خطے کے لیے اہم ہے۔",
    "Kurdish": "وەزیری دەرەوە لەگەڵ هاوتاکەی کۆبووەوە و باسیان لە پەیوەندییەکانی نێوان هەردوو وڵات کرد.",
    "Uyghur": "تاشقى ئىشلار مىنىستىرى بۇ ھەقتە بايانات ئېلان قىلدى ۋە ئىككى دۆلەت مۇناسىۋىتىنى كۈچەيتىدىغانلىقىنى بىلدۈردى.",
    "Pashto": "د بهرنیو چارو وزیر وویل چې د دواړو هېوادونو ترمنځ خبرې به په راتلونکې اونۍ کې پیل شي.",
    "Sindhi": "وزير خارجه چيو آهي ته ٻنهي ملڪن جي وچ ۾ ڳالهيون ايندڙ هفتي شروع ٿينديون ۽ اهو خطي لاءِ اهم آهي.",
    "Malay": "منتري لوار نڬري برکات بهاوا کدوا نڬارا اکن ممولاکن روندينڠن دالم ماس تردکت اونتوق منچاڤاي ڤرجنجين يڠ باءيق.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_other_languages_are_skipped_with_the_reason(name: str) -> None:
    language = name.split()[0]
    assert other_language(TEXTS[name]) == language
    (told,) = prepare(Article("a", TEXTS[name], source="a.txt"))
    assert isinstance(told, Issue)
    assert told.message.startswith(f"a.txt: skipped: in {language}, not Arabic;")


@pytest.mark.parametrize("letters", ["The minister said that talks would go on. " * 8, "Министр сказал, что переговоры продолжатся. " * 8])
def test_other_scripts(letters: str) -> None:
    assert (other_language(letters + "قال") or "").endswith("letters")


def test_arabic_is_never_refused() -> None:
    texts = [" ".join(text for block in a["blocks"] for text in block.values()) for a in articles()]
    assert [t for t in (*texts, STRIKE, SAID, "غارة", "چاد وگوگل وپوتين في باريس", "123", "") if other_language(t)] == []


def test_arabic_on_a_persian_keyboard_and_with_a_foreign_quotation_is_arabic() -> None:
    assert other_language((STRIKE + SAID).replace("ي", "ی").replace("ك", "ک")) is None
    assert other_language(SAID * 6 + TEXTS["Persian"]) is None
