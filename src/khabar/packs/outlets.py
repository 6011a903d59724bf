"""Which outlet a web address or a name belongs to. In: a URL, a name. Out: the outlet's row, or None.

An outlet has one name in each language: ``OutletRow.name`` in English, ``OutletRow.label`` in Arabic.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon, load
from khabar.packs.tables import ActorRow, OutletRow

#: Words of the noun of a kind of medium at most ("وكالة أنباء").
_NOUN = 3


class Teller(NamedTuple):
    """An outlet or body of the packs as events list who tells: its key, its name in Arabic and in English, its country."""

    key: str
    label: str
    name: str
    country: str | None


class Outlets:
    """Finds outlets by the domains and names that the packs list."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._domains = {domain: row for row in lexicon.outlets for domain in row.domains}
        self._names: dict[str, OutletRow] = {}
        for row in lexicon.outlets:
            for name in (*row.domains, row.label, row.name, row.id):
                self._names.setdefault(_plain(name), row)
        self._longest = _longest(lexicon)
        self._rows: dict[str, OutletRow | None] = {}
        self._nouns = {str(n) for n, head in enumerate(lexicon.heads) if head.source == "outlet"}

    @cached_property
    def _actors(self) -> dict[str, ActorRow]:
        by_name = {row.name: row for row in reversed(self._lexicon.actors)}
        return {**by_name, **{row.id: row for row in self._lexicon.actors}}

    def of(self, url: str) -> OutletRow | None:
        """The outlet whose domain the host of ``url`` is or lies under; of several the longest (``arabic.rt.com`` before ``rt.com``)."""
        labels = host_of(url).split(".")
        names = (".".join(labels[k:]) for k in range(len(labels) - 1))
        return next((self._domains[name] for name in names if name in self._domains), None)

    def named(self, name: str) -> OutletRow | None:
        """The outlet of an id, an English name, a label or a domain, however spaced ("France24", "فرانس 24")."""
        return self._names.get(_plain(name))

    def teller(self, name: str) -> Teller | None:
        """Whom the packs know by an id or English name, outlets before other bodies and persons; an outlet by any of its names."""
        row = self.named(name)
        if row is not None:
            return Teller(row.actor or row.id, row.label, row.name, row.country)
        actor = self._actors.get(name)
        return Teller(actor.id, actor.label, actor.name, actor.country) if actor else None

    def longest(self, first: str) -> int:
        """How many words the names of outlets have at most that begin with this one; 1 where none has more."""
        return self._longest.get(first, 1)

    def row(self, forms: Sequence[str]) -> OutletRow | None:
        """The outlet that folded words are a name of, as texts write it."""
        if len(forms) != 1:
            return self._row(forms)
        if forms[0] not in self._rows:
            self._rows[forms[0]] = self._row(forms)
        return self._rows[forms[0]]

    def _row(self, forms: Sequence[str]) -> OutletRow | None:
        return next((self._lexicon.outlets[int(c.ref)] for c in self._lexicon.readings(forms) if c.kind == kinds.OUTLET), None)

    def is_kind(self, forms: Sequence[str]) -> bool:
        """Whether folded words are the noun of a kind of medium: "قناة", "وكالة أنباء"."""
        return any(c.kind == kinds.HEAD and c.ref in self._nouns for c in self._lexicon.readings(forms))

    def bare(self, forms: Sequence[str]) -> list[str]:
        """A name without the noun of its kind; the name itself where it has none or is nothing else."""
        nouns = (n for n in range(min(_NOUN, len(forms) - 1), 0, -1) if self.is_kind(forms[:n]))
        return list(forms[next(nouns, 0) :])


def _longest(lexicon: Lexicon) -> dict[str, int]:
    """The most words of an outlet's name by its first word."""
    out: dict[str, int] = {}
    for phrase, packed in lexicon.phrases.items():
        if any(code.startswith(kinds.OUTLET) for code in packed.split(" ")):
            first, *rest = phrase.split(" ")
            out[first] = max(out.get(first, 1), 1 + len(rest))
    return out


def host_of(url: str) -> str:
    """The host that a URL names, in lower case and in ASCII as domains are listed; empty where it names none."""
    try:
        host = (urlsplit(url.strip()).hostname or "").rstrip(".")
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError:
        return ""


@lru_cache(maxsize=1)
def _known() -> Outlets:
    return Outlets(load())


def outlet_of(url: str | None) -> OutletRow | None:
    """The outlet of the compiled packs that a URL belongs to; its ``name`` is what ``Article.outlet`` holds."""
    return _known().of(url) if url else None


def _plain(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())
