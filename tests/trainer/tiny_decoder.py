"""A pretrained decoder small enough for tests: random weights with a tokenizer of a few words."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import AutoModelForCausalLM, LlamaConfig, PretrainedConfig, PreTrainedTokenizerFast
from transformers.utils import logging

WORDS = ["<unk>", "</s>", "type", "foul", "corner", "player", "team", "by", "Foul", "Corner", "Goal", "footed", "shot"]


def write(folder: Path, config: PretrainedConfig | None = None) -> str:
    """Make it in a folder, as a Llama or of another make; gives what a setting calls it."""
    torch.manual_seed(0)
    llama = LlamaConfig(
        vocab_size=len(WORDS),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=3,
        num_attention_heads=4,
        num_key_value_heads=2,
        bos_token_id=1,
        eos_token_id=1,
        tie_word_embeddings=True,
    )
    bars = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    AutoModelForCausalLM.from_config(config or llama).save_pretrained(folder)
    if bars:
        logging.enable_progress_bar()
    words = Tokenizer(models.WordLevel({word: index for index, word in enumerate(WORDS)}, unk_token="<unk>"))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    PreTrainedTokenizerFast(tokenizer_object=words, unk_token="<unk>", eos_token="</s>").save_pretrained(folder)
    return str(folder)
