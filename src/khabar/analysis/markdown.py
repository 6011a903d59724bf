"""A brief as Markdown: sentences with numbers in brackets, and the numbered sources at the end."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.analysis.rows import Brief, Cite, Line
from khabar.analysis.voice import words
from khabar.display import LINK, clean

#: Marks of quotation within a quote become single ones.
_INNER = str.maketrans("«»", "‹›")


def markdown(brief: Brief) -> str:
    """The brief as one text that ends in a line break."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    text = words(brief.language)["text"]
    yield f"# {_safe(brief.title)}"
    yield ""
    yield f"*{_safe(brief.period)}*"
    for line in brief.intro:
        yield from ("", _safe(line.text))
    for section in brief.sections:
        yield from ("", f"## {section.heading}")
        for heading, lines in section.groups:
            if heading:
                yield from ("", f"### {heading}")
            yield ""
            yield from (f"- {_sentence(line)}" for line in lines)
        if section.left_out:
            yield from ("", f"*{section.left_out}*")
    if brief.cites:
        yield from ("", f"## {text['sources']}", "")
        yield from (f"{number}. {_cite(c, text)}" for number, c in enumerate(brief.cites, 1))


def _sentence(line: Line) -> str:
    numbers = "".join(f"[{n}]" for n in line.cites)
    return f"{_safe(line.text)} {numbers}".strip()


def _cite(c: Cite, text: dict[str, str]) -> str:
    title = _safe(clean(c.title or c.key.article))
    head = f"[{title}](<{c.url}>)" if c.url and _is_web(c.url) else title
    parts = [c.outlet and _safe(clean(c.outlet)), _safe(c.published or text["no_date"]), head, f"`{c.key}`"]
    parts.append(f"«{_safe(c.quote).translate(_INNER)}»")
    parts.append(f"{text['chain']}: {_safe(chain(c))}" if c.chain else None)
    parts.append(f"{text['origin']}: {_safe(clean(c.root))}" if c.root else None)
    parts.append(_safe(text["copy_of"].format(article=c.copied_from)) if c.copied_from else None)
    return ". ".join(filter(None, parts))


def chain(c: Cite) -> str:
    """The isnad on one line, outermost first."""
    return LINK.join(clean(s.text) for s in c.chain)


def _is_web(url: str) -> bool:
    """Whether an address may stand in a link: web only, and nothing that ends it early."""
    return url.startswith(("http://", "https://")) and not set(url) & set("<>\n ")


def _safe(text: str) -> str:
    """Text in which nothing is read as markup."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
