"""Time and order in an archive: the clock and the half of each event, the order of events and of matches."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from football.codes import Period, SecondType
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF
from tests.sources.archive.archive_rows import final, only, reading, row


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def test_without_announcements_the_minute_gives_the_half(read):
    minutes = (0, 1, 45, 46, 90, 93)
    events = only(read([row(number, time=minute) for number, minute in enumerate(minutes)])).events
    assert [event.clock for event in events] == ["1'", "1'", "45'", "46'", "90'", "90+3'"]
    assert [event.period for event in events] == [Period.FIRST_HALF] * 3 + [Period.SECOND_HALF] * 3


def test_announcements_give_periods_added_time_and_shoot_out(read):
    def announced(number: int, minute: int, what: SecondType) -> dict[str, str]:
        return row(number, time=minute, event_type=0, event_type2=int(what))

    rows = [
        announced(1, 1, SecondType.KICK_OFF),
        row(2, time=47),
        announced(3, 48, SecondType.HALF_TIME),
        row(4, time=46),
        announced(5, 46, SecondType.SECOND_HALF),
        row(6, time=95),
        announced(7, 91, SecondType.EXTRA_TIME),
        row(8, time=107),
        announced(9, 106, SecondType.EXTRA_TIME_SECOND_HALF),
        row(10, time=121),
        announced(11, 120, SecondType.SHOOT_OUT),
        row(12, time=120, event_type=1, is_goal=1),
        announced(13, 120, SecondType.MATCH_END),
    ]
    match = only(read(rows))
    clocks = [event.clock for event in match.events]
    assert " ".join(clocks) == "1' 45+2' 45+3' 46' 46' 90+5' 91' 105+2' 106' 120+1' 120' 120' 120'"
    assert [int(event.period) for event in match.events] == [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 5, 5]
    state = final(match)
    assert (state.score, state.home.shoot_out_goals, state.ended) == ((0, 0), 1, True)


def test_extra_time_without_an_announcement_is_added_time_of_thirty_minutes_at_most(read):
    events = only(read([row(1, time=46), row(2, time=119), row(3, time=121), row(4, time=130)])).events
    assert [event.clock for event in events] == ["46'", "90+29'", "90+30'", "90+30'"]
    assert all(MatchEvent.from_json(event.to_json()) == event for event in events)


def test_rows_come_in_the_order_of_sort_order_and_times_increase(read):
    numbers = [3, 1, 2, 5, 4]
    events = only(read([row(number, time=20 + number // 3) for number in numbers])).events
    assert [event.sequence for event in events] == [1, 2, 3, 4, 5]
    assert all(one.event_time < other.event_time for one, other in pairwise(events))


def test_kick_off_is_the_fixture_s_day_at_three_or_a_fixed_day(read):
    assert only(read([row(1, time=1)])).events[0].event_time.date() == UNKNOWN_KICK_OFF.date()
    archive = read(
        [row(1)], "id_odsp,date,league,season,country,ht,at,fthg,ftag\nm1/,2014-07-08,D1,2015,germany,R,W,1,7\n"
    )
    (info,) = archive.infos()
    assert info.kick_off == datetime(2014, 7, 8, 15, tzinfo=UTC)
    assert (info.league, info.season, info.country, info.score) == ("D1", "2015", "germany", (1, 7))
    exact = read([row(1)], "id_odsp,date\nm1/,2014-07-08T17:00:00-03:00\n")
    assert exact.infos()[0].kick_off == datetime(2014, 7, 8, 20, tzinfo=UTC)


def test_matches_come_by_kick_off_however_their_rows_are_scattered(read):
    rows = [row(1, id_odsp="b"), row(1, id_odsp="a"), row(2, id_odsp="c"), row(2, id_odsp="b"), row(3, id_odsp="a")]
    archive = read(rows, "id_odsp,date\na,2014-01-02\nb,2014-01-01\n")
    assert [info.match_id for info in archive.infos()] == ["b", "a", "c"]
    assert [[event.sequence for event in match.events] for match in archive.matches()] == [[1, 2], [1, 3], [2]]


MINUTES = {
    "45+2": "45+2'",
    "45 + 2": "45+2'",
    "45'+2'": "45+2'",
    "45:00+2": "45+2'",
    "45.0＋2": "45+2'",
    "90’ + 4 min": "90+4'",
    "67'": "67'",
    "67:00": "67'",
    "７": "7'",
    "105+1": "105+1'",
    "119": "119'",
}


def test_a_minute_is_read_in_every_notation(read):
    events = only(read([row(number, time=minute) for number, minute in enumerate(MINUTES)])).events
    assert {MINUTES["45+2"], *(event.clock for event in events)} == set(MINUTES.values())
    by_id = {event.event_id: event for event in events}
    assert [by_id[f"e{number}"].clock for number in range(len(MINUTES))] == list(MINUTES.values())
    assert by_id["e10"].period is Period.EXTRA_TIME_SECOND_HALF


@pytest.mark.parametrize("minute", ["46+1", "12:34", "45+", "+2", "45-2", "half-time", "45+31"])
def test_a_minute_that_is_not_certain_is_reported_with_what_to_write(read, minute):
    archive = read([row(1), row(2, time=minute)])
    (problem,) = archive.problems
    assert (problem.row, problem.field) == (3, "time")
    assert ("45+2" in problem.message) is (minute != "45+31")


def goal(number: int, **cells: object) -> dict[str, str]:
    return row(number, event_type=1, **{"is_goal": 1, "shot_outcome": 1, "player": "ada stone"} | cells)


def read_order(archive) -> list[str]:
    match = only(archive)
    assert [event.sequence for event in match.events] == sorted({event.sequence for event in match.events})
    return [event.clock for event in match.events]


def test_a_counter_that_begins_again_with_the_second_half_tells_added_time(read):
    rows = [row(1, time=44), goal(2, time=47)]
    rows += [row(number, time=minute, id_event=f"s{number}") for number, minute in ((1, 46), (2, 60))]
    archive = read(rows)
    assert read_order(archive) == ["44'", "45+2'", "46'", "60'"]
    assert archive.row_count.remarks.total() == 0
    (running,) = [read([row(number, time=minute) for number, minute in enumerate((44, 48, 46, 50))])]
    assert read_order(running) == ["44'", "45+3'", "46'", "50'"]


@pytest.mark.parametrize(
    ("numbers", "said"),
    [([1, 2, 1, 2, 3], "sort_order 1 comes twice"), ([0] * 5, "comes twice"), ([1, 2, 3, 4, 5], "has 60' before 30'")],
)
def test_rows_whose_order_can_not_be_are_ordered_by_time_and_said(read, numbers, said):
    minutes = [40, 44, 50, 60, 30]
    rows = [row(number, time=minute, id_event=f"x{minute}") for number, minute in zip(numbers, minutes, strict=True)]
    archive = read(rows)
    assert read_order(archive) == ["30'", "40'", "44'", "50'", "60'"]
    (remark, _) = archive.row_count.lines()
    assert remark.startswith("match m1/: ")
    assert said in remark
    assert remark.endswith("ordered by time")


@pytest.mark.parametrize("held", ["m1", "m1/", " m1 / "])
@pytest.mark.parametrize("listed", ["m1", "m1/", " m1/ "])
def test_matches_are_joined_with_and_without_slash_and_blanks(read, held, listed):
    archive = read([row(1, id_odsp=held), row(2, id_odsp="m1")], f"id_odsp,date\n{listed},2014-07-08\n")
    (info,) = archive.infos()
    assert info.kick_off is not None
    assert [one.match_id for one in archive.fixtures()] == [info.match_id]
    assert len(only(archive).events) == 2


def test_fixtures_without_any_events_are_said(read):
    archive = read([row(1)], "id_odsp,date\nm2,2014-07-08\n")
    assert any("none of its 1 match has events" in line for line in archive.row_count.lines())


@pytest.mark.parametrize("asked", ["m1", "m1/"])
@pytest.mark.parametrize("held", ["m1", "m1/"])
def test_a_match_is_chosen_with_or_without_the_trailing_slash(read, asked, held):
    archive = read([row(1, id_odsp=held), row(2, id_odsp="m2/")])
    assert [match.info.match_id for match in archive.matches({asked})] == [held]
