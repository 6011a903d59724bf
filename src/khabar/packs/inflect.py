"""All written forms of the words in packs, folded. Build time only: verbs through ``mazini``, nouns by rule.

A finite form's features are ``TVPGN``: T past ``p``, non-past ``i`` or, of a form that is jussive only ("لم يعد"), ``j``; V active ``a`` or
passive ``p``; PGN as in ``3fs``. The readings of one folded form are all kept; the reader decides in context.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from functools import cache

from mazini import Conjugation, MaziniError, conjugate

from khabar.errors import PackError
from khabar.fold import fold

#: Shapes of plurals: sound endings, أفعال, فعول, فعال, فعالل/مفاعل, فواعيل, فعلة (قادة, قضاة), فعلاء. Below them, of these what is one
#: person: مراسل, صحافي, معالي, جلالة; not مشايخ, أهالي.
_SHAPES = r"""
(?:ون|ين|ات|اء|يا)$|^ا..ا.$|^..و.$|^..ا.$|^..ا..$|^..ا.ي.$|^.ا.ه$|^..اه$|^ا...ه$|^[^م].ا..ه$
^(?!مراجع|مشايخ)م.ا..$|^(?!ملالي)[^ا].*ي$|^..ا[^ء]ه$|^م.ون$|^استاذ$|^ارمله$|^امين$|^امام$
"""
_PLURAL, _ONE_PERSON = map(re.compile, _SHAPES.split())
PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p")
#: Persons in which a passive is met; the feminine plural is met only in the active non-past, "I" only in the past.
PASSIVE_PERSONS = ("3ms", "3fs", "3mp")
_TENSES = {"past": "p", "ind": "i", "sub": "i", "juss": "j"}
_HARAKAT = re.compile("[\u064b-\u0652]")


def _table(text: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Lines of a name and ``ending:features`` to name → pairs of ending and features."""
    rows = (line.split() for line in text.strip().splitlines())
    return {name: tuple((ending, features) for ending, _, features in (cell.partition(":") for cell in cells)) for name, *cells in rows}


#: Endings and what they tell; the bare و is that of a sound plural before its genitive ("منتجو النفط"). In the lines of ``closed``, the
#: endings of words that take no further one: as nouns, as nouns of persons, as plurals. ``like_plural``: endings of
#: plurals that singulars have as well (تعاون, تأمين, عدوان, نفي).
_ENDINGS = _table("""
participle      ا:ms ه:fs ون:mp ين:mp ان:mp و:mp ات:fp
person          ون:p ين:p ان:d و:c ي:c ه:f ا:s ات:p
nisba           ه:fs ون:mp ين:mp ان:mp تان:fp تين:fp ات:fp و:mp ا:ms
dual            ان:d ين:d
closed_noun     ات ين ون ان ا ي
closed_person   ه ات ين ون اء ا
closed_plural   ه ا اء ات ين ون ان ي
like_plural     ون ين ان ي
""")
ARTICLE, FEMININE, CONSTRUCT, ACCUSATIVE, NISBA, HAMZA = "ال", "ه", "ت", "ا", "ي", "ء"
SOUND_PLURAL = ACCUSATIVE + CONSTRUCT
#: After a final hamza the plural is written with either seat: يلجؤون, يلجأون.
_SEAT = re.compile("و(?=و[نا]$)")


@cache
def conjugation(verb: str) -> Conjugation:
    """``ROOT CODE`` (``طلب I/a~u``) to mazini's tables. Raises PackError for a root or form that mazini refuses."""
    try:
        root, code = verb.split()
        return conjugate(root, code, passive=True)
    except (ValueError, MaziniError) as error:
        raise PackError(f"verb {verb!r}: write ROOT CODE as mazini takes them, e.g. 'طلب I/a~u' ({error})") from error


def lemma(verb: str) -> str:
    """The citation form (past, he) as written without vowels, for people to read."""
    return _HARAKAT.sub("", conjugation(verb).lemma[0].form)


def finite_forms(verb: str) -> dict[str, list[str]]:
    """Folded form → features, of the third and first persons."""
    found: dict[str, set[str]] = defaultdict(set)
    slots = conjugation(verb).slots
    for tense, code in _TENSES.items():
        for voice, suffix in (("a", ""), ("p", "_pass")):
            for person in PERSONS:
                if _is_met(code, voice, person):
                    for slot in slots.get(f"{tense}{suffix}_{person}", ()):
                        marks, mark = found[fold(slot.form)], f"{voice}{person}"
                        if code != "j" or f"i{mark}" not in marks:
                            marks.add(code + mark)
    if verb.split()[0].endswith(HAMZA):
        for form in list(found):
            found[_SEAT.sub(ACCUSATIVE, form)] |= found[form]
    return {text: sorted(marks) for text, marks in found.items()}


def present_of_i(verb: str) -> list[str]:
    """Folded forms of "I" in the present ("أدعو"), which ``finite_forms`` leaves out: many are spelled like other words."""
    return _slot(verb, "ind_1s")


