from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.slots import Slot
from model.encoding import BLANK
from model.errors import CheckpointError
from model.vocabulary import END_ID, PAD_ID, SPACE, UNKNOWN_ID, Vocabulary, text_of

TEXTS = [
    "Goal! <player> (<team>) right footed shot from outside the box. <home> <home_score>, <away> <away_score>.",
    "Goal! <player> (<team>) header from the centre of the box. <home> <home_score>, <away> <away_score>.",
    "Foul by <player> (<team>).",
]
VOCABULARY = Vocabulary.learn(TEXTS, ["kind=goal", "kind=foul"], size=120)
_words = st.sampled_from(["Goal!", "the", "box.", "right", "from", *(slot.token for slot in Slot)])


@given(st.lists(_words, min_size=1, max_size=20))
def test_any_wording_of_known_letters_comes_back_as_it_was(words: list[str]) -> None:
    text = " ".join(words)
    assert VOCABULARY.text(VOCABULARY.target_ids(text)) == text


def test_slots_are_never_cut() -> None:
    tokens = VOCABULARY.tokenizer.encode(TEXTS[0], add_special_tokens=False).tokens
    assert [token for token in tokens if "<" in token] == [
        "<player>",
        "<team>",
        "<home>",
        "<home_score>",
        "<away>",
        "<away_score>",
    ]
    assert text_of(tokens) == TEXTS[0]


def test_pieces_run_across_words() -> None:
    tokens = VOCABULARY.tokenizer.encode(TEXTS[0], add_special_tokens=False).tokens
    assert any(SPACE in token.strip(SPACE) for token in tokens)


def test_an_unknown_source_token_is_the_unknown_mark() -> None:
    known, unknown = VOCABULARY.source_ids(["kind=goal", "kind=never seen"])
    assert known > UNKNOWN_ID
    assert unknown == UNKNOWN_ID


def test_text_ends_at_the_end_mark_and_leaves_padding_out() -> None:
    ids = VOCABULARY.target_ids(TEXTS[2])
    assert VOCABULARY.text([PAD_ID, *ids, *ids, PAD_ID]) == TEXTS[2]
    assert ids[-1] == END_ID


def test_saved_and_loaded_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    VOCABULARY.save(path)
    loaded = Vocabulary.load(path)
    assert len(loaded) == len(VOCABULARY)
    assert [loaded.target_ids(text) for text in TEXTS] == [VOCABULARY.target_ids(text) for text in TEXTS]


def test_a_missing_or_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tokenizer.json"
    with pytest.raises(CheckpointError, match=r"tokenizer\.json: the tokenizer can't be read: No such file"):
        Vocabulary.load(path)
    path.write_text('{"version": "1.0", "mod')
    with pytest.raises(CheckpointError, match=r"tokenizer\.json: not a tokenizer file"):
        Vocabulary.load(path)


def test_a_reason_that_an_older_checkpoint_does_not_know_is_a_blank() -> None:
    known = Vocabulary.learn(TEXTS, ["kind=goal", BLANK], size=20)
    assert known.source_ids(["kind=goal", "offence=foul"]) == known.source_ids(["kind=goal", BLANK])
    assert known.source_ids(["kind=song"]) == [UNKNOWN_ID]


def test_what_is_written_often_takes_few_tokens() -> None:
    weights = {"A foul by <player>.": 500, **{f"Corner number {number} for <team>.": 1 for number in range(60)}}
    weighted, alike = (Vocabulary.learn(given, [], size=70) for given in (weights, list(weights)))
    often, rare = "A foul by <player>.", "Corner number 7 for <team>."
    assert len(weighted.target_ids(often)) < len(alike.target_ids(often))
    assert weighted.text(weighted.target_ids(rare)) == rare


def test_a_phrase_is_one_token_of_any_length_and_others_are_cut_as_before(tmp_path: Path) -> None:
    with_phrases = Vocabulary.learn(TEXTS, ["kind=goal"], size=60, longest_piece=8, phrases=1)
    without = Vocabulary.learn(TEXTS, ["kind=goal"], size=60, longest_piece=8)
    assert len(with_phrases) == len(without) + 1
    (phrase,) = with_phrases.tokens() - without.tokens()
    assert any(phrase.replace(SPACE, " ") in text for text in TEXTS)
    assert len(phrase) > 8
    with_phrases.save(tmp_path / "tokenizer.json")
    for vocabulary in (with_phrases, Vocabulary.load(tmp_path / "tokenizer.json")):
        for text in TEXTS:
            ids = vocabulary.target_ids(text)
            assert vocabulary.text(ids) == text
            if phrase.replace(SPACE, " ") in text:
                assert len(ids) < len(without.target_ids(text))
            else:
                assert [vocabulary.token(one) for one in ids] == [
                    without.token(one) for one in without.target_ids(text)
                ]
