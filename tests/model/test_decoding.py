from collections import Counter
from random import Random

import pytest

from commentary.situation import situations
from commentary.style import Style
from model.commentator import Commentator
from model.decoding import Decoding, drawn
from model.engine import Candidate, share
from sources.classics.reader import classic_matches

SITUATIONS = [each for match in classic_matches()[:2] for each in situations(match.events, Style.LIVELY)][:120]


@pytest.mark.parametrize("decoding", [Decoding(kind="sampled"), Decoding(kind="beam"), Decoding()])
def test_a_line_is_the_same_whatever_the_batch_and_the_order(decoding: Decoding) -> None:
    together = Commentator.load(device="cpu", decoding=decoding).comment(SITUATIONS)
    alone = Commentator.load(device="cpu", cache=0, threads=1, decoding=decoding)
    mixed = list(range(len(SITUATIONS)))
    Random(5).shuffle(mixed)
    one_by_one = {index: alone.comment([SITUATIONS[index]])[0] for index in mixed}
    assert [one_by_one[index] for index in range(len(SITUATIONS))] == together


def test_a_likelier_text_is_drawn_more_often() -> None:
    texts = share([("a", -0.1), ("b", -2.5), ("a", -3.0), ("c", -5.0)])
    assert texts == (Candidate("a", -0.1), Candidate("b", -2.5), Candidate("c", -5.0))
    counted = Counter(drawn(texts, f"event {number}") for number in range(2000))
    assert counted["a"] > 5 * counted["b"] > 5 * counted["c"] > 0


def test_low_temperature_is_nearly_greedy() -> None:
    texts = (Candidate("a", -0.1), Candidate("b", -0.8))
    assert {drawn(texts, f"event {number}", temperature=0.05) for number in range(500)} == {"a"}


def test_the_same_event_draws_the_same() -> None:
    texts = tuple(Candidate(text, -1.0) for text in "abcdefgh")
    assert len({drawn(texts, "match/7") for _ in range(20)}) == 1
    assert len({drawn(texts, f"match/{number}") for number in range(200)}) == 8
