"""Places of the packs and of GeoNames, nouns of place, sides: ``PlaceBuilder`` compiles all that names where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from khabar.packs import geonames, inflect, kinds
from khabar.packs.builders.forms import Forms, folded
from khabar.packs.builders.reach import reaches
from khabar.packs.builders.within import town_ref, within
from khabar.packs.source import Packs
from khabar.packs.tables import PlaceRow

#: The kind of a place that GeoNames knows only as a populated one.
POPULATED = "populated"


class PlaceBuilder:
    """Collects the gazetteer; ``build`` fills it and the forms."""

    def __init__(self, packs: Packs, forms: Forms, folder: Path) -> None:
        self.packs = packs
        self.forms = forms
        self.folder = folder
        self.places: list[str] = []
        #: Reference of a place → that of the place it lies in.
        self.within: dict[str, str] = {}
        #: Reference of an area → kilometres from its point to its farthest edge.
        self.reach: dict[str, int] = {}
        #: Folded name → number of each place of this name and the grade it has there: s(trong) or c(ue).
        self._names: dict[str, dict[int, str]] = defaultdict(dict)

    def build(self) -> None:
        """Compile all packs of places. Places of one name and grade share one reading."""
        for place in self.packs.places.places:
            row = PlaceRow(place.id, place.name, place.country, place.kind, place.lat, place.lon, 0)
            self._place(row, place.ar, place.grade)
        towns = geonames.rows(self.folder)
        self.within = within(self.packs.places.places, towns)
        self.reach = reaches(self.packs.places.places, towns, self.within)
        for town in towns:
            row = PlaceRow(town_ref(town), town.name, town.country, POPULATED, town.lat, town.lon, town.population)
            self._place(row, town.names, town.grade)
        for form, grades in self._names.items():
            for grade in sorted(set(grades.values())):
                numbers = ".".join(str(number) for number, given in grades.items() if given == grade)
                self.forms.add(form, kinds.PLACE, numbers, grade)
        for noun in self.packs.places.nouns:
            for word in noun.forms:
                for form in inflect.noun_forms(word):
                    self.forms.add(form, kinds.PLACE_NOUN, noun.kind)
        for word in self.packs.places.directions:
            self.forms.add(word, kinds.DIRECTION, "direction")
        for word in self.packs.places.orient:
            self.forms.add(word, kinds.DIRECTION, "orient")

    def _place(self, row: PlaceRow, names: Iterable[str], grade: str) -> None:
        for name in names:
            self._names[folded(name)][len(self.places)] = grade[0]
        self.places.append(row.packed())
