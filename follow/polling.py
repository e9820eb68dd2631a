"""Polls a live feed: finds the matches, asks for each as often as its state calls for, ends when all have ended."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from broker.connection import Connection
from broker.topics import partition_count
from follow.errors import FollowError
from follow.events_topic import EventsTopic
from follow.follower import Follower
from follow.politeness import Backoff, Stage, interval_of, slowest
from follow.report import Notice, Summary
from follow.settings import FollowSettings
from runtime.signals import stop_flag
from sources.live.provider import Fault, LiveProvider, Request, Wanted
from sources.live.registry import LIVE_PROVIDERS
from sources.live.snapshot import Snapshot, Status

if TYPE_CHECKING:
    from follow.feed import Feed

#: Seconds between two looks for new matches, and longest time to notice an interrupt.
_SCHEDULE, _TICK = 900.0, 0.1
#: Requests under way at the same time.
_AT_ONCE = 4
#: A match is one of today's if it kicks off within these spans of now.
_EARLIER, _LATER = timedelta(hours=6), timedelta(hours=18)
#: Matches that won't be played today.
_CALLED_OFF = (Status.POSTPONED, Status.CANCELLED)


async def poll(settings: FollowSettings, connection: Connection, topic: str, notice: Notice) -> Summary:
    """Follow matches until all have ended, or until it is interrupted.

    Raises FollowError, BrokerError, MissingTopicError.
    """
    assert settings.provider is not None
    provider = LIVE_PROVIDERS[settings.provider]
    try:
        from follow.feed import Feed, key_of  # noqa: PLC0415 (an extra)
    except ModuleNotFoundError as error:
        raise FollowError("live feeds need httpx2: scripts/install feeds, or pip install 'touchline[feeds]'") from error
    key = key_of(provider, settings.key_file)
    await partition_count(connection, topic)  # raises BrokerError and MissingTopicError
    events = EventsTopic(connection, topic)
    try:
        feed = Feed(provider, key=key, timeout=settings.timeout, base=settings.base_url, record=settings.record)
        with stop_flag() as interrupt:
            async with feed:
                follower = Follower(provider.name, events, notice, set(settings.match))
                await _Polling(settings, provider, feed, follower, interrupt).run()
    finally:
        await events.close()
    return follower.summary


@dataclass
class _Watch:
    """A match that is followed: what is known of it, and when it is asked for next (monotonic seconds)."""

    match_id: str
    stage: Stage = Stage(Status.SCHEDULED)  # noqa: RUF009 (immutable)
    due: float = 0.0
    over_since: float | None = None
    shown: str = ""
    answered: bool = False


class _Polling:
    """One run over a feed."""

    def __init__(
        self, settings: FollowSettings, provider: LiveProvider, feed: Feed, follower: Follower, interrupt: Event
    ) -> None:
        self._settings = settings
        self._provider = provider
        self._feed = feed
        self._follower = follower
        self._interrupt = interrupt
        self._wanted = Wanted(settings.match, settings.league, settings.today)
        self._day: date = datetime.now().astimezone().date()
        self._interval = settings.interval or provider.interval
        self._backoff = Backoff(self._interval)
        self._resting_until = 0.0
        self._watches = {match_id: _Watch(match_id) for match_id in settings.match}
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._quota_shown = ""

    async def run(self) -> None:
        schedule_due = 0.0
        requests = self._provider.schedule(self._wanted, self._day)
        while not self._interrupt.is_set():
            now = time.monotonic()
            if now >= self._resting_until and requests and now >= schedule_due:
                found = await self._ask(requests)
                if found is not None:
                    schedule_due = time.monotonic() + _SCHEDULE
                    self._register(found)
            await self._poll_due()
            self._close_ended()
            if not self._watches and (not requests or schedule_due):
                break
            await self._rest(schedule_due if requests else None)
        else:
            self._follower.summary.interrupted = True
        if not self._follower.summary.matches and not self._interrupt.is_set():
            raise FollowError(f"{self._provider.title} has no match of those you asked for today")

    async def _poll_due(self) -> None:
        """Ask for the matches that are due; those due in a moment come along."""
        now = time.monotonic()
        if now < self._resting_until or self._interrupt.is_set():
            return
        due = [watch for watch in self._watches.values() if watch.due <= now]
        if not due:
            return
        due += [one for one in self._watches.values() if now < one.due <= now + self._interval / 4]
        requests = self._provider.details([watch.match_id for watch in due], self._wanted, self._day)
        for watch in due:
            watch.answered = False
        await self._ask(requests, publish=True)
        pace = slowest(self._feed.quotas, len(requests), self._interval)
        now, clock = time.monotonic(), datetime.now(UTC)
        for watch in due:
            watch.due = now + (interval_of(watch.stage, pace, clock) if watch.answered else pace)

    async def _ask(self, requests: Sequence[Request], *, publish: bool = False) -> list[Snapshot] | None:
        """The snapshots in the answers; None when every request failed."""
        answers = await asyncio.gather(*(self._one(request, publish=publish) for request in requests))
        good = [snapshots for snapshots in answers if snapshots is not None]
        self._show_quota()
        return [snapshot for snapshots in good for snapshot in snapshots] if good else None

    async def _one(self, request: Request, *, publish: bool) -> tuple[Snapshot, ...] | None:
        async with self._slots:
            if time.monotonic() < self._resting_until:
                return None
            self._follower.summary.polls += 1
            answered = await self._feed.get(request, listing=not publish)
        if isinstance(answered, Fault):
            self._failed(answered)
            return None
        self._backoff.succeeded()
        answer = self._provider.read(answered.document)
        if publish:
            await self._follower.take(answer, answered.at)
            self._note(answer.snapshots)
        return answer.snapshots

    def _failed(self, fault: Fault) -> None:
        self._follower.summary.failed_polls += 1
        if fault.fatal:
            raise FollowError(f"{self._provider.title}: {fault.text}")
        rest = self._backoff.failed(fault.wait)
        self._resting_until = max(self._resting_until, time.monotonic() + rest)
        if self._backoff.is_worth_a_line:
            times = f" ({self._backoff.failures} times in a row)" if self._backoff.failures > 1 else ""
            self._follower.notice(f"{self._provider.title}: {fault.text}{times}; asking again in {rest:.0f} s")

    def _register(self, snapshots: Iterable[Snapshot]) -> None:
        """Follow the matches of today among those of the schedule."""
        now = datetime.now(UTC)
        for snapshot in snapshots:
            kick_off = snapshot.kick_off
            today = kick_off is None or now - _EARLIER <= kick_off <= now + _LATER
            known = snapshot.id in self._watches or self._follower.match_id(snapshot.id) in self._follower.matches
            if known or not (today or snapshot.status.is_in_play):
                continue
            self._watches[snapshot.id] = _Watch(snapshot.id)
            if isinstance(self._follower.wanted, set):
                self._follower.wanted.add(snapshot.id)

    def _note(self, snapshots: Iterable[Snapshot]) -> None:
        """What the pace depends on, and a line when a match moves on."""
        now = time.monotonic()
        for snapshot in snapshots:
            watch = self._watches.get(snapshot.id)
            if watch is None:
                continue
            watch.answered = True
            over = snapshot.status.is_over
            watch.over_since = (watch.over_since or now) if over else None
            over_for = now - watch.over_since if watch.over_since else None
            watch.stage = Stage(snapshot.status, snapshot.kick_off, over_for)
            score = f" {snapshot.score[0]}–{snapshot.score[1]}" if snapshot.score else ""
            shown = f"{snapshot.home.name} – {snapshot.away.name}: {snapshot.status.value}{score}"
            if shown != watch.shown:
                watch.shown = shown
                self._follower.notice(f"{self._follower.match_id(snapshot.id)} {shown}")

    def _close_ended(self) -> None:
        """Leave matches that have ended and settled, were called off, or were taken over."""
        settle = self._settings.settle_minutes * 60
        for watch in list(self._watches.values()):
            match_id = self._follower.match_id(watch.match_id)
            settled = watch.over_since is not None and time.monotonic() - watch.over_since >= settle
            followed = self._follower.matches.get(match_id)
            if settled and followed is not None and not followed.is_over:
                continue  # a level cup tie: extra time may come
            taken = match_id in self._follower.summary.taken_over
            if settled or taken or watch.stage.status in _CALLED_OFF:
                del self._watches[watch.match_id]

    def _show_quota(self) -> None:
        low = [quota for quota in self._feed.quotas if quota.limit and (quota.seconds or 0) > 60]
        shown = ", ".join(
            f"about {10 * round(10 * quota.left / (quota.limit or 1))} % of today's requests left" for quota in low
        )
        if shown and shown != self._quota_shown:
            self._quota_shown = shown
            self._follower.notice(f"{self._provider.title}: {shown} ({', '.join(str(quota.left) for quota in low)})")

    async def _rest(self, schedule_due: float | None) -> None:
        """Wait for the next poll, or an interrupt."""
        times = [watch.due for watch in self._watches.values()]
        times += [schedule_due] if schedule_due is not None else []
        until = max(self._resting_until, min(times, default=0.0))
        while (left := until - time.monotonic()) > 0 and not self._interrupt.is_set():  # noqa: ASYNC110 (signals set it)
            await asyncio.sleep(min(left, _TICK))
