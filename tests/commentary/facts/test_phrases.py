"""The fact check's table of phrases: every claim can be judged, and no phrase claims two things."""

from __future__ import annotations

from commentary.facts.claims import CLAIMS
from commentary.facts.lexicon import expand
from commentary.facts.numbers import judge_of
from commentary.facts.phrases import (
    PHRASES,
    happenings,
    interruptions,
    match_time,
    numbers,
    run_of_play,
    score,
    shots,
)
from commentary.facts.text_parts import fold


def test_every_claim_of_the_table_can_be_judged():
    named = {claim for key in PHRASES for claim in key.split(" + ")}
    assert not {claim for claim in named if claim not in CLAIMS and judge_of(claim) is None}


def test_no_theme_of_the_table_hides_another():
    themes = (happenings.HAPPENINGS, shots.SHOTS, interruptions.INTERRUPTIONS, score.SCORE, match_time.MATCH_TIME)
    themes += (run_of_play.RUN_OF_PLAY, numbers.NUMBERS)
    assert sum(map(len, themes)) == len(PHRASES)


def test_no_phrase_claims_two_different_things():
    owners: dict[tuple[str, ...], set[str]] = {}
    for key, lines in PHRASES.items():
        for phrase in lines.split(";"):
            for words in expand(phrase):
                owners.setdefault(words, set()).add(key)
    assert not {" ".join(words): keys for words, keys in owners.items() if len(keys) > 1}


def test_phrases_are_written_folded():
    words = {
        word for lines in PHRASES.values() for phrase in lines.split(";") for words in expand(phrase) for word in words
    }
    assert not {word for word in words if word.isalpha() and word != fold(word)}
