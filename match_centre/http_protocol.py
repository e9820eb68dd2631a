"""HTTP/1.1 as uvicorn speaks it, with bounds of time and size for a request's headers."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

#: Seconds from the connection, or from a request's first byte, to the end of its headers.
HEADER_TIME = 10.0
#: Bytes of a request line and headers that are not complete; without a bound one request takes all memory.
HEADER_BYTES = 64 * 1024
_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class TimedProtocol(HttpToolsProtocol):
    """Closes a connection whose request is half-sent for too long, since each is an open file, or grows too large."""

    _timer: asyncio.TimerHandle | None = None
    _received = 0

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 (as uvicorn declares it)
        """The time begins."""
        super().connection_made(transport)
        self._begin()

    def data_received(self, data: bytes) -> None:
        """It begins again with the next request's first byte."""
        if self._timer is None and (self.cycle is None or self.cycle.response_complete):
            self._begin()
        self._received += len(data)
        super().data_received(data)
        if self._timer is not None and self._received > HEADER_BYTES and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def on_headers_complete(self) -> None:
        """It ends."""
        self._end()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """It ends."""
        self._end()
        super().connection_lost(exc)

    def _begin(self) -> None:
        self._received = 0
        self._timer = self.loop.call_later(HEADER_TIME, self.transport.close)

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
