"""Remarks on hand-made matches: each true after the events that show it, and refused after others."""

from __future__ import annotations

from commentary.style import Style
from football.codes import BodyPart, EventType, Location, Period, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from tests.commentary.facts.checked_situations import kinds
from tests.football.drawn_events import AWAY, HOME, event, goal, last

LATE: dict[str, object] = {"period": Period.SECOND_HALF, "minute": 83}


def miss(side: Side = Side.HOME, player: str = "Ada Stone", **more) -> MatchEvent:
    return event(EventType.ATTEMPT, side, player=player, **{"shot_outcome": ShotOutcome.OFF_TARGET, **more})


def corner(side: Side = Side.HOME, **more) -> MatchEvent:
    return event(EventType.CORNER, side, **more)


def free_kick(side: Side = Side.HOME, **more) -> MatchEvent:
    return event(EventType.FREE_KICK_WON, side, player="Ada Stone", **more)


def kicks(home: str, away: str, then: str) -> list[MatchEvent]:
    """A shoot-out so far, "x" for a goal and "-" for none, and a kick of the home side."""
    before = [(side, mark) for side, marks in ((Side.HOME, home), (Side.AWAY, away)) for mark in marks]
    return [
        event(EventType.ATTEMPT, side, period=Period.SHOOT_OUT, minute=120, player="Ada Stone", is_goal=mark == "x")
        for side, mark in (*before, (Side.HOME, then))
    ]


def refused(text: str, *events: MatchEvent, style: Style = Style.LIVELY) -> bool:
    return bool(kinds(text, last(events, style)))


def test_a_spell_is_four_attempts_or_corners_over_three_to_eight_minutes():
    wide = "Ada Stone misses the target. {} keep up the pressure."
    spell = [corner(minute=14), miss(minute=16), miss(minute=18), miss(minute=20)]
    text = wide.format(HOME)
    assert not refused(text, *spell)
    assert refused(wide.format(AWAY), *spell)
    assert refused(text, *spell[1:]), "three"
    assert refused(text, corner(minute=18), *[miss(minute=19)] * 2, miss(minute=20)), "one move within two minutes"
    assert refused(text, corner(minute=11), *spell[1:]), "the first nine minutes ago"
    assert refused(f"Free kick for {HOME}. It comes after a spell of pressure.", *spell, free_kick(minute=23))


def test_all_one_team_leaves_the_others_without_an_attack():
    text = f"Ada Stone misses the target. It is all {HOME} at the moment."
    *first, last_one = corner(minute=14), miss(minute=16), miss(minute=18), miss(minute=20)
    assert not refused(text, *first, last_one)
    assert refused(text, *first, corner(Side.AWAY, minute=19), last_one)
    for where, fits in ((Location.DEFENSIVE_HALF, True), (Location.LEFT_WING, False), (None, False)):
        free = free_kick(Side.AWAY, minute=19, location=where)
        assert refused(text, *first, free, last_one) is not fits, where


def test_a_goal_against_the_run_of_play_takes_four_more_of_the_others():
    text = f"Ada Stone scores for {HOME}, 1–0. It comes against the run of play."
    theirs = [corner(Side.AWAY, minute=minute) for minute in range(6, 11)]
    assert not refused(text, *theirs, goal(minute=20))
    assert refused(text, *theirs[1:], goal(minute=20))
    assert refused(text, *theirs, goal(minute=22)), "the first sixteen minutes ago"


def test_replies_by_their_minutes():
    instant, quick = (
        f"Ada Stone scores, {HOME} 1–1 {AWAY}. {remark}" for remark in ("An instant reply.", "A quick reply.")
    )
    for minutes, is_instant, is_quick in ((0, True, True), (1, True, True), (2, False, True), (4, False, False)):
        events = (goal(Side.AWAY, "Carl Voss", minute=20), goal(minute=20 + minutes))
        assert refused(instant, *events) is not is_instant, minutes
        assert refused(quick, *events) is not is_quick, minutes


