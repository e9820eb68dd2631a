"""`Follower`: takes answers of a feed, and publishes what they change in the matches that are followed."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from aiokafka.errors import KafkaError

from broker.errors import BrokerError
from follow.changes.difference import difference
from follow.changes.followed_match import FollowedMatch
from follow.errors import TakenOverError
from follow.events_topic import EventsTopic, UncertainError
from follow.report import Notice, Remarks, Summary
from sources.live.snapshot import Answer, Remark, Snapshot

#: Seconds to wait for the brokers before a match is opened again, at first and at most.
_FIRST_WAIT, _LONGEST_WAIT = 0.2, 10.0
#: Seconds for what is under way to end when following is interrupted. The next follower reads back what was published.
GRACE = 5.0
#: Matches that publish at the same time. With hundreds, transactions would time out on a busy broker, and each match
#: would read the topic back.
_AT_ONCE = 16


@dataclass
class Follower:
    """The matches that are followed, as published. `wanted`: the provider's ids; none: all."""

    provider: str
    topic: EventsTopic
    notice: Notice
    wanted: Collection[str] = ()
    suffix: str = ""
    #: The feed is a recording that is played from its beginning: what comes out of it again is on the topic already.
    replayed: bool = False
    summary: Summary = field(default_factory=Summary)
    matches: dict[str, FollowedMatch] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._remarks = Remarks(self.summary, self.notice)
        self._published: dict[str, set[tuple[str, int]]] = {}
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def take(self, answer: Answer, at: datetime) -> None:
        """Publish what an answer changes; returns when it is committed, however long the brokers are away."""
        for remark in answer.remarks:
            self._remarks.add("answer", remark)
        by_match: dict[str, Snapshot] = {}
        for snapshot in answer.snapshots:
            if self.is_wanted(snapshot.id):
                match_id = self.match_id(snapshot.id)
                known = by_match.get(match_id)
                if known is not None:  # one answer is one poll: what it says twice confirms nothing
                    self._remarks.add(match_id, Remark("match_twice", "the match is in one answer twice"))
                if known is None or snapshot.is_newer_than(known):
                    by_match[match_id] = snapshot
        new = [match_id for match_id in by_match if not (match_id in self.matches or self._is_left(match_id))]
        if new:
            await self._open(new)
        await asyncio.gather(*(self._follow(match_id, snapshot, at) for match_id, snapshot in by_match.items()))

    def match_id(self, provider_id: str) -> str:
        """The match id of a provider's match."""
        return f"{self.provider}:{provider_id}{self.suffix}"

    def is_wanted(self, provider_id: str) -> bool:
        """Whether a match is to be followed."""
        return not self.wanted or provider_id in self.wanted

    def _is_left(self, match_id: str) -> bool:
        return match_id in self.summary.taken_over

    async def _open(self, match_ids: Iterable[str]) -> None:
        """Become the publisher of matches, and know what has been published of them."""
        wait, ids = _FIRST_WAIT, list(match_ids)
        while True:
            try:
                for match_id, events in (await self.topic.open(ids)).items():
                    if self.replayed:
                        self.matches.setdefault(match_id, FollowedMatch(match_id))
                        self._published[match_id] = {(event.event_id, event.revision) for event in events}
                    else:
                        self.matches[match_id] = FollowedMatch.published(match_id, events)
            except (KafkaError, BrokerError, OSError) as error:
                self.notice(f"brokers: {str(error) or type(error).__name__}; trying again")
                await asyncio.sleep(wait)
                wait = min(_LONGEST_WAIT, wait * 2)
            else:
                self.summary.matches.update(ids)
                return

    async def _follow(self, match_id: str, snapshot: Snapshot, at: datetime) -> None:
        async with self._turns:
            try:
                await self._step(match_id, snapshot, at)
            except TakenOverError as error:
                self.notice(str(error))
                self.summary.taken_over.add(match_id)
                self.matches.pop(match_id, None)

    async def _step(self, match_id: str, snapshot: Snapshot, at: datetime) -> None:
        while match_id in self.matches:
            step = difference(self.matches[match_id], snapshot, at)
            there = self._published.get(match_id, ())
            events = [event for event in step.events if (event.event_id, event.revision) not in there]
            try:
                if events:
                    await self.topic.publish(match_id, events)
            except UncertainError as error:
                self.notice(f"{match_id}: {error}; reading back what was published")
                await asyncio.sleep(_FIRST_WAIT)
                await self._open([match_id])
                continue
            self.matches[match_id] = step.match
            self.summary.events += len(events)
            self.summary.corrections += sum(event.revision > 0 for event in events)
            for remark in step.remarks:
                self._remarks.add(match_id, remark)
            return
