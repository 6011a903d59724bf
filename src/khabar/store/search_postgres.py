"""The indexes of full-text search in PostgreSQL: the folded words as a ``tsvector`` with a GIN index, and as text for phrases.

The vectors are made here and not by ``to_tsvector``: its parser takes words apart by rules of its own, which depend on the locale of
the server. A vector holds at most 1 MiB and positions up to 16,383, so it tells only which words there are; that the words of a
phrase stand side by side is looked up in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import REAL, ColumnElement, Connection, and_, cast, func, literal, not_, or_, text
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from khabar.store.postgres import bulk
from khabar.store.searchtables import COLUMNS, TABLES, WEIGHTS, Indexed
from khabar.store.words import LENGTH, Term

#: A word is indexed by so many of its first letters: a lexeme may have 2,046 bytes, and nobody asks for more than ``LENGTH`` letters.
LETTERS = 2 * LENGTH
#: Bytes of a vector: words beyond are not found, in an article with some 60,000 different words.
VECTOR = 900_000
#: Positions of a word that are kept, for the order of what is found.
TIMES = 4
_OWNERS = {"search_articles": "articles", "search_claims": "claims"}


def create(connection: Connection) -> None:
    """Make the empty indexes."""
    for name, (heavy, light) in COLUMNS.items():
        owner = f'integer PRIMARY KEY REFERENCES "{_OWNERS[name]}"(number) ON DELETE CASCADE'
        words = f'{heavy} text COLLATE "C" NOT NULL, {light} text COLLATE "C" NOT NULL, words tsvector NOT NULL'
        connection.execute(text(f"CREATE TABLE {name} (rowid {owner}, {words})"))
        connection.execute(text(f"CREATE INDEX {name}_words ON {name} USING gin (words)"))


def add(connection: Connection, name: str, rows: Sequence[Indexed]) -> None:
    """Index some rows."""
    columns = ("number", *COLUMNS[name], "words")
    bulk(connection, TABLES[name], columns, ((*row, vector(row.heavy, row.light)) for row in rows))


def vector(heavy: str, light: str) -> str:
    """The words of two columns in PostgreSQL's notation, those of the first with weight A."""
    places: dict[str, list[str]] = {}
    marked = [*((word, "A") for word in heavy.split()), *((word, "") for word in light.split())]
    size = 0
    for at, (whole, weight) in enumerate(marked, 1):
        word = whole[:LETTERS]
        if word not in places:
            size += len(word.encode()) + 4 + 2 * TIMES
            if size > VECTOR:
                break
        if len(known := places.setdefault(word, [])) < TIMES:
            known.append(f"{min(at, 16_383)}{weight}")
    return " ".join(f"'{word}':{','.join(known)}" for word, known in places.items())


def has(name: str, wanted: Sequence[Term]) -> ColumnElement[bool]:
    """That a row has the terms."""
    yes = and_(_words(name, wanted), *(_aside(name, t) for t in wanted if t.wanted and len(t.words) > 1))
    no = [and_(_asked(name, _all(t)), *([_aside(name, t)] if len(t.words) > 1 else [])) for t in wanted if not t.wanted]
    return and_(yes, not_(or_(*no))) if no else yes


def order(name: str, wanted: Sequence[Term]) -> ColumnElement[float]:
    """``ts_rank`` by the weights of the columns and the length of the text, the best first."""
    weights = cast([1 / WEIGHTS[name], 0.0, 0.0, 1.0], ARRAY(REAL))
    query = cast(literal(_query(wanted)), TSQUERY)
    return func.ts_rank(weights, TABLES[name].c.words, query, 1).desc()


def _words(name: str, wanted: Sequence[Term]) -> ColumnElement[bool]:
    return _asked(name, _query(wanted))


def _asked(name: str, query: str) -> ColumnElement[bool]:
    return TABLES[name].c.words.op("@@", is_comparison=True)(cast(literal(query), TSQUERY))


def _query(wanted: Sequence[Term]) -> str:
    """That all words of the wanted terms are there, anywhere. Words are letters and digits only, so quoting them is enough."""
    return " & ".join(_all(t) for t in wanted if t.wanted)


def _all(term: Term) -> str:
    star = ":*" if term.prefix else ""
    *between, last = term.words[1:] or ("",)
    first = " | ".join(f"'{word}'{'' if last else star}" for word in term.firsts())
    return " & ".join((f"({first})", *(f"'{word}'" for word in between), *([f"'{last}'{star}"] if last else [])))


def _aside(name: str, term: Term) -> ColumnElement[bool]:
    """That the words of a phrase stand side by side in one column."""
    columns = [TABLES[name].c[column] for column in COLUMNS[name]]
    return or_(*(column.like(pattern) for column in columns for pattern in _patterns(term)))


def _patterns(term: Term) -> Iterator[str]:
    end = "%" if term.prefix else " %"
    return (f"% {' '.join((first, *term.words[1:]))}{end}" for first in term.firsts())
