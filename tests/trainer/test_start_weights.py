"""Fine-tuning: a training that begins with a checkpoint's weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

import orjson
import torch

from model.checkpoint import Checkpoint
from model.engine import CTranslate2Engine
from model.errors import CheckpointError
from model.network import build
from model.network_shape import CompactShape
from model.torch_engine import TorchEngine
from model.vocabulary import Vocabulary
from tests.trainer.toy import SETTINGS, corpus
from trainer.corpus.corpus import Pair
from trainer.settings import TrainSettings
from trainer.start_weights import take_over
from trainer.train import train_on

pytestmark = [pytest.mark.train, pytest.mark.ci]

SHORT = SETTINGS.model_copy(update={"steps": 10, "evaluate_every": 10, "warm_up": 1, "learning_rate": 1e-3})


def last_loss(folder: Path) -> float:
    """Loss on what is held out, after the last step."""
    lines = (folder / "training" / "log.jsonl").read_bytes().splitlines()
    return float(orjson.loads(lines[-1])["validation_loss"])


def test_a_few_steps_are_enough_where_another_training_ended(toy_checkpoint: Checkpoint, tmp_path: Path) -> None:
    """The second corpus has words of its own, so that its vocabulary is another."""
    reworded = tuple(Pair(pair.source, pair.target.replace("wins", "earns"), 1) for pair in corpus().training)
    other = replace(corpus(), training=reworded, validation=reworded)
    train_on(other, SHORT, tmp_path / "anew")
    train_on(other, SHORT.model_copy(update={"start_from": toy_checkpoint.folder}), tmp_path / "tuned")
    assert last_loss(tmp_path / "tuned") < last_loss(tmp_path / "anew") / 4


def test_a_network_of_another_shape_is_refused(toy_checkpoint: Checkpoint, tmp_path: Path) -> None:
    wide = CompactShape(width=32, feed_forward=96, layers=2, heads=2, head_width=24)
    settings: TrainSettings = SHORT.model_copy(update={"network": wide, "start_from": toy_checkpoint.folder})
    with pytest.raises(CheckpointError, match="start_from needs a network of the same shape"):
        train_on(corpus(), settings, tmp_path)


def test_a_new_piece_begins_as_the_mean_of_those_that_spell_it(toy_checkpoint: Checkpoint) -> None:
    known = Vocabulary.load(toy_checkpoint.tokenizer)
    texts = {pair.target for pair in corpus().training}
    sources = [token for pair in corpus().training for token in pair.source]
    vocabulary = Vocabulary.learn(texts, sources, size=200, longest_piece=40)
    networks = [build(SETTINGS.network, len(each)) for each in (known, vocabulary)]
    networks[0].load(toy_checkpoint.weights)
    take_over(toy_checkpoint.folder, networks[1], vocabulary)
    before, after = (
        next(rows for rows in network.state_dict().values() if rows.shape[0] == len(each))
        for network, each in zip(networks, (known, vocabulary), strict=True)
    )
    piece = max(vocabulary.tokens() - known.tokens(), key=len)
    spelled = known.target_ids(piece.replace("▁", " "))[:-1]
    assert len(spelled) > 1
    assert torch.allclose(after[vocabulary.tokenizer.token_to_id(piece)], before[spelled].mean(dim=0), atol=1e-3)


def test_a_joined_source_token_begins_as_the_sum_of_its_parts_as_long_as_one_of_them(
    toy_checkpoint: Checkpoint,
) -> None:
    known = Vocabulary.load(toy_checkpoint.tokenizer)
    parts = sorted(token for token in known.tokens() if token.startswith("type="))[:2]
    vocabulary = Vocabulary.learn({pair.target for pair in corpus().training}, ["+".join(parts), *parts], size=80)
    network = build(SETTINGS.network, len(vocabulary))
    take_over(toy_checkpoint.folder, network, vocabulary)
    rows = next(rows for rows in network.state_dict().values() if rows.shape[0] == len(vocabulary))
    joined, *single = (rows[vocabulary.tokenizer.token_to_id(token)] for token in ("+".join(parts), *parts))
    assert torch.allclose(joined, (single[0] + single[1]) / 2**0.5, atol=1e-3)


def test_a_decoder_of_fewer_blocks_begins_with_the_first_ones_and_runs_without_torch(
    toy_checkpoint: Checkpoint, tmp_path: Path
) -> None:
    shape = SETTINGS.network
    assert isinstance(shape, CompactShape)
    assert shape.decoding_layers == shape.layers == 2
    shallow = shape.model_copy(update={"decoder_layers": 1})
    begun = {"network": shallow, "start_from": toy_checkpoint.folder, "steps": 100, "evaluate_every": 100}
    train_on(corpus(), SHORT.model_copy(update=begun), tmp_path / "shallow")
    checkpoint = Checkpoint.read(tmp_path / "shallow")
    assert checkpoint.config.network == shallow
    assert "2 + 1 layers" in checkpoint.card.read_text(encoding="utf-8")
    sources = [pair.source for pair in corpus().training]
    longest = checkpoint.config.longest
    engines = (CTranslate2Engine(checkpoint.engine, longest=longest), TorchEngine(checkpoint, device="cpu"))
    same = [one == other for one, other in zip(*(engine.write(sources) for engine in engines), strict=True)]
    assert sum(same) >= 0.95 * len(same)
    deep: TrainSettings = SHORT.model_copy(update={"network": shape, "start_from": checkpoint.folder})
    with pytest.raises(CheckpointError, match="start_from needs a network of the same shape"):
        train_on(corpus(), deep, tmp_path / "deep")
