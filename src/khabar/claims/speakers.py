"""Who does one act of saying. In: its predicate, where what it says begins, and who spoke before. Out: its links, outermost first."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.sentences import Tokens
from khabar.claims.clause import Clause
from khabar.claims.grammar import FOR, VERBAL
from khabar.claims.parties import agrees
from khabar.claims.pred import Pred
from khabar.claims.sayings import LONGEST_NAME, Openings
from khabar.claims.voices import SPEECH_ACTS, Saying, Voice, can_speak, first_speaker, is_medium, within
from khabar.mentions.nodes import Chunk, Ent, Node
from khabar.packs.lexicon import Lexicon

#: The sector of the press: what is said to it is meant for others.
PRESS = "JRN"
#: The phrases of core/speech.yml that name a text.
COMMUNIQUE = "phrase.in_communique"


class SpeakerReader:
    """Finds the speakers of one article's acts of saying, sentence by sentence."""

    def __init__(self, lexicon: Lexicon, voice: Voice, openings: Openings) -> None:
        self.lexicon = lexicon
        self.voice = voice
        self.openings = openings
        self.relaying = lexicon.words("relaying_prepositions")
        self.inside = lexicon.words("in_prepositions")
        self.tokens: Tokens | None = None

    def begin(self, tokens: Tokens) -> None:
        """Turn to another sentence."""
        self.tokens = tokens

    def links(self, pred: Pred, start: int, earlier: list[Saying], turn: bool) -> list[Ent] | None:
        """The links that one act of saying adds: media, relay and speaker; None when it adds nothing.

        ``start``: the first word said; ``earlier``: the sayings before it in the sentence; ``turn``: it ends what others said.
        """
        if pred.speech is None:
            return pred.actor[:1]
        media = self.media(pred, start)
        relayed = self._relayed(pred, start)
        if _unnamed(pred) and not relayed:
            return [] if turn else None
        if pred.speech.source in self.inside:
            own = relayed or [e for e in pred.subject[:1] if is_medium(e) and not pred.inherited_subject]
            return self.voice.continued(own) if own else None
        speakers = self._speakers(pred, earlier, start > pred.node.j)
        if relayed and (pred.speech.kind == "relays" or (speakers and is_medium(speakers[0]))):
            return [*media, *speakers, *self.voice.continued(relayed)] if speakers else self.voice.continued(relayed)
        if pred.kind == Chunk.SAYING and not speakers:
            return None
        chain = speakers if len(speakers) > 1 else self.voice.continued(speakers)
        written = any(e.source == "document" for e in chain)
        return [*(m for m in media if not (within(m, chain) or (written and m.source == "document"))), *chain]

    # ------------------------------------------------------------------ around the verb
    def media(self, pred: Pred, start: int) -> list[Ent]:
        """Outlets and documents before the verb ("في اتصال مع القناة، قال"), or between it and what it says ("في بيان", "لصحيفة")."""
        if pred.kind != Chunk.VERB:
            return []
        return self._named_in(self._leading(pred), pred) + self._named_in(self._between(pred, start), pred)

    def _leading(self, pred: Pred) -> list[Node]:
        """The chunks from a phrase of attribution at the head of a clause to its verb."""
        nodes = pred.clause.nodes
        before = nodes[: nodes.index(pred.node)] if pred.node in nodes else []
        return before if before and before[0].kind == Chunk.ATTRIBUTION else []

    def _between(self, pred: Pred, start: int) -> list[Node]:
        """The chunks from a verb to what it says, verbs of remarks among them ("في حوار أذاعته قناة")."""
        nodes, out = self.openings.nodes, []
        for k in range(self.openings.at(pred) + 1, len(nodes)):
            if nodes[k].i >= start or (nodes[k].kind == Chunk.VERB and not self.openings.aside(k)):
                break
            out.append(nodes[k])
        return out

    def _named_in(self, nodes: list[Node], pred: Pred) -> list[Ent]:
        """The documents and outlets that chunks name."""
        out: list[Ent] = []
        passed = False
        for node in nodes:
            if self._names_document(node) and not passed:
                out.append(self._document(node))
            passed = passed or node.kind == Chunk.VERB or self._is_channel(node)
            if node.kind == Chunk.ACTOR and (node.prep or passed) and node.prep not in self.relaying:
                out += [e for e in node.ents[:1] if is_medium(e) and e not in pred.subject]
        return out

    def _is_channel(self, node: Node) -> bool:
        return node.kind == Chunk.ATTRIBUTION and self.lexicon.speech[node.readings[0].number].kind == "medium"

    def _names_document(self, node: Node) -> bool:
        return node.kind == Chunk.ATTRIBUTION and self.lexicon.speech[node.readings[0].number].id == COMMUNIQUE and self.tokens is not None

    def _document(self, node: Node) -> Ent:
        """The text that a phrase like "في بيان" names, as a source."""
        tokens = self.tokens
        assert tokens is not None
        i = node.i + (tokens.words[node.i].norm.removeprefix(node.conj) in self.inside)
        ent = Ent(i, node.j, "source", label=tokens.text(i, node.j), source="document", span=tokens.span(i, node.j))
        ent.sentence = tokens.number
        return ent

    def _relayed(self, pred: Pred, start: int) -> list[Ent]:
        """Whom a relay quotes: "نقلت س عن X", "نسبت س إلى X", "ورد في X", "جاء في بيان لـX"."""
        speech = pred.speech
        assert speech is not None
        for node in self._following(pred):
            if node.i >= max(start, pred.node.j + 1) or node.kind == Chunk.VERB:
                break
            if speech.source in self.inside and self._names_document(node):
                return [self._document(node), *self._issuer(node)]
            names_source = node.prep in self.relaying or node.prep == speech.source
            if node.kind == Chunk.ACTOR and names_source and first_speaker(node.ents):
                return [*self.voice.named(node.ents[:1]), *self._quoted(node)]
        return []

    def _quoted(self, medium: Node) -> list[Ent]:
        """Whom a medium quotes that is itself quoted ("نقلت الصحيفة عن وكالة مهر عن الوزير")."""
        after = self._right_after(medium)
        quotes = after is not None and after.kind == Chunk.ACTOR and after.prep == medium.prep and is_medium(medium.ents[0])
        return first_speaker(after.ents) if after is not None and quotes else []

    def _right_after(self, node: Node) -> Node | None:
        """The next chunk, its preposition between them or not."""
        return next((n for n in self.openings.nodes if n.i >= node.j), None)

    def _issuer(self, document: Node) -> list[Ent]:
        """Whose a document is: the party right after it."""
        after = self._right_after(document)
        return first_speaker(after.ents) if after is not None and after.kind == Chunk.ACTOR and after.prep in ("", FOR) else []

    def _following(self, pred: Pred) -> Sequence[Node]:
        """The chunks after a predicate."""
        return self.openings.nodes[self.openings.at(pred) + 1 :]

    # ------------------------------------------------------------------ the speaker
    def _speakers(self, pred: Pred, earlier: list[Saying], opened: bool) -> list[Ent]:
        """Who does this saying: the subject, or who spoke before."""
        if pred.kind == Chunk.SAYING:
            return first_speaker(pred.genitive) or (list(self.voice.chain) if pred.node.pron else [])
        if pred.kind == Chunk.ACTIVE:
            return _latest(earlier) or first_speaker(pred.clause.subject_around) or self._of_words(pred) or list(self.voice.chain)
        subject = pred.subject or (pred.object if pred.subject_event is not None and pred.kind == Chunk.VERB else [])
        if pred.kind == Chunk.VERB and not subject and pred.blocked:
            return self._unknown(pred) if opened else []
        own = first_speaker(subject)
        if own and not pred.inherited_subject:
            return self.voice.named(own)
        if own and (pred.clause.intro == "rel" or (not earlier and self._named_here(own[0]))):
            return own
        before = self._before(pred, earlier)
        if before and agrees(before[-1], pred.person):
            return before
        return self.voice.named(own) or before

    def _before(self, pred: Pred, earlier: list[Saying]) -> list[Ent]:
        """Who spoke before in the sentence, else who did something in the one before, else who spoke last."""
        says = pred.speech is not None and pred.speech.kind == "says"
        return _latest(earlier) or list(self.voice.doer if self.voice.doer and says else self.voice.chain)

    def _of_words(self, pred: Pred) -> list[Ent]:
        """Whose words a noun of the clause around tells ("بعد تحذير الرئيس لهم، مشددا على أن"); the last such noun counts."""
        spoken = (p for p in reversed(self.openings.preds) if p.clause is pred.clause.parent and p.kind == Chunk.EVENT_NOUN)
        words = next((p for p in spoken if p.node.i < pred.node.i and p.is_a(*SPEECH_ACTS)), None)
        return first_speaker(words.actor) if words is not None else []

    def _named_here(self, ent: Ent) -> bool:
        """Whether a party was named in this sentence, by more than a pronoun."""
        here = bool(self.openings.nodes) and ent.sentence == self.openings.nodes[0].depth
        return here and ent.inferred != "pronoun" and not is_medium(ent)

    def _unknown(self, pred: Pred) -> list[Ent]:
        """A speaker whose name no pack knows: the words between the verb and what is said."""
        name: list[Node] = []
        for node in self._following(pred)[:LONGEST_NAME]:
            if node.kind != Chunk.OTHER or node.prep or node.conj:
                break
            name.append(node)
        if not name or self.tokens is None:
            return []
        i, j = name[0].i, name[-1].j
        span = self.tokens.span(i, j)
        label = self.tokens.text(i, j)
        gender = "f" if pred.person == "3fs" else "m"
        ent = Ent(i, j, "person", label=label, gender=gender, definite=True, source="person", unknown_name=True, span=span)
        ent.sentence = self.tokens.number
        return [ent]


