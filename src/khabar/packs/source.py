"""YAML packs to typed records: ``read_packs(folder)`` gives all of them, or a PackError that names file and entry."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from khabar.errors import PackError
from khabar.packs import schema

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Packs:
    """All packs of a folder, each kind in one list."""

    events: list[schema.EventPack]
    light: list[schema.LightEntry]
    status: schema.StatusPack
    speech: schema.SpeechPack
    noevent: schema.NoEventPack
    sets: dict[str, list[str]]
    heads: schema.HeadPack
    countries: schema.CountryPack
    actors: list[schema.Actor]
    places: schema.PlacePack
    outlets: list[schema.OutletEntry]
    names: schema.NamesPack
    grammar: dict[str, list[str]]
    closed: dict[str, list[str]]
    time: dict[str, dict[str | int, list[str]]]
    numbers: dict[str, dict[str | int, list[str]]]
    boilerplate: list[schema.BoilerplateEntry]
    languages: list[schema.Language]
    columns: dict[str, list[str]]

    def closed_class(self, name: str) -> list[str]:
        """The words of a class of core/closed.yml. Raises PackError when it is not there."""
        if name not in self.closed:
            raise PackError(f"packs/core/closed.yml lacks the class {name!r}; add it")
        return self.closed[name]


def load_yaml(path: Path) -> Any:
    """The content of a YAML file; PackError when it is no UTF-8, or, with line and column, when it is not YAML."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a number or date of YAML that no calendar has
        raise PackError(f"{path}: not valid YAML: {error}") from error


def _convert(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(load_yaml(path), kind)
    except msgspec.ValidationError as error:
        raise PackError(f"{path}: {error}") from error


def _all(folder: Path, pattern: str, kind: type[T]) -> list[T]:
    return [_convert(path, kind) for path in sorted(folder.glob(pattern))]


def _sets(folder: Path) -> dict[str, list[str]]:
    sets: dict[str, list[str]] = {}
    for pack in _all(folder / "core", "wordsets*.yml", schema.WordSets):
        for name, words in pack.sets.items():
            if name in sets:
                raise PackError(f"{folder}/core/wordsets*.yml: the set @{name} stands in two files; rename one")
            sets[name] = words
    return sets


def _places(folder: Path) -> schema.PlacePack:
    packs = _all(folder / "places", "*.yml", schema.PlacePack)
    return schema.PlacePack(
        places=[p for pack in packs for p in pack.places],
        nouns=[n for pack in packs for n in pack.nouns],
        directions=[d for pack in packs for d in pack.directions],
        orient=[o for pack in packs for o in pack.orient],
    )


def read_packs(folder: Path) -> Packs:
    """All packs under ``folder`` (the repository's ``packs/``). Raises PackError on the first file that breaks the schema."""
    if not (folder / "core").is_dir():
        raise PackError(f"{folder}: no packs here; give the folder that holds core/, events/, actors/, places/, outlets/")
    core = folder / "core"
    actor_files = [p for p in sorted((folder / "actors").glob("*.yml")) if p.name != "countries.yml"]
    return Packs(
        events=_all(folder / "events", "*.yml", schema.EventPack),
        light=_convert(core / "light.yml", schema.LightPack).entries,
        status=_convert(core / "status.yml", schema.StatusPack),
        speech=_convert(core / "speech.yml", schema.SpeechPack),
        noevent=_convert(core / "noevent.yml", schema.NoEventPack),
        sets=_sets(folder),
        heads=_convert(core / "heads.yml", schema.HeadPack),
        countries=_convert(folder / "actors" / "countries.yml", schema.CountryPack),
        actors=[a for path in actor_files for a in _convert(path, schema.ActorPack).actors],
        places=_places(folder),
        outlets=[o for pack in _all(folder / "outlets", "*.yml", schema.OutletPack) for o in pack.outlets],
        names=_convert(core / "names.yml", schema.NamesPack),
        grammar=_convert(core / "grammar.yml", dict[str, list[str]]),
        closed=_convert(core / "closed.yml", dict[str, list[str]]),
        time=_convert(core / "time.yml", dict[str, dict[str | int, list[str]]]),
        numbers=_convert(core / "numbers.yml", dict[str, dict[str | int, list[str]]]),
        boilerplate=_convert(core / "boilerplate.yml", schema.BoilerplatePack).entries,
        languages=_convert(core / "languages.yml", schema.LanguagePack).languages,
        columns=_convert(core / "columns.yml", dict[str, list[str]]),
    )
