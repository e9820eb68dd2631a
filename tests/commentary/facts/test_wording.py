"""Wording in the fact check: denial, an archive's own phrases, what a style must say, and any text at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commentary.facts import ARCHIVE_WORDING, check
from commentary.situation import Situation
from commentary.style import Style
from football.codes import (
    Location,
    PlaySituation,
    ShotOutcome,
    ShotPlace,
)
from tests.commentary.facts.checked_situations import CORNER, HIGH, SCORED, YELLOW, kinds, shot, wire
from tests.football.drawn_events import AWAY, HOME, goal, last


def test_denial_turns_a_claim_round():
    blocked = wire(shot(ShotOutcome.BLOCKED, situation=PlaySituation.OPEN_PLAY))
    assert check("A shot by Ada Stone is blocked, and not saved.", blocked) == ()
    assert "false outcome" in kinds("A shot by Ada Stone is blocked, and not off target, and not blocked.", blocked)
    assert "unsupported wording" in kinds("A shot by Ada Stone is blocked, and never.", blocked)


def test_an_archives_wording_is_tolerated_only_when_asked_for_and_never_when_false():
    text = "Ada Stone is shown the yellow card for a bad foul."
    assert kinds(text, YELLOW) == {"unsupported bad foul"}
    assert check(text, YELLOW, tolerated=ARCHIVE_WORDING) == ()
    assert check("Ada Stone shoots high and wide to the left.", HIGH, tolerated=ARCHIVE_WORDING) == ()
    left = wire(shot(ShotOutcome.OFF_TARGET, ShotPlace.MISSES_TO_THE_LEFT))
    assert "false place" in kinds("A shot by Ada Stone misses to the right.", left, tolerated=ARCHIVE_WORDING)
    assert "false reason for a card" in kinds(
        "Corner. Conceded by Voss for fighting.", CORNER, tolerated=ARCHIVE_WORDING
    )


def test_brief_asks_for_less():
    brief = Situation(SCORED.event, SCORED.state, Style.BRIEF)
    assert check(f"Goal! {HOME} 1–0 {AWAY}", brief) == ()
    assert kinds("Goal! Stone", brief) == {"missing score"}


def test_only_the_wire_must_say_that_a_goal_was_a_penalty():
    event = goal(location=Location.PENALTY_SPOT)
    text = f"Ada Stone scores: {HOME} 1–0 {AWAY}."
    assert kinds(text, last([event], Style.WIRE)) == {"missing penalty"}
    assert check(text, last([event], Style.LIVELY)) == ()


@given(st.text(max_size=120))
def test_any_text_is_read_and_nothing_said_is_a_missing_goal(text):
    faults = check(text, SCORED)
    assert all(str(fault).startswith(str(fault.kind)) for fault in faults)
    if not any(letter.isalnum() for letter in text):
        assert {"missing goal", "missing scorer", "missing score"} <= {f"{fault.kind} {fault.fact}" for fault in faults}


@given(
    st.lists(
        st.sampled_from(["goal", "Stone", "Li", "(", ")", HOME, AWAY, "1", "0", "–", "no", "second", ".", "saved", "…"])
    )
)
def test_any_mixture_of_known_words_is_read(words):
    check(" ".join(words), SCORED, tolerated=ARCHIVE_WORDING)
