"""From a trained network to the engine that runs without torch: CTranslate2, int8."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

from ctranslate2.converters.converter import Converter
from ctranslate2.converters.transformers import T5Loader
from ctranslate2.specs import TransformerSpec

from model.network.compact import CompactNetwork
from model.vocabulary import END, PAD, UNKNOWN, Vocabulary


class _NetworkConverter(Converter):  # type: ignore[misc]
    """CTranslate2's own conversion of T5, from a network in memory: no Hugging Face folder in between."""

    def __init__(self, network: CompactNetwork, vocabulary: Vocabulary) -> None:
        self._network = network
        self._tokens = [vocabulary.tokenizer.id_to_token(token_id) for token_id in range(len(vocabulary))]

    def _load(self) -> TransformerSpec:
        loader = T5Loader()
        spec = loader.get_model_spec(self._network.module)
        marks = SimpleNamespace(
            pad_token=PAD, eos_token=END, unk_token=UNKNOWN, convert_ids_to_tokens=self._tokens.__getitem__
        )
        loader.set_config(spec.config, self._network.module, marks)
        loader.set_vocabulary(spec, self._tokens)
        return spec


def convert(
    network: CompactNetwork, vocabulary: Vocabulary, folder: Path, *, quantization: str | None = "int8"
) -> None:
    """Write the network as a CTranslate2 model to `folder`, in the place of what was there.

    The network must be on the CPU. `quantization` None keeps float32, to compare with.
    """
    new = folder.with_name(folder.name + ".new")
    _NetworkConverter(network, vocabulary).convert(str(new), quantization=quantization, force=True)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
