"""Candidates: the loss and the texts are those of scores in which all other tokens are barred."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

import torch
from torch.nn import functional

from model.network.candidates import IGNORED, Candidates
from model.network.compact import CompactNetwork
from model.network_shape import CompactShape
from model.vocabulary import END_ID, PAD_ID

_VOCABULARY = 24
#: The sources' first tokens, and what their texts may have. The token 7 has no row.
_ROWS = ([[5], [END_ID, 8, 9, 10]], [[6, 4], [20, 12, END_ID, 11, 10]])


def network() -> CompactNetwork:
    torch.manual_seed(2)
    return CompactNetwork(CompactShape(width=16, feed_forward=16, layers=1, heads=2, head_width=8), _VOCABULARY)


def barred() -> torch.Tensor:
    """Of each first token, what a text may not have."""
    table = torch.zeros(_VOCABULARY, _VOCABULARY, dtype=torch.bool)
    for firsts, allowed in _ROWS:
        table[firsts] = True
        table[torch.tensor(firsts)[:, None], torch.tensor(allowed)] = False
    return table


def test_the_loss_and_its_gradient_are_those_among_the_candidates() -> None:
    # The last source may have any token, the third one's text begins with a token that it may not have.
    sources = torch.tensor([[5, 13, 14], [6, 13, PAD_ID], [4, 15, 13], [7, 13, 14]])
    targets = torch.tensor([[8, 10, END_ID], [20, END_ID, PAD_ID], [8, 11, END_ID], [8, 20, END_ID]])
    ours, plain = network(), network()
    ours.narrow(Candidates(_ROWS, _VOCABULARY))
    found, count = ours.loss(sources, targets)
    scores = plain.logits(sources, targets).masked_fill(barred()[sources[:, :1]], -1e9)
    labels = targets.masked_fill(targets == PAD_ID, IGNORED)
    labels[2, 0] = IGNORED
    wanted = functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=IGNORED, reduction="sum")
    assert int(count) == 11
    torch.testing.assert_close(found, wanted)
    for one in (found, wanted):
        one.backward()  # type: ignore[no-untyped-call]
    for mine, theirs in zip(ours.parameters(), plain.parameters(), strict=True):
        torch.testing.assert_close(mine.grad, theirs.grad)


def test_generation_has_candidates_only_until_all_are_allowed_again() -> None:
    sources = torch.tensor([[5, 13], [6, 14], [7, 14]])
    narrowed = network()
    anything = narrowed.generate(sources, 6)
    narrowed.narrow(Candidates(_ROWS, _VOCABULARY))
    first, second, free = narrowed.generate(sources, 6)
    assert {*first} <= {*_ROWS[0][1], PAD_ID}
    assert {*second} <= {*_ROWS[1][1], PAD_ID}
    assert free == anything[2]
    narrowed.narrow(None)
    assert narrowed.generate(sources, 6) == anything != [first, second, free]
