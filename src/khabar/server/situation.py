"""The brief of a period, as JSON, Markdown or one HTML page that loads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi.responses import Response

from khabar.analysis import html, ledgers, markdown, rows
from khabar.analysis.dates import days
from khabar.analysis.voices import voice
from khabar.errors import InputError
from khabar.server.analysis import citation
from khabar.server.answers import Server
from khabar.server.asking import asked
from khabar.server.models import analysis as m
from khabar.server.params import day

#: What the page of a brief may do if a browser opens it: show itself, in its own style. No script, no request.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class Order:
    """Which brief is asked for."""

    first: str
    last: str
    about: str | None
    language: Literal["ar", "en"]
    length: int


def _made(server: Server, order: Order) -> rows.Brief:
    """The brief, kept until the case changes. Raises InputError for a period that ends before it begins."""
    start, end = days(day(order.first, "from")).first, days(day(order.last, "to")).last
    if start is None or end is None or start > end:
        raise InputError(f"from={order.first}, to={order.last}: give days of which the first is not later than the last")
    lexicon = server.names.lexicon
    return server.answers.keep(
        f"brief {order}",
        lambda: ledgers.situation(
            server.case, lexicon, voice(order.language, lexicon), start, end, about=order.about, party=asked(order.about, lexicon),
            length=order.length,
        ),
    )  # fmt: skip


def document(server: Server, order: Order, form: Literal["markdown", "html"]) -> Response:
    """The brief as a file."""
    made, name = _made(server, order), f"brief-{order.first}-{order.last}"
    if form == "markdown":
        headers = {"content-disposition": f'attachment; filename="{name}.md"'}
        return Response(markdown.markdown(made), media_type="text/markdown; charset=utf-8", headers=headers)
    headers = {"content-disposition": f'inline; filename="{name}.html"', "content-security-policy": POLICY}
    return Response(html.page(made), media_type="text/html; charset=utf-8", headers=headers)


def brief(server: Server, order: Order) -> m.Brief:
    """The brief as data."""
    b = _made(server, order)
    return m.Brief(
        title=b.title, language=b.language, first=b.first, last=b.last, about=b.about, intro=[_line(line) for line in b.intro],
        sections=[_section(s) for s in b.sections], citations=[_cite(n, c) for n, c in enumerate(b.cites, 1)],
    )  # fmt: skip


def _section(s: rows.Section) -> m.BriefSection:
    groups = [m.BriefGroup(heading=heading, lines=[_line(line) for line in lines]) for heading, lines in s.groups]
    return m.BriefSection(heading=s.heading, groups=groups, left_out=s.left_out)


def _line(line: rows.Line) -> m.BriefLine:
    return m.BriefLine(kind=line.kind, text=line.text, citations=list(line.cites), events=list(line.events), status=line.status)


def _cite(number: int, c: rows.Cite) -> m.BriefCitation:
    return m.BriefCitation(**citation(c).__dict__, number=number, url=c.url)
