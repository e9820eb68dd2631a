"""Words for nothing name no player, and a player of such a name is a player."""

from __future__ import annotations

import pytest

from football.codes import SecondType
from sources.archive.schema import OURS
from tests.sources.archive.archive_rows import COLUMNS, csv_text, only, reading, row, whole

WORDS = [
    "NULL",
    "None",
    "nan",
    "N/A",
    "<NA>",
    "-",
    "–",
    "#N/A",
    "\\N",
    "n/a",
    "(null)",
    "undefined",
    "Unknown",
    "?",
    "None None",
]


@pytest.fixture
def read(tmp_path):
    return reading(tmp_path)


@pytest.mark.parametrize("word", WORDS)
def test_words_for_nothing_are_nothing_in_every_column(read, word):
    rows = [
        {name: word if cell == "NA" else cell for name, cell in row(1, player="ada stone").items()},
        row(2, event_type=7, player_in=word, player_out="bo pier", text="NA"),
        row(3, player="cy dock", text=f"Foul by {word} (Rovers)."),
        row(4, event_team=word),
    ]
    archive = read(rows)
    one, two, three = only(archive).events
    assert (one.player, one.player2, one.player_in, only(archive).texts[0]) == ("Ada Stone", None, None, None)
    assert (two.player_in, two.player_out) == (None, "Bo Pier")
    assert three.player == "Cy Dock"
    assert [problem.field for problem in archive.problems] == ["event_team"]
    assert archive.to_frame()["player2"].isna().all()


def test_a_player_whose_name_is_such_a_word_is_a_player_where_a_line_up_has_one(read):
    listed = whole(1, SecondType.LINE_UP, time=0, line_up="Nan; Ada Stone; NULL; nan")
    rows = [
        listed,
        *(dict.fromkeys(OURS, "NA") | row(number, player=name) for number, name in ((2, "Nan"), (3, "nan"))),
    ]
    rows.append(dict.fromkeys(OURS, "NA") | row(4, player="Nan", id_odsp="m2/"))
    archive = read(csv_text(rows, [*COLUMNS, *OURS]))
    first, second = archive.matches()
    assert first.events[0].line_up == ("Nan", "Ada Stone")
    assert [event.player for event in first.events[1:]] == ["Nan", "Nan"]
    assert second.events[0].player is None


def test_short_names_are_names(read):
    rows = [row(number, player=name) for number, name in enumerate(["Na", "na", "Bo", "NA", "None None"])]
    assert [event.player for event in only(read(rows)).events] == ["Na", "Na", "Bo", None, None]
