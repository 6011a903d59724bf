"""Records to rows and back. In: records; out: plain dicts with the columns of ``schema``."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from khabar.edtf import bounds
from khabar.fold import fold
from khabar.records import (
    Article,
    Boilerplate,
    Claim,
    Entity,
    Found,
    Issue,
    Mention,
    Place,
    Presence,
    Quantity,
    Sentence,
    Source,
    Span,
    Step,
    Time,
)

Row: TypeAlias = dict[str, Any]
#: A row as the database gives it.
Stored: TypeAlias = Mapping[Any, Any]


@dataclass(slots=True)
class Run:
    """One call of the reader on a case: which khabar, which packs, which inputs."""

    version: str
    packs: str
    inputs: list[str] = field(default_factory=list)
    number: int | None = None


def article_key(article: Article) -> str:
    """The stable key of an article: SHA-256 of its id and raw text."""
    return digest(article.id, article.text)


def digest(identity: str, text: str) -> str:
    """``article_key`` of an id and a raw text."""
    return hashlib.sha256(f"{identity}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


#: What is neither letter, digit nor space.
#: Bytes of what filters look for a name in. Indexes of PostgreSQL hold some 2,700.
LONGEST_NAME = 2_400
_SIGN = re.compile(r"[^\w\s]|_")


def search_key(*texts: str | None) -> str:
    """What filters look in and for: words, folded, in lower case, without accents, each with a space before and after."""
    joined = " ".join(fold(text) for text in texts if text)
    plain = _SIGN.sub(_without, unicodedata.normalize("NFKD", joined))
    return f" {' '.join(plain.lower().split())} "


def name_key(*texts: str | None) -> str:
    """``search_key`` of the names of one party, place or source, cut short where they are longer than an index holds."""
    return shortened(search_key(*texts))


def shortened(key: str) -> str:
    """The first ``LONGEST_NAME`` bytes."""
    return key if len(key) * 4 <= LONGEST_NAME else key.encode()[:LONGEST_NAME].decode(errors="ignore")


def _without(sign: re.Match[str]) -> str:
    """An accent goes, another sign parts words."""
    return "" if unicodedata.combining(sign.group()) else " "


# ------------------------------------------------------------------ records to rows
def article_row(article: Article) -> Row:
    """All but the run it came with."""
    return {
        "key": article_key(article), "id": article.id, "text": article.text, "title": article.title, "outlet": article.outlet,
        "published": article.published, "published_from": article.published_from, "url": article.url, "source": article.source,
        "search": name_key(article.outlet), "byline": article.byline,
        "boilerplate": [[b.kind, *b.span] for b in article.boilerplate], "found": [list(f) for f in article.found],
    }  # fmt: skip


def issue_row(issue: Issue) -> Row:
    """All but its run."""
    span = issue.span or (None, None)
    return {"stage": issue.stage, "message": issue.message, "article": issue.article, "start": span[0], "end": span[1]}


def sentence_row(sentence: Sentence) -> Row:
    """A sentence."""
    return {"number": sentence.number, "start": sentence.span.start, "end": sentence.span.end}


def mention_row(number: int, mention: Mention) -> Row:
    """A mention, by its place among those of the article."""
    return {
        "number": number, "kind": mention.kind, "start": mention.span.start, "end": mention.span.end, "text": mention.text,
        "value": mention.value, "country": mention.country, "sector": mention.sector, "ref": mention.ref,
    }  # fmt: skip


def claim_row(claim: Claim) -> Row:
    """A claim without its lists."""
    first, last = bounds(claim.date.edtf if claim.date else None)
    return {
        "id": claim.id, "event_type": claim.event_type, "mode": claim.mode, "status": claim.status,
        "trigger_start": claim.trigger.start, "trigger_end": claim.trigger.end, "trigger_text": claim.trigger_text,
        "quote_start": claim.quote.start, "quote_end": claim.quote.end, "quote_text": claim.quote_text, "sentence": claim.sentence,
        **_place_columns(claim.place), **_time_columns(claim.date), "date_first": first, "date_last": last,
        "content_of": claim.content_of, "rule": claim.rule, "entry": claim.entry, "steps": [_step_row(s) for s in claim.steps],
    }  # fmt: skip


def entity_row(e: Entity, shown: Entity | None = None) -> Row:
    """An actor with what filters look in: the words of ``shown``, if given, which is the actor as people see it."""
    seen = shown or e
    return {
        "text": e.text, "start": e.span.start, "end": e.span.end, "name": e.name, "country": e.country, "sector": e.sector,
        "label": e.label, "ref": e.ref, "inferred": e.inferred, "search": name_key(seen.text, seen.name, seen.label),
    }  # fmt: skip


def source_row(s: Source, shown: Source | None = None) -> Row:
    """One link of an isnad with what filters look in: the words of ``shown``, if given."""
    seen = shown or s
    return {
        "text": s.text, "start": s.span.start, "end": s.span.end, "kind": s.kind, "name": s.name, "country": s.country, "ref": s.ref,
        "search": name_key(seen.text, seen.name),
    }  # fmt: skip


def quantity_row(q: Quantity) -> Row:
    """A count."""
    return {"text": q.text, "start": q.span.start, "end": q.span.end, "value": q.value, "of": q.of}


def presence_row(number: int, p: Presence, shown: Entity | None = None) -> Row:
    """A row of the presence list, without its claim; ``shown``: its actor as people see it."""
    return {
        "number": number, "change": p.change, "date": p.date, "quote_start": p.quote.start, "quote_end": p.quote.end,
        "quote_text": p.quote_text, **entity_row(p.actor, shown), **_place_columns(p.place), "status": p.status, "bound": p.bound,
        "attribution": [] if p.claim else [_cells(s) for s in p.attribution], "rule": p.rule,
    }  # fmt: skip


def _cells(s: Source) -> list[Any]:
    return [s.text, s.span.start, s.span.end, s.kind, s.name, s.country, s.ref]


def numbered(owner: Row, rows: Iterable[Row]) -> list[Row]:
    """The rows of one list of one claim, with the claim's columns and their places in the list."""
    return [{**owner, "number": number, **row} for number, row in enumerate(rows)]


