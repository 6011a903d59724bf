"""Article in, Reading out: the stages in order. The only module that knows all of them.

::

    text ─tokenize─▶ sentences ─chunk─▶ chunks ─clauses─▶ predicates ─roles─▶ ─status─▶ ─attribution─▶ claims
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from khabar.arabic.sentences import Tokens, tokenize
from khabar.arabic.words import Analyzer
from khabar.claims.assemble import Assembler, presence
from khabar.claims.attribution import AttributionReader
from khabar.claims.clauses import ClauseBuilder
from khabar.claims.predicates import PredicateReader
from khabar.claims.roles import RoleReader
from khabar.claims.status import StatusReader
from khabar.claims.visits import turn_visits
from khabar.claims.voices import Voice
from khabar.claims.where import share_visits
from khabar.mentions.chunks import Chunker
from khabar.mentions.context import Context
from khabar.mentions.dates import DateReader
from khabar.mentions.nodes import Ent, Node
from khabar.mentions.published import infer_published
from khabar.mentions.reference import BOTH, Resolver, both_sides, describe
from khabar.packs.lexicon import COMPILED, Lexicon, load
from khabar.records import Article, Claim, Mention, Reading, Sentence, Span


class ReaderProtocol(Protocol):
    """What any reader offers: an article in, a reading out, every value grounded in a span."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


class Reader:
    """The built-in reader: deterministic, offline. One instance reads any number of articles; it keeps only a cache of words."""

    def __init__(self, lexicon: Lexicon | None = None, compiled: Path = COMPILED) -> None:
        self.lexicon = lexicon or load(compiled)
        self.analyze = Analyzer(self.lexicon)
        self.clauses = ClauseBuilder(self.lexicon)
        self.predicates = PredicateReader(self.lexicon)
        self.status = StatusReader(self.lexicon)

    def read(self, article: Article) -> Reading:
        """All sentences, mentions and claims of one article. One that came without a date carries the date found in its text."""
        if article.published is None:
            published, origin = infer_published(article.text, article.title, self.analyze)
            article = replace(article, published=published, published_from=origin)
        return _ArticleReader(self, article).read()


class _ArticleReader:
    """The state of reading one article."""

    def __init__(self, reader: Reader, article: Article) -> None:
        self.reader = reader
        self.article = article
        self.context = Context(article.published)
        self.resolver = Resolver(self.context)
        self.voice = Voice()
        lexicon = reader.lexicon
        self.chunker = Chunker(lexicon, self.context, DateReader(lexicon, article.published))
        self.roles = RoleReader(lexicon, self.context, self.resolver)
        self.attribution = AttributionReader(lexicon, self.resolver, self.voice)
        self.claims: list[Claim] = []
        self.mentions: list[Mention] = []

    def read(self) -> Reading:
        text = self.article.text
        sentences = tokenize(text, self.reader.analyze)
        self._name(sentences)
        for tokens in sentences:
            self._sentence(tokens)
        self.claims = share_visits(turn_visits(self.claims))
        return Reading(
            self.article, tuple(Sentence(t.number, Span(t.start, t.end)) for t in sentences), tuple(self.mentions), tuple(self.claims),
            tuple(presence(self.claims)),
        )  # fmt: skip

    def _name(self, sentences: list[Tokens]) -> None:
        """A first look for full names, so that short ones are understood from the headline on."""
        from khabar.mentions.phrases import longest_phrase

        for tokens in sentences:
            for i, word in enumerate(tokens.words):
                for reading in (*word.get("C"), *word.get("D"), *word.get("G"))[:1]:
                    self.context.countries[self.reader.lexicon.countries[reading.number].iso or ""] += 1
                self._land(tokens, i)
                if word.starts:
                    match = longest_phrase(tokens, i, self.reader.lexicon)
                    if match is not None:
                        self.context.named.update(int(c.ref) for c in match.codes if c.kind == "X" and c.feat == "s")

    def _land(self, tokens: Tokens, i: int) -> None:
        """Count the country of a place named for certain, or of a country after في."""
        word = tokens.words[i]
        lexicon = self.reader.lexicon
        if "C" in word.kinds:
            reading = word.get("C")[0]
            if reading.prep == "ب" or (i and tokens.words[i - 1].norm == "في"):
                self.context.lands[lexicon.countries[reading.number].iso or ""] += 1
        elif "L" in word.kinds and "G" not in word.kinds:
            place = word.get("L")[0]
            country = lexicon.place(int(place.ref)).country if place.feat == "s" and place.ref.isdigit() else None
            if country:
                self.context.lands[country] += 1

    def _sentence(self, tokens: Tokens) -> None:
        nodes = self.chunker.chunk(tokens)
        self._enter(tokens, nodes)
        clauses = self.reader.clauses.build(nodes)
        preds = self.reader.predicates.read(clauses, tokens.words)
        self.roles.assign(tokens, preds)
        self.reader.status.assign(tokens, preds)
        self.attribution.begin(tokens, self.article.text)
        chains = self.attribution.assign(nodes, preds)
        assembler = Assembler(self.reader.lexicon, self.chunker.places, tokens, self.article.text, clauses)
        self.claims += assembler.claims(preds, chains, len(self.claims) + 1)

    def _pronoun(self, tokens: Tokens, node: Node) -> None:
        """The entity meant by a pronoun on a preposition; a chunk without one when it is not known."""
        found = self.resolver.pronoun(node.pron, node)
        if not found:
            node.kind = "O"
            return
        span = Span(tokens.starts[node.i], tokens.ends[node.j - 1])
        node.ents = [replace(e, i=node.i, j=node.j, span=span, sentence=tokens.number, inferred="pronoun", relations=[], count=None) for e in found]

    def _resolve(self, ent: Ent, node: Node) -> None:
        """Owners by pronoun ("قواتها", "بلاده") and definite descriptions."""
        if ent.pron and ent.country is None:
            owners = self.resolver.pronoun(ent.pron, node, [ent])
            if owners:
                ent.country, ent.inferred = owners[0].country, "pronoun"
        describe(ent, self.context)
        if ent.head is not None and ent.head.id == BOTH and len(node.ents) == 1 and ent.country is None:
            node.ents = both_sides(ent, self.context)

    def _enter(self, tokens: Tokens, nodes: list[Node]) -> None:
        """Remember the entities of the sentence, and note them as mentions."""
        text = self.article.text
        for node in nodes:
            node.depth = tokens.number
            if node.kind == "E" and not node.ents:
                self._pronoun(tokens, node)
            for ent in [*node.ents, *node.adjectives] if not (node.kind == "E" and node.pron and node.prep) else ():
                ent.sentence = tokens.number
                ent.span = Span(tokens.starts[ent.i], tokens.ends[ent.j - 1])
                self._resolve(ent, node)
                if not ent.demonym or node.kind == "E":
                    self.context.recent.append(ent)
                self.mentions.append(
                    Mention("actor", ent.span, ent.span.of(text), ent.name or ent.label, ent.country, ent.sector, ent.ref)
                )
            if node.spot is not None and node.kind == "L":
                span = Span(tokens.starts[node.spot.i], tokens.ends[node.spot.j - 1])
                self.mentions.append(Mention("place", span, span.of(text), node.spot.name, node.spot.country))
            if node.time is not None:
                self.mentions.append(Mention("date", node.time.span, node.time.text, node.time.edtf))
