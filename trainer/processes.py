"""One run on several processes, as `torchrun` and `accelerate launch` start them: one for each GPU, or CPU socket.

Each process computes its share of a step's pairs, and gradients are summed: up to rounding, a step is the same as on
one process. With one process every method returns at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import torch
from torch import Tensor, distributed

from runtime.errors import SettingsError, TouchlineError


class Processes:
    """The processes of a run, seen from one of them; rank 0 alone evaluates, saves and reports."""

    def __init__(self, device: str) -> None:
        """Join the others, when a launcher has started several. Raises SettingsError when it started too few."""
        if (
            "ACCELERATE_MIXED_PRECISION" in os.environ
            and "MASTER_PORT" in os.environ
            and "WORLD_SIZE" not in os.environ
        ):
            raise SettingsError(
                "accelerate launch was asked for several processes and started one, as it does without GPUs; "
                "use torchrun --nproc-per-node 2 -m touchline train …"
            )
        self.count = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0")) if self.count > 1 else 0
        wants_cuda = device == "cuda" or (device == "auto" and torch.cuda.is_available())
        self.device = torch.device("cuda" if wants_cuda else "cpu")
        if self.count > 1:
            if wants_cuda:
                self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
                torch.cuda.set_device(self.device)
            if not distributed.is_initialized():
                distributed.init_process_group("nccl" if wants_cuda else "gloo")

    @property
    def first(self) -> bool:
        """Whether this process evaluates, saves and reports."""
        return self.rank == 0

    def sum_over_all(self, tensors: Iterable[Tensor | None]) -> None:
        """Replace each tensor by its sum over all processes."""
        if self.count > 1:
            for tensor in tensors:
                if tensor is not None:
                    distributed.all_reduce(tensor)

    def from_first(self, values: list[float]) -> list[float]:
        """The first process' numbers, on every process."""
        if self.count == 1:
            return values
        sent: list[object] = list(values)
        distributed.broadcast_object_list(sent, src=0)
        return [float(str(value)) for value in sent]

    def gathered(self, state: dict[str, Tensor]) -> dict[str, Tensor]:
        """The states of all processes, on every process."""
        if self.count == 1:
            return state
        states: list[dict[str, Tensor]] = [{} for _ in range(self.count)]
        distributed.all_gather_object(states, state)
        return {name: tensor for each in states for name, tensor in each.items()}

    def on_first(self, action: Callable[[], object]) -> None:
        """Run this on the first process, the others wait; every process raises the TouchlineError that it raises."""
        failed: TouchlineError | None = None
        if self.first:
            try:
                action()
            except TouchlineError as error:
                failed = error
        if self.count > 1:
            sent: list[object] = [failed and str(failed)]
            distributed.broadcast_object_list(sent, src=0)
            failed = failed or (TouchlineError(str(sent[0])) if sent[0] else None)
        if failed is not None:
            raise failed

    def wait(self) -> None:
        """Block until every process has arrived."""
        if self.count > 1:
            distributed.barrier()

    def leave(self) -> None:
        """Leave the process group at the end of the run."""
        if self.count > 1 and distributed.is_initialized():
            distributed.destroy_process_group()