def _place_columns(p: Place | None) -> Row:
    if p is None:
        names = ("text", "start", "end", "name", "country", "lat", "lon", "kind", "ref", "search")
        return {f"place_{name}": None for name in names}
    return {
        "place_text": p.text, "place_start": p.span.start, "place_end": p.span.end, "place_name": p.name, "place_country": p.country,
        "place_lat": p.lat, "place_lon": p.lon, "place_kind": p.kind, "place_ref": p.ref, "place_search": name_key(p.text, p.name),
    }  # fmt: skip


def _time_columns(t: Time | None) -> Row:
    if t is None:
        return dict.fromkeys(("date_text", "date_start", "date_end", "date_edtf", "date_rule"))
    return {"date_text": t.text, "date_start": t.span.start, "date_end": t.span.end, "date_edtf": t.edtf, "date_rule": t.rule}


def _step_row(step: Step) -> list[Any]:
    return [step.what, step.rule, list(step.span) if step.span else None]


# ------------------------------------------------------------------ rows to records
def to_article(row: Stored) -> Article:
    """The article of a row of ``articles``."""
    names = ("id", "text", "title", "outlet", "published", "published_from", "url", "source", "byline")
    return Article(
        **{name: row[name] for name in names},
        boilerplate=tuple(Boilerplate(kind, Span(start, end)) for kind, start, end in row["boilerplate"]),
        found=tuple(Found(*cells) for cells in row["found"]),
    )


def to_claim(row: Stored, actors: Iterable[Stored], sources: Iterable[Stored], counts: Iterable[Stored]) -> Claim:
    """The claim of a row of ``claims`` and of its lists, each in order."""
    people = list(actors)
    return Claim(
        id=row["id"], event_type=row["event_type"], mode=row["mode"], status=row["status"],
        trigger=Span(row["trigger_start"], row["trigger_end"]), trigger_text=row["trigger_text"],
        quote=Span(row["quote_start"], row["quote_end"]), quote_text=row["quote_text"], sentence=row["sentence"],
        actor=tuple(to_entity(a) for a in people if a["role"] == "actor"),
        recipient=tuple(to_entity(a) for a in people if a["role"] == "recipient"),
        place=to_place(row), date=_time(row), attribution=tuple(map(to_source, sources)), content_of=row["content_of"],
        quantities=tuple(Quantity(q["text"], Span(q["start"], q["end"]), q["value"], q["of"]) for q in counts),
        rule=row["rule"], entry=row["entry"], steps=tuple(Step(w, r, Span(*s) if s else None) for w, r, s in row["steps"]),
    )  # fmt: skip


def to_presence(row: Stored) -> Presence:
    """The presence record of a row of ``presence`` with the id of its claim as ``claim_id``; the chain of a state only."""
    place = to_place(row)
    assert place is not None, "the column is not nullable"
    chain = tuple(Source(text, Span(start, end), *rest) for text, start, end, *rest in row["attribution"])
    quote = Span(row["quote_start"], row["quote_end"])
    return Presence(
        row["claim_id"], to_entity(row), place, row["change"], row["date"], quote, row["quote_text"], row["status"], row["bound"], chain,
        row["rule"],
    )  # fmt: skip


def to_entity(row: Stored) -> Entity:
    """The actor of a row of a claim or of presence."""
    return Entity(
        row["text"], Span(row["start"], row["end"]), row["name"], row["country"], row["sector"], row["label"], row["ref"], row["inferred"]
    )


def to_source(row: Stored) -> Source:
    """The link of an isnad of a row of ``attributions``."""
    return Source(row["text"], Span(row["start"], row["end"]), row["kind"], row["name"], row["country"], row["ref"])


def to_place(row: Stored) -> Place | None:
    """The place in the ``place_`` columns of a row."""
    if row["place_text"] is None:
        return None
    return Place(
        row["place_text"], Span(row["place_start"], row["place_end"]), row["place_name"], row["place_country"], row["place_lat"],
        row["place_lon"], row["place_kind"], row["place_ref"],
    )  # fmt: skip


def _time(row: Stored) -> Time | None:
    if row["date_text"] is None:
        return None
    return Time(row["date_text"], Span(row["date_start"], row["date_end"]), row["date_edtf"], row["date_rule"])
