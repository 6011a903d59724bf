"""How fast the server answers on a linked case: latency of every filter of the explorer, alone and with many users at once.

The case is served by uvicorn in a process of its own, as ``khabar serve`` does, and asked over HTTP on this machine. Every question is put
once per round with a parameter that makes it new, so that no kept answer is measured; ``--kept`` measures kept answers instead.
"""

from __future__ import annotations

import argparse
import http.client
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from urllib.parse import quote

#: What one change of a filter makes the explorer ask.
VIEWS = ("events?limit=50", "timeline?by=day", "places?limit=1000", "facets?limit=12")
OTHERS = ("articles?limit=50", "network?limit=40", "demands?limit=50", "presence?limit=50", "sources?limit=50", "review/queue?limit=20")
#: Rounds above those of ``alone``, so that no user asks what was asked before; facets are told up to a limit of 100.
FIRST_USER = 20
#: Seconds that a user reads.
PAUSE = 0.5
#: Filters as an analyst sets them, from everything to a handful of events.
FILTERS = (
    "", "party=RUS", "party=@houthis", "actor=USA&status=occurred", "place=YEM", "q=قصف", "from=2018-05-09&to=2018-05-11", "roots=2",
    "status=denied", "box=34,29,44,38", "quad=material-conflict", "type=ASSAULT&type=COERCE", "place=صنعاء", "party=الجيش",
    "q=\"وزير الخارجية\"&status=future",
)  # fmt: skip
SERVER = (
    "import sys; from khabar.store import Address; from khabar.server.settings import Settings; from khabar.server.run import run; "
    "import socket;"
    "s = socket.create_server(('127.0.0.1', 0)); port = s.getsockname()[1];"
    "run(Settings(Address.of(sys.argv[1]), port=port, write=False, warm=True), s, 1, lambda: print(port, flush=True))"
)


@contextmanager
def served(case: str) -> Iterator[int]:
    """The case on a free port, until the block ends; gives the port once it answers and its ledgers are made."""
    with subprocess.Popen([sys.executable, "-c", SERVER, str(case)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            port = int(process.stdout.readline())
            with connected(port) as connection:
                ask(connection, "demands?limit=1")
            yield port
        finally:
            process.terminate()


def connected(port: int) -> closing[http.client.HTTPConnection]:
    """A connection to the server of the case, closed when the block ends."""
    return closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600))


def ask(connection: http.client.HTTPConnection, question: str) -> float:
    """Milliseconds until the whole answer is there."""
    started = time.perf_counter()
    connection.request("GET", "/api/" + quote(question, safe="/?&=,@"))
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{question}: {answer.status} {body[:300].decode()}")
    return (time.perf_counter() - started) * 1000


def questions(views: tuple[str, ...], round_: int, kept: bool) -> Iterator[tuple[str, str]]:
    """(view, question) of one round. Another limit or first year asks for the same in other words, so that it is found anew."""
    for view in views:
        path, _, rest = view.partition("?")
        name, _, value = rest.partition("=")
        shown = f"limit={int(value) + round_}" if name == "limit" and not kept else rest
        for wanted in FILTERS:
            fresh = "" if kept or name == "limit" or "from=" in wanted else f"from={1800 + round_}"
            yield path, f"{path}?" + "&".join(filter(None, (shown, wanted, fresh)))


def alone(port: int, rounds: int, views: tuple[str, ...], kept: bool) -> dict[str, list[float]]:
    """Milliseconds by view, one question after the other."""
    found: dict[str, list[float]] = {}
    with connected(port) as connection:
        for round_ in range(rounds):
            for view, question in questions(views, round_, kept):
                found.setdefault(view, []).append(ask(connection, question))
    return found


def together(port: int, users: int, seconds: float) -> list[float]:
    """Milliseconds of all answers while users ask at once, each pausing as long as a person who reads (half a second).

    An answer that is none ends the run, whichever user got it.
    """
    stop = time.monotonic() + seconds
    with ThreadPoolExecutor(users) as pool:
        return [waited for found in pool.map(lambda number: _user(port, number, stop), range(users)) for waited in found]


def _user(port: int, number: int, stop: float) -> list[float]:
    """What one user waits for each answer; every user asks for a number of rows that nobody else asks for."""
    mine, found = list(questions(VIEWS, FIRST_USER + number, False)), []
    with connected(port) as connection:
        while time.monotonic() < stop:
            found.append(ask(connection, mine[(number * 7 + len(found)) % len(mine)][1]))
            time.sleep(PAUSE)
    return found


def row(name: str, times: list[float]) -> str:
    """One line of the table."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"| {name} | {len(times)} | {statistics.median(times):.0f} | {p95:.0f} | {ordered[-1]:.0f} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", help="a case made by khabar read and khabar link")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kept", action="store_true", help="measure answers that are kept in memory")
    given = parser.parse_args()
    with served(given.case) as port:
        with connected(port) as connection:
            connection.request("GET", "/api/case")
            about = json.load(connection.getresponse())
        print(f"{about['articles']:,} articles, {about['claims']:,} claims, {about['events']:,} events; milliseconds\n")
        print("| end point | answers | median | p95 | most |\n| --- | --- | --- | --- | --- |")
        for view, times in alone(port, given.rounds, (*VIEWS, *OTHERS), given.kept).items():
            print(row(f"/api/{view}", times), flush=True)
        print(row(f"{given.users} users at once", together(port, given.users, given.seconds)))


if __name__ == "__main__":
    main()
