"""The partition of a key, as in Java's and aiokafka's producers. aiokafka computes it only on the way to a send."""

from __future__ import annotations

from collections.abc import Sequence

from aiokafka.partitioner import DefaultPartitioner, murmur2

_partition = DefaultPartitioner()


def hash_of(key: bytes) -> int:
    """The key's hash: its remainder by the number of partitions is the partition."""
    hashed: int = murmur2(key) & 0x7FFFFFFF
    return hashed


def partition_of(key: bytes, partitions: Sequence[int]) -> int:
    """The one of the topic's partitions, in ascending order, that takes the key."""
    number: int = _partition(key, partitions, partitions)
    return number
