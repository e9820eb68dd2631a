"""Watches the worker's topics: whether they are there, made anew, how many partitions they have, and their settings."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import NamedTuple

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError

from broker.cancellation import raise_if_cancelled
from broker.errors import BrokerError
from broker.topic_faults import SettingFault, TopicSettings, setting_faults
from broker.topic_lookup import TopicLookup, TopicMetadata
from broker.topics import Created
from runtime.counts import counted
from stream.errors import TopicChangedError
from stream.operations.metrics import Metrics
from stream.settings import WorkerSettings
from stream.topic_changes.commit_metadata import TopicVersions, same

log = structlog.get_logger("stream.topic_changes.topic_watch")

Topics = Mapping[str, TopicMetadata]
_LARGEST = "max.message.bytes"


class Held(NamedTuple):
    """A worker's id in its group, and its partitions; None while the group shares them out."""

    member: str
    partitions: frozenset[TopicPartition] | None


class Leaderless(NamedTuple):
    """Input partitions that have no leader in one of the topics, and a line that says in which; None when all have."""

    partitions: frozenset[TopicPartition] = frozenset()
    why: str | None = None

    @classmethod
    def among(cls, partitions: Collection[TopicPartition], found: Topics) -> Leaderless:
        """Those of the partitions, as far as topics have them."""
        without = {
            name: [tp for tp in partitions if topic.leaders.get(tp.partition, 0) < 0] for name, topic in found.items()
        }
        said = [f"{name} {sorted(tp.partition for tp in tps)}" for name, tps in without.items() if tps]
        why = f"partitions without a leader: {', '.join(said)}: are brokers away?" if said else None
        return cls(frozenset().union(*without.values()), why)


