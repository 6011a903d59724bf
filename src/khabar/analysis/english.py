"""English for the brief: the words of ``words/en.json`` put together."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.voice import DIVIDED, Act, Language, Name, Voice
from khabar.display import clean, is_rtl, isolate
from khabar.fold import fold
from khabar.records import Entity, Place, SourceKind

#: Columns of an act: base form, past, participle, gerund, what is done, the preposition of the recipient, the noun, that of the place.
BASE, PAST, PARTICIPLE, GERUND, REST, TO, NOUN, AT = range(8)
_SOMEBODY = Name("somebody")


class English(Voice):
    """English: verbs agree in number, names of bodies take the article."""

    language: Language = "en"

    # ------------------------------------------------------------------ names
    def party(self, e: Entity) -> Name | None:
        """The English name, else a phrase from country and sector."""
        if e.name and not is_rtl(e.name):
            return self._named(e.name)
        return self._body(e.country, e.sector)

    def _body(self, country: str | None, sector: str | None) -> Name | None:
        if country == "IGO":
            return Name(self.words["body_forces" if sector == "MIL" else "bodies"], plural=True)
        row = self.countries.get(country or "")
        if row is None or row.name is None:
            return None
        name = f"the {row.name}" if country in self.words["article"] else row.name
        adjective = self.words["adjectives"].get(country, row.name)
        if sector == "GOV" and country in DIVIDED:
            return Name(self.words["divided"].format(adjective=adjective))
        phrase = self.words["sectors"].get(sector, self.words["party"])
        return Name(phrase.format(adjective=adjective, country=name), plural=sector not in self.words["singular"])

    def _named(self, name: str) -> Name:
        parts = name.split()
        article = "" if parts[0].lower() == "the" or not set(parts) & set(self.words["the"]) else "the "
        return Name(f"{article}{name}", plural=parts[-1] in self.words["plural"])

    def place(self, p: Place) -> str | None:
        """The English name of a known place."""
        if not p.name or is_rtl(p.name):
            return None
        row = self.countries.get(p.country or "")
        article = set(p.name.split()) & set(self.words["the_places"]) or (row and row.name == p.name and p.country in self.words["article"])
        return f"the {p.name}" if article else p.name

    def outlet(self, name: str) -> Name:
        """The name of the pack, else as the article has it."""
        row = self.known_outlet(name)
        return self._named(row.name) if row else Name(isolate(name))

    def source(self, kind: SourceKind, name: str | None, text: str, country: str | None, ref: str | None) -> Name:
        """The name; else what kind of source it is, and of which country."""
        if name and not is_rtl(name):
            return self._named(name)
        first = next(iter(clean(text).split()), "")
        many = fold(first) in {fold(word) for word in self.words["plural_sources"]}
        adjective = self.words["adjectives"].get(country, "")
        phrase = " ".join(self.words["kinds"][kind][int(many)].format(adjective=adjective).split())
        return Name(phrase if many else f"{self._article(phrase)} {phrase}", plural=many, vague=not adjective)

    def _article(self, phrase: str) -> str:
        """``a`` or ``an``, by the first sound; the word list has the beginnings that are vowels."""
        return "an" if phrase.startswith(tuple(self.words["an"])) else "a"

    # ------------------------------------------------------------------ clauses
    def clause(self, act: Act, status: str) -> str:
        """What happened, will, may; without an actor, that it was reported."""
        if not act.who:
            noun = self._noun(act)
            was = "were" if noun.split(" ")[0].endswith("s") or " strikes" in noun else "was"
            return self.text("reported", what=noun, was=was)
        who = self._names(act.who)
        if status in ("future", "hypothetical"):
            verb = "are" if self._plural(act.who) else "is"
            return str(self.words["forms"][status].format(who=who, act=self.wanted(act), **{"is": verb}))
        return f"{who} {self._verbal(act, PAST)}"

    def denied(self, act: Act, source: Name | None) -> str:
        """X denied that Y had done Z."""
        if act.who:
            clause = self.words["forms"]["that"].format(who=self._names(act.who), part=self._verbal(act, PARTICIPLE))
        else:
            clause = self.words["forms"]["that_nobody"].format(noun=self._noun(act))
        return self.text("denies", source=source.text, clause=clause) if source else self.text("denied", clause=clause)

    def untold(self, act: Act, outlet: Name) -> str:
        """According to X, Y did not do Z."""
        if not act.who:
            return self.denied(act, None)
        return self.text("not", source=outlet.text, who=self._names(act.who), act=self.wanted(act))

    def denial(self, source: Name) -> str:
        """That somebody denied what was told."""
        return self.text("denied_by", source=source.text)

    def wanted(self, act: Act) -> str:
        """The base form with all that belongs to it."""
        return self._verbal(act, BASE)

    def about(self, form: str, who: tuple[Name, ...], whom: tuple[Name, ...], act: Act) -> str:
        """X accused Y of doing Z; X refused to do Z."""
        worded = self._verbal(act, GERUND if form == "accused" else BASE)
        return str(self.words["forms"][form].format(who=self._names(who), whom=self._names(whom), act=worded))

    def asked(self, asker: tuple[Name, ...], asked: tuple[Name, ...], act: Act | None) -> str:
        """X asked Y to do Z."""
        if act is None:
            return self.text("asked_plain", asker=self._names(asker), asked=self._names(asked))
        return self.text("asked", asker=self._names(asker), asked=self._names(asked), act=self.wanted(act))

    def stays(self, change: str, who: Name, where: str, source: Name | None = None) -> str:
        """X left Y; Z denied that X had left Y."""
        was = "were" if who.plural else "was"
        return str(self.words["forms"][change].format(who=who.text, where=where, was=was, source=source.text if source else ""))

    def _verbal(self, act: Act, form: int) -> str:
        """The verb in one of its forms, with what is done, to whom, where."""
        columns = self._columns(act)
        direct = columns[TO] == "" and act.whom
        parts = [columns[form], "" if direct else columns[REST]]
        if act.whom:
            parts += [columns[TO], self._names(act.whom)]
        return " ".join(filter(None, (*parts, self._at(act, columns))))

    def _noun(self, act: Act) -> str:
        """The act without an actor: air strikes on X in Y."""
        columns = self._columns(act)
        parts = [columns[NOUN] if len(columns) > NOUN else columns[REST]]
        if act.whom:
            parts += [columns[TO] or "of", self._names(act.whom)]
        return " ".join(filter(None, (*parts, self._at(act, columns))))

    def _at(self, act: Act, columns: list[str]) -> str:
        if not act.where:
            return ""
        usual = "at" if act.where.split()[-1] in self.words["at_places"] else "in"
        return f"{columns[AT] if len(columns) > AT else usual} {act.where}"

    def _columns(self, act: Act) -> list[str]:
        acts: dict[str, list[str]] = self.words["acts"]
        return acts.get(f"{act.event_type} {act.mode}") or acts[act.event_type]

    # ------------------------------------------------------------------ words
    def _names(self, names: Sequence[Name]) -> str:
        return self.joined([n.text for n in names or (_SOMEBODY,)])

    def _plural(self, names: Sequence[Name]) -> bool:
        return len(names) > 1 or names[0].plural

    def _joined(self, found: Sequence[str], commas: bool) -> str:
        """a and b; a, b, and c."""
        comma = self.text("comma")
        last = f"{comma.strip() if commas else ''}{self.text('and')}"
        return last.join(filter(None, (comma.join(found[:-1]), *found[-1:])))

    def counted(self, number: int, noun: str) -> str:
        """1 report, 2 reports."""
        one, many = self.words["nouns"][noun]
        return f"{number:,} {one if number == 1 else many}"
