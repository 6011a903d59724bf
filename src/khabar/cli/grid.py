"""Rows in columns; in a terminal too narrow for them, a block a row. Every table of the command line is printed here.

Right-to-left cells are wrapped and cut here, line by line, as a line that is cut after it was isolated would lose the end of its isolate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.table import Table
from rich.text import Text

from khabar import display

#: Lines of one cell.
MAX_LINES = 3
_GAP = 2
_INDENT = "    "
#: What stands for a row whose heading says nothing.
_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the width that shows its contents whole, the width it still reads at (0: all of it); ``leads``: heads a block."""

    head: str
    width: int
    least: int = 0
    leads: bool = False

    @property
    def slack(self) -> int:
        """Cells it can do without."""
        return self.width - self.least if self.least else 0


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


def fitted(columns: Sequence[Column], total: int) -> list[int] | None:
    """The widths of ``columns`` in ``total`` cells, what is short taken from those that can spare it; None where they do not read well."""
    short = sum(c.width for c in columns) + _GAP * (len(columns) - 1) - total
    slack = sum(c.slack for c in columns)
    if short > slack:
        return None
    return [c.width - -(-short * c.slack // slack) if short > 0 else c.width for c in columns]


def show(console: Console, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], heads: str | None = "bold") -> None:
    """Print ``rows``, a cell a column, under their heads in the style ``heads`` (None: without them), or a block a row."""
    widths = fitted(columns, console.width)
    if widths is None:
        for row in rows:
            for line in _block(columns, row, console.width):
                console.print(line, no_wrap=True, crop=False, overflow="ignore")
        return
    table = Table.grid(padding=(0, _GAP, 0, 0), pad_edge=False)
    for width in widths:
        table.add_column(width=width, no_wrap=True, overflow="ignore")
    if heads is not None:
        table.add_row(*(Text(c.head, style=heads) for c in columns))
    for row in rows:
        table.add_row(*row)
    console.print(table, no_wrap=True, crop=False)


def _block(columns: Sequence[Column], row: Sequence[Cell], total: int) -> Iterator[Text]:
    """The cells that lead on one line, then each other one that says something on lines of its own, after its head."""
    pairs = [(column, cell) for column, cell in zip(columns, row, strict=True) if cell.text or cell.tag]
    parts = [part for column, cell in pairs if column.leads for part in ((cell.text, "bold"), (cell.tag, "dim")) if part[0]]
    heading, room = Text(), total
    for text, style in parts or [(_NOTHING, "dim")]:
        shown = "".join(wrap(text, room, 1)) if room > _GAP else ""
        heading.append(" " * _GAP if heading and shown else "").append(display.isolate(shown), style=style)
        room -= cell_len(shown) + _GAP
    yield heading
    for column, cell in pairs:
        if not column.leads:
            yield from _labelled(column.head, cell, total)


def _labelled(head: str, cell: Cell, total: int) -> Iterator[Text]:
    """``label: value``, the lines after the first under the value, the tag after its end."""
    label = f"{_INDENT}{head}: "
    room = max(total - cell_len(label), 1)
    lines = wrap(cell.text, room, MAX_LINES)
    beside = bool(lines and cell.tag) and cell_len(lines[-1]) + _GAP + cell_len(cell.tag) <= room
    texts = [Text(display.isolate(line), style=cell.style) for line in lines]
    if beside:
        texts[-1] = Text.assemble(texts[-1], " " * _GAP, (display.isolate(cell.tag), "dim"))
    elif cell.tag:
        texts += [Text(display.isolate(line), style="dim") for line in wrap(cell.tag, room, 1)]
    for i, text in enumerate(texts):
        yield Text.assemble((label, "dim") if i == 0 else " " * len(label), text)
