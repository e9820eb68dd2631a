"""How varied published commentary is: `touchline evaluate --variety`.

Computed on skeletons (`trainer.evaluation.skeletons`) of one style's event lines that are not merged, and of those
among them that readers show by default.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from statistics import fmean

from commentary.message import Commentary
from commentary.view import is_shown
from runtime.counts import counted
from trainer.evaluation.more_than_the_score import says_more
from trainer.evaluation.self_bleu import self_bleu
from trainer.evaluation.skeletons import SLOTS, skeletons

#: Skeletons whose share is measured, and tokens among which different words are counted.
COMMONEST, TOKENS = 20, 15_000
#: Cases that a kind needs for a predictability of its own.
CASES = 100
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FOULS = frozenset({"foul", "free_kick"})
_WHISTLES = frozenset({"half_time", "full_time", "extra_time_half_time", "extra_time_end", "match_end"})


@dataclass(frozen=True, slots=True)
class Told:
    """One line with its skeleton."""

    kind: str
    skeleton: str


Matches = Sequence[Sequence[Told]]


@dataclass(frozen=True, slots=True)
class LineVariety:
    """Figures of a set of lines; shares are between 0 and 1, BLEU between 0 and 100.

    Attributes:
        self_bleu: mean BLEU-4 of a line against the other lines of its match.
        commonest_share: of the twenty commonest skeletons.
        skeletons: how many different ones there are.
        different_words: in the first 15,000 tokens in lower case, slots left out; `tokens` is how many there were.
        predictable: how often the commonest successor of a kind's last skeleton, in other matches, is right.
        predictable_by_kind: the same of kinds with a hundred cases and more.
        repeated: lines whose skeleton stood in their match before.
        fouls: lines of fouls and free kicks.
    """

    lines: int
    self_bleu: float | None
    commonest_share: float | None
    skeletons: int
    different_words: int
    tokens: int
    predictable: float | None
    predictable_by_kind: Mapping[str, float]
    repeated: float | None
    fouls: float | None


@dataclass(frozen=True, slots=True)
class Variety:
    """The figures of unmerged event lines and of the default view.

    `whistles_with_more`: half-time and full-time lines with more than the score, None in a language whose claims are
    not read.
    """

    style: str
    language: str
    matches: int
    merged_lines: int
    unmerged: LineVariety
    default_view: LineVariety
    whistles: int
    whistles_with_more: float | None
    commonest: list[tuple[str, int]] = field(default_factory=list)

    def scores(self) -> dict[str, object]:
        """As plain values for JSON."""
        return asdict(self)

    def text(self) -> str:
        """As a table for a terminal."""
        table = [f"{'':<40}{'unmerged':>10}{'default view':>15}"]
        for name, title, form in _ROWS:
            unmerged, shown = (_written(getattr(which, name), form) for which in (self.unmerged, self.default_view))
            table.append(f"{title:<40}{unmerged:>10}{shown:>15}")
        by_kind = sorted(self.unmerged.predictable_by_kind.items(), key=lambda item: -item[1])
        if by_kind:
            table += ["", "predictable by kind: " + ", ".join(f"{kind} {_written(of, '%')}" for kind, of in by_kind)]
        heading = (
            f"{self.style}, {self.language}: {counted(self.matches, 'match')}, "
            f"{counted(self.merged_lines, 'merged line')} left out"
        )
        more = _written(self.whistles_with_more, "%")
        closing = f"half-time and full-time lines with more than the score: {more} of {self.whistles:,}"
        common = [f"{times:>6,}  {skeleton}" for skeleton, times in self.commonest]
        return "\n".join([heading, "", *table, "", closing, "", "commonest skeletons of the default view:", *common])


_ROWS = (
    ("lines", "lines", ",d"),
    ("self_bleu", "self-BLEU within a match", ".1f"),
    ("commonest_share", f"share of the {COMMONEST} commonest skeletons", "%"),
    ("skeletons", "different skeletons", ",d"),
    ("different_words", f"different words in {TOKENS:,} tokens", ",d"),
    ("tokens", "tokens read for that", ",d"),
    ("predictable", "next skeleton of a kind predictable", "%"),
    ("repeated", "skeleton repeated within its match", "%"),
    ("fouls", "fouls and free kicks", "%"),
)


def _written(value: float | None, form: str) -> str:
    if value is None:
        return "–"
    return f"{100 * value:.1f} %" if form == "%" else format(value, form)


def variety(matches: Iterable[Sequence[Commentary]], style: str, language: str) -> Variety:
    """The variety of the event lines in one style and language, given by match."""
    unmerged: list[list[Told]] = []
    shown: list[list[Told]] = []
    merged = 0
    whistles: Counter[bool | None] = Counter()
    for match in matches:
        events = [line for line in match if (line.style, line.language, line.part) == (style, language, "event")]
        if not events:
            continue
        retracted = {line.event_id for line in events if line.retracted}
        told = [
            (line, Told(line.kind or "", text))
            for line, text in zip(events, skeletons(events), strict=True)
            if line.merged_into is None or line.merged_into in retracted
        ]
        merged += len(events) - len(told)
        unmerged.append([one for _, one in told])
        shown.append([one for line, one in told if is_shown(line, retracted=retracted)])
        whistles.update(says_more(one.skeleton, language) for _, one in told if one.kind in _WHISTLES)
    more = None if None in whistles or not whistles else whistles[True] / whistles.total()
    common = Counter(one.skeleton for match in shown for one in match).most_common(COMMONEST)
    figures = (line_variety(unmerged), line_variety(shown))
    return Variety(style, language, len(unmerged), merged, *figures, whistles.total(), more, common)


def line_variety(matches: Matches) -> LineVariety:
    """The figures of these lines, given by match."""
    told = [one for match in matches for one in match]
    lines = len(told)
    counts = Counter(one.skeleton for one in told)
    bleu = [score for match in matches for score in self_bleu([one.skeleton for one in match])]
    words = list(islice(chain.from_iterable(_words(one.skeleton) for one in told), TOKENS))
    predicted = predictability(matches)
    common = sum(times for _, times in counts.most_common(COMMONEST))
    repeats = sum(len(match) - len({one.skeleton for one in match}) for match in matches)
    return LineVariety(
        lines=lines,
        self_bleu=fmean(bleu) if bleu else None,
        commonest_share=common / lines if lines else None,
        skeletons=len(counts),
        different_words=len(set(words)),
        tokens=len(words),
        predictable=_share(predicted.values()),
        predictable_by_kind={kind: right / cases for kind, (cases, right) in predicted.items() if cases >= CASES},
        repeated=repeats / lines if lines else None,
        fouls=sum(one.kind in _FOULS for one in told) / lines if lines else None,
    )


def _share(counted: Iterable[tuple[int, int]]) -> float | None:
    cases, right = (sum(column) for column in zip((0, 0), *counted, strict=True))
    return right / cases if cases else None


def _words(skeleton: str) -> Iterable[str]:
    return (word.lower() for word in _WORD.findall(skeleton) if word not in SLOTS)


def predictability(matches: Matches) -> dict[str, tuple[int, int]]:
    """By kind: cases, and those whose skeleton is the one that in other matches most often follows the kind's last.

    A kind's first line in a match is no case; a last skeleton that no other match has predicts nothing, and counts as
    wrong.
    """
    by_match = [_steps(match) for match in matches]
    everywhere: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for steps in by_match:
        for key, following in steps.items():
            everywhere[key].update(following)
    found: dict[str, tuple[int, int]] = {}
    for steps in by_match:
        for key, here in steps.items():
            elsewhere = everywhere[key] - here
            expected = min(elsewhere, key=lambda one: (-elsewhere[one], one), default="")
            cases, right = found.get(key[0], (0, 0))
            found[key[0]] = (cases + here.total(), right + here[expected])
    return found


def _steps(match: Sequence[Told]) -> dict[tuple[str, str], Counter[str]]:
    """What followed each kind's skeletons among the match's lines of that kind."""
    last: dict[str, str] = {}
    steps: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in match:
        if one.kind in last:
            steps[one.kind, last[one.kind]][one.skeleton] += 1
        last[one.kind] = one.skeleton
    return steps
