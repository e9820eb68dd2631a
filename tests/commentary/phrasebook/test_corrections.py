"""Corrections in words: every kind, style and reason, the moment that is meant, the score after, and nothing untrue."""

from __future__ import annotations

from itertools import product

from hypothesis import HealthCheck, assume, given, settings

from commentary.facts import FaultKind, check
from commentary.kinds import Kind, kind_of
from commentary.phrasebook import comment, possible
from commentary.situation import Situation
from commentary.style import BRIEF_LENGTH, Language, Style
from football.codes import CorrectionReason, EventType, Location, Period, Review, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from football.state import MatchState
from tests.football.drawn_events import AWAY, HOME, any_correction, any_situation, event, goal

VAR, REFEREE, RECORD = CorrectionReason.VAR, CorrectionReason.REFEREE, CorrectionReason.RECORD
KICK = {"period": Period.SHOOT_OUT, "minute": 120, "location": Location.PENALTY_SPOT}
OWN = {"event_type2": SecondType.OWN_GOAL}
FOUL = event(EventType.FOUL, player="Ada Stone")
YELLOW = event(EventType.YELLOW_CARD, player="Ada Stone")
RED = event(EventType.RED_CARD, player="Ada Stone")
PENALTY = event(EventType.PENALTY_CONCEDED, player="Ada Stone", player2="Carl Voss")
SAVED = event(EventType.ATTEMPT, player="Ada Stone", shot_outcome=ShotOutcome.ON_TARGET)
CHANGE = event(EventType.SUBSTITUTION, player_in="Bo Li", player_out="Ada Stone")


def announced(second: SecondType, **more) -> MatchEvent:
    return event(EventType.ANNOUNCEMENT, event_type2=second, **more)


def corrected(
    old: MatchEvent, new: MatchEvent | None, style: Style, reason: CorrectionReason | None = None, *later: MatchEvent
) -> Situation:
    """An event as published before and as it is now (None: retracted), with other events since."""
    state = MatchState.before(old).apply(old)
    for number, one in enumerate(later):
        state = state.apply(one.model_copy(update={"event_id": f"m/later{number}"}))
    marks = {"revision": 1, "retracted": new is None, "reason": reason, "event_id": old.event_id}
    one = (new or old).model_copy(update=marks)
    return Situation(one, state.apply(one), style, state.replaced_by(one))


def lines(old: MatchEvent, new: MatchEvent | None, style: Style = Style.WIRE, reason=None, *later) -> frozenset[str]:
    return possible(corrected(old, new, style, reason, *later))


