"""What every builder writes into: ``Forms``, the readings of each folded form; and ``Conditions``, which resolves @sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from khabar.errors import PackError
from khabar.fold import fold
from khabar.packs import inflect


class Forms:
    """Folded words and phrases with the codes of what they may be (``tables`` describes the codes)."""

    def __init__(self) -> None:
        self._codes: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, form: str, kind: str, ref: object = "", features: str = "") -> None:
        """A form gets one more reading; one that is empty after folding gets none."""
        key = folded(form)
        if key:
            self._codes[key][f"{kind}{ref}:{features}" if features else f"{kind}{ref}"] = None

    def add_all(self, forms: Mapping[str, str], kind: str, ref: object) -> None:
        """The same reading for all forms of a word, each with its features."""
        for form, features in forms.items():
            self.add(form, kind, ref, features)

    def add_new(self, form: str, kind: str, ref: object, features: str) -> None:
        """A reading for a form that has none yet."""
        if folded(form) not in self._codes:
            self.add(form, kind, ref, features)

    def joined(self) -> dict[str, str]:
        """Form → codes with a space between, in the order of the alphabet."""
        return {form: " ".join(codes) for form, codes in sorted(self._codes.items())}


class Conditions:
    """The words of ``when`` and ``unless``."""

    def __init__(self, sets: Mapping[str, list[str]]) -> None:
        self._sets = sets

    def words(self, items: Iterable[str]) -> frozenset[str]:
        """All forms of the words of a list, its @sets resolved. Raises PackError for a set that no pack has."""
        out: set[str] = set()
        for item in items:
            if not item.startswith("@"):
                out |= set(inflect.noun_forms(item))
            elif item[1:] in self._sets:
                out |= self.words(self._sets[item[1:]])
            else:
                raise PackError(f"the set {item} is not in core/wordsets*.yml; add it there or correct the name")
        return frozenset(out)


def folded(form: str) -> str:
    """A word or phrase as the reader meets it: folded, one space between words."""
    return " ".join(fold(form).split())


def folded_frame(frame: Mapping[str, str]) -> dict[str, str]:
    """A frame with its prepositions folded as running text is."""
    return {fold(slot): role for slot, role in frame.items()}
