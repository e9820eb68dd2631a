"""Begins a training with the weights of an earlier checkpoint: fine-tuning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor

from model.checkpoint import Checkpoint
from model.encoding import JOINT
from model.errors import CheckpointError
from model.network import build
from model.network.abstract_network import Network
from model.vocabulary import SPACE, UNKNOWN_ID, Vocabulary


def take_over(folder: Path, network: Network, vocabulary: Vocabulary) -> None:
    """Give a network the weights of a checkpoint; of embeddings, the rows of the tokens that both vocabularies have.

    A piece that only the new vocabulary has begins as the mean of the earlier pieces that spell it, a joined source
    token as the sum of its parts, as long as one of them.
    Raises CheckpointError when the checkpoint can't be read or has a network of another shape.
    """
    checkpoint = Checkpoint.read(folder)
    known = Vocabulary.load(checkpoint.tokenizer)
    earlier = build(checkpoint.config.network, len(known))
    earlier.prepare(known)
    earlier.load(checkpoint.weights)
    given = earlier.state_dict()
    rows = _shared(vocabulary, known)
    made_of = _made_of(vocabulary, known)
    for name, weights in network.state_dict().items():
        start = given.get(name)
        if start is None or not _taken(weights, start, rows, made_of, sizes=(len(vocabulary), len(known))):
            raise CheckpointError(f"{folder}: start_from needs a network of the same shape, and {name} differs")


def _shared(vocabulary: Vocabulary, known: Vocabulary) -> tuple[Tensor, Tensor]:
    """Ids of the tokens that both have: in the new vocabulary, and in the earlier one."""
    pairs = [(vocabulary.tokenizer.token_to_id(token), known.tokenizer.token_to_id(token)) for token in known.tokens()]
    ours, theirs = zip(*(pair for pair in pairs if pair[0] is not None), strict=True)
    return torch.tensor(ours), torch.tensor(theirs)


def _made_of(vocabulary: Vocabulary, known: Vocabulary) -> dict[int, tuple[list[int], float]]:
    """What each token begins with that only the new vocabulary has: earlier ids, and the factor of their sum."""
    found: dict[int, tuple[list[int], float]] = {}
    for token in vocabulary.tokens() - known.tokens():
        joined = "=" in token
        parts = token.split(JOINT) if joined else ()
        ids = known.source_ids(parts) if joined else known.target_ids(token.replace(SPACE, " "))[:-1]
        token_id = vocabulary.tokenizer.token_to_id(token)
        if ids and UNKNOWN_ID not in ids and token_id is not None:
            # Mean of the parts; the sum of a joined token's is as long as one of them when they are orthogonal.
            found[token_id] = ids, len(ids) ** (-0.5 if joined else -1)
    return found


def _taken(
    weights: Tensor,
    start: Tensor,
    rows: tuple[Tensor, Tensor],
    made_of: Mapping[int, tuple[Sequence[int], float]],
    *,
    sizes: tuple[int, int],
) -> bool:
    """Copy the weights in place; False where the shapes do not allow it."""
    with torch.no_grad():
        if (weights.shape[:1], start.shape[:1]) == (sizes[:1], sizes[1:]) and weights.shape[1:] == start.shape[1:]:
            weights[rows[0]] = start[rows[1]].to(weights)
            for token, (earlier, factor) in made_of.items():
                weights[token] = start[list(earlier)].to(weights).sum(dim=0) * factor
        elif weights.shape == start.shape:
            weights.copy_(start)
        else:
            return False
    return True
