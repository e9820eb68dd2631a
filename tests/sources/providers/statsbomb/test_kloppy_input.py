"""StatsBomb files that kloppy alone can't read whole."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, SecondType
from sources.providers.open_provider import open_provider
from tests.sources.providers.reading import read
from tests.sources.providers.statsbomb.invented_match import HOME, InventedMatch


def rewritten(path, change):
    content = json.loads(path.read_bytes())
    path.write_text(json.dumps(change(content)), encoding="utf-8")


def test_a_player_who_is_in_no_line_up_has_the_name_of_the_events(tmp_path):
    invented = InventedMatch()
    invented.shot(1, 600.0, HOME, "Alder Xi", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.booked(1, 900.0, HOME, "Alder Xi", "Red Card")
    invented.period(1, 45 * 60)
    events, lineups = invented.save(tmp_path)

    def without_xi(teams):
        return [
            {**team, "lineup": [player for player in team["lineup"] if "Alder Xi" not in player["player_name"]]}
            for team in teams
        ]

    rewritten(lineups, without_xi)
    goal, card = (event for event in read("statsbomb", events, lineups) if event.player == "Alder Xi")
    assert (goal.is_goal, card.event_type) == (True, EventType.RED_CARD)
    assert open_provider("statsbomb", events, lineups).remarks[0].startswith("Alder Xi is in no line-up")


def test_a_team_sheet_begins_with_the_goalkeeper_whatever_the_files_order(tmp_path):
    invented = InventedMatch()
    invented.period(1, 45 * 60)
    events, lineups = invented.save(tmp_path)
    rewritten(lineups, lambda teams: [{**team, "lineup": team["lineup"][::-1]} for team in teams])
    (match,) = open_provider("statsbomb", events, lineups).matches()
    home, away = (event.line_up for event in match.events if event.line_up)
    assert (home[0], home[-1], away[0]) == ("Alder Alpha", "Alder Lambda", "Marsh Alpha")


def test_a_match_in_play_ends_without_an_end(tmp_path):
    invented = InventedMatch()
    invented.period(1, 45 * 60)
    invented.shot(2, 600.0, HOME, "Alder Iota", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.period(2, 700)
    events, lineups = invented.save(tmp_path)
    last = lambda event: event["period"] == 2 and event["type"]["name"] == "Half End"  # noqa: E731
    rewritten(events, lambda rows: [event for event in rows if not last(event)])
    feed = open_provider("statsbomb", events, lineups)
    (match,) = feed.matches()
    assert [event.clock for event in match.events if event.is_goal] == ["56'"]
    assert match.events[-1].event_type2 is not SecondType.FULL_TIME
    assert feed.remarks == ["the file ends in the second half: no end is announced"]


def test_every_event_of_the_file_is_counted(tmp_path):
    invented = InventedMatch()
    invented.shot(1, 600.0, HOME, "Alder Iota", "Goal", (110.0, 40.0), (120.0, 37.0, 0.5))
    invented.booked(1, 900.0, HOME, "Alder Pi", "Red Card")
    invented.add(1, 950.0, HOME, "Pressure", 17, "Alder Iota", location=[60.0, 40.0])
    invented.period(1, 45 * 60)
    count = open_provider("statsbomb", *invented.save(tmp_path)).row_count
    assert (count.read, count.left_out.total(), count.without_event) == (len(invented.events), 1, {"Pressure": 1})
    assert "a card for a player who is not on the pitch" in next(iter(count.left_out.counts))
