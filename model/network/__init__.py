"""The networks, one a file. They need the extra `train` (torch); the live side never imports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.network_shape import CompactShape, GruShape, LstmAttentionShape, PretrainedShape

if TYPE_CHECKING:
    from model.network.abstract_network import Network

__all__ = ["build"]


def build(shape: CompactShape | GruShape | LstmAttentionShape | PretrainedShape, vocabulary_size: int) -> Network:
    """A network of that shape with start weights. Raises CheckpointError when its decoder can't be had."""
    match shape:
        case CompactShape():
            from model.network.compact import CompactNetwork  # noqa: PLC0415 (only what is needed is imported)

            return CompactNetwork(shape, vocabulary_size)
        case GruShape():
            from model.network.gru import GruNetwork  # noqa: PLC0415

            return GruNetwork(shape, vocabulary_size)
        case LstmAttentionShape():
            from model.network.lstm_attention import LstmAttentionNetwork  # noqa: PLC0415

            return LstmAttentionNetwork(shape, vocabulary_size)
        case PretrainedShape():
            from model.network.pretrained import PretrainedNetwork  # noqa: PLC0415

            return PretrainedNetwork(shape, vocabulary_size)
