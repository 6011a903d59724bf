"""Meetings on one party's soil are visits by the guest. In: the claims of an article. Out: the same, such meetings turned and placed.

A visitor and host are known from a visit told anywhere in the article, or from where the meeting takes place.
"""

from __future__ import annotations

from dataclasses import replace

from khabar.records import Claim, Entity, Place

#: How the rule of an act ends that another is done for.
PURPOSE = "actor from purpose"
#: Heads of those who talk among themselves: where they do so they visit nobody.
SIDES = frozenset(("head.party-to-dispute", "head.both-sides", "head.factions", "head.rivals"))
#: Who, by name, label or country, and the country visited.
Visit = tuple[str | None, str | None]


def turn_visits(claims: list[Claim]) -> list[Claim]:
    """Meetings between a visitor and his host, told with both as actors, get the host as recipient."""
    claims = [_to_meet(c, claims) for c in claims]
    visits = {_visit(guest, host) for c in claims if c.mode == "visit" for guest in c.actor for host in c.recipient if host.country}
    return [_turn(c, visits) if len(c.actor) > 1 else _abroad(c) for c in claims]


def share_visits(claims: list[Claim]) -> list[Claim]:
    """Talks without a place get that of the visit they belong to: same guest, host of the same country, told anywhere in the article."""
    places: dict[Visit, Place] = {}
    for claim in claims:
        if claim.mode == "visit" and claim.place is not None:
            for visit in _visits(claim):
                places.setdefault(visit, claim.place)
    return [_place(c, places) if c.event_type == "CONSULT" and c.mode == "visit" and c.place is None else c for c in claims]


def _to_meet(claim: Claim, claims: list[Claim]) -> Claim:
    """A visit without host or place is to those whom the guest comes to meet ("زيارة يقوم بها الوزير للقاء المسؤولين")."""
    if claim.mode != "visit" or claim.recipient or claim.place is not None or not claim.actor:
        return claim
    guest = claim.actor[0]
    for other in claims:
        meets = other.sentence == claim.sentence and other.event_type == "CONSULT" and other.rule.endswith(PURPOSE)
        if meets and len(other.actor) > 1 and _visit(other.actor[0], guest) == _visit(guest, guest):
            hosts = tuple(e for e in other.actor[1:] if e.country and e.country != guest.country)
            return replace(claim, recipient=hosts)
    return claim


def _visit(guest: Entity, host: Entity) -> Visit:
    return guest.name or guest.label or guest.country, host.country


def _may_be_visit(claim: Claim) -> bool:
    """Whether talks without a recipient may turn out to be a visit."""
    return claim.event_type == "CONSULT" and claim.mode in (None, "visit") and not claim.recipient


def _abroad(claim: Claim) -> Claim:
    """Talks of one country's people in another country's place are a visit to that country's government."""
    place = claim.place
    if place is None or not place.country or not _may_be_visit(claim):
        return claim
    lands = {e.country for e in claim.actor}
    among = any(e.ref in SIDES for e in claim.actor) and len(claim.actor) == 1  # "محادثات بين الأطراف الليبية في جنيف"
    if len(lands) != 1 or None in lands or place.country in lands or among:
        return claim
    host = Entity(place.text, place.span, None, place.country, "GOV", inferred="place")
    return replace(claim, recipient=(host,), mode="visit")


def _turn(claim: Claim, visits: set[Visit]) -> Claim:
    """Talks of several parties: the first who is known to visit the others' country, or meets them there, is the guest."""
    if not _may_be_visit(claim):
        return claim
    for guest in claim.actor:
        hosts = tuple(e for e in claim.actor if e is not guest)
        soil = {h.country for h in hosts}
        if len(soil) != 1 or guest.country in soil:
            continue
        country = hosts[0].country
        known = country is not None and hosts[0].inferred not in ("home", "description")
        there = known and claim.place is not None and claim.place.country == country
        if there or _visit(guest, hosts[0]) in visits:
            return replace(claim, actor=(guest,), recipient=hosts, mode="visit")
    return claim


def _place(claim: Claim, places: dict[Visit, Place]) -> Claim:
    place = next((places[visit] for visit in _visits(claim) if visit in places), None)
    return replace(claim, place=place) if place is not None else claim


def _visits(claim: Claim) -> list[Visit]:
    """Who visits which country by a claim; without a host the country of the place."""
    hosts = {e.country for e in claim.recipient} or ({claim.place.country} if claim.place is not None else set())
    return [(guest.name or guest.country, host) for guest in claim.actor for host in sorted(h for h in hosts if h)]
