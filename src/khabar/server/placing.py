"""Places as answers show them: under the name that most articles of the case give them, not under the words of a single one."""

from __future__ import annotations

from collections import Counter, defaultdict

from khabar.records import Place
from khabar.server.answers import Server
from khabar.server.models import common
from khabar.store import explore


def place_shown(server: Server, p: Place) -> common.Place:
    """A place of an event, a demand or a stay."""
    return _labelled(server, server.names.place(p), p.ref or p.name)


def place_of(server: Server, head: explore.PlaceHead) -> common.Place:
    """A place as ``store.explore`` counts it."""
    return _labelled(server, server.names.place_row(head), head.place_ref or head.place_name)


def _labelled(server: Server, shown: common.Place, key: str | None) -> common.Place:
    label = server.answers.keep("place labels", lambda: _labels(server)).get(key or "")
    return shown.model_copy(update={"label": label}) if label else shown


def _labels(server: Server) -> dict[str, str]:
    """Reference or English name of a place → its Arabic name as most events and stays spell it."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with server.case.reading() as connection:
        texts = list(explore.place_texts(connection))
        for ref, english, words, number in texts:
            if name := server.names.places.name(words, ref, english):
                found[ref or english or ""][name] += number
        # Where these only point back ("البلدة") the article names it elsewhere.
        unnamed = {english: ref for ref, english, *_ in texts if ref and english and ref not in found}
        for english, words, number in explore.place_mentions(connection, unnamed):
            if name := server.names.places.name(words, unnamed[english], english):
                found[unnamed[english]][name] += number
    return {key: max(sorted(names), key=names.__getitem__) for key, names in found.items()}
