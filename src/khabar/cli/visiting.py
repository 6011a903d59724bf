"""Addresses among the paths of ``khabar read``. The web is loaded only where there are any."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack

from khabar.ingest.paths import Visit, address_of


def visiting(paths: Sequence[str], delay: float, allow_private: bool, stack: ExitStack) -> tuple[Visit | None, list[str]]:
    """What reads the addresses, until ``stack`` closes, and the paths as they may be kept: without names and passwords in addresses.

    ``delay``: seconds between two requests to one host; ``allow_private``: the sites of these addresses may lie in a private network.
    """
    addresses = [address for path in paths if (address := address_of(path))]
    if not addresses:
        return None, list(paths)
    # httpx and trafilatura take a while to load, which who reads files need not wait for.
    from khabar.ingest.net import Fetcher, Limits, shown
    from khabar.watch.once import private_sites, read_address

    fetcher = stack.enter_context(Fetcher(Limits(delay=delay), private_sites(addresses) if allow_private else ()))
    return lambda address, took: read_address(address, fetcher, took), [shown(path) if address_of(path) else path for path in paths]
