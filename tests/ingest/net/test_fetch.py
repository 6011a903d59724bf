"""The fetcher against a server on this machine: manners, limits, and addresses that must not be visited."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from khabar.errors import FetchError
from khabar.ingest.net import Conditions, Fetcher, Limits, Means, shown, site_of
from khabar.ingest.net.addresses import is_public
from khabar.ingest.net.pace import Pace, back_off, retry_after
from tests.websites import HANG, Answer, Site, bomb, page, redirect, serving

QUICK = Limits(read=0.3, whole=0.6, size=100_000, tries=1, pause=0.01, longest_pause=5, delay=0)


@pytest.fixture(scope="module")
def shared() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(shared: Site) -> Site:
    """The same server for all tests, with nothing on it."""
    shared.answers.clear()
    shared.asked.clear()
    return shared


class Slept(list[float]):
    """Takes the place of sleep: notes for how long, and does not wait."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def fetcher(site: Site, limits: Limits = QUICK, **means: object) -> Fetcher:
    means.setdefault("sleep", Slept())
    return Fetcher(limits, private=[site_of(site.url)], means=Means(jitter=random.Random(7), **means))  # type: ignore[arg-type]


def test_an_answer_with_what_the_server_says_of_it(site: Site) -> None:
    headers = {"Content-Type": "text/html; charset=windows-1256", "Last-Modified": "Tue, 05 Mar 2019 10:00:00 GMT"}
    site.answers["/a"] = Answer("نص".encode("cp1256"), headers=headers, etag='"1"')
    with fetcher(site) as web:
        found = web.get(f"{site.url}/a#top")
    assert (found.body.decode("cp1256"), found.charset, found.media_type) == ("نص", "windows-1256", "text/html")
    assert (found.etag, found.modified, found.unchanged) == ('"1"', "Tue, 05 Mar 2019 10:00:00 GMT", False)
    assert dict(site.asked)["/a"]["User-Agent"].startswith("khabar/")


def test_cookies_are_not_kept_and_a_password_is_sent_where_it_was_given(site: Site) -> None:
    site.answers["/a"] = Answer(b"x", headers={"Set-Cookie": "who=me"})
    site.answers["/b"] = redirect("/a")
    with fetcher(site) as web:
        web.get(f"{site.url}/a".replace("://", "://user:secret@"))
        web.get(f"{site.url}/b".replace("://", "://user:secret@"))
    by_path = [(path, headers) for path, headers in site.asked if path != "/robots.txt"]
    assert [headers.get("Cookie") for _, headers in by_path] == [None] * 3
    assert [(path, headers.get("Authorization")) for path, headers in by_path] == [
        ("/a", "Basic dXNlcjpzZWNyZXQ="),
        ("/b", "Basic dXNlcjpzZWNyZXQ="),
        ("/a", None),
    ]


def test_what_is_known_is_not_sent_again(site: Site) -> None:
    site.answers["/a"] = page("x", etag='"1"')
    with fetcher(site) as web:
        found = web.get(f"{site.url}/a", Conditions('"1"', "Tue, 05 Mar 2019 10:00:00 GMT"))
    assert (found.unchanged, found.body) == (True, b"")
    assert dict(site.asked)["/a"]["If-Modified-Since"] == "Tue, 05 Mar 2019 10:00:00 GMT"


# ------------------------------------------------------------------ redirects
def test_redirects_are_followed_and_told(site: Site) -> None:
    site.answers.update({"/a": redirect("/b", 301), "/b": redirect(f"{site.url}/c", 308), "/c": page("x"), "/d": redirect("c")})
    with fetcher(site) as web:
        moved, lent = web.get(f"{site.url}/a"), web.get(f"{site.url}/d")
    assert (moved.url, moved.moved, moved.body) == (f"{site.url}/c", True, b"x")
    assert (lent.url, lent.moved) == (f"{site.url}/c", False)


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("/a", "circle"),
        ("/b", "circle"),
        ("/far/1", "more than 5 redirects"),
        ("file:///etc/passwd", "only http:// and https://"),
        ("ftp://example.org/", "only http:// and https://"),
        ("http://[::1", "no web address"),
    ],
)
def test_redirects_that_lead_nowhere(site: Site, to: str, words: str) -> None:
    site.answers.update({"/a": redirect(to), "/b": redirect("/a")})
    site.answers.update({f"/far/{n}": redirect(f"/far/{n + 1}") for n in range(1, 12)})
    with fetcher(site) as web, pytest.raises(FetchError, match=words) as caught:
        web.get(f"{site.url}/a")
    assert caught.value.lasting
    assert site.times("/a") == 1, "no second try"


# ------------------------------------------------------------------ addresses
@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2001:db8::1", "not an address",
    ],
)  # fmt: skip
def test_addresses_of_private_networks(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_addresses_of_the_public_internet(address: str) -> None:
    assert is_public(address)


def test_a_private_address_is_refused_unless_given(site: Site) -> None:
    site.answers["/a"] = page("x")
    with Fetcher(QUICK) as web, pytest.raises(FetchError, match="private or reserved network.*--allow-private") as caught:
        web.get(f"{site.url}/a")
    assert caught.value.lasting
    assert site.asked == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]"])
