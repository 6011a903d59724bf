"""What one word is by itself, or beside one neighbour, where no phrase, actor or place has taken it. In: words. Out: chunks and answers."""

from __future__ import annotations

from khabar.arabic.numbers import read_number
from khabar.arabic.sentences import Tokens
from khabar.arabic.signs import CLOSING_QUOTES, OPENING_QUOTES
from khabar.arabic.words import Reading, Word
from khabar.mentions.nodes import Chunk, Node, NodeKind
from khabar.packs import kinds

#: Which chunk a word becomes that is nothing else; the first that fits.
CHUNKS: tuple[tuple[str, NodeKind], ...] = (
    (kinds.EVENT_NOUN, Chunk.EVENT_NOUN),
    (kinds.STATUS, Chunk.STATUS),
    (kinds.SAYING, Chunk.SAYING),
    (kinds.LIGHT_NOUN, Chunk.LIGHT_NOUN),
    (kinds.ATTRIBUTION, Chunk.ATTRIBUTION),
    (kinds.ACTIVE, Chunk.ACTIVE),
    (kinds.PASSIVE, Chunk.PASSIVE),
    (kinds.CLOSED, Chunk.CLOSED),
)
_ADJECTIVES = kinds.mask((kinds.HEAD_ADJECTIVE, kinds.COMMON))
_COMMON = kinds.mask((kinds.COMMON,))
#: How an adjective of origin or kind ends ("مدفعي").
ADJECTIVAL = "ي"
_NO_ADJECTIVE = kinds.mask((kinds.DIRECTION, kinds.HEAD))
_PLACE_NOUN = kinds.mask((kinds.PLACE_NOUN,))
_NATIONALITY = kinds.mask((kinds.NATIONALITY,))


def tells(word: Word) -> tuple[NodeKind, tuple[Reading, ...]]:
    """What chunk a word is that no phrase, verb, actor or place has taken, and its readings as such; none when it tells nothing."""
    told: tuple[NodeKind, tuple[Reading, ...]]
    for kind, target in CHUNKS:
        readings = word.by_kind.get(kind)
        if readings and not (kind == kinds.ACTIVE and "quantifiers" in word.classes):  # "كافة" is "all", not "ceasing"
            told = word.telling = target, of_one_cut(readings)
            return told
    told = word.telling = Chunk.OTHER, ()
    return told


def of_one_cut(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Those of the readings that cut the word where the first does."""
    first = readings[0]
    same = [r for r in readings if (r.cut, r.tail) == (first.cut, first.tail)]
    return readings if len(same) == len(readings) else tuple(same)


def is_determiner(words: list[Word], i: int) -> bool:
    """Whether a demonstrative stands before its noun ("هذه القوات"): it adds nothing."""
    word = words[i]
    if "demonstratives" not in word.classes or i + 1 >= len(words) or not words[i + 1].definite:
        return False
    return any(r.ref == "demonstratives" and not r.prep for r in word.by_kind[kinds.CLOSED])


def may_name_party(word: Word, nationality: Reading, node: Node) -> bool:
    """Whether a nationality after an event noun is its adjective; a second one may be joined by و ("الروسية والتركية").

    In the plural of people it is no adjective of an act ("محاصرة الفنزويليين").
    """
    adjective = not nationality.prep and nationality.feat != "mp" and (not word.conj or bool(node.adjectives))
    return adjective and not word.get(kinds.COUNTRY)


def is_passed_over(word: Word, node: Node) -> bool:
    """Whether a word after an event noun is an adjective that tells nothing."""
    if word.cls == "unknown":
        return word.free and word.definite and node.definite
    if not word.mask & _ADJECTIVES or word.conj or word.definite != node.definite or word.classes:
        return False
    if word.mask & _NO_ADJECTIVE or (word.mask & _PLACE_NOUN and not word.definite):
        return False
    plain = word.one(kinds.HEAD_ADJECTIVE) or word.one(kinds.COMMON)
    return plain is not None and not plain.prep


def are_cited(words: list[Word], k: int) -> bool:
    """Whether the quotation marks at ``k`` hold nothing but one or two nationalities."""
    if k >= len(words) or words[k].raw not in OPENING_QUOTES:
        return False
    close = next((m for m in range(k + 2, min(k + 4, len(words))) if words[m].raw in CLOSING_QUOTES), k)
    return close > k and all(word.mask & _NATIONALITY and not word.get(kinds.COUNTRY) for word in words[k + 1 : close])


def is_owned(words: list[Word], k: int) -> bool:
    """Whether an indefinite common noun stands before a state that owns it ("تحجيم نفوذ إيران"): it is no adjective then."""
    word, after = words[k], words[k + 1] if k + 1 < len(words) else None
    if word.definite or after is None or word.mask & ~_COMMON or word.norm.endswith(ADJECTIVAL):
        return False
    names = [found for kind in (kinds.COUNTRY, kinds.GOVERNMENT) if (found := after.one(kind)) is not None]
    return bool(names) and not names[0].prep and not names[0].conj


def count(tokens: Tokens, i: int) -> Node | None:
    """A number that counts no actor, with its approximation."""
    found = read_number(tokens.words, i)
    return Node(Chunk.COUNT, i, found[1], value=found[0]) if found is not None else None


def unknown(word: Word, i: int) -> Node:
    """A word that tells nothing."""
    return Node(Chunk.OTHER, i, i + 1, word.conj, word.prep, name=word.norm, definite=word.definite)
