"""Predicates and what stands around them. In: the clauses of a sentence. Out: ``Pred`` list, arguments attached, roles not yet assigned.

Every finite verb, acting participle, event noun, status noun and noun of saying becomes a predicate. Bare actors are subject or object by
order and agreement; prepositional ones go to the nearest predicate whose frame takes the preposition; what stands in the genitive of
an event noun is kept as such. ``roles`` decides afterwards what each argument means.
"""

from __future__ import annotations

from khabar.arabic.words import Word
from khabar.claims.clauses import Clause
from khabar.claims.pred import Pred
from khabar.claims.timing import adopt_times, note_time, time_owner
from khabar.mentions.nodes import Ent, Node
from khabar.packs.lexicon import Lexicon
from khabar.records import Time


class PredicateReader:
    """Finds the predicates of a sentence."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words: list[Word] = []
        self.places = lexicon.words("place_prepositions")
        self.agent = lexicon.words("agent_prepositions")
        self.between = lexicon.words("between")

    def read(self, clauses: list[Clause], words: list[Word]) -> list[Pred]:
        """All predicates in reading order."""
        self.words = words
        out: list[Pred] = []
        for clause in clauses:
            out += self._clause(clause)
        out.sort(key=lambda p: p.node.i)
        adopt_times(clauses, out)
        self._antecedents(out)
        for number, pred in enumerate(out):
            pred.number = number
        return out

    def _antecedents(self, preds: list[Pred]) -> None:
        """A relative or asyndetic clause may speak of an event noun ("الغارات التي شنتها إسرائيل", "اجتماع ضم ضباطا")."""
        by_node = {id(p.node): p for p in preds}
        for pred in preds:
            clause = pred.clause
            if pred.node is not clause.verb or clause.sister is not None or clause.parent is None:
                continue
            before: Node | None = None
            if clause.intro == "rel":
                before = clause.antecedent
            elif clause.intro == "aux" and clause.parent.nodes:
                earlier = [n for n in clause.parent.nodes if n.i < pred.node.i and n.kind in "ENLOSI"]
                before = earlier[-1] if earlier and not earlier[-1].definite else None
            if before is not None and before.kind == "N":
                pred.subject_event = by_node.get(id(before))

    # ------------------------------------------------------------------ making predicates
    def _make(self, node: Node, clause: Clause) -> Pred | None:
        pred = Pred(node, clause, node.kind)
        if node.kind in "VA" and (node.kind == "V" or clause.verb is node):
            self._verbal(pred, node)
        elif node.kind in "AB":
            which = "ap" if node.kind == "A" else "pp"
            for reading in node.readings:
                row = self.lexicon.verbs[reading.number]
                pred.senses += [e for n in row.events if which in (e := self.lexicon.events[n]).adjectival]
                pred.lemma = row.lemma
            if not pred.senses:
                return None
        elif node.kind == "N":
            for reading in node.readings:
                pred.senses += [self.lexicon.events[int(n)] for n in reading.ref.split(".")]
            if node.j == node.i + 1:
                pred.lights = [self.lexicon.light[r.number] for r in self.words[node.i].get("U")]
        elif node.kind == "U":
            pred.states = [self.lexicon.status[r.number] for r in node.readings]
        elif node.kind == "S":
            pred.speech = self.lexicon.speech[node.readings[0].number]
        elif node.kind == "I":
            pred.lights = [self.lexicon.light[r.number] for r in node.readings]
        else:
            return None
        return pred

    def _related(self, node: Node, clause: Clause) -> list[Pred]:
        """"المدعومة من إيران" within an actor phrase tells an event of its own."""
        out: list[Pred] = []
        for ent in node.ents:
            for at, patron in ent.relations:
                readings = tuple(r for kind in "BA" for r in self.words[at].get(kind))
                pred = self._make(Node("B" if readings and readings[0].kind == "B" else "A", at, at + 1, readings=readings), clause)
                if pred is not None and not pred.lights:
                    pred.agents, pred.object, pred.attached = [patron], [ent], True
                    out.append(pred)
        return out

    def _verbal(self, pred: Pred, node: Node) -> None:
        marks: set[str] = set()
        for reading in node.readings:
            row = self.lexicon.verbs[reading.number]
            pred.senses += [self.lexicon.events[n] for n in row.events]
            pred.lights += [self.lexicon.light[n] for n in row.light]
            pred.states += [self.lexicon.status[n] for n in row.status]
            if row.speech is not None and pred.speech is None:
                pred.speech = self.lexicon.speech[row.speech]
            pred.lemma = pred.lemma or row.lemma
            marks |= set(reading.feat.split(",")) if node.kind == "V" else set()
        if marks:
            pred.passive = all(m[1] == "p" for m in marks)
            pred.maybe_passive = any(m[1] == "p" for m in marks)
            pred.past = any(m[0] == "p" for m in marks)
            third = sorted(m[2:] for m in marks if m[2] == "3")
            pred.person = third[-1] if third else sorted(m[2:] for m in marks)[0]
            if any(m[2:] == "3ms" for m in marks):
                pred.person = "3ms"
            elif any(m[2:] == "3fs" for m in marks):
                pred.person = "3fs"

    # ------------------------------------------------------------------ one clause
    def _clause(self, clause: Clause) -> list[Pred]:
        preds: list[Pred] = []
        state = _State(clause)
        for node in clause.nodes:
            if node.kind == "P":
                state.sign(node)
                continue
            pred = self._make(node, clause)
            if pred is not None:
                if node is clause.verb:
                    state.verb = pred
                    state.after_verb = True
                    self._event_topic(pred, preds, clause)
                    before = state.previous
                    if before is not None and before.kind == "O" and not before.prep and not before.conj and not state.adverb(before) and not state.comma and clause.topic is None and pred.kind == "V":
                        pred.blocked = True
                else:
                    self._hang(pred, node, preds, state)
                preds.append(pred)
            elif node.kind in "EL":
                preds += self._related(node, clause)
                self._attach(node, preds, state)
            elif node.kind == "T" and node.time is not None:
                owner = time_owner(preds, state.verb, state.comma)
                if owner is not None:
                    note_time(owner, node.time)
                else:
                    state.times.append(node.time)
            elif node.kind == "C":
                if preds:
                    preds[-1].counts.append(node)
            if node.kind == "O" and node.adjectives:
                self._owned(node, preds, state)
            if node.kind == "O":
                chained = state.previous is not None and not state.comma and not node.conj
                state.through = preds[-1] if chained and preds and preds[-1].node is state.previous and not node.prep else None
            if pred is not None or node.kind in "ELTC":
                pass
            elif node.kind == "O" and not node.prep and state.verb is not None and not state.adverb(node):
                if not state.verb.subject and not state.verb.blocked and not clause.topic:
                    state.verb.blocked = True
            state.previous = node
            state.comma = False
        for time in state.times if preds else ():
            note_time(preds[0], time)
        return preds

    def _event_topic(self, verb: Pred, preds: list[Pred], clause: Clause) -> None:
        """An event noun before the verb is its subject ("غارة للتحالف تستهدف")."""
        if clause.topic is not None or verb.kind != "V":
            return
        noun = next((p for p in preds if (p.kind in "NI" or (p.kind == "U" and p.node.readings[0].feat == "n")) and not p.node.prep and p.governor is None), None)
        if noun is not None:
            noun.governor, noun.slot, verb.blocked = verb, "subject", True

    def _hang(self, pred: Pred, node: Node, preds: list[Pred], state: _State) -> None:
        """What a noun predicate hangs on: a governing verb or noun, by its preposition or position."""
        previous = state.previous
        if node.conj == "و" and preds and previous is not None and not (state.comma and node.prep):
            model = preds[-1]
            if node.prep == model.node.prep or not node.prep:
                pred.sister, pred.governor, pred.slot = model, model.governor, model.slot
                return
        if node.prep and node.prep not in self.agent:
            governor = next((p for p in reversed(preds) if self._takes_content(p, node.prep)), None)
            if governor is None and state.verb is not None and self._takes_content(state.verb, node.prep):
                governor = state.verb
            pred.governor, pred.slot = (governor, node.prep) if governor else (preds[-1] if preds else None, "?" + node.prep)
            return
        if preds and preds[-1].node is previous and preds[-1].kind in "NUSI" and not preds[-1].node.definite:
            pred.governor, pred.slot = preds[-1], "genitive"
            return
        if preds and preds[-1].genitive and preds[-1].kind in "NUI" and not state.comma and self._takes_content(preds[-1], "object"):
            pred.governor, pred.slot = preds[-1], "object"
            return
        verb = state.verb
        if verb is None:
            return
        pred.governor = verb
        lit = {row.event for row in verb.lights}
        filled = bool(verb.subject) or state.clause.topic is not None or verb.blocked or verb.node.kind == "A"
        if not filled and "object" not in lit and not (verb.speech or verb.states) or "subject" in lit and not filled:
            pred.slot = "subject"
            verb.blocked = True
        else:
            pred.slot = "object"

    def _takes_content(self, pred: Pred, prep: str) -> bool:
        if any(prep == row.event for row in pred.lights) or any(prep in row.complement for row in pred.states):
            return True
        if prep == "object" and pred.kind == "N":
            return any("content" in sense.args.values() for sense in pred.senses)
        return "content" in pred.frame(prep) or (pred.speech is not None and prep in pred.speech.that)

    # ------------------------------------------------------------------ actors and places
    def _attach(self, node: Node, preds: list[Pred], state: _State) -> None:
        antecedent = state.clause.antecedent if state.clause.intro == "rel" else None
        if node.pron and node.prep and antecedent is not None:
            if antecedent.kind != "E" or len(antecedent.ents) != 1:
                return
            node.ents = list(antecedent.ents)
        joined = self._coordinated(node, state)
        if joined is not None:
            joined.extend(node.ents)
            return
        if node.prep:
            self._prepositional(node, preds, state)
            return
        previous = state.previous
        last = preds[-1] if preds else None
        if last is not None and last.node is previous and last.kind == "N" and last.node.pron and node.kind == "E" and not state.comma and not last.object:
            last.object = list(node.ents)
            state.last = last.object
            return
        if last is not None and last.node is previous and last.kind in "NSUI" and not last.node.definite and not last.node.modified and not last.genitive and not state.comma and not last.node.pron:
            if node.kind == "E":
                last.genitive = list(node.ents)
                state.last = last.genitive
            elif node.spot is not None:
                last.preps.append(("genitive", node))
            return
        if state.through is not None and previous is not None and previous.kind == "O" and not previous.definite and not state.comma and state.through.kind in "NUI":
            if not state.through.genitive and not state.through.node.definite:
                state.through.genitive = list(node.ents)
                state.last = state.through.genitive
            return
        if node.conj == "و" and previous is not None and previous.kind == "O" and not state.comma:
            return
        if node.kind == "L":
            target = last or state.verb
            if target is not None and previous is not None and previous.kind != "O":
                target.preps.append(("object" if target is state.verb else "bare", node))
            return
        self._bare(node, state, last)

    def _owned(self, node: Node, preds: list[Pred], state: _State) -> None:
        """A plain noun with a nationality ("الخطط الروسية") stands for its owner where an event noun or a verb waits for one."""
        last = preds[-1] if preds else None
        if last is not None and last.node is state.previous and last.kind == "N" and not node.prep and not node.conj and not last.genitive and not last.node.definite:
            last.genitive = list(node.adjectives)
        elif node.prep and last is not None and self._accepts(last, node.prep, Node("E", node.i, node.j, ents=node.adjectives)):
            last.preps.append((node.prep, Node("E", node.i, node.j, prep=node.prep, ents=list(node.adjectives))))

    def _bare(self, node: Node, state: _State, last: Pred | None) -> None:
        verb = state.verb
        if verb is None or not state.after_verb:
            state.last = node.ents
            return
        if state.previous is not None and state.previous.kind == "O" and not state.previous.definite and not state.adverb(state.previous) and not state.comma:
            return
        if last is not None and last is not verb and last.kind == "N" and last.genitive and not state.comma and not last.object and last.slot != "subject":
            last.object = list(node.ents)
            state.last = last.object
            return
        if not verb.subject and not verb.blocked:
            verb.subject = list(node.ents)
            state.last = verb.subject
            state.subject_node = node
        elif not verb.object:
            verb.object = list(node.ents)
            state.last = verb.object
            if node.spot is not None:
                verb.preps.append(("object", node))

    def _coordinated(self, node: Node, state: _State) -> list[Ent] | None:
        """The list that a coordinated actor joins ("وزير الدفاع ورئيس الأركان")."""
        previous = state.previous
        if node.kind != "E" or node.conj != "و" or state.last is None or previous is None or previous.kind not in "EL":
            return None
        if node.prep and node.prep != state.last_prep:
            return None
        return state.last

    def _prepositional(self, node: Node, preds: list[Pred], state: _State) -> None:
        prep = node.prep
        chain = [p for p in reversed(preds) if not p.attached and not (p.kind == "U" and p.node.readings[0].feat == "p")]
        if not chain:
            state.early.append(node)
            return
        if prep in self.agent:
            target = next((p for p in chain if p.tells), chain[0])
            target.agents += node.ents
            state.last, state.last_prep = target.agents, prep
            return
        if prep in self.between and node.ents and not any(p.frame(prep) - {"actor", "partner"} for p in chain[:1]):
            meeting = next((p for p in chain if p.kind in "NV" and (p.tells or p.speech is None)), chain[0])
            meeting.between += node.ents
            state.last, state.last_prep = meeting.between, ""
            return
        target = next((p for p in chain if self._accepts(p, prep, node)), None)
        if target is None and prep == "ل" and self._through_object(node, state):
            return
        if target is None and (prep in self.places):
            target = chain[0]
        if target is not None:
            target.preps.append((prep, node))
            state.last, state.last_prep = node.ents if node.ents else None, prep

    def _through_object(self, node: Node, state: _State) -> bool:
        """"استهدف تجمعا لقوات": what a plain object is of is the object."""
        verb, before = state.verb, state.previous
        if verb is None or verb.object or before is None or before.kind != "O" or before.prep or not node.ents or not (verb.subject or state.clause.topic):
            return False
        verb.object = list(node.ents)
        state.last = verb.object
        return True

    def _accepts(self, pred: Pred, prep: str, node: Node) -> bool:
        roles = pred.frame(prep)
        if pred.lights and prep in pred.lights[0].args:
            return True
        if pred.speech is not None and prep in ("ل", "عن", "علي"):
            return bool(node.ents)
        if pred.kind == "N" and prep == "ل" and node.i == pred.node.j and node.ents and not roles and not pred.genitive and not pred.node.definite and not pred.node.adjectives:
            return True
        if node.ents and roles & {"actor", "recipient", "partner", "host"}:
            return True
        return bool(roles & {"place", "origin", "goal", "host"}) and (node.spot is not None or any(e.country for e in node.ents))


class _State:
    """Where the reader of a clause stands."""

    __slots__ = ("after_verb", "clause", "comma", "early", "last", "last_prep", "previous", "subject_node", "through", "times", "verb")

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.verb: Pred | None = None
        self.after_verb = False
        self.previous: Node | None = None
        self.comma = False
        self.last: list[Ent] | None = None
        self.last_prep = ""
        self.times: list[Time] = []
        self.early: list[Node] = []
        self.subject_node: Node | None = None
        self.through: Pred | None = None

    def sign(self, node: Node) -> None:
        """A sign: commas part, quotation marks do not."""
        if node.name in "،,؛;:":
            self.comma = True

    def adverb(self, node: Node) -> bool:
        """An indefinite accusative ("مجددا") is an adverb, not an argument."""
        return not node.definite and node.name.endswith("ا")
