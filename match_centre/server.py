"""One process that reads the commentary topic and serves the match centre, until it is stopped."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
import sys
from collections.abc import Callable, Iterator

import structlog
import uvicorn

from broker.connection import Connection
from match_centre.app import Centre
from match_centre.http_protocol import TimedProtocol
from match_centre.settings import WebSettings
from match_centre.store import Store
from match_centre.topic_reader import fill
from runtime.errors import TouchlineError

log = structlog.get_logger("match_centre.server")

#: Seconds that open streams get to end.
_GRACE = 3
#: Connections that may wait to be accepted: a thousand browsers reconnect at once after a restart.
_BACKLOG = 2048
#: Bytes that the kernel buffers for a viewer (Linux doubles it).
_UNSENT = 64 * 1024


#: Open files that are no viewers: brokers, modules, and connections that ask for pages.
_OTHER_FILES = 128
_NO_LIMIT = 1 << 20


class _Server(uvicorn.Server):
    """Uvicorn that leaves signals to the command line."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(
    settings: WebSettings, connection: Connection, topic: str, *, ready: Callable[[str], None] | None = None
) -> None:
    """Serve until cancelled; calls `ready` with the address. Raises TouchlineError when it can't listen."""
    files = _many_files()
    settings = within(settings, files)
    store = Store(lines=settings.lines_kept, lines_per_match=settings.lines_per_match)
    centre = Centre(store, settings, connection.contact)
    logging.getLogger("uvicorn.error").addFilter(_no_dropped_viewers)
    with _listening(settings) as listener:
        server = _Server(
            uvicorn.Config(
                centre.app,
                http=TimedProtocol,
                ws="none",
                limit_concurrency=files - _OTHER_FILES // 2,
                access_log=False,
                log_config=None,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=_GRACE,
            )
        )
        serving = asyncio.create_task(server.serve([listener]), name="serve")
        reading = fill(store, connection, topic, centre.count_deleted, centre.freshness.complete)
        filling = asyncio.create_task(reading, name="fill")
        watching = asyncio.create_task(centre.freshness.watch(), name="freshness")
        try:
            address = f"http://{_shown(settings.host)}:{listener.getsockname()[1]}"
            log.info("match centre open", address=address, topic=topic)
            if settings.is_open:
                log.warning("whoever reaches this address may read it; --token-file FILE asks for a token")
            if ready is not None:
                ready(address)
            await asyncio.wait([serving, filling], return_when=asyncio.FIRST_COMPLETED)
            for task in (serving, filling):
                if task.done():
                    task.result()
        finally:
            server.should_exit = True
            watching.cancel()
            centre.close()
            await _end(filling)
            await asyncio.gather(serving, filling, watching, return_exceptions=True)
            log.info("match centre closed", matches=len(store), lines=store.lines, dropped=centre.dropped)


async def _end(task: asyncio.Task[None]) -> None:
    """Cancel it until it ends: Python 3.11's `wait_for`, which aiokafka uses, can swallow a cancellation."""
    while not task.done():
        task.cancel()
        await asyncio.wait([task], timeout=1)


@contextlib.contextmanager
def _listening(settings: WebSettings) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server(
            (settings.host, settings.port),
            family=socket.AF_INET6 if ":" in settings.host else socket.AF_INET,
            dualstack_ipv6=settings.host == "::" and socket.has_dualstack_ipv6(),
            backlog=_BACKLOG,
        )
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        # Python adds the address in words of its own.
        reason = (error.strerror or str(error)).partition(" (while attempting")[0]
        cure = "--port takes another" if error.errno == errno.EADDRINUSE else "--host takes an address of this machine"
        raise TouchlineError(f"can't listen on {where}: {reason}; {cure}") from error
    # Inherited by each connection: bounds what a slow viewer leaves unread.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNSENT)
    if sys.platform == "linux":
        # The kernel ends the connection when that stays unread for this long.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(settings.send_timeout * 1000))
    with listener:
        yield listener


def _shown(host: str) -> str:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (not to bind to, but to show)
    return f"[{host}]" if ":" in host else host


def _no_dropped_viewers(record: logging.LogRecord) -> bool:
    """A stream that ends in the middle is a viewer dropped, which `match_centre.app` logs."""
    return "without completing response" not in record.getMessage()


def within(settings: WebSettings, files: int) -> WebSettings:
    """Settings with so many viewers that the process never runs out of files: further ones get 503 before that."""
    most = max(1, files - _OTHER_FILES)
    if settings.viewers <= most:
        return settings
    log.warning("fewer viewers than set, for the limit of open files", viewers=most, set=settings.viewers, files=files)
    return settings.model_copy(update={"viewers": most})


def _many_files() -> int:
    """How many files may be open, as many as allowed: each viewer is one, and the usual soft limit is 1,024."""
    if sys.platform == "win32":
        return _NO_LIMIT
    import resource  # noqa: PLC0415 (there is none on Windows)

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _NO_LIMIT if soft == resource.RLIM_INFINITY else soft
