"""A broken sentence is known by runs of words that the corpus does not have."""

from __future__ import annotations

import numpy as np
import pytest

from commentary.content.context import Context
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.message import Author
from commentary.phrasebook import delexicalised
from commentary.situation import situations
from commentary.style import Style
from model.commentator import SHIPPED
from model.encoding import Scheme, Tokens
from model.errors import CheckpointError
from model.guard import Guard
from model.word_runs import _TWICE, OF_THE_PHRASEBOOK, WordRuns, _hashed
from sources.simulator import simulate

TEXTS = ["<player> scores with a header, after a cross from <player2>.", "<player> scores. They lead <team_score>–0."]


@pytest.mark.parametrize("text", [*TEXTS, "<player> scores with a header, after a cross from <player2>."])
def test_its_own_texts_are_no_strangers(text):
    assert WordRuns.learn(TEXTS).stranger(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "<player> scores with a , after a cross from <player2>.",
        "<player> scores with a  header, after a cross from <player2>.",
        "<player> scores with a header, after a cross from.",
        "scores with a header, after a cross from <player2>.",
        "<player> scores with a header, after a cross from <player2>",
        "<player> scores. They lead <team_score>–0. ",
        "",
    ],
)
def test_a_broken_sentence_is(text):
    assert WordRuns.learn(TEXTS).stranger(text) is not None


def test_a_new_sentence_of_known_runs_is_none():
    known = WordRuns.learn(["a goal for <team> by <player>.", "a corner for <team> by <player2>."])
    assert known.stranger("a goal for <team> by <player2>.") is None


def test_two_sentences_of_the_phrasebook_that_are_mixed_into_one_are_a_stranger():
    texts = ["<player> sends a shot from distance over the bar.", "A shot from distance is blocked."]
    mixed = "<player> sends a shot from distance is blocked."
    assert WordRuns.learn(texts).stranger(mixed) is None
    assert WordRuns.learn(texts, OF_THE_PHRASEBOOK).stranger(mixed) is not None
    assert WordRuns.learn(texts, OF_THE_PHRASEBOOK).stranger(texts[0]) is None


TWICE = "<player> scores with a header, with a header, after a cross from <player2>."


def test_a_sentence_that_begins_as_one_and_ends_as_another_is_refused() -> None:
    """Each run of five words is known."""
    texts = [
        "<opponent> block a header by <player> from inside the box.",
        "A header by <player> from inside the box is blocked.",
    ]
    mixed = "<opponent> block a header by <player> from inside the box is blocked."
    known = WordRuns.learn(texts, OF_THE_PHRASEBOOK)
    assert known.stranger(mixed) == "<opponent> block … is blocked."
    assert [known.stranger(text) for text in texts] == [None, None]


def test_a_sentence_that_says_a_thing_twice_is_a_stranger_unless_a_text_does_so_too():
    once = [*TEXTS, "<player> heads with a header, with a head."]
    assert WordRuns.learn(once).stranger(TWICE) == " with a header"
    assert WordRuns.learn([*once, TWICE]).stranger(TWICE) is None
    assert (
        WordRuns.learn(["a goal for <team> by <player>, <player>, <player>."]).stranger(
            "a goal for <team> by <player>, <player>, <player>, <player>."
        )
        is None
    ), "names may come again"


def test_a_file_without_repeats_of_an_earlier_version_refuses_none(tmp_path):
    wording = WordRuns.learn(["<player> scores with a header, with a head.", *TEXTS])
    runs = set(wording._runs) - {_hashed((_TWICE,))}
    np.save(tmp_path / "earlier.npy", np.array(sorted(runs), dtype=np.uint64))
    assert wording.stranger(TWICE) == " with a header"
    assert WordRuns.load(tmp_path / "earlier.npy").stranger(TWICE) is None


def test_saved_and_loaded(tmp_path):
    wording = WordRuns.learn(TEXTS)
    wording.save(tmp_path / "wording.npy")
    assert len(WordRuns.load(tmp_path / "wording.npy")) == len(wording) > 10


def test_a_damaged_file_is_refused(tmp_path):
    with pytest.raises(CheckpointError, match="can't be read"):
        WordRuns.load(tmp_path / "none.npy")
    (tmp_path / "bad.npy").write_bytes(b"no numpy")
    with pytest.raises(CheckpointError, match="can't be read"):
        WordRuns.load(tmp_path / "bad.npy")
    np.save(tmp_path / "other.npy", np.zeros(3))
    with pytest.raises(CheckpointError, match="not a list"):
        WordRuns.load(tmp_path / "other.npy")


class Garbling:
    """An engine that loses a word of each text, as a network may."""

    def __init__(self, texts: dict[Tokens, str]) -> None:
        self._texts = texts

    def write(self, sources: list[Tokens]) -> list[str]:
        return [self._texts[source] for source in sources]


def test_the_guard_publishes_no_broken_sentence():
    """And without the wording it would: no fact is false in them."""
    played = [
        one
        for match in simulate(3, 3)
        for one in situations(match.match.events, Style.WIRE)
        if Context.of(one).kind in (Kind.SAVED, Kind.MISSED) and " from " in delexicalised(Context.of(one))
    ]
    assert len(played) > 10
    texts = {Context.of(one).tokens(): delexicalised(Context.of(one)) for one in played}
    wording = WordRuns.learn(texts.values())
    broken = Garbling({source: text.replace(" from ", " ", 1) for source, text in texts.items()})
    told_by = {
        guarded: Guard(broken, Scheme.CONTEXT, retries=0, wording=wording if guarded else None).lines(played)
        for guarded in (True, False)
    }
    assert all(line.engine is Author.PHRASEBOOK for line in told_by[True])
    assert any(line.engine is Author.MODEL for line in told_by[False])


def test_the_shipped_wording_knows_the_phrasebook():
    """The phrasebook's lines of matches outside the training corpus, in all styles and variants, but for rare ones."""
    wording = WordRuns.load(SHIPPED / "wording.npy")
    lines = strange = 0
    for match in simulate(3, 90210):
        for style in Style:
            for one in situations(match.match.events, style):
                context = Context.of(one)
                assert 0 <= context.variant < variants(style, context.kind)
                lines += 1
                strange += wording.stranger(delexicalised(context)) is not None
    assert strange < lines / 200
