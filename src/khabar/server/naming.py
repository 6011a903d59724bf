"""How parties, places and sources are named in both languages."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from khabar.analysis.placenames import PlaceNames
from khabar.packs.lexicon import Lexicon, load
from khabar.packs.outlets import Outlets
from khabar.private import roles
from khabar.records import Entity, Place
from khabar.server.asking import MARK, actor_key, place_key
from khabar.server.models import common as m


class Names:
    """Names from the packs, for what articles name only by country and sector, or by an outlet's code."""

    @cached_property
    def lexicon(self) -> Lexicon:
        """The packs, read when first needed."""
        return load()

    @cached_property
    def _countries(self) -> dict[str, tuple[str | None, str | None]]:
        rows = (row for row in self.lexicon.countries if row.iso and row.sector is None and row.name)
        return {str(row.iso): (row.label, row.name) for row in reversed(list(rows))}

    @cached_property
    def _roles(self) -> dict[str, str]:
        """What stands for a private person in Arabic → the same in English."""
        return {role.ar: role.en for role in roles().values()}

    @cached_property
    def places(self) -> PlaceNames:
        """The names of places in the words of texts."""
        return PlaceNames(self.lexicon)

    @cached_property
    def _outlets(self) -> Outlets:
        return Outlets(self.lexicon)

    def country(self, code: str | None) -> tuple[str | None, str | None]:
        """The Arabic and English name of a country."""
        return self._countries.get(code or "", (None, None))

    def source(self, value: str) -> tuple[str, str | None, str | None]:
        """The Arabic name, English name and country of an outlet or source as events have it; the value itself where nothing is known."""
        known = self._outlets.teller(value)
        return (known.label, known.name, known.country) if known else (value, None, None)

    def source_key(self, value: str) -> str:
        """The key by which events of a source are asked for."""
        known = self._outlets.teller(value)
        return MARK + (known.key if known else value)

    def entity(self, e: Entity) -> m.Actor:
        """A party of an event."""
        return self.actor(actor_key(e), e.label, e.name, e.country, e.sector, e.ref, e.text)

    def row(self, r: Any) -> m.Actor:
        """A party as ``store.explore`` counts it: what is counted by country and sector has no name of its own, for its row holds the
        names and words of whoever else is counted with it.
        """
        if r.value == " ".join(filter(None, (r.country, r.sector))):
            return self.actor(MARK + r.value, None, None, r.country, r.sector, None, None)
        return self.actor(MARK + r.value, r.label, r.name, r.country, r.sector, r.ref, r.label)

    def actor(
        self, key: str, label: str | None, name: str | None, country: str | None, sector: str | None, ref: str | None, text: str | None
    ) -> m.Actor:
        """A party: its own names, else those of its country, else the words of the text."""
        own = ref if ref and not ref.startswith("head.") else None
        if not own and not name and country:
            label, name = self.country(country)
        name = name or self._roles.get(label or text or "")
        return m.Actor(key=key, label=label or text, name=name, country=country, sector=sector, ref=own)

    def place(self, p: Place) -> m.Place:
        """A place of an event."""
        label = self.places.shown(p.text, p.ref, p.name)
        return m.Place(key=place_key(p), label=label, name=p.name, country=p.country, lat=p.lat, lon=p.lon, kind=p.kind, ref=p.ref)

    def place_row(self, r: Any) -> m.Place:
        """A place as ``store.explore`` counts it."""
        return m.Place(
            key=MARK + (r.place_ref or r.place_name or r.place_text), label=self.places.shown(r.place_text, r.place_ref, r.place_name),
            name=r.place_name, country=r.place_country, lat=r.place_lat, lon=r.place_lon, kind=None, ref=r.place_ref,
        )  # fmt: skip
