"""Polls a live feed: finds the matches, asks for each as often as its state calls for, ends when all have ended."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING

from broker.cancellation import ended_in_time
from broker.connection import Connection
from broker.topics import partition_count
from follow.errors import FollowError
from follow.events_topic import EventsTopic
from follow.follower import GRACE, Follower
from follow.politeness import Backoff, interval_of, slowest
from follow.report import Notice, Summary
from follow.settings import FollowSettings
from follow.watch import EARLIER, LATER, Watch
from runtime.counts import counted
from runtime.signals import stop_flag
from sources.live.provider import Fault, LiveProvider, Request, Span, Wanted
from sources.live.registry import LIVE_PROVIDERS
from sources.live.snapshot import Snapshot

if TYPE_CHECKING:
    from follow.feed import Feed

#: Seconds between two looks for new matches, and longest time to notice an interrupt.
_SCHEDULE, _TICK = 900.0, 0.1
#: Requests under way at the same time.
_AT_ONCE = 4
#: Of a quota of the day at most this part is for looks for new matches.
_FOR_SCHEDULES = 0.1
#: A clock that is this far off makes today another day.
_WRONG_DAY = timedelta(hours=1)


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
                work = _Polling(settings, provider, feed, follower, interrupt).run()
                if not await ended_in_time(work, interrupt, GRACE):
                    follower.summary.interrupted = True
    finally:
        await events.close()
    return follower.summary


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
        self._today = self._span()
        self._interval = settings.interval or provider.interval
        self._backoff = Backoff(self._interval)
        self._resting_until = 0.0
        self._watches = {match_id: Watch(match_id, asked_for=True) for match_id in settings.match}
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._quota_shown = ""
        self._pace_shown = self._interval
        self._said: set[str] = set()

    async def run(self) -> None:
        schedule_due = 0.0
        requests = self._provider.schedule(self._wanted, self._today)
        while not self._interrupt.is_set():
            now = time.monotonic()
            if now >= self._resting_until and requests and now >= schedule_due:
                found = await self._ask(requests)
                if found is not None and abs(self._feed.behind) > _WRONG_DAY and self._today != self._span():
                    self._today = self._span()
                    requests = self._provider.schedule(self._wanted, self._today)
                    found = await self._ask(requests)
                if found is not None:
                    schedule_due = time.monotonic() + self._schedule_interval(len(requests))
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
        random.shuffle(due)  # what a quota or a rest cuts off is another part each time
        requests = self._provider.details([watch.match_id for watch in due], self._wanted, self._today)
        for watch in due:
            watch.answered = False
        failed = self._follower.summary.failed_polls
        found = await self._ask(requests, publish=True)
        whole = found is not None and self._follower.summary.failed_polls == failed
        pace = slowest(self._feed.quotas, len(requests), self._interval)
        self._show_pace(pace, len(requests))
        now, clock = time.monotonic(), self._now()
        for watch in due:
            if not watch.answered and now >= self._resting_until and (whole or not watch.seen):
                self._say(watch.match_id, watch.miss())
            watch.due = now + (interval_of(watch.stage, pace, clock) if watch.answered else pace)

    async def _ask(self, requests: Sequence[Request], *, publish: bool = False) -> list[Snapshot] | None:
        """The snapshots in the answers; None when every request failed."""
        answers = await asyncio.gather(*(self._one(request, publish=publish) for request in requests))
        good = [snapshots for snapshots in answers if snapshots is not None]
        self._show_quota()
        return [snapshot for snapshots in good for snapshot in snapshots] if good else None

    async def _one(self, request: Request, *, publish: bool) -> tuple[Snapshot, ...] | None:
        async with self._slots:
            rest = self._feed.rest()
            if rest:
                self._resting_until = max(self._resting_until, time.monotonic() + rest)
            if time.monotonic() < self._resting_until:
                return None
            self._follower.summary.polls += 1
            answered = await self._feed.get(request, listing=not publish)
        self._show_troubles()
        answer = answered if isinstance(answered, Fault) else self._provider.answer_of(answered.document)
        if isinstance(answered, Fault) or isinstance(answer, Fault):
            assert isinstance(answer, Fault)
            self._failed(answer, request)
            return None
        self._backoff.succeeded()
        if publish:
            await self._follower.take(answer, answered.at)
            self._note(answer.snapshots)
        return answer.snapshots

    def _failed(self, fault: Fault, request: Request) -> None:
        self._follower.summary.failed_polls += 1
        if fault.fatal:
            raise FollowError(f"{self._provider.title}: {fault.text}")
        if fault.alone:  # the others need not rest for it
            self._say_once(f"{request.path}: {fault.text}" if request.path not in fault.text else fault.text)
            return
        rest = self._backoff.failed(fault.wait)
        self._resting_until = max(self._resting_until, time.monotonic() + rest)
        if self._backoff.is_worth_a_line:
            times = f" ({self._backoff.failures} times in a row)" if self._backoff.failures > 1 else ""
            self._follower.notice(f"{self._provider.title}: {fault.text}{times}; asking again in {rest:.0f} s")

    def _register(self, snapshots: Iterable[Snapshot]) -> None:
        """Follow the matches of today among those of the schedule."""
        now = self._now()
        for snapshot in snapshots:
            kick_off = snapshot.kick_off
            today = kick_off is None or now - EARLIER <= kick_off <= now + LATER
            known = snapshot.id in self._watches or self._follower.match_id(snapshot.id) in self._follower.matches
            if known or not (today or snapshot.status.is_in_play):
                continue
            self._watches[snapshot.id] = Watch(snapshot.id)
            if isinstance(self._follower.wanted, set):
                self._follower.wanted.add(snapshot.id)

    def _note(self, snapshots: Iterable[Snapshot]) -> None:
        now = time.monotonic()
        for snapshot in snapshots:
            watch = self._watches.get(snapshot.id)
            if watch is not None:
                self._say(snapshot.id, watch.note(snapshot, now))

    def _close_ended(self) -> None:
        """Leave matches that have ended and settled, will not be played today, are not there, or were taken over."""
        now, clock, settle = time.monotonic(), self._now(), self._settings.settle_minutes * 60
        for watch in list(self._watches.values()):
            match_id = self._follower.match_id(watch.match_id)
            why = watch.left_because(now, clock, settle)
            followed = self._follower.matches.get(match_id)
            if why == "" and watch.may_go_on and followed is not None and not followed.is_over:
                continue  # a level cup tie: extra time may come
            if why is not None or match_id in self._follower.summary.taken_over:
                self._say(watch.match_id, why)
                del self._watches[watch.match_id]

    def _now(self) -> datetime:
        """The time, by the feed's clock where this machine's is wrong."""
        return datetime.now(UTC) + self._feed.behind

    def _span(self) -> Span:
        now = self._now()
        return Span(now - EARLIER, now + LATER)

    def _schedule_interval(self, requests: int) -> float:
        """Seconds to the next look for new matches: a small part of the day's requests is for these."""
        days = ((quota.seconds or 0.0, quota.limit) for quota in self._feed.quotas if quota.limit)
        each = (seconds / limit for seconds, limit in days if limit and seconds > 60)
        return max(_SCHEDULE, *(seconds * requests / _FOR_SCHEDULES for seconds in each), 0.0)

    def _say(self, provider_id: str, words: str | None) -> None:
        if words:
            self._follower.notice(f"{self._follower.match_id(provider_id)} {words}")

    def _say_once(self, words: str) -> None:
        if words not in self._said:
            self._said.add(words)
            self._follower.notice(f"{self._provider.title}: {words}")

    def _show_troubles(self) -> None:
        """What is wrong on this side: a clock, a full disk."""
        if self._feed.recording_fault:
            self._say_once(self._feed.recording_fault)
        if self._feed.behind:
            hours = self._feed.behind / timedelta(hours=1)
            side = "behind" if hours > 0 else "ahead of"
            self._say_once(f"this machine's clock is {abs(hours):.1f} hours {side} the feed's, which is used")

    def _show_pace(self, pace: float, requests: int) -> None:
        """A line when the requests left make polls rarer than they should be, or frequent again."""
        if not self._pace_shown / 2 < pace < self._pace_shown * 2 or (pace == self._interval != self._pace_shown):
            self._pace_shown = pace
            tightest = max(self._feed.quotas, key=lambda quota: slowest([quota], requests, 0.0), default=None)
            left = tightest.left if tightest else 0
            needs = counted(requests, "request")
            self._follower.notice(
                f"{self._provider.title}: a look takes {needs}, {left} are left: one every {_duration(pace)}"
            )

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


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"
