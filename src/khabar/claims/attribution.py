"""The isnad: who says it. In: chunks and predicates of a sentence. Out: for each predicate its chain, outermost first.

A sentence is read from its acts of saying. Each has a head (the verb and its speaker) and a stretch of words that are said: from أن, a
colon or a quotation mark, or from the verb on when it takes a noun ("أعلنت القيادة شن غارة"), up to the next speaker or the end:

====== ================================================= ==============================================
verb   قال X إن …، وأضاف أن …                            X, and X again
relay  نقلت X عن Y قوله إن …                              X, then Y
medium قال X في بيان / لصحيفة Y إن …                      the document or outlet, then X
phrase بحسب X، …   …، وفق X.   … -وفق X- …              X, for the sentence; inside it from its own clause on
label  X: …                                              X, to the end of the line
====== ================================================= ==============================================

What is said within what is said gets both chains. A source is remembered for "وأضاف" and "المصدر"; it goes on speaking by itself only
in an open quotation, or where the next sentence goes on with "كما".
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.arabic.sentences import Tokens
from khabar.arabic.words import Word
from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.claims.roles import agrees, fits_sector
from khabar.claims.sayings import LONGEST_NAME, PAIRS, Openings
from khabar.claims.voices import SPEECH_ACTS, Saying, Voice, can_speak, extend, head_of, in_that, is_medium, same_entity, states, within
from khabar.mentions.nodes import Ent, Node
from khabar.mentions.reference import Resolver
from khabar.packs.lexicon import Lexicon
from khabar.packs.tables import SpeechRow
from khabar.records import Span

#: A quotation left open is carried over at most this many paragraphs: a lost closing mark must not swallow the article.
LONGEST_QUOTE = 3
#: How many characters after a sentence the mark that closes its quotation may stand.
FARTHEST_CLOSE = 2_000
#: A label ("X: …") stands within this many chunks of the beginning.
LABEL = 5


#: Entries of core/speech.yml with a rule of their own: "على حد قوله" names who spoke last, "نقلا عن" who is behind the one named before.
OWN_WORDS, QUOTING = "phrase.in_words_of", "phrase.quoting"


class AttributionReader:
    """Finds the chain of each predicate, sentence by sentence of one article."""

    def __init__(self, lexicon: Lexicon, resolver: Resolver, voice: Voice) -> None:
        self.lexicon = lexicon
        self.resolver = resolver
        self.voice = voice
        self.according = lexicon.words("according_prepositions")
        self.quoting = lexicon.words("quoting_prepositions")
        self.relaying = lexicon.words("relaying_prepositions")
        self.going_on = lexicon.words("going_on")
        self.inside = lexicon.words("in_prepositions")
        self.to = lexicon.words("to") | {""}
        self.tokens: Tokens | None = None
        self.words: Sequence[Word] = ()
        self.nodes: list[Node] = []
        self.openings = Openings(lexicon)
        self.fresh = True
        self.title = False
        self.joined = False

    def begin(self, tokens: Tokens, text: str) -> None:
        """Note the words of the next sentence and whether it begins a line."""
        self.tokens, self.words = tokens, tokens.words
        self.title = tokens.number == 0
        before = text.rfind("\n", 0, tokens.start)
        self.fresh = not text[before + 1 : tokens.start].strip()
        self.joined = not self.fresh and text[max(0, tokens.start - 3) : tokens.start].rstrip().endswith("؛")
        if self.fresh:
            self.voice.label = []
            self.voice.paragraphs += 1
        if self.voice.quoted and (self.voice.paragraphs > LONGEST_QUOTE or not self._closes(text, tokens.start)):
            self.voice.quoted = []

    def _closes(self, text: str, start: int) -> bool:
        """Whether the next mark that could close the open quotation does: one that opens shows that the closing mark was lost."""
        found = [at for at in (text.find(mark, start, start + FARTHEST_CLOSE) for mark in self.voice.closing) if at >= 0]
        if not found:
            return False
        at = min(found)
        return not (text[at - 1 : at].isspace() and text[at + 1 : at + 2].isalnum())

    def assign(self, nodes: list[Node], preds: list[Pred]) -> dict[int, list[Ent]]:
        """Predicate number → chain. Updates the voice for the next sentence."""
        self.nodes = nodes
        self.openings.read(nodes, preds, self.words, self.voice.closing if self.voice.quoted else "")
        sayings = self._carried()
        sayings += self._label(preds)
        sayings += self._spoken(preds, sayings)
        phrases = self._phrases(preds)
        chains: dict[int, list[Ent]] = {}
        for pred in preds:
            chains[pred.number] = self._chain(pred.node.i, sayings, phrases)
        stated = {s.at for s in sayings if s.mode == "that"}
        for pred in preds:
            if pred.content_of is None or pred.content_of.node.i not in stated:
                self._content(pred, chains, 0)
        for pred in preds:
            chains[pred.number] = self._not_self(pred, chains[pred.number])
        self._remember(preds, sayings, phrases)
        return chains


    # ------------------------------------------------------------------ chains
    def _chain(self, i: int, sayings: list[Saying], phrases: list[Saying]) -> list[Ent]:
        """All links that cover word ``i``, the wider stretch outside."""
        chain: list[Ent] = []
        for saying in sayings:
            if saying.covers(i):
                extend(chain, saying.links)
        for phrase in phrases:
            if not phrase.covers(i):
                continue
            if chain and is_medium(phrase.links[0]) and not phrase.inner:
                chain = [*(e for e in phrase.links if not within(e, chain)), *chain]
            elif not chain or phrase.inner or is_medium(chain[0]):
                extend(chain, phrase.links)
        return chain

    def _content(self, pred: Pred, chains: dict[int, list[Ent]], depth: int) -> None:
        """What is asked for is said by who says the asking; what someone is accused of, by the accuser."""
        act = pred.content_of
        if act is None or act.event is None or act.event.category not in SPEECH_ACTS or depth > 3 or act.number not in chains:
            return
        self._content(act, chains, depth + 1)
        chain = self._not_self(act, chains[act.number])
        if act.event is not None and act.event.category == "ACCUSE":
            extend(chain := list(chain), act.actor[:1])
        chains[pred.number] = chain

    def _not_self(self, pred: Pred, chain: list[Ent]) -> list[Ent]:
        """The speaker of a speech act is its actor, not its source; of "it must", "regrettably" he is the only one."""
        event = pred.event
        if event is not None and "speaker" in (event.noun_args if pred.kind in "NU" else event.args):
            asked = event.needs.get("speaker", ["any"])
            if chain and ("any" in asked or fits_sector(chain[-1], asked)):
                pred.actor = [chain[-1], *(e for e in pred.actor if not same_entity(e, chain[-1]))]
                pred.actor_from = "speaker"
                return chain[:-1]
            if "speaker" in event.needs:
                pred.event = None
        if pred.event is not None and pred.event.category in SPEECH_ACTS:
            if chain and any(same_entity(chain[-1], a) for a in pred.actor):
                return chain[:-1]
            if not chain and pred.actor and pred.speech is None:
                return self._media(pred, self._content_start(pred))
        return chain

    def _content_start(self, pred: Pred) -> int:
        """The first word of what a speech act is about: its أن-clause, or the noun or party after its speaker."""
        for node in self.nodes[self.openings.at(pred) + 1 :]:
            party = node.kind == "E" and any(e in pred.recipient for e in node.ents)
            if party or node.kind in "NU" or (node.kind == "K" and node.name == "that"):
                return node.i
        return self.nodes[-1].j

    # ------------------------------------------------------------------ what goes on from before
    def _carried(self) -> list[Saying]:
        """An open quotation, a label on the same line, or "كما" after what was said."""
        voice, nodes = self.voice, self.nodes
        if not nodes:
            return []
        last = nodes[-1].j
        if voice.quoted:
            close = next((n.i for n in nodes if n.kind == "P" and n.name in voice.closing), None)
            return [Saying(-1, 0, last if close is None else close, voice.quoted, "quote")]
        if voice.label:
            return [Saying(-1, 0, last, voice.label, "label")]
        reported = bool(voice.ending) and (is_medium(voice.ending[-1]) or voice.ending[-1].cls == "source")
        if voice.ending and (self.joined or (reported and self.words and self.words[nodes[0].i].norm in self.going_on)):
            return [Saying(-1, 0, last, voice.ending, "going on")]
        return []

    def _label(self, preds: list[Pred]) -> list[Saying]:
        """"بوتين: لن ننسحب": a name, a colon, and no verb before it."""
        if not self.fresh:
            return []
        for k, node in enumerate(self.nodes[:LABEL]):
            if node.kind == "P" and node.name == ":" and k:
                ent = self._labelled(self.nodes[:k])
                if ent is None or any(p.speech is not None and p.kind == "V" and k < self.openings.at(p) < k + 3 for p in preds):
                    return []
                links = self._continued([ent])
                self.voice.label = links
                return [Saying(self.nodes[0].i, node.j, self.nodes[-1].j, links, "label")]
            if node.kind in "VN":
                return []
        return []

    def _labelled(self, before: list[Node]) -> Ent | None:
        ents = [e for n in before if n.kind == "E" and not n.prep for e in n.ents]
        if not ents or before[0].prep or not can_speak(ents[0]):
            return None
        credit = ents[0].source == "anonymous" and ents[0].cls == "source" and ents[0].definite
        return ents[0] if not credit and (ents[0].cls != "country" or self.title) else None

    # ------------------------------------------------------------------ verbs and participles of saying

    def _spoken(self, preds: list[Pred], carried: list[Saying]) -> list[Saying]:
        """The sayings of verbs, in reading order; a new speaker on the same level ends the one before."""
        out: list[Saying] = []
        for pred in preds:
            found = self.openings.says(pred) if pred.speech is not None or states(pred) else None
            if found is None:
                self._returns(pred, out)
                continue
            start, end, mode = found
            turn = self._turns(pred)
            links = self._links(pred, start, [*(c for c in carried if c.mode == "quote"), *out], turn)
            if links is None:
                continue
            if turn:
                for other in [*carried, *out]:
                    if not (other.mode == "quote" and other.covers(pred.node.i)) and other.mode != "label":
                        other.end = min(other.end, head_of(pred))
            if links and turn and not pred.passive:
                self.voice.chain = links
            out.append(Saying(pred.node.i, start, end, links, mode, pred.clause))
        return out

    def _turns(self, pred: Pred) -> bool:
        """Whether an act of saying stands on the level of the article, not within what is said."""
        if pred.speech is None or pred.kind == "S" or pred.clause.intro in ("rel", "paren"):
            return False
        clause: Clause | None = pred.clause
        return pred.kind == "A" or bool(pred.node.conj) or clause is None or not in_that(clause)

    def _returns(self, pred: Pred, out: list[Saying]) -> None:
        """"قال X إن …، والتقى Y": a verb whose dropped subject is the speaker is told by the article again."""
        if not out or pred.kind != "V" or not pred.node.conj or not pred.past or pred.clause.topic is not None:
            return
        last = out[-1]
        if not pred.inherited_subject:
            speaks = pred.event is not None and pred.event.category in SPEECH_ACTS
            if speaks and pred.subject and pred.subject[0].cls in ("person", "source"):
                last.end = min(last.end, pred.node.i)
            return
        if last.mode != "that" or last.clause is None or pred.clause.intro != "coord" or not last.links:
            return
        if pred.subject and pred.subject[0] is last.links[-1] and last.covers(pred.node.i):
            last.end = pred.node.i


    # ------------------------------------------------------------------ who speaks
    def _links(self, pred: Pred, start: int, earlier: list[Saying], turn: bool) -> list[Ent] | None:
        """The links that one act of saying adds: media, relay and speaker; None when it adds nothing."""
        if pred.speech is None:
            return pred.actor[:1]
        media = self._media(pred, start)
        relayed = self._relayed(pred, start)
        if self._unnamed(pred) and not relayed:
            return [] if turn else None
        if pred.speech.source in self.inside:
            own = relayed or [e for e in pred.subject[:1] if is_medium(e) and not pred.inherited_subject]
            return self._continued(own) if own else None
        speakers = self._speakers(pred, earlier, start > pred.node.j)
        if relayed and (pred.speech.kind == "relays" or (speakers and is_medium(speakers[0]))):
            return [*media, *speakers, *self._continued(relayed)] if speakers else self._continued(relayed)
        if pred.kind == "S" and not speakers:
            return None
        chain = speakers if len(speakers) > 1 else self._continued(speakers)
        return [*(m for m in media if not within(m, chain)), *chain]

    def _relayed(self, pred: Pred, start: int) -> list[Ent]:
        """Whom a relay quotes: "نقلت س عن X", "نسبت س إلى X", "جاء في X"."""
        speech = pred.speech
        if speech is None:
            return []
        for node in self.nodes[self.openings.at(pred) + 1 :]:
            if node.i >= max(start, pred.node.j + 1) or node.kind == "V":
                break
            if node.kind == "E" and (node.prep in self.relaying or node.prep == speech.source) and node.ents and can_speak(node.ents[0]):
                return self._named(node.ents[:1])
        return []

    def _unnamed(self, pred: Pred) -> bool:
        """"يذكر أن", "لوحظ أن", "أفيد بأن": said by no one named."""
        if pred.kind != "V":
            return False
        explicit = bool(pred.subject or pred.object) and not pred.inherited_subject
        if pred.passive:
            return True
        return pred.maybe_passive and not pred.past and not explicit and pred.person == "3ms"

    def _unknown(self, pred: Pred) -> list[Ent]:
        """A speaker whose name no pack knows ("وقال الطراونة إن"): the words after the verb."""
        k = self.openings.at(pred) + 1
        end = k
        for node in self.nodes[k : k + LONGEST_NAME]:
            if node.kind != "O" or node.prep or node.conj:
                break
            end += 1
        if end == k or self.tokens is None:
            return []
        i, j = self.nodes[k].i, self.nodes[end - 1].j
        span = Span(self.tokens.starts[i], self.tokens.ends[j - 1])
        label = " ".join(w.raw for w in self.words[i:j])
        gender = "f" if pred.person == "3fs" else "m"
        ent = Ent(i, j, "person", label=label, gender=gender, definite=True, source="person", unknown_name=True, span=span)
        ent.sentence = self.tokens.number
        return [ent]

    def _speakers(self, pred: Pred, earlier: list[Saying], opened: bool) -> list[Ent]:
        """Who does this saying: the subject, or who spoke before."""
        if pred.kind == "S":
            return [e for e in pred.genitive[:1] if can_speak(e)] or (list(self.voice.chain) if pred.node.pron else [])
        subject = pred.subject or (pred.object if pred.subject_event is not None and pred.kind == "V" else [])
        own = [e for e in subject[:1] if can_speak(e)]
        if pred.kind == "V" and not subject and pred.blocked:
            return self._unknown(pred) if opened else []
        if pred.kind == "A":
            main = next((s for s in reversed(earlier) if s.links and (s.clause is None or s.clause.intro != "rel")), None)
            if main is not None:
                return list(main.links)
            home = self._home(pred.clause)
            return [e for e in home[:1] if can_speak(e)] or list(self.voice.chain)
        if own and not pred.inherited_subject:
            return self._named(own)
        if own and own[0].inferred != "pronoun" and self._here(own[0]) and not earlier and not is_medium(own[0]):
            return own
        if pred.clause.intro == "rel" and own:
            return own
        said = self.voice.doer if self.voice.doer and pred.speech is not None and pred.speech.kind == "says" else self.voice.chain
        before = next((s.links for s in reversed(earlier) if s.links and (s.clause is None or s.clause.intro != "rel")), said)
        if before and agrees(before[-1], pred.person):
            return list(before)
        return self._named(own) or list(before)

    def _here(self, ent: Ent) -> bool:
        """Whether an entity was named in this sentence."""
        return bool(self.nodes) and ent.sentence == self.nodes[0].depth

    def _home(self, clause: Clause) -> list[Ent]:
        home = clause.parent
        while home is not None and not home.subject:
            home = home.parent
        return home.subject if home is not None else []

    def _named(self, ents: list[Ent]) -> list[Ent]:
        """Sources in the words in which they were named, not as pronouns."""
        if ents and ents[0].inferred == "pronoun" and self.voice.chain:
            return list(self.voice.chain[-1:])
        return list(ents)

    def _continued(self, speakers: list[Ent]) -> list[Ent]:
        """"المصدر" and the like, and a name named before, go on with the chain in which that source stood."""
        if len(speakers) == 1 and self.voice.chain:
            ent, previous = speakers[0], self.voice.chain[-1]
            described = ent.head is not None and ent.definite and not ent.name and not ent.unknown_name
            same_head = described and previous.head is not None and ent.head is not None and ent.head.id == previous.head.id
            unnamed = described and ent.source == "anonymous" == previous.source
            if same_head or unnamed or (ent.name is not None and ent.name == previous.name):
                return [*self.voice.chain[:-1], ent]
        return list(speakers)

    def _media(self, pred: Pred, start: int) -> list[Ent]:
        """Outlets and documents between the verb and what it says ("في بيان", "لصحيفة", "في تصريحات نقلتها وكالة")."""
        out: list[Ent] = []
        if pred.kind != "V":
            return out
        passed = False
        for k in range(self.openings.at(pred) + 1, len(self.nodes)):
            node = self.nodes[k]
            if node.i >= start or (node.kind == "V" and not self.openings.aside(k)):
                break
            passed = passed or node.kind == "V" or (node.kind == "Y" and self._phrase_kind(node) == "medium")
            if node.kind == "E" and (node.prep or passed) and node.prep not in self.relaying:
                out += [e for e in node.ents[:1] if is_medium(e) and e not in pred.subject]
        return out

    def _phrase_kind(self, node: Node) -> str:
        return self.lexicon.speech[node.readings[0].number].kind

    # ------------------------------------------------------------------ phrases
    def _phrases(self, preds: list[Pred]) -> list[Saying]:
        """Sources named by "بحسب X", "وفق X", "نقلا عن X", and the words they hold for."""
        out: list[Saying] = []
        for k, node in enumerate(self.nodes):
            inner = node.prep in self.quoting
            if node.kind == "E" and node.prep in self.according:
                ents = [e for e in node.ents[:1] if can_speak(e)]
            elif node.kind in "YS" and (row := self._phrase(node)) is not None:
                ents, inner = self._after(k) or (list(self.voice.chain) if row.id == OWN_WORDS else []), row.id == QUOTING
            elif node.kind in "SNO" and node.prep in self.according:
                ents = self._owner(k)
            else:
                continue
            if ents:
                start, end = self._scope(k, preds, out[-1].at if out else -1)
                out.append(Saying(node.i, start, end, self._continued(ents), "phrase", inner=inner))
        return out

    def _phrase(self, node: Node) -> SpeechRow | None:
        """The attribution phrase that a chunk is, if it is one ("بحسب ما", "والكلام ل")."""
        readings = node.readings if node.kind == "Y" else self.words[node.i].get("Y") if self.words and node.j - node.i == 1 else ()
        row = self.lexicon.speech[readings[0].number] if readings else None
        return row if row is not None and row.kind == "says" else None

    def _after(self, k: int) -> list[Ent]:
        """The source after an attribution phrase, a verb of saying between them or not ("بحسب ما أعلن الجيش")."""
        for node in self.nodes[k + 1 : k + 4]:
            if node.kind == "E" and not node.pron:
                return [e for e in node.ents[:1] if can_speak(e)] if node.prep in self.to else []
            if node.kind == "V" and not self._plainly(node):
                break
            if node.kind not in "SOVE" or node.prep not in self.to:
                break
        return []

    def _plainly(self, node: Node) -> bool:
        """Whether a verb is one of saying and nothing else."""
        rows = [self.lexicon.verbs[r.number].speech for r in node.readings]
        return any(row is not None and not self.lexicon.speech[row].weak for row in rows)

    def _owner(self, k: int) -> list[Ent]:
        """"وفق أرقام الشبكة": the source is whose figures they are."""
        after = self.nodes[k + 1] if k + 1 < len(self.nodes) else None
        return [e for e in after.ents[:1] if can_speak(e)] if after is not None and after.kind == "E" and not after.prep else []

    def _scope(self, k: int, preds: list[Pred], after: int) -> tuple[int, int]:
        """First and last words a phrase holds for: its sentence, or from its own clause on when it stands inside or ``after`` another."""
        nodes = self.nodes
        last = nodes[-1].j
        relative = self._relative(k)
        if relative is not None:
            return relative.i, next((n.i for n in nodes[k:] if n.kind == "P" and n.name in "،,"), last)
        if all(n.kind in "PEOT" for n in nodes[k + 1 :]) and not any(n.kind == "E" and n.conj for n in nodes[k + 1 :]):
            return self._resumed(preds, after), last
        verbs = [p for p in preds if p.kind == "V" and p.node.i < nodes[k].i and p.clause.intro in ("root", "coord", "sub", "seq")]
        if not verbs:
            return 0, last
        start = verbs[-1]
        return (0, last) if start is verbs[0] else (head_of(start), last)

    def _relative(self, k: int) -> Node | None:
        """The relative that opens the clause of chunk ``k``, if no comma stands between them."""
        for node in reversed(self.nodes[: k + 1]):
            if node.kind == "P" and node.name in "،,":
                return None
            if node.kind == "K" and node.name == "relatives":
                return node
        return None

    def _resumed(self, preds: list[Pred], after: int) -> int:
        """Where the sentence goes on after a source named at word ``after``: at the next verb of its own level."""
        if after < 0:
            return 0
        return next((head_of(p) for p in preds if p.kind == "V" and p.node.i > after and p.node.conj), 0)

    # ------------------------------------------------------------------ memory
    def _remember(self, preds: list[Pred], sayings: list[Saying], phrases: list[Saying]) -> None:
        voice = self.voice
        spoken = [s for s in sayings if s.clause is not None and s.links]
        if not spoken and phrases:
            voice.chain = list(phrases[-1].links)
        if voice.chain:
            self.resolver.speakers = voice.chain[-1:]
        self._note_doer(preds, spoken)
        self._open_quote(sayings, phrases)
        last = self.nodes[-1].i if self.nodes else 0
        body = next((n.i for n in reversed(self.nodes) if n.kind != "P"), last)
        voice.ending = self._chain(body, sayings, phrases)

    def _note_doer(self, preds: list[Pred], spoken: list[Saying]) -> None:
        """The person whom the main verb of a sentence without a saying has as its subject."""
        self.voice.doer = []
        if spoken:
            return
        for pred in preds:
            main = pred.kind == "V" and pred.clause.intro in ("root", "coord") and not pred.passive
            if main and pred.subject and not pred.inherited_subject:
                first = pred.subject[0]
                if first.cls == "person" and not first.plural and len(pred.subject) == 1 and can_speak(first):
                    self.voice.doer = [first]
                return

    def _open_quote(self, sayings: list[Saying], phrases: list[Saying]) -> None:
        """Whether a quotation is still open at the end of the sentence, and whose it is."""
        voice = self.voice
        if voice.quoted and not any(n.kind == "P" and n.name in voice.closing for n in self.nodes):
            return
        voice.quoted, voice.closing = [], ""
        still = next((k for k, close in self.openings.closes.items() if close is None), None)
        if still is not None:
            node = self.nodes[still]
            voice.quoted = self._chain(node.i, [s for s in sayings if s.mode != "noun"], phrases)
            voice.closing = PAIRS.get(node.name, "")
            voice.paragraphs = 0
