"""A transactional producer's pauses between requests: short while a transaction goes well, growing when it is refused.

aiokafka has one pause for all. As short as a transaction's steps need it, a broker that refuses every record (too few
replicas in sync) would be asked hundreds of times a second.
"""

from __future__ import annotations

from aiokafka import AIOKafkaProducer
from aiokafka.producer.sender import Sender

#: Requests of a transaction before the pause grows: twice what one takes.
_FREE = 20
_LONGEST = 1.0


class PatientSender(Sender):  # type: ignore[misc]  # aiokafka is untyped
    """A Sender that took this class after it was made."""

    requests = 0

    @property
    def _retry_backoff(self) -> float:
        """Seconds; aiokafka reads it once for each request."""
        self.requests += 1
        first: float = self.__dict__["_retry_backoff"]
        return min(_LONGEST, first * 2.0 ** min(max(0, self.requests - _FREE), 30))


def grow_pauses(producer: AIOKafkaProducer) -> None:
    """Let the pauses of a producer that is not started grow from its `retry_backoff_ms`."""
    producer._sender.__class__ = PatientSender


def shorten_pauses(producer: AIOKafkaProducer) -> None:
    """Begin with short pauses again."""
    producer._sender.requests = 0
