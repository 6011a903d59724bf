"""Meetings on one party's soil are visits by the guest. In: the claims of an article. Out: the same, such meetings turned.

A visitor and host are known from a visit told anywhere in the article, or from where the meeting takes place.
"""

from __future__ import annotations

from dataclasses import replace

from khabar.records import Claim, Entity


def turn_visits(claims: list[Claim]) -> list[Claim]:
    """Meetings between a visitor and his host, told with both as actors, get the host as recipient."""
    guests = {(_key(guest), host.country) for c in claims if c.mode == "visit" for guest in c.actor for host in c.recipient if host.country}
    return [_turn(c, guests) for c in claims]


def _key(entity: Entity) -> str | None:
    return entity.name or entity.label or entity.country


def _abroad(claim: Claim) -> Claim:
    """Talks of one country's people in another country's place are a visit to that country's government."""
    place = claim.place
    lands = {e.country for e in claim.actor}
    if claim.event_type != "CONSULT" or claim.recipient or place is None or not place.country or len(lands) != 1 or place.country in lands or None in lands:
        return claim
    if claim.mode not in (None, "visit"):
        return claim
    host = Entity(place.text, place.span, None, place.country, "GOV", inferred="place")
    return replace(claim, recipient=(host,), mode="visit")


def _turn(claim: Claim, guests: set[tuple[str | None, str | None]]) -> Claim:
    if len(claim.actor) < 2:
        return _abroad(claim)
    if claim.event_type != "CONSULT" or claim.mode not in (None, "visit") or len(claim.actor) < 2 or claim.recipient:
        return claim
    for guest in claim.actor:
        hosts = tuple(e for e in claim.actor if e is not guest)
        soil = {h.country for h in hosts}
        if len(soil) != 1 or guest.country in soil:
            continue
        country = next(iter(soil))
        there = claim.place is not None and claim.place.country == country
        if (_key(guest), country) in guests or (there and country is not None):
            return replace(claim, actor=(guest,), recipient=hosts, mode="visit")
    return claim
