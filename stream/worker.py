"""The worker: joins the group, comments its partitions, and leaves in good order.

`run` returns after SIGTERM or SIGINT, when what was in flight is committed; the last log line says why.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaError

from broker.aiokafka_internals.assignor import assignor_for
from broker.aiokafka_internals.closing import stop_consumer
from broker.aiokafka_internals.group_members import rejoin
from broker.aiokafka_internals.supervised_client import last_refusal, on_refusal
from broker.clients import new_consumer
from broker.contact import Contact
from broker.embedded.dead_members import expel_dead_members, name_process
from broker.embedded.detection import is_embedded
from broker.embedded.repairs import repair
from broker.errors import BrokerError
from broker.reader import FETCH_WAIT_MS
from broker.topics import Created, Described, describe
from model.commentator_interface import Commentates
from runtime.errors import TouchlineError
from runtime.signals import stop_signals
from stream.assignment import Assignment
from stream.errors import WorkerError
from stream.operations.group_refusals import NameWatch, explained
from stream.operations.hang_watch import ended_when_hanging
from stream.operations.health import Health, exposed
from stream.operations.metrics import Metrics
from stream.operations.stalls import StallWatch
from stream.pipeline import Pipeline
from stream.settings import WorkerSettings
from stream.topic_changes.earlier_partitions import EarlierPartitions
from stream.topic_changes.topic_watch import TopicWatch
from stream.topic_changes.unseen_counts import UnseenCounts

log = structlog.get_logger("stream.worker")

_DESCRIBE_TRIES = 5
_DESCRIBE_SECONDS = 1.0
#: Seconds between two looks at whether the brokers let us in.
_CONTACT_SECONDS = 0.5


async def run(
    settings: WorkerSettings,
    commentator: Commentates,
    *,
    stop: asyncio.Event | None = None,
    metrics: Metrics | None = None,
    create_topics: Callable[[], Awaitable[Sequence[Created]]] | None = None,
) -> None:
    """Comment the match events until SIGTERM or SIGINT, or until `stop` is set where it is given.

    `create_topics` is called when the broker has lost all topics.

    Then finish and commit what is in flight, and leave the group; a second signal does not wait for that.
    Cancellation stops too. Raises WorkerError, StateError or BrokerError when the worker can't start or can't go
    on; nothing is lost, the next worker resumes at the last commit.
    """
    metrics = metrics or Metrics()
    why = "asked to stop"
    try:
        await check_topics(settings)
        health = Health()
        metrics.watch(commentator)
        port = settings.metrics_port
        with exposed(health, metrics, settings.metrics_host, port), ended_when_hanging(health):
            if stop is not None:
                await _work(settings, commentator, metrics, health, stop=stop, create_topics=create_topics)
            else:
                received = _StopSignal()
                with stop_signals(received.first, received.second):
                    await _work(settings, commentator, metrics, health, stop=received.stop, create_topics=create_topics)
                why = received.name
    except asyncio.CancelledError:
        _last_words(metrics, "cancelled")
        raise
    except TouchlineError as error:
        log.error("worker ended", why=str(error))  # noqa: TRY400 (the line is for users)
        raise
    except (KafkaError, OSError) as error:
        why = explained(error, None, settings)
        log.error("worker ended", why=why)  # noqa: TRY400
        raise WorkerError(why) from error
    except Exception as error:
        log.exception("worker ended", why=repr(error))
        raise
    _last_words(metrics, why)


async def check_topics(settings: WorkerSettings) -> None:
    """Raise WorkerError unless all topics exist."""
    found = await _described(settings)
    missing = [topic.name for topic in found if not topic.partitions]
    if missing:
        where = settings.connection.bootstrap
        raise WorkerError(f"no topic {', '.join(missing)} at {where}: create it with `touchline topics create`")


async def _described(settings: WorkerSettings) -> list[Described]:
    """The topics. Retries, because one broker of a cluster may be away."""
    for _ in range(_DESCRIBE_TRIES - 1):
        try:
            return await describe(settings.connection, settings.topics)
        except BrokerError as error:
            if not isinstance(error.__cause__, KafkaError):
                raise
            log.warning("the topics could not be described, trying again", error=str(error))
        await asyncio.sleep(_DESCRIBE_SECONDS)
    return await describe(settings.connection, settings.topics)


async def _work(
    settings: WorkerSettings,
    commentator: Commentates,
    metrics: Metrics,
    health: Health,
    *,
    stop: asyncio.Event,
    create_topics: Callable[[], Awaitable[Sequence[Created]]] | None,
) -> None:
    contact = settings.connection.contact
    metrics.watch_contact(contact)
    failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def fail(error: BaseException) -> None:
        if not failed.done():
            failed.set_exception(error)

    consumer, embedded = await _started_consumer(settings)
    pipeline = Pipeline(consumer, commentator, settings, metrics)
    topics = TopicWatch(settings, metrics)
    unseen = UnseenCounts(settings)
    assignment = Assignment(consumer, pipeline, settings, metrics, topics=topics, unseen=unseen, failed=fail)
    earlier = EarlierPartitions(consumer, pipeline.owners, settings)
    stalls = StallWatch(consumer, pipeline, assignment, settings=settings, metrics=metrics)
    health.polled = lambda: pipeline.polled
    health.not_ready = lambda: contact.outage or assignment.not_ready or stalls.why
    fetching = asyncio.create_task(pipeline.fetch(), name="fetch")
    generating = asyncio.create_task(pipeline.generate(), name="generate")
    watching = asyncio.create_task(stalls.run(), name="stalls")
    follow = topics.follow(assignment.topics_found, lambda: assignment.held, lambda: rejoin(consumer), create_topics)
    looking = asyncio.create_task(follow, name="topics")
    learning = asyncio.create_task(earlier.follow(), name="earlier partitions")
    stopping = asyncio.create_task(stop.wait(), name="stop")
    let_in = asyncio.create_task(_until_refused(contact), name="contact")
    failures: list[asyncio.Future[Any]] = [failed, fetching, generating, let_in, watching, looking, learning]
    if embedded:
        expelling = expel_dead_members(settings.connection, settings.group)
        failures.append(asyncio.create_task(expelling, name="dead members"))
    try:
        consumer.subscribe([settings.topics.events], listener=assignment)
        log.info("worker started", group=settings.group, model=commentator.name, topic=settings.topics.events)
        await asyncio.wait([*failures, stopping], return_when=asyncio.FIRST_COMPLETED)
        for failure in failures:
            if failure.done():
                failure.result()
    except KafkaError as error:
        raise WorkerError(explained(error, last_refusal(consumer), settings)) from error
    finally:
        finish = not any(failure.done() for failure in failures)
        fetching.cancel()
        await asyncio.gather(fetching, return_exceptions=True)
        try:
            await assignment.release(for_good=True, finish=finish)
        finally:
            for end in (*failures, stopping):
                end.cancel()
            await asyncio.gather(*failures, stopping, return_exceptions=True)
            await asyncio.gather(stop_consumer(consumer), topics.close(), unseen.close())


async def _until_refused(contact: Contact) -> None:
    """Raise RefusedError when the brokers let us in no more."""
    while True:
        await asyncio.sleep(_CONTACT_SECONDS)
        contact.check()


async def _started_consumer(settings: WorkerSettings) -> tuple[AIOKafkaConsumer, bool]:
    """A consumer that has not joined the group yet, and whether its broker is the embedded one."""
    consumer = new_consumer(
        settings.connection,
        group_id=settings.group,
        group_instance_id=settings.group_instance_id,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        session_timeout_ms=settings.session_timeout_ms,
        heartbeat_interval_ms=settings.heartbeat_interval_ms,
        rebalance_timeout_ms=settings.rebalance_timeout_ms,
        # Not the sticky one: aiokafka revokes all partitions anyway, and the class holds its memory.
        partition_assignment_strategy=(assignor_for(settings.group_instance_id),),
        fetch_max_wait_ms=FETCH_WAIT_MS,
    )
    try:
        await consumer.start()
        await repair(consumer)
        embedded = await is_embedded(consumer)
        if not embedded:  # that one forgets a member now and then, which says nothing about names
            on_refusal(consumer, NameWatch(settings).refused)
        elif settings.group_instance_id is None:
            name_process(consumer, settings.connection.client_id)
    except BaseException:
        await stop_consumer(consumer)
        raise
    return consumer, embedded


class _StopSignal:
    """The first SIGTERM or SIGINT sets `stop`; the second one cancels the task that made this."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.name = ""
        self._task = asyncio.current_task()

    def first(self, number: signal.Signals) -> None:
        self.name = number.name
        self.stop.set()

    def second(self, _: signal.Signals) -> None:
        assert self._task is not None
        self._task.cancel()


def _last_words(metrics: Metrics, why: str) -> None:
    log.info("worker ended", why=why, commented=metrics.commented)
