"""Rows in columns or in blocks; cells: wrapping, cutting and isolating."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from khabar import display
from khabar.cli import copies, events, grid, table
from khabar.cli.grid import Cell, Column, fitted, wrap
from khabar.cli.table import ClaimTable
from tests.conftest import make_reading


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("القوات الروسية", 20, 2, ["القوات الروسية"]),
        ("القوات الروسية", 8, 2, ["القوات", "الروسية"]),
        ("القوات الروسية في حلب", 8, 2, ["القوات", "الروسية…"]),
        ("القوات الروسية", 8, 1, ["القوات…"]),
        ("المستشفى", 4, 2, ["الم…"]),
        ("", 10, 2, []),
    ],
)
def test_wrap(text: str, width: int, most: int, lines: list[str]) -> None:
    got = wrap(text, width, most)
    assert got == lines
    assert all(cell_len(line) <= width for line in got)


@pytest.mark.parametrize("columns", [table.COLUMNS, events.COLUMNS, copies.COLUMNS], ids=["claims", "events", "copies"])
@pytest.mark.parametrize("total", [60, 80, 100, 119, 120, 140, 160, 200, 300])
def test_columns_fit_and_none_is_narrower_than_it_reads_at(columns: tuple[Column, ...], total: int) -> None:
    least = [c.least or c.width for c in columns]
    gaps = 2 * (len(columns) - 1)
    widths = fitted(columns, total)
    assert (widths is None) == (sum(least) + gaps > total)
    if widths is not None:
        assert sum(widths) + gaps <= total
        assert all(low <= width <= c.width for low, width, c in zip(least, widths, columns, strict=True))


COLUMNS = (Column("name", 20, 12, leads=True), Column("who", 20, 10), Column("count", 6))


def printed(width: int, *row: Cell) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    grid.show(console, COLUMNS, [row])
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined]


def test_a_terminal_that_is_too_narrow_gets_a_block_a_row() -> None:
    row = (Cell("first", "tag"), Cell("القوات الروسية في حلب", "RUS MIL", right=True), Cell("12"))
    assert [line.split() for line in printed(32, *row)][0] == ["name", "who", "count"]
    assert printed(31, *row) == ["first  tag", "    who: \u2068القوات الروسية في حلب\u2069", "         RUS MIL", "    count: 12"]
    assert printed(24, *row)[1:3] == ["    who: \u2068القوات الروسية\u2069", "         \u2068في حلب\u2069  RUS MIL"]


def test_what_is_empty_is_left_out_of_a_block_and_what_is_long_is_cut() -> None:
    assert printed(24, Cell(""), Cell(""), Cell("0")) == ["—", "    count: 0"]
    for width in (1, 8, 12, 20):
        lines = printed(width, Cell("القوات الروسية في حلب", "RUS MIL"), Cell("a" * 90), Cell("3"))
        assert all(cell_len(line) <= max(width, len("    count: ") + 1) for line in lines)
        assert all(line.count("\u2068") == line.count("\u2069") for line in lines)


def test_each_line_of_a_cell_is_isolated_and_right_aligned() -> None:
    console = Console(file=io.StringIO(), width=10)
    console.print(Cell("القوات الروسية", "RUS MIL", right=True))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert out.splitlines() == ["    \u2068القوات\u2069", "   \u2068الروسية\u2069", "   RUS MIL"]


def test_what_isolates_a_cell_takes_no_width() -> None:
    assert cell_len(display.isolate("حلب")) == cell_len("حلب") == 3, "Rich before 13.7.1 counts the marks, and its columns stand apart"


def test_direction_marks_and_escapes_of_the_text_do_not_reach_the_terminal() -> None:
    console = Console(file=io.StringIO(), width=100)
    reading = make_reading()
    ClaimTable(console).article("a", "عنوان\u202e \x1b[31m\u2069", "x\n", None, list(reading.claims))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert out.count("\u2068") == out.count("\u2069")
