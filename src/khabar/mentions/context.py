"""What the reader remembers of one article while it reads: who was named, where it plays, when it was published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from khabar.mentions.nodes import Ent


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
    #: Entities in the order they were mentioned, for pronouns and definite descriptions.
    recent: list[Ent] = field(default_factory=list)
    #: Category of event → who did the last one told, for "الغارة", "العملية" without a doer.
    acts: dict[str, list[Ent]] = field(default_factory=dict)

    @property
    def home(self) -> str | None:
        """The country where the article plays, for "الحكومة" and "الأهالي" without one: of its places, else the one it speaks of most."""
        counted = self.lands or self.countries
        return counted.most_common(1)[0][0] if counted else None

    @property
    def year(self) -> str:
        """The year of publication; empty when it is not known."""
        return (self.published or "")[:4]

    def speaks_of(self, country: str | None) -> bool:
        """Whether the article named the country, by whatever name."""
        return self.countries.get(country or "", 0) > 0
