"""Follows a recording as if it came from the feed now, as fast as asked."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from threading import Event

from broker.cancellation import ended_in_time
from broker.connection import Connection
from broker.topics import partition_count
from follow.errors import FollowError
from follow.events_topic import EventsTopic
from follow.follower import GRACE, Follower
from follow.recording import recorded
from follow.report import Notice, Summary
from follow.settings import FollowSettings
from runtime.signals import stop_flag
from sources.live.provider import Fault, LiveProvider
from sources.live.registry import LIVE_PROVIDERS

#: Longest time to notice an interrupt, in seconds.
_TICK = 0.1


async def play(settings: FollowSettings, connection: Connection, topic: str, notice: Notice) -> Summary:
    """Publish what a recording says, poll by poll. Raises FollowError, BrokerError, MissingTopicError."""
    assert settings.provider is not None
    assert settings.from_recording is not None
    provider = LIVE_PROVIDERS[settings.provider]
    await partition_count(connection, topic)  # raises BrokerError and MissingTopicError
    events = EventsTopic(connection, topic)
    follower = Follower(provider.name, events, notice, settings.match, settings.suffix, replayed=True)
    try:
        with stop_flag() as interrupt:
            work = _Playback(settings, provider, follower, interrupt).run()
            if not await ended_in_time(work, interrupt, GRACE):
                follower.summary.interrupted = True
    finally:
        await events.close()
    return follower.summary


class _Playback:
    """One pass over a recording."""

    def __init__(self, settings: FollowSettings, provider: LiveProvider, follower: Follower, interrupt: Event) -> None:
        self._settings = settings
        self._provider = provider
        self._follower = follower
        self._interrupt = interrupt

    async def run(self) -> None:
        summary, before = self._follower.summary, None
        assert self._settings.from_recording is not None
        for poll, document in recorded(self._settings.from_recording, self._provider):
            if poll.listing:
                continue  # live, nothing was published of it either
            if summary.polls:
                await self._wait(before, poll.at)
            if self._interrupt.is_set():
                summary.interrupted = True
                return
            before, summary.polls = poll.at, summary.polls + 1
            where = f"poll {summary.polls}" + (f", {poll.name}" if poll.name else "")
            fault = self._provider.fault(document) if poll.status == 200 and document is not None else None
            if poll.status != 200 or document is None or fault is not None:
                summary.failed_polls += 1
                why = fault.text if fault else f"status {poll.status}" if poll.status != 200 else "not JSON"
                self._follower.notice(f"{where}: {why}")
                continue
            answer = self._provider.answer_of(document)
            if isinstance(answer, Fault):
                summary.failed_polls += 1
                self._follower.notice(f"{where}: {answer.text}")
                continue
            await self._follower.take(answer, poll.at or datetime.now(UTC))
        if not summary.polls:
            raise FollowError(f"{self._settings.from_recording}: no answer in it")
        if not summary.matches:
            wanted = f"match {', '.join(self._settings.match)}" if self._settings.match else "match"
            raise FollowError(
                f"{self._settings.from_recording}: no {wanted} of {self._provider.title} in its answers; "
                "is --provider right?"
            )

    async def _wait(self, before: datetime | None, now: datetime | None) -> None:
        if self._settings.speed == "max":
            return
        interval = self._settings.interval or self._provider.interval
        seconds = (now - before).total_seconds() if now and before else interval
        left = max(0.0, seconds / self._settings.speed)
        while left > 0 and not self._interrupt.is_set():
            await asyncio.sleep(min(left, _TICK))
            left -= _TICK
