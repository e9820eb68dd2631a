"""The corpus: pairs of source tokens and delexicalised text to train on, and pairs of whole matches held out.

Equal pairs are counted, not repeated. Nothing of a match is on both sides.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import orjson

from commentary.style import Language, Style
from model.encoding import Scheme, Tokens
from model.learned_names import LearnedNames
from runtime.counts import counted
from runtime.errors import TouchlineError
from sources.row_count import EXAMPLES, Reasons, RowCount
from trainer.full_disk import writing
from trainer.settings import TrainSettings

_ANY_KEYS = orjson.OPT_NON_STR_KEYS | orjson.OPT_SORT_KEYS
#: The data that stands for simulated matches; anything else is an archive's path.
SIMULATED = "simulated"


class CorpusError(TouchlineError):
    """There is nothing to train on, or nothing to hold out."""


class Pair(NamedTuple):
    """A source, a text written for it, and how often."""

    source: Tokens
    target: str
    times: int


@dataclass(frozen=True, slots=True)
class CorpusReport:
    """How many rows became pairs, why others were dropped, and how some were changed.

    `lines` are the rows that could be read; those that could not are in `source`.
    """

    data: str
    matches: int
    held_out: int
    lines: int
    dropped: dict[str, int] = field(default_factory=dict)
    examples: dict[str, list[str]] = field(default_factory=dict)
    #: Rows that became pairs with a change, by what was changed.
    changed: dict[str, int] = field(default_factory=dict)
    source: RowCount = field(default_factory=RowCount)

    @property
    def kept(self) -> int:
        """Lines that became pairs."""
        return self.lines - sum(self.dropped.values())

    @property
    def rows(self) -> RowCount:
        """All rows of the data: those used are the lines kept."""
        unread = self.source.left_out.total()
        left_out = self._with(self.source.left_out, self.dropped)
        return RowCount(unread + self.lines, self.kept, left_out, self._with(self.source.remarks, self.changed))

    def _with(self, known: Reasons, more: Mapping[str, int]) -> Reasons:
        reasons = deepcopy(known)
        for reason, count in more.items():
            reasons.add(reason, count=count)
            reasons.examples[reason] += [f"{row} ({reason})" for row in self.examples.get(reason, [])[:EXAMPLES]]
        return reasons


def write_report(report: CorpusReport, path: Path) -> None:
    """Write the report as JSON beside a checkpoint; with examples it quotes the archive."""
    rows = report.rows
    facts = {
        "data": report.data,
        "matches": report.matches,
        "held_out": report.held_out,
        **rows.table(),
        "lines": report.lines,
        "dropped": report.dropped,
        "changed": report.changed,
        "kept": report.kept,
        "examples": {**rows.left_out.examples, **rows.remarks.examples},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    try:
        with writing(path):
            new.write_bytes(orjson.dumps(facts, option=orjson.OPT_INDENT_2))
            new.replace(path)
    finally:
        new.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs to train on, pairs of held-out matches, and how they came about.

    `rows` counts the rows of the training part by their target: a row may become two pairs.
    """

    scheme: Scheme
    styles: tuple[Style, ...]
    training: tuple[Pair, ...]
    validation: tuple[Pair, ...]
    report: CorpusReport
    names: LearnedNames = field(default_factory=LearnedNames)
    languages: tuple[str, ...] = (Language.ENGLISH,)
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        """How many lines of the training part became pairs."""
        return sum(self.rows.values()) or sum(pair.times for pair in self.training)

    def digest(self) -> str:
        """The sha256 of all that a model learns from."""
        found = hashlib.sha256(repr((self.scheme, self.styles, self.languages)).encode())
        found.update(orjson.dumps(self.names.model_dump(), option=_ANY_KEYS, default=sorted))
        for pairs in (self.training, self.validation):
            found.update(b"%d\n" % len(pairs))
            for pair in pairs:
                found.update(repr(tuple(pair)).encode())
        return found.hexdigest()


def not_empty(corpus: Corpus) -> Corpus:
    """The corpus. Raises CorpusError when nothing is left of one of its sides."""
    report = corpus.report
    for name, pairs in (("train on", corpus.training), ("hold out", corpus.validation)):
        if not pairs:
            raise CorpusError(f"{report.data}: nothing to {name}: {report.rows}")
    return corpus


def held_out(match_ids: Iterable[str], share: float, seed: int) -> frozenset[str]:
    """The matches to hold out: drawn by a hash of seed and id, so that more matches move no other."""
    ranked = sorted(set(match_ids), key=lambda match_id: hashlib.sha256(f"{seed}:{match_id}".encode()).digest())
    return frozenset(ranked[: max(1, round(share * len(ranked)))])


def held_out_of(data: str, match_ids: Sequence[str], settings: TrainSettings) -> frozenset[str]:
    """The matches of an archive to hold out. Raises CorpusError when there are too few for two sides."""
    if len(match_ids) < 2:
        raise CorpusError(
            f"{data}: {counted(len(match_ids), 'match')}; one to train on and one to hold out are the least"
        )
    return held_out(match_ids, settings.validation_share, settings.seed)


#: How often each target was written for each source.
Counts = Counter[tuple[Tokens, str]]


def pairs_of(counts: Counts) -> tuple[Pair, ...]:
    """The pairs in a fixed order."""
    return tuple(Pair(source, target, times) for (source, target), times in sorted(counts.items()))
