from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from football.match import MatchInfo
from replay.errors import ReplayError
from replay.selection import choose
from replay.settings import ReplaySettings, Selection

INFOS = [
    MatchInfo("b", "H", "A", datetime(2014, 8, 23, 18, 30, tzinfo=UTC), "D1", "2015"),
    MatchInfo("a", "H", "A", datetime(2014, 8, 23, 18, 30, tzinfo=UTC), "F1", "2015"),
    MatchInfo("old", "H", "A", datetime(2012, 1, 1, 15, 0, tzinfo=UTC), "D1", "2012"),
    MatchInfo("undated", "H", "A"),
]


@pytest.mark.parametrize(
    ("selection", "ids"),
    [
        ({}, ["old", "a", "b", "undated"]),
        ({"match": ("b", "old")}, ["old", "b"]),
        ({"league": ("d1",)}, ["old", "b"]),
        ({"season": ("2015",)}, ["a", "b"]),
        ({"date": (date(2014, 8, 23),)}, ["a", "b"]),
        ({"date": ("2012-01-01", "2014-08-23"), "league": ("D1",)}, ["old", "b"]),
    ],
)
def test_matches_are_chosen_and_ordered_by_kick_off(selection: dict[str, object], ids: list[str]) -> None:
    assert [info.match_id for info in choose(INFOS, Selection.model_validate(selection))] == ids


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        ({"match": ("odl",)}, "no match 'odl' among the 4 of the data (did you mean old?)"),
        ({"match": ("zzzz",)}, "no match 'zzzz' among the 4 of the data"),
        ({"league": ("E0",)}, "no match of league E0; the data has D1, F1"),
        ({"season": ("1999",)}, "no match of season 1999; the data has 2012, 2015"),
        ({"date": ("2014-08-24",)}, "no match of date 2014-08-24; the data has 2012-01-01, 2014-08-23"),
        ({"league": ("F1",), "season": ("2012",)}, "no match meets all the conditions at once"),
    ],
)
def test_an_empty_choice_is_reported_with_what_there_is(selection: dict[str, object], message: str) -> None:
    with pytest.raises(ReplayError, match=f"{re.escape(message)}$"):
        choose(INFOS, Selection.model_validate(selection))


def test_data_without_matches_is_reported() -> None:
    with pytest.raises(ReplayError, match="the data holds no match"):
        choose([], Selection())


@given(st.sets(st.sampled_from(["a", "b", "old", "undated"]), min_size=1))
def test_named_matches_are_exactly_those_chosen(ids: set[str]) -> None:
    assert {info.match_id for info in choose(INFOS, Selection(match=tuple(ids)))} == ids


@pytest.mark.parametrize(
    "settings",
    [
        {"speed": 0},
        {"speed": -1},
        {"speed": "fast"},
        {"speed": float("inf")},
        {"limit": 0},
        {"kick_off": "2026-11-24T20:45:00"},
        {"kick_off": "tomorrow"},
        {"longest_pause": 0},
        {"sped": 1},
    ],
)
def test_settings_that_cannot_work_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        ReplaySettings.model_validate(settings)


@pytest.mark.parametrize("speed", ["60", 0.5, "max", 1])
def test_any_positive_speed_is_taken(speed: object) -> None:
    assert ReplaySettings.model_validate({"speed": speed}).speed == ("max" if speed == "max" else float(str(speed)))
