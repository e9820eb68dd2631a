"""One optimiser step: the loss of a batch, in parts and on several processes if asked, its gradient, the update."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from model.network.abstract_network import Network
from model.network.candidates import Candidates
from model.vocabulary import PAD_ID
from trainer.corpus.encoded import EncodedCorpus, Ids
from trainer.precision import autocast, scaler
from trainer.processes import Processes
from trainer.settings import TrainSettings

#: One step of so many is among the whole vocabulary, so that the network needs no map to write what it learned.
_AMONG_ALL = 16


class Stepper:
    """AdamW with decay of matrices only, gradients clipped, scaled where float16 needs it."""

    def __init__(
        self, network: Network, settings: TrainSettings, processes: Processes, candidates: Candidates | None = None
    ) -> None:
        """`candidates`: what the engine lets the texts have; on a CPU most steps are among these alone."""
        self._network = network
        self._settings = settings
        self._processes = processes
        # A GPU has the scores of a whole vocabulary at once, and would wait for many small products.
        self._candidates = candidates if processes.device.type == "cpu" else None
        network.narrow(self._candidates)
        trained = [parameter for parameter in network.parameters() if parameter.requires_grad]
        matrices = [parameter for parameter in trained if parameter.dim() > 1]
        others = [parameter for parameter in trained if parameter.dim() <= 1]
        groups = [{"params": matrices, "weight_decay": settings.weight_decay}, {"params": others, "weight_decay": 0.0}]
        self.optimiser = torch.optim.AdamW(groups, lr=settings.learning_rate, betas=(0.9, 0.98))
        self.scaler = scaler(settings, processes.device)

    def take(self, corpus: EncodedCorpus, batch: Ids, rate: float, step: int) -> tuple[float, int]:
        """Learn from these rows in the step of this number; returns their loss per real target token, and how many."""
        device = self._processes.device
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        targets = corpus.targets(batch)
        tokens = int((targets != PAD_ID).sum())
        self.optimiser.zero_grad(set_to_none=True)
        summed = torch.zeros((), device=device)
        self._network.narrow(self._candidates if step % _AMONG_ALL else None)
        self.scaler.scale(summed)  # makes the scale, also on a process without pairs
        for part in self._parts(len(batch)):
            with autocast(self._settings, device):
                loss, _ = self._network.loss(to(device, corpus.sources(batch[part])), to(device, targets[part]))
            self.scaler.scale(loss / tokens).backward()  # type: ignore[no-untyped-call]
            summed += loss.detach()
        self._network.narrow(self._candidates)
        # Summed before they are unscaled: a process that finds an overflow skips the step, so all have to find it.
        self._processes.sum_over_all([summed, *self._gradients()])
        self.scaler.unscale_(self.optimiser)
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), self._settings.clip)
        self.scaler.step(self.optimiser)
        self.scaler.update()
        return float(summed) / tokens, tokens

    def _parts(self, pairs: int) -> Iterator[slice]:
        """This process' share of a step's pairs, in the parts that gradients are accumulated over."""
        share = -(-pairs // self._processes.count)
        first = self._processes.rank * share
        last = min(pairs, first + share)
        size = -(-share // self._settings.accumulation)
        for start in range(first, last, size):
            yield slice(start, min(start + size, last))

    def _gradients(self) -> Iterator[Tensor]:
        """All gradients, in the same order on every process; zeros where a process had no pairs."""
        if self._processes.count > 1:
            for parameter in self._network.parameters():
                if parameter.requires_grad:
                    if parameter.grad is None:
                        parameter.grad = torch.zeros_like(parameter)
                    yield parameter.grad


def to(device: torch.device, ids: Ids) -> Tensor:
    """Token ids as a tensor on the device."""
    return torch.from_numpy(ids).to(device)