def addressed(pred: Pred, preds: Sequence[Pred]) -> list[Ent]:
    """To whom the clause of a predicate is said ("قال الرئيس للوزير إنه يجب"); the press, which only passes it on, is not meant."""
    clause: Clause | None = pred.clause
    while clause is not None and clause.intro != "that":
        clause = clause.parent
    opener = clause.governor if clause is not None else None
    saying = next((p for p in preds if p.node is opener and p.speech is not None and p.kind in VERBAL), None)
    told = [] if saying is None else [e for prep, node in saying.preps if prep == FOR for e in node.ents]
    return [e for e in told if can_speak(e) and e.sector != PRESS and not is_medium(e)]


def _unnamed(pred: Pred) -> bool:
    """Said by no one named: a passive, or a form that may be one and has no subject ("قيل إن", "يقال إن")."""
    if pred.kind != Chunk.VERB or pred.passive:
        return pred.kind == Chunk.VERB
    explicit = bool(pred.subject or pred.object) and not pred.inherited_subject
    return pred.maybe_passive and not pred.past and not explicit and pred.person == "3ms"


def _latest(earlier: list[Saying]) -> list[Ent]:
    """The chain of the last saying of the sentence that is no remark in a relative clause."""
    main = (s.links for s in reversed(earlier) if s.links and (s.clause is None or s.clause.intro != "rel"))
    return list(next(main, []))