def _is_met(tense: str, voice: str, person: str) -> bool:
    """Whether news has this person of a verb; forms it lacks would only be mistaken for other words."""
    if voice == "p":
        return person in PASSIVE_PERSONS
    return (tense != "p" or person != "3fp") and (tense == "p" or person != "1s")


def _slot(verb: str, name: str) -> list[str]:
    """The folded forms of a slot, each once; mazini marks a slot that a verb lacks with ``?``."""
    forms = (fold(f.form) for f in conjugation(verb).slots.get(name, ()))
    return [form for form in dict.fromkeys(forms) if form and form != "?"]


def verbal_nouns(verb: str) -> list[str]:
    """Folded verbal nouns of a derived form; none for form I, which packs list."""
    return [] if conjugation(verb).verb_form == "I" else _slot(verb, "vn")


def participles(verb: str, which: str) -> dict[str, str]:
    """Inflected active (``ap``) or passive (``pp``) participle: folded form → gender and number (ms, fs, mp, fp)."""
    out: dict[str, str] = {}
    for base in _slot(verb, which):
        stem = base.removesuffix(NISBA) if which == "ap" else base
        _extend(out, stem, (("", "ms"), *_ENDINGS["participle"]))
        out.setdefault(base, "ms")
        if conjugation(verb).weakness.startswith("final"):
            _extend(out, stem + NISBA, (("", "ms"), (FEMININE, "fs"), (ACCUSATIVE, "ms"), (SOUND_PLURAL, "fp")))
    return out


def _extend(out: dict[str, str], stem: str, endings: Iterable[tuple[str, str]]) -> None:
    """Add a stem with endings; a form that is there keeps its features."""
    for ending, features in endings:
        out.setdefault(stem + ending, features)


def _is_closed(word: str, kind: str) -> bool:
    """Whether a word already ends so that it takes no endings of a kind."""
    return word.endswith(tuple(ending for ending, _ in _ENDINGS[f"closed_{kind}"]))


def noun_forms(noun: str) -> dict[str, str]:
    """Forms of a noun as packs write it: folded form → number (s, d, p)."""
    word = fold(noun)
    out = {word: "s"}
    if " " in word:
        return out
    if word.endswith(FEMININE):
        _extend(out, word[:-1] + CONSTRUCT, _ENDINGS["dual"])
        out[word[:-1] + SOUND_PLURAL] = "p"
    elif word.endswith(ACCUSATIVE + HAMZA):
        _extend(out, word, ((SOUND_PLURAL, "p"), *_ENDINGS["dual"]))
    elif not _is_closed(word, "noun"):
        _extend(out, word, ((ACCUSATIVE, "s"), *_ENDINGS["dual"]))
        if len(word) > 3:
            out[word + SOUND_PLURAL] = "p"
    elif word.endswith(tuple(ending for ending, _ in _ENDINGS["like_plural"])):
        out[word + ACCUSATIVE] = "s"
    return out


def phrase_forms(noun: str) -> dict[str, str]:
    """A noun with an adjective in its other states: حملة بحرية → الحملة البحرية; هجوم ليلي → هجوما ليليا, الهجوم الليلي."""
    words = fold(noun).split()
    if len(words) != 2 or words[1].startswith(ARTICLE) or not words[1].endswith((NISBA, NISBA + FEMININE)):
        return {}
    head, adjective = words
    out = {f"{ARTICLE}{head} {ARTICLE}{adjective}": "s"}
    if adjective.endswith(NISBA):
        out[f"{head}{ACCUSATIVE} {adjective}{ACCUSATIVE}"] = "s"
    return out


def person_forms(noun: str) -> dict[str, str]:
    """Forms of a noun of persons (ضابط, مسؤول): with sound masculine plurals and the feminine."""
    word = fold(noun)
    out = noun_forms(noun)
    if " " not in word and not _is_closed(word, "person"):
        _extend(out, word, _ENDINGS["person"])
    return out


def plural_forms(noun: str, persons: bool = False, plurals: Container[str] = ()) -> dict[str, str]:
    """Forms of a further form of a head (a broken plural, a spelling): itself and its accusative. ``persons``: it names persons;
    ``plurals``: folded words that are plurals though their shape does not show it.
    """
    word = fold(noun)
    first = word.split(" ")[0]
    shaped = _PLURAL.search(first) and not (persons and _ONE_PERSON.search(first))
    mark = "p" if shaped or first in plurals else "s"
    inflected = " " not in word and not _is_closed(word, "plural")
    return {word: mark, word + ACCUSATIVE: mark} if inflected else {word: mark}


def nisba_forms(adjective: str) -> dict[str, str]:
    """Forms of an adjective in ي (سوري): folded form → gender and number."""
    word = fold(adjective)
    out = {word: "ms"}
    if " " not in word:
        _extend(out, word, _ENDINGS["nisba"])
    return out
