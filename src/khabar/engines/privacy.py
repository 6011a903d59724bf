"""What Ray is told before it is imported: it reads these variables of the environment once, on import, and hands them to its processes."""

from __future__ import annotations

import os
import secrets


def protect(local: bool) -> None:
    """Send no usage statistics; where the cluster is started here (``local``), have its processes ask each other for a token that nobody
    else knows, as Ray listens to the network. Without effect on a Ray that is imported already.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if local:
        os.environ["RAY_AUTH_MODE"] = "token"
        os.environ["RAY_AUTH_TOKEN"] = secrets.token_hex(32)
