"""Records to Arrow columns and back, by the types of their fields.

In: a type of ``khabar.records`` (a dataclass, ``Span``, a tuple of them, a plain value, each of them optional) and its values. Out: an
array: records become structs, tuples lists, literals strings, absent is null. ``values_of(hint, array_of(hint, values)) == values``.

Whole columns are converted at once, which is many times faster than row by row.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

_PLAIN: dict[Any, pa.DataType] = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}


def fields_of(record: Any) -> dict[str, Any]:
    """The fields of a record and their types, in order."""
    return _hints(record)


def type_of(hint: Any) -> pa.DataType:
    """The Arrow type of a field. Raises TypeError for one that no record has."""
    hint = _required(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) is tuple:
        return pa.list_(type_of(get_args(hint)[0]))
    if isinstance(hint, type):
        return pa.struct([pa.field(name, type_of(inner)) for name, inner in fields_of(hint).items()])
    raise TypeError(f"no Arrow type for {hint!r}; records hold plain values, records and tuples of them")


def array_of(hint: Any, values: Sequence[Any]) -> pa.Array:
    """Values of one field, one for each row, as an Arrow array."""
    hint = _required(hint)
    if hint in _PLAIN or get_origin(hint) is Literal:
        return pa.array(values, type_of(hint))
    if get_origin(hint) is tuple:
        return _list_array(get_args(hint)[0], values)
    absent = [value is None for value in values]
    children = [array_of(inner, _column(name, values)) for name, inner in fields_of(hint).items()]
    mask = pa.array(absent) if any(absent) else None
    return pa.StructArray.from_arrays(children, fields=list(type_of(hint)), mask=mask)


def values_of(hint: Any, array: pa.Array) -> list[Any]:
    """The values of an array that ``array_of`` made, or of a slice of it."""
    hint = _required(hint)
    if hint in _PLAIN or get_origin(hint) is Literal:
        found: list[Any] = array.to_pylist()
        return found
    if get_origin(hint) is tuple:
        return _lists(get_args(hint)[0], array)
    columns = [values_of(inner, array.field(n)) for n, inner in enumerate(fields_of(hint).values())]
    records = list(map(hint, *columns))
    if array.null_count:
        return [record if there else None for record, there in zip(records, array.is_valid().to_pylist(), strict=True)]
    return records


def _list_array(hint: Any, values: Sequence[Any]) -> pa.Array:
    rows = [value or () for value in values]
    offsets = pa.array([0, *accumulate(map(len, rows))], pa.int32())
    return pa.ListArray.from_arrays(offsets, array_of(hint, list(chain.from_iterable(rows))))


def _lists(hint: Any, array: pa.Array) -> list[Any]:
    offsets = array.offsets.to_pylist()
    first, last = offsets[0], offsets[-1]
    flat = values_of(hint, array.values.slice(first, last - first))
    return [tuple(flat[start - first : end - first]) for start, end in zip(offsets, offsets[1:], strict=False)]


def _column(name: str, records: Iterable[Any]) -> list[Any]:
    get = attrgetter(name)
    return [None if record is None else get(record) for record in records]


def _required(hint: Any) -> Any:
    """The type without "or None"."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        if len(inner) == 1:
            return inner[0]
    return hint


@lru_cache(maxsize=64)
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record)
