"""What a user would write in an afternoon with transformers' `generate`, aiokafka or FastStream.

    python -m benchmarks.peers loop|batches|faststream [--style lively]     (benchmarks.stream --peers runs them)

`loop` asks for each message by itself and waits until its line is sent. `batches` asks for all that one `getmany`
gives, up to 64, and sends their lines together. `faststream` is the same in FastStream's words, a subscriber with
`batch=True` and its own validation of the messages; it is optional: `pip install "faststream[kafka]"`.

The shipped network, fp32, greedy, with the same source tokens as ours. No transactions, no state that survives, no
check of facts: less than the worker does. transformers 5 has no `text2text-generation` pipeline any more, so they call
the model's `generate`, as that pipeline did. Ends with SIGTERM.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
from collections.abc import Iterator, Sequence
from importlib.util import find_spec

import torch
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from benchmarks.harness.processes import Running, process
from broker.connection import Connection
from broker.topics import Topics
from commentary.message import Author, Commentary, Line
from commentary.phrasebook import finished
from commentary.situation import Situation
from commentary.slots import SlotError
from commentary.style import Style
from football.events import MatchEvent
from football.state import MatchState
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED
from model.encoding import blanked
from model.network.compact import CompactNetwork
from model.network_shape import CompactShape
from model.vocabulary import PAD_ID, Vocabulary

KINDS = ("loop", "batches", "faststream")
BATCH = 64
TOPICS = Topics()


class Transformers:
    """The shipped network in transformers, and the states of the matches in a dictionary."""

    def __init__(self, style: Style) -> None:
        checkpoint = Checkpoint.read(SHIPPED)
        config = checkpoint.config
        assert isinstance(config.network, CompactShape)
        self._vocabulary = Vocabulary.load(checkpoint.tokenizer)
        self._network = CompactNetwork(config.network, config.vocabulary_size)
        self._network.load(checkpoint.weights)
        self._network.eval()
        self._scheme, self._longest, self._style = config.scheme, config.longest, style
        self._states: dict[str, MatchState] = {}

    def comment(self, events: Sequence[MatchEvent]) -> list[tuple[bytes, bytes]]:
        """Key and value of a message for each event."""
        situations: list[Situation] = []
        for event in events:
            state = (self._states.get(event.match_id) or MatchState.before(event)).apply(event)
            self._states[event.match_id] = state
            situations.append(Situation(event, state, self._style))
        return [
            (
                situation.event.match_id.encode(),
                Commentary.of(situation, Line(_named(text, situation), Author.MODEL), "afternoon").to_json(),
            )
            for text, situation in zip(self.write(situations), situations, strict=True)
        ]

    def write(self, situations: Sequence[Situation]) -> list[str]:
        """One delexicalised text per situation, all in one padded batch."""
        sources = [self._vocabulary.source_ids(blanked(self._scheme.tokens(situation))) for situation in situations]
        longest = max(map(len, sources))
        ids = torch.tensor([source + [PAD_ID] * (longest - len(source)) for source in sources])
        return [self._vocabulary.text(line) for line in self._network.generate(ids, self._longest)]


def _named(text: str, situation: Situation) -> str:
    try:
        return finished(text, situation)
    except SlotError:
        return text


async def loop(connection: Connection, model: Transformers) -> None:
    """A message, its line, the next message."""
    async with _consumer(connection) as consumer, AIOKafkaProducer(**connection.client_options()) as producer:
        async for record in consumer:
            for key, value in model.comment([MatchEvent.from_json(record.value)]):
                await producer.send_and_wait(TOPICS.commentary, value=value, key=key)
            await consumer.commit()


async def batches(connection: Connection, model: Transformers) -> None:
    """All messages that are there, their lines, the next ones."""
    async with _consumer(connection) as consumer, AIOKafkaProducer(**connection.client_options()) as producer:
        while True:
            fetched = await consumer.getmany(timeout_ms=100, max_records=BATCH)
            events = [MatchEvent.from_json(record.value) for found in fetched.values() for record in found]
            if events:
                lines = model.comment(events)
                sent = [await producer.send(TOPICS.commentary, value=value, key=key) for key, value in lines]
                await asyncio.gather(*sent)
                await consumer.commit()


def _consumer(connection: Connection) -> AIOKafkaConsumer:
    return AIOKafkaConsumer(
        TOPICS.events,
        **connection.client_options(),
        group_id="touchline",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )


async def faststream(connection: Connection, model: Transformers) -> None:
    """The batches in FastStream. `publish_batch` sends all to one partition, so each line is published by itself."""
    from faststream import AckPolicy, FastStream  # noqa: PLC0415 (optional)
    from faststream.kafka import KafkaBroker  # noqa: PLC0415

    broker = KafkaBroker(connection.bootstrap)

    @broker.subscriber(
        TOPICS.events,
        batch=True,
        max_records=BATCH,
        group_id="touchline",
        auto_offset_reset="earliest",
        ack_policy=AckPolicy.ACK,
    )
    async def publish_lines(events: list[MatchEvent]) -> None:
        sent = [
            await broker.publish(value, topic=TOPICS.commentary, key=key, no_confirm=True)
            for key, value in model.comment(events)
        ]
        await asyncio.gather(*sent)

    await FastStream(broker).run()


def missing(kind: str) -> str | None:
    """Why a peer can't run here, or None."""
    if kind == "faststream" and find_spec("faststream") is None:
        return 'FastStream is not installed: pip install "faststream[kafka]"'
    return None


@contextlib.contextmanager
def running(connection: Connection, kind: str, style: str) -> Iterator[list[Running]]:
    """A peer as a process of its own."""
    with process(["benchmarks.peers", kind, "--style", style], connection) as one:
        yield [one]


def main() -> None:
    """Run a peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=KINDS)
    parser.add_argument("--style", type=Style, choices=list(Style), default=Style.LIVELY)
    given = parser.parse_args()
    if reason := missing(given.kind):
        raise SystemExit(reason)
    connection = Connection(bootstrap=os.environ["TOUCHLINE_CONNECTION__BOOTSTRAP"])
    run = {"loop": loop, "batches": batches, "faststream": faststream}[given.kind]
    asyncio.run(run(connection, Transformers(given.style)))


if __name__ == "__main__":
    main()
