"""The model card of a checkpoint: what it does, how it was trained, its scores, its limits."""

from __future__ import annotations

from model.checkpoint import Checkpoint
from model.encoding import Scheme
from model.network_shape import CompactShape, GruShape, LstmAttentionShape, NetworkShape
from runtime.counts import counted
from trainer.corpus.corpus import SIMULATED, Corpus
from trainer.row_table import row_table


def model_card(checkpoint: Checkpoint, corpus: Corpus, parameters: int) -> str:
    """README.md of a checkpoint folder."""
    config, trained = checkpoint.config, checkpoint.config.trained_on
    simulated = trained.data == SIMULATED
    origin = (
        "on simulated matches and the project's own writing only; anyone can rebuild it from the repository"
        if simulated
        else f"on the archive `{trained.data}`; its wording is the archive's, and so are the rights in it"
    )
    rows = "" if simulated else f"\n\n{row_table(corpus.report.rows)}"
    scores = "".join(f"\n| {name.replace('_', ' ')} | {100 * value:.2f} % |" for name, value in config.scores.items())
    engine = "`engine/` (CTranslate2, int8), " if checkpoint.converted else ""
    names_in_text = (
        "names and all, as a baseline: it knows no name that it was not trained on"
        if config.scheme is Scheme.NINE_COLUMNS
        else "with slots for names and numbers\n(`<player>`, `<home_score>`), which the program fills in"
    )
    names = "" if simulated else ", `names.json` (how the archive spells names)"
    pairs = counted(len(corpus.training), "different pair")
    return f"""# {checkpoint.name}

Writes one line of football commentary for one match event, {names_in_text}. Trained {origin}.

| | |
|---|---|
| network | {_network(config.network)}, {parameters:,} trained parameters |
| vocabulary | {config.vocabulary_size:,} tokens: source tokens, slots, pieces of the wording |
| source scheme | `{config.scheme}` |
| styles | {", ".join(config.styles)}; other styles are written by the phrasebook |
| languages | {", ".join(config.languages)}; others are written by the phrasebook |
| files | `model.safetensors` (half precision), {engine}`tokenizer.json`, `config.json`{names} |

## Trained on
- {counted(trained.matches, "match")}, {counted(trained.lines, "line")} ({pairs}), seed {trained.seed}
- {counted(corpus.report.held_out, "whole match")} held out
- weights of step {trained.steps:,}{rows}

## On the held-out matches, {"int8 engine" if checkpoint.converted else "run by torch"}, before the fact guard
| score | value |
|---|---|{scores}

`exact match` is the share of lines written word for word as in the corpus; `exact match unseen` the same for
lines whose source does not occur among the matches trained on.

## What it is not
It knows no football: it writes what its source contains, in wording it has learned. It is meant to run behind the
fact guard (`model.guard`), which checks each line against event and match state and falls back to the
phrasebook. It writes lines on single events only.
"""


def _network(shape: NetworkShape) -> str:
    match shape:
        case CompactShape():
            return f"T5-style encoder–decoder, {shape.layers} + {shape.decoding_layers} layers, width {shape.width}"
        case GruShape():
            return f"GRU encoder–decoder, {shape.layers} + {shape.layers} layers, hidden width {shape.hidden}"
        case LstmAttentionShape():
            return (
                f"LSTM and self-attention with {shape.heads} heads, width {shape.hidden}, as {shape.prefix} prefix "
                f"embeddings before {shape.decoder.name} ({shape.decoder.adapter})"
            )
    return f"{shape.decoder.name} ({shape.decoder.adapter}), the event as its prompt"
