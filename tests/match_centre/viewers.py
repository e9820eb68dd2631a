"""Viewers of the match centre without a browser: server-sent events over a plain connection."""

from __future__ import annotations

import asyncio
import http.client
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode


@dataclass(frozen=True)
class Event:
    """One server-sent event."""

    name: str
    data: object
    id: str


@dataclass
class Viewer:
    """What one stream has brought so far."""

    reader: asyncio.StreamReader
    events: list[Event] = field(default_factory=list)

    def lines(self) -> list[dict[str, object]]:
        return [event.data for event in self.events if event.name == "line"]

    def ids(self) -> list[str]:
        return [event.id for event in self.events if event.name == "line"]

    def last(self, name: str) -> object:
        return next(event.data for event in reversed(self.events) if event.name == name)

    async def until(self, name: str, count: int = 1, seconds: float = 60) -> None:
        """Read until there are that many events of the name in all."""
        async with asyncio.timeout(seconds):
            while sum(event.name == name for event in self.events) < count:
                await self.read_one()

    async def until_line_of(self, event_id: str, seconds: float = 60) -> None:
        """Read until there is the line of that event."""
        async with asyncio.timeout(seconds):
            while event_id not in {line["event"] for line in self.lines()}:
                await self.read_one()

    async def to_the_end(self) -> None:
        """Read until the connection ends, however it does."""
        try:
            while True:
                await self.read_one()
        except (asyncio.IncompleteReadError, ConnectionError):
            return

    async def read_one(self) -> None:
        fields = {}
        while line := (await self._text_line()):
            name, _, value = line.partition(": ")
            fields[name] = value
        if "event" in fields:
            self.events.append(Event(fields["event"], json.loads(fields["data"]), fields.get("id", "")))

    async def _text_line(self) -> str:
        """A line of the stream; the transfer's chunks are whole events, so their sizes lie between events."""
        raw = await self.reader.readuntil(b"\n")
        if raw.endswith(b"\r\n"):  # a chunk's size, or the end of a chunk
            return await self._text_line()
        return raw.decode().rstrip("\n")


@asynccontextmanager
async def watching(
    port: int, match: str, *, style: str | None = None, after: str | None = None, limit: int = 1 << 16
) -> AsyncIterator[Viewer]:
    """A viewer of one match; `after` is sent as a browser sends it, as Last-Event-ID."""
    query = urlencode({"id": match} | ({"style": style} if style else {}))
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=limit)
    try:
        last = f"Last-Event-ID: {after}\r\n" if after else ""
        writer.write(f"GET /events/match?{query} HTTP/1.1\r\nHost: 127.0.0.1\r\n{last}\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in head.splitlines()[0], head
        yield Viewer(reader)
    finally:
        writer.transport.abort()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def get(port: int, path: str, **headers: str) -> Answer:
    """One request, no redirection followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return Answer(
            answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode(errors="replace")
        )
    finally:
        connection.close()


def health(port: int) -> dict[str, int]:
    return json.loads(get(port, "/healthz").body)
