"""Every command of docs/tutorial.md and of docs/region.md runs as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from khabar.packs.build import write
from khabar.packs.lexicon import load
from khabar.reader import Reader
from khabar.records import Article
from tests.cli.test_cli import khabar
from tests.watch.press import body, publish
from tests.websites import Site, serving

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def blocks(page: str, language: str) -> Iterator[str]:
    """The code blocks of a page in a language; commands have none."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return (code for found, code in _BLOCK.findall(text) if found == language)


def commands(page: str) -> list[list[str]]:
    """The lines of its command blocks, split as a shell does."""
    return [shlex.split(line) for code in blocks(page, "") for line in code.splitlines() if line.startswith("khabar ")]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        publish(site, range(12))
        yield site


def test_the_tutorial_runs(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (feeds,) = blocks("tutorial.md", "yaml")
    assert "https://news.example/feed" in feeds
    Path("feeds.yml").write_text(feeds.replace("https://news.example/feed", f"{site.url}/feed"), encoding="utf-8")
    Path("article.txt").write_text(re.sub("<[^>]+>", "", body(1)), encoding="utf-8")
    asked = commands("tutorial.md")
    assert {line[1] for line in asked} >= {
        "watch",
        "show",
        "explain",
        "link",
        "events",
        "presence",
        "demands",
        "relations",
        "brief",
        "export",
    }
    for _, verb, *arguments in asked:
        if verb == "serve":  # it would stay; tests/server and tests/web serve cases
            assert "--open" in khabar("serve", "--help").stdout
            continue
        more = ["--allow-private", "--delay", "0"] if verb == "watch" else []
        told = khabar(verb, *arguments, *more)
        assert told.output or Path(arguments[-1]).stat().st_size > 100, (verb, arguments)
    assert "12" in khabar("show", "news.khabar", "--limit", "1000").stdout
    assert "حلب" in Path("brief.md").read_text(encoding="utf-8")
    assert "Russia" in Path("brief.en.md").read_text(encoding="utf-8")


def test_the_packs_of_another_region_make_its_names_known(tmp_path: Path) -> None:
    packs = tmp_path / "packs"
    shutil.copytree(ROOT / "packs", packs)
    before = load()
    files = list(blocks("region.md", "yaml"))
    assert len(files) >= 3
    for code in files:
        name = code.splitlines()[0].removeprefix("# packs/")
        assert yaml.safe_load(code)
        assert not (packs / name).exists(), name
        (packs / name).write_text(code, encoding="utf-8")
    assert "0 errors" in khabar("packs", "lint", packs).stdout
    compiled = tmp_path / "lexicon.json"
    write(packs, compiled)
    text = next(blocks("region.md", "text"))

    def read(lexicon: object) -> str:
        return str(Reader(lexicon).read(Article("x", text, published="2019-03-05")).claims)  # type: ignore[arg-type]

    for name in ("Ogaden National Liberation Front", "Negele", "Somali Region Television"):
        assert name not in read(before)
        assert name in read(load(compiled)), read(load(compiled))
