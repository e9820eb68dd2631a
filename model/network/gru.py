"""The seed project's first network: a GRU encoder–decoder at the level of words, as a baseline.

Kept: one embedding of width 50 for columns and text, two layers of GRU with dropout 0.2 in the encoder and in
the decoder, a two-layer feed-forward output, normal(0, 0.02) for every start weight, the nine columns (a
setting of the trainer).
Repaired: the decoder was given the word that it had to predict, here it is given the one before; batch and time
were exchanged for the GRU; padding was the end mark and counted in the loss; the hidden size was the
vocabulary's, here it is chosen; generation drew from scores as if they were probabilities. Its split of single
rows, by which names leaked, is the trainer's split of whole matches now.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence
from torch.utils.checkpoint import checkpoint

from model.network.abstract_network import Network
from model.network_shape import GruShape
from model.vocabulary import PAD_ID


class GruNetwork(Network):
    """Encoder and decoder share embeddings and hidden size: the decoder begins in the encoder's last state."""

    def __init__(self, shape: GruShape, vocabulary_size: int) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(vocabulary_size, shape.embedding)
        sizes = {"num_layers": shape.layers, "batch_first": True, "dropout": shape.dropout if shape.layers > 1 else 0.0}
        self.encoder = nn.GRU(shape.embedding, shape.hidden, **sizes)
        self.decoder = nn.GRU(shape.embedding, shape.hidden, **sizes)
        self.output = nn.Sequential(
            nn.Linear(shape.hidden, shape.feed_forward), nn.ReLU(), nn.Linear(shape.feed_forward, vocabulary_size)
        )
        self._saves_activations = False
        for parameter in self.parameters():
            nn.init.normal_(parameter, 0.0, shape.deviation)

    def save_activations(self) -> None:
        """The output layers are recomputed: their scores over the vocabulary are by far the largest."""
        self._saves_activations = True

    def logits(self, sources: Tensor, targets: Tensor) -> Tensor:
        """Scores of each target token; the first one follows PAD_ID."""
        before = functional.pad(targets[:, :-1], (1, 0), value=PAD_ID)
        states, _ = self.decoder(self._embedded(before), self.encode(sources))
        scores: Tensor
        if self._saves_activations and self.training:
            scores = checkpoint(self.output, states, use_reentrant=False)
        else:
            scores = self.output(states)
        return scores

    def encode(self, sources: Tensor) -> Tensor:
        """The encoder's state after each source's last token: shape (layers, batch, hidden)."""
        lengths = (sources != PAD_ID).sum(1)
        embedded = self._embedded(sources)
        state: Tensor
        if bool((lengths == sources.shape[1]).all()):
            _, state = self.encoder(embedded)
        else:
            packed = pack_padded_sequence(embedded, lengths.cpu(), batch_first=True, enforce_sorted=False)
            _, state = self.encoder(packed)
        return state

    def steps(self, sources: Tensor, longest: int) -> GruSteps:
        """Generation of these sources."""
        del longest
        return GruSteps(self, self.encode(sources))

    def _embedded(self, ids: Tensor) -> Tensor:
        return functional.dropout(self.embedding(ids), self.shape.dropout, self.training)


class GruSteps:
    """Generation with the decoder's hidden state, shape (layers, rows, hidden)."""

    def __init__(self, network: GruNetwork, hidden: Tensor) -> None:
        self._network = network
        self._hidden = hidden

    def first(self) -> Tensor:
        """Scores of the first token of each row."""
        return self.next(torch.full((self._hidden.shape[1],), PAD_ID, device=self._hidden.device))

    def next(self, tokens: Tensor) -> Tensor:
        """Scores after these tokens."""
        states, self._hidden = self._network.decoder(self._network.embedding(tokens[:, None]), self._hidden)
        scores: Tensor = self._network.output(states[:, 0])
        return scores

    def select(self, rows: Tensor) -> None:
        """Go on with these rows."""
        self._hidden = self._hidden[:, rows].contiguous()
