"""All written forms of the words in packs, folded. Build time only: verbs through ``mazini``, nouns by rule.

A finite form's features are ``TVPGN``: T past ``p`` or non-past ``i``; V active ``a`` or passive ``p``; PGN as in ``3fs``. The readings
of one folded form are all kept; the reader decides in context.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from mazini import Conjugation, MaziniError, conjugate

from khabar.errors import PackError
from khabar.fold import fold

#: Shapes of plurals: sound endings, أفعال, فعول, فعال, فعالل/مفاعل, فواعيل, فعلة (قادة, قضاة), فعلاء.
_PLURAL = re.compile(r"(?:ون|ين|ات|اء|يا)$|^ا..ا.$|^..و.$|^..ا.$|^..ا..$|^..ا.ي.$|^.ا.ه$|^..اه$|^ا...ه$")
PERSONS = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1s", "1p")
_TENSES = {"past": "p", "ind": "i", "sub": "i", "juss": "i"}


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
    return "".join(c for c in conjugation(verb).lemma[0].form if not "\u064b" <= c <= "\u0652")


def finite_forms(verb: str) -> dict[str, list[str]]:
    """Folded form → features, of the third and first persons."""
    found: dict[str, set[str]] = defaultdict(set)
    slots = conjugation(verb).slots
    for tense, code in _TENSES.items():
        for voice, mark in (("", "a"), ("_pass", "p")):
            for person in PERSONS:
                if mark == "p" and person not in ("3ms", "3fs", "3mp"):
                    continue
                if (person == "3fp" and code + mark != "ia") or (person == "1s" and code == "i"):
                    continue
                for slot in slots.get(f"{tense}{voice}_{person}", ()):
                    found[fold(slot.form)].add(f"{code}{mark}{person}")
    if verb.split()[0].endswith("ء"):  # يلجؤون is also written يلجأون
        for form in [f for f in found if f.endswith(("وون", "ووا"))]:
            found[f"{form[:-3]}ا{form[-2:]}"] |= found[form]
    return {text: sorted(marks) for text, marks in found.items()}


def _slot(verb: str, *names: str) -> list[str]:
    forms = [fold(f.form) for name in names for f in conjugation(verb).slots.get(name, ())]
    return [f for f in dict.fromkeys(forms) if f and f != "?"]


def verbal_nouns(verb: str) -> list[str]:
    """Folded verbal nouns of a derived form; none for form I, which packs list."""
    return [] if conjugation(verb).verb_form == "I" else _slot(verb, "vn")


def participles(verb: str, which: str) -> dict[str, str]:
    """Inflected active (``ap``) or passive (``pp``) participle: folded form → gender and number (ms, fs, mp, fp)."""
    out: dict[str, str] = {}
    for base in _slot(verb, which):
        stem = base.removesuffix("ي") if which == "ap" and base.endswith("ي") else base
        for suffix, mark in (("", "ms"), ("ا", "ms"), ("ه", "fs"), ("ون", "mp"), ("ين", "mp"), ("ان", "mp"), ("و", "mp"), ("ات", "fp")):
            out.setdefault(stem + suffix, mark)
        out.setdefault(base, "ms")
        if conjugation(verb).weakness.startswith("final"):
            out.setdefault(stem + "ي", "ms")
            out.setdefault(stem + "يه", "fs")
    return out


def noun_forms(noun: str) -> dict[str, str]:
    """Forms of a noun as packs write it: folded form → number (s, d, p)."""
    word = fold(noun)
    out = {word: "s"}
    if " " in word:
        return out
    if word.endswith("ه"):
        stem = word[:-1] + "ت"
        out |= {stem + "ان": "d", stem + "ين": "d", word[:-1] + "ات": "p"}
    elif word.endswith("اء"):
        out |= {word + "ات": "p", word + "ين": "d", word + "ان": "d"}
    elif not word.endswith(("ات", "ين", "ون", "ان", "ا", "ي")):
        out |= {word + "ا": "s", word + "ان": "d", word + "ين": "d"}
        if len(word) > 3:
            out[word + "ات"] = "p"
    return out


def phrase_forms(noun: str) -> dict[str, str]:
    """A noun with an adjective in its other states: غارة جوية → الغارة الجوية; هجوم صاروخي → هجوما صاروخيا, الهجوم الصاروخي."""
    words = fold(noun).split()
    if len(words) != 2 or words[1].startswith("ال") or not words[1].endswith(("ي", "يه")):
        return {}
    out = {f"ال{words[0]} ال{words[1]}": "s"}
    if words[1].endswith("ي"):
        out[f"{words[0]}ا {words[1]}ا"] = "s"
    return out


def person_forms(noun: str) -> dict[str, str]:
    """Forms of a noun of persons (ضابط, مسؤول): with sound masculine plurals and the feminine."""
    word = fold(noun)
    out = noun_forms(noun)
    if " " not in word and not word.endswith(("ه", "ات", "ين", "ون", "اء", "ا")):
        for suffix, mark in (("ون", "p"), ("ين", "p"), ("ان", "d"), ("و", "p"), ("ي", "p"), ("ه", "f"), ("ا", "s"), ("ات", "p")):
            out.setdefault(word + suffix, mark)
    return out


def plural_forms(noun: str) -> dict[str, str]:
    """Forms of a further form of a head (a broken plural, a spelling): itself and its accusative."""
    word = fold(noun)
    plain = " " in word or word.endswith(("ه", "ا", "اء", "ات", "ين", "ون", "ان", "ي"))
    mark = "p" if _PLURAL.search(word.split(" ")[0]) else "s"
    return {word: mark} if plain else {word: mark, word + "ا": mark}


def nisba_forms(adjective: str) -> dict[str, str]:
    """Forms of an adjective in ي (سوري): folded form → gender and number."""
    word = fold(adjective)
    out = {word: "ms"}
    if " " in word:
        return out
    for suffix, mark in (("ه", "fs"), ("ون", "mp"), ("ين", "mp"), ("ان", "mp"), ("تان", "fp"), ("تين", "fp"), ("ات", "fp"), ("و", "mp"), ("ا", "ms")):
        out.setdefault(word + suffix, mark)
    return out
