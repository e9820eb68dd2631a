"""The routes of the match centre.

* `/` is the list of matches, `/match?id=…` one match, readable without scripts;
* `/events/matches` is the list as server-sent events, `/events/conference` the important lines of all matches;
* `/events/match?id=…&style=…&language=…` is a match's commentary as server-sent events, on from Last-Event-ID (or
  `&after=…`);
* with `&once=1` each of these ends after what there is;
* `/healthz` says 200 and what is held, `/metrics` the same for Prometheus, `/readyz` 503 while no broker answers;
  it names partitions without a leader.
"""

from __future__ import annotations

import re
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing

import structlog
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse, SendTimeoutError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from broker.contact import Contact
from commentary.style import LANGUAGE_TAG, STYLE_NAME
from match_centre import page_values, streams
from match_centre.access import HostCheck, SecurityHeaders, TokenGate
from match_centre.assets import Assets
from match_centre.freshness import Freshness
from match_centre.line_log import Position
from match_centre.metrics import CONTENT_TYPE, WebMetrics
from match_centre.settings import WebSettings
from match_centre.store import Store
from match_centre.viewer_events import ping

log = structlog.get_logger("match_centre.app")

#: Longest match id that is looked up.
_LONGEST_ID = 200
#: Proxies that would gather a stream are asked not to (nginx).
_STREAM_HEADERS = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
#: Seconds that a page waits for a match that is just being published.
_SHORTLY = 0.3


class Centre:
    """The match centre's application over a store; `viewers` counts open streams."""

    def __init__(self, store: Store, settings: WebSettings, contact: Contact | None = None) -> None:
        """Raises TouchlineError when the token's file can't be used."""
        self.store = store
        self.contact = contact or Contact()
        self.freshness = Freshness(self.contact)
        self.freshness.changed = lambda: store.tell(self.ping())
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
            unread=lambda: self.contact.unread_partitions,
        )
        self._assets = assets = Assets()
        self._settings = settings
        token = settings.secret()
        gate = [Middleware(TokenGate, token=token)] if token is not None else _host_check(settings)
        self.app = Starlette(
            routes=[
                Route("/", self._list_page),
                Route("/match", self._match_page),
                Route("/events/matches", self._matches),
                Route("/events/conference", self._conference),
                Route("/events/match", self._match),
                Route("/healthz", self._health),
                Route("/readyz", self._ready),
                Route("/metrics", self._metrics),
                Route("/static/{name}", assets.file),
                Route("/static/{digest}/{name}", assets.file),
            ],
            middleware=[Middleware(SecurityHeaders), *gate],
        )

    def close(self) -> None:
        """End every stream."""
        self.store.close()
        self.freshness.close()

    def count_deleted(self, offsets: int) -> None:
        """Note how many offsets of the topic were deleted before they were read."""
        self.deleted += offsets

    async def _health(self, _: Request) -> Response:
        return JSONResponse(
            {
                "matches": len(self.store),
                "lines": self.store.lines,
                "viewers": self.viewers,
                "dropped": self.dropped,
                "away_since": self.freshness.away_since,
            }
        )

    async def _ready(self, _: Request) -> Response:
        outage, unread = self.contact.outage, self.contact.unread
        # What has a leader is served: without this server its viewers would have none of it.
        return PlainTextResponse(outage or (f"ok, but {unread}" if unread else "ok"), 503 if outage else 200)

    async def _metrics(self, _: Request) -> Response:
        return Response(self.metrics.text(), media_type=CONTENT_TYPE)

    async def _list_page(self, request: Request) -> Response:
        return self._assets.page(request, "index.html", page_values.of_list(self.store, request.query_params))

    async def _match_page(self, request: Request) -> Response:
        match = await self.store.expected(request.query_params.get("id", ""), _SHORTLY)
        return self._assets.page(request, "match.html", page_values.of_match(match, request.query_params))

    async def _matches(self, request: Request) -> Response:
        return self._stream(request, streams.matches(self.store, once=_once(request)))

    async def _conference(self, request: Request) -> Response:
        once = _once(request)
        style, language = _named(STYLE_NAME, request, "style"), _named(LANGUAGE_TAG, request, "language")
        return self._stream(request, streams.conference(self.store, style, language, once=once))

    async def _match(self, request: Request) -> Response:
        match_id = request.query_params.get("id", "")
        if not 0 < len(match_id) <= _LONGEST_ID:
            raise HTTPException(400, "which match? ?id=…")
        style, language = _named(STYLE_NAME, request, "style"), _named(LANGUAGE_TAG, request, "language")
        last = Position.parse(request.headers.get("last-event-id") or request.query_params.get("after"))
        once = _once(request)
        return self._stream(request, streams.commentary(self.store, match_id, style, language, last, once=once))

    def ping(self) -> bytes:
        """What a page learns of the server itself."""
        freshness = self.freshness
        return ping(self._settings.ping, time.time(), freshness.complete_until, freshness.away_since)

    def _stream(self, request: Request, content: AsyncGenerator[bytes, None]) -> Response:
        if request.method == "HEAD":  # a stream without a body would never end, and count as a viewer
            return Response(media_type="text/event-stream", headers=_STREAM_HEADERS)
        if self.viewers >= self._settings.viewers:
            raise HTTPException(503, "too many viewers, try again in a minute", headers={"Retry-After": "60"})
        return _Stream(self._after_ping(content), self, self._settings)

    async def _after_ping(self, content: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        async with aclosing(content):
            yield self.ping()
            await self.freshness.known()
            async for chunk in content:
                yield chunk


class _Stream(EventSourceResponse):
    """One viewer's stream. A viewer that reads nothing for too long is dropped and counted."""

    def __init__(self, content: AsyncGenerator[bytes, None], centre: Centre, settings: WebSettings) -> None:
        super().__init__(
            content,
            ping=settings.ping,
            ping_message_factory=lambda: _Ping(centre.ping()),
            send_timeout=settings.send_timeout,
            sep="\n",
            headers=_STREAM_HEADERS,
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


def _host_check(settings: WebSettings) -> list[Middleware]:
    """Without a token, being on this machine is what lets in."""
    if not settings.is_local:
        return []
    hosts = frozenset(map(str.lower, ("localhost", "127.0.0.1", "::1", settings.host, *settings.hosts)))
    return [Middleware(HostCheck, hosts=hosts)]


def _named(pattern: str, request: Request, name: str) -> str | None:
    """What the request asks for; None when it does not. Raises HTTPException for what can't be a name."""
    wanted = request.query_params.get(name)
    if wanted is not None and not re.fullmatch(pattern, wanted):
        raise HTTPException(400, f"no {name} has such a name")
    return wanted


def _once(request: Request) -> bool:
    return request.query_params.get("once") == "1"


class _Ping(ServerSentEvent):
    """A ping that is encoded already."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._encoded = data

    def encode(self) -> bytes:
        return self._encoded