def test_again_is_the_same_outcome_of_the_same_player_within_six_minutes():
    text = "Ada Stone misses the target. Not for the first time."
    now = miss(minute=20)
    assert not refused(text, miss(minute=14), now)
    assert refused(text, miss(minute=13), now)
    assert refused(text, miss(minute=18, shot_outcome=ShotOutcome.BLOCKED), now)
    assert refused(text, miss(minute=18, player="Bo Li"), now)
    assert refused(text, miss(minute=16), goal(minute=18), now)
    failed = "Not this time: a shot by Ada Stone goes off target."
    assert refused(failed, now)
    assert not refused(failed, miss(minute=2, shot_outcome=ShotOutcome.BLOCKED), now)


def test_kicks_chances_and_long_shots_by_body_part_and_place():
    def of(**more):
        return miss(**more)

    header = of(bodypart=BodyPart.HEAD, location=Location.OUTSIDE_THE_BOX)
    near, far = of(location=Location.CENTRE_OF_THE_BOX), of(location=Location.OUTSIDE_THE_BOX)
    for said, holds in (
        ("lets fly", (far,)),
        ("shoots", (near, far)),
        ("fires", (near, far)),
        ("has a go", (header, near, far)),
        ("had the chance", (near,)),
    ):
        for one in (header, near, far):
            assert refused(f"Ada Stone {said}. Off target.", one) is (one not in holds), (said, one.location)
    assert not refused("A chance for Ada Stone, but it is saved.", of(shot_outcome=ShotOutcome.ON_TARGET))


def test_a_free_kick_is_for_the_offence_right_before_it():
    foul, hand_ball = (event(kind, Side.AWAY, player="Carl Voss") for kind in (EventType.FOUL, EventType.HAND_BALL))
    won = free_kick()
    fouled, handled = "Ada Stone was fouled. Free kick.", f"Free kick for {HOME}, for hand ball."
    assert not refused(fouled, foul, won)
    assert not refused(handled, hand_ball, won)
    for text, events in ((fouled, (hand_ball, won)), (fouled, (won,)), (handled, (foul, won)), (handled, (won,))):
        assert refused(text, *events), text
    assert refused(fouled, foul, corner(), won)
    assert not refused(f"Ada Stone wins a free kick for {HOME}.", won)
    assert refused("Ada Stone is brought down. Free kick.", foul, won)
    gives_away = f"Foul by Carl Voss, and it is a free kick to {HOME}."
    assert refused(gives_away, foul)
    assert not refused(gives_away, won, foul)


def test_a_free_kicks_place_is_that_of_its_winners():
    won = free_kick(location=Location.ATTACKING_HALF)
    foul = event(EventType.FOUL, Side.AWAY)
    assert not refused(f"{HOME} win a free kick in the attacking half.", won)
    assert refused(f"{AWAY} give away a free kick in the attacking half for a foul.", foul, won)
    assert not refused(f"{AWAY} give away a free kick in their own half for a foul.", foul, won)


def test_a_card_is_for_the_players_offence_of_the_last_minute():
    text = "Ada Stone sees yellow for a foul."
    card = event(EventType.YELLOW_CARD, player="Ada Stone")
    assert not refused(text, event(EventType.FOUL, player="Ada Stone", minute=19), card)
    assert refused(text, event(EventType.FOUL, player="Ada Stone", minute=18), card)
    assert refused(text, event(EventType.FOUL, player="Bo Li"), card)
    assert refused(text, event(EventType.FOUL, Side.AWAY, player="Ada Stone"), card)
    other = event(EventType.YELLOW_CARD, player="Bo Li")
    assert refused(text, event(EventType.FOUL, player="Ada Stone"), other, card)
    assert refused(text, event(EventType.HAND_BALL, player="Ada Stone"), card)


