"""The partition of a key, as in Java's and aiokafka's producers. aiokafka computes it only on the way to a send."""

from __future__ import annotations

from collections.abc import Sequence

from aiokafka.partitioner import DefaultPartitioner

_partition = DefaultPartitioner()


def partition_of(key: bytes, partitions: Sequence[int]) -> int:
    """The one of the topic's partitions, in ascending order, that takes the key."""
    number: int = _partition(key, partitions, partitions)
    return number
