"""What may be set about a server."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path

from khabar.errors import InputError
from khabar.store import Address

#: Where the built web app stands in the installed package.
WEB = Path(__file__).parent / "web"
#: A token must be too long to guess.
SHORTEST_TOKEN = 16
#: Largest body of a request, in bytes, and longest query string, in characters.
BODY, QUERY = 64 * 1024, 4096


@dataclass(frozen=True, slots=True)
class Settings:
    """Which case is served, to whom. ``write`` false: no judgement can be stored; ``warm``: make the
    ledgers at the start, before somebody asks. Raises InputError for a host that needs a token."""

    case: Address
    host: str = "127.0.0.1"
    port: int = 8080
    token: str | None = None
    write: bool = True
    web: Path = WEB
    warm: bool = False

    def __post_init__(self) -> None:
        """Take a path for a case as well, and refuse to be open to a network without a token."""
        object.__setattr__(self, "case", Address.of(self.case))
        if self.token is not None and len(self.token) < SHORTEST_TOKEN:
            raise InputError(f"the token is too short; give at least {SHORTEST_TOKEN} characters that nobody can guess")
        if self.token is None and not is_loopback(self.host):
            raise InputError(f"--host {self.host} lets other machines in: give --token with at least {SHORTEST_TOKEN} characters as well")

    @property
    def url(self) -> str:
        """The address to open; with the token, which the first visit turns into a cookie."""
        name = f"[{self.host}]" if ":" in self.host else "127.0.0.1" if self.host in ("", "0.0.0.0") else self.host
        return f"http://{name}:{self.port}/" + (f"?token={self.token}" if self.token else "")

    def names(self) -> frozenset[str]:
        """The names that a request may call this server by; addresses are allowed besides, as no name can be bound to them later."""
        own = {self.host.lower(), "localhost"} if is_loopback(self.host) else {self.host.lower(), socket.gethostname().lower(), "localhost"}
        return frozenset(own - {""})


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
