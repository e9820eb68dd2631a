"""The pace: at most one line per given seconds of play, and nothing lost that matters."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commentary.message import Author, Commentary, Line
from commentary.pace import Pace, paced, seconds_of_play
from commentary.situation import situations
from commentary.style import Language, Style
from football.clock import elapsed_seconds
from football.codes import EventType, Period, SecondType, ShotOutcome
from football.events import MatchEvent
from sources.simulator import simulate
from tests.football.drawn_events import KICK_OFF, event

#: What a match is made of: lines of importance 1, 2, 3, 3, 5, 5, and the announcement's 4.
FOUL = {"event_type": EventType.FOUL}
CORNER = {"event_type": EventType.CORNER}
SHOT = {"event_type": EventType.ATTEMPT, "shot_outcome": ShotOutcome.OFF_TARGET}
CARD = {"event_type": EventType.YELLOW_CARD}
GOAL = {"event_type": EventType.ATTEMPT, "is_goal": True, "shot_outcome": ShotOutcome.ON_TARGET}
RED = {"event_type": EventType.RED_CARD}
SECOND_HALF = {"event_type": EventType.ANNOUNCEMENT, "event_type2": SecondType.SECOND_HALF}
FULL_TIME = {"event_type": EventType.ANNOUNCEMENT, "event_type2": SecondType.FULL_TIME}
HAPPENINGS = st.sampled_from([FOUL, FOUL, FOUL, CORNER, SHOT, CARD, GOAL, RED])


def at(second: float, what: dict, period: Period = Period.FIRST_HALF, **more) -> MatchEvent:
    """An event at a given second of play of a period, its clock and its event time true."""
    minute = int(second) // 60 + (1 if period is Period.FIRST_HALF else 46)
    since_kick_off = elapsed_seconds(period, minute) + second % 60
    time = KICK_OFF + timedelta(seconds=since_kick_off)
    return event(**{"period": period, "minute": minute, "event_time": time, **what, **more})


def commented(events: list[MatchEvent], style: Style = Style.LIVELY) -> list[Commentary]:
    numbered = [one.model_copy(update={"sequence": n, "event_id": f"e{n}"}) for n, one in enumerate(events)]
    return [Commentary.of(each, Line("Said.", Author.PHRASEBOOK), "") for each in situations(numbered, style)]


def shown(events: list[MatchEvent], seconds: float) -> list[int]:
    return [line.sequence for line in paced(commented(events), seconds)]


@st.composite
def halves(draw: st.DrawFn, match_id: str = "m/") -> list[tuple[float, Commentary]]:
    """A match of two halves: each line with the true second of play, counted over both."""
    found: list[tuple[float, MatchEvent]] = []
    for period, opening in ((Period.FIRST_HALF, None), (Period.SECOND_HALF, SECOND_HALF)):
        before = 10_000.0 * (period - 1)
        if opening:
            found.append((before, at(0, opening, period, match_id=match_id)))
        seconds = sorted(draw(st.lists(st.integers(0, 2690), max_size=40)))
        found += [(before + second, at(second, draw(HAPPENINGS), period, match_id=match_id)) for second in seconds]
    lines = commented([one for _, one in found])
    return list(zip((second for second, _ in found), lines, strict=True))


#: A busy machine is no fault.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SECONDS = st.sampled_from([1, 5, 20, 60, 600])


@UNHURRIED
@given(halves(), SECONDS)
def test_what_matters_is_never_left_out_and_what_is_shown_keeps_its_order(match, seconds):
    lines = [line for _, line in match]
    kept = list(paced(lines, seconds))
    matters = [line.sequence for line in lines if line.importance >= 4]
    assert matters == [line.sequence for line in kept if line.importance >= 4]
    places = [line.sequence for line in kept]
    assert places == sorted(set(places))


@UNHURRIED
@given(halves(), SECONDS)
def test_between_two_lines_is_the_time_unless_the_later_matters_more(match, seconds):
    pace = Pace(seconds)
    kept = [(second, line) for second, line in match if pace.shows(line)]
    for number, (second, line) in enumerate(kept):
        within = [before for then, before in kept[:number] if second - then < seconds]
        assert line.importance >= 4 or all(line.importance > before.importance for before in within)


@UNHURRIED
@given(halves(), SECONDS)
def test_nothing_is_left_out_without_a_line_as_important_within_the_time_before(match, seconds):
    pace = Pace(seconds)
    kept: list[tuple[float, Commentary]] = []
    for second, line in match:
        if pace.shows(line):
            kept.append((second, line))
        else:
            then, before = kept[-1]
            assert second - then < seconds
            assert before.importance >= line.importance


@UNHURRIED
@given(halves("a"), halves("b"), st.randoms(use_true_random=False), SECONDS)
def test_each_match_is_on_its_own_and_the_choice_is_the_same_each_time(one, other, random, seconds):
    waiting = {"a": [line for _, line in one], "b": [line for _, line in other]}
    alone = [list(paced(waiting[name], seconds)) for name in "ab"]
    mixed: list[Commentary] = []
    while any(waiting.values()):
        mixed.append(waiting[random.choice([name for name, lines in waiting.items() if lines])].pop(0))
    kept: dict[str, list[Commentary]] = defaultdict(list)
    for line in paced(mixed, seconds):
        kept[line.match_id].append(line)
    assert [kept["a"], kept["b"]] == alone
    assert list(paced(mixed, seconds)) == list(paced(mixed, seconds))


def test_a_foul_and_its_card_are_both_shown_the_next_foul_is_not():
    events = [at(60, FOUL), at(63, CARD), at(70, FOUL), at(82, FOUL), at(84, FOUL)]
    assert shown(events, 20) == [0, 1, 4]  # 83 is the first second that is 20 after the card


def test_a_goal_is_shown_and_the_next_routine_line_waits_for_its_time():
    assert shown([at(60, SHOT), at(61, GOAL), at(65, RED), at(70, SHOT), at(85, FOUL)], 20) == [0, 1, 2, 4]


def test_a_break_is_no_time_of_play_and_a_period_begins_anew():
    events = [at(2690, FOUL), at(1, FOUL, Period.SECOND_HALF), at(2, FOUL, Period.SECOND_HALF)]
    assert shown(events, 600) == [0, 1]


def test_the_clock_is_right_where_the_event_time_is_not():
    hasty = [at(60, FOUL), at(240, FOUL, event_time=at(61, FOUL).event_time)]
    assert seconds_of_play(*commented(hasty)) == 120  # at least: from the end of minute 2 to the beginning of minute 5
    slow = [at(60, FOUL), at(61, FOUL, event_time=at(1000, FOUL).event_time)]
    assert seconds_of_play(*commented(slow)) == 60  # at most: they are of the same minute


def test_in_a_shoot_out_the_clock_stands_still_and_each_kick_is_shown():
    def after(seconds: int) -> dict:
        return {"period": Period.SHOOT_OUT, "minute": 120, "event_time": KICK_OFF + timedelta(seconds=seconds)}

    assert shown([at(0, SHOT, **after(second)) for second in (0, 90)], 600) == [0, 1]
    assert seconds_of_play(*commented([at(0, FOUL, **after(second)) for second in (0, 90)])) == 90


def test_of_what_came_late_only_what_matters_is_shown_and_it_delays_nothing():
    lines = commented([at(60, FOUL), at(200, SHOT), at(90, SHOT), at(90, GOAL), at(225, FOUL)])
    late = [line.model_copy(update={"late": line.sequence in (2, 3)}) for line in lines]
    assert [line.sequence for line in paced(late, 20)] == [0, 1, 3, 4]


def corrected(line: Commentary, revision: int = 1, **changes) -> Commentary:
    return line.model_copy(update={"revision": revision, "supersedes": revision - 1, **changes})


def test_a_correction_is_shown_if_what_it_corrects_was_and_delays_nothing():
    shown_one, left_out, later, goal = commented([at(60, SHOT), at(61, CORNER), at(90, FOUL), at(91, GOAL)])
    lines = [shown_one, left_out, later, corrected(left_out), corrected(shown_one), goal, corrected(goal)]
    assert [(line.sequence, line.revision) for line in paced(lines, 20)] == [(0, 0), (2, 0), (0, 1), (3, 0), (3, 1)]
    again = at(81, FOUL, event_id="later", sequence=9)
    lines = [shown_one, corrected(shown_one, clock="3'"), *commented([again])]
    assert [(line.sequence, line.revision) for line in paced(lines, 20)] == [(0, 0), (0, 1), (0, 0)]


def test_a_correction_that_matters_is_shown_and_from_then_on_all_of_that_event():
    shown_one, left_out = commented([at(60, SHOT), at(61, CORNER)])
    given = corrected(left_out, importance=5)
    lines = [shown_one, left_out, given, corrected(left_out, 2)]
    assert [(line.sequence, line.revision) for line in paced(lines, 20)] == [(0, 0), (1, 1), (1, 2)]


def test_a_correction_of_what_was_told_before_one_began_to_read_is_shown():
    (line,) = commented([at(60, FOUL)])
    assert list(paced([corrected(line)], 20)) == [corrected(line)]


def test_what_is_corrected_after_the_final_whistle_is_shown_if_it_was_shown():
    shown_one, left_out, whistle = commented([at(60, SHOT), at(61, CORNER), at(100, FULL_TIME)])
    lines = [shown_one, left_out, whistle, corrected(left_out), corrected(shown_one)]
    assert [(line.sequence, line.revision) for line in paced(lines, 20)] == [(0, 0), (2, 0), (0, 1)]


def test_each_language_is_on_its_own():
    lines = commented([at(60, FOUL), at(62, FOUL)])
    both = [one for line in lines for one in (line, line.model_copy(update={"language": Language.GERMAN}))]
    assert [(line.sequence, line.language) for line in paced(both, 20)] == [(0, "en"), (0, "de")]


def test_each_style_is_on_its_own():
    events = [at(60, FOUL), at(62, FOUL)]
    both = [line for pair in zip(commented(events), commented(events, Style.WIRE), strict=True) for line in pair]
    assert [(line.sequence, line.style) for line in paced(both, 20)] == [(0, Style.LIVELY), (0, Style.WIRE)]


def test_a_clock_that_is_none_leaves_the_event_time():
    first, second = (line.model_copy(update={"clock": "soon"}) for line in commented([at(60, FOUL), at(95, FOUL)]))
    assert seconds_of_play(first, second) == 35


def test_a_match_that_is_told_anew_begins_anew():
    match = [at(60, FOUL), at(70, FOUL), at(100, FULL_TIME)]
    assert [line.sequence for line in paced(commented(match) * 2, 20)] == [0, 2, 0, 2]


def test_a_simulated_season_loses_routine_lines_and_no_card_to_the_foul_before_it():
    lines = [line for match in simulate(8, 3) for line in commented(list(match.match.events))]
    kept = list(paced(lines, 20))
    share = {
        level: sum(line.importance == level for line in kept) / sum(line.importance == level for line in lines)
        for level in range(1, 6)
    }
    assert share[4] == share[5] == 1
    assert share[1] < share[2] < share[3]
    cards = [[one for one in some if one.event_type is EventType.YELLOW_CARD] for some in (lines, kept)]
    assert len(cards[1]) > 0.9 * len(cards[0])
