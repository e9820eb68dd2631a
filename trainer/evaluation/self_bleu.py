"""Self-BLEU: sacrebleu's sentence BLEU of each text against all others of its group, in one pass over the group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.helpers import extract_all_word_ngrams

_ORDER = 4


def self_bleu(texts: Sequence[str]) -> list[float]:
    """BLEU-4 of each text against the others, 0 to 100, as `sacrebleu.sentence_bleu(text, others)` gives it.

    References clip an n-gram at their highest count. The two highest counts of the group are enough to leave out one
    text. A single text has no others: nothing is returned for it.
    """
    if len(texts) < 2:
        return []
    tokenise = BLEU(effective_order=True).tokenizer
    counted = [extract_all_word_ngrams(tokenise(text.rstrip()), 1, _ORDER) for text in texts]
    lengths = Counter(length for _, length in counted)
    highest: dict[tuple[str, ...], tuple[int, int]] = {}
    for ngrams, _ in counted:
        for ngram, times in ngrams.items():
            first, second = highest.get(ngram, (0, 0))
            highest[ngram] = (max(first, times), max(second, min(first, times)))
    return [_of(ngrams, length, highest, lengths) for ngrams, length in counted]


def _of(
    ngrams: Counter[tuple[str, ...]],
    length: int,
    highest: dict[tuple[str, ...], tuple[int, int]],
    lengths: Counter[int],
) -> float:
    correct, total = [0] * _ORDER, [0] * _ORDER
    for ngram, times in ngrams.items():
        first, second = highest[ngram]
        of_others = second if times == first else first
        total[len(ngram) - 1] += times
        correct[len(ngram) - 1] += min(times, of_others)
    others = (other for other, times in lengths.items() if other != length or times > 1)
    closest = min(others, key=lambda other: (abs(other - length), other))
    score = BLEU.compute_bleu(correct, total, length, closest, smooth_method="exp", effective_order=True)
    return float(score.score)
