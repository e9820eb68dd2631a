"""`read_corpus`: the corpus that a run's settings ask for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from trainer.corpus.archive_corpus import archive_corpus
from trainer.corpus.corpus import SIMULATED, Corpus, not_empty
from trainer.corpus.seed_baseline_corpus import nine_columns_corpus
from trainer.corpus.simulated_corpus import simulated_corpus
from trainer.settings import TrainSettings


def read_corpus(data: str, settings: TrainSettings) -> Corpus:
    """The corpus of `data`: "simulated", or an archive's folder or file. Raises CorpusError when nothing is left."""
    if settings.columns == "nine":
        corpus = nine_columns_corpus(data, settings)
    else:
        corpus = simulated_corpus(settings) if data == SIMULATED else archive_corpus(data, settings)
    return near_median(not_empty(corpus), settings.length_factor)


def near_median(corpus: Corpus, factor: float | None) -> Corpus:
    """Without the training pairs whose target is, in words, more than a factor off the median length."""
    if factor is None:
        return corpus
    lengths = Counter[int]()
    for pair in corpus.training:
        lengths[len(pair.target.split())] += pair.times
    median = _median(lengths)
    kept = tuple(pair for pair in corpus.training if median / factor <= len(pair.target.split()) <= median * factor)
    lost = sum(pair.times for pair in corpus.training) - sum(pair.times for pair in kept)
    if not kept or not lost:
        return corpus
    dropped = {**corpus.report.dropped, f"not within a factor of {factor:g} of {median} words": lost}
    return replace(corpus, training=kept, report=replace(corpus.report, dropped=dropped))


def _median(lengths: Counter[int]) -> int:
    half = lengths.total() / 2
    for length in sorted(lengths):
        half -= lengths[length]
        if half <= 0:
            return length
    return 0
