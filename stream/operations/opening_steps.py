"""What each partition that is being opened waits for: any step may take as long as a broker does."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from aiokafka import TopicPartition


class Step(StrEnum):
    """A step of opening a partition, in words for users."""

    CLOSE = "closing its producer before"
    TOPICS = "looking at the topics"
    FENCE = "fencing the owner before"
    COMMITTED = "asking for the committed offset"
    HANGING = "ending transactions left open"
    RESTORE = "restoring its match records, up to the end of any open transaction"
    COMPARE = "comparing the last event with the topic's"
    REBUILD = "rebuilding lost match records"
    POSITION = "asking where the topic begins and ends"


class OpeningSteps:
    """The step that each partition is at."""

    def __init__(self) -> None:
        self._steps: dict[TopicPartition, Step] = {}

    def at(self, partitions: Collection[TopicPartition], step: Step) -> None:
        """The partitions have got to this step."""
        self._steps.update(dict.fromkeys(partitions, step))

    def of(self, partition: TopicPartition) -> str:
        """The partition's step, to be added to a line; empty before the first."""
        step = self._steps.get(partition)
        return "" if step is None else f" ({step})"
