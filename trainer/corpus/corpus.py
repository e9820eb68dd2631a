"""The corpus: pairs of source tokens and delexicalised text, from simulated matches or from an archive.

Equal pairs are counted, not repeated. Whole matches are held out for validation, so nothing of a match is on
both sides. Where an archive's text does not fit its event the row is dropped, and the report says why; how a
text is aligned is `trainer.corpus.alignment`'s business, token ids are `trainer.corpus.encoded`'s.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import product
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import orjson

from commentary.content.context import USES, Context, variants
from commentary.kinds import Kind
from commentary.phrasebook import delexicalised
from commentary.situation import Situation, situations
from commentary.slots import SLOT_PATTERN, slot_values
from commentary.style import Language, Style
from football.events import MatchEvent
from football.match import Match
from model.encoding import Scheme, Tokens
from model.learned_names import LearnedNames
from runtime.errors import TouchlineError
from sources.archive import Archive
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from trainer.corpus.alignment import Lexicon, Misaligned, align
from trainer.corpus.name_learning import both_ways, learn_names
from trainer.settings import TrainSettings

SIMULATED = "simulated"
#: Share of cup ties among the matches: more than there are, to learn extra time and shoot-outs from.
CUP_SHARE = 0.2

#: Rows shown for each reason to drop some.
_EXAMPLES = 5
_SENTENCE = re.compile(r".+?(?:[.!] +|$)")

#: What may be unknown of an event, and how its context says so.
_UNKNOWN: dict[str, Any] = {
    **dict.fromkeys(("player", "player2", "player_in", "player_out", "fast_break", "old_player"), False),
    **dict.fromkeys(("place", "location", "body", "assist", "situation", "count", "remark", "reason")),
}
_OUTCOME_UNKNOWN = {
    **dict.fromkeys((Kind.SAVED, Kind.MISSED, Kind.BLOCKED, Kind.WOODWORK), Kind.ATTEMPT),
    **dict.fromkeys((Kind.PENALTY_SAVED, Kind.PENALTY_MISSED), Kind.PENALTY_FAILED),
    **dict.fromkeys((Kind.KICK_SAVED, Kind.KICK_MISSED), Kind.KICK_FAILED),
}


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
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def kept(self) -> int:
        """Lines that became pairs."""
        return self.lines - sum(self.dropped.values())


def write_report(report: Report, path: Path) -> None:
    """Write the report as JSON beside a checkpoint; with examples it quotes the archive."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps({**asdict(report), "kept": report.kept}, option=orjson.OPT_INDENT_2))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pairs to train on, pairs of held-out matches, and how they came about."""

    scheme: Scheme
    styles: tuple[Style, ...]
    training: tuple[Pair, ...]
    validation: tuple[Pair, ...]
    report: Report
    names: LearnedNames = field(default_factory=LearnedNames)
    languages: tuple[Language, ...] = (Language.ENGLISH,)


def read_corpus(data: str, settings: TrainSettings) -> Corpus:
    """The corpus of `data`: "simulated", or an archive's folder or file. Raises CorpusError when nothing is left."""
    corpus = _simulated(settings) if data == SIMULATED else _archive(data, settings)
    return not_empty(corpus)


def not_empty(corpus: Corpus) -> Corpus:
    """The corpus. Raises CorpusError when nothing is left of one of its sides."""
    report = corpus.report
    for name, pairs in (("train on", corpus.training), ("hold out", corpus.validation)):
        if not pairs:
            raise CorpusError(f"{report.data}: nothing to {name}: {report.lines} lines, dropped {report.dropped}")
    return corpus


def held_out(match_ids: Iterable[str], share: float, seed: int) -> frozenset[str]:
    """The matches to hold out: drawn by a hash of seed and id, so that adding matches moves no other."""
    ranked = sorted(set(match_ids), key=lambda match_id: hashlib.sha256(f"{seed}:{match_id}".encode()).digest())
    return frozenset(ranked[: max(1, round(share * len(ranked)))])


def split(data: str, match_ids: Sequence[str], settings: TrainSettings) -> frozenset[str]:
    """The matches of an archive to hold out. Raises CorpusError when there are too few for two sides."""
    if len(match_ids) < 2:
        raise CorpusError(f"{data}: {len(match_ids)} matches; one to train on and one to hold out are the least")
    return held_out(match_ids, settings.validation_share, settings.seed)


#: How often each target was said of each source.
Counts = Counter[tuple[Tokens, str]]


def pairs_of(counts: Counts) -> tuple[Pair, ...]:
    """The pairs in a fixed order."""
    return tuple(Pair(source, target, times) for (source, target), times in sorted(counts.items()))


