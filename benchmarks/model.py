"""The model alone: sentences/s and latency by batch size, against what a user would write, and the machine's limit.

    python -m benchmarks.model [--sentences 2000] [--slow 64] [--batches 1 8 64 256] [--repeats 5] [--out FOLDER]

Real inputs: the source tokens of simulated matches in all styles, each different input once, real lengths. The
ways: transformers `generate` fp32 one by one, the same in bf16 and padded batches, CTranslate2 as its README shows
(default settings, `translate_batch` on padded batches), and ours (`CTranslate2Engine`), cache off everywhere. The
ways take turns within each repeat, so that all meet the same machine; medians, and ratios to ours. The machine's limit
is `benchmarks.harness.limits`.
`--slow` is how many sentences transformers is measured on, `same_text` the share of them of which a way writes what
ours writes. A picture needs matplotlib (extra `train`).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import ctranslate2
import torch

from benchmarks.harness.limits import limits
from benchmarks.harness.report import Panel, middle, percentile, picture, say, table, write
from commentary.situation import situations
from commentary.style import Style
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED
from model.encoding import Scheme, Tokens, blanked
from model.engine import CTranslate2Engine
from model.network.compact import CompactNetwork
from model.network_shape import CompactShape
from model.vocabulary import PAD_ID, Vocabulary, text_of
from sources.simulator import simulate

Write = Callable[[Sequence[Tokens]], list[str]]


def inputs(count: int, scheme: Scheme, matches: int = 400) -> list[Tokens]:
    """`count` different sources, shuffled, so that lengths are mixed as in a stream."""
    found: dict[Tokens, None] = {}
    for number, simulated in enumerate(simulate(matches, 77)):
        style = tuple(Style)[number % 3]
        found |= dict.fromkeys(scheme.tokens(each) for each in situations(simulated.match.events, style))
        if len(found) >= 3 * count:
            break
    sources = sorted(found)
    Random(1).shuffle(sources)
    return sources[:count]


class Ways:
    """The ways to write, all with the weights of one checkpoint."""

    def __init__(self, folder: Path) -> None:
        self.checkpoint = Checkpoint.read(folder)
        config = self.checkpoint.config
        if not isinstance(config.network, CompactShape):
            raise SystemExit("this benchmark compares the compact network")
        self.longest = config.longest
        self.shape = config.network
        self.vocabulary = Vocabulary.load(self.checkpoint.tokenizer)
        self._single, self._half = self._network(torch.float32), self._network(torch.bfloat16)
        self._plain = ctranslate2.Translator(str(self.checkpoint.engine))
        self._ours = CTranslate2Engine(self.checkpoint.engine, longest=self.longest, device="cpu")

    def _network(self, precision: torch.dtype) -> CompactNetwork:
        network = CompactNetwork(self.shape, self.checkpoint.config.vocabulary_size)
        network.load(self.checkpoint.weights)
        network.module.to(precision)  # type: ignore[arg-type]
        return network.eval()

    def by_name(self) -> dict[str, Write]:
        """Each way's name, and how it writes one batch."""
        return {
            "transformers fp32": generating(self._single, self.vocabulary, self.longest),
            "transformers bf16": generating(self._half, self.vocabulary, self.longest),
            "CTranslate2 as documented": self._documented,
            "ours": self._ours.write,
        }

    def _documented(self, sources: Sequence[Tokens]) -> list[str]:
        results = self._plain.translate_batch([blanked(source) for source in sources])
        return [text_of(result.hypotheses[0]) for result in results]


def generating(network: CompactNetwork, vocabulary: Vocabulary, longest: int, device: str = "cpu") -> Write:
    """Transformers' `generate` on padded batches."""

    def write(sources: Sequence[Tokens]) -> list[str]:
        ids = [vocabulary.source_ids(blanked(source)) for source in sources]
        width = max(map(len, ids))
        padded = torch.tensor([line + [PAD_ID] * (width - len(line)) for line in ids], device=device)
        return [vocabulary.text(line) for line in network.generate(padded, longest)]

    return write


def timed(way: Write, sources: Sequence[Tokens], batch: int) -> tuple[float, list[float]]:
    """Sentences/s over all sources, and the seconds of each batch."""
    waits: list[float] = []
    for start in range(0, len(sources), batch):
        started = time.perf_counter()
        way(sources[start : start + batch])
        waits.append(time.perf_counter() - started)
    return len(sources) / sum(waits), waits


