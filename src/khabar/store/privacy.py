"""Whether a case shows private persons by name: a setting of its owner, kept in the case. Off unless the owner turns it on.

Every actor and source that leaves a case passes ``gate`` on one of two ways: a claim when it is read back (``pages``, ``moves``), an event
when it is made (``clusters``). Linking compares claims as they were read, so that it is the same either way.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, update

from khabar.private import Privacy, privacy
from khabar.store import named, rows, schema

#: What is shown, and what the events were made with: ``shown`` or ``hidden``.
_NAMES, _EVENTS = "private-names", "private-names-of-events"
_SHOWN, _HIDDEN = "shown", "hidden"


def gate(connection: Connection) -> Privacy | None:
    """What hides private names; None in a case whose owner shows them."""
    return None if shows_names(connection) else privacy()


def shows_names(connection: Connection) -> bool:
    """Whether the owner of the case shows private persons by name."""
    return _setting(connection, _NAMES) == _SHOWN


def events_are_stale(connection: Connection) -> bool:
    """Whether the events were made with the other choice, or by a khabar that knew none."""
    return _setting(connection, _EVENTS) != _choice(connection)


def note_events(connection: Connection) -> None:
    """The events are those of today's choice."""
    if events_are_stale(connection):
        named.make_again(connection)
    _set(connection, _EVENTS, _choice(connection))


def forget_events(connection: Connection) -> None:
    """The events are of an older khabar, and are made again by the next ``link``."""
    connection.execute(delete(schema.settings).where(schema.settings.c.name == _EVENTS))


def choose(connection: Connection, shown: bool) -> None:
    """Keep the owner's choice, and let filters find what it shows. The events must be made again after this."""
    _set(connection, _NAMES, _SHOWN if shown else _HIDDEN)
    find_what_is_shown(connection)
    named.make_again(connection)


def find_what_is_shown(connection: Connection) -> None:
    """Write again what filters look in, of all actors and sources that no pack knows."""
    hidden, actors, sources = gate(connection), schema.claim_actors, schema.attributions
    for row in list(connection.execute(select(actors).where(actors.c.name.is_(None), actors.c.label.is_not(None))).mappings()):
        one = rows.to_entity(row)
        search = rows.entity_row(one, hidden.entity(one) if hidden else None)["search"]
        if search != row["search"]:
            same = (actors.c.claim == row["claim"], actors.c.role == row["role"], actors.c.number == row["number"])
            connection.execute(update(actors).where(*same).values(search=search))
    for row in list(connection.execute(select(sources).where(sources.c.name.is_(None), sources.c.kind == "person")).mappings()):
        said = rows.to_source(row)
        search = rows.source_row(said, hidden.source(said) if hidden else None)["search"]
        if search != row["search"]:
            connection.execute(
                update(sources).where(sources.c.claim == row["claim"], sources.c.number == row["number"]).values(search=search)
            )


def _choice(connection: Connection) -> str:
    return _SHOWN if shows_names(connection) else _HIDDEN


def _setting(connection: Connection, name: str) -> str | None:
    table = schema.settings
    return connection.scalar(select(table.c.value).where(table.c.name == name))


def _set(connection: Connection, name: str, value: str) -> None:
    table = schema.settings
    connection.execute(delete(table).where(table.c.name == name))
    connection.execute(insert(table).values(name=name, value=value))
