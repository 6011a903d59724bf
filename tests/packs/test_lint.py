"""What lint finds in packs, and that it is quiet about good ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from khabar.errors import PackError
from khabar.packs.lint import Finding, lint

Write = Callable[[str, str], None]

GOOD = {
    "core/light.yml": "entries: [{id: light.launch, verbs: [شنن I/a~u], event: object}]",
    "core/status.yml": "entries: [{id: status.plan, status: future, verbs: [عزم VIII], complement: [أن]}]",
    "core/speech.yml": "entries: [{id: speech.say, kind: says, verbs: [قول I/a~u], that: [أن, إن, quote]}]",
    "core/noevent.yml": "verbs: [كون I/a~u]",
    "core/wordsets.yml": "sets: {troops: [قوات, جنود]}",
    "core/heads.yml": "heads: [{id: head.minister, forms: [وزير, وزراء], class: person, sector: GOV}]",
    "core/names.yml": "first_names: [قاسم]\nfamily_names: [الخطيب]",
    "core/closed.yml": "that: [أن, إن]",
    "core/grammar.yml": "common: [أزمة]",
    "core/time.yml": "month: {1: [يناير, كانون الثاني]}",
    "core/numbers.yml": "unit: {2: [اثنان]}",
    "core/boilerplate.yml": "entries: [{kind: share, lines: [شارك], vocabulary: [فيسبوك]}]",
    "core/languages.yml": "languages: [{id: fas, name: Persian, letters: [پ], words: [است]}]",
    "core/columns.yml": "text: [text, النص]",
    "events/assault.yml": """
category: ASSAULT
entries:
  - {id: assault.bomb, verbs: [قصف I/a~i], mode: aerial, when: ["@troops"], example: قصفت}
""",
    "actors/countries.yml": "countries: [{iso: SYR, en: Syria, names: [سوريا], government: [دمشق, {ar: قصر الشعب, name: Palace}]}]",
    "actors/syria.yml": "actors: [{id: someone, kind: person, name: Someone, country: SYR, sector: GOV, strong: [فلان الفلاني]}]",
    "places/syria.yml": "places: [{id: qalamoun, name: Qalamoun, ar: [القلمون], country: SYR}]",
    "outlets/a.yml": """
outlets: [{id: a, name: A, ar: [الوكالة], medium: agency, kind: state, reason: a body of it, country: IGO, domains: [a.example]}]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in GOOD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def findings(folder: Path, name: str, content: str) -> list[Finding]:
    (folder / name).write_text(content, encoding="utf-8")
    return lint(folder).findings


def test_good_packs_pass(folder: Path) -> None:
    report = lint(folder)
    assert report.findings == []
    assert report.files == len(GOOD)
    assert report.entries > 10


OUTLET = "outlets: [{{id: b, name: B, ar: [الصحيفة], medium: newspaper, kind: party, reason: why, {}}}]"
EVENT = "category: ASSAULT\nentries: [{{id: assault.x, example: y, {}}}]"


@pytest.mark.parametrize(
    ("name", "content", "entry", "words"),
    [
        ("events/assault.yml", EVENT.format("nouns: [ﻗﺼﻒ]"), "assault.x", "presentation forms"),
        ("events/assault.yml", EVENT.format("nouns: [قـصف]"), "assault.x", "tatweel"),
        ("events/assault.yml", EVENT.format("nouns: [انفجاری]"), "assault.x", "Persian letters"),
        ("events/assault.yml", EVENT.format("nouns: [قَصف]"), "assault.x", "vowel signs"),
        ("events/assault.yml", EVENT.format('nouns: ["قصف\\u200f"]'), "assault.x", "invisible characters"),
        ("events/assault.yml", EVENT.format("nouns: [غارة, غاره]"), "assault.x", "one word after folding"),
        ("events/assault.yml", EVENT.format("args: {ـب: actor}"), "assault.x", "tatweel"),
        ("events/assault.yml", EVENT.format('when: ["@none"]'), "assault.x", "the set @none"),
        ("events/assault.yml", EVENT.format("verbs: [قصف I/x~y]"), "assault.x", "ROOT CODE"),
        ("events/assault.yml", EVENT.format("verbs: [قصف]"), "assault.x", "ROOT CODE"),
        ("events/assault.yml", EVENT.format("mode: withdraw"), "assault.x", "no mode of ASSAULT"),
        ("events/assault.yml", EVENT.format("linked: WAR"), "assault.x", "under which linking compares"),
        ("events/assault.yml", EVENT.format("needs: {actor: [ARMY]}"), "assault.x", "sector 'ARMY'"),
        ("events/assault.yml", "category: WAR\nentries: []", "", "'WAR' is not PLOVER's"),
        ("events/assault.yml", "category: ASSAULT\nentries: [{id: a.x, example: y}, {id: a.x, example: y}]", "a.x", "ids are unique"),
        ("events/assault.yml", "category: ASSAULT\nentries: [{id: a, colour: red}]", "", "colour"),
        ("events/assault.yml", "category: [ASSAULT", "", "not valid YAML"),
        ("actors/syria.yml", "actors: [{id: a, kind: person, name: A, country: SY}]", "a", "alpha-3"),
        ("actors/syria.yml", "actors: [{id: a, kind: person, name: A, sector: KING}]", "a", "sector 'KING'"),
        ("core/wordsets.yml", 'sets: {troops: ["@armies"]}', "troops", "the set @armies"),
        ("core/time.yml", "month: {4: [أبريل, إبريل]}", "month", "one word after folding"),
        ("core/noevent.yml", "verbs: [كون I/q]", "", "ROOT CODE"),
        ("outlets/b.yml", OUTLET.format("domains: [www.b.example]"), "b", "no plain domain"),
        ("outlets/b.yml", OUTLET.format("domains: [https://b.example/]"), "b", "no plain domain"),
        ("outlets/b.yml", OUTLET.format("domains: [a.example]"), "b", "a domain belongs to one outlet"),
        ("outlets/b.yml", OUTLET.format("actor: nobody"), "b", "in no actors/*.yml"),
        ("outlets/b.yml", OUTLET.replace("why", '" "').format("country: SYR"), "b", "say in one line"),
        ("outlets/b.yml", OUTLET.replace("reason: why, ", "").format("country: SYR"), "", "reason"),
        ("outlets/b.yml", OUTLET.replace("kind: party", "kind: good").format("country: SYR"), "", "kind"),
    ],
)
def test_errors_name_file_and_entry(folder: Path, name: str, content: str, entry: str, words: str) -> None:
    found = [f for f in findings(folder, name, content) if f.level == "error"]
    assert len(found) == 1, found
    assert (found[0].file, found[0].entry) == (name, entry)
    assert words in found[0].message
    assert str(found[0]).startswith(f"{name}: ")


def test_warnings_are_no_errors(folder: Path) -> None:
    found = findings(folder, "events/assault.yml", "category: ASSAULT\nentries: [{id: assault.x, verbs: [قصف I/a~i]}]")
    found += findings(folder, "actors/iran.yml", "actors: [{id: other, kind: person, name: Other, strong: [فلان الفلانى]}]")
    assert {f.level for f in found} == {"warning"}
    assert any("no example" in f.message for f in found)
    assert any("other (actors/iran.yml)" in f.message or "someone (actors/syria.yml)" in f.message for f in found)


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "core" / "heads.yml").unlink()
    assert [(f.file, f.level) for f in lint(folder).findings] == [("core/heads.yml", "error")]


def test_a_folder_without_packs(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="no packs here"):
        lint(tmp_path)
