"""A worker process for the chaos: `python -m tests.chaos.worker VARIANT SETTINGS [SECONDS] [FREEZE_AT] [GO_ON]`.

VARIANT is `real`, or one of the negative controls, each of which leaves out one thing that exactly-once rests on:
`naive` (aiokafka's documented pattern), `unfenced` (a fresh transactional id each time), `careless` (a batch goes to
the partition's current owner). SETTINGS is WorkerSettings as JSON; SECONDS is what the commentator takes for a
line. In its batch number FREEZE_AT it stops its own process (SIGSTOP), and takes GO_ON seconds when it goes on.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import uuid
from collections.abc import Sequence
from typing import Any

import stream.takeover
import stream.worker
from broker.connection import Connection
from broker.transactional_producer import TransactionalProducer
from commentary.message import Line
from commentary.situation import Situation
from stream.operations import logs
from stream.settings import WorkerSettings
from tests.chaos import naive
from tests.stream.faults.careless import Careless
from tests.stream.matches import Announcer
from touchline.event_loop import run

#: Earlier batches are committed by then: an abandoned transaction would hold up the others until its time-out.
_SETTLE_SECONDS = 1.5


class Freezing(Announcer):
    """Stops its process in the middle of a batch, once."""

    def __init__(self, seconds: float, freeze_at: int, go_on: float) -> None:
        super().__init__(seconds)
        self._freeze_at = freeze_at
        self._go_on = go_on

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        lines = super().comment(situations)
        if len(self.batches) == self._freeze_at:
            time.sleep(_SETTLE_SECONDS)
            os.kill(os.getpid(), signal.SIGSTOP)
            for _ in range(int(self._go_on * 20)):  # in small steps: the first one may span the stop
                time.sleep(0.05)
        return lines


class Unfenced(TransactionalProducer):
    """Has a transactional id of its own each time, so that no producer fences another."""

    def __init__(self, connection: Connection, group: str, *rest: Any, **options: Any) -> None:
        super().__init__(connection, f"{group}.{uuid.uuid4()}", *rest, **options)
        self._group = group


def main(variant: str, settings: str, seconds: str = "0", freeze_at: str = "0", go_on: str = "0") -> None:
    logs.set_up("json", os.environ.get("TOUCHLINE_TEST_LOG", "INFO"))
    work = stream.worker.run
    match variant:
        case "real":
            pass
        case "naive":
            work = naive.run
        case "unfenced":
            stream.takeover.TransactionalProducer = Unfenced  # type: ignore[misc]
        case "careless":
            stream.worker.Pipeline = Careless  # type: ignore[misc]
        case _:
            sys.exit(f"no variant {variant}")
    commentator = Freezing(float(seconds), int(freeze_at), float(go_on))
    run(work(WorkerSettings.model_validate_json(settings), commentator))


if __name__ == "__main__":
    main(*sys.argv[1:])
