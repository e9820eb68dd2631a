"""Players of a match by parts of their names."""

from __future__ import annotations

from commentary.names_by_part import MatchIndex


def test_a_match_keeps_whom_it_had_and_takes_in_who_comes():
    index = MatchIndex(str.split)
    assert index.of("m", (["Ada Stone"],)).by_part == {"Ada": ("Ada Stone",), "Stone": ("Ada Stone",)}
    assert index.of("m", (["Bo Stone"],)).by_part["Stone"] == ("Ada Stone", "Bo Stone")
    assert index.of("m", (["Ada Stone"],)).by_part["Stone"] == ("Ada Stone", "Bo Stone")
    assert "Stone" not in index.of("other", ((),)).by_part


def test_a_match_of_too_many_names_begins_anew():
    index = MatchIndex(str.split)
    index.of("m", ([f"Player {number}" for number in range(1000)],))
    assert [*index.of("m", (["Ada Stone"],)).names] == ["Ada Stone"]
