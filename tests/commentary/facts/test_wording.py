"""Wording in the fact check: denial, an archive's own phrases, what a style must say, and any text at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commentary.facts import ARCHIVE_WORDING, check
from commentary.situation import Situation
from commentary.style import Style
from football.codes import (
    EventType,
    Location,
    PlaySituation,
    SecondType,
    ShotOutcome,
    ShotPlace,
)
from tests.commentary.facts.checked_situations import (
    CORNER,
    HIGH,
    SCORED,
    SUBSTITUTION,
    YELLOW,
    kinds,
    shot,
    wire,
)
from tests.football.drawn_events import AWAY, HOME, event, goal, last


def test_denial_turns_a_claim_round():
    blocked = wire(shot(ShotOutcome.BLOCKED, situation=PlaySituation.OPEN_PLAY))
    assert check("A shot by Ada Stone is blocked, and not saved.", blocked) == ()
    assert "false outcome" in kinds("A shot by Ada Stone is blocked, and not off target, and not blocked.", blocked)
    assert "unsupported wording" in kinds("A shot by Ada Stone is blocked, and never.", blocked)


def test_an_archives_wording_is_tolerated_only_when_asked_for_and_never_when_false():
    text = "Ada Stone shoots high and wide to the left."
    assert {kind.split()[0] for kind in kinds(text, HIGH)} == {"unsupported"}
    assert check(text, HIGH, tolerated=ARCHIVE_WORDING) == ()
    left = wire(shot(ShotOutcome.OFF_TARGET, ShotPlace.MISSES_TO_THE_LEFT))
    assert "false place" in kinds("A shot by Ada Stone misses to the right.", left, tolerated=ARCHIVE_WORDING)
    assert "false reason for a card" in kinds(
        "Corner. Conceded by Voss for fighting.", CORNER, tolerated=ARCHIVE_WORDING
    )


def test_a_reason_is_published_only_where_an_earlier_event_bears_it_out():
    card, change = YELLOW.event, SUBSTITUTION.event
    foul = event(EventType.FOUL, player="Ada Stone")
    hand_ball = event(EventType.HAND_BALL, player="Ada Stone")
    injury = event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY, player="Ada Stone")
    booked, replaced = "Ada Stone is shown the yellow card", "Bo Li replaces Ada Stone"
    borne_out = {
        f"{booked} for a bad foul.": wire(foul, card),
        f"{booked} for hand ball.": wire(hand_ball, card),
        f"{replaced} because of an injury.": wire(injury, change),
    }
    for text, situation in borne_out.items():
        assert check(text, situation, tolerated=ARCHIVE_WORDING) == (), text
        alone = wire(situation.event)
        assert {fault.kind.value for fault in check(text, alone, tolerated=ARCHIVE_WORDING)} == {"unsupported"}, text
    of_another = wire(event(EventType.FOUL, player="Cy Dell"), card)
    assert kinds(f"{booked} for a bad foul.", of_another, tolerated=ARCHIVE_WORDING) == {"unsupported bad foul"}
    assert kinds(f"{booked} for a bad foul.", wire(hand_ball, card)) == {"false bad foul"}
    for reason in ("dissent", "fighting", "simulation", "violent conduct", "time wasting", "excessive celebration"):
        assert check(f"{booked} for {reason}.", wire(foul, card), tolerated=ARCHIVE_WORDING), reason


def test_brief_asks_for_less():
    brief = Situation(SCORED.event, SCORED.state, Style.BRIEF)
    assert check(f"Goal! {HOME} 1–0 {AWAY}", brief) == ()
    assert kinds("Goal! Stone", brief) == {"missing score"}


def test_only_the_wire_must_say_that_a_goal_was_a_penalty():
    penalty = goal(location=Location.PENALTY_SPOT)
    text = f"Ada Stone scores: {HOME} 1–0 {AWAY}."
    assert kinds(text, last([penalty], Style.WIRE)) == {"missing penalty"}
    assert check(text, last([penalty], Style.LIVELY)) == ()


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
