"""A match state whose events are corrected: it comes to the same in whatever order, and however old it is."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from random import Random

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from football.codes import EventType, SecondType, ShotOutcome, Side
from football.event_history import HISTORY, TooOldError, packed, revision_of, unpacked
from football.events import MatchEvent
from football.state import RECENT, SEEN, MatchState
from sources.simulator import simulate
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from tests.football.drawn_events import any_event, event, goal

FOUL = event(EventType.FOUL, player="Bo Li", sequence=3)
GOAL = goal(sequence=4)
END = event(EventType.ANNOUNCEMENT, event_type2=SecondType.FULL_TIME, sequence=9)


def corrected(one: MatchEvent, revision: int = 1, **changes: object) -> MatchEvent:
    return MatchEvent.model_validate({**one.model_dump(), "revision": revision, **changes})


def taken_back(one: MatchEvent, revision: int = 1) -> MatchEvent:
    return corrected(one, revision, retracted=True)


def after(*events: MatchEvent, state: MatchState | None = None) -> MatchState:
    state = state or MatchState.before(events[0])
    for one in events:
        if not state.has_seen(one):
            state = state.apply(one)
    return state


def tallies(state: MatchState) -> object:
    return state.home, state.away, state.ended, state.last_sequence


@cache
def feed(number: int) -> list[MatchEvent]:
    events = list(simulate(3, seed=4, cup_share=0.5))[number].match.events
    return live_feed(events, Random(number), Shares(corrections=0.4, late=0, duplicates=0.1))


@settings(max_examples=40, deadline=None)
@given(number=st.integers(0, 2), seed=st.integers(0, 10_000))
def test_in_any_order_it_comes_to_the_same(number: int, seed: int) -> None:
    events = feed(number)
    mixed = Random(seed).sample(events, len(events))
    assert tallies(after(*mixed)) == tallies(after(*events))


def test_revisions_of_one_event_in_every_order() -> None:
    revisions = [
        GOAL,
        corrected(GOAL, 1, player="Bo Li"),
        taken_back(GOAL, 2),
        corrected(GOAL, 3, player="X", player2="Y"),
    ]
    plain = tallies(after(FOUL, GOAL.model_copy(update={"player": "X", "player2": "Y"}), END))
    for order in permutations(revisions):
        assert tallies(after(FOUL, *order, END)) == plain
        assert tallies(after(FOUL, *order, *order, END, *order)) == plain


@settings(max_examples=40, deadline=None)
@given(number=st.integers(0, 2), stop=st.integers(1, 200), seed=st.integers(0, 1000))
def test_what_was_told_before_changes_nothing(number: int, stop: int, seed: int) -> None:
    events = feed(number)[:stop]
    state = after(*events)
    for one in Random(seed).sample(events, min(len(events), 20)):
        assert state.has_seen(one)
        older = one.model_copy(update={"revision": max(0, one.revision - 1)})
        assert state.has_seen(older)


@settings(max_examples=60, deadline=None)
@given(number=st.integers(0, 2), stop=st.integers(2, 200), retract=st.booleans())
@pytest.mark.ci
def test_from_its_bytes_it_goes_on_as_it_would_have(number: int, stop: int, retract: bool) -> None:
    events = feed(number)
    state = after(*events[:stop])
    again = MatchState.from_bytes(state.to_bytes())
    assert again == state
    correction = taken_back(events[stop // 2], 9) if retract else corrected(events[stop // 2], 9)
    assert again.replaced_by(correction) == state.replaced_by(correction)
    assert after(correction, *events[stop:], state=again) == after(correction, *events[stop:], state=state)


@settings(deadline=None)
@given(any_event())
def test_an_event_is_remembered_as_it_was(one: MatchEvent) -> None:
    again = unpacked(packed(one), one.event_id, one)
    assert again == one
    assert {name: type(value) for name, value in again.__dict__.items()} == {
        name: type(value) for name, value in one.__dict__.items()
    }
    assert again.to_json() == one.to_json()


@pytest.mark.parametrize("revision", [1, 7, 1000])
def test_a_correction_is_remembered_as_it_was(revision: int) -> None:
    for one in (corrected(GOAL, revision, reason=1), corrected(FOUL, revision, retracted=True, reason=3)):
        assert unpacked(packed(one), one.event_id, one) == one
        assert revision_of(packed(one)) == revision


def test_line_ups_and_checks_are_remembered() -> None:
    line_up = event(EventType.ANNOUNCEMENT, Side.AWAY, event_type2=SecondType.LINE_UP, line_up=["Ada", "Bo"], minute=0)
    check = event(
        EventType.ANNOUNCEMENT, Side.AWAY, event_type2=SecondType.VAR_CHECK, review=1, player="Bo", sequence=2
    )
    board = event(EventType.ANNOUNCEMENT, event_type2=SecondType.ADDED_TIME, added_time=4, sequence=3)
    state = MatchState.from_bytes(after(line_up, check, board).to_bytes())
    for one in (line_up, check, board):
        assert state.replaced_by(corrected(one)) == one


# --- what a correction does


def test_a_goal_that_is_ruled_out_is_no_goal_and_nobody_scored() -> None:
    state = after(FOUL, GOAL, taken_back(GOAL))
    assert state.score == (0, 0)
    assert "Ada Stone" not in state.home.players
    assert state.home.fouls == 1


def test_a_goal_goes_to_the_other_side_with_its_player() -> None:
    state = after(
        GOAL, corrected(GOAL, side=Side.AWAY, team=GOAL.opponent, opponent=GOAL.team, player="Çağlar Söyüncü")
    )
    assert state.score == (0, 1)
    assert dict(state.home.players) == {}
    assert state.away.player("Çağlar Söyüncü").goals == 1


def test_a_second_yellow_that_was_a_first_leaves_eleven() -> None:
    card = event(EventType.YELLOW_CARD, player="Bo Li", event_type2=SecondType.SENDING_OFF, sequence=5)
    sent_off = after(FOUL, card)
    assert (sent_off.home.men, sent_off.home.player("Bo Li").sent_off) == (10, True)
    state = after(corrected(card, event_type2=None), state=sent_off)
    assert (state.home.men, state.home.player("Bo Li").sent_off) == (11, False)


def test_taken_back_before_it_was_told_it_is_never_told() -> None:
    state = after(FOUL, taken_back(GOAL))
    assert tallies(state)[:2] == tallies(after(FOUL))[:2]  # type: ignore[index]
    assert state.last_sequence == GOAL.sequence, "or a gap would be seen where there is none"
    assert state.has_seen(GOAL)
    assert state.recent == after(FOUL).recent
    # Given again it counts as the first, and corrects nothing.
    again = corrected(GOAL, 2)
    assert state.replaced_by(again) is None
    assert after(again, state=MatchState.from_bytes(state.to_bytes())).score == (1, 0)


def test_taken_back_twice_and_given_again() -> None:
    state = after(FOUL, GOAL, taken_back(GOAL, 1), taken_back(GOAL, 2))
    assert state.replaced_by(corrected(GOAL, 3)) == taken_back(GOAL, 2)
    assert after(corrected(GOAL, 3), state=state).score == (1, 0)


def test_the_whistle_that_was_none() -> None:
    ended = after(FOUL, END)
    assert ended.ended
    assert not after(taken_back(END), state=ended).ended
    assert after(taken_back(FOUL), state=ended).ended


def test_a_correction_with_a_sequence_of_its_own_leaves_no_gap_behind_it() -> None:
    """Some feeds number their corrections on."""
    assert after(FOUL, GOAL, corrected(FOUL, sequence=5)).last_sequence == 5


def test_the_run_of_play_is_told_without_what_was_taken_back() -> None:
    many = [event(EventType.CORNER, sequence=number) for number in range(1, RECENT + 4)]
    state = after(*many, GOAL.model_copy(update={"sequence": 99, "event_id": "m/99"}))
    last = [moment.event_type for moment in state.recent]
    assert last == [EventType.CORNER] * (RECENT - 1) + [EventType.ATTEMPT]
    state = after(taken_back(many[-1]), state=state)
    assert len(state.recent) == RECENT
    state = after(taken_back(GOAL.model_copy(update={"sequence": 99, "event_id": "m/99"})), state=state)
    assert {moment.event_type for moment in state.recent} == {EventType.CORNER}


def test_the_event_of_another_match_is_refused() -> None:
    with pytest.raises(ValueError, match="event of match x/ applied to the state of m/"):
        after(FOUL).apply(event(EventType.FOUL, match_id="x/"))


# --- bounds


def shots(count: int) -> list[MatchEvent]:
    return [
        event(
            EventType.ATTEMPT,
            Side.HOME if number % 3 else Side.AWAY,
            sequence=number,
            player=f"Player {number % 7}",
            is_goal=number % 11 == 0,
            shot_outcome=ShotOutcome.ON_TARGET,
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture(scope="module")
def long() -> tuple[list[MatchEvent], MatchState]:
    """A match of 40 events more than can be corrected."""
    events = shots(HISTORY + 40)
    return events, after(*events)


def test_so_many_events_can_be_corrected_and_no_more(long: tuple[list[MatchEvent], MatchState]) -> None:
    events, state = long
    assert state.settled is not None
    assert sum(data.startswith(b"[") for data in state.history.values()) == HISTORY
    with pytest.raises(TooOldError, match=r"revision 1 of the event m/40 comes too late: only the last 512 events"):
        state.apply(taken_back(events[39]))
    with pytest.raises(TooOldError):
        state.replaced_by(taken_back(events[39]))
    assert state.has_seen(events[39])
    changed = after(taken_back(events[40]), state=state)
    kept = [one for one in events if one is not events[40]]
    assert (changed.home, changed.away) == (after(*kept).home, after(*kept).away)


def test_what_is_too_old_counts_and_goes_through_bytes(long: tuple[list[MatchEvent], MatchState]) -> None:
    _, state = long
    again = MatchState.from_bytes(state.to_bytes())
    assert again == state
    assert again.score == (sum(n % 11 == 0 and n % 3 != 0 for n in range(1, HISTORY + 41)), (HISTORY + 40) // 33)


def test_a_correction_that_was_applied_is_known_when_it_is_too_old() -> None:
    """A feed that sends it once more must not get it refused as too late."""
    first, *others = shots(HISTORY + 2)
    state = after(first, taken_back(first, 3), *others)
    assert not state.history[".1"].startswith(b"[")
    assert state.has_seen(taken_back(first, 3))
    assert state.has_seen(corrected(first, 2))
    assert not state.has_seen(corrected(first, 4))
    assert state.home == after(*others).home


def test_taken_back_untold_it_may_be_given_however_late() -> None:
    first, *others = shots(HISTORY + 2)
    state = MatchState.from_bytes(after(taken_back(first), *others).to_bytes())
    assert after(corrected(first, 2), state=state).away == after(first, *others).away


def test_the_oldest_ids_are_forgotten_and_the_tallies_are_not() -> None:
    events = [event(EventType.CORNER, Side.AWAY, sequence=number, event_id=f"c{number}") for number in range(SEEN + 5)]
    state = after(*events)
    assert len(state.history) == SEEN
    assert state.away.corners == SEEN + 5
    assert not state.has_seen(events[4])
    assert state.has_seen(events[5])


def test_an_ended_match_stays_ended_when_its_whistle_is_too_old() -> None:
    state = after(END, *(one.model_copy(update={"sequence": one.sequence + 9}) for one in shots(HISTORY + 1)))
    assert after(taken_back(shots(HISTORY + 1)[-1]), state=state).ended


# --- states of the version before


def version_2(state: MatchState) -> bytes:
    """The state as the version before wrote it: ids without events."""
    raw = orjson.loads(state.to_bytes())
    seen = list(raw.pop("history"))
    del raw["settled"]
    return orjson.dumps({**raw, "version": 2, "seen": seen})


def test_a_state_of_version_2_goes_on() -> None:
    events = feed(0)[:60]
    plain = [one for one in events if not one.revision]
    state = after(*plain)
    old = MatchState.from_bytes(version_2(state))
    assert (old.home, old.away) == (state.home, state.away)
    assert all(old.has_seen(one) for one in plain)
    with pytest.raises(TooOldError):
        old.apply(taken_back(plain[5]))
    # What came since can be corrected, and nothing that came before is lost by it.
    later = GOAL.model_copy(
        update={"match_id": old.match_id, "event_id": "late", "team": old.home.name, "opponent": old.away.name}
    )
    with_goal = old.apply(later)
    assert with_goal.score == (old.score[0] + 1, old.score[1])
    without = MatchState.from_bytes(with_goal.to_bytes()).apply(taken_back(later))
    assert (without.home, without.away) == (old.home, old.away)
    assert without.recent == ()


def test_a_match_that_ended_under_version_2_stays_ended() -> None:
    old = MatchState.from_bytes(version_2(after(FOUL, END)))
    assert old.ended
    card = event(EventType.RED_CARD, sequence=10, player="Bo Li")
    state = after(card, corrected(card, event_type=EventType.YELLOW_CARD), state=old)
    assert state.ended
    assert (state.home.men, state.home.yellow_cards) == (11, 1)
