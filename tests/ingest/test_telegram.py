"""Channels of Telegram: an article for each message, from the two exports and from saved pages of the preview."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from khabar.ingest import read_bytes
from khabar.records import Issue
from tests.conftest import SAID, STRIKE
from tests.ingest.test_readers import split

TITLE = "عاجل | غارة على حلب"


def export(path: Path, *messages: dict[str, Any], cut: int | None = None) -> Path:
    whole = {"name": 'شبكة "الشاطئ"', "type": "public_channel", "id": 42, "messages": list(messages)}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1)[:cut], encoding="utf-8")
    return path


def message(number: int, *parts: Any, kind: str = "message") -> dict[str, Any]:
    date = f"2019-05-{number:02}T23:30:00"
    return {
        "id": number,
        "type": kind,
        "date": date,
        "edited": "2020-01-01T00:00:00",
        "text": list(parts),
        "text_entities": [{"type": "plain", "text": "x"}],
    }


def test_a_json_export(tmp_path: Path) -> None:
    path = export(
        tmp_path / "result.json",
        message(1, "أنشئت القناة", kind="service"),
        message(2, {"type": "bold", "text": TITLE}, f"\n\n{STRIKE.strip()} ", {"type": "hashtag", "text": "#حلب"}),
        message(3),
        {**message(4), "text": SAID.strip()},
    )
    articles, issues = split(path)
    assert not issues
    assert [(a.id, a.published, a.outlet) for a in articles] == [
        ('شبكة "الشاطئ"/2', "2019-05-02", 'شبكة "الشاطئ"'),
        ('شبكة "الشاطئ"/4', "2019-05-04", 'شبكة "الشاطئ"'),
    ]
    assert articles[0].title == TITLE and articles[1].title is None
    assert articles[0].text == f"{TITLE}\n\n{STRIKE.strip()} #حلب"


def test_an_export_that_is_cut_off(tmp_path: Path) -> None:
    path = export(tmp_path / "result.json", message(1, STRIKE), message(2, SAID), cut=-90)
    articles, issues = split(path)
    assert len(articles) == 1
    assert len(issues) == 1 and "cut off" in issues[0].message


def test_other_json_is_no_export(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"id": "a", "text": STRIKE, "name": "x", "messages": []}]), encoding="utf-8")
    articles, issues = split(tmp_path / "a.json")
    assert [a.id for a in articles] == ["a"] and not issues


def test_an_html_export(tmp_path: Path) -> None:
    def div(number: int, text: str, kind: str = "default clearfix") -> str:
        date = f'<div class="pull_right date details" title="0{number}.05.2019 23:30:00 UTC+03:00">23:30</div>'
        return f'<div class="message {kind}" id="message{number}"><div class="body">{date}<div class="text">{text}</div></div></div>'

    header = '<div class="page_header"><div class="content"><div class="text bold">شبكة الشاطئ</div></div></div>'
    body = div(1, "أنشئت القناة", "service") + div(2, f"<strong>{TITLE}</strong><br><br>{STRIKE}") + div(3, SAID, "default clearfix joined")
    (tmp_path / "messages.html").write_text(f"<html><body>{header}<div class=history>{body}</div></body></html>", encoding="utf-8")
    articles, issues = split(tmp_path)
    assert not issues
    assert [(a.id, a.published) for a in articles] == [("شبكة الشاطئ/message2", "2019-05-02"), ("شبكة الشاطئ/message3", "2019-05-03")]
    assert (articles[0].title, articles[0].outlet) == (TITLE, "شبكة الشاطئ")


def test_a_page_of_the_preview(tmp_path: Path) -> None:
    def post(number: int, text: str) -> str:
        owner = '<a class="tgme_widget_message_owner_name"><span>شبكة الشاطئ</span></a>'
        time = f'<time datetime="2024-11-{number}T18:21:40+00:00">18:21</time>'
        body = f'<div class="tgme_widget_message_text">{text}</div>'
        return f'<div class="tgme_widget_message" data-post="shati/{number}">{owner}{body}{time}</div>'

    (tmp_path / "s.html").write_text(f"<html><body>{post(28, STRIKE)}{post(29, '👍')}{post(30, SAID)}</body></html>", encoding="utf-8")
    articles, issues = split(tmp_path)
    assert not issues
    assert [(a.id, a.published) for a in articles] == [("https://t.me/shati/28", "2024-11-28"), ("https://t.me/shati/30", "2024-11-30")]


def test_an_export_without_a_message_says_so() -> None:
    found = list(read_bytes(b'{"name": "a", "type": "public_channel", "id": 1, "messages": []}', "result.json"))
    assert [type(item) for item in found] == [Issue]
    assert "no message" in found[0].message
