"""The routes of the match centre.

* `/` is the list of matches, `/match?id=…` one match;
* `/events/matches` is the list as server-sent events;
* `/events/match?id=…&style=…&language=…` is a match's commentary as server-sent events, on from Last-Event-ID (or
  `&after=…`);
* `/healthz` says 200 and what is held, `/metrics` the same for Prometheus, `/readyz` 503 while no broker answers.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import orjson
import structlog
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse, SendTimeoutError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from broker.contact import Contact
from commentary.style import LANGUAGE_TAG, STYLE_NAME
from match_centre import streams
from match_centre.access import HostCheck, SecurityHeaders, TokenGate
from match_centre.metrics import CONTENT_TYPE, WebMetrics
from match_centre.settings import WebSettings
from match_centre.store import Position, Store

log = structlog.get_logger("match_centre.app")

STATIC = Path(str(files("match_centre"))) / "static"
#: Longest match id that is looked up.
_LONGEST_ID = 200


class Centre:
    """The match centre's application over a store; `viewers` counts open streams."""

    def __init__(self, store: Store, settings: WebSettings, contact: Contact | None = None) -> None:
        """Raises TouchlineError when the token's file can't be used."""
        self.store = store
        self.contact = contact or Contact()
        self.viewers = 0
        #: Streams that were ended because their viewer stopped reading.
        self.dropped = 0
        #: Offsets of the topic that were deleted before they were read.
        self.deleted = 0
        self.metrics = WebMetrics(
            viewers=lambda: self.viewers,
            dropped=lambda: self.dropped,
            matches=lambda: len(store),
            lines=lambda: store.lines,
            deleted=lambda: self.deleted,
            answer_age=lambda: self.contact.age,
        )
        self._settings = settings
        token = settings.secret()
        gate = [Middleware(TokenGate, token=token)] if token is not None else _host_check(settings)
        self.app = Starlette(
            routes=[
                Route("/", _page("index.html")),
                Route("/match", _page("match.html")),
                Route("/events/matches", self._matches),
                Route("/events/match", self._match),
                Route("/healthz", self._health),
                Route("/readyz", self._ready),
                Route("/metrics", self._metrics),
                Mount("/static", StaticFiles(directory=STATIC)),
            ],
            middleware=[Middleware(SecurityHeaders), *gate],
        )

    def count_deleted(self, offsets: int) -> None:
        """Note how many offsets of the topic were deleted before they were read."""
        self.deleted += offsets

    async def _health(self, _: Request) -> Response:
        return JSONResponse(
            {"matches": len(self.store), "lines": self.store.lines, "viewers": self.viewers, "dropped": self.dropped}
        )

    async def _ready(self, _: Request) -> Response:
        outage = self.contact.outage
        return PlainTextResponse(outage or "ok", 503 if outage else 200)

    async def _metrics(self, _: Request) -> Response:
        return Response(self.metrics.text(), media_type=CONTENT_TYPE)

    async def _matches(self, _: Request) -> Response:
        return self._stream(streams.matches(self.store))

    async def _match(self, request: Request) -> Response:
        match_id = request.query_params.get("id", "")
        if not 0 < len(match_id) <= _LONGEST_ID:
            raise HTTPException(400, "which match? ?id=…")
        style, language = _named(STYLE_NAME, request, "style"), _named(LANGUAGE_TAG, request, "language")
        last = Position.parse(request.headers.get("last-event-id") or request.query_params.get("after"))
        return self._stream(streams.commentary(self.store, match_id, style, language, last))

    def _stream(self, content: AsyncGenerator[bytes, None]) -> Response:
        if self.viewers >= self._settings.viewers:
            raise HTTPException(503, "too many viewers, try again in a minute", headers={"Retry-After": "60"})
        return _Stream(content, self, self._settings)


class _Stream(EventSourceResponse):
    """One viewer's stream. A viewer that reads nothing for too long is dropped and counted."""

    def __init__(self, content: AsyncGenerator[bytes, None], centre: Centre, settings: WebSettings) -> None:
        super().__init__(
            content,
            ping=settings.ping,
            ping_message_factory=lambda: _connection(centre.contact),
            send_timeout=settings.send_timeout,
            sep="\n",
        )
        self._centre = centre

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._centre.viewers += 1
        try:
            await super().__call__(scope, receive, send)
        except SendTimeoutError:
            self._centre.dropped += 1
            log.info("a viewer stopped reading and was dropped", viewers=self._centre.viewers)
        finally:
            self._centre.viewers -= 1


def _connection(contact: Contact) -> ServerSentEvent:
    """Keeps a silent stream open, and tells the page whether brokers answer: since when none does, as Unix time."""
    since = contact.lost_since
    return ServerSentEvent(
        event="connection", data=orjson.dumps({"lost": since and since.timestamp()}).decode(), sep="\n"
    )


def _host_check(settings: WebSettings) -> list[Middleware]:
    """Without a token, being on this machine is what lets in."""
    if not settings.is_local:
        return []
    hosts = frozenset(map(str.lower, ("localhost", "127.0.0.1", "::1", settings.host, *settings.hosts)))
    return [Middleware(HostCheck, hosts=hosts)]


E = TypeVar("E", bound=StrEnum)


def _named(pattern: str, request: Request, name: str) -> str | None:
    """What the request asks for; None when it does not. Raises HTTPException for what can't be a name."""
    wanted = request.query_params.get(name)
    if wanted is not None and not re.fullmatch(pattern, wanted):
        raise HTTPException(400, f"no {name} has such a name")
    return wanted


def _page(name: str) -> FileResponse:
    return FileResponse(STATIC / name)
