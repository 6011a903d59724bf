"""Events, light verbs, status words, words of saying: ``PredicateBuilder`` compiles all that verbs and nouns may tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from khabar.fold import fold
from khabar.packs import inflect, kinds, schema
from khabar.packs.builders.forms import Conditions, Forms, folded_frame
from khabar.packs.source import Packs
from khabar.packs.tables import EventRow, LightRow, SpeechRow, StatusRow, VerbRow

#: Features of status words: particle, noun, adjective.
PARTICLE, NOUN, ADJECTIVE = "p", "n", "j"
#: Prepositions that are written together with the word after them: "وفقا ل" is met as وفقا.
GLUED = (" ل", " ب")
#: What is done by saying it: "I" do these in speech. Shorter forms of "I" are mostly other words.
SPOKEN = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE")
SHORTEST_I = 4
#: Categories of acts against somebody, and the prepositions that name him whatever else the frame has.
HOSTILE = ("ACCUSE", "ASSAULT", "COERCE", "PROTEST", "REJECT", "SANCTION", "THREATEN")
AGAINST = ("ضد", "بحق")
#: Words for "towards", after which whom an attack befalls may stand where he does after "on".
TOWARDS = ("تجاه", "باتجاه", "صوب", "نحو")


@dataclass(slots=True)
class Senses:
    """What one verb is: numbers of rows of each kind."""

    events: list[int] = field(default_factory=list)
    light: list[int] = field(default_factory=list)
    status: list[int] = field(default_factory=list)
    speech: list[int] = field(default_factory=list)

    @property
    def tells(self) -> bool:
        """Whether it is anything, so that its participles matter too."""
        return bool(self.events or self.light or self.status or self.speech)


class PredicateBuilder:
    """Collects the rows of predicates; ``build`` fills them and the forms."""

    def __init__(self, packs: Packs, forms: Forms) -> None:
        self.packs = packs
        self.forms = forms
        self.conditions = Conditions(packs.sets)
        self.events: list[EventRow] = []
        self.light: list[LightRow] = []
        self.status: list[StatusRow] = []
        self.speech: list[SpeechRow] = []
        self.verbs: list[VerbRow] = []
        #: Every verb of any pack → what it is.
        self._senses: dict[str, Senses] = defaultdict(Senses)
        #: Verb → the number of its row.
        self._numbers: dict[str, int] = {}
        #: Every form of an event noun → its number (single, dual, plural) and its events.
        self._nouns: dict[str, tuple[str, list[int]]] = {}

    def build(self) -> None:
        """Compile all packs of predicates. Verbs come last: one may be of several kinds."""
        for pack in sorted(self.packs.events, key=lambda p: p.category):
            for entry in pack.entries:
                self._event(pack.category, entry)
        for light in self.packs.light:
            self._light(light)
        self._status()
        self._speech()
        self._verbs()
        for form, (mark, numbers) in self._nouns.items():
            self.forms.add(form, kinds.EVENT_NOUN, ".".join(map(str, numbers)), mark)

    # ------------------------------------------------------------------ events
    def _event(self, category: str, entry: schema.EventEntry) -> None:
        number = len(self.events)
        self.events.append(
            EventRow(
                id=entry.id,
                category=category,
                mode=entry.mode,
                args=folded_frame(against(category, entry.args)),
                noun_args=folded_frame(against(category, noun_frame(entry))),
                content=entry.content,
                content_actor=entry.content_actor,
                when=self.conditions.words(entry.when),
                unless=self.conditions.words(entry.unless),
                needs=entry.needs,
                weak=entry.weak,
                reciprocal=entry.reciprocal,
                status=entry.status,
                adjectival=list(entry.adjectival),
                presence=entry.presence,
                harm=entry.harm,
                linked=entry.linked,
            )
        )
        for verb in entry.verbs:
            self._senses[verb].events.append(number)
        for form, mark in _event_nouns(entry).items():
            self._nouns.setdefault(form, (mark, []))[1].append(number)

    # ------------------------------------------------------------------ light verbs
    def _light(self, entry: schema.LightEntry) -> None:
        number = len(self.light)
        self.light.append(LightRow(entry.id, fold(entry.event), entry.subject, folded_frame(entry.args)))
        for verb in entry.verbs:
            self._senses[verb].light.append(number)
            for noun in inflect.verbal_nouns(verb):
                self.forms.add(noun, kinds.LIGHT_NOUN, number)
        for noun in entry.nouns:
            self.forms.add(noun, kinds.LIGHT_NOUN, number)

    # ------------------------------------------------------------------ status words
    def _status(self) -> None:
        pack = self.packs.status
        for entry in pack.entries:
            self._status_entry(entry)
        for quality in pack.adjectives:
            for word in quality.forms:
                self._status_forms(inflect.nisba_forms(word), ADJECTIVE)
            self.status.append(StatusRow(id=quality.id, status=quality.status))
        for particle in pack.particles:
            self._status_forms((form for form in particle.forms if len(form) > 1), PARTICLE)
            self.status.append(StatusRow(id=particle.id, status=particle.status, before=particle.before))

    def _status_entry(self, entry: schema.StatusEntry) -> None:
        for verb in entry.verbs:
            self._senses[verb].status.append(len(self.status))
            self._status_forms(inflect.verbal_nouns(verb) if entry.vn else (), NOUN)
        for noun in entry.nouns:
            self._status_forms(inflect.noun_forms(noun), NOUN)
        for adjective in entry.adjectives:
            self._status_forms(inflect.nisba_forms(adjective), ADJECTIVE)
        self.status.append(
            StatusRow(
                id=entry.id,
                status=entry.status,
                complement=[fold(slot) for slot in entry.complement],
                actor=entry.actor,
                turned=entry.turned,
                feared=entry.feared,
                goes_on=entry.goes_on,
                performs=entry.performs,
            )
        )

    def _status_forms(self, forms: Iterable[str], features: str) -> None:
        """Forms of the status word that is about to be added."""
        for form in forms:
            self.forms.add(form, kinds.STATUS, len(self.status), features)

    # ------------------------------------------------------------------ words of saying
    def _speech(self) -> None:
        for entry in self.packs.speech.entries:
            self._speech_entry(entry)
        for phrase in self.packs.speech.phrases:
            for form in phrase.forms:
                bare = form
                for preposition in GLUED:
                    bare = bare.removesuffix(preposition)
                # A single word that is left is an ordinary one, unless the phrase names a source.
                met = bare if " " in bare or phrase.kind == "says" else form
                self.forms.add(met, kinds.ATTRIBUTION, len(self.speech))
            self.speech.append(SpeechRow(id=phrase.id, kind=phrase.kind))

    def _speech_entry(self, entry: schema.SpeechEntry) -> None:
        number = len(self.speech)
        self.speech.append(
            SpeechRow(
                id=entry.id,
                kind=entry.kind,
                that=[fold(slot) for slot in entry.that],
                weak=entry.weak,
                source=fold(entry.source) if entry.source else None,
                when=self.conditions.words(entry.when),
                unless=self.conditions.words(entry.unless),
            )
        )
        for verb in entry.verbs:
            self._senses[verb].speech.append(number)
            for noun in inflect.verbal_nouns(verb) if entry.vn else ():
                self.forms.add(noun, kinds.SAYING, number)
        for noun in entry.nouns:
            for form in inflect.noun_forms(noun):
                self.forms.add(form, kinds.SAYING, number)

    # ------------------------------------------------------------------ verbs
    def _verbs(self) -> None:
        """The finite forms of every verb, also of those that tell nothing; the participles of those that tell something."""
        noevent = self.packs.noevent
        nonpast_only = set(noevent.nonpast_only)
        for number, verb in enumerate(sorted({*self._senses, *noevent.verbs, *nonpast_only})):
            senses = self._senses.get(verb, Senses())
            speech = senses.speech[0] if senses.speech else None
            self.verbs.append(VerbRow(inflect.lemma(verb), senses.events, senses.light, senses.status, speech))
            self._numbers[verb] = number
            for form, marks in inflect.finite_forms(verb).items():
                if verb not in nonpast_only or any(_unmistakable(mark) for mark in marks):
                    self.forms.add(form, kinds.VERB, number, ",".join(marks))
            if senses.tells:
                self.forms.add_all(inflect.participles(verb, "ap"), kinds.ACTIVE, number)
                self.forms.add_all(inflect.participles(verb, "pp"), kinds.PASSIVE, number)

    def add_present_of_i(self) -> None:
        """What "I" say or do by saying it ("أدعو", "أرفض"), where no other word is spelled so: to be called after all others."""
        for verb, senses in sorted(self._senses.items()):
            spoken = bool(senses.speech) or any(self.events[n].category in SPOKEN for n in senses.events)
            for form in inflect.present_of_i(verb) if spoken else ():
                if len(form) >= SHORTEST_I:
                    self.forms.add_new(form, kinds.VERB, self._numbers[verb], "ia1s")


def against(category: str, frame: Mapping[str, str]) -> dict[str, str]:
    """A frame in which whom an act befalls may also follow a word for "against", where the act is hostile and he is no object."""
    befalls = category in HOSTILE and "recipient" in frame.values() and frame.get("object") != "recipient"
    aimed = category == "ASSAULT" and frame.get("على") == "recipient"
    return {**dict.fromkeys((*(AGAINST if befalls else ()), *(TOWARDS if aimed else ())), "recipient"), **frame}


def noun_frame(entry: schema.EventEntry) -> dict[str, str]:
    """The frame of the noun: as given, or that of the verb with the bare genitive as its object, else its subject."""
    if entry.noun_args:
        return {slot: str(role) for slot, role in entry.noun_args.items()}
    frame: dict[str, str] = {slot: role for slot, role in entry.args.items() if slot not in ("subject", "object")}
    frame["genitive"] = entry.args.get("object", "actor")
    return frame


def _event_nouns(entry: schema.EventEntry) -> dict[str, str]:
    """Every form of the nouns of an entry, and of its derived verbal nouns, with its number."""
    forms = {form: mark for noun in entry.nouns for form, mark in inflect.noun_forms(noun).items()}
    for noun in entry.nouns:
        forms |= inflect.phrase_forms(noun)
    for verb in entry.verbs if entry.vn else ():
        for noun in inflect.verbal_nouns(verb):
            for form, mark in inflect.noun_forms(noun).items():
                forms.setdefault(form, mark)
    return forms


def _unmistakable(mark: str) -> bool:
    """Whether a form of a verb whose past looks like a noun or particle can be nothing else: non-past, she, they."""
    return mark[0] != "p" or mark[2:] in ("3fs", "3mp")
