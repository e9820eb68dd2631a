"""The seed project's last network: LSTM and self-attention over the event, before a pretrained decoder.

Embedding of the decoder's width, MLP, one-directional LSTM, self-attention with 8 heads that looks at the steps
so far, both outputs joined by an MLP: kept. New: the joined state after the last token becomes a few prefix
embeddings (8) that the decoder reads before it writes, where the seed handed on states and logits of all steps;
LoRA, or prefix-tuning by choice, is peft's.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from model.network.decoder import DecoderNetwork
from model.network_shape import LstmAttentionShape
from model.vocabulary import PAD_ID


class LstmAttentionNetwork(DecoderNetwork):
    """The prompt is what the encoder makes of the source."""

    def __init__(self, shape: LstmAttentionShape, vocabulary_size: int) -> None:
        super().__init__(shape.decoder, vocabulary_size)
        self.shape = shape
        hidden, dropout = shape.hidden, shape.dropout
        self.inward = nn.Sequential(nn.Linear(self.width, hidden), nn.GELU(), nn.Dropout(dropout))
        self.lstm = nn.LSTM(hidden, hidden, batch_first=True)
        self.attention = nn.MultiheadAttention(hidden, shape.heads, dropout=dropout, batch_first=True)
        self.joined = nn.Sequential(
            nn.Linear(2 * hidden, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, shape.prefix * self.width)
        )

    def prompt(self, sources: Tensor) -> tuple[Tensor, Tensor]:
        """`prefix` embeddings of the whole source; what stands after its last token has no part in them."""
        states, _ = self.lstm(self.inward(self.embedding(sources)))
        length = sources.shape[1]
        later = torch.ones(length, length, dtype=torch.bool, device=sources.device).triu(1)
        attended, _ = self.attention(states, states, states, attn_mask=later, need_weights=False)
        last = (sources != PAD_ID).sum(1) - 1
        both = torch.cat([states, attended], -1)[torch.arange(len(sources), device=sources.device), last]
        prefix = self.joined(both).unflatten(-1, (self.shape.prefix, self.width))
        # As loud as the decoder's own embeddings are, whatever the MLP's scale.
        prefix = functional.layer_norm(prefix, (self.width,)) * self.embedding.weight.detach().std()
        return prefix, torch.ones(prefix.shape[:2], dtype=torch.bool, device=sources.device)