#: The event before, the event now, and the kind of line that corrects it.
CASES = [
    (goal(), None, Kind.GOAL_RULED_OUT),
    (goal(), SAVED, Kind.GOAL_RULED_OUT),
    (goal(player="Carl Voss", **OWN), None, Kind.GOAL_RULED_OUT),
    (goal(player=None), None, Kind.GOAL_RULED_OUT),
    (goal(**KICK), None, Kind.GOAL_RULED_OUT),
    (goal(**KICK), SAVED.model_copy(update=KICK), Kind.GOAL_RULED_OUT),
    (SAVED, goal(), Kind.GOAL_GIVEN),
    (SAVED, goal(player=None), Kind.GOAL_GIVEN),
    (SAVED, goal(player="Carl Voss", **OWN), Kind.GOAL_GIVEN),
    (SAVED, goal(location=Location.PENALTY_SPOT), Kind.GOAL_GIVEN),
    (SAVED.model_copy(update=KICK), goal(**KICK), Kind.GOAL_GIVEN),
    (goal(), goal(player="Bo Li"), Kind.SCORER_CHANGED),
    (goal(), goal(player="Bo Li", player2="Ada Stone"), Kind.SCORER_CHANGED),
    (goal(), goal(player="Bo Li", player2="Eve Hart"), Kind.SCORER_CHANGED),
    (goal(), goal(player2="Eve Hart"), Kind.SCORER_CHANGED),
    (goal(player2="Eve Hart"), goal(), Kind.SCORER_CHANGED),
    (goal(), goal(player=None), Kind.SCORER_CHANGED),
    (goal(player=None), goal(), Kind.SCORER_CHANGED),
    (goal(player=None), goal(player=None, minute=21), Kind.SCORER_CHANGED),
    (goal(), goal(player="Carl Voss", **OWN), Kind.SCORER_CHANGED),
    (goal(), goal(player=None, **OWN), Kind.SCORER_CHANGED),
    (goal(player="Carl Voss", **OWN), goal(), Kind.SCORER_CHANGED),
    (goal(**KICK), goal(player="Bo Li", **KICK), Kind.SCORER_CHANGED),
    (PENALTY, None, Kind.PENALTY_CANCELLED),
    (event(EventType.PENALTY_CONCEDED), None, Kind.PENALTY_CANCELLED),
    *((card, None, Kind.CARD_CANCELLED) for card in (YELLOW, RED, event(EventType.YELLOW_CARD))),
    (event(EventType.SECOND_YELLOW_CARD, player="Ada Stone"), None, Kind.CARD_CANCELLED),
    (YELLOW, RED, Kind.CARD_CHANGED),
    (RED, YELLOW, Kind.CARD_CHANGED),
    (RED, event(EventType.SECOND_YELLOW_CARD, player="Ada Stone"), Kind.CARD_CHANGED),
    (FOUL, None, Kind.CANCELLED),
    (event(EventType.CORNER, player="Carl Voss"), None, Kind.CANCELLED),
    (announced(SecondType.HALF_TIME, minute=45), None, Kind.CANCELLED),
    (announced(SecondType.LINE_UP, line_up=("Ada Stone", "Bo Li"), minute=0), None, Kind.CANCELLED),
    (FOUL, event(EventType.FOUL, player="Bo Li"), Kind.CORRECTED),
    (YELLOW, event(EventType.YELLOW_CARD, player="Bo Li"), Kind.CORRECTED),
    (YELLOW, FOUL, Kind.CORRECTED),
    # A card without a player is another card where the side differs.
    (event(EventType.YELLOW_CARD), event(EventType.RED_CARD, Side.AWAY), Kind.CORRECTED),
    (FOUL, event(EventType.FOUL, player=None), Kind.CORRECTED),
    (CHANGE, CHANGE.model_copy(update={"player_in": "Eve Hart"}), Kind.CORRECTED),
    (CHANGE, CHANGE.model_copy(update={"player_in": None}), Kind.CORRECTED),
    (goal(), goal(Side.AWAY, "Carl Voss"), Kind.CORRECTED),
    (
        announced(SecondType.ADDED_TIME, added_time=3, minute=45),
        announced(SecondType.ADDED_TIME, added_time=4, minute=45),
        Kind.CORRECTED,
    ),
    (
        announced(SecondType.LINE_UP, line_up=("Ada Stone", "Bo Li"), minute=0),
        announced(SecondType.LINE_UP, line_up=("Ada Stone", "Eve Hart"), minute=0),
        Kind.CORRECTED,
    ),
]
REASONS = [None, *CorrectionReason]


def fault_of(old: MatchEvent, new: MatchEvent | None, kind: Kind, reason: CorrectionReason | None, style: Style) -> str:
    """What is wrong with the lines of a correction; empty when nothing is."""
    situation = corrected(old, new, style, reason)
    said = possible(situation)
    with_clock = old.event_type2 not in (SecondType.LINE_UP, SecondType.ADDED_TIME)
    faults = [
        (kind_of(situation.event, situation.replaced) is not kind, "another kind"),
        (comment(situation) not in said, "the line is none of the possible ones"),
        (len(said) < 2, "fewer than two lines"),
        (any(check(line, situation) for line in said), "refused by the fact check"),
        (with_clock and not all(moment_of(new or old, style) in line for line in said), "a line without its clock"),
        (style is Style.BRIEF and any(len(line) > BRIEF_LENGTH for line in said), "too long"),
    ]
    return ", ".join(fault for wrong, fault in faults if wrong)


