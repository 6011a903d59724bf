"""Private persons: shown by what they are, not by name (docs/responsible-use.md, docs/decisions/0009-private-persons.md).

A private person is one whom an article names, whom no pack knows, and who has no public role there. In: records as they were read. Out:
the same records with such persons named by their role in the words of the article ("الجندي"), else by their sector ("مدني"). Spans stay:
they lead to the words of the article, which are evidence.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from khabar.arabic import affixes
from khabar.events import Event, Root
from khabar.fold import fold
from khabar.link.values import values
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon, load
from khabar.packs.tables import HeadRow
from khabar.records import Claim, Entity, Presence, Reading, Source, Step

#: What ``Entity.inferred`` says of a person who is not named.
PRIVATE = "private"
#: How an entity was found when its words are a pronoun, or a name that a reviewer wrote.
_POINTED, _WRITTEN = ("pronoun", "subject"), "judgement"
_HEAD = "head."
#: Sectors whose people act for the public: also when they speak without a name ("مسؤول").
_PUBLIC = frozenset({"GOV", "LEG", "JUD", "PTY", "OPP", "SPY"})
#: Longest title, in words, that is looked up.
_LONGEST = 3


class _Title(NamedTuple):
    """A title or office at the beginning of some words, and how many words it has."""

    row: HeadRow
    size: int


class Role(NamedTuple):
    """What stands for the name of a private person, in both languages."""

    ar: str
    en: str


@lru_cache(maxsize=1)
def roles() -> dict[str, Role]:
    """Sector → what its people are called; those of none under an empty one."""
    raw = msgspec.json.decode(files("khabar").joinpath("private.json").read_bytes(), type=dict[str, dict[str, str]])
    return {sector: Role(**words) for sector, words in raw.items()}


class Privacy:
    """Tells private persons from others, and shows them by role."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._heads = {row.id: row for row in lexicon.heads}
        self._roles = roles()

    # ------------------------------------------------------------------ who is private
    def is_private(self, e: Entity) -> bool:
        """Whether an actor is a private person whom the article names."""
        if not e.label or e.name or e.inferred == _WRITTEN or not _unlisted(e.ref):
            return False
        head = self._heads.get(e.ref or "")
        if head is None:
            title = self._title(e.text.split())
            return not (_is_public(title.row) if title else e.sector in _PUBLIC)
        return head.cls == "person" and not _is_public(head)

    def is_private_source(self, s: Source) -> bool:
        """Whether who says it is a private person, by name or by a word that may hold one."""
        if s.kind != "person" or s.name or not _unlisted(s.ref):
            return False
        head = self._heads.get(s.ref or "")
        return head is None or not _is_public(head)

    def _title(self, words: list[str]) -> _Title | None:
        """The title that the words begin with, the longest first."""
        for size in range(min(_LONGEST, len(words)), 0, -1):
            folded = [fold(w) for w in words[:size]]
            bare = folded[0].removeprefix(affixes.WA)
            for first in (folded[0], folded[0].removeprefix(affixes.AL), bare, bare.removeprefix(affixes.AL)):
                key = " ".join((first, *folded[1:]))
                codes = self._lexicon.phrase(key) if size > 1 else self._lexicon.codes(key)
                row = next((self._lexicon.heads[int(c.ref)] for c in codes if c.kind == kinds.HEAD), None)
                if row is not None and row.cls == "person":
                    return _Title(row, size)
        return None

    # ------------------------------------------------------------------ records
    def entity(self, e: Entity) -> Entity:
        """The actor, a private person by role, with ``inferred`` saying so; span, country, sector and ref stay."""
        return replace(e, text=self._role(e), label=None, inferred=PRIVATE) if self.is_private(e) else e

    def _role(self, e: Entity) -> str:
        """What the article calls the person before the name ("الجندي"), else what people of the sector are called."""
        words, name = e.text.split(), set((e.label or "").split())
        at = next((i for i, word in enumerate(words) if word in name), None)
        described = e.inferred is not None and e.inferred not in _POINTED
        if at and self._title(words[:at]):
            return " ".join(words[:at])
        if at is None and described and (title := self._title(words)):
            return " ".join(words[: title.size])
        return self._roles.get(e.sector or "", self._roles[""]).ar

    def source(self, s: Source) -> Source:
        """The source, a private person by the title alone."""
        if not self.is_private_source(s):
            return s
        words = s.text.split()
        title = self._title(words)
        return replace(s, text=" ".join(words[: title.size]) if title else self._roles[""].ar)

    def claim(self, c: Claim) -> Claim:
        """The claim with its private persons by role, in its steps too; the same object when there are none."""
        people = [e for e in (*c.actor, *c.recipient) if self.is_private(e)]
        sources = [s for s in c.attribution if self.is_private_source(s)]
        if not people and not sources:
            return c
        said = {word: self._role(e) for e in people for word in (e.label or e.text, e.text)}
        return replace(
            c, actor=tuple(map(self.entity, c.actor)), recipient=tuple(map(self.entity, c.recipient)),
            attribution=tuple(map(self.source, c.attribution)), steps=tuple(_step(s, said) for s in c.steps),
        )  # fmt: skip

    def presence(self, p: Presence) -> Presence:
        """The row of presence, a private person by role."""
        return replace(p, actor=self.entity(p.actor), attribution=tuple(map(self.source, p.attribution)))

    def reading(self, r: Reading) -> Reading:
        """All claims and rows of presence of an article; its text and mentions stay."""
        return replace(r, claims=tuple(map(self.claim, r.claims)), presence=tuple(map(self.presence, r.presence)))

    def event(self, e: Event) -> Event:
        """The event with private persons by role in its parties, reports, values and origins. What differs was judged before."""
        reports = tuple(replace(r, claim=self.claim(r.claim)) for r in e.reports)
        actor, recipient = (tuple(map(self.entity, some)) for some in (e.actor, e.recipient))
        labels = {s.text: self.source(s).text for r in e.reports for s in r.claim.attribution if self.is_private_source(s)}
        origins = tuple(_origin(root, labels) for root in e.roots)
        if reports == e.reports and (actor, recipient, origins) == (e.actor, e.recipient, e.roots):
            return e
        return replace(e, reports=reports, actor=actor, recipient=recipient, roots=origins, values=values(reports))


def _unlisted(ref: str | None) -> bool:
    """Whether a reference names no entry of the packs: a title at most."""
    return ref is None or ref.startswith(_HEAD)


def _is_public(head: HeadRow) -> bool:
    """Whether a title is that of a public role: of one who speaks in an office, or acts for a state, court or party."""
    return head.source == "official" or (head.source == "anonymous" and head.sector in _PUBLIC)


def _step(step: Step, said: dict[str, str]) -> Step:
    what, _, words = step.what.partition(": ")
    return replace(step, what=f"{what}: {said[words]}") if words in said else step


def _origin(root: Root, labels: dict[str, str]) -> Root:
    return replace(root, label=labels[root.label]) if root.label in labels else root


@lru_cache(maxsize=1)
def privacy() -> Privacy:
    """The one for the packs that khabar comes with."""
    return Privacy(load())
