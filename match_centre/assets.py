"""The page's own files, held in memory: scripts and style sheet by a name that changes with them, and the templates."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

STATIC = Path(str(files("match_centre"))) / "static"
PAGES = Path(str(files("match_centre"))) / "pages"
_FOR_A_YEAR = "public, max-age=31536000, immutable"
_LEAST_TO_COMPRESS = 500


class _File(NamedTuple):
    content: bytes
    compressed: bytes
    media_type: str


class Assets:
    """`/static/<digest>/<name>`, compressed once at start; a file of another version is asked for again each time."""

    def __init__(self) -> None:
        self._files = {path.name: _read(path) for path in sorted(STATIC.iterdir())}
        whole = hashlib.sha256()
        for name, file in self._files.items():
            whole.update(name.encode() + file.content)
        self.digest = whole.hexdigest()[:12]
        self._pages = Environment(
            loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    async def file(self, request: Request) -> Response:
        """A file. Raises HTTPException when there is none of that name."""
        file = self._files.get(request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        current = request.path_params.get("digest") == self.digest
        headers = {"Cache-Control": _FOR_A_YEAR} if current else {}
        return _sent(request, file.content, file.compressed, file.media_type, headers)

    def page(self, request: Request, name: str, values: Mapping[str, object]) -> Response:
        """A page from its template."""
        text = self._pages.get_template(name).render(static=f"/static/{self.digest}", **values).encode()
        return _sent(request, text, gzip.compress(text, 1, mtime=0), HTMLResponse.media_type or "", {})


def _sent(request: Request, content: bytes, compressed: bytes, media_type: str, headers: dict[str, str]) -> Response:
    headers["Vary"] = "Accept-Encoding"
    if len(content) > _LEAST_TO_COMPRESS and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(compressed, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(content, media_type=media_type, headers=headers)


def _read(path: Path) -> _File:
    content = path.read_bytes()
    kind = "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
    return _File(content, gzip.compress(content, 9, mtime=0), kind or "application/octet-stream")
