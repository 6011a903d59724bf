"""Cells: wrapping, cutting and isolating."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from khabar.cli.table import Cell, ClaimTable, widths, wrap
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


@pytest.mark.parametrize("total", [60, 80, 100, 119, 120, 160, 200])
def test_columns_fill_the_width(total: int) -> None:
    columns = widths(total)
    assert sum(columns.values()) + 2 * (len(columns) - 1) == max(total, 80)
    assert min(columns.values()) >= 3


def test_each_line_of_a_cell_is_isolated_and_right_aligned() -> None:
    console = Console(file=io.StringIO(), width=10)
    console.print(Cell("القوات الروسية", "RUS MIL", right=True))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert out.splitlines() == ["    \u2068القوات\u2069", "   \u2068الروسية\u2069", "   RUS MIL"]


def test_direction_marks_and_escapes_of_the_text_do_not_reach_the_terminal() -> None:
    console = Console(file=io.StringIO(), width=100)
    reading = make_reading()
    ClaimTable(console).article("a", "عنوان\u202e \x1b[31m\u2069", "x\n", None, list(reading.claims))
    out = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert out.count("\u2068") == out.count("\u2069")
