"""Judgements of people on what was read in one article: a claim, or a state of presence that no claim tells.

Both are rows of ``judgements`` with an empty right side. A state (``ARTICLE#p3``) is part of no event, so that nothing is linked again for
it: ``store.moves`` leaves out what a person rejected.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence

from sqlalchemy import Connection

from khabar.errors import InputError
from khabar.events import ClaimKey, Judgement, JudgementKind
from khabar.packs.lexicon import Lexicon
from khabar.records import Step
from khabar.store import articles
from khabar.store.case import Case
from khabar.store.linking import relink
from khabar.store.migrations import now

#: Kinds of judgements about one thing, not about a link of two.
ABOUT_ONE: frozenset[JudgementKind] = frozenset(("claim", "presence"))
_RULE = "person"
#: Rules have a colon in their name, people have none.
_AUTHOR = re.compile(r"[^\x00-\x1f\x7f:]{1,80}")


def by_person(
    kind: JudgementKind, left: str, right: str, holds: bool, author: str, note: str | None, correction: dict[str, str | None] | None = None
) -> Judgement:
    """A judgement made now; ``note`` is the reason in the person's words."""
    reasons = (Step(note, _RULE),) if note else ()
    return Judgement(f"p{uuid.uuid4().hex}", kind, left, right, holds, 1.0, reasons, author.strip(), now(exact=True), None, correction)


def key_of(text: str) -> ClaimKey:
    """The key that ``ARTICLE#c3`` or ``ARTICLE#p3`` writes."""
    article, _, inside = text.rpartition("#")
    return ClaimKey(article, inside)


def is_known(connection: Connection, kind: JudgementKind, side: str) -> bool:
    """Whether the case has what a judgement of a kind is about."""
    if kind == "copy":
        return articles.number_of(connection, side) is not None
    if kind == "presence":
        return articles.has_state(connection, key_of(side))
    return articles.claim_number(connection, key_of(side)) is not None


def judge(case: Case, lexicon: Lexicon, key: str, holds: bool, author: str, note: str | None) -> Judgement:
    """Keep what a person says of a claim or state, and bring the events of a claim up to date. Raises InputError for what is not there."""
    if not _AUTHOR.fullmatch(author.strip()):
        raise InputError("give the name of who judges, without a colon")
    kind = _kind(case, key)
    made = by_person(kind, key, "", holds, author, note)
    case.judge(made)
    _follow(case, lexicon, kind, key)
    return made


def take_back(case: Case, lexicon: Lexicon, key: str) -> Judgement:
    """Take back the standing judgement about a claim or state; the one before holds again. Raises InputError where none stands."""
    kind = _kind(case, key)
    standing = [j for j in case.judgements(key) if j.kind == kind]
    if not standing:
        raise InputError(f"{key}: nobody has judged it")
    case.withdraw(standing[-1].id)
    _follow(case, lexicon, kind, key)
    return standing[-1]


def _kind(case: Case, key: str) -> JudgementKind:
    kinds: Sequence[JudgementKind] = ("claim", "presence")
    with case.reading() as connection:
        found = next((kind for kind in kinds if is_known(connection, kind, key)), None)
    if found is None:
        raise InputError(
            f"{key}: the case has no such claim or state; give a key such as ARTICLE#c3 or ARTICLE#p3, as --format json prints it"
        )
    return found


def _follow(case: Case, lexicon: Lexicon, kind: JudgementKind, key: str) -> None:
    if kind == "claim":
        relink(case, lexicon, [key_of(key)])
