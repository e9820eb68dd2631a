"""A live feed on this machine that fails as feeds do: `FeedServer` answers each request with what the script says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass
class Reply:
    """An answer; `cut` closes the connection in the middle of the body, `delay` comes before it (seconds)."""

    body: bytes = b"{}"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0
    cut: bool = False


@dataclass
class Asked:
    """A request as it came in."""

    path: str
    query: str
    headers: Mapping[str, str]


Script = Callable[[Asked], Reply]


@dataclass
class FeedServer:
    """Answers on a port of its own. `asked` are the requests so far."""

    script: Script
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                address = urlsplit(line.split()[1].decode())
                headers = {}
                while (raw := (await reader.readline()).strip()) != b"":
                    name, _, value = raw.decode().partition(":")
                    headers[name.lower()] = value.strip()
                asked = Asked(address.path, address.query, headers)
                self.asked.append(asked)
                reply = self.script(asked)
                await asyncio.sleep(reply.delay)
                head = f"HTTP/1.1 {reply.status} X\r\ncontent-length: {len(reply.body)}\r\n"
                head += "".join(f"{name}: {value}\r\n" for name, value in reply.headers.items())
                body = reply.body[: len(reply.body) // 2] if reply.cut else reply.body
                writer.write(head.encode() + b"\r\n" + body)
                await writer.drain()
                if reply.cut:
                    break
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def serving(script: Script) -> AsyncIterator[FeedServer]:
    """A server while the block lasts."""
    feed = FeedServer(script)
    server = await asyncio.start_server(feed._serve, "127.0.0.1", 0)
    feed.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
    try:
        yield feed
    finally:
        server.close()
