"""The built web app: files of one folder, and its first page for every address that the app itself understands."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

#: Files that Vite names by their content: they never change.
_FOREVER = "public, max-age=31536000, immutable"
_MISSING = (
    "khabar: the API answers at /api/, but the web page was not built.\n"
    "In a checkout run `make web`, then start `khabar serve` again. An installed khabar has the page in it.\n"
)


class WebApp(StaticFiles):
    """Serves the folder; paths that lead out of it, links and hidden files are not found."""

    def __init__(self, folder: Path) -> None:
        self.built = (folder / "index.html").is_file()
        super().__init__(directory=folder, check_dir=False)

    async def check_config(self) -> None:
        """Nothing to check: whether the folder is there was seen at the start."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """A file, or the first page."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        if path.startswith("api/") or path == "api":
            raise HTTPException(404)
        if not self.built:
            return PlainTextResponse(_MISSING, 404 if path not in ("", ".") else 200)
        name = PurePosixPath(path)
        if any(part.startswith(".") and part != "." for part in name.parts):
            raise HTTPException(404)
        if not name.suffix:
            path = "index.html"
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = _FOREVER if name.parts[:1] == ("assets",) else "no-cache"
        return response
