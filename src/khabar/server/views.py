"""Records to answers: articles and claims."""

from __future__ import annotations

from urllib.parse import urlsplit

from khabar import records
from khabar.events import ClaimKey, Judgement
from khabar.packs.plover import QUADS
from khabar.server.asking import actor_key, place_key
from khabar.server.models import common, reading


def span(s: records.Span) -> common.Span:
    """A span."""
    return common.Span(start=s.start, end=s.end)


def text_actor(e: records.Entity) -> reading.TextActor:
    """An actor as its text names it."""
    return reading.TextActor(
        key=actor_key(e), text=e.text, span=span(e.span), label=e.label, name=e.name, country=e.country, sector=e.sector, ref=e.ref,
        inferred=e.inferred,
    )  # fmt: skip


def text_place(p: records.Place) -> reading.TextPlace:
    """A place as its text names it."""
    return reading.TextPlace(
        key=place_key(p), text=p.text, span=span(p.span), label=p.text, name=p.name, country=p.country, lat=p.lat, lon=p.lon,
        kind=p.kind, ref=p.ref,
    )  # fmt: skip


def source(s: records.Source) -> reading.SourceLink:
    """One link of an isnad."""
    return reading.SourceLink(text=s.text, span=span(s.span), kind=s.kind, name=s.name, country=s.country, ref=s.ref)


def quantity(q: records.Quantity) -> reading.Quantity:
    """A count."""
    return reading.Quantity(text=q.text, span=span(q.span), value=q.value, of=q.of)


def claim(article: str, c: records.Claim, event: str | None = None, judged: Judgement | None = None) -> reading.Claim:
    """A claim of an article, with the event that it is part of and what a person said of it."""
    time = reading.TextTime(text=c.date.text, span=span(c.date.span), edtf=c.date.edtf, rule=c.date.rule) if c.date else None
    return reading.Claim(
        key=str(ClaimKey(article, c.id)), article=article, id=c.id, type=c.event_type, quad=QUADS[c.event_type],  # type: ignore[arg-type]
        mode=c.mode, status=c.status, trigger=span(c.trigger), trigger_text=c.trigger_text, quote=span(c.quote), quote_text=c.quote_text,
        sentence=c.sentence, actor=[text_actor(e) for e in c.actor], recipient=[text_actor(e) for e in c.recipient],
        place=text_place(c.place) if c.place else None, date=time, attribution=[source(s) for s in c.attribution],
        content_of=c.content_of, quantities=[quantity(q) for q in c.quantities],
        rule=c.rule, entry=c.entry, event=event, judged=verdict(judged),
    )  # fmt: skip


def verdict(judgement: Judgement | None) -> reading.Verdict | None:
    """What a person said of a claim, in one word."""
    if judgement is None:
        return None
    return "corrected" if judgement.correction else "confirmed" if judgement.holds else "rejected"


def mention(m: records.Mention) -> reading.Mention:
    """A mention."""
    return reading.Mention(kind=m.kind, span=span(m.span), text=m.text, value=m.value, country=m.country, sector=m.sector, ref=m.ref)


def presence(key: str, p: records.Presence, judged: Judgement | None = None) -> reading.PresenceReport:
    """One report of presence; ``judged``: what a person said of a state."""
    return reading.PresenceReport(
        key=key, judged=verdict(judged), claim=p.claim, actor=text_actor(p.actor), place=text_place(p.place), change=p.change, date=p.date,
        quote=span(p.quote), quote_text=p.quote_text, status=p.status, bound=p.bound, chain=[s.name or s.text for s in p.attribution],
    )  # fmt: skip


def step(s: records.Step, text: str | None) -> reading.Step:
    """A step, with the words that it looked at when the text is given."""
    return reading.Step(what=s.what, rule=s.rule, span=span(s.span) if s.span else None, text=s.span.of(text) if s.span and text else None)


def web_address(url: str | None) -> str | None:
    """An article's address when it is one of the web: no other kind may become a link."""
    try:
        return url if url and urlsplit(url).scheme.lower() in ("http", "https") else None
    except ValueError:
        return None
