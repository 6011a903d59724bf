"""How records read in a terminal or a plain file: the words for actors, places, times and chains of attribution.

Terminals that know right-to-left text order each line as a whole, so two Arabic cells of one line would change places. Each Arabic run is
therefore isolated (U+2068 … U+2069), which has no width and changes nothing elsewhere.
"""

from __future__ import annotations

from khabar.records import Claim, Entity, Place, Quantity, Source, Time

_ISOLATE, _END = "\u2068", "\u2069"
#: Between the links of an isnad, outermost first; it points the way Arabic is read.
LINK = " ← "
_BIDI_CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_rtl(text: str) -> bool:
    """Whether ``text`` has letters that are written from right to left."""
    return any("\u0590" <= c <= "\u08ff" or "\ufb1d" <= c <= "\ufefc" for c in text)


def clean(text: str) -> str:
    """Raw text as one line: no line breaks, no control characters, no direction marks of its own."""
    return " ".join("".join(c for c in text if (c >= " " or c.isspace()) and c != "\x7f" and c not in _BIDI_CONTROLS).split())


def isolate(text: str) -> str:
    """``text`` kept together and in its own direction when it has right-to-left letters."""
    return f"{_ISOLATE}{text}{_END}" if is_rtl(text) else text


def actor_words(e: Entity) -> str:
    """The name it is listed under when the text only points to it, else the words of the text."""
    return clean(e.label if e.label and e.inferred else e.text)


def actor_tags(e: Entity) -> str:
    """Country and sector."""
    return " ".join(filter(None, (e.country, e.sector)))


def actor(e: Entity) -> str:
    """One actor on one line: words, English name, country and sector."""
    tags = ", ".join(filter(None, (e.name, actor_tags(e))))
    return f"{actor_words(e)} ({tags})" if tags else actor_words(e)


def place(p: Place) -> str:
    """One place on one line: words, English name, country."""
    tags = ", ".join(filter(None, (p.name, p.country)))
    return f"{clean(p.text)} ({tags})" if tags else clean(p.text)


def when(t: Time) -> str:
    """The EDTF date, or the words when they are too vague to date."""
    return t.edtf or clean(t.text)


def chain(links: tuple[Source, ...]) -> str:
    """The isnad on one line, outermost first."""
    return LINK.join(clean(s.text) for s in links)


def quantity(q: Quantity) -> str:
    """A count: number and what is counted."""
    return f"{q.value:g} {q.of or clean(q.text)}"


def act(claim: Claim) -> str:
    """Category and mode."""
    return " ".join(filter(None, (claim.event_type, claim.mode)))
