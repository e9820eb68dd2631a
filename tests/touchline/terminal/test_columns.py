"""Matches side by side: what a column holds, and which matches have one."""

from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console

from commentary.message import Commentary
from tests.touchline.terminal.sample_lines import FOUL, FULL_TIME, GOAL, KICK_OFF, SECOND, lines
from touchline.terminal.board import Board
from touchline.terminal.columns import MatchColumn, SideBySide, placed, room


def match(commented: list[Commentary], heard: float = 0) -> MatchColumn:
    found = MatchColumn(Board(commented[0]), heard)
    for line in commented:
        found.hear(line, heard)
        found.show(line)
    return found


def drawn(shown: list[MatchColumn], rest: list[Board] | None = None, *, width: int = 80, height: int = 12) -> list[str]:
    file = io.StringIO()
    Console(file=file, width=width).print(SideBySide(shown, rest or [], height))
    return file.getvalue().splitlines()


def of(team: str, *events: dict) -> list[Commentary]:
    """A match of this team at home against Germany."""
    at_home = ({**event, "team" if event.get("side") == 1 else "opponent": team} for event in events)
    return lines(*at_home, match_id=team)


def test_as_many_as_the_width_holds():
    assert [room(width) for width in (10, 78, 79, 80, 119, 120, 200)] == [1, 1, 2, 2, 2, 3, 4]


@pytest.mark.parametrize(("width", "height"), [(80, 24), (79, 6), (200, 50), (38, 10), (20, 6)])
def test_nothing_is_wider_or_higher_than_the_terminal(width, height):
    goals = [{**GOAL, "minute": minute, "player": f"Scorer of the {minute}th minute"} for minute in range(1, 40)]
    matches = [match(of(f"A Team with a Long Name {number}", *goals)) for number in range(room(width))]
    rows = drawn(matches, [matches[0].board] * 9, width=width, height=height)
    assert len(rows) == height
    assert max(cell_len(row) for row in rows) <= width


def test_each_column_has_its_board_and_its_lines_the_newest_at_the_foot():
    rows = drawn([match(of("Peru", KICK_OFF, GOAL)), match(of("Chile", FOUL))], height=8)
    left, right = ([row.split("│")[side].strip() for row in rows] for side in (0, 1))
    assert left[:2] == ["Peru  0–1  Germany", "11'"]
    assert left[2] == "Germany: Thomas Müller 11'"
    assert [row for row in left if "'" in row][-1].startswith("11' ⚽ GOAL Thomas Müller")
    assert right[:2] == ["Chile  0–0  Germany", "5'"]


def test_a_column_that_is_full_lets_the_oldest_lines_go():
    fouls = [{**FOUL, "minute": minute, "player": f"Man {minute}"} for minute in range(1, 30)]
    text = "\n".join(drawn([match(of("Peru", *fouls))], width=80, height=10))
    assert "Man 29" in text
    assert "Man 1 " not in text


def test_a_late_line_stands_where_it_belongs_and_the_newest_stays_at_the_foot():
    kick_off, goal, second = of("Peru", KICK_OFF, GOAL, SECOND)
    late = goal.model_copy(update={"late": True})
    rows = drawn([match([kick_off, second, late])], width=80)
    commented = [row for row in rows if "is what this is about" in row]
    assert ["Late: Thomas" in row for row in commented] == [False, True, False]
    assert "Klose" in commented[-1]


def test_a_line_that_was_corrected_is_struck_through_where_it_stands():
    ruled_out = {**GOAL, "event_id": "e1", "revision": 1, "retracted": True}
    commented = of("Peru", KICK_OFF, GOAL, SECOND, ruled_out)
    before = match(commented[:3])
    assert "No longer true" not in "".join(drawn([before], width=100))
    before.hear(commented[3], 1)
    before.show(commented[3])  # it was drawn before, as true
    rows = [row for row in drawn([before], width=100) if "what this is about" in row]
    assert [("No longer true: Thomas" in row, "Correction of 11': Thomas" in row) for row in rows] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
    ]


def test_a_late_line_stands_before_a_correction_that_was_corrected_line_it():
    kick_off, goal, second = of("Peru", KICK_OFF, GOAL, SECOND)
    ruled_out = second.model_copy(update={"revision": 1, "supersedes": 0, "retracted": True})
    late = goal.model_copy(update={"late": True})
    assert match([kick_off, second, ruled_out, late]).lines == [kick_off, late, second, ruled_out]


def test_the_rest_is_named_in_one_line_as_far_as_it_goes():
    rest = [match(of(name, GOAL)).board for name in ("Peru", "Chile", "Ecuador", "Uruguay")]
    here = [match(of("Bolivia", GOAL))]
    assert drawn(here, rest, width=200)[-1] == (
        "also: Peru 0–1 Germany 11' · Chile 0–1 Germany 11' · Ecuador 0–1 Germany 11' · Uruguay 0–1 Germany 11'"
    )
    assert drawn(here, rest)[-1] == "also: Peru 0–1 Germany 11' · Chile 0–1 Germany 11' · and 2 more"
    assert drawn(here, rest, width=24)[-1].startswith("also: Peru 0–1 Germany")


class TestPlaces:
    def test_matches_get_a_column_as_long_as_there_are_any(self):
        matches = {name: match(of(name, GOAL), heard) for heard, name in enumerate("ABC")}
        assert placed([], matches, 2, now=3) == ["B", "C"]

    def test_a_match_keeps_its_column_while_it_is_reported(self):
        matches = {name: match(of(name, GOAL), heard) for heard, name in enumerate("ABC")}
        assert placed(["B", "A"], matches, 2, now=100) == ["B", "A"]

    def test_one_that_has_fallen_silent_gives_its_column_to_the_latest_heard(self):
        matches = {"A": match(of("A", GOAL), 0), "B": match(of("B", GOAL), 200)}
        waiting = {"C": match(of("C", GOAL), 210), "D": match(of("D", GOAL), 220)}
        assert placed(["A", "B"], matches | waiting, 2, now=221) == ["D", "B"]

    def test_one_that_is_over_gives_its_column_away_soon(self):
        matches = {"A": match(of("A", GOAL, FULL_TIME), 100), "B": match(of("B", GOAL), 100)}
        waiting = {"C": match(of("C", GOAL), 90)}
        assert placed(["A", "B"], matches | waiting, 2, now=101) == ["A", "B"]
        assert placed(["A", "B"], matches | waiting, 2, now=130) == ["C", "B"]

    def test_no_one_takes_the_place_of_one_heard_later(self):
        matches = {"A": match(of("A", GOAL), 10), "B": match(of("B", GOAL), 5)}
        assert placed(["A"], matches, 1, now=1000) == ["A"]

    def test_a_terminal_that_gets_narrower_keeps_the_latest_heard(self):
        matches = {name: match(of(name, GOAL), heard) for heard, name in enumerate("ABC")}
        assert placed(["A", "C", "B"], matches, 2, now=3) == ["C", "B"]

    def test_a_match_that_is_forgotten_leaves_its_column(self):
        assert placed(["A", "B"], {"B": match(of("B", GOAL))}, 2, now=1) == ["B"]
