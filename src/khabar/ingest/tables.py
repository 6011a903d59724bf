"""CSV and TSV to articles, a row at a time. The first row names the columns; the separator is found in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from khabar.errors import InputError
from khabar.ingest.columns import Columns, article
from khabar.ingest.encodings import stream_encoding
from khabar.ingest.opened import Item, Opened, issue
from khabar.ingest.plain import MAX_CHARACTERS

SEPARATORS = ",;\t|"


def read_csv(opened: Opened) -> Iterator[Item]:
    """The articles and issues of a table; a row that cannot be read is told with its line."""
    try:
        encoding = stream_encoding(opened)
        with io.TextIOWrapper(opened.stream, encoding=encoding, errors="replace", newline="") as text:
            yield from _rows(opened, text)
    except InputError as error:
        yield issue(opened.where, str(error))


def _rows(opened: Opened, text: io.TextIOWrapper) -> Iterator[Item]:
    csv.field_size_limit(MAX_CHARACTERS * 4)
    first = text.readline()
    separator = max(SEPARATORS, key=first.count)
    names = next(csv.reader([first], delimiter=separator), [])
    columns = Columns(opened.columns)
    if not first.strip():
        raise InputError("empty file; remove it or fill it")
    if not columns.knows_text(names):
        raise InputError(f"no column of it is known as the text ({', '.join(names)[:200]}); name it: --column text=NAME")
    rows = csv.reader(text, delimiter=separator)
    count = 0
    while True:
        where = f"{opened.where}:{rows.line_num + 2}"
        try:
            cells = next(rows, None)
            if cells is None:
                break
            if not any(cells):
                continue
            count += 1
            yield from article(opened, where, columns.fields(dict(zip(names, cells, strict=False))))
        except (InputError, csv.Error) as error:
            yield issue(
                where, f"{error}" if isinstance(error, InputError) else f"damaged row ({error}); mend it in the program that wrote it"
            )
    if not count:
        raise InputError("no rows in it; give a header and one article a row")
