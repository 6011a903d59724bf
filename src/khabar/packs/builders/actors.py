"""Heads of actor phrases, countries, actors, outlets: ``ActorBuilder`` compiles all that names who acts or speaks."""

from __future__ import annotations

from collections.abc import Iterable

from khabar.fold import fold
from khabar.packs import inflect, kinds, schema
from khabar.packs.builders.forms import Forms, folded
from khabar.packs.source import Packs
from khabar.packs.tables import ActorRow, CountryRow, HeadRow, OutletRow, quoted_key

#: Classes of heads that are persons: their nouns have sound masculine plurals and a feminine.
PERSONS = ("person", "group", "source")
#: Grades of an actor's names: sure; short, taken when nothing else decides; short; a description of the office.
STRONG, DEFAULT, WEAK, TITLE = "s", "d", "w", "t"


class ActorBuilder:
    """Collects the rows of actors; ``build`` fills them and the forms."""

    def __init__(self, packs: Packs, forms: Forms) -> None:
        self.packs = packs
        self.forms = forms
        self.masculine = {fold(name) for name in packs.closed_class("masculine_names")}
        self.plurals = {folded(word) for word in packs.closed_class("broken_plurals")}
        #: The heads that list a form as it is written, by the folded form: an inflection of another head gives way ("مقاتلات", jets).
        self.listed: dict[str, set[str]] = {}
        for head in packs.heads.heads:
            for noun in (*head.forms, *head.feminine):
                self.listed.setdefault(folded(noun), set()).add(head.id)
        self.heads: list[HeadRow] = []
        self.countries: list[CountryRow] = []
        self.actors: list[ActorRow] = []
        self.outlets: list[OutletRow] = []

    def build(self) -> None:
        """Compile all packs of actors."""
        for head in self.packs.heads.heads:
            self._head(head)
        for adjective in self.packs.heads.adjectives:
            self._nisba(adjective.forms, kinds.HEAD_ADJECTIVE)
            self.heads.append(HeadRow(adjective.id or f"adjective.{adjective.forms[0]}", "adjective", adjective.sector))
        for relation in self.packs.heads.relations:
            self._relation(relation)
        for country in self.packs.countries.countries:
            self._country(country)
        for community in self.packs.countries.communities:
            self._community(community)
        for actor in self.packs.actors:
            self._actor(actor)
        for outlet in self.packs.outlets:
            self._outlet(outlet)

    # ------------------------------------------------------------------ heads
    def _head(self, head: schema.Head) -> None:
        """The first form is the singular, the others are plurals or spellings."""
        number = len(self.heads)
        row = HeadRow(
            id=head.id,
            cls=head.cls,
            sector=head.sector,
            inherit=head.inherit,
            source=head.source,
            country=head.country,
            name=head.name,
            links=[fold(link) for link in head.links],
            en=head.en,
            alone=head.alone,
            regional=head.regional,
            both=head.both,
            spelled=head.forms if head.spelled else [],
        )
        self.heads.append(row)
        persons = head.cls in PERSONS
        inflected = inflect.person_forms if persons else inflect.noun_forms
        for place, noun in enumerate(head.forms):
            forms = inflect.plural_forms(noun, persons, self.plurals) if place else inflected(noun)
            own = {form: feature for form, feature in forms.items() if self.listed.get(folded(form), {head.id}) & {head.id}}
            self.forms.add_all(own, kinds.HEAD, number)
        for form in head.feminine:
            self.forms.add(form, kinds.HEAD, number, "f")

    def _relation(self, relation: schema.Relation) -> None:
        self._nisba(relation.forms, kinds.RELATION)
        row = HeadRow(
            id=relation.id or f"relation.{relation.forms[0]}",
            cls="relation",
            sector=relation.sector,
            links=[fold(link) for link in relation.prep],
            passes=relation.passes,
        )
        self.heads.append(row)

    def _nisba(self, words: Iterable[str], kind: str) -> None:
        """Forms of adjectives whose row is about to be added."""
        for word in words:
            for form in inflect.nisba_forms(word):
                self.forms.add(form, kind, len(self.heads))

    # ------------------------------------------------------------------ countries
    def _country(self, country: schema.Country) -> None:
        number = len(self.countries)
        gender = "m" if any(fold(name) in self.masculine for name in country.names) else "f"
        label, adjective = next(iter(country.names), None), next(iter(country.demonyms), None)
        self.countries.append(CountryRow(country.iso, country.en, None, gender, label, adjective))
        for name in country.names:
            if name not in country.ordinary:
                self.forms.add(name, kinds.COUNTRY, number)
        self._demonyms(country.demonyms, country.plurals, kinds.NATIONALITY, number)
        for item in country.government:
            known = schema.Government(item) if isinstance(item, str) else item
            self.forms.add(known.ar, kinds.GOVERNMENT, len(self.countries))
            gender = "m" if fold(known.ar) in self.masculine else "f"
            self.countries.append(CountryRow(country.iso, known.name, known.sector or "GOV", gender))
        for name in country.ordinary:
            self.forms.add(name, kinds.COUNTRY, len(self.countries))
        if country.ordinary:
            self.countries.append(CountryRow(country.iso, country.en, None, gender, label, adjective, ordinary=True))

    def _community(self, community: schema.Community) -> None:
        self._demonyms(community.forms, community.plurals, kinds.COMMUNITY, len(self.countries))
        self.countries.append(CountryRow(community.country, None, community.sector))

    def _demonyms(self, adjectives: Iterable[str], plurals: Iterable[str], kind: str, number: int) -> None:
        for word in adjectives:
            self.forms.add_all(inflect.nisba_forms(word), kind, number)
        for form in plurals:
            self.forms.add(form, kind, number, "mp")

    # ------------------------------------------------------------------ actors and outlets
    def _actor(self, actor: schema.Actor) -> None:
        number = len(self.actors)
        terms = [[_year(t.from_), _year(t.to), t.sector, t.role, t.country] for t in actor.terms]
        label = (actor.strong or actor.weak or actor.titles or [actor.name])[0]
        self.actors.append(ActorRow(actor.id, actor.kind, actor.name, label, actor.country, actor.sector, actor.gender, terms, actor.lands))
        short = DEFAULT if actor.default else WEAK
        for names, grade in ((actor.strong, STRONG), (actor.weak, short), (actor.titles, TITLE)):
            for name in names:
                self.forms.add(name, kinds.ACTOR, number, grade)

    def _outlet(self, outlet: schema.OutletEntry) -> None:
        number = len(self.outlets)
        # One that is an actor of the packs too is named by that actor's names.
        for name in outlet.ar if outlet.actor is None else ():
            self.forms.add(name, kinds.OUTLET, number)
        for name in outlet.quoted:
            self.forms.add(quoted_key(folded(name)), kinds.OUTLET, number)
        known = (outlet.id, outlet.name, outlet.ar[0], outlet.medium, outlet.kind, outlet.country, outlet.domains, outlet.actor)
        self.outlets.append(OutletRow(*known))


def _year(value: int | str | None) -> str | None:
    return None if value is None else str(value)
