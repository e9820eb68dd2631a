"""The error codes in brokers' answers. aiokafka retries many without a word, and knows no names of newer ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aiokafka.errors import for_code
from aiokafka.protocol.api import Request, Response
from aiokafka.protocol.coordination import FindCoordinatorRequest
from aiokafka.protocol.group import HeartbeatRequest, JoinGroupRequest, SyncGroupRequest
from aiokafka.protocol.produce import ProduceRequest
from aiokafka.protocol.transaction import (
    AddOffsetsToTxnRequest,
    AddPartitionsToTxnRequest,
    EndTxnRequest,
    InitProducerIdRequest,
    TxnOffsetCommitRequest,
)

#: Requests whose answer has one error code.
_ONE_CODE = (
    AddOffsetsToTxnRequest,
    EndTxnRequest,
    FindCoordinatorRequest,
    HeartbeatRequest,
    InitProducerIdRequest,
    JoinGroupRequest,
    SyncGroupRequest,
)
_GROUP = (HeartbeatRequest, JoinGroupRequest, SyncGroupRequest)
_REBALANCE_IN_PROGRESS = 27
#: Codes that aiokafka has no class for, or one with a name from when groups alone had coordinators.
_NEWER = {
    14: "CoordinatorLoadInProgress",
    15: "CoordinatorNotAvailable",
    16: "NotCoordinator",
    81: "GroupMaxSizeReached",
    82: "FencedInstanceId",
    87: "InvalidRecord",
    90: "ProducerFenced",
    91: "ResourceNotFound",
}


class Refusal(NamedTuple):
    """A refused request: its kind, the error's code and name, and what it was about, if only one thing.

    `silent` is how many seconds ago, at the refusal, the group's last accepted request was sent.
    """

    request: str
    code: int
    error: str
    topic: str | None = None
    partition: int | None = None
    silent: float = 0.0

    def __str__(self) -> str:
        where = "" if self.topic is None else f" for {self.topic} {self.partition}"
        return f"{self.error}{where}"


def refusal_in(request: Request, response: Response) -> Refusal | None:
    """The first error code in an answer, unless it only says what happens in every rebalance."""
    for topic, partition, code in _codes(request, response):
        if code:
            name = _NEWER.get(code) or for_code(code).__name__.removesuffix("Error")
            return Refusal(type(request).__name__, code, name, topic, partition)
    return None


def keeps_member(request: Request, refusal: Refusal | None) -> bool:
    """Whether the answer shows that the group knew the member that asked, and its session began anew."""
    return isinstance(request, _GROUP) and (refusal is None or refusal.code == _REBALANCE_IN_PROGRESS)


def _codes(request: Request, response: Response) -> Iterator[tuple[str | None, int | None, int]]:
    if isinstance(request, _ONE_CODE):
        yield None, None, response.error_code
    elif isinstance(request, ProduceRequest):
        for topic, partitions in response.topics:
            for number, code, *_ in partitions:
                yield topic, number, code
    elif isinstance(request, AddPartitionsToTxnRequest | TxnOffsetCommitRequest):
        for topic, partitions in response.errors:
            for number, code in partitions:
                yield topic, number, code