def test_already_booked_is_a_card_of_an_earlier_minute():
    text, foul = "Foul by Ada Stone. Already booked, too.", event(EventType.FOUL, player="Ada Stone")
    assert refused(text, event(EventType.YELLOW_CARD, player="Ada Stone"), foul)
    assert not refused(text, event(EventType.YELLOW_CARD, player="Ada Stone", minute=19), foul)


def test_the_extra_player_must_have_been_there_when_the_penalty_was_given():
    text = f"Ada Stone scores from the spot, {HOME} 1–0 {AWAY}. The extra player tells."
    red, given = event(EventType.RED_CARD, Side.AWAY, player="Carl Voss"), event(EventType.PENALTY_CONCEDED, Side.AWAY)
    scored = goal(location=Location.PENALTY_SPOT)
    assert not refused(text, red, given, scored)
    assert refused(text, given, red, scored)
    assert refused(text, given, scored)


def test_changes_of_the_injured_bring_no_fresh_legs():
    change = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone")
    fresh = f"Fresh legs for {HOME}: Bo Li is on for Ada Stone."
    hurt = [
        event(EventType.ANNOUNCEMENT, event_type2=SecondType.INJURY, player="Ada Stone", minute=minute)
        for minute in (9, 10)
    ]
    assert not refused(fresh, change)
    assert not refused(fresh, hurt[0], change)
    assert refused(fresh, hurt[1], change)
    assert not refused("Bo Li replaces Ada Stone after an injury.", hurt[1], change)
    assert refused("Bo Li replaces Ada Stone after an injury.", hurt[0], change)


def test_time_runs_out_for_those_level_or_one_behind():
    text = f"Ada Stone misses the target. Time is running out for {HOME}."
    now, theirs = miss(**LATE), goal(Side.AWAY, "Carl Voss")
    assert not refused(text, now)
    assert not refused(text, theirs, now)
    assert refused(text, theirs, theirs, now)
    assert refused(text, goal(), now)
    assert refused(text, miss(**(LATE | {"minute": 79})))


def test_a_shoot_out_is_led_until_a_kick_decides_it():
    lead, won = (f"Ada Stone scores. {HOME} {verb} the shoot-out 3–1." for verb in ("lead", "win"))
    open_, decided = kicks("xx", "x-", "x"), kicks("xx", "x---", "x")
    assert not refused(lead, *open_)
    assert refused(won, *open_)
    assert not refused(won, *decided)
    assert refused(lead, *decided)
    assert kinds("Ada Stone scores. Penalties 3–1.", last(decided)) == {"missing winner"}
    must = f"Ada Stone scores, 4–2 on penalties. {AWAY} must score."
    assert not refused(must, *kicks("xxx", "xx-", "x"))
    assert refused(must.replace("4–2", "4–3"), *kicks("xxx", "xxx", "x"))


def test_they_after_an_own_goal_are_the_team_named_last():
    own = goal(player="Carl Voss", event_type2=SecondType.OWN_GOAL)
    assert refused(f"It is an own goal by Carl Voss of {AWAY}. They take the lead: {HOME} 1–0 {AWAY}.", own)
    assert refused(f"An own goal by Carl Voss. They take the lead: {HOME} 1–0 {AWAY}.", own)
    assert not refused(
        f"Carl Voss of {AWAY} scores an own goal for {HOME}. They take the lead: {HOME} 1–0 {AWAY}.", own
    )
    assert not refused(f"An own goal by Carl Voss. {HOME} take the lead: {HOME} 1–0 {AWAY}.", own)


def test_no_feed_says_whether_a_player_is_a_man_or_a_woman():
    card = event(EventType.RED_CARD, player="Ada Stone")
    assert not refused(f"Ada Stone is sent off. {HOME} are down to ten players.", card)
    for text in (f"Ada Stone is sent off. {HOME} are down to ten men.", "Ada Stone is sent off, and he must go."):
        assert refused(text, card), text
