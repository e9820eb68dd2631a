"""An archive with our own columns: line-ups, added time and reviews, and rows that contradict their announcement."""

from __future__ import annotations

from pathlib import Path

import pytest

from football.codes import Period, Review, SecondType
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF
from sources.archive import Archive
from sources.archive.schema import OURS
from tests.sources.archive.archive_rows import COLUMNS, csv_text, final, only, reading, row, whole


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


def test_the_whole_match_is_read_from_our_columns(read):
    rows = [
        whole(1, SecondType.LINE_UP, time=0, line_up="José Peña; paul mcshane;Iker Muniain"),
        whole(2, SecondType.LINE_UP, time=0, line_up="Ann; Bob;", side=2, event_team="Wanderers", opponent="Rovers"),
        whole(3, SecondType.KICK_OFF, time=0),
        whole(4, SecondType.INJURY, player="JosÃ© Peña".replace("Ã©", "A©")),
        whole(5, SecondType.VAR_CHECK, review=3, side=2, event_team="Wanderers", opponent="Rovers", player="Bob"),
        whole(6, SecondType.DELAY, time=44, side=2, event_team="Wanderers", opponent="Rovers"),
        whole(7, SecondType.ADDED_TIME, time=45, added_time=5),
        whole(8, SecondType.ABANDONED, time=48),
    ]
    archive = read(csv_text(rows, [*COLUMNS, *OURS]), "id_odsp,league\nm1/,Serie A\n", strict=True)
    match = only(archive)
    assert archive.problems == []
    assert [event.clock for event in match.events] == ["0'", "0'", "1'", "10'", "10'", "44'", "45'", "45+3'"]
    assert {event.period for event in match.events} == {Period.FIRST_HALF}
    assert [event.team[0] for event in match.events] == list("RWRRWRRR")
    assert match.events[0].line_up == ("José Peña", "Paul McShane", "Iker Muniain")
    assert match.events[1].line_up == ("Ann", "Bob")
    assert [event.added_time for event in match.events] == [*[None] * 6, 5, None]
    assert [event.review for event in match.events] == [*[None] * 4, Review.RED_CARD, *[None] * 3]
    assert {event.competition for event in match.events} == {"Serie A"}
    assert all(MatchEvent.from_json(event.to_json()) == event for event in match.events)
    times = [event.event_time for event in match.events]
    assert times == sorted(set(times))
    assert times[1] < UNKNOWN_KICK_OFF < times[2]
    assert final(match).ended


@pytest.mark.parametrize(
    ("what", "cells", "field", "message"),
    [
        (SecondType.LINE_UP, {}, "line_up", "missing, and event_type2 30 needs it"),
        (SecondType.LINE_UP, {"line_up": " ; ;"}, "line_up", "missing"),
        (SecondType.LINE_UP, {"line_up": "Bob; " + "x" * 121}, "line_up", "longer than 120"),
        (SecondType.LINE_UP, {"line_up": ";".join("x" * 31)}, "line_up", "more than 30 names"),
        (SecondType.INJURY, {"line_up": "Bob"}, "line_up", "belongs to event_type2 30 alone"),
        (SecondType.ADDED_TIME, {}, "added_time", "missing"),
        (SecondType.ADDED_TIME, {"added_time": 0}, "added_time", "'0' is not between 1 and 30"),
        (SecondType.ADDED_TIME, {"added_time": 31}, "added_time", "'31' is not between 1 and 30"),
        (SecondType.HALF_TIME, {"added_time": 3}, "added_time", "belongs to event_type2 31 alone"),
        (SecondType.VAR_CHECK, {}, "review", "missing, and event_type2 32 or 33 needs it"),
        (SecondType.VAR_CONFIRMED, {"review": 8}, "review", "unknown code '8'"),
        (SecondType.DELAY, {"review": 1}, "review", "belongs to event_type2 32 or 33 alone"),
    ],
)
def test_a_row_that_contradicts_its_announcement_is_named(read, what, cells, field, message):
    archive = read(csv_text([row(1), whole(2, what, **cells), row(3)], [*COLUMNS, *OURS]))
    (problem,) = archive.problems
    assert (problem.row, problem.field) == (3, field)
    assert message in problem.message
    assert [event.sequence for event in only(archive).events] == [1, 3]


def test_a_line_up_needs_the_column_and_another_file_may_lack_it(tmp_path):
    (tmp_path / "events1.csv").write_text(csv_text([whole(1, SecondType.LINE_UP), row(2)]))
    later = [whole(3, SecondType.LINE_UP, line_up="Bob"), whole(4, SecondType.ADDED_TIME, added_time=2)]
    (tmp_path / "events2.csv").write_text(csv_text(later, [*COLUMNS, *OURS]))
    archive = Archive.open(tmp_path)
    (problem,) = archive.problems
    assert (Path(problem.file).name, problem.row, problem.field) == ("events1.csv", 2, "line_up")
    assert [(event.line_up, event.added_time) for event in only(archive).events] == [
        (None, None),
        (("Bob",), None),
        (None, 2),
    ]


def test_a_line_up_is_spelled_as_the_rest_of_the_match(read):
    rows = [
        whole(1, SecondType.LINE_UP, line_up="andrepierre gignac; someone else"),
        dict.fromkeys(OURS, "NA") | row(2, text="Foul by AndrA©-Pierre Gignac (Rovers).", player="andrepierre gignac"),
    ]
    assert only(read(csv_text(rows, [*COLUMNS, *OURS]))).events[0].line_up == ("André-Pierre Gignac", "Someone Else")
