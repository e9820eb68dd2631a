"""Goals and cards under two ids, and scores that are not those of the fixtures."""

from __future__ import annotations

import pytest

from football.codes import SecondType
from tests.sources.archive.archive_rows import final, only, reading, row

SENTENCE = "Goal! Rovers 1, Wanderers 0. Ada Stone (Rovers) scores."


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def goal(number: int, **cells: object) -> dict[str, str]:
    return row(number, **{"event_type": 1, "is_goal": 1, "player": "ada stone"} | cells)


def ginf(home: int, away: int) -> str:
    return f"id_odsp,fthg,ftag\nm1,{home},{away}\n"


def test_a_goal_under_two_ids_counts_once_where_the_fixture_or_its_sentence_says_so(read):
    rows = [goal(1), goal(2), row(3)]
    for archive in (read(rows, ginf(1, 0)), read([goal(1, text=SENTENCE), goal(2, text=SENTENCE), row(3)])):
        assert final(only(archive)).score == (1, 0)
        (problem,) = archive.problems
        assert (problem.row, problem.message) == (3, "the event of row 2 under another id")
        assert archive.row_count.left_out.total() == 1
        assert archive.row_count.remarks.total() == 0


def test_two_goals_that_may_be_one_are_published_and_said(read):
    archive = read([goal(1), goal(2), goal(3, side=2, event_team="Wanderers", opponent="Rovers")], ginf(3, 1))
    assert final(only(archive)).score == (2, 1)
    doubt, score, _ = archive.row_count.lines()
    assert doubt.startswith("match m1/: ")
    assert "row 3 has the goal of row 2 under another id; both are published" in doubt
    assert "the events end 2-1" in score
    assert score.endswith("ginf.csv has 3-1; the events' score is published")


def test_a_brace_within_a_minute_is_two_goals(read):
    second = SENTENCE.replace("Rovers 1", "Rovers 2")
    archive = read([goal(1, text=SENTENCE), goal(2, text=second)], ginf(2, 0))
    assert final(only(archive)).score == (2, 0)
    assert list(archive.row_count.lines()) == ["2 rows read, 2 used, 0 left out"]


def test_a_card_under_two_ids_is_one_card(read):
    booked = {"event_type": 4, "player": "bo pier", "text": "Bo Pier (Rovers) is booked."}
    archive = read([row(1, **booked), row(2, **booked), row(3, **booked | {"time": 50})])
    assert [event.minute for event in only(archive).events] == [10, 50]


def test_goals_of_a_shoot_out_are_in_no_score(read):
    shoot_out = row(2, time=120, event_type=0, event_type2=int(SecondType.SHOOT_OUT))
    archive = read([goal(1), shoot_out, goal(3, time=120, player="bo pier")], ginf(1, 0))
    assert archive.row_count.remarks.total() == 0
