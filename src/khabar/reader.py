"""Article in, Reading out: the stages in order. The only module that knows all of them.

::

    text ─tokenize─▶ sentences ─survey─▶ names ─chunk─▶ chunks ─resolve─▶ entities
         ─clauses─▶ predicates ─roles─▶ ─status─▶ ─attribution─▶ ─assemble─▶ claims
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from khabar.arabic.analyzer import Analyzer
from khabar.arabic.sentences import Tokens, tokenize
from khabar.claims.assemble import Assembler
from khabar.claims.attribution import AttributionReader
from khabar.claims.clauses import ClauseBuilder
from khabar.claims.predicates import PredicateReader
from khabar.claims.presence import PresenceReader
from khabar.claims.retold import tell_again
from khabar.claims.roles import RoleReader
from khabar.claims.statewords import StateWords
from khabar.claims.status import StatusReader
from khabar.claims.visits import share_visits, turn_visits
from khabar.claims.voices import Voice
from khabar.mentions.chunks import Chunker
from khabar.mentions.context import Context
from khabar.mentions.dates import DateReader
from khabar.mentions.nodes import Chunk, Ent, Node, Spot
from khabar.mentions.published import infer_published
from khabar.mentions.reference import Resolver
from khabar.mentions.survey import Surveyor
from khabar.packs.lexicon import COMPILED, Lexicon, load
from khabar.records import Article, Claim, Mention, Presence, Reading, Sentence, Span

#: The heading of a section has no more words.
LONGEST_HEADING = 4
#: How many characters after it show that a paragraph follows.
HEADED = 200
#: Boilerplate that may hold the date of the article itself.
DATING = ("dateline", "byline", "credit", "title")


class ReaderProtocol(Protocol):
    """What any reader offers: an article in, a reading out, every value grounded in a span."""

    def read(self, article: Article) -> Reading:
        """Read one article."""


class Reader:
    """The built-in reader: deterministic, offline. One instance reads any number of articles; it keeps only a cache of words."""

    def __init__(self, lexicon: Lexicon | None = None, compiled: Path = COMPILED) -> None:
        self.lexicon = lexicon or load(compiled)
        self.analyze = Analyzer(self.lexicon)
        self.surveyor = Surveyor(self.lexicon)
        self.clauses = ClauseBuilder(self.lexicon)
        self.predicates = PredicateReader(self.lexicon)
        self.status = StatusReader(self.lexicon)
        self.state_words = StateWords(self.lexicon)

    def read(self, article: Article) -> Reading:
        """All sentences, mentions and claims of one article, but for what is marked as boilerplate. One that came without a date
        carries the date found in its text.
        """
        if article.published is None or article.published_from == "inferred":
            article = self._dated(article)
        return _ArticleReader(self, article).read()

    def _dated(self, article: Article) -> Article:
        """The article with the date in its text; a date that ingest inferred (a month in the url) only gives way to one within it."""
        published, origin = infer_published(_own_text(article), article.title, self.analyze)
        if article.published is not None and (origin != "text" or not (published or "").startswith(article.published)):
            return article
        return replace(article, published=published, published_from=origin)


def _own_text(article: Article) -> str:
    """The text in which an article may tell its own date: without menus, headlines of others and comments."""
    parts, at = [], 0
    for kind, span in article.boilerplate:
        if kind not in DATING:
            parts.append(article.text[at : span.start])
            at = span.end
    return "".join([*parts, article.text[at:]])


class _ArticleReader:
    """The state of reading one article."""

    def __init__(self, reader: Reader, article: Article) -> None:
        self.reader = reader
        self.article = article
        self.context = Context(article.published)
        self.resolver = Resolver(self.context)
        lexicon = reader.lexicon
        self.chunker = Chunker(lexicon, self.context, DateReader(lexicon, article.published))
        self.roles = RoleReader(lexicon, self.context, self.resolver)
        self.attribution = AttributionReader(lexicon, self.resolver, Voice())
        self.standing = PresenceReader(lexicon, reader.state_words, self.resolver, self.attribution)
        self.claims: list[Claim] = []
        self.presence: list[Presence] = []
        self.mentions: list[Mention] = []

    def read(self) -> Reading:
        """The whole article."""
        sentences = tokenize(self.article.text, self.reader.analyze, [b.span for b in self.article.boilerplate])
        self.reader.surveyor.survey(sentences, self.context)
        for tokens in sentences:
            nodes = self.chunker.chunk(tokens)
            self._enter(tokens, nodes)
            self._claims(tokens, nodes)
        claims = tell_again(share_visits(turn_visits(self.claims)))
        spans = tuple(Sentence(t.number, Span(t.start, t.end)) for t in sentences)
        return Reading(self.article, spans, tuple(self.mentions), tuple(claims), tuple(self.presence))

    def _enter(self, tokens: Tokens, nodes: list[Node]) -> None:
        """Remember the entities of the sentence, and note actors, places and dates as mentions."""
        for at, node in enumerate(nodes):
            node.depth = tokens.number
            if node.kind == Chunk.ACTOR and not node.ents:
                self.resolver.fill(node, tokens)
            elif node.kind == Chunk.ACTOR:
                self.resolver.identify(nodes, at, tokens)
            if (node.ents or node.adjectives) and not _is_pronoun(node):
                for ent in [*node.ents, *node.adjectives]:
                    self._actor(tokens, node, ent)
            if node.spot is not None and node.kind == Chunk.PLACE:
                self._place(tokens, node.spot)
            if node.time is not None:
                # What is read word by word has one space between words; the article may have more.
                node.time = replace(node.time, text=node.time.span.of(self.article.text))
                self.mentions.append(Mention("date", node.time.span, node.time.text, node.time.edtf))

    def _actor(self, tokens: Tokens, node: Node, ent: Ent) -> None:
        ent.sentence = tokens.number
        ent.span = tokens.span(ent.i, ent.j)
        self.resolver.complete(ent, node)
        self.context.name(ent.country)
        if not ent.demonym or node.kind == Chunk.ACTOR:
            self.context.recent.append(ent)
        words = ent.span.of(self.article.text)
        self.mentions.append(Mention("actor", ent.span, words, ent.name or ent.label, ent.country, ent.sector, ent.ref))

    def _place(self, tokens: Tokens, spot: Spot) -> None:
        span = tokens.span(spot.i, spot.j)
        self.mentions.append(Mention("place", span, span.of(self.article.text), spot.name, spot.country))

    def _claims(self, tokens: Tokens, nodes: list[Node]) -> None:
        """The claims of one sentence, numbered on from those of the sentences before."""
        text = self.article.text
        clauses = self.reader.clauses.build(nodes)
        preds = self.reader.predicates.read(clauses, tokens.words)
        self.roles.assign(tokens, preds)
        self.reader.status.assign(tokens, preds)
        self.attribution.begin(tokens, text)
        chains = self.attribution.assign(nodes, preds)
        if self._is_heading(tokens):
            return
        assembler = Assembler(self.reader.lexicon, self.chunker.places, tokens, text, clauses)
        claims = assembler.claims(preds, chains, len(self.claims) + 1)
        self.claims += claims
        self.presence += self.standing.read(tokens, nodes, preds, claims, assembler)

    def _is_heading(self, tokens: Tokens) -> bool:
        """Whether a sentence is a line of a few words with no sign at its end, over a paragraph: it names what that tells."""
        if tokens.number == 0 or len(tokens.words) > LONGEST_HEADING or not tokens.words[-1].is_word:
            return False
        text = self.article.text
        rest, _, below = text[tokens.end : tokens.end + HEADED].partition("\n")
        alone = not rest.strip() and not text[text.rfind("\n", 0, tokens.start) + 1 : tokens.start].strip()
        return alone and len(below.strip().partition("\n")[0].split()) > 2 * LONGEST_HEADING


def _is_pronoun(node: Node) -> bool:
    """Whether a chunk is a preposition with its pronoun: it names nobody."""
    return node.kind == Chunk.ACTOR and bool(node.pron and node.prep)
