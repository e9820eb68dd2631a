"""Tries a decoder out before it is trained or written with: one that can't be is found at once, not after hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from model.errors import CheckpointError

if TYPE_CHECKING:
    from model.network.decoder import DecoderNetwork

#: Ids that every vocabulary has; one source is padded.
_SOURCES = [[3, 4, 5, 3], [5, 4, 0, 0]]
_TARGETS = [[4, 5, 1], [5, 3, 1]]
_CLOSE = 1e-3


def fixed_cache_works(network: DecoderNetwork) -> bool:
    """Whether a cache of fixed size gives the scores that the whole text gives; else it has to grow."""
    try:
        return _agrees(network, fixed=True)
    except Exception:  # noqa: BLE001 (whatever a model of transformers' raises)
        return False


def try_out(network: DecoderNetwork) -> None:
    """A step of training, and a text token by token. Raises CheckpointError when either fails."""
    shape = network.decoder_shape
    training = network.training
    try:
        with torch.random.fork_rng(devices=[]):
            summed, _ = network.train().loss(torch.tensor(_SOURCES), torch.tensor(_TARGETS))
            summed.backward()  # type: ignore[no-untyped-call]
        works = network.fixed_cache or _agrees(network, fixed=False)
        reason = "its scores change with the cache"
    except Exception as error:  # noqa: BLE001
        works, reason = False, f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
    network.zero_grad(set_to_none=True)
    network.train(training)
    if not works:
        raise CheckpointError(
            f"network.decoder.name: {shape.name} can't be trained and written with under adapter {shape.adapter} "
            f"({reason}); choose another decoder, or the other adapter"
        )


@torch.no_grad()
def _agrees(network: DecoderNetwork, *, fixed: bool) -> bool:
    """Whether scores token by token, with rows exchanged on the way, are those of the whole text."""
    training = network.training
    network.eval()
    device = network.embedding.weight.device
    sources, targets = torch.tensor(_SOURCES, device=device), torch.tensor(_TARGETS, device=device)
    exchanged = torch.tensor([1, 0], device=device)
    whole = network.logits(sources, targets)[exchanged]
    steps = network.cached_steps(sources, targets.shape[1], fixed=fixed)
    scores = [steps.first()[exchanged]]
    steps.select(exchanged)
    scores += [steps.next(targets[exchanged, place]) for place in range(targets.shape[1] - 1)]
    network.train(training)
    return torch.allclose(torch.stack(scores, 1), whole.float(), rtol=_CLOSE, atol=_CLOSE * float(whole.abs().max()))