def in_turns(
    named: Mapping[str, Write], shares: Mapping[str, Sequence[Tokens]], batch: int, repeats: int
) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Sentences/s of each repeat and seconds of each batch, by way; the ways take turns, each with its share."""
    rates: dict[str, list[float]] = {name: [] for name in named}
    waits: dict[str, list[float]] = {name: [] for name in named}
    for repeat in range(repeats + 1):
        for name, way in named.items():
            rate, taken = timed(way, shares[name], batch)
            if repeat:  # the first one warms up
                rates[name].append(rate)
                waits[name] += taken
    return rates, waits


def measure(ways: Ways, given: argparse.Namespace) -> Iterator[dict[str, object]]:
    """A row for each way and batch size; the ways take turns."""
    sources = inputs(given.sentences, ways.checkpoint.config.scheme)
    named = ways.by_name()
    for batch in given.batches:
        say(f"batches of {batch}")
        shares = {
            name: sources[: max(batch, given.slow)] if name.startswith("transformers") else sources for name in named
        }
        rates, waits = in_turns(named, shares, batch, given.repeats)
        ours = middle(rates["ours"])
        for name, found in rates.items():
            yield {
                "way": name,
                "batch": batch,
                "sentences_per_second": middle(found),
                "ours_is_faster": ours / middle(found),
                "p50_ms": percentile(waits[name], 0.5) * 1000,
                "p99_ms": percentile(waits[name], 0.99) * 1000,
            }


def lengths(ways: Ways, sources: Sequence[Tokens]) -> tuple[float, float]:
    """The median tokens of a source and of its text."""
    texts = ways.by_name()["ours"](sources)
    return middle([len(source) for source in sources]), middle(
        [len(ways.vocabulary.target_ids(text)) for text in texts]
    )


def ours_at(rows: Sequence[dict[str, object]]) -> dict[int, float]:
    """Our sentences/s by batch size."""
    return {int(str(row["batch"])): float(str(row["sentences_per_second"])) for row in rows if row["way"] == "ours"}


def agreement(ways: Ways, sources: Sequence[Tokens]) -> dict[str, float]:
    """The share of sources of which each way writes the same text as ours: that all do the same work."""
    ours = ways.by_name()["ours"](sources)
    return {
        name: sum(one == other for one, other in zip(way(sources), ours, strict=True)) / len(sources)
        for name, way in ways.by_name().items()
    }


def panel(rows: Sequence[dict[str, object]]) -> Panel:
    """Sentences/s by batch size, one line a way."""
    lines = {
        name: tuple(
            [float(str(row[key])) for row in rows if row["way"] == name] for key in ("batch", "sentences_per_second")
        )
        for name in dict.fromkeys(str(row["way"]) for row in rows)
    }
    return Panel("batch", "sentences/s", lines, log="xy")  # type: ignore[arg-type]


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--sentences", type=int, default=2000)
    parser.add_argument("--slow", type=int, default=64, help="sentences for transformers, at least one batch")
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 8, 64, 256])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--out", type=Path, default=None)
    given = parser.parse_args()
    ways = Ways(given.model)
    sources = inputs(given.sentences, ways.checkpoint.config.scheme)
    same = agreement(ways, sources[: max(given.slow, 64)])
    rows = [{**row, "same_text": same[str(row["way"])]} for row in measure(ways, given)]
    say("the machine's limit")
    bounds = limits(ways.checkpoint, lengths(ways, sources[:500]), ours_at(rows))
    heads = ("way", "batch", "sentences_per_second", "ours_is_faster", "p50_ms", "p99_ms", "same_text")
    text = (
        f"{ways.checkpoint.name}, {given.sentences:,} different inputs, cache off; medians of {given.repeats}.\n\n"
        + table([[row[head] for head in heads] for row in rows], heads)
        + "\n\nThe machine's limit, in 10⁹ multiply-adds or bytes a second, and the share of it that ours reaches: of "
        "the products at its best batch size, of the memory one by one.\n\n"
        + table(bounds, ("limit", "10⁹/s", "share reached"))
    )
    write("model", given.out, {"rows": rows, "limits": bounds}, text)
    if given.out:
        picture("model", given.out, [panel(rows)])


if __name__ == "__main__":
    main()
