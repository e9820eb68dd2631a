"""On a GPU: sentences/s and latency by batch for each way to write, and training examples/s.

    python -m benchmarks.gpu [--sentences 8192] [--batches 1 8 64 256 512 1024] [--repeats 5] [--no-training]
        [--device cuda|cpu] [--out FOLDER]

The ways: ours as the worker loads it (`CTranslate2Engine`), CTranslate2 with each compute type, and transformers'
`generate` in bfloat16; the same sources, cache off, in turns, medians. Training: `benchmarks.training`, every network
and precision. Where there is no CUDA device it says so and ends with exit code 0. `--device cpu` tries the
same code without one; its figures are no more than that.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import torch

from benchmarks import training
from benchmarks.harness.report import Panel, middle, percentile, picture, say, table, write
from benchmarks.model import Write, generating, in_turns, inputs
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED
from model.encoding import Tokens, blanked
from model.engine import CTranslate2Engine
from model.network.compact import CompactNetwork
from model.network_shape import CompactShape
from model.vocabulary import Vocabulary, text_of

COMPUTE_TYPES = {"cuda": ("float16", "int8_float16"), "cpu": ("float32", "int8")}
HEADS = ("way", "batch", "sentences_per_second", "p50_ms", "p99_ms", "same_text")


def missing() -> str | None:
    """Why nothing can be measured on CUDA here, or None."""
    lacking = [
        name
        for name, there in (
            ("torch", torch.cuda.is_available()),
            ("CTranslate2", ctranslate2.get_cuda_device_count() > 0),
        )
        if not there
    ]
    return f"no CUDA device that {' and '.join(lacking)} can use" if lacking else None


def ways(folder: Path, device: str) -> dict[str, Write]:
    """Each way's name, and how it writes one batch."""
    checkpoint = Checkpoint.read(folder)
    config = checkpoint.config
    if not isinstance(config.network, CompactShape):
        raise SystemExit("this benchmark is of the compact network")
    vocabulary = Vocabulary.load(checkpoint.tokenizer)
    network = CompactNetwork(config.network, config.vocabulary_size)
    network.load(checkpoint.weights)
    network.to(device, torch.bfloat16).eval()

    ours = CTranslate2Engine(checkpoint.engine, longest=config.longest, device="cuda" if device == "cuda" else "cpu")
    found: dict[str, Write] = {"ours": ours.write}
    for compute_type in COMPUTE_TYPES[device]:
        if compute_type in ctranslate2.get_supported_compute_types(device):
            found[f"CTranslate2 {compute_type}"] = _translate(checkpoint.engine, device, compute_type, config.longest)
        else:
            say(f"CTranslate2 has no {compute_type} on this device")
    return found | {"transformers bf16": generating(network, vocabulary, config.longest, device)}


def _translate(engine: Path, device: str, compute_type: str, longest: int) -> Write:
    translator = ctranslate2.Translator(str(engine), device=device, compute_type=compute_type)

    def write(sources: Sequence[Tokens]) -> list[str]:
        given = [blanked(source) for source in sources]
        results = translator.translate_batch(given, beam_size=1, max_decoding_length=longest)
        return [text_of(result.hypotheses[0]) for result in results]

    return write


def measure(given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A row for each way and batch size; the ways take turns, and of small batches there are fewer."""
    sources = inputs(given.sentences, Checkpoint.read(given.model).config.scheme, matches=2000)
    named = ways(given.model, given.device)
    texts = {name: way(sources[:256]) for name, way in named.items()}
    for batch in given.batches:
        say(f"batches of {batch}")
        part = sources[: batch * given.count]
        rates, waits = in_turns(named, dict.fromkeys(named, part), batch, given.repeats)
        for name, found in rates.items():
            same = sum(one == other for one, other in zip(texts[name], texts["ours"], strict=True))
            yield {
                "way": name,
                "batch": batch,
                "sentences_per_second": middle(found),
                "p50_ms": percentile(waits[name], 0.5) * 1000,
                "p99_ms": percentile(waits[name], 0.99) * 1000,
                "same_text": same / len(texts["ours"]),
            }


def main() -> None:
    """Measure and report, or say why not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--sentences", type=int, default=8192, help="different inputs")
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 8, 64, 256, 512, 1024])
    parser.add_argument("--count", type=int, default=32, help="batches of each size in a repeat")
    parser.add_argument("--no-training", action="store_true")
    training.arguments(parser)
    parser.set_defaults(device="cuda", repeats=5)
    given = parser.parse_args()
    if given.device == "auto":
        given.device = "cuda"
    if given.device == "cuda" and (reason := missing()):
        print(f"{reason}: nothing is measured")
        sys.exit(0)
    name = torch.cuda.get_device_name() if given.device == "cuda" else "the CPU, to try the code"
    rows = list(measure(given))
    trained = [] if given.no_training else list(training.measure(given))
    text = f"{name}; cache off, medians of {given.repeats} runs.\n\n" + table(
        [[row[head] for head in HEADS] for row in rows], HEADS
    )
    if trained:
        text += f"\n\nTraining:\n\n{training.rows_table(trained)}"
    write("gpu", given.out, {"device": name, "rows": rows, "training": trained}, text)
    if given.out:
        lines = {
            way: (
                [row["batch"] for row in rows if row["way"] == way],
                [row["sentences_per_second"] for row in rows if row["way"] == way],
            )
            for way in dict.fromkeys(row["way"] for row in rows)
        }
        picture("gpu", given.out, [Panel("batch", "sentences/s", lines, log="xy")])


if __name__ == "__main__":
    main()