def _simulated(settings: TrainSettings) -> Corpus:
    """Held out: the lines as they come. Trained on: each context met, in all its variants, and incomplete ones."""
    ids = held_out((str(number) for number in range(settings.matches)), settings.validation_share, settings.seed)
    met: Counter[Context] = Counter()
    validation: Counts = Counter()
    for number, simulated in enumerate(simulate(settings.matches, settings.seed, cup_share=CUP_SHARE)):
        for told in situations(_as_sent(simulated.match, settings)):
            for style, language in product(settings.styles, settings.languages):
                context = Context.of(replace(told, style=style, language=language))
                if str(number) in ids:
                    validation[context.tokens(), delexicalised(context)] += 1
                else:
                    met[replace(context, variant=0)] += 1
    lines = validation.total() + met.total()
    for context in incomplete(met, settings.incomplete_share, settings.seed):
        met[context] += 1
    training: Counts = Counter()
    for context, times in met.items():
        count = variants(context.style, context.kind)
        for variant in range(count):
            one = replace(context, variant=variant)
            training[one.tokens(), delexicalised(one)] += -(-times // count)
    report = Report(SIMULATED, settings.matches, len(ids), lines)
    return Corpus(
        Scheme.CONTEXT,
        settings.styles,
        pairs_of(training),
        pairs_of(validation),
        report,
        languages=settings.languages,
    )


def _as_sent(match: Match, settings: TrainSettings) -> list[MatchEvent]:
    """The match with events that are corrected after they were told: for these there are words, too."""
    shares = Shares(corrections=settings.corrections_share, late=0.0, duplicates=0.0)
    return live_feed(match.events, Random(f"{settings.seed}:{match.info.match_id}"), shares)


def incomplete(contexts: Iterable[Context], share: float, seed: int) -> list[Context]:
    """Contexts with little or much of them unknown, as other archives and feeds have them; `share` for each given.

    Simulated events are complete: without these the network would not know what to say of a shot from nowhere.
    """
    random = Random(seed)
    found: list[Context] = []
    for context in sorted(contexts, key=Context.tokens):
        if random.random() < share:
            loss = random.random()
            lost = {name for name in _UNKNOWN if random.random() < loss}
            if "player" in lost:
                lost |= {"count", "remark"}
            kind = _OUTCOME_UNKNOWN.get(context.kind, context.kind) if random.random() < loss / 2 else context.kind
            if kind is not context.kind:
                lost |= set(_UNKNOWN) - set(USES[context.style][kind])
            found.append(replace(context, kind=kind, **{name: _UNKNOWN[name] for name in sorted(lost)}))
    return found


def _archive(data: str, settings: TrainSettings) -> Corpus:
    """An archive's rows, each with its event as the sentence has it and, where that differs, as the columns do."""
    archive = Archive.open(Path(data))
    ids = [info.match_id for info in archive.infos()]
    validation_ids = split(data, ids, settings)
    learner = learn_names(both_ways(archive), archive.fixtures())
    spellings = learner.spellings()
    lexicon = Lexicon()
    rows = _Rows()
    counts: dict[bool, Counts] = {True: Counter(), False: Counter()}
    for match, columns in both_ways(archive):
        part = counts[match.info.match_id in validation_ids]
        texts = match.texts or (None,) * len(match.events)
        told = zip(situations(match.events), situations(columns.events), texts, strict=True)
        for situation, from_columns, text in told:
            rows.lines += 1
            try:
                target = align(text or "", situation, spellings)
            except Misaligned as reason:
                rows.drop(str(reason) if text else "no text", situation.event, text)
                continue
            lexicon.learn(target)
            source = Scheme.FIELDS.tokens(situation)
            part[source, target] += 1
            bare = Scheme.FIELDS.tokens(from_columns)
            if bare != source and (left := told_without(target, from_columns)):
                part[bare, left] += 1
    for part in counts.values():
        for source_tokens, target in [pair for pair in part if lexicon.stranger(pair[1])]:
            rows.dropped["a name or score that is not the event's"] += part.pop((source_tokens, target))
    report = Report(data, len(ids), len(validation_ids), rows.lines, dict(rows.dropped), rows.examples)
    return Corpus(
        Scheme.FIELDS, (Style.WIRE,), pairs_of(counts[False]), pairs_of(counts[True]), report, names=learner.names()
    )


def told_without(target: str, situation: Situation) -> str:
    """The sentences of a delexicalised text that can be said when only this much is known of the event."""
    known = slot_values(situation)
    sentences = _SENTENCE.findall(target)
    return "".join(said for said in sentences if set(SLOT_PATTERN.findall(said)) <= set(known)).strip()


class _Rows:
    """What becomes of the rows of an archive."""

    def __init__(self) -> None:
        self.lines = 0
        self.dropped: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def drop(self, reason: str, event: MatchEvent, text: str | None) -> None:
        self.dropped[reason] += 1
        shown = self.examples.setdefault(reason, [])
        if len(shown) < _EXAMPLES:
            shown.append(f"match {event.match_id}, event {event.event_id}: {text}")