def test_a_redirect_into_a_private_network_is_refused(site: Site, host: str) -> None:
    site.answers["/a"] = redirect(f"http://{host}:{site.port}/secret")
    with fetcher(site) as web, pytest.raises(FetchError, match="private|cannot be reached"):
        web.get(f"{site.url}/a")
    assert site.times("/secret") == 0


def test_another_port_of_an_allowed_host_is_refused(site: Site) -> None:
    with serving() as other:
        other.answers["/secret"] = page("x")
        site.answers["/a"] = redirect(f"{other.url}/secret")
        with fetcher(site) as web, pytest.raises(FetchError, match="private"):
            web.get(f"{site.url}/a")
        assert other.asked == []


def test_a_name_that_turns_inside_after_the_check_gains_nothing(site: Site) -> None:
    """DNS rebinding: the connection goes to the address that was checked, and is checked at each connection."""
    answers = iter([["127.0.0.1"], ["10.0.0.1", "127.0.0.1"]])
    web = Fetcher(QUICK, private=[], means=Means(sleep=Slept(), resolve=lambda host, port: next(answers)))
    with web:
        for address in ("127.0.0.1", "10.0.0.1"):
            with pytest.raises(FetchError, match=f"leads to {address}"):
                web.get(f"http://news.example:{site.port}/a")
    assert site.asked == []


@pytest.mark.parametrize("url", ["sana.sy/feed", "file:///etc/passwd", "ftp://x.example/", "http://", "javascript:alert(1)", ""])
def test_what_is_no_web_address(url: str) -> None:
    with Fetcher(QUICK) as web, pytest.raises(FetchError, match="only http:// and https://|no web address"):
        web.get(url)


# ------------------------------------------------------------------ size, time, damage
def test_a_bomb_is_stopped_before_it_costs_memory(site: Site) -> None:
    site.answers["/a"] = bomb(60_000_000)
    with fetcher(site) as web:
        tracemalloc.start()
        with pytest.raises(FetchError, match="larger than 100,000 bytes") as caught:
            web.get(f"{site.url}/a")
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert caught.value.lasting
    assert peak < 12_000_000


@pytest.mark.parametrize(
    "packed", [gzip.compress(b"abc") + gzip.compress(b"def"), zlib.compress(b"abcdef"), zlib.compress(b"abcdef")[2:-4]]
)
def test_all_ways_of_packing(site: Site, packed: bytes) -> None:
    site.answers["/a"] = Answer(packed, headers={"Content-Encoding": "gzip" if packed[:1] == b"\x1f" else "deflate"})
    with fetcher(site) as web:
        assert web.get(f"{site.url}/a").body == b"abcdef"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(b"x" * 100_001), "larger than 100,000 bytes"),
        (Answer(b"half", declared=1000), "breaks off"),
        (Answer(gzip.compress(b"abc" * 99)[:-9], headers={"Content-Encoding": "gzip"}), "breaks off"),
        (Answer(b"plain text", headers={"Content-Encoding": "gzip"}), "damaged"),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "did not ask"),
        (Answer(b"x", hang=True, declared=9), "no answer within 0.6 s"),
        (Answer(b"x", 404), "404 Not Found; check the address"),
        (Answer(b"x", 500), "500 Internal Server Error; try again later"),
    ],
)
def test_answers_that_cannot_be_used(site: Site, answer: Answer, words: str) -> None:
    site.answers["/a"] = answer
    with fetcher(site) as web, pytest.raises(FetchError, match=words) as caught:
        web.get(f"{site.url}/a")
    assert str(caught.value).startswith(f"{site.url}/a: ")
    assert site.times("/a") == (1 if caught.value.lasting else 2)


def test_a_server_that_drips_is_cut_off_when_the_time_is_over(site: Site) -> None:
    """Every wait is short; all of them together are too long."""
    site.answers["/a"] = Answer(b"x", drip=True, declared=9999)
    begun = time.monotonic()
    with fetcher(site, replace(QUICK, tries=0)) as web, pytest.raises(FetchError, match="no answer within 0.6 s"):
        web.get(f"{site.url}/a")
    assert 0.5 < time.monotonic() - begun < HANG - 0.5


def test_what_fails_once_is_tried_again(site: Site) -> None:
    site.answers["/a"] = lambda n: Answer(b"", 503) if n == 1 else page("x")
    slept = Slept()
    with fetcher(site, sleep=slept) as web:
        assert web.get(f"{site.url}/a").body == b"x"
    assert len(slept) == 1 and 0.005 <= slept[0] <= 0.01


