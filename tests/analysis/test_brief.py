"""The brief: what is chosen, that every sentence has its sources, and how it is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from khabar.analysis import ledgers
from khabar.analysis.book import Book
from khabar.analysis.brief import Material, brief
from khabar.analysis.html import page
from khabar.analysis.markdown import markdown
from khabar.analysis.rows import Brief, Line
from khabar.analysis.voice import LANGUAGES, Language
from khabar.analysis.voices import voice
from khabar.events import Event, Report, Value
from khabar.packs.lexicon import load
from khabar.records import Entity, Place, Source, SourceKind
from khabar.store import Case
from tests.analysis.made import IRAN, ISIS, ISRAEL, NOWHERE, OTHER, RUSSIA, SDF, TOWN, claim, event, report

LEXICON = load()


def make(*events: Event, language: Language = "en", length: int = 60) -> Brief:
    material = Material("2018-05-07", "2018-05-13", None, events, (), (), ())
    return brief(material, Book(events), voice(language, LEXICON), LEXICON, length)


def lines(made: Brief) -> Iterator[Line]:
    for section in made.sections:
        for _, group in section.groups:
            yield from group


def strike(article: str, date: str = "2018-05-10", **more: object) -> Event:
    made = claim("c1", "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date=date)
    return event(report(article, made, date), **more)  # type: ignore[arg-type]


# ------------------------------------------------------------------ choosing
def test_what_more_origins_tell_comes_first_and_the_rest_is_counted() -> None:
    many = event(
        *(report(a, claim("c1", "MOBILIZE", actor=(RUSSIA,), place=TOWN, date="2018-05-08"), root=r) for a, r in ("ar", "bs")), roots=2
    )
    lone = [strike(f"x{n}", f"2018-05-{n:02}") for n in range(7, 14)]
    made = make(*lone, many, length=5)
    assert many.id in next(iter(lines(made))).events
    told = [e for line in lines(made) for e in line.events]
    assert len(told) == len(set(told)), "nothing is told twice"
    left = [s.left_out for s in made.sections if s.left_out]
    assert any(str(len(lone) + 1 - len(made.sections[0].groups)) in text for text in left)


def test_two_events_that_read_the_same_on_a_day_are_told_once() -> None:
    assert len(list(lines(make(strike("a"), strike("b"))))) == 1


def test_events_that_read_nearly_the_same_are_told_in_one_line_with_their_sources() -> None:
    bare = event(report("b", claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), date="2018-05-10")))
    [line] = lines(make(strike("a"), bare, strike("c")))
    assert "Also reported that day, of the same event or another: Israeli forces carried out an attack on Iranian forces" in line.text
    assert line.text.endswith("others that read alike, not told here: 1.")
    assert len(line.events) == 3 and len(line.cites) == 2


def test_a_contested_event_is_not_folded_into_another() -> None:
    made = claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10")
    doubted = event(report("b", made), status="contested")
    told = list(lines(make(strike("a"), doubted)))
    assert sorted(line.status or "" for line in told) == ["contested", "occurred"]


def test_an_accusation_without_its_accused_is_not_told() -> None:
    accuse = claim("c1", "ACCUSE", "disapprove", actor=(RUSSIA,), date="2018-05-10")
    content = claim("c2", "ASSAULT", recipient=(IRAN,), content_of="c1", place=TOWN, date="2018-05-10")
    texts = [line.text for line in lines(make(event(report("a", accuse)), event(report("a", content))))]
    assert not any("criticism" in t for t in texts)


@pytest.mark.parametrize(
    ("kind", "text", "language", "expected"),
    [
        ("anonymous", "لمصادر طبية", "ar", "وفق مصادر طبية نقلا عن"),
        ("anonymous", "مسؤولون عراقيون", "ar", "وفق مسؤولين عراقيين نقلا عن"),
        ("anonymous", "مصادر طبية", "en", "according to unnamed Iraqi sources via"),
        ("official", "ناطق حكومي", "en", "according to an Iraqi official via"),
        ("organization", "هيئة محلية", "en", "according to an Iraqi institution via"),
    ],
)
def test_a_source_fits_into_the_sentence(kind: SourceKind, text: str, language: Language, expected: str) -> None:
    made = claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10",
                 sources=(Source(text, NOWHERE, kind, None, "IRQ"),))  # fmt: skip
    [line] = lines(make(event(report("a", made, outlet="One")), language=language))
    assert expected in line.text


def test_sources_are_listed_by_the_names_of_the_language() -> None:
    made = make(event(report("a", claim("c1", "ASSAULT", actor=(ISRAEL,), place=TOWN, date="2018-05-10"), outlet="SANA")), language="ar")
    assert [c.outlet for c in made.cites] == ["سانا"]


def test_the_day_of_a_report_is_not_told_as_the_day_of_the_event() -> None:
    undated = event(report("a", claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN), "2018-05-10"))
    month = strike("b", "2018-05")
    exact = strike("c", "2018-05-10")
    headings = [heading for heading, _ in make(undated, month, exact).sections[0].groups]
    assert headings == ["May 2018", "Thursday 10 May 2018", "Reported on Thursday 10 May 2018; the day of the event is not told"]


def test_what_is_contested_is_never_told_plainly() -> None:
    made = claim("c1", "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10")
    [line] = lines(make(event(report("a", made), status="contested")))
    assert "reports contradict each other" in line.text


def test_an_event_of_which_too_little_is_known_is_left_out() -> None:
    bare = event(report("a", claim("c1", "ASSAULT", actor=(ISRAEL,), date="2018-05-10")))
    assert list(lines(make(bare))) == []


def test_a_party_that_few_reports_name_is_not_told() -> None:
    given = [claim("c1", "ASSAULT", actor=(who,), recipient=(IRAN,), place=TOWN, date="2018-05-10") for who in (RUSSIA, *[ISRAEL] * 4)]
    told = event(*(report(f"a{n}", c) for n, c in enumerate(given)))
    text = next(lines(make(told))).text
    assert "Russian" not in text and text.startswith("An attack on Iranian forces")


def test_a_denial_stands_beside_what_it_denies() -> None:
    deny = claim("c2", "ASSAULT", "aerial", status="denied", actor=(ISRAEL,), recipient=(IRAN,), sources=(
        Source("متحدث", NOWHERE, "official", "A Spokesman", "IRN"),))  # fmt: skip
    made = claim("c1", "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10")
    told = event(report("a", made), report("b", deny), status="contested")
    [line] = lines(make(told))
    assert "; A Spokesman denied it; " in line.text
    assert line.status == "contested" and len(line.cites) == 2


def test_differing_figures_are_all_told_with_their_outlets() -> None:
    made = claim("c1", "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10")
    reports = report("a", made, outlet="One"), report("b", made, outlet="Two")
    values = tuple(Value("quantity", v, v, (r.key,), "dead") for v, r in zip("15", reports, strict=True))
    both = [line.text for line in lines(make(event(*reports, values=values, differs=("quantity",))))]
    assert "dead: 1 or 5 depending on the report" in both[0]
    assert "dead: 1 (One) and 5 (Two)" in both[1]


def test_what_is_expected_and_said_is_among_the_statements() -> None:
    soon = event(report("a", claim("c1", "CONSULT", "visit", status="future", actor=(RUSSIA,), recipient=(IRAN,), date="2018-05-12")))
    made = make(soon)
    assert [s.heading for s in made.sections] == ["Statements and denials"]
    assert next(lines(made)).text.startswith("Russian forces are expected to pay a visit")


def test_a_speech_act_is_told_with_what_it_is_about() -> None:
    accuse = claim("c1", "ACCUSE", "allege", actor=(RUSSIA,), recipient=(ISRAEL,), date="2018-05-10")
    content = claim("c2", "ASSAULT", "aerial", actor=(ISRAEL,), recipient=(IRAN,), content_of="c1", place=TOWN, date="2018-05-10")
    texts = [line.text for line in lines(make(event(report("a", accuse)), event(report("a", content))))]
    assert any(t.startswith("Russian forces accused Israeli forces of carrying out air strikes on Iranian forces in") for t in texts)


# ------------------------------------------------------------------ the samples
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_on_the_samples_has_sources(samples: Case, language: Language) -> None:
    made = ledgers.situation(samples, LEXICON, voice(language, LEXICON), "2019-01-01", "2024-12-31")
    told = list(lines(made))
    assert 20 <= len(told) <= 60
    for line in told:
        assert line.cites, line.text
        assert all(1 <= n <= len(made.cites) for n in line.cites)
        assert line.text.endswith(".") and "  " not in line.text and "{" not in line.text and "None" not in line.text, line.text
    assert {n for line in told for n in line.cites} == set(range(1, len(made.cites) + 1)), "no source without a sentence"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Turkey asked the Syrian Democratic Forces to withdraw from ‘Ayn ‘Īsá, by 20 May 2022; it was refused;"
               " this was done on 19 May 2022."),
        ("ar", "طالبت تركيا قوات سوريا الديمقراطية بالانسحاب من بلدة عين عيسى، مهلة تنتهي في 20 أيار/مايو 2022؛ وقوبل ذلك بالرفض؛"
               " ونُفّذ ذلك في 19 أيار/مايو 2022."),
    ],
)  # fmt: skip
def test_the_ain_issa_demand_is_told_whole(samples: Case, language: Language, expected: str) -> None:
    made = ledgers.situation(samples, LEXICON, voice(language, LEXICON), "2022-05-01", "2022-05-31")
    assert expected in [line.text for line in lines(made)]


def test_a_topic_leaves_out_the_rest(samples: Case) -> None:
    made = ledgers.situation(samples, LEXICON, voice("en", LEXICON), "2019-01-01", "2024-12-31", about="الشعيرات")
    assert made.cites
    assert {c.key.article for c in made.cites} <= {"04-shayrat-sana", "05-shayrat-observatory", "wire-001"}


def test_a_time_without_events_says_so(samples: Case) -> None:
    made = ledgers.situation(samples, LEXICON, voice("en", LEXICON), "1999-01-01", "1999-01-31")
    assert (made.intro[0].text, made.sections) == ("No events in this period.", ())


# ------------------------------------------------------------------ printing
class _Tags(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def hostile() -> Brief:
    """A brief whose article tries to break out of the page."""
    made = claim(
        "c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10", quote="<script>alert(1)</script> [x](y) `z`"
    )
    return make(event(report("<b>&\"'", made, outlet="<img src=x onerror=alert(1)>")))


def test_html_escapes_what_articles_say_and_loads_nothing() -> None:
    text = page(hostile())
    found = _Tags()
    found.feed(text)
    assert not {"script", "img", "b", "link", "iframe"} & set(found.tags)
    assert not [name for name, value in found.attributes if name == "src" or name.startswith("on")]
    assert all((value or "").startswith("#") for name, value in found.attributes if name == "href")
    assert "url(" not in text and "@import" not in text


@pytest.mark.parametrize("url", ["javascript:alert(1)", 'https://x.example/a"onclick=alert(1)', "file:///etc/passwd"])
def test_only_web_addresses_become_links(url: str) -> None:
    from dataclasses import replace

    made = hostile()
    linked = replace(made, cites=tuple(replace(c, url=url) for c in made.cites))
    found = _Tags()
    found.feed(page(linked))
    links = [value for name, value in found.attributes if name == "href" and not (value or "").startswith("#")]
    assert all((value or "").startswith("https://") for value in links)
    assert "](<javascript" not in markdown(linked)


def test_markdown_sets_quotes_within_quotes_in_single_marks() -> None:
    made = claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10", quote="قصفت «القاعدة»")
    assert "«قصفت ‹القاعدة›»" in markdown(make(event(report("a", made))))


def test_markdown_keeps_markup_of_articles_as_text() -> None:
    text = markdown(hostile())
    assert "\\<script\\>" in text and "\\[x\\]" in text and "\\`z\\`" in text


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_html_reads_in_the_direction_of_its_language(language: Language, direction: str) -> None:
    text = page(make(strike("a"), language=language))
    assert f'<html lang="{language}" dir="{direction}">' in text
    assert "@media print" in text


def test_numbers_lead_to_sources() -> None:
    text = page(make(strike("a"), strike("b", "2018-05-11")))
    assert set(re.findall(r'href="#(c\d+)"', text)) == set(re.findall(r'<li id="(c\d+)"', text)) != set()


def test_nobody_attacks_his_own_side() -> None:
    made = claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(ISRAEL,), place=TOWN, date="2018-05-10")
    guard = Entity("فيلق", NOWHERE, "A Corps", "IRN", "MIL")
    other = claim("c1", "ASSAULT", actor=(guard,), recipient=(IRAN,), place=OTHER, date="2018-05-10")
    told = [line.text for line in lines(make(event(report("a", made)), event(report("b", other))))]
    assert {t.partition(",")[0] for t in told} == {
        "The A Corps carried out an attack in Maşyāf", "Israeli forces carried out an attack in Ma‘lūlā",
    }  # fmt: skip
    rebels = claim("c1", "ASSAULT", actor=(SDF,), recipient=(ISIS,), place=TOWN, date="2018-05-10")
    assert "on Islamic State" in next(lines(make(event(report("a", rebels))))).text


def test_origins_of_the_same_outlets_are_told_together_and_nameless_ones_only_alone() -> None:
    def said(article: str, kind: SourceKind, name: str | None, outlet: str, root: str) -> Report:
        sources = (Source(name or "بيان", NOWHERE, kind, name, None),) if kind != "outlet" else ()
        made = claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10", sources=sources)
        return report(article, made, outlet=outlet, root=root)

    told = event(
        said("a", "person", "First", "One", "r1"),
        said("b", "document", None, "Two", "r2"),
        said("c", "person", "Second", "One", "r3"),
        roots=3,
    )
    assert ", according to First and Second via One; 3 independent origins" in next(lines(make(told))).text
    own = event(said("a", "person", "First", "One", "r1"), said("b", "outlet", None, "Two", "r2"), roots=2)
    assert ", according to Two and First via One; 2 independent origins" in next(lines(make(own))).text
    nameless = event(said("b", "document", None, "Two", "r1"))
    assert ", according to a statement or report via Two; " in next(lines(make(nameless))).text


def test_the_dead_are_told_before_the_persons() -> None:
    made = report("a", claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=TOWN, date="2018-05-10"))
    given = (("persons", "9"), ("attacks", "1"), ("missiles", "7"), ("missiles", "8"), ("dead", "1"))
    values = tuple(Value("quantity", v, v, (made.key,), of) for of, v in given)
    assert "(dead: 1, and missiles: 7 or 8 depending on the report)" in next(lines(make(event(made, values=values)))).text
    assert "(persons: 9)" in next(lines(make(event(made, values=values[:2])))).text


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        ("2018-05-09", "2018-05-15", "9 to 15 May 2018", "من 9 إلى 15 أيار/مايو 2018"),
        ("2018-05-09", "2018-05-09", "9 May 2018", "9 أيار/مايو 2018"),
        ("2018-04-29", "2018-05-05", "29 April 2018 to 5 May 2018", "من 29 نيسان/أبريل 2018 إلى 5 أيار/مايو 2018"),
    ],
)
def test_the_period_says_the_month_once(first: str, last: str, english: str, arabic: str) -> None:
    assert (voice("en", LEXICON).period(first, last), voice("ar", LEXICON).period(first, last)) == (english, arabic)


def test_a_place_named_with_another_in_the_dual_is_told_alone() -> None:
    homs = Place("مدينتي حمص", NOWHERE, "Homs", "SYR", 34.7, 36.7, "town", "homs")
    made = event(report("a", claim("c1", "ASSAULT", actor=(ISRAEL,), recipient=(IRAN,), place=homs, date="2018-05-10")))
    assert " في حمص" in next(lines(make(made, language="ar"))).text
