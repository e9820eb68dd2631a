"""Line-ups, added time, VAR, injuries and stops: worded in every style, true, and said of nothing else."""

from __future__ import annotations

from itertools import product

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentary.facts import check
from commentary.phrasebook import comment, possible
from commentary.situation import Situation
from commentary.style import BRIEF_LENGTH, Style
from football.codes import EventType, Period, Review, SecondType, Side
from football.errors import EventError
from football.events import MatchEvent
from tests.football.drawn_events import AWAY, HOME, event, goal, last

ELEVEN = (
    "Ada Stone",
    "Bo Li",
    "Kevin De Bruyne",
    "Neymar Jr.",
    "Çağlar Söyüncü",
    "Eve Stone",
    "John Corner",
    "Frenkie de Jong",
    "X",
    "M'Baye Niang",
    "Mark Cross",
)
INTERRUPTIONS = [kind for kind in SecondType if kind >= SecondType.LINE_UP]
STOPS = [SecondType.DELAY, SecondType.PLAY_RESUMED, SecondType.DRINKS_BREAK, SecondType.ABANDONED]


def announcement(second: SecondType, side: Side = Side.HOME, **more) -> MatchEvent:
    return event(EventType.ANNOUNCEMENT, side, event_type2=second, **more)


def after_a_goal(one: MatchEvent, style: Style) -> Situation:
    return last([goal(Side.AWAY, "Carl Voss"), one], style)


def cases() -> list[MatchEvent]:
    both = (Side.HOME, Side.AWAY)
    people = ("Ada Stone", None)
    var = (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED)
    return [
        *(announcement(SecondType.LINE_UP, side, line_up=ELEVEN, minute=0) for side in both),
        *(announcement(SecondType.ADDED_TIME, added_time=minutes, minute=45) for minutes in (1, 2, 12)),
        *(
            announcement(second, side, review=review, player=name)
            for second in var
            for side in both
            for review in Review
            if second is SecondType.VAR_CONFIRMED or not review.is_denied
            for name in people
        ),
        *(announcement(SecondType.INJURY, side, player=name) for side in both for name in people),
        *(announcement(second) for second in STOPS),
    ]


def test_every_line_passes_the_fact_check():
    for one, style in product(cases(), Style):
        situation = after_a_goal(one, style)
        lines = possible(situation)
        assert comment(situation) in lines, (one.event_type2, style)
        assert len(lines) >= 2, (one.event_type2, style)
        assert [(line, fault) for line in lines for fault in check(line, situation)] == [], (one.event_type2, style)


@pytest.mark.parametrize("style", Style)
def test_no_announcement_passes_as_another(style: Style):
    """Every line of each of these kinds is refused for each of the others, and for a kick-off and a foul."""
    ours = [
        *(one for one in cases() if one.side is Side.HOME and one.player),
        *(one for one in cases() if one.event_type2 not in (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED)),
    ]
    others = [
        *ours,
        announcement(SecondType.KICK_OFF),
        announcement(SecondType.HALF_TIME, minute=45),
        announcement(SecondType.FULL_TIME, minute=90),
        announcement(SecondType.SECOND_HALF, period=Period.SECOND_HALF, minute=46),
        event(EventType.FOUL, player="Ada Stone"),
        event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone"),
        event(EventType.YELLOW_CARD, player="Ada Stone"),
        goal(),
    ]
    for one in ours:
        lines = possible(after_a_goal(one, style))
        for other in others:
            if (one.event_type2, one.review) != (other.event_type2, other.review):
                situation = after_a_goal(other, style)
                passed = {line for line in lines if not check(line, situation)}
                assert not passed, (passed, other.event_type2, other.review)


def faults(text: str, one: MatchEvent, style: Style = Style.WIRE) -> set[str]:
    return {f"{fault.kind} {fault.fact}" for fault in check(text, after_a_goal(one, style))}


LINE_UP = announcement(SecondType.LINE_UP, line_up=ELEVEN[:3], minute=0)
THREE_MINUTES = announcement(SecondType.ADDED_TIME, added_time=3, minute=45)
CHECK = announcement(SecondType.VAR_CHECK, review=Review.PENALTY)
RED_CHECK = announcement(SecondType.VAR_CHECK, review=Review.RED_CARD, player="Ada Stone")
CONFIRMED = announcement(SecondType.VAR_CONFIRMED, review=Review.GOAL, player="Ada Stone")
INJURY = announcement(SecondType.INJURY, player="Ada Stone")
DELAY = announcement(SecondType.DELAY)


