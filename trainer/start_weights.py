"""Begins a training with the weights of an earlier checkpoint: fine-tuning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoint import Checkpoint
from model.errors import CheckpointError
from model.network import build
from model.network.abstract_network import Network
from model.vocabulary import SPACE, UNKNOWN_ID, Vocabulary


def take_over(folder: Path, network: Network, vocabulary: Vocabulary) -> None:
    """Give a network the weights of a checkpoint; of embeddings, the rows of the tokens that both vocabularies have.

    A piece that only the new vocabulary has begins as the mean of the earlier pieces that spell it.
    Raises CheckpointError when the checkpoint can't be read or has a network of another shape.
    """
    checkpoint = Checkpoint.read(folder)
    known = Vocabulary.load(checkpoint.tokenizer)
    earlier = build(checkpoint.config.network, len(known))
    earlier.prepare(known)
    earlier.load(checkpoint.weights)
    given = earlier.state_dict()
    rows = _shared(vocabulary, known)
    spelled = _spelled(vocabulary, known)
    for name, weights in network.state_dict().items():
        start = given.get(name)
        if start is None or not _taken(weights, start, rows, spelled, sizes=(len(vocabulary), len(known))):
            raise CheckpointError(f"{folder}: start_from needs a network of the same shape, and {name} differs")


def _shared(vocabulary: Vocabulary, known: Vocabulary) -> tuple[Tensor, Tensor]:
    """Ids of the tokens that both have: in the new vocabulary, and in the earlier one."""
    pairs = [(vocabulary.tokenizer.token_to_id(token), known.tokenizer.token_to_id(token)) for token in known.tokens()]
    ours, theirs = zip(*(pair for pair in pairs if pair[0] is not None), strict=True)
    return torch.tensor(ours), torch.tensor(theirs)


def _spelled(vocabulary: Vocabulary, known: Vocabulary) -> dict[int, list[int]]:
    """The earlier ids that spell each piece which only the new vocabulary has; source tokens are never spelled."""
    spelled: dict[int, list[int]] = {}
    for token in vocabulary.tokens() - known.tokens():
        ids = [] if "=" in token else known.target_ids(token.replace(SPACE, " "))[:-1]
        piece = vocabulary.tokenizer.token_to_id(token)
        if ids and UNKNOWN_ID not in ids and piece is not None:
            spelled[piece] = ids
    return spelled


def _taken(
    weights: Tensor,
    start: Tensor,
    rows: tuple[Tensor, Tensor],
    spelled: Mapping[int, Sequence[int]],
    *,
    sizes: tuple[int, int],
) -> bool:
    """Copy the weights in place; False where the shapes do not allow it."""
    with torch.no_grad():
        if (weights.shape[:1], start.shape[:1]) == (sizes[:1], sizes[1:]) and weights.shape[1:] == start.shape[1:]:
            weights[rows[0]] = start[rows[1]].to(weights)
            for piece, earlier in spelled.items():
                weights[piece] = start[list(earlier)].to(weights).mean(dim=0)
        elif weights.shape == start.shape:
            weights.copy_(start)
        else:
            return False
    return True
