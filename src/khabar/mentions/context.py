"""What the reader remembers of one article while it reads: who was named, where it plays, when it was published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from khabar.mentions.nodes import Ent

#: The country of international bodies: nobody is at home there.
BODIES = "IGO"


@dataclass(slots=True)
class Context:
    """The memory of one article."""

    published: str | None = None
    #: Numbers of the actors named by a strong name anywhere in the article: their weak names may stand for them.
    named: set[int] = field(default_factory=set)
    #: How often each country was spoken of, by any name.
    countries: Counter[str] = field(default_factory=Counter)
    #: Countries of the places the article plays in.
    lands: Counter[str] = field(default_factory=Counter)
    #: Unknown persons introduced with a title: folded last name → entity.
    persons: dict[str, Ent] = field(default_factory=dict)
    #: First word of the full name of such a person → the words of the name, folded.
    full_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    #: Entities in the order they were mentioned, for pronouns and definite descriptions.
    recent: list[Ent] = field(default_factory=list)
    #: Countries in the order they were named last, by nationality too.
    lately: list[str] = field(default_factory=list)
    #: Category of event → who did the last one told, and to whom, for "الغارة", "العملية" without parties.
    acts: dict[str, tuple[list[Ent], list[Ent]]] = field(default_factory=dict)
    #: The categories of the acts told so far: a definite noun of one of these may only go back to it.
    told: set[str] = field(default_factory=set)

    #: Category of event → who did the last one told with both parties, and to whom, for answers to words ("هذه الاتهامات").
    words: dict[str, tuple[list[Ent], list[Ent]]] = field(default_factory=dict)

    def name(self, country: str | None) -> None:
        """Note that a country was named."""
        if country:
            self.lately = [*(land for land in self.lately if land != country), country]

    @property
    def home(self) -> str | None:
        """The country where the article plays, for "الحكومة" and "الأهالي" without one: the one it names most, by its places too."""
        counted = self._counted()
        return max(counted, key=counted.__getitem__) if counted else None

    @property
    def own(self) -> str | None:
        """The country that the article speaks of more often than of all others together: the one whose president is "the president"."""
        counted = self._counted()
        home = max(counted, key=counted.__getitem__) if counted else None
        return home if home is not None and 2 * counted[home] > sum(counted.values()) else None

    def _counted(self) -> dict[str, int]:
        """How often each country was spoken of, by its places too."""
        counted = {land: count for land, count in self.countries.items() if land != BODIES}
        for land, count in self.lands.items():
            counted[land] = counted.get(land, 0) + count
        return counted

    @property
    def year(self) -> str:
        """The year of publication; empty when it is not known."""
        return (self.published or "")[:4]

    def speaks_of(self, country: str | None) -> bool:
        """Whether the article named the country, by whatever name."""
        return self.countries.get(country or "", 0) > 0
