"""The file of feeds, YAML: ``read_sources(path)``. docs/watch.md describes it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import yaml

from khabar.errors import FetchError, InputError
from khabar.ingest.net import shown, site_of


class FeedSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"full_text": "full-text"}):
    """One feed. ``full_text``: where the text of an article is, on the page that an entry leads to or in the feed itself."""

    url: str
    outlet: str | None = None
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")] | None = None
    full_text: Literal["page", "feed"] = "page"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    feeds: list[FeedSource]


def read_sources(path: Path) -> tuple[FeedSource, ...]:
    """The feeds of a file. Raises InputError that says what to correct."""
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = msgspec.convert(data, _File).feeds
    except OSError as error:
        raise InputError(f"{path}: cannot be opened ({error.strerror}); give the YAML file that lists the feeds") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not valid YAML: {error}") from error
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {error}; each feed has url and, if you like, outlet, country, full-text: page or feed") from error
    if not found:
        raise InputError(f"{path}: no feeds in it; add one with its url")
    _check(path, found)
    return tuple(found)


def _check(path: Path, found: list[FeedSource]) -> None:
    seen = set[str]()
    for source in found:
        try:
            site_of(source.url)
        except FetchError as error:
            raise InputError(f"{path}: {error}") from error
        if source.url in seen:
            raise InputError(f"{path}: the feed {shown(source.url)} stands in it twice; take one out")
        seen.add(source.url)
