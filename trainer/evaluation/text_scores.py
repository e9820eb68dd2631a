"""How close texts are to references, and how varied they are: BLEU, chrF, exact match, distinct-2, repeats."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

_SCORE = re.compile(r"(?<=[^\d]) \d{1,2}(?=, | ?\.)")


def bleu(texts: Sequence[str], references: Sequence[str]) -> float:
    """Corpus BLEU (sacrebleu, 13a tokens), 0 to 100."""
    return float(BLEU().corpus_score(list(texts), [list(references)]).score)


def chrf(texts: Sequence[str], references: Sequence[str]) -> float:
    """Corpus chrF (sacrebleu, order 6), 0 to 100."""
    return float(CHRF().corpus_score(list(texts), [list(references)]).score)


def exact_match(texts: Sequence[str], references: Sequence[str]) -> float:
    """Share of texts that are their reference letter by letter."""
    return sum(text == reference for text, reference in zip(texts, references, strict=True)) / len(texts)


def distinct_2(wordings: Iterable[str]) -> float:
    """Different pairs of neighbouring words as a share of all (Li et al. 2016), over texts with names masked."""
    pairs: set[tuple[str, str]] = set()
    total = 0
    for wording in wordings:
        words = wording.split()
        pairs.update(itertools.pairwise(words))
        total += max(0, len(words) - 1)
    return len(pairs) / total if total else 0.0


def repeats(matches: Iterable[Sequence[str]]) -> float:
    """Share of lines worded like the line before in the same match, names masked."""
    repeated = lines = 0
    for wordings in matches:
        lines += max(0, len(wordings) - 1)
        repeated += sum(one == other for one, other in itertools.pairwise(wordings))
    return repeated / lines if lines else 0.0


def without_scores(text: str) -> str:
    """A goal's text with its score masked: rows taken out of their match can't have it."""
    return _SCORE.sub(" #", text) if text.startswith(("Goal!", "Own Goal")) else text