def test_the_server_says_when_to_come_back(site: Site) -> None:
    site.answers["/a"] = lambda n: Answer(b"", 429, {"Retry-After": "3"}) if n == 1 else page("x")
    site.answers["/b"] = Answer(b"", 503, {"Retry-After": "3600"})
    slept = Slept()
    with fetcher(site, sleep=slept) as web:
        web.get(f"{site.url}/a")
        with pytest.raises(FetchError) as caught:
            web.get(f"{site.url}/b")
    assert slept == [3.0]
    assert (caught.value.wait, site.times("/b")) == (3600.0, 1)


def test_nobody_at_home() -> None:
    with serving() as gone:
        url = gone.url
    with Fetcher(QUICK, private=[site_of(url)], means=Means(sleep=Slept())) as web, pytest.raises(FetchError, match="cannot be reached"):
        web.get(url)


#: A certificate of news.example, made for this test and trusted by nobody.
CERTIFICATE = Path(__file__).with_name("news.example.pem")


@pytest.mark.parametrize(
    ("host", "trusted", "words"),
    [("news.example", True, None), ("news.example", False, "certificate verify failed"), ("other.example", True, "certificate")],
)
def test_https_and_whom_it_trusts(host: str, trusted: bool, words: str | None) -> None:
    """The certificate must be that of the name in the address, though the connection goes to an address that was looked up."""
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(CERTIFICATE)
    ours = ssl.create_default_context(cafile=str(CERTIFICATE)) if trusted else None
    with serving(served) as site:
        site.answers["/a"] = page("x")
        means = Means(sleep=Slept(), resolve=lambda host, port: ["127.0.0.1"], tls=ours)
        with Fetcher(QUICK, [f"{host}:{site.port}"], means) as web:
            url = f"https://{host}:{site.port}/a"
            if words is None:
                assert web.get(url).body == b"x"
            else:
                with pytest.raises(FetchError, match=words):
                    web.get(url)
    assert site.times("/a") == (words is None)


def test_names_and_passwords_are_not_told(site: Site) -> None:
    secret = site.url.replace("://", "://user:secret@")
    site.answers["/a"] = Answer(b"", 404)
    with fetcher(site) as web, pytest.raises(FetchError) as caught:
        web.get(f"{secret}/a")
    assert "secret" not in str(caught.value)
    assert shown(f"{secret}/a") == f"{site.url}/a"


# ------------------------------------------------------------------ manners
RULES = "User-agent: *\nDisallow: /private\nCrawl-delay: 4\n\nUser-agent: other\nDisallow: /\n"


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.answers.update({"/robots.txt": page(RULES, "text/plain"), "/a": page("x"), "/private/b": page("x"), "/c": redirect("/private/b")})
    with fetcher(site, sleep=(slept := Slept())) as web:
        assert web.get(f"{site.url}/a").body == b"x"
        for path in ("/private/b", "/c"):
            with pytest.raises(FetchError, match=r"robots\.txt of this site forbids it") as caught:
                web.get(site.url + path)
            assert caught.value.lasting
    assert site.times("/robots.txt") == 1
    assert site.times("/private/b") == 0
    assert slept and max(slept) == pytest.approx(4, abs=0.5)


@pytest.mark.parametrize("status", [401, 404, 410])
def test_a_site_without_robots_txt_allows_all(site: Site, status: int) -> None:
    site.answers.update({"/robots.txt": Answer(b"", status), "/a": page("x")})
    with fetcher(site) as web:
        assert web.get(f"{site.url}/a").body == b"x"


def test_a_site_that_cannot_say_is_left_alone(site: Site) -> None:
    site.answers.update({"/robots.txt": Answer(b"", 500), "/a": page("x")})
    with fetcher(site) as web, pytest.raises(FetchError, match="no page of this site is fetched for now") as caught:
        web.get(f"{site.url}/a")
    assert (caught.value.lasting, caught.value.status) == (False, 500)
    assert site.times("/a") == 0


def test_requests_to_one_host_keep_their_distance() -> None:
    now, slept = [100.0], Slept()
    pace = Pace(2.0, slept, lambda: now[0])
    pace.wait("a.example")
    pace.wait("b.example")
    now[0] += 0.5
    pace.wait("a.example")
    pace.slow_down("b.example", 10)
    now[0] += 5
    pace.wait("b.example")
    pace.wait("b.example")
    assert slept == [1.5, 10]


def test_back_off_doubles_up_to_a_limit() -> None:
    waits = [back_off(n, 10, 100, random.Random(1)) for n in range(1, 9)]
    assert all(min(100, 10 * 2**k) / 2 <= wait <= min(100, 10 * 2**k) for k, wait in enumerate(waits))
    assert back_off(10_000, 10, 100, random.Random(1)) <= 100


@pytest.mark.parametrize(
    ("value", "seconds"), [(None, None), ("", None), ("120", 120), ("soon", None), ("Tue, 05 Mar 2019 10:00:00 GMT", None)]
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value) == seconds


def test_retry_after_as_a_date() -> None:
    now = dt.datetime(2019, 3, 5, 9, 59, tzinfo=dt.UTC)
    assert retry_after("Tue, 05 Mar 2019 10:00:00 GMT", now) == 60
