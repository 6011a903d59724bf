"""Claims as a table, article by article: fixed columns, so that any number of articles can stream through."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from khabar import display
from khabar.cli import grid
from khabar.cli.consoles import counted
from khabar.cli.grid import Cell, Column
from khabar.explain import STATUS_STYLES
from khabar.records import Claim, Entity

#: Claims after which the column heads are repeated.
HEAD_EVERY = 25
#: Cells a title gets beside what is known of its article; with fewer it has a line of its own.
_TITLE = 40
_GAP = 2
COLUMNS = (
    Column("", 3, leads=True), Column("who", 41, 13), Column("what", 18, 14, leads=True), Column("to whom", 38, 12),
    Column("where", 30, 10), Column("when", 11), Column("status", 12), Column("according to", 41, 13),
)  # fmt: skip


class ClaimTable:
    """Prints claims to a console, article by article."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._since_head = HEAD_EVERY

    def article(self, identity: str, title: str | None, outlet: str | None, published: str | None, claims: list[Claim]) -> None:
        """A line for the article, then its claims."""
        self._print(Text())
        for line in self._head(identity, title, outlet, published, len(claims)):
            self._print(line)
        if claims:
            new = self._since_head >= HEAD_EVERY
            grid.show(self.console, COLUMNS, [tuple(cells(c)) for c in claims], "bold underline" if new else None)
            self._since_head = len(claims) if new else self._since_head + len(claims)

    def _head(self, identity: str, title: str | None, outlet: str | None, published: str | None, count: int) -> Iterator[Text]:
        tail = display.clean("  ".join(filter(None, (outlet, published or "no date", identity, counted(count, "claim")))))
        width = self.console.width
        room = width - cell_len(tail) - _GAP
        name = display.clean(title or identity)
        if room >= min(_TITLE, cell_len(name)):
            yield Text.assemble((display.isolate(grid.wrap(name, room, 1)[0]), "bold"), " " * _GAP, (tail, "dim"))
        else:
            yield Text(display.isolate(grid.wrap(name, width, 1)[0]), style="bold")
            yield Text(grid.wrap(tail, width, 1)[0], style="dim")

    def _print(self, text: Text) -> None:
        self.console.print(text, no_wrap=True, crop=False, overflow="ignore")


def cells(claim: Claim) -> Iterator[Cell]:
    """The cells of one claim, in the order of the columns."""
    yield Cell(claim.id, style="dim")
    yield _actors(claim.actor)
    yield Cell(f"{display.act(claim)} {display.clean(claim.trigger_text)}")
    yield _actors(claim.recipient)
    place = claim.place
    yield Cell(display.clean(place.text), place.name or place.country or "", right=True) if place else Cell("")
    yield Cell(display.when(claim.date).replace("/", "/ ")) if claim.date else Cell("")
    yield Cell(claim.status, style=STATUS_STYLES.get(claim.status, ""))
    yield Cell(display.chain(claim.attribution), right=True)


def _actors(entities: tuple[Entity, ...]) -> Cell:
    """Several actors, with the countries and sectors they have, and the English name of a single one."""
    tags = ", ".join(dict.fromkeys(filter(None, map(display.actor_tags, entities))))
    name = entities[0].name if len(entities) == 1 else None
    return Cell("، ".join(map(display.actor_words, entities)), " · ".join(filter(None, (tags, name))), right=True)
