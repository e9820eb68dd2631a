from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from model.encoding import BLANK, STEP, Scheme
from model.vocabulary import END_ID, PAD_ID, Vocabulary
from trainer.corpus import encoded
from trainer.corpus.corpus import Pair
from trainer.corpus.encoded import EncodedCorpus

PAIRS = [
    Pair(("kind=foul",), "Foul by <player>.", 400),
    Pair(("kind=foul",), "A foul by <player>.", 100),
    *(Pair(("kind=corner", f"number={number}"), f"Corner {number} to <team>.", 1) for number in range(40)),
]
SOURCE_TOKENS = [BLANK, *{token for pair in PAIRS for token in pair.source}]
VOCABULARY = Vocabulary.learn([pair.target for pair in PAIRS], SOURCE_TOKENS, size=80)


@pytest.fixture
def corpus(tmp_path: Path) -> EncodedCorpus:
    encoded.write(tmp_path / "corpus", PAIRS, VOCABULARY, Scheme.FIELDS, rows=7)
    return EncodedCorpus.open(tmp_path / "corpus")


def test_what_was_written_is_read(corpus: EncodedCorpus) -> None:
    rows = np.arange(len(PAIRS))
    assert [VOCABULARY.text(ids) for ids in corpus.targets(rows).tolist()] == [pair.target for pair in PAIRS]
    assert corpus.count.tolist() == [pair.times for pair in PAIRS]
    assert corpus.of[:3].tolist() == [500, 500, 1]
    assert set(corpus.source_length.tolist()) == {STEP}


def test_rows_are_padded_to_the_longest(corpus: EncodedCorpus) -> None:
    ids = corpus.targets(np.array([0, 1]))
    assert ids.shape == (2, int(corpus.target_length[:2].max()))
    ends = [row.index(END_ID) for row in ids.tolist()]
    assert all(set(row[end + 1 :]) <= {PAD_ID} for row, end in zip(ids.tolist(), ends, strict=True))


def test_token_ids_stay_in_their_files(tmp_path: Path) -> None:
    pairs = [Pair((f"number={number}",), "Corner to <team>, " * 20, 1) for number in range(2000)]
    encoded.write(tmp_path / "large", pairs, VOCABULARY, Scheme.FIELDS, rows=100)
    corpus = EncodedCorpus.open(tmp_path / "large")
    assert isinstance(corpus.source.ids, np.memmap)
    assert isinstance(corpus.target.ids, np.memmap)
    assert corpus.target_length[1999] == corpus.targets(np.array([1999])).shape[1]


def _seen(corpus: EncodedCorpus, power: float, kind_power: float = 1.0, rounds: int = 30) -> Counter[int]:
    seen: Counter[int] = Counter()
    for round_ in range(rounds):
        for batch in corpus.batches(size=8, count_power=power, kind_power=kind_power, seed=1, round_=round_):
            assert 0 < len(batch) <= 8
            seen.update(batch.tolist())
    return seen


def test_with_power_0_every_source_comes_up_alike_and_its_targets_by_their_share(corpus: EncodedCorpus) -> None:
    seen = _seen(corpus, 0)
    assert set(seen) == set(range(len(PAIRS)))
    corners = [seen[row] for row in range(2, len(PAIRS))]
    assert seen[0] + seen[1] == pytest.approx(sum(corners) / len(corners), rel=0.2)
    assert seen[0] == pytest.approx(4 * seen[1], rel=0.5)


def test_with_power_1_they_come_up_as_they_occur(corpus: EncodedCorpus) -> None:
    seen = _seen(corpus, 1)
    assert (seen[0] + seen[1]) / seen.total() == pytest.approx(500 / 540, rel=0.02)


def test_with_kind_power_0_every_kind_comes_up_alike(tmp_path: Path) -> None:
    pairs = [
        Pair(("style=wire", "kind=corner"), "Corner 1 to <team>.", 50),
        *(
            Pair(("style=wire", "kind=goal", f"number={number}"), f"Corner {number} to <team>.", 1)
            for number in range(40)
        ),
    ]
    encoded.write(tmp_path / "kinds", pairs, VOCABULARY, Scheme.FIELDS)
    seen = _seen(EncodedCorpus.open(tmp_path / "kinds"), 0.5, kind_power=0.0)
    assert seen[0] == pytest.approx(seen.total() / 2, rel=0.1)


def test_a_round_follows_from_its_seed(corpus: EncodedCorpus) -> None:
    def rows(seed: int, round_: int) -> list[list[int]]:
        return [
            batch.tolist()
            for batch in corpus.batches(size=8, count_power=0.5, kind_power=0.5, seed=seed, round_=round_)
        ]

    assert rows(1, 0) == rows(1, 0)
    assert rows(1, 0) != rows(1, 1)
    assert rows(1, 0) != rows(2, 0)
