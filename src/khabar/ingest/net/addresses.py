"""Connections to public addresses only. In: the host of a URL. Out: a connection to an address that was checked, or ``FetchError``.

The name is resolved and checked at the moment of connecting, and the connection goes to the very address that was checked: a name that
points elsewhere a moment later (DNS rebinding), or behind a redirect, gains nothing.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, TypeAlias

import httpcore

from khabar.errors import FetchError

#: A host and a port to the addresses that the host has now. Raises OSError when it has none.
Resolver: TypeAlias = Callable[[str, int], list[str]]
IPAddress: TypeAlias = IPv4Address | IPv6Address

#: IPv6 addresses that carry an IPv4 address in their last 32 bits: NAT64 (RFC 6052, RFC 8215).
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_LOW_32 = 0xFFFF_FFFF


def system_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host by the resolver of the system, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and so is every IPv4 address that it carries."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return ip.is_global and not ip.is_multicast and all(inner.is_global and not inner.is_multicast for inner in _carried(ip))


def _carried(ip: IPAddress) -> Iterable[IPv4Address]:
    """The IPv4 addresses inside an IPv6 one: mapped, 6to4, Teredo (its server and its client), NAT64."""
    if isinstance(ip, IPv4Address):
        return ()
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _NAT64):
        found.append(IPv4Address(int(ip) & _LOW_32))
    return [inner for inner in found if inner is not None]


class Deadline:
    """A moment that no wait may pass; set anew for each request."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = float("inf")

    def set(self, seconds: float) -> None:
        """From now on, so many seconds are left."""
        self._end = self._clock() + seconds

    def left(self, wait: float | None) -> float:
        """How long one may wait, at most ``wait``. Raises httpcore.ReadTimeout when the moment has passed."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for this request is over")
        return left if wait is None else min(left, wait)


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore: only to addresses that may be visited, and under the deadline."""

    def __init__(self, deadline: Deadline, private: Iterable[str] = (), resolve: Resolver = system_addresses) -> None:
        """``private``: hosts with their ports (``10.0.0.7:80``) that may be visited though they are not public."""
        self.deadline = deadline
        self.private = frozenset(private)
        self.resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        """A connection to the first address that answers. Raises FetchError for addresses that are not public, httpcore.ConnectError."""
        error: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._checked(host, port):
            try:
                stream = self._sockets.connect_tcp(address, port, self.deadline.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return _Timed(stream, self.deadline)
        raise error or httpcore.ConnectError(f"{host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        """The addresses of a host; all must be public, as one that is not shows that the name is used to get inside."""
        try:
            found = self.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be found") from error
        inside = [address for address in found if not is_public(address)]
        if inside and f"{host}:{port}" not in self.private:
            what = f"{host} is an address" if host == inside[0] else f"{host} leads to {inside[0]}, an address"
            told = "it is not visited (--allow-private allows the addresses that you give yourself)"
            raise FetchError(f"{what} of a private or reserved network; {told}", lasting=True)
        return found


class _Timed(httpcore.NetworkStream):
    """A connection on which no wait passes the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
