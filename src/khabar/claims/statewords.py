"""The words by which a state is told. In: words of a sentence. Out: which of the classes of core/closed.yml each is of.

One instance reads any number of articles: what a form is of is worked out once.
"""

from __future__ import annotations

from khabar.arabic.affixes import HE, SHE, THEY
from khabar.arabic.words import Word
from khabar.claims.grammar import AND, BY, FOR, ON
from khabar.packs.lexicon import Lexicon

PRONOUNS = (HE, SHE, THEY)
#: Classes of nouns: that somebody is somewhere, that ground is somebody's, of the seat of a force, and whose a place is.
BEING, RULE, SEAT, OWNED = "being", "rule", "seat", "belonging"
#: Classes of verbs: of being somewhere, of staying there, of having a seat there.
BE, STAY, KEEP = "be", "stay", "keep"
#: The mark of the passive in the features of a verb form.
PASSIVE = "p"


class StateWords:
    """Knows the nouns, verbs and other words of states."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._classes = {BEING: words("being_nouns"), RULE: words("rule_nouns"), SEAT: words("seat_nouns"), OWNED: words("belonging")}
        self._known: dict[str, str] = {}
        self._nouns = self._classes[BEING] | self._classes[RULE] | self._classes[SEAT]
        self.under, self.inside, self.civil = words("under_control"), words("in_prepositions") | {ON}, words("civil_presence")
        kinds = ((BE, words("being_verbs") - words("found_verbs")), (STAY, words("staying_verbs")), (KEEP, words("keeping_verbs")))
        self._found = frozenset(n for n, row in enumerate(lexicon.verbs) if row.lemma in words("found_verbs"))
        self._verbs = {n: kind for n, row in enumerate(lexicon.verbs) for kind, lemmas in kinds if row.lemma in lemmas}
        self.past, self.formerly, self.since = words("past_auxiliaries"), words("formerly"), words("since")

    def noun(self, word: Word) -> str:
        """The class of a noun; empty for any other word."""
        known = self._known.get(word.norm)
        if known is None:
            forms = {word.norm, *word.bases, *fronts(_opened(_stem(word.norm)))}
            known = self._known[word.norm] = next((name for name, words in self._classes.items() if not words.isdisjoint(forms)), "")
        return known

    def verb(self, number: int, features: str) -> str:
        """The class of a verb by its number and features; of being found only the passive is one of being ("توجد")."""
        if number in self._found:
            return BE if features[1:2] == PASSIVE else ""
        return self._verbs.get(number, "")

    def pronoun(self, word: Word) -> str:
        """The pronoun on a noun of a state ("وجودها"); empty when there is none."""
        norm = word.norm
        return next((p for p in PRONOUNS if norm.endswith(p) and not self._nouns.isdisjoint(fronts(_opened(norm.removesuffix(p))))), "")

    def was(self, word: Word) -> bool:
        """Whether it is the auxiliary of the past."""
        return not self.past.isdisjoint(fronts(word.norm))


def _stem(norm: str) -> str:
    """A word without the pronoun on it."""
    return next((norm.removesuffix(p) for p in PRONOUNS if norm.endswith(p) and len(norm) > len(p) + 2), norm)


def _opened(stem: str) -> str:
    """A noun before its pronoun, with the closed ending that it has alone ("سيطرتهم")."""
    return f"{stem[:-1]}ه" if stem.endswith("ت") else stem


def fronts(stem: str) -> tuple[str, ...]:
    """A noun without what may be written before it."""
    bare = stem.removeprefix(AND)
    return stem, bare, bare.removeprefix(BY), bare.removeprefix(FOR)
