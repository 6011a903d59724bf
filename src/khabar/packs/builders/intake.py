"""The packs that ingest uses: boilerplate and languages, folded."""

from __future__ import annotations

from khabar.packs.builders.forms import folded
from khabar.packs.source import Packs
from khabar.packs.tables import BoilerplateRow, LanguageRow

#: The lists of words of a boilerplate entry.
LISTS = ("lines", "labels", "starts", "within", "ends", "vocabulary", "notices", "headings")


def boilerplate_rows(packs: Packs) -> list[BoilerplateRow]:
    """The entries in their order, every list folded and sorted."""
    rows = []
    for entry in packs.boilerplate:
        lists = {name: sorted({folded(words).lower() for words in getattr(entry, name)}) for name in LISTS}
        rows.append(BoilerplateRow(entry.kind, opens=entry.opens, **lists))
    return rows


def language_rows(packs: Packs) -> list[LanguageRow]:
    """The languages in their order: nothing is folded, as it is letters that tell languages apart."""
    return [LanguageRow(row.id, row.name, "".join(row.letters), sorted(set(row.words))) for row in packs.languages]
