"""The door: what must not come in does not, and every answer tells the browser to trust nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import anyio
import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from khabar.errors import InputError
from khabar.server.app import create_app
from khabar.server.settings import BODY, QUERY, Settings
from tests.server.conftest import HOSTILE, LOCAL, fetch

TOKEN = "a-token-that-nobody-can-guess"


@pytest.fixture(scope="module")
def open_client(sample_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A case that may be written to; every write of these tests is refused, so one is enough."""
    path = Path(shutil.copy(sample_case, tmp_path_factory.mktemp("writable") / "copy.khabar"))
    before = path.read_bytes()
    with TestClient(create_app(Settings(path)), base_url=LOCAL) as opened:
        yield opened
    assert path.read_bytes() == before, "nothing was written"


@pytest.fixture
def guarded(case_copy: Path) -> Iterator[TestClient]:
    settings = Settings(case_copy, host="0.0.0.0", token=TOKEN)
    with TestClient(create_app(settings), base_url="http://192.0.2.7:8080", follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def built(case_copy: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A server with a built page beside files that are none of its business."""
    web = tmp_path / "web"
    (web / "assets").mkdir(parents=True)
    (web / "index.html").write_text("<!doctype html><title>khabar</title>", encoding="utf-8")
    (web / "assets" / "app-1a2b.js").write_text("export {}", encoding="utf-8")
    (web / ".env").write_text("SECRET", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    (web / "link.txt").symlink_to(tmp_path / "secret.txt")
    with TestClient(create_app(Settings(case_copy, web=web)), base_url=LOCAL) as opened:
        yield opened


# ------------------------------------------------------------------ headers
@pytest.mark.parametrize("path", ["/", "/api/case", "/api/articles", "/api/nothing", "/api/articles?limit=x", "/api/openapi.json"])
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy and "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert ("default-src 'none'" if path.startswith("/api") else "default-src 'self'") in policy
    assert "access-control-allow-origin" not in headers


def test_hostile_text_is_data_and_no_page(client: TestClient) -> None:
    listed = fetch(client, "/api/articles", limit=100)["items"]
    row = next(item for item in listed if item["title"] == HOSTILE.title)
    assert row["url"] is None, "only addresses of the web become links"
    answer = client.get(f"/api/articles/{row['id'].replace('/', '%2F')}")
    assert answer.headers["content-type"] == "application/json"
    detail = json.loads(answer.content)
    assert detail["text"] == HOSTILE.text and detail["outlet"] == HOSTILE.outlet, "nothing is changed, nothing is lost"
    hits = fetch(client, "/api/search", q="alert")["items"]
    assert hits[0]["title"] == HOSTILE.title
    for name in ("/api/articles", "/api/search?q=alert"):
        assert client.get(name).headers["content-type"] == "application/json"


# ------------------------------------------------------------------ who calls, and how
@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "evil.example:8080", "", "[", "a b"]
)
def test_another_name_is_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/case", headers={"host": host})
    assert answer.status_code == 421 and "articles" not in answer.text
    assert client.post("/api/judgements", headers={"host": host}, json={}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:9", "127.0.0.1", "[::1]:8080", "LOCALHOST"])
def test_own_names_are_served(client: TestClient, host: str) -> None:
    assert client.get("/api/health", headers={"host": host}).status_code == 200


FOREIGN = (
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost:8080"},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": LOCAL, "sec-fetch-site": "cross-site"},
)
WRITES = ("/api/judgements", "/api/judgements/j1/undo", "/api/events/split", "/api/events/merge", "/api/link", "/api/nothing")


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", WRITES)
def test_writes_from_other_sites_are_refused(open_client: TestClient, path: str, headers: dict[str, str]) -> None:
    answer = open_client.post(path, json={}, headers=headers)
    assert answer.status_code == 403 and answer.json()["code"] == "forbidden"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_writes_must_be_json(open_client: TestClient, kind: str) -> None:
    answer = open_client.post("/api/judgements", content=b"{}", headers={"content-type": kind})
    assert answer.status_code == 415


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "OPTIONS"])
def test_other_methods_do_nothing(open_client: TestClient, method: str) -> None:
    answer = open_client.request(method, "/api/judgements", headers={"content-type": "application/json"})
    assert answer.status_code == 405
    assert "access-control-allow-methods" not in answer.headers


# ------------------------------------------------------------------ size
def test_large_bodies_are_refused_with_and_without_a_length(open_client: TestClient) -> None:
    large = b'{"a": "' + b"x" * BODY + b'"}'
    json_kind = {"content-type": "application/json"}
    assert open_client.post("/api/judgements", content=large, headers=json_kind).status_code == 413

    def parts() -> Iterator[bytes]:
        for _ in range(100):
            yield b"x" * 4096

    assert open_client.post("/api/judgements", content=parts(), headers=json_kind).status_code == 413
    wrong = {**json_kind, "content-length": "12x"}
    assert open_client.post("/api/judgements", content=b"{}", headers=wrong).status_code in (400, 413)


def test_long_queries_are_refused(client: TestClient) -> None:
    assert client.get("/api/search?q=" + "x" * QUERY).status_code == 414
    assert client.get("/api/search", params={"q": "ا" * 201}).status_code == 422
    assert client.get("/api/events", params={"ids": ["e"] * 300}).status_code == 422
    assert client.get("/api/events", params={"type": ["AID"] * 17}).status_code == 422
    assert client.get("/api/articles", params={"limit": 501}).status_code == 422


@pytest.mark.parametrize(
    "words", ['"' * 50, "*" * 50, "NEAR(a b, 2)", "title: x", "a OR b", "x' OR 1=1 --", "a AND NOT b", "(((", "^x", "\x00", "\U0001f600"]
)
def test_no_search_breaks_the_question(client: TestClient, words: str) -> None:
    assert client.get("/api/search", params={"q": words}).status_code in (200, 422)
    assert client.get("/api/search/claims", params={"q": words}).status_code in (200, 422)


# ------------------------------------------------------------------ token
def test_another_machine_needs_the_token(guarded: TestClient) -> None:
    for path in ("/", "/api/case", "/api/openapi.json", "/assets/x.js"):
        answer = guarded.get(path)
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
    assert guarded.get("/api/case", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert guarded.get("/api/case", headers={"authorization": f"bearer {TOKEN}"}).status_code == 401
    assert guarded.get("/api/case?token=wrong").status_code == 401
    assert guarded.get("/api/case", headers={"cookie": f"khabar={TOKEN}"}).status_code == 401, "the cookie is not the token"
    assert guarded.get("/api/case", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert guarded.get("/api/case", headers=[(b"authorization", b"Bearer \xe9\xff")]).status_code == 401


def test_the_token_of_an_address_becomes_a_cookie_once(guarded: TestClient) -> None:
    first = guarded.get(f"/events?type=AID&token={TOKEN}")
    assert first.status_code == 303 and first.headers["location"] == "/events?type=AID"
    cookie = first.headers["set-cookie"]
    assert TOKEN not in cookie and "HttpOnly" in cookie and "SameSite=strict" in cookie
    assert guarded.get("/api/case").status_code == 200, "the cookie is enough"


def test_the_redirect_stays_here(guarded: TestClient) -> None:
    answer = guarded.get(f"//evil.example/x?token={TOKEN}")
    location = answer.headers.get("location", "/")
    assert location.startswith("/") and not location.startswith("//")


def test_a_token_does_not_let_other_sites_write(guarded: TestClient) -> None:
    headers = {"authorization": f"Bearer {TOKEN}", "origin": "http://evil.example"}
    assert guarded.post("/api/judgements", json={}, headers=headers).status_code == 403


def test_a_network_address_is_not_served_without_a_token(tmp_path: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.7", "machine.example"):
        with pytest.raises(InputError, match="--token"):
            Settings(tmp_path / "x", host=host)
    with pytest.raises(InputError, match="too short"):
        Settings(tmp_path / "x", token="short")
    for host in ("127.0.0.1", "::1", "localhost", "127.1.2.3"):
        assert Settings(tmp_path / "x", host=host).url.startswith("http://")


# ------------------------------------------------------------------ files
@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt",
        "/..%5csecret.txt", "//secret.txt", "/assets/..%252f..%252fsecret.txt", "/.env", "/%2eenv", "/link.txt", "/assets/x%00.js",
        "/C:/secret.txt", "/etc/passwd.txt",
    ],
)  # fmt: skip
def test_no_file_outside_of_the_page(built: TestClient, path: str) -> None:
    for status, body in (raw(built, path), raw(built, unquote(path))):
        assert b"SECRET" not in body and b"root:" not in body
        assert status in (404, 200)
        assert status == 404 or b"<title>khabar</title>" in body


def raw(client: TestClient, path: str) -> tuple[int, bytes]:
    """Status and body for a path as it is: clients tidy ``..`` away, attackers do not."""
    sent: list[Message] = []

    async def receive() -> Message:
        await anyio.sleep(60)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
        "query_string": b"", "root_path": "", "headers": [(b"host", b"127.0.0.1:8080")], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8080), "state": {},
    }  # fmt: skip
    anyio.run(client.app, scope, receive, send)
    body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return int(sent[0]["status"]), body


def test_the_page_and_its_files(built: TestClient) -> None:
    for path in ("/", "/events/e1", "/articles/some-article", "/index.html"):
        answer = built.get(path)
        assert answer.status_code == 200 and "<title>khabar</title>" in answer.text
        assert answer.headers["cache-control"] == "no-cache"
    script = built.get("/assets/app-1a2b.js")
    assert script.status_code == 200 and "javascript" in script.headers["content-type"]
    assert "immutable" in script.headers["cache-control"]
    assert built.get("/assets/other.js").status_code == 404
    assert built.get("/api/nothing").json()["code"] == "not-found"


def test_without_a_page_it_says_how_to_build_one(case_copy: Path, tmp_path: Path) -> None:
    with TestClient(create_app(Settings(case_copy, web=tmp_path / "none")), base_url=LOCAL) as client:
        answer = client.get("/")
        assert answer.status_code == 200 and "make web" in answer.text and answer.headers["content-type"].startswith("text/plain")
        assert client.get("/assets/app.js").status_code == 404
        assert client.get("/api/health").status_code == 200


# ------------------------------------------------------------------ failures
def test_failures_tell_nothing_of_the_machine(case_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(case_copy))
    with TestClient(app, base_url=LOCAL, raise_server_exceptions=False) as client:
        monkeypatch.setattr("khabar.server.articles.listed", lambda *_: 1 / 0)
        answer = client.get("/api/articles")
        assert answer.status_code == 500 and answer.json()["code"] == "failed"
        assert "ZeroDivision" not in answer.text and str(case_copy.parent) not in answer.text and "Traceback" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_damaged_case_is_told_without_its_path(case_copy: Path) -> None:
    with TestClient(create_app(Settings(case_copy, write=False)), base_url=LOCAL) as client:
        data = bytearray(case_copy.read_bytes())
        data[4096 * 4 :] = b"\xa5" * (len(data) - 4096 * 4)
        case_copy.write_bytes(data)
        answers = [client.get("/api/articles?limit=500"), client.get("/api/search?q=حلب"), client.get("/api/case")]
        assert 503 in {a.status_code for a in answers}
        for answer in answers:
            assert str(case_copy.parent) not in answer.text and "SELECT" not in answer.text
