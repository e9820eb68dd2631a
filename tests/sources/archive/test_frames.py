"""The frame of an archive: every column with its type, empty cells as missing values."""

from __future__ import annotations

import pandas as pd
import pytest

from football.codes import EventType, SecondType
from sources.archive.schema import COLUMNS
from tests.sources.archive.archive_rows import csv_text, reading, row, whole

ROWS = [
    row(2, time=31, event_type=1, is_goal=1, player="ada stone", text="Goal!", shot_place=4)
    | dict.fromkeys(("line_up", "added_time", "review"), "NA"),
    whole(1, SecondType.LINE_UP, time=0, line_up="Ada Stone; Bea Reed"),
    whole(3, SecondType.ADDED_TIME, time=45, added_time=2),
]
COLUMN_TYPES = {
    "id_odsp": "category",
    "id_event": "str",
    "sort_order": "Int32",
    "time": "Int32",
    "text": "str",
    "event_type": "category",
    "player": "category",
    "is_goal": "bool",
    "line_up": "str",
    "added_time": "Int32",
    "review": "category",
}


@pytest.fixture
def frame(tmp_path):
    return reading(tmp_path)(csv_text([*ROWS, row(4, event_type=99)], COLUMNS)).to_frame()


def test_usable_rows_come_in_order_with_all_columns_and_their_types(frame):
    assert tuple(frame.columns) == COLUMNS
    assert frame["sort_order"].tolist() == [1, 2, 3]
    assert frame.index.tolist() == [0, 1, 2]
    assert {name: str(frame[name].dtype) for name in COLUMN_TYPES} == COLUMN_TYPES


def test_codes_are_labels_and_empty_cells_are_missing(frame):
    goal = frame[frame["is_goal"]].squeeze()
    assert (goal["event_type"], goal["player"], goal["text"]) == ("Attempt", "ada stone", "Goal!")
    assert frame["event_type"].cat.categories.tolist() == [kind.label for kind in EventType]
    assert frame["line_up"].dropna().tolist() == ["Ada Stone; Bea Reed"]
    assert frame["added_time"].dropna().tolist() == [2]
    assert goal[["player2", "review", "added_time", "line_up"]].isna().all()
    assert frame["text"].isna().tolist() == [True, False, True]


def test_an_archive_without_rows_is_an_empty_frame_of_the_same_types(frame, tmp_path):
    empty = reading(tmp_path)(csv_text([])).to_frame()
    assert len(empty) == 0
    assert {name: str(empty[name].dtype) for name in COLUMN_TYPES} == COLUMN_TYPES
    assert isinstance(empty, pd.DataFrame)
