"""Claims as a table, article by article: fixed columns, so that any number of articles can stream through.

Right-to-left cells are wrapped and cut here, line by line, as a line that is cut after it was isolated would lose the end of its isolate.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from khabar import display
from khabar.cli.consoles import counted
from khabar.explain import STATUS_STYLES
from khabar.records import Claim, Entity

#: Narrower terminals get a table of this width.
MIN_WIDTH = 80
#: Claims after which the column heads are repeated.
HEAD_EVERY = 25
#: Lines of one cell.
MAX_LINES = 3
_GAP = 2
#: From this width on the longest status fits, and categories stand beside their modes.
_WIDE = 120
_HEADS = ("", "who", "what", "to whom", "where", "when", "status", "according to")
#: How the flexible columns (who, to whom, where, according to) share what the others leave.
_SHARES = {"who": 15, "to whom": 14, "where": 11, "according to": 15}


@dataclass(frozen=True, slots=True)
class Cell:
    """Text for one column, wrapped and cut with …, then ``tag`` on a line of its own; ``right`` sets both against the right edge."""

    text: str
    tag: str = ""
    style: str = ""
    right: bool = False

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lines no wider than the column, each isolated."""
        lines = wrap(self.text, options.max_width, MAX_LINES - bool(self.tag)) if self.text else []
        styled = [(line, self.style) for line in lines] + [(line, "dim") for line in wrap(self.tag, options.max_width, 1)]
        for line, style in styled:
            text = Text(display.isolate(line), style=style, no_wrap=True, overflow="ignore")
            text.pad_left(options.max_width - cell_len(line) if self.right else 0)
            yield text


def wrap(text: str, width: int, most: int) -> list[str]:
    """``text`` in at most ``most`` lines of ``width`` cells, broken between words; … where something is left out."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and cell_len(joined) <= width:
            lines[-1] = joined
        elif len(lines) == most:
            lines[-1] = _cut(joined, width)
            break
        else:
            if lines:
                lines[-1] = _cut(lines[-1], width)
            lines.append(word)
    return [_cut(line, width) for line in lines]


def _cut(line: str, width: int) -> str:
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def widths(total: int) -> dict[str, int]:
    """The width of each column in a table of ``total`` cells."""
    wide = total >= _WIDE
    fixed = {"": 3, "what": 18 if wide else 14, "when": 11, "status": 12 if wide else 9}
    left = max(total, MIN_WIDTH) - sum(fixed.values()) - _GAP * (len(_HEADS) - 1)
    shared = {name: left * share // sum(_SHARES.values()) for name, share in _SHARES.items()}
    shared["according to"] += left - sum(shared.values())
    return {name: (fixed | shared)[name] for name in _HEADS}


class ClaimTable:
    """Prints claims to a console, article by article."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._widths = widths(console.width)
        self._since_head = HEAD_EVERY

    def article(self, identity: str, title: str | None, outlet: str | None, published: str | None, claims: list[Claim]) -> None:
        """A line for the article, then its claims."""
        table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
        for width in self._widths.values():
            table.add_column(width=width, no_wrap=True, overflow="ignore")
        if claims and self._since_head >= HEAD_EVERY:
            table.add_row(*(Text(name, style="bold underline") for name in _HEADS))
            self._since_head = 0
        self._since_head += len(claims)
        for claim in claims:
            table.add_row(*cells(claim))
        self._print(Text())
        self._print(self._head(identity, title, outlet, published, len(claims)))
        if claims:
            self.console.print(table, width=max(self.console.width, MIN_WIDTH), no_wrap=True, crop=False)

    def _head(self, identity: str, title: str | None, outlet: str | None, published: str | None, count: int) -> Text:
        tail = "  ".join(filter(None, (outlet, published or "no date", identity, counted(count, "claim"))))
        room = max(self.console.width, MIN_WIDTH) - cell_len(tail) - _GAP
        name = display.isolate(wrap(display.clean(title or identity), max(room, 20), 1)[0])
        return Text.assemble((name, "bold"), "  ", (display.clean(tail), "dim"))

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
