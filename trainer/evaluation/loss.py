"""Loss of a checkpoint on rows it was not trained on: nats per real target token, padding left out. Needs torch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import torch

from model.checkpoint import Checkpoint
from model.encoding import Scheme, Tokens, blanked
from model.learned_names import LearnedNames
from model.network import build
from model.vocabulary import PAD_ID, Vocabulary
from trainer.corpus.alignment import Misaligned, align
from trainer.corpus.archive_corpus import supported_sentences
from trainer.corpus.name_learning import Spellings
from trainer.evaluation.references import ReferenceLine

_BATCH = 128

Ids = list[int]


def loss(checkpoint: Checkpoint, matches: Iterable[Sequence[ReferenceLine]]) -> float | None:
    """Mean over the tokens of all references that can be aligned; None when there is none."""
    vocabulary = Vocabulary.load(checkpoint.tokenizer)
    encoded = [
        (vocabulary.source_ids(blanked(source)), vocabulary.target_ids(target))
        for (source, target), times in _pairs(checkpoint, matches).items()
        for _ in range(times)
    ]
    if not encoded:
        return None
    encoded.sort(key=lambda pair: (len(pair[0]), len(pair[1])))
    network = build(checkpoint.config.network, checkpoint.config.vocabulary_size)
    network.load(checkpoint.weights)
    network.eval()
    summed = tokens = 0.0
    with torch.inference_mode():
        for start in range(0, len(encoded), _BATCH):
            sources, targets = (_padded(ids) for ids in zip(*encoded[start : start + _BATCH], strict=True))
            one, count = network.loss(sources, targets)
            summed, tokens = summed + float(one), tokens + float(count)
    return summed / tokens


def _padded(rows: Sequence[Ids]) -> torch.Tensor:
    longest = max(len(ids) for ids in rows)
    return torch.tensor([ids + [PAD_ID] * (longest - len(ids)) for ids in rows])


def _pairs(checkpoint: Checkpoint, matches: Iterable[Sequence[ReferenceLine]]) -> Counter[tuple[Tokens, str]]:
    names = LearnedNames.read(checkpoint.names) if checkpoint.names.is_file() else LearnedNames()
    spellings = names.spellings()
    pairs: Counter[tuple[Tokens, str]] = Counter()
    for rows in matches:
        for row in rows:
            if target := _target(row, spellings, checkpoint.config.scheme):
                pairs[checkpoint.config.scheme.tokens(row.situation), target] += 1
    return pairs


def _target(row: ReferenceLine, spellings: Spellings, scheme: Scheme) -> str:
    """The slotted text that the network should write; empty when the reference can't be aligned."""
    if scheme is Scheme.NINE_COLUMNS:
        return row.reference
    if row.slotted:
        return row.slotted
    try:
        return supported_sentences(align(row.reference, row.as_written, spellings), row.situation)
    except Misaligned:
        return ""
