"""The actor or the place at a word, whichever tells more. In: a sentence and a word. Out: a ``Node``, or None where neither begins."""

from __future__ import annotations

from msgspec.structs import replace

from khabar.arabic.numbers import read_number
from khabar.arabic.sentences import Match, Tokens
from khabar.mentions.actors import ActorReader
from khabar.mentions.acts import ActReader
from khabar.mentions.context import Context
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.mentions.places import STARTERS, PlaceReader
from khabar.mentions.verbs import ACTORS, VERB
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon

_PREPOSITIONS = "prepositions"
#: Kinds that a single word is before it is a place.
_NOT_PLACE_AFTER_PREPOSITION = kinds.mask((kinds.EVENT_NOUN, kinds.HEAD, kinds.SAYING, kinds.STATUS, kinds.HEAD_ADJECTIVE))
_NOT_PLACE = _NOT_PLACE_AFTER_PREPOSITION | VERB
#: Roles of an argument after a preposition that only an event noun has.
_EVENT_ROLES = frozenset(("recipient", "partner", "place", "content", "origin", "goal"))
_PEOPLE = kinds.mask((kinds.NATIONALITY, kinds.COMMUNITY))
_NUMBER = kinds.mask((kinds.NUMBER,))
_ACTIVE = kinds.mask((kinds.ACTIVE,))
_ACTORS = kinds.mask(ACTORS)


class PartyReader:
    """Reads what names an actor or a place in one article."""

    def __init__(self, lexicon: Lexicon, context: Context, actors: ActorReader, places: PlaceReader, acts: ActReader) -> None:
        self.lexicon = lexicon
        self.context = context
        self.actors = actors
        self.places = places
        self.acts = acts
        self.loose = lexicon.words("loose_prepositions")

    def read(self, tokens: Tokens, i: int, match: Match | None, prep: str) -> Node | None:
        """An actor or place, where the word may begin one."""
        word = tokens.words[i]
        numeral = word.is_number or (word.mask & _NUMBER and (word.starts or word.classes or read_number(tokens.words, i) is not None))
        people = word.mask & _ACTORS or self.actors.befell(tokens.words, i)
        if numeral or match is not None or people or "quantifiers" in word.classes or word.norm in self.context.persons:
            return self.actor_or_place(tokens, i, match, prep)
        return self._place(tokens, i, match, prep)

    def actor_or_place(self, tokens: Tokens, i: int, match: Match | None, prep: str) -> Node | None:
        """The actor or the place at word ``i``, whichever tells more."""
        place = self._place(tokens, i, match, prep)
        found = self.actors.at(tokens, i)
        if found is None:
            return place
        ent = found.ent
        if self._is_event_noun(tokens, i, ent):
            return None
        if place is not None and self._outdoes(place, found.end, ent):
            return place
        if ent.head is not None and not ent.grounded and tokens.words[i].get(kinds.EVENT_NOUN) and not ent.pron:
            return place
        ents = [ent, *(replace(ent, country=country, allied=[]) for country in ent.allied)]
        node = Node(Chunk.ACTOR, i, found.end, found.conj, found.prep, ents=ents, definite=ent.definite)
        if place is not None and place.j >= found.end - 1 and ent.cls == "country":
            node.spot = place.spot
        if ent.country and ent.cls != "outlet":  # that an agency is quoted tells nothing of where the article plays
            self.context.countries[ent.country] += 1
        return node

    def _outdoes(self, place: Node, end: int, ent: Ent) -> bool:
        """Whether a place is meant and not the nameless actor that the same words may be: it is longer, or has a noun of place."""
        longer = place.j > end and ent.cls not in ("person", "country")
        return not ent.name and (longer or (place.j >= end and self.places.headed(place)))

    def _is_event_noun(self, tokens: Tokens, i: int, ent: Ent) -> bool:
        """Whether a head of an actor is an event noun here: مهاجمة (not a woman who attacks), القضاء على (not the judiciary)."""
        word = tokens.words[i]
        nouns = word.get(kinds.EVENT_NOUN)
        if ent.head is None or ent.name or ent.i != i:
            return False
        if word.mask & _ACTIVE and self.acts.is_circumstantial(tokens, i):  # "، متهما موسكو"
            return True
        if not nouns:
            return self._asks_for(tokens, i)
        feminine = any(r.feat == "f" for r in word.get(kinds.HEAD))
        if not ent.country and (feminine or nouns[0].pron):
            return True
        if i + 1 >= len(tokens.words):
            return False
        after = tokens.words[i + 1]
        construct = not word.definite and ent.j > i + 1 and not word.get(kinds.PLACE_NOUN)
        if feminine and construct and (after.definite or not after.mask & _PEOPLE):  # "مهاجمة القوات الأميركية"
            return True
        prep = after.prep or (after.norm if after.closed(_PREPOSITIONS) else "")
        if not prep or prep in self.loose:
            return False
        senses = (self.lexicon.events[int(n)] for r in nouns for n in r.ref.split("."))
        return any(sense.noun_args.get(prep) in _EVENT_ROLES for sense in senses)

    def _asks_for(self, tokens: Tokens, i: int) -> bool:
        """Whether a head of people is a participle here that what it asks for follows ("الأصوات الداعية إلى", not a preacher)."""
        word = tokens.words[i]
        if not word.mask & _ACTIVE or not word.definite or i + 1 >= len(tokens.words):
            return False
        after = tokens.words[i + 1]
        prep = after.prep or (after.norm if after.closed(_PREPOSITIONS) else "")
        rows = (self.lexicon.verbs[r.number] for r in word.by_kind[kinds.ACTIVE])
        return bool(prep) and any(self.lexicon.events[n].args.get(prep) == "content" for row in rows for n in row.events)

    def _place(self, tokens: Tokens, i: int, match: Match | None, prep: str) -> Node | None:
        word = tokens.words[i]
        found = self.places.at(tokens, i, prep) if match is not None or word.mask & STARTERS else None
        if found is None:
            return None
        other = _NOT_PLACE_AFTER_PREPOSITION if prep else _NOT_PLACE
        single = bool(found.spot.rows) and found.end == i + 1 and not found.spot.described
        if single and word.mask & other and not self.places.strong(word):
            return None
        if found.spot.country and not self.places.elsewhere(found.spot):
            self.context.countries[found.spot.country] += 1
        return Node(Chunk.PLACE, i, found.end, found.conj, found.prep, spot=found.spot)