def moment_of(one: MatchEvent, style: Style) -> str:
    """The clock, or what a voice says of it."""
    return f"minute {one.minute}" if style is Style.RADIO else one.clock


def test_every_correction_comes_with_its_moment():
    faults = [
        (kind.value, reason, style.value, fault, sorted(possible(corrected(old, new, style, reason))))
        for (old, new, kind), reason, style in product(CASES, REASONS, Style)
        if (fault := fault_of(old, new, kind, reason, style))
    ]
    assert faults == []


def score_of(situation: Situation) -> str:
    """The score as each style gives it."""
    old = situation.replaced
    assert old is not None
    home, away = situation.state.score
    if situation.style is Style.RADIO:
        return f"{situation.event.home} {NUMBERS[home]}, {situation.event.away} {NUMBERS[away]}"
    if old.period is Period.SHOOT_OUT:
        pens = f"{situation.state.home.shoot_out_goals}–0"
        return f"Pens {pens}" if situation.style is Style.BRIEF else f"({pens} pens)"
    return f"{HOME} {home}, {AWAY} {away}" if situation.style is Style.WIRE else f"{home}–{away} "


#: How the style `radio` says a score.
NUMBERS = ("nil", "one", "two", "three")


def test_a_corrected_goal_gives_the_score_after():
    goals = [case for case in CASES if case[0].is_goal or (case[1] and case[1].is_goal)]
    assert len(goals) > 20
    for (old, new, kind), style in product(goals, Style):
        situation = corrected(old, new, style, None, goal(Side.AWAY, "Carl Voss"))
        for line in possible(situation):
            assert score_of(situation) in line, (kind, style)


def words(reason: CorrectionReason | None, kind: Kind, style: Style) -> set[str]:
    """The words of all lines of a kind that was corrected for a reason."""
    said = {line for old, new, which in CASES if which is kind for line in lines(old, new, style, reason)}
    return {word.strip(".,:;!") for line in said for word in line.lower().split()}


def test_the_reason_is_given_where_it_is_known_and_never_another():
    kinds = (Kind.GOAL_RULED_OUT, Kind.GOAL_GIVEN, Kind.PENALTY_CANCELLED, Kind.CARD_CANCELLED)
    said = {VAR: "var", REFEREE: "referee", RECORD: "record"}
    for kind, style in product(kinds, Style):
        for reason in REASONS:
            found = set(said.values()) & words(reason, kind, style)
            silent = kind is Kind.GOAL_GIVEN and style is Style.BRIEF
            assert found == ({said[reason]} if reason and not silent else set()), (kind, style, reason)


def test_what_is_taken_back_names_the_event_as_published():
    """A feed may send the retraction with other fields; the goal as published is the one that does not count."""
    other = event(EventType.OFFSIDE, Side.AWAY, player="Carl Voss", minute=22)
    for line in lines(goal(), other):
        assert "goal by Ada Stone (Northmoor City) at 20'" in line
        assert "Voss" not in line


def test_the_corner_for_a_team_is_taken_back():
    assert f"The corner for {HOME} at 20' is taken back." in lines(event(EventType.CORNER, player="Carl Voss"), None)


def test_a_foul_by_another_player_names_both():
    assert f"Correction at 20': foul by Bo Li ({HOME}), not Ada Stone." in lines(
        FOUL, event(EventType.FOUL, player="Bo Li")
    )
    assert f"Correction at 20': foul by Ada Stone ({HOME}), first reported as yellow card." in lines(YELLOW, FOUL)


def test_a_scorer_who_turns_out_to_have_passed_is_named_as_such():
    said = lines(goal(), goal(player="Bo Li", player2="Ada Stone"))
    assert any("put down to Bo Li, assisted by Ada Stone" in line for line in said)


