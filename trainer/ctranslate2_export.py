"""From a trained network to the engine that runs without torch: CTranslate2, int8.

Weights are rounded to seven bits, not eight. On processors without VNNI (AVX2 only), the product of a full
unsigned and a full signed byte overflows the 16 bits it is added up in, silently, and the network writes
other text than on newer ones. With weights of at most ±63 nothing can overflow: the integer arithmetic is
exact everywhere. (PyTorch and ONNX Runtime call it "reduce range".)
"""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
from ctranslate2.converters.transformers import T5Loader
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.model_spec import NumpyVariable, Variable, visit_spec

from model.network.compact import CompactNetwork
from model.vocabulary import END, PAD, UNKNOWN, Vocabulary

#: Largest quantised weight: 255 · 63 · 2 stays below 2¹⁵.
_LARGEST = 63


def convert(network: CompactNetwork, vocabulary: Vocabulary, folder: Path, *, int8: bool = True) -> None:
    """Write the network, which must be on the CPU, as a CTranslate2 model; replaces `folder`.

    Without `int8` it stays float32, for comparison.
    """
    spec = _spec(network, vocabulary)
    spec.validate()
    spec.optimize()
    if int8:
        visit_spec(spec, _quantise)
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    spec.save(str(new))
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def _spec(network: CompactNetwork, vocabulary: Vocabulary) -> TransformerSpec:
    """CTranslate2's own conversion of T5, from a network in memory: no Hugging Face folder in between."""
    tokens = [vocabulary.tokenizer.id_to_token(token_id) for token_id in range(len(vocabulary))]
    loader = T5Loader()
    spec = loader.get_model_spec(network.module)
    marks = SimpleNamespace(pad_token=PAD, eos_token=END, unk_token=UNKNOWN, convert_ids_to_tokens=tokens.__getitem__)
    loader.set_config(spec.config, network.module, marks)
    loader.set_vocabulary(spec, tokens)
    return spec


def _quantise(spec: Any, name: str, value: object) -> None:  # noqa: ANN401 (a layer of CTranslate2's)
    """Round one matrix row by row, as CTranslate2 stores it: whole numbers and their divisor."""
    key = name.rsplit("/", 1)[-1]
    if not isinstance(value, Variable) or not hasattr(spec, f"{key}_scale"):
        return
    matrix = value.to("float32").numpy()
    largest = np.abs(matrix).max(axis=1)
    scale = (_LARGEST / np.where(largest > 0, largest, 1)).astype(np.float32)
    setattr(spec, key, NumpyVariable(np.rint(matrix * scale[:, None]).astype(np.int8)))
    setattr(spec, f"{key}_scale", NumpyVariable(scale))
