"""Pretrained decoders of many makes: each can be trained and written with, or is refused before training."""

import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")
pytest.importorskip("peft", reason="needs the extra `train`: scripts/install train")

import torch
from tqdm.auto import tqdm
from transformers import AutoConfig

from model.errors import CheckpointError
from model.network import base_model, build
from model.network.decoder import DecoderNetwork
from model.network_shape import DecoderShape, PretrainedShape, located
from model.vocabulary import Vocabulary
from tests.trainer import tiny_decoder

pytestmark = [pytest.mark.train, pytest.mark.filterwarnings("ignore::UserWarning", "ignore::FutureWarning")]

SOURCES = torch.tensor([[5, 6, 7, 8], [6, 7, 9, 3]])
COMMON: dict[str, Any] = {
    "vocab_size": len(tiny_decoder.WORDS),
    "hidden_size": 32,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "bos_token_id": 1,
    "eos_token_id": 1,
    "pad_token_id": 0,
}
SMALL_GPT = {"n_embd": 32, "n_layer": 3, "n_head": 4, "n_positions": 128}
#: Makes that differ in where their blocks are, in their caches, in their positions, in their end tokens.
MAKES: dict[str, dict[str, Any]] = {
    "qwen2": {"intermediate_size": 64, "num_key_value_heads": 2, "eos_token_id": [2, 1]},
    "gemma3_text": {"intermediate_size": 64, "num_key_value_heads": 2, "head_dim": 8, "eos_token_id": [99, 1]},
    "opt": {"ffn_dim": 64, "word_embed_proj_dim": 16, "max_position_embeddings": 128},
    "bloom": {"n_layer": 3, "n_head": 4},
    "gpt2": SMALL_GPT,
    "mpt": {"d_model": 32, "n_heads": 4, "n_layers": 3, "max_seq_len": 128, "eos_token_id": None},
}
WITHOUT_CACHE = ("openai-gpt", "rwkv")


def _made(make: str, folder: Path, **changes: Any) -> str:
    sizes = MAKES.get(make, {**SMALL_GPT, "attention_hidden_size": 32, "intermediate_size": 64})
    return tiny_decoder.write(folder, AutoConfig.for_model(make, **(COMMON | sizes | changes)))


def _prepared(name: str, **changes: Any) -> DecoderNetwork:
    vocabulary = Vocabulary.learn(["Foul by <player> (<team>)."], ["type=foul"], size=50)
    shape = PretrainedShape(decoder=DecoderShape(name=name, rank=2, prefix=2, **changes))
    network = build(shape, len(vocabulary))
    assert isinstance(network, DecoderNetwork)
    network.prepare(vocabulary)
    return network


@pytest.mark.parametrize("make", MAKES)
def test_a_decoder_of_any_make_learns_and_writes(make: str, tmp_path: Path) -> None:
    name = _made(make, tmp_path)
    for changes in ({}, {"layers": 2}):
        network = _prepared(name, **changes)
        summed, _ = network.loss(SOURCES, torch.tensor([[10, 11, 1], [12, 1, 0]]))
        summed.backward()
        written = network.generate(SOURCES, 4)
        with torch.no_grad():
            again = network.eval().logits(SOURCES, torch.tensor([[*line, 0, 0, 0, 0][:4] for line in written]))
        assert [line[0] for line in written] == again[:, 0].argmax(-1).tolist()


@pytest.mark.parametrize("make", WITHOUT_CACHE)
def test_one_that_cant_write_token_by_token_is_refused(make: str, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"network\.decoder\.name: .* can't be trained and written with"):
        _prepared(_made(make, tmp_path))


def test_an_adapter_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"network\.decoder\.adapter: prefix does not work with"):
        _prepared(_made("mpt", tmp_path), adapter="prefix")


def test_texts_longer_than_its_positions_are_refused(tmp_path: Path) -> None:
    network = _prepared(_made("gpt2", tmp_path, n_positions=40))
    network.check_length(40)
    with pytest.raises(CheckpointError, match=r"reads 40 tokens at most; an event and its line take up to 41"):
        network.check_length(41)


def test_a_decoder_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny_decoder.write(tmp_path / "decoders" / "tiny")
    monkeypatch.chdir(tmp_path)
    relative = PretrainedShape(decoder=DecoderShape(name="decoders/tiny"))
    shape = located(relative)
    monkeypatch.chdir("/")
    assert isinstance(shape, PretrainedShape)
    assert shape.decoder.name == str(tmp_path / "decoders" / "tiny")
    assert located(PretrainedShape()) == PretrainedShape()
    build(shape, 40)
    (tmp_path / "decoders").rename(tmp_path / "moved")
    with pytest.raises(CheckpointError, match=r"tiny: can't be loaded: no such folder; .* config\.json says where"):
        build(shape, 40)


def test_weights_are_for_the_decoder_they_were_trained_on(tmp_path: Path) -> None:
    shape = PretrainedShape(decoder=DecoderShape(name=tiny_decoder.write(tmp_path)))
    network = build(shape, 40)
    network.save(tmp_path / "weights")
    build(shape, 40).load(tmp_path / "weights")
    other = AutoConfig.from_pretrained(tmp_path)
    other.initializer_range = 0.1
    tiny_decoder.write(tmp_path, other)
    with pytest.raises(CheckpointError, match="trained on another pretrained decoder"):
        build(shape, 40).load(tmp_path / "weights")


def test_no_bar_is_drawn_while_a_decoder_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    class Gguf:
        @staticmethod
        def from_pretrained(name: str, **_: object) -> str:
            for _each in tqdm(range(3), file=sys.stderr):
                pass
            return name

    assert base_model._from_pretrained(Gguf, "org/decoder") == "org/decoder"
    assert capsys.readouterr().err == ""
