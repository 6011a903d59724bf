"""Arabic for the brief: the words of ``words/ar.json`` put together.

Sentences begin with the verb, which then agrees with its subject in gender only. Names come from the packs and are worded so that no ending
changes with the case; where one must (an indefinite object, a counted noun), the word list has both forms.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.analysis.phrases import Phrases
from khabar.analysis.voice import DIVIDED, Act, Language, Name, Voice
from khabar.display import is_rtl
from khabar.packs.lexicon import Lexicon
from khabar.records import Entity, Place, SourceKind

#: Columns of an act: past and present of a masculine and a feminine subject, verbal noun, what is done, the preposition of the recipient,
#: the noun, what is done as an object of the verb, the preposition of the place.
PAST, NOW, MASDAR, REST, TO, NOUN, OBJECT, AT = 0, 2, 4, 5, 6, 7, 8, 9
#: The recipient takes the place of what is done: ``*`` as object, ``*عن`` after its preposition.
INSTEAD = "*"
_ARTICLE, _FOR, _TA, _MANY = "ال", "ل", "ة", "ات"
_IN = "في"
#: Words that a definite noun of a text may begin with; without its name it says nothing outside of the text.
_POINTING = 1


class Arabic(Voice):
    """Arabic: gender, counted nouns, joined particles."""

    language: Language = "ar"

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.phrases = Phrases(lexicon)
        self.labels = {row.name: row.label for row in lexicon.actors}

    @property
    def mark(self) -> str:
        """The Arabic semicolon."""
        return "؛ "

    # ------------------------------------------------------------------ names
    def party(self, e: Entity) -> Name | None:
        """The Arabic label of a known party, else a phrase from country and sector."""
        row = self.actors.get(e.ref or "")
        if e.name and (label := row.label if row else e.label):
            return self._declined(label, self._is_feminine(label, row.gender if row else None, row is not None and row.kind == "person"))
        return self._body(e.country, e.sector)

    def _body(self, country: str | None, sector: str | None) -> Name | None:
        if country == "IGO":
            return Name(*_gendered(self.words["body_forces" if sector == "MIL" else "bodies"]))
        row = self.countries.get(country or "")
        if row is None or row.label is None:
            return None
        if sector == "GOV" and country not in DIVIDED:
            return Name(row.label, row.gender == "f" and row.label not in self.words["masculine"])
        phrase, gender, *after = self.words["sectors"].get(sector, self.words["party"]) if sector != "GOV" else self.words["divided"]
        if row.adjective is None and "{country}" not in phrase:
            return Name(row.label, row.gender == "f")
        parts = (row.adjective or "").split()
        forms = {
            "m": " ".join(_ARTICLE + w for w in parts),
            "f": " ".join(_ARTICLE + w + _TA for w in parts),
            "fi": " ".join(w + _TA for w in parts),
            "country": row.label,
        }
        return Name(phrase.format(**forms), gender == "f", oblique=after[0].format(**forms) if after else "")

    def _is_feminine(self, label: str, gender: str | None, person: bool) -> bool:
        if gender or person:
            return gender == "f"
        first = label.split()[0]
        return first.endswith((_TA, _MANY)) or first in self.words["feminine"]

    def place(self, p: Place) -> str | None:
        """The words of the text, without a particle joined to them; not a bare noun that points back (``the town``)."""
        row = self.countries.get(p.country or "")
        if p.kind == "country" and row and row.label:
            return row.label
        text = self.phrases.bare(p.text)
        return text if is_rtl(text) else None

    def outlet(self, name: str) -> Name:
        """The label of the pack with the kind of medium, else as the article has it."""
        row = self.known_outlet(name)
        if row is None:
            return Name(name, True)
        noun = self.words["outlet_kinds"].get(row.kind, "")
        label = row.label if row.label.split()[0] in (noun, *self.words["outlet_kinds"].values()) else f"{noun} {row.label}"
        return Name(label.strip(), label.split()[0].endswith(_TA))

    def origin(self, label: str) -> str:
        """Also parties that are listed by their English names."""
        return self.labels.get(label) or super().origin(label)

    def source(self, kind: SourceKind, name: str | None, text: str, country: str | None, ref: str | None) -> Name:
        """The label of a known source; else its words, where they stand for themselves; else its kind."""
        row = self.actors.get(ref or "")
        if row:
            return self._declined(row.label, self._is_feminine(row.label, row.gender, row.kind == "person"))
        words = self.phrases.bare(text)
        parts = words.split()
        if is_rtl(words) and len(parts) > _POINTING and parts[-1] not in self.words["pointing"]:
            titled = kind == "official" and parts[0].endswith(_TA) and self.phrases.is_head(parts[0])
            return self._declined(words, titled or self._is_feminine(words, None, kind in ("official", "person")))
        return Name(*_gendered(self.words["kinds"][kind]), vague=True)

    def _declined(self, text: str, feminine: bool) -> Name:
        """A name with its form as a subject and its form after a preposition."""
        return Name(self.phrases.subject(text), feminine, oblique=self.phrases.oblique(text))

    # ------------------------------------------------------------------ clauses
    def clause(self, act: Act, status: str) -> str:
        """Verb, subject, what is done, to whom, where; without an actor, that news of it came."""
        if not act.who:
            return self.text("reported", what=self._noun(act))
        if status in ("future", "hypothetical"):
            form = self.words["forms"][status]
            return self._rest(str(form.format(now=self._verb(act, NOW), who=self._names(act.who))), act)
        return self._rest(f"{self._verb(act, PAST)} {self._names(act.who)}", act)

    def denied(self, act: Act, source: Name | None) -> str:
        """X denied that Y had done Z; without an actor, that it took place."""
        clause = self._that(act)
        if source is None:
            return self.text("denied", clause=clause)
        return self.text("denies", denied=self._gender("denied", source), source=source.text, clause=clause)

    def untold(self, act: Act, outlet: Name) -> str:
        """X carried what speaks against it."""
        return self.text("not", source=outlet.text, clause=self._that(act))

    def _that(self, act: Act) -> str:
        """That somebody did something, as a noun."""
        forms: dict[str, str] = self.words["forms"]
        if act.who:
            return forms["that"].format(who=self._after(act.who), act=self.wanted(act))
        return forms["that_nobody"].format(noun=self._noun(act))

    def denial(self, source: Name) -> str:
        """That somebody denied what was told."""
        return self.text("denied_by", denied=self._gender("denied", source), source=source.text)

    def wanted(self, act: Act) -> str:
        """The verbal noun with all that belongs to it."""
        return self._rest(self._columns(act)[MASDAR], act, after_verb=False)

    def about(self, form: str, who: tuple[Name, ...], whom: tuple[Name, ...], act: Act) -> str:
        """X accused Y of doing Z; X refused to do Z."""
        phrase = self.words["forms"][form]
        said = phrase.format(verb=self._gender(form, who[0]), who=self._names(who), whom=self._after(whom), act=self.wanted(act))
        return " ".join(said.split())

    def asked(self, asker: tuple[Name, ...], asked: tuple[Name, ...], act: Act | None) -> str:
        """X asked Y for Z."""
        key = "asked_plain" if act is None else "asked" if asked else "asked_someone"
        wanted = self.wanted(act) if act else ""
        said = self.text(
            key, verb=self._gender("asked", asker[0]), asker=self._names(asker), asked=self._after(asked), act=wanted
        )  # fmt: skip
        return " ".join(said.split())

    def stays(self, change: str, who: Name, where: str, source: Name | None = None) -> str:
        """X left Y; Z denied that X had left Y."""
        verb = self._gender(change, who) if change in self.words["verbs"] else ""
        subject = who.after if change == "asked-to-leave" else who.text
        values = {"verb": verb, "been": self._gender("been", who), "left": self._gender("leaves", who), "who": subject, "where": where}
        denied = {"denied": self._gender("denied", source), "source": source.text} if source else {"denied": "", "source": ""}
        return str(self.words["forms"][change].format(**values, **denied))

    def _verb(self, act: Act, tense: int) -> str:
        return self._columns(act)[tense + int(act.who[0].feminine)]

    def _gender(self, verb: str, subject: Name) -> str:
        forms: list[str] = self.words["verbs"][verb]
        return forms[int(subject.feminine)]

    def _rest(self, head: str, act: Act, after_verb: bool = True) -> str:
        """What is done, to whom, where, after a verb or verbal noun."""
        columns = self._columns(act)
        done = (columns[OBJECT] if len(columns) > OBJECT and after_verb else "") or columns[REST]
        to = columns[TO]
        if act.whom and to.startswith(INSTEAD):
            done, to = "", to[len(INSTEAD) :]
        toward = self._prefixed(to.lstrip(INSTEAD), self._after(act.whom)) if act.whom else ""
        return " ".join(filter(None, (head, done, toward, self._at(act, columns))))

    def _noun(self, act: Act) -> str:
        """The act without an actor."""
        columns = self._columns(act)
        noun = columns[NOUN] if len(columns) > NOUN else columns[REST]
        to = columns[TO].lstrip(INSTEAD) or _FOR
        toward = self._prefixed(to, self._after(act.whom)) if act.whom else ""
        return " ".join(filter(None, (noun, toward, self._at(act, columns))))

    def _at(self, act: Act, columns: list[str]) -> str:
        return f"{columns[AT] if len(columns) > AT else _IN} {act.where}" if act.where else ""

    def _columns(self, act: Act) -> list[str]:
        acts: dict[str, list[str]] = self.words["acts"]
        return acts.get(f"{act.event_type} {act.mode}") or acts[act.event_type]

    @staticmethod
    def _prefixed(to: str, name: str) -> str:
        """A preposition and a name; ``ل`` is written in one with it, and with the article as ``لل``."""
        if to != _FOR:
            return f"{to} {name}".strip()
        return f"لل{name[2:]}" if name.startswith(_ARTICLE) else _FOR + name

    # ------------------------------------------------------------------ words
    def _names(self, names: Sequence[Name]) -> str:
        return self.joined([n.text for n in names])

    def _after(self, names: Sequence[Name]) -> str:
        """Names after a preposition or as objects."""
        return self.joined([n.after for n in names])

    def _joined(self, found: Sequence[str], commas: bool) -> str:
        """أ وب; أ، وب، وج: the particle is written in one with each name after the first."""
        return f"{self.text('comma').strip() if commas else ''}{self.text('and')}".join(found)

    def counted(self, number: int, noun: str) -> str:
        """A number and its noun: singular, dual, plural (3 to 10), accusative singular (11 to 99), genitive singular (hundreds)."""
        one, two, few, many, round_ = self.words["nouns"][noun]
        if number in (1, 2):
            return str(one if number == 1 else two)
        last = number % 100
        form = few if 3 <= last <= 10 else many if last >= 11 else round_
        return f"{number:,} {form}"


def _gendered(entry: Sequence[str]) -> tuple[str, bool]:
    return entry[0], entry[1] == "f"
