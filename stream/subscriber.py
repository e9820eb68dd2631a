"""Reads commentary as a subscriber: only what is committed, in order within a match."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

import structlog
from pydantic import ValidationError

from broker.connection import Connection
from broker.reader import read
from commentary.message import Commentary

log = structlog.get_logger("stream.subscriber")


@dataclass(frozen=True, slots=True)
class Received:
    """A line and its place in the commentary topic."""

    commentary: Commentary
    partition: int
    offset: int


async def subscribe(
    connection: Connection,
    topic: str,
    *,
    match_id: str | None = None,
    from_beginning: bool = False,
    follow: bool = True,
    other: Callable[[str], None] = lambda _: None,
    deleted: Callable[[int], None] = lambda _: None,
    complete: Callable[[float], None] = lambda _: None,
) -> AsyncGenerator[Received, None]:
    """Lines of commentary: of one match or all, from now on or from the beginning, forever or to the present end.

    `other` is called with the match of each line that is left out because it is of another match.
    Records that are no commentary are logged and skipped; `deleted` is called with how many offsets were deleted before
    they were read, `complete` with times until which all that was committed was read (`broker.reader.read`). Raises
    MissingTopicError and BrokerError.
    """
    key = None if match_id is None else match_id.encode()
    async with aclosing(
        read(connection, topic, from_beginning=from_beginning, follow=follow, deleted=deleted, complete=complete)
    ) as records:
        async for record in records:
            if key is not None and record.key != key:
                other((record.key or b"").decode(errors="replace"))
                continue
            try:
                commentary = Commentary.from_json(record.value or b"")
            except (ValidationError, ValueError) as error:
                where = {"partition": record.partition, "offset": record.offset}
                log.warning("skipped a record that is not commentary", error=str(error), **where)
                continue
            yield Received(commentary, record.partition, record.offset)
