"""What the machine could do at best: products of matrices in int8 and fp32, and memory; and how near ours comes.

int8 is torch's dynamically quantised linear layer (its kernels for the processor at hand), fp32 its plain one, on all
cores, for a large product and for the network's own shapes. The network's weights are few and stay in the
processor's cache, so memory is no limit where the share of it is above one.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping
from typing import cast

import numpy as np
import torch

from benchmarks.harness.report import middle
from model.checkpoint import Checkpoint
from model.network_shape import CompactShape


def multiplications(shape: CompactShape, vocabulary: int, source: int, target: int) -> float:
    """Multiply-adds of one sentence: encoder, decoder with its keys and values kept, and the scores of each step."""
    inner = shape.heads * shape.head_width
    attention, feed = 4 * shape.width * inner, 2 * shape.width * shape.feed_forward
    encoder = shape.layers * source * (attention + feed + 2 * source * inner)
    crossed = shape.decoding_layers * source * 2 * shape.width * inner
    step = shape.decoding_layers * (attention + 2 * shape.width * inner + feed + 2 * (source + target / 2) * inner)
    return encoder + crossed + target * (step + shape.width * vocabulary)


def decoder_weights(shape: CompactShape, vocabulary: int) -> float:
    """Bytes of int8 weights that one step of the decoder reads."""
    inner = shape.heads * shape.head_width
    return (
        shape.decoding_layers * (6 * shape.width * inner + 2 * shape.width * shape.feed_forward)
        + shape.width * vocabulary
    )


def bandwidth(megabytes: int = 256, repeats: int = 5) -> float:
    """Bytes per second that one core reads and writes when it copies what no cache holds."""
    source = np.ones(megabytes << 20, dtype=np.uint8)
    target = np.empty_like(source)
    times: list[float] = []
    for _ in range(repeats):
        started = time.perf_counter()
        np.copyto(target, source)
        times.append(time.perf_counter() - started)
    return 2 * source.nbytes / middle(times)


def gemm(kind: str, rows: int, inner: int, columns: int, seconds: float = 0.5) -> float:
    """Multiply-adds per second of torch's product of two matrices, all cores; int8 is quantised linear (fbgemm)."""
    if kind == "int8":
        layer: Callable[[torch.Tensor], torch.Tensor] = _quantised(inner, columns)
    else:
        layer = torch.nn.Linear(inner, columns)
    left = torch.randn(rows, inner)
    with torch.inference_mode():
        layer(left)
        count, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            layer(left)
            count += 1
    return count * rows * inner * columns / (time.perf_counter() - started)


def _quantised(inner: int, columns: int) -> Callable[[torch.Tensor], torch.Tensor]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch would rather have it done by a package of its own
        layer = torch.ao.quantization.quantize_dynamic(  # type: ignore[no-untyped-call]
            torch.nn.Sequential(torch.nn.Linear(inner, columns)), {torch.nn.Linear}, dtype=torch.qint8
        )
    return cast("Callable[[torch.Tensor], torch.Tensor]", layer)


def limits(
    checkpoint: Checkpoint, lengths: tuple[float, float], rates: Mapping[int, float]
) -> list[tuple[str, float, float]]:
    """Each limit (10⁹ multiply-adds or bytes/s) and the share that ours reaches of it.

    `lengths`: median tokens of source and text; `rates`: our sentences/s by batch size.
    """
    shape, vocabulary = checkpoint.config.network, checkpoint.config.vocabulary_size
    assert isinstance(shape, CompactShape)
    source, target = lengths
    work = multiplications(shape, vocabulary, int(source), int(target)) * max(rates.values())
    found: list[tuple[str, float, float]] = []
    for kind in ("fp32", "int8"):
        for name, size in (
            ("1024 × 1024 × 1024", (1024, 1024, 1024)),
            ("the feed-forward at 64 rows", (64, shape.width, shape.feed_forward)),
            ("the scores at 64 rows", (64, shape.width, vocabulary)),
        ):
            speed = gemm(kind, *size)
            found.append((f"{kind}, {name}", speed / 1e9, work / speed))
    speed = bandwidth()
    read = decoder_weights(shape, vocabulary) * target * rates[min(rates)]
    return [*found, ("memory, one core, copying", speed / 1e9, read / speed)]
