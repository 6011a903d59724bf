"""Write the OpenAPI of the server to ``web/openapi.json``, from which the web app's types are made; ``--check`` only compares.

Run it after a change of ``src/khabar/server/models`` or ``routes``: ``python tools/openapi.py``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from khabar.server.app import api

TARGET = Path(__file__).resolve().parents[1] / "web" / "openapi.json"


def document() -> str:
    """The OpenAPI as text; the same models give the same bytes."""
    return json.dumps(api().openapi(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Write, or with ``--check`` end with 1 when the file is another."""
    if "--check" not in arguments:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(document(), encoding="utf-8")
        return 0
    same = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == document()
    if not same:
        sys.stderr.write(f"{TARGET}: not what the server says; run python tools/openapi.py\n")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
