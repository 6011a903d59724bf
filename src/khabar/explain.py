"""How claims came about, sentence by sentence: for each claim its values, the rule and pack entry that read it, and the steps.

In: an article and a reader. Out: lines of rich ``Text``; ``str(line)`` is the plain line.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from khabar import display
from khabar.reader import ReaderProtocol
from khabar.records import Article, Claim, Presence, Step

_INDENT, _LABEL = 4, 12
STATUS_STYLES = {"occurred": "green", "future": "cyan", "requested": "yellow", "hypothetical": "magenta", "denied": "red"}


def explain(article: Article, reader: ReaderProtocol) -> Iterator[Text]:
    """The article, each sentence, and under it the claims whose trigger stands there."""
    reading = reader.read(article)
    head = " · ".join(filter(None, (article.id, article.title, article.outlet, article.published)))
    yield Text(display.isolate(display.clean(head)), style="bold")
    for sentence in reading.sentences:
        yield Text()
        yield Text.assemble((f"{sentence.number + 1:>3} ", "bold"), display.isolate(display.clean(sentence.span.of(article.text))))
        claims = [c for c in reading.claims if c.sentence == sentence.number]
        for claim in claims:
            yield from _claim(claim, [p for p in reading.presence if p.claim == claim.id])
        yield from (_state(p) for p in reading.presence if p.claim is None and sentence.span.start <= p.quote.start < sentence.span.end)
    if not reading.claims:
        yield Text("\nNo claims: no word of the event packs fired.", style="dim")


def _state(p: Presence) -> Text:
    """A state, with its rule and chain."""
    who, where = display.isolate(display.actor(p.actor)), display.isolate(display.place(p.place))
    said = f", according to {display.isolate(display.chain(p.attribution))}" if p.attribution else ""
    when = f", {p.bound} {p.date}" if p.date else f", {p.bound}" if p.bound != "at" else ""
    return Text.assemble(" " * _INDENT, ("state", "bold"), f"  {p.change}: {who}, {where}{when}{said}  ", (f"{p.status} · {p.rule}", "dim"))


def _claim(claim: Claim, presence: list[Presence]) -> Iterator[Text]:
    trigger = display.isolate(display.clean(claim.trigger_text))
    style = STATUS_STYLES.get(claim.status, "")
    yield Text.assemble(" " * _INDENT, (claim.id, "bold"), "  ", (display.act(claim), "bold"), "  ", trigger, "  ", (claim.status, style))
    for label, value in _values(claim):
        yield _line(label, value)
    for row in presence:
        who, where = display.isolate(display.actor(row.actor)), display.isolate(display.place(row.place))
        yield Text.assemble(_label("presence"), f"{row.change}: {who}, {where}")
    yield _line("rule", claim.rule)
    yield _line("entry", claim.entry)
    for number, step in enumerate(claim.steps, 1):
        yield _line("steps" if number == 1 else "", f"{number}. {_step(step)}", "dim")


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    for e in claim.actor:
        yield "who", display.actor(e) + (f" [{e.inferred}]" if e.inferred else "")
    for e in claim.recipient:
        yield "to whom", display.actor(e) + (f" [{e.inferred}]" if e.inferred else "")
    if claim.place:
        yield "where", display.place(claim.place)
    if claim.date:
        yield "when", f"{claim.date.edtf or 'too vague to date'}  {display.clean(claim.date.text)}  ({claim.date.rule})"
    for q in claim.quantities:
        yield "how many", display.quantity(q)
    if claim.attribution:
        yield "according to", f"{display.chain(claim.attribution)} ({', '.join(s.kind for s in claim.attribution)})"
    if claim.content_of:
        yield "content of", claim.content_of


def _step(step: Step) -> str:
    at = f" @{step.span.start}–{step.span.end}" if step.span else ""
    return f"{display.clean(step.what)} — {step.rule}{at}"


def _line(label: str, value: str, style: str = "") -> Text:
    return Text.assemble(_label(label), (display.isolate(value), style))


def _label(label: str) -> Text:
    return Text(f"{' ' * _INDENT * 2}{label:<{_LABEL}} ", style="dim")