class TopicWatch:
    """Looks at the topics when asked and once in `metadata_max_age_ms`. `fault` says why not all can be worked on.

    Settings that lose messages are logged once, and kept in the metrics until they are put right.
    """

    def __init__(self, settings: WorkerSettings, metrics: Metrics) -> None:
        self.fault: str | None = None
        #: The topic of events as it was when it was looked at last.
        self.events = TopicMetadata("", {})
        #: The bytes of the largest batch that each topic takes, where it is known.
        self.largest: Mapping[str, int] = {}
        self._due = asyncio.Event()
        self._setting_faults: list[SettingFault] = []
        self._settings = settings
        self._metrics = metrics
        self._names = settings.topics
        self._lookup = TopicLookup(settings.connection, self._names.names())
        self._inputs = TopicLookup(settings.connection, (self._names.events, self._names.state))

    async def look(self) -> Topics:
        """The topics that exist. Raises KafkaError or OSError when no broker answers."""
        found = await self._lookup.topics()
        if (events := found.get(self._names.events)) is not None:
            self.events = events
        if not found:
            self.look_soon()
        self._report(self._fault(found))
        await self._look_at_settings(found)
        return found

    def look_soon(self) -> None:
        """Have `follow` look at once: topics may have gone."""
        self._due.set()

    async def _look_at_settings(self, found: Topics) -> None:
        try:
            settings = await self._lookup.settings()
        except (KafkaError, OSError) as error:
            log.debug("the topics' settings could not be read", error=repr(error))
            return
        self.largest = {
            name: int(effective[_LARGEST]) for name, effective in settings.items() if effective.get(_LARGEST)
        }
        there = {name: TopicSettings(settings.get(name, {}), topic.replication) for name, topic in found.items()}
        faults = setting_faults(self._names, there)
        for fault in faults:
            if fault not in self._setting_faults:
                log.warning(str(fault))
        for fault in self._setting_faults:
            if fault not in faults:
                log.info("a topic's setting is right again, or has changed", topic=fault.topic, setting=fault.setting)
        self._setting_faults = faults
        self._metrics.faulty_settings.clear()
        for fault in faults:
            self._metrics.faulty_settings.labels(fault.topic, fault.setting).set(1)

    async def follow(
        self,
        changed: Callable[[Topics], None],
        held: Callable[[], Held],
        rejoin: Callable[[], None],
        create: Callable[[], Awaitable[Sequence[Created]]] | None = None,
    ) -> None:
        """Look again and again. Call `changed` with what is found, and `rejoin` when the group's assignment is faulty.

        `held` is what this worker was assigned last. `create` is called when a broker has none of the topics: it kept
        them in memory, and was restarted. One that is missing alone was deleted by its operators, and is left to them.
        """
        while True:
            raise_if_cancelled()
            try:
                found = await self.look()
                if create is not None and not found:
                    if any(topic.new for topic in await create()):
                        log.warning("the brokers had lost all topics, which are made again")
                    found = await self.look()
                    rejoin()
                changed(found)
                before = held()
                assigned = await self._lookup.assignments(self._settings.group)
                if assigned and before == held() and (why := self._faulty(found, assigned, before)) is not None:
                    log.info("joining the group again", why=why)
                    rejoin()
            except (KafkaError, BrokerError, OSError) as error:
                log.debug("the topics could not be looked at", error=repr(error))
            self._due.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._settings.connection.metadata_max_age_ms / 1000):
                    await self._due.wait()

    def _faulty(self, found: Topics, assigned: Mapping[str, frozenset[TopicPartition]], held: Held) -> str | None:
        """Why the partitions have to be shared out anew, if they have.

        The group has shared out all but some that were added later; or it did so without asking this worker, which
        has not been given its new ones.
        """
        if held.partitions is None or self._names.events not in found:
            return None
        ours = assigned.get(held.member)
        if ours is not None and ours != held.partitions:
            return "the group has assigned partitions of which this worker was not notified"
        every = {TopicPartition(self._names.events, number) for number in range(found[self._names.events].partitions)}
        return None if every <= frozenset().union(*assigned.values()) else "partitions are not assigned"

    def ready(self, found: Topics, partitions: Sequence[TopicPartition]) -> list[TopicPartition]:
        """Those of the input partitions that all topics have, with a leader."""
        leaders = [found[name].leaders if name in found else {} for name in self._names.names()]
        return [tp for tp in partitions if all(of.get(tp.partition, -1) >= 0 for of in leaders)]

    async def confirm(self, source: TopicPartition, versions: TopicVersions, since: float) -> None:
        """Return when the topics are what they were when the partition was taken over; else raise TopicChangedError.

        `since` is when its records were read (monotonic seconds): the question is asked after that, and of the broker
        that leads the partition, so the records are of this topic too.
        """
        leader = self.events.leaders.get(source.partition, -1)
        found = await self._inputs.topics(broker=leader if leader >= 0 else None, since=since)
        if (change := self.change(found, versions)) is not None:
            raise TopicChangedError(change)
        self.events = found[self._names.events]

    def change(self, found: Topics, versions: TopicVersions) -> str | None:
        """What has changed about the topics of events and of states, if anything has."""
        for name, topic_id in ((self._names.events, versions.events), (self._names.state, versions.state)):
            if name not in found:
                return f"there is no topic {name} any more"
            if not same(found[name].id, topic_id):
                return f"the topic {name} was deleted and made anew"
        now = found[self._names.events].partitions
        if now > versions.counts[-1]:  # topics don't shrink: fewer are what a broker said that did not know yet
            return f"the topic {self._names.events} has {counted(now, 'partition')}, it had {versions.counts[-1]}"
        return None

    async def close(self) -> None:
        """Close the connections."""
        await asyncio.gather(self._lookup.close(), self._inputs.close())

    def _fault(self, found: Topics) -> str | None:
        missing = [name for name in self._names.names() if name not in found]
        if missing:
            return (
                f"no topic {', '.join(missing)} at {self._settings.connection.bootstrap}: create it with "
                "`touchline topics create`"
            )
        needed = found[self._names.events].partitions
        short = [
            f"{name} has {found[name].partitions}" for name in self._names.names() if found[name].partitions < needed
        ]
        if not short:
            return None
        return (
            f"the topic {self._names.events} has {needed} partitions, {', '.join(short)}: a match keeps its partition "
            "in every topic, so each needs as many (kafka-topics --alter)"
        )

    def _report(self, fault: str | None) -> None:
        if fault == self.fault:
            return
        if fault is None:
            log.info("the topics are complete again")
        else:
            log.warning("not all partitions can be worked on", why=fault)
        self.fault = fault
