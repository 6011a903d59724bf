"""A brief as one HTML page: nothing is loaded from elsewhere, no script runs; it prints, and reads in the direction of its language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from khabar.analysis.markdown import chain
from khabar.analysis.rows import Brief, Cite, Line, Section
from khabar.analysis.voice import words
from khabar.display import clean

STYLE = Path(__file__).parent / "words" / "brief.css"


def page(brief: Brief) -> str:
    """The brief as a whole document."""
    text: dict[str, str] = words(brief.language)["text"]
    direction = "rtl" if brief.language == "ar" else "ltr"
    head = (
        f'<!doctype html>\n<html lang="{brief.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(brief.title)}</title>\n<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n"
    )
    return head + "<body>\n<main>\n" + "\n".join(_body(brief, text)) + "\n</main>\n</body>\n</html>\n"


def _body(brief: Brief, text: dict[str, str]) -> Iterator[str]:
    yield f"<header><h1>{escape(brief.title)}</h1>"
    yield f'<p class="period">{_isolated(brief.period)}</p>'
    yield from (f"<p>{escape(line.text)}</p>" for line in brief.intro)
    yield "</header>"
    for number, section in enumerate(brief.sections, 1):
        yield from _section(section, number)
    if brief.cites:
        yield f'<section id="sources"><h2>{escape(text["sources"])}</h2>\n<ol class="sources">'
        yield from (_cite(c, number, text) for number, c in enumerate(brief.cites, 1))
        yield "</ol></section>"


def _section(section: Section, number: int) -> Iterator[str]:
    yield f'<section id="s{number}"><h2>{escape(section.heading)}</h2>'
    for heading, lines in section.groups:
        if heading:
            yield f"<h3>{escape(heading)}</h3>"
        yield "<ul>"
        yield from map(_line, lines)
        yield "</ul>"
    if section.left_out:
        yield f'<p class="left-out">{escape(section.left_out)}</p>'
    yield "</section>"


def _line(line: Line) -> str:
    numbers = "".join(f'<a href="#c{n}">{n}</a>' for n in line.cites)
    marks = f' <sup class="cites">{numbers}</sup>' if numbers else ""
    return f'<li class="{line.kind} {line.status or ""}">{escape(line.text)}{marks}</li>'


def _cite(c: Cite, number: int, text: dict[str, str]) -> str:
    title = f"<bdi>{escape(clean(c.title or c.key.article))}</bdi>"
    if c.url and c.url.startswith(("http://", "https://")):
        title = f'<a href="{escape(c.url)}" rel="noreferrer">{title}</a>'
    head = [f"<bdi>{escape(clean(c.outlet))}</bdi>" if c.outlet else "", _isolated(c.published or text["no_date"]), title]
    notes = [f'<code dir="ltr">{escape(str(c.key))}</code>']
    if c.chain:
        notes.append(f"{escape(text['chain'])}: <bdi>{escape(chain(c))}</bdi>")
    if c.root:
        notes.append(f"{escape(text['origin'])}: <bdi>{escape(clean(c.root))}</bdi>")
    if c.copied_from:
        notes.append(escape(text["copy_of"].format(article=c.copied_from)))
    quote = f'<blockquote lang="ar" dir="auto">{escape(c.quote)}</blockquote>'
    return f'<li id="c{number}">{" · ".join(filter(None, head))}{quote}<p class="notes">{" · ".join(notes)}</p></li>'


def _isolated(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"
