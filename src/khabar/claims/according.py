"""Sources named beside the sentence: "بحسب X", "وفق X", "نقلا عن X". In: its chunks and predicates. Out: what each source holds for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from khabar.arabic.words import Word
from khabar.claims.grammar import is_comma, is_relative
from khabar.claims.pred import Pred
from khabar.claims.voices import Saying, Voice, first_speaker, head_of, is_medium
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.packs import kinds
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import SpeechRow

#: Entries of core/speech.yml with a rule of their own: the one names who spoke last, the other who is behind the source named before.
OWN_WORDS, QUOTING = "phrase.in_words_of", "phrase.quoting"
#: The kind of source that a text is.
DOCUMENT = "document"
#: The source stands within this many chunks after an attribution phrase.
REACH = 3


class AccordingReader:
    """Finds the sources named by prepositions and phrases in one article, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, voice: Voice) -> None:
        self.lexicon = lexicon
        self.voice = voice
        self.according = lexicon.words("according_prepositions")
        self.quoting = lexicon.words("quoting_prepositions")
        self.relaying = lexicon.words("relaying_prepositions")
        self.to = lexicon.words("to") | {""}
        self.nodes: list[Node] = []
        self.words: Sequence[Word] = ()

    def read(self, nodes: list[Node], preds: list[Pred], words: Sequence[Word]) -> list[Saying]:
        """The sources of a sentence in reading order, each with the words it holds for."""
        self.nodes, self.words = nodes, words
        out: list[Saying] = []
        for k, node in enumerate(nodes):
            row = self._phrase(node) if node.kind in (Chunk.ATTRIBUTION, Chunk.SAYING) else None
            if row is None and node.prep not in self.according:
                continue
            ents = self._source(k, node, row)
            if ents:
                inner = row.id == QUOTING if row is not None else node.prep in self.quoting
                start, end = self._scope(k, preds, out[-1].at if out else -1)
                out.append(Saying(node.i, start, end, self.voice.continued(ents), "phrase", inner=inner))
        return out

    # ------------------------------------------------------------------ the source
    def _source(self, k: int, node: Node, row: SpeechRow | None) -> list[Ent]:
        """Whom the chunk names as a source: itself, whose figures or words it is, or who comes after it."""
        if row is not None:
            return self._after(k) or (list(self.voice.chain) if row.id == OWN_WORDS else [])
        if node.kind == Chunk.ACTOR:
            return [*first_speaker(node.ents), *self._publisher(k, node)]
        return self._owner(k) if node.kind in (Chunk.SAYING, Chunk.EVENT_NOUN, Chunk.OTHER, Chunk.ATTRIBUTION) else []

    def _phrase(self, node: Node) -> SpeechRow | None:
        """The attribution phrase that a chunk is, if it is one ("بحسب ما")."""
        readings = node.readings
        if node.kind != Chunk.ATTRIBUTION:
            readings = self.words[node.i].get(kinds.ATTRIBUTION) if self.words and node.j - node.i == 1 else ()
        row = self.lexicon.speech[readings[0].number] if readings else None
        return row if row is not None and row.kind == "says" else None

    def _after(self, k: int) -> list[Ent]:
        """The source after an attribution phrase, a verb of saying between them or not ("بحسب ما كشف الوزير"), and whom it quotes."""
        for at, node in enumerate(self.nodes[k + 1 : k + 1 + REACH], k + 1):
            if node.kind == Chunk.OTHER and node.prep and node.pron:  # "وفق ما أفاد به مصدر"
                continue
            if node.kind == Chunk.ACTOR and not node.pron:
                return [*first_speaker(node.ents), *self._quoted(at + 1)] if node.prep in self.to else []
            if node.kind == Chunk.SAYING and (publisher := self._publisher(at, node)):
                return publisher
            if node.prep not in self.to or node.kind not in (Chunk.SAYING, Chunk.OTHER, Chunk.VERB, Chunk.ACTOR):
                break
            if node.kind == Chunk.VERB and not self._plainly(node) and not self._relays(at):
                break
        return []

    def _quoted(self, k: int) -> list[Ent]:
        """Whom a medium quotes that a phrase names ("بحسب ما نقلت الصحيفة عن مصادر"): a source right after it."""
        quoted = self.nodes[k : k + 1]
        return [e for node in quoted if node.kind == Chunk.ACTOR and node.prep in self.relaying for e in first_speaker(node.ents)]

    def _relays(self, k: int) -> bool:
        """Whether the verb at chunk ``k`` passes on what an outlet after it has from somebody ("وفقا لما نقلت رويترز عن متحدث")."""
        rows = [self.lexicon.verbs[r.number].speech for r in self.nodes[k].readings]
        relays = any(row is not None and self.lexicon.speech[row].kind == "relays" for row in rows)
        after = self.nodes[k + 1 : k + 3]
        return relays and len(after) == 2 and after[1].prep in self.relaying and any(map(is_medium, after[0].ents[:1]))

    def _plainly(self, node: Node) -> bool:
        """Whether a verb is one of saying without reserve."""
        rows = [self.lexicon.verbs[r.number].speech for r in node.readings]
        return any(row is not None and not self.lexicon.speech[row].weak for row in rows)

    def _publisher(self, k: int, node: Node) -> list[Ent]:
        """Who published a document: the party after a verb that goes back to it ("بحسب بيان نشرته الوزارة")."""
        verb, after = [*self.nodes[k + 1 : k + 3], None, None][:2]
        if verb is None or after is None or verb.kind != Chunk.VERB or not verb.pron or after.kind != Chunk.ACTOR or after.prep:
            return []
        document = node.kind == Chunk.SAYING or any(e.source == DOCUMENT for e in node.ents)
        return first_speaker(after.ents) if document else []

    def _owner(self, k: int) -> list[Ent]:
        """The source is whose figures they are ("وفق بيانات الوزارة")."""
        after = self.nodes[k + 1] if k + 1 < len(self.nodes) else None
        return first_speaker(after.ents) if after is not None and after.kind == Chunk.ACTOR and not after.prep else []

    # ------------------------------------------------------------------ what it holds for
    def _scope(self, k: int, preds: list[Pred], after: int) -> tuple[int, int]:
        """First and last words a phrase holds for: its sentence, or from its own clause on when it stands inside or ``after`` another."""
        nodes = self.nodes
        last = nodes[-1].j
        relative = self._relative(k)
        if relative is not None:
            return relative.i, next((n.i for n in nodes[k:] if is_comma(n)), last)
        if _closes(nodes[k + 1 :]):
            return _resumed(preds, after), last
        verbs = [p for p in preds if p.kind == Chunk.VERB and p.node.i < nodes[k].i and p.clause.intro in ("root", "coord", "sub", "seq")]
        return (head_of(verbs[-1]), last) if len(verbs) > 1 else (0, last)

    def _relative(self, k: int) -> Node | None:
        """The relative that opens the clause of chunk ``k``, if no comma stands between them."""
        for node in reversed(self.nodes[: k + 1]):
            if is_comma(node):
                return None
            if is_relative(node):
                return node
        return None


def _closes(rest: Iterable[Node]) -> bool:
    """Whether after a source the sentence ends, but for its name, a time or a plain word."""
    return all(n.kind in (Chunk.SIGN, Chunk.ACTOR, Chunk.OTHER, Chunk.TIME) and not (n.kind == Chunk.ACTOR and n.conj) for n in rest)


def _resumed(preds: list[Pred], after: int) -> int:
    """Where the sentence goes on after a source named at word ``after``: at the next verb of its own level."""
    if after < 0:
        return 0
    return next((head_of(p) for p in preds if p.kind == Chunk.VERB and p.node.i > after and p.node.conj), 0)
