"""The match centre as a real process, and commentary to show in it."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Iterable
from pathlib import Path

from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from broker.topics import Topics
from commentary.kinds import kind_of
from commentary.message import Author, Commentary, Line
from commentary.situation import situations
from commentary.style import Style
from football.codes import CorrectionReason
from football.events import MatchEvent
from model.phrasebook_commentator import PhrasebookCommentator
from tests.match_centre.viewers import health
from tests.touchline.running import Running


class MatchCentre:
    """`touchline serve`, to be killed and started again on the same port."""

    def __init__(self, connection: Connection, topics: Topics, port: int, folder: Path, **variables: str) -> None:
        self.port = port
        self.bootstrap = connection.bootstrap
        self.address = f"http://127.0.0.1:{port}"
        self._variables = {
            "TOUCHLINE_CONNECTION__BOOTSTRAP": connection.bootstrap,
            "TOUCHLINE_TOPICS__COMMENTARY": topics.commentary,
            "TOUCHLINE_WEB__PORT": str(port),
            **variables,
        }
        self._folder = folder
        self._starts = 0
        self.process: Running | None = None

    def start(self, **variables: str) -> MatchCentre:
        """Start it, with other settings than before where they are given."""
        self._variables |= variables
        self._starts += 1
        log = self._folder / f"serve-{self.port}-{self._starts}.log"
        self.process = Running(("serve",), log, self._variables)
        self.process.until_it_says("match centre open")
        return self

    def kill(self) -> None:
        assert self.process is not None
        self.process.stop(signal.SIGKILL)

    def close(self) -> None:
        if self.process is not None:
            self.process.close()

    async def holds(self, lines: int, seconds: float = 60) -> None:
        """Return when the process has read that many lines."""
        until = time.monotonic() + seconds
        while (await asyncio.to_thread(health, self.port))["lines"] < lines:
            assert time.monotonic() < until, f"not {lines} lines within {seconds} s"
            await asyncio.sleep(0.05)


def commented(events: Iterable[MatchEvent], style: Style = Style.LIVELY) -> list[Commentary]:
    """The commentary of one match's events, by the phrasebook."""
    commentator = PhrasebookCommentator()
    found = list(situations(events, style))
    return [
        Commentary.of(situation, line, commentator.name)
        for situation, line in zip(found, commentator.comment(found), strict=True)
    ]


def plainly(events: Iterable[MatchEvent], style: Style = Style.LIVELY) -> list[Commentary]:
    """The same in words of our own: what kind of event it is, and in which revision."""
    return [
        Commentary.of(
            situation,
            Line(f"{kind_of(situation.event, situation.replaced)}, revision {situation.event.revision}", Author.MODEL),
            "test-1",
        )
        for situation in situations(events, style)
    ]


def corrected(event: MatchEvent, revision: int = 1, **changes: object) -> MatchEvent:
    """The event as the feed corrects it."""
    return event.model_copy(update={"revision": revision, "reason": CorrectionReason.VAR, **changes})


def said(event: MatchEvent, text: str) -> Commentary:
    """A line of our own."""
    (situation,) = situations([event])
    return Commentary.of(situation, Line(text, Author.MODEL), "test-1")


async def publish(connection: Connection, topics: Topics, lines: Iterable[Commentary], pause: float = 0.0) -> None:
    """Put lines on the commentary topic as a worker does: keyed by match."""
    async with AIOKafkaProducer(**connection.client_options(), enable_idempotence=True) as producer:
        for line in lines:
            sent = await producer.send(topics.commentary, line.to_json(), key=line.match_id.encode())
            if pause:
                await sent
                await asyncio.sleep(pause)
