"""Which corpus a run learns from: all columns and names as slots, or the seed's nine; every length or near ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from commentary import phrasebook
from commentary.situation import Situation, situations
from commentary.style import Style
from model.encoding import Scheme
from model.learned_names import LearnedNames
from sources.archive import Archive
from sources.simulator import simulate
from trainer.corpus.corpus import (
    CUP_SHARE,
    SIMULATED,
    Corpus,
    Counts,
    Report,
    not_empty,
    pairs_of,
    read_corpus,
    split,
)
from trainer.corpus.name_learning import both_ways, learn_names
from trainer.settings import TrainSettings


def corpus_of(data: str, settings: TrainSettings) -> Corpus:
    """The corpus that the settings ask for. Raises CorpusError when nothing is left of it."""
    corpus = _nine_columns(data, settings) if settings.columns == "nine" else read_corpus(data, settings)
    return near_median(corpus, settings.length_factor)


def near_median(corpus: Corpus, factor: float | None) -> Corpus:
    """Without the training pairs whose target is longer or shorter than the median, in words, by more than a factor."""
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


def _nine_columns(data: str, settings: TrainSettings) -> Corpus:
    """Sources are the seed project's nine columns, targets the sentences as they are; the split is everyone's."""
    names = LearnedNames()
    told: Iterator[tuple[str, Situation, str | None]]
    if data == SIMULATED:
        ids = [str(number) for number in range(settings.matches)]
        told = _simulated(settings)
    else:
        archive = Archive.open(Path(data))
        ids = [info.match_id for info in archive.infos()]
        names = learn_names(both_ways(archive)).names()
        told = _archived(archive)
    validation_ids = split(data, ids, settings)
    counts: dict[bool, Counts] = {True: Counter(), False: Counter()}
    lines = 0
    dropped = Counter[str]()
    for match_id, situation, text in told:
        lines += 1
        cleaned = " ".join((text or "").split())
        if cleaned:
            counts[match_id in validation_ids][Scheme.NINE_COLUMNS.tokens(situation), cleaned] += 1
        else:
            dropped["no text"] += 1
    report = Report(data, len(ids), len(validation_ids), lines, dict(dropped))
    return not_empty(
        Corpus(Scheme.NINE_COLUMNS, (Style.WIRE,), pairs_of(counts[False]), pairs_of(counts[True]), report, names)
    )


def _simulated(settings: TrainSettings) -> Iterator[tuple[str, Situation, str | None]]:
    for number, simulated in enumerate(simulate(settings.matches, settings.seed, cup_share=CUP_SHARE)):
        for situation in situations(simulated.match.events):
            yield str(number), situation, phrasebook.comment(situation)


def _archived(archive: Archive) -> Iterator[tuple[str, Situation, str | None]]:
    for match, columns in both_ways(archive):
        texts = match.texts or (None,) * len(match.events)
        for situation, text in zip(situations(columns.events), texts, strict=True):
            yield match.info.match_id, situation, text
