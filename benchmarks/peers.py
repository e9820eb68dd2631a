"""What a user would write in an afternoon: an aiokafka loop that asks transformers' `generate`, and sends the line.

    python -m benchmarks.peers loop|batches [--style lively]

`loop` asks for each message by itself, `batches` for all that one `getmany` gives. The same network and the same
source tokens as ours; no transactions, no state that survives, no check of facts. Ends with SIGTERM.
"""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Sequence

import torch
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from broker.connection import Connection
from broker.topics import Topics
from football.commentary import Commentary, Engine, Line, Situation, Style
from football.events import MatchEvent
from football.slots import SlotError, filled
from football.state import MatchState
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED
from model.network.compact import CompactNetwork
from model.shape import CompactShape
from model.vocabulary import PAD_ID, Vocabulary

BATCH = 64


class Transformers:
    """The shipped network in transformers, fp32, greedy."""

    def __init__(self) -> None:
        checkpoint = Checkpoint.read(SHIPPED)
        config = checkpoint.config
        assert isinstance(config.network, CompactShape)
        self._vocabulary = Vocabulary.load(checkpoint.tokenizer)
        self._network = CompactNetwork(config.network, config.vocabulary_size)
        self._network.load(checkpoint.weights)
        self._network.eval()
        self._scheme, self._longest = config.scheme, config.longest

    def write(self, situations: Sequence[Situation]) -> list[str]:
        """One delexicalised text per situation, all in one padded batch."""
        sources = [self._vocabulary.source_ids(self._scheme.tokens(situation)) for situation in situations]
        longest = max(map(len, sources))
        ids = torch.tensor([source + [PAD_ID] * (longest - len(source)) for source in sources])
        return [self._vocabulary.text(line) for line in self._network.generate(ids, self._longest)]


async def run(*, batches: bool, style: Style) -> None:
    """Comment match events until cancelled."""
    connection = Connection(bootstrap=os.environ["TOUCHLINE_CONNECTION__BOOTSTRAP"])
    topics, model, states = Topics(), Transformers(), dict[str, MatchState]()
    consumer = AIOKafkaConsumer(
        topics.events, **connection.client_options(), group_id="touchline", auto_offset_reset="earliest"
    )
    producer = AIOKafkaProducer(**connection.client_options())
    await consumer.start()
    await producer.start()

    async def tell(values: Sequence[bytes]) -> None:
        situations: list[Situation] = []
        for value in values:
            event = MatchEvent.from_json(value)
            state = (states.get(event.match_id) or MatchState.before(event)).apply(event)
            states[event.match_id] = state
            situations.append(Situation(event, state, style))
        for text, situation in zip(model.write(situations), situations, strict=True):
            try:
                line = filled(text, situation)
            except SlotError:
                line = text
            message = Commentary.of(situation, Line(line, Engine.MODEL), "afternoon")
            await producer.send_and_wait(
                topics.commentary, value=message.to_json(), key=situation.event.match_id.encode()
            )
        await consumer.commit()

    try:
        if batches:
            while True:
                fetched = await consumer.getmany(timeout_ms=100, max_records=BATCH)
                if values := [record.value for found in fetched.values() for record in found]:
                    await tell(values)
        async for record in consumer:
            await tell([record.value])
    finally:
        await producer.stop()
        await consumer.stop()


def main() -> None:
    """Run a peer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("loop", "batches"))
    parser.add_argument("--style", type=Style, default=Style.LIVELY)
    given = parser.parse_args()
    asyncio.run(run(batches=given.kind == "batches", style=given.style))


if __name__ == "__main__":
    main()
