"""`/healthz`, `/readyz`, and `/metrics` for Prometheus, on one HTTP port.

`/healthz` is 200 while the event loop answers and topics are polled; otherwise a supervisor restarts the worker.
`/readyz` is 200 while brokers answer and every assigned partition moves, also when there is none. The model is loaded
before the port opens. The server runs in its own thread, so that it can report an event loop that hangs.
"""

from __future__ import annotations

import asyncio
import socket
import socketserver
import threading
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import make_wsgi_app

from stream.errors import WorkerError
from stream.operations.metrics import Metrics

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

#: Seconds without an answer after which the event loop counts as hanging.
_LOOP_SECONDS = 2.0
#: Requests at a time, and seconds for each.
_MOST_REQUESTS, _REQUEST_SECONDS = 128, 10.0
#: Seconds without a poll of the topic after which the worker counts as hanging.
_POLL_SECONDS = 30.0


class Health:
    """The worker's health; the worker sets both functions, and they are called in the event loop.

    `polled` returns the time (monotonic seconds) of the last poll, `not_ready` the reason or None.
    """

    def __init__(self) -> None:
        self.polled: Callable[[], float] = time.monotonic
        self.not_ready: Callable[[], str | None] = lambda: "starting"

    async def alive(self) -> str | None:
        """Why the worker should be restarted, or None."""
        silent = time.monotonic() - self.polled()
        return f"no topic was polled for {silent:.0f} s" if silent > _POLL_SECONDS else None

    async def ready(self) -> str | None:
        """Why the worker does not comment yet, or None."""
        return self.not_ready()


@contextmanager
def exposed(health: Health, metrics: Metrics, host: str, port: int | None) -> Iterator[None]:
    """Answer over HTTP within the block, if there is a port. Raises WorkerError when it is taken."""
    if port is None:
        yield
        return
    loop = asyncio.get_running_loop()

    def ask(question: Callable[[], Coroutine[Any, Any, str | None]]) -> tuple[str, bytes]:
        try:
            why = asyncio.run_coroutine_threadsafe(question(), loop).result(_LOOP_SECONDS)
        except TimeoutError:
            why = "the event loop does not answer"
        return ("200 OK", b"ok\n") if why is None else ("503 Service Unavailable", f"{why}\n".encode())

    scrape = make_wsgi_app(metrics.registry)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match environ["PATH_INFO"]:
            case "/metrics":
                scraped: Iterable[bytes] = scrape(environ, start_response)
                return scraped
            case "/healthz":
                status, body = ask(health.alive)
            case "/readyz":
                status, body = ask(health.ready)
            case _:
                status, body = "404 Not Found", b"/healthz, /readyz or /metrics\n"
        start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
        return [body]

    try:
        server = make_server(host, port, answer, _Server6 if ":" in host else _Server, _Quiet)
    except OSError as error:
        raise WorkerError(f"metrics can't be served on {host}:{port} (metrics_port): {error.strerror}") from error
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="health", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    """A thread for each request, within bounds: connections that say nothing must not take the worker's files."""

    daemon_threads = True
    block_on_close = False  # the loop must not wait for requests that wait for the loop

    def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 (the standard library's)
        self._until: dict[Any, float] = {}
        super().__init__(*arguments)

    def server_bind(self) -> None:
        """Without the standard library's look-up of this machine's name, for which the worker would wait."""
        socketserver.TCPServer.server_bind(self)
        name, self.server_port = self.server_address[:2]
        self.server_name = str(name)
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Answer it in a thread; close it when too many are open."""
        if len(self._until) >= _MOST_REQUESTS:
            self.shutdown_request(request)
            return
        self._until[request] = time.monotonic() + _REQUEST_SECONDS
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401
        """Close it."""
        self._until.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """End the requests that take too long."""
        for request, until in list(self._until.items()):
            if time.monotonic() > until:
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Quiet(WSGIRequestHandler):
    """Logs nothing: probes come every few seconds."""

    timeout = 5

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the standard library's name)
        """Say nothing."""
