"""The seed project's corpus: nine columns as sources, the sentences as they are as targets, names as words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from commentary import phrasebook
from commentary.situation import Situation, situations
from commentary.style import Style
from model.encoding import Scheme
from model.learned_names import LearnedNames
from sources.archive import Archive
from sources.row_count import RowCount
from sources.simulator import simulate
from trainer.corpus.archive_corpus import too_long
from trainer.corpus.corpus import SIMULATED, Corpus, CorpusReport, Counts, held_out_of, pairs_of
from trainer.corpus.name_learning import both_ways, learn_names
from trainer.corpus.simulated_corpus import CUP_SHARE
from trainer.settings import TrainSettings


def nine_columns_corpus(data: str, settings: TrainSettings) -> Corpus:
    """Held out are the same matches as of the other corpora."""
    names = LearnedNames()
    source = RowCount()
    rows: Iterator[tuple[str, Situation, str | None]]
    if data == SIMULATED:
        ids = [str(number) for number in range(settings.matches)]
        rows = _simulated(settings)
    else:
        archive = Archive.open(Path(data))
        ids = [info.match_id for info in archive.infos()]
        names = learn_names(archive).names()
        rows = _archived(archive)
        source = archive.row_count
    validation_ids = held_out_of(data, ids, settings)
    counts: dict[bool, Counts] = {True: Counter(), False: Counter()}
    lines = 0
    dropped = Counter[str]()
    for match_id, situation, text in rows:
        lines += 1
        cleaned = " ".join((text or "").split())
        if not cleaned:
            dropped["no text"] += 1
        elif data != SIMULATED and len(cleaned) > settings.longest_text:
            dropped[too_long(settings.longest_text)] += 1
        else:
            counts[match_id in validation_ids][Scheme.NINE_COLUMNS.tokens(situation), cleaned] += 1
    report = CorpusReport(data, len(ids), len(validation_ids), lines, dict(dropped), source=source)
    return Corpus(Scheme.NINE_COLUMNS, (Style.WIRE,), pairs_of(counts[False]), pairs_of(counts[True]), report, names)


def _simulated(settings: TrainSettings) -> Iterator[tuple[str, Situation, str | None]]:
    for number, simulated in enumerate(simulate(settings.matches, settings.seed, cup_share=CUP_SHARE)):
        for situation in situations(simulated.match.events):
            yield str(number), situation, phrasebook.comment(situation)


def _archived(archive: Archive) -> Iterator[tuple[str, Situation, str | None]]:
    for match, columns in both_ways(archive):
        texts = match.texts or (None,) * len(match.events)
        for situation, text in zip(situations(columns.events), texts, strict=True):
            yield match.info.match_id, situation, text
