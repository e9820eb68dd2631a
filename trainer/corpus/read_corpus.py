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
    rows = Counter(corpus.rows)
    if not rows:  # each row is one pair
        for pair in corpus.training:
            rows[pair.target] += pair.times
    lengths = Counter[int]()
    for pair in corpus.training:
        lengths[_words(pair.target)] += pair.times
    median = _median(lengths)
    kept = tuple(pair for pair in corpus.training if median / factor <= _words(pair.target) <= median * factor)
    lost = sum(count for target, count in rows.items() if not median / factor <= _words(target) <= median * factor)
    if not kept or len(kept) == len(corpus.training):
        return corpus
    dropped = {**corpus.report.dropped, f"not within a factor of {factor:g} of {median} words": lost}
    return replace(corpus, training=kept, report=replace(corpus.report, dropped=dropped))


def _words(text: str) -> int:
    return len(text.split())


def _median(lengths: Counter[int]) -> int:
    half = lengths.total() / 2
    for length in sorted(lengths):
        half -= lengths[length]
        if half <= 0:
            return length
    return 0
