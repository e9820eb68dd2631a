"""The corpus: pairs of source tokens and delexicalised text, from simulated matches or from an archive.

Equal pairs are counted, not repeated. Whole matches are held out for validation, so nothing of a match is on
both sides. Where an archive's text does not fit its event the row is dropped, and the report says why; how a
text is aligned is `trainer.alignment`'s business, token ids are `trainer.encoded`'s.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from football.commentary import Situation, Style
from football.context import Context
from football.errors import TouchlineError
from football.match import Match
from football.phrasebook import delexicalised
from football.simulator import simulate
from football.sources import open_source
from football.state import MatchState
from model.encoding import Scheme, Tokens
from trainer.alignment import Lexicon, Misaligned, align
from trainer.settings import TrainSettings

SIMULATED = "simulated"


class CorpusError(TouchlineError):
    """There is nothing to train on."""


class Pair(NamedTuple):
    """A source, a text that was said of it, and how often."""

    source: Tokens
    target: str
    times: int


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the rows."""

    data: str
    matches: int
    held_out: int
    lines: int
    dropped: dict[str, int] = field(default_factory=dict)

    @property
    def kept(self) -> int:
        """Lines that became pairs."""
        return self.lines - sum(self.dropped.values())


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs to train on, pairs of held-out matches, and how they came about."""

    scheme: Scheme
    styles: tuple[Style, ...]
    training: tuple[Pair, ...]
    validation: tuple[Pair, ...]
    report: Report


def read_corpus(data: str, settings: TrainSettings) -> Corpus:
    """The corpus of `data`: "simulated", or an archive's folder or file. Raises CorpusError when nothing is left."""
    corpus = _simulated(settings) if data == SIMULATED else _archive(data, settings)
    for name, pairs in (("train on", corpus.training), ("hold out", corpus.validation)):
        if not pairs:
            raise CorpusError(
                f"{data}: nothing to {name}: {corpus.report.lines} lines, dropped {corpus.report.dropped}"
            )
    return corpus


def held_out(match_ids: Iterable[str], share: float, seed: int) -> frozenset[str]:
    """The matches to hold out: drawn by a hash of seed and id, so that adding matches moves no other."""
    ranked = sorted(set(match_ids), key=lambda match_id: hashlib.sha256(f"{seed}:{match_id}".encode()).digest())
    return frozenset(ranked[: max(1, round(share * len(ranked)))])


Counts = Counter[tuple[Tokens, str]]


def _pairs(counts: Counts) -> tuple[Pair, ...]:
    return tuple(Pair(source, target, times) for (source, target), times in sorted(counts.items()))


def _situations(match: Match, styles: Sequence[Style]) -> Iterable[Situation]:
    state: MatchState | None = None
    for event in match.events:
        state = (state or MatchState.before(event)).apply(event)
        for style in styles:
            yield Situation(event, state, style)


def _simulated(settings: TrainSettings) -> Corpus:
    validation_ids = held_out(
        (str(index) for index in range(settings.matches)), settings.validation_share, settings.seed
    )
    training: Counts = Counter()
    validation: Counts = Counter()
    for index, simulated in enumerate(simulate(settings.matches, settings.seed)):
        counts = validation if str(index) in validation_ids else training
        for situation in _situations(simulated.match, settings.styles):
            context = Context.of(situation)
            counts[context.tokens(), delexicalised(context)] += 1
    report = Report(SIMULATED, settings.matches, len(validation_ids), training.total() + validation.total())
    return Corpus(Scheme.CONTEXT, settings.styles, _pairs(training), _pairs(validation), report)


def _archive(data: str, settings: TrainSettings) -> Corpus:
    source = open_source(data)
    ids = [info.match_id for info in source.infos()]
    if len(ids) < 2:
        raise CorpusError(f"{data}: {len(ids)} matches; one to train on and one to hold out are the least")
    validation_ids = held_out(ids, settings.validation_share, settings.seed)
    counts: dict[bool, Counts] = {True: Counter(), False: Counter()}
    lexicon = Lexicon()
    lines, dropped = 0, Counter[str]()
    for match in source.matches():
        texts = match.texts or (None,) * len(match.events)
        for situation, text in zip(_situations(match, [Style.WIRE]), texts, strict=True):
            lines += 1
            if text is None:
                dropped["no text"] += 1
                continue
            try:
                target = align(text, situation)
            except Misaligned as reason:
                dropped[str(reason)] += 1
                continue
            lexicon.learn(target)
            counts[match.info.match_id in validation_ids][Scheme.FIELDS.tokens(situation), target] += 1
    for part in counts.values():
        for source_tokens, target in [pair for pair in part if lexicon.stranger(pair[1])]:
            dropped["a name that is not the event's"] += part.pop((source_tokens, target))
    report = Report(data, len(ids), len(validation_ids), lines, dict(dropped))
    return Corpus(Scheme.FIELDS, (Style.WIRE,), _pairs(counts[False]), _pairs(counts[True]), report)
