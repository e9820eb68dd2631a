"""Self-BLEU in one pass is what sacrebleu gives for each text against the others."""

from __future__ import annotations

import pytest

pytest.importorskip("sacrebleu", reason="needs the extra `train`: scripts/install train")

import sacrebleu

from trainer.evaluation.self_bleu import self_bleu

TEXTS = [
    "TEAM win a free kick on the left wing.",
    "TEAM win a free kick on the right wing.",
    "TEAM win a free kick on the left wing.",
    "Goal! PLAYER (TEAM) scores: TEAM NUMBER, TEAM NUMBER.",
    "It is the the the the equaliser, and it is the PLAYER's.",
    "Corner.",
    "What a save",
    "Half-time: NUMBER–NUMBER (NUMBER–NUMBER pens)!",
]


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:2], TEXTS[3:5], TEXTS[5:]], ids=len)
def test_each_text_has_the_figure_of_sacrebleu(texts: list[str]) -> None:
    expected = [
        sacrebleu.sentence_bleu(text, texts[:place] + texts[place + 1 :]).score for place, text in enumerate(texts)
    ]
    assert self_bleu(texts) == pytest.approx(expected)
    assert texts is not TEXTS or max(expected) > 90 > min(expected)


def test_a_single_text_has_no_others() -> None:
    assert self_bleu(["Corner."]) == []