def test_a_penalty_without_people_names_no_team():
    for style in Style:
        for line in lines(event(EventType.PENALTY_CONCEDED), None, style):
            assert HOME not in line
            assert AWAY not in line


def test_every_announcement_can_be_taken_back_and_put_right():
    more = {
        SecondType.LINE_UP: {"line_up": ("Bo Li",)},
        SecondType.ADDED_TIME: {"added_time": 3},
        SecondType.VAR_CHECK: {"review": Review.GOAL},
        SecondType.VAR_CONFIRMED: {"review": Review.GOAL},
    }
    announcements = [kind for kind in SecondType if kind.is_announcement and kind is not SecondType.MATCH_INFO]
    for kind, style in product(announcements, Style):
        one = announced(kind, minute=45, **more.get(kind, {}))
        for new in (None, one):
            said = lines(one, new, style)
            assert len(said) >= 2, (kind, style)
            assert not any("entry of" in line or "<" in line for line in said), (kind, style)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(any_correction())
def test_any_correction_has_lines_that_are_let_through_and_no_other(situation: Situation):
    replaced = situation.replaced
    assert replaced is not None
    assume(not (situation.event.retracted and replaced.retracted))
    said = possible(situation)
    assert comment(situation) in said
    for line in said:
        assert situation.style is not Style.BRIEF or len(line) <= BRIEF_LENGTH
        assert check(line, situation) == ()
        (fault,) = check(line + " Really.", situation)
        assert (fault.kind, fault.fact) == (FaultKind.UNSUPPORTED, "wording")


def test_planted_lies_about_a_goal_that_is_ruled_out_are_refused():
    situation = corrected(goal(), None, Style.WIRE, VAR)
    truth = f"VAR rules out the goal by Ada Stone ({HOME}) at 20'; the score is {HOME} 0, {AWAY} 0."
    assert check(truth, situation) == ()
    for lie in (
        f"VAR rules out the goal by Bo Li ({HOME}) at 20'; the score is {HOME} 0, {AWAY} 0.",
        f"VAR rules out the goal by Ada Stone ({AWAY}) at 20'; the score is {HOME} 0, {AWAY} 0.",
        f"VAR rules out the goal by Ada Stone ({HOME}) at 21'; the score is {HOME} 0, {AWAY} 0.",
        f"VAR rules out the goal by Ada Stone ({HOME}) at 20'; the score is {HOME} 1, {AWAY} 0.",
        f"VAR rules out the own goal by Ada Stone in favour of {HOME} at 20'; the score is {HOME} 0, {AWAY} 0.",
        f"The referee rules out the goal by Ada Stone ({HOME}) at 20'; the score is {HOME} 0, {AWAY} 0.",
        f"VAR gives the goal by Ada Stone ({HOME}) at 20'; the score is {HOME} 0, {AWAY} 0.",
        f"Ada Stone ({HOME}) scores: {HOME} 1, {AWAY} 0.",
        "",
    ):
        assert [fault.fact for fault in check(lie, situation)] == ["wording"], lie


def test_a_team_under_another_spelling_is_let_through_where_the_alias_is_known():
    situation = corrected(goal(), None, Style.WIRE, VAR)
    text = (
        f"VAR rules out the goal by Ada Stone (City of the North) at 20'; the score is City of the North 0, {AWAY} 0."
    )
    assert check(text, situation) != ()
    assert check(text, situation, aliases={HOME: ("City of the North",)}) == ()
    mixed = text.replace("(City of the North)", f"({HOME})")
    assert check(mixed, situation, aliases={HOME: ("City of the North",)}) != ()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(any_situation())
def test_a_line_in_german_is_held_against_the_german_grammar(drawn: Situation):
    situation = Situation(drawn.event, drawn.state, drawn.style, language=Language.GERMAN)
    assert check(comment(situation), situation) == ()
    (fault,) = check(comment(drawn) + " Really.", situation)
    assert (fault.kind, fault.fact) == (FaultKind.UNSUPPORTED, "wording")