#: A text, the event that it is said of, and the fault that is found.
LIES = [
    (f"{HOME} line up: Ada Stone, Bo Li.", LINE_UP, "missing player of the line-up"),
    (f"{HOME} line up: Ada Stone, Bo Li, De Bruyne.", LINE_UP, "missing player of the line-up"),
    (f"{HOME} line up: Ada Stone, Bo Li, Kevin De Bruyne, Ruud Terpstra.", LINE_UP, "unsupported name"),
    (f"{HOME} line up: Ada Stone, Bo Li, Kevin De Bruyne, Carl Voss.", LINE_UP, "unsupported name"),
    (f"{AWAY} line up: Ada Stone, Bo Li, Kevin De Bruyne.", LINE_UP, "false team"),
    (f"The line-up of {AWAY}: Ada Stone, Bo Li, Kevin De Bruyne.", LINE_UP, "false team"),
    ("Ada Stone, Bo Li, Kevin De Bruyne.", LINE_UP, "missing announcement"),
    ("There are 4 minutes of added time.", THREE_MINUTES, "false added time shown"),
    ("There are four minutes of added time.", THREE_MINUTES, "false added time shown"),
    ("At least 2 more minutes to play.", THREE_MINUTES, "false added time shown"),
    ("There is added time.", THREE_MINUTES, "missing announcement"),
    ("There are 3 minutes of added time.", DELAY, "false added time shown"),
    (f"VAR checks the goal for {HOME}.", CHECK, "false review of a goal"),
    (f"VAR checks a possible red card for {HOME}.", CHECK, "false review of a red card"),
    (f"VAR checks a possible penalty for {AWAY}.", CHECK, "false team"),
    (f"VAR check of a possible penalty for {HOME}: the decision stands.", CHECK, "false VAR decision stands"),
    (f"VAR gives a penalty to {HOME}.", CHECK, "false penalty conceded"),
    (f"VAR checks a possible red card for Ada Stone ({AWAY}).", RED_CHECK, "false team of the player"),
    (f"VAR checks a possible red card for Carl Voss ({HOME}).", RED_CHECK, "unsupported name"),
    (f"Red card for Ada Stone ({HOME}) after a VAR check.", RED_CHECK, "false red card"),
    (f"VAR checks the goal for {HOME} scored by Ada Stone.", CONFIRMED, "missing announcement"),
    (f"The decision stands after a VAR check: no goal for {HOME}.", CONFIRMED, "false outcome"),
    (f"Carl Voss ({HOME}) is injured.", INJURY, "unsupported name"),
    (f"Ada Stone ({AWAY}) is injured.", INJURY, "false team of the player"),
    (f"A {AWAY} player is injured.", INJURY, "false team"),
    ("A player is injured.", INJURY, "missing player or team"),
    ("Ada Stone is injured because of a foul.", INJURY, "false foul"),
    ("Play is held up because of an injury.", DELAY, "false injury"),
    ("The match is abandoned.", DELAY, "false abandoned"),
    ("The match is abandoned.", announcement(SecondType.ABANDONED), "missing score"),
    (f"The match is abandoned: {HOME} 1, {AWAY} 0.", announcement(SecondType.ABANDONED), "false score of teams"),
    (f"Full time: {HOME} 0, {AWAY} 1.", announcement(SecondType.ABANDONED), "false announces full-time"),
    ("Play is held up.", announcement(SecondType.PLAY_RESUMED), "false delay"),
    ("Drinks break.", announcement(SecondType.PLAY_RESUMED), "false drinks break"),
]  # fmt: skip


def test_planted_lies_are_refused():
    for text, one, fault in LIES:
        assert fault in faults(text, one), text


def test_a_line_up_has_no_empty_name():
    raw = orjson.loads(LINE_UP.to_json())
    assert MatchEvent.from_dict({**raw, "line_up": [" ", *ELEVEN[:3], ""]}).line_up == tuple(ELEVEN[:3])
    for empty in ([" "], [None, "Ada Stone"]):
        with pytest.raises(EventError):
            MatchEvent.from_dict({**raw, "line_up": empty})


def test_a_line_up_may_be_spelled_as_an_alias_has_it():
    situation = after_a_goal(LINE_UP, Style.WIRE)
    text = f"{HOME} line up: Ada Stone, Li Bo, Kevin De Bruyne."
    assert check(text, situation) != ()
    assert check(text, situation, aliases={"Bo Li": ("Li Bo",)}) == ()


def test_one_minute_is_singular():
    for style in Style:
        lines = possible(after_a_goal(announcement(SecondType.ADDED_TIME, added_time=1, minute=90), style))
        assert all("one" in line.lower() and "minutes" not in line for line in lines)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(STOPS), st.text(st.characters(categories=["L"]), min_size=1, max_size=60), st.sampled_from(Style)
)
def test_a_team_of_any_name_fits_a_push_message(second: SecondType, name: str, style: Style):
    one = announcement(second).model_copy(update={"team": name, "opponent": name + "!"})
    lines = possible(last([one], style))
    assert style is not Style.BRIEF or all(len(line) <= BRIEF_LENGTH for line in lines)
    assert len(lines) >= 2


def test_a_second_leg_may_be_won_on_penalties_although_the_match_is_not_level():
    kick = {"period": Period.SHOOT_OUT, "minute": 120}
    played = [goal(), goal(Side.AWAY, "Carl Voss", **kick)]
    end = announcement(SecondType.MATCH_END, **kick)
    for style in Style:
        situation = last([*played, end], style)
        assert [fault for line in possible(situation) for fault in check(line, situation)] == []
    assert check(f"{HOME} win it on penalties! {HOME} 1–0 {AWAY}, and 0–1 in the shoot-out.", situation) != ()
