"""Matches written as an archive in the data set's schema, and read back."""

from __future__ import annotations

import csv
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from football.codes import Period, SecondType
from football.match import Match
from sources.archive import Archive
from sources.archive.schema import COLUMNS
from sources.archive.writer import write_csv, write_ginf
from sources.simulator import simulate

#: Matches of seed 7 that have what few matches have.
RARE = {SecondType.VAR_CONFIRMED: 0, SecondType.DRINKS_BREAK: 4, SecondType.DELAY: 138, SecondType.ABANDONED: 604}


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def without_times(match: Match):
    return [event.model_dump(exclude={"event_time"}) for event in match.played]


@pytest.fixture(scope="module")
def matches():
    """Eight league matches, the first two cup ties with a shoot-out, and matches with what is rare."""
    league = [one.match for one in simulate(8, 5, cup_share=0.0)]
    ties = (one.match for one in simulate(1_000, 6, cup_share=1.0))
    shoot_outs = (tie for tie in ties if any(event.period is Period.SHOOT_OUT for event in tie.events))
    rare = [next(simulate(1, 7, first=number, cup_share=0.0)).match for number in RARE.values()]
    for code, match in zip(RARE, rare, strict=True):
        assert any(event.event_type2 is code for event in match.events), f"{code.label}: look for another match"
    return [*league, *islice(shoot_outs, 2), *rare]


def test_all_columns_are_written_and_what_is_missing_is_na(matches, tmp_path):
    path = tmp_path / "events.csv"
    count = write_csv(matches, path)
    rows = rows_of(path)
    assert tuple(rows[0]) == COLUMNS
    assert COLUMNS[22:] == ("line_up", "added_time", "review")
    assert count == len(rows) == sum(len(match.played) for match in matches)
    for row, event in zip(rows, (event for match in matches for event in match.played), strict=True):
        assert (row["id_odsp"], row["id_event"]) == (event.match_id, event.event_id)
        assert int(row["time"]) == event.minute + event.added_minute
        assert row["player_in"] == (event.player_in or "NA")
        assert row["is_goal"] == str(int(event.is_goal))
        assert "" not in row.values()
        assert row["player"] == (event.player or "NA")
        assert row["player2"] == (event.player2 or "NA")
        assert row["line_up"] == ("; ".join(event.line_up) if event.line_up else "NA")
        assert row["added_time"] == str(event.added_time or "NA")
        assert row["review"] == (str(int(event.review)) if event.review else "NA")


def test_announcements_are_type_0_with_their_code(matches, tmp_path):
    path = tmp_path / "events.csv"
    write_csv(matches, path)
    rows = [row for row in rows_of(path) if row["event_type"] == "0"]
    codes = {int(row["event_type2"]) for row in rows}
    unwritten = {SecondType.MATCH_INFO, SecondType.POSTPONED, SecondType.SUSPENDED}
    unwritten |= {SecondType.NOT_PLAYED, SecondType.AWARDED}
    assert codes == {int(code) for code in SecondType if code.is_announcement and code not in unwritten}


def test_text_is_what_is_passed_in_or_the_match_s_own(matches, tmp_path):
    path = tmp_path / "events.csv"
    match = matches[0]
    write_csv(
        [match], path, sentences=lambda given: [f'{event.clock} "{event.team}", he said' for event in given.events]
    )
    assert [row["text"] for row in rows_of(path)] == [f'{e.clock} "{e.team}", he said' for e in match.played]
    own = replace(match, texts=tuple(f"line {event.sequence}" for event in match.events))
    write_csv([own], path)
    assert [row["text"] for row in rows_of(path)][:2] == ["line 1", "line 2"]
    write_csv([match], path)
    assert {row["text"] for row in rows_of(path)} == {"NA"}


def test_too_few_sentences_are_refused(matches, tmp_path):
    with pytest.raises(ValueError, match="shorter"):
        write_csv(matches, tmp_path / "events.csv", sentences=lambda _: ["only one"])


def test_ginf_has_a_row_for_each_match(matches, tmp_path):
    write_csv(matches, tmp_path / "events.csv")
    assert not (tmp_path / "ginf.csv").exists()
    write_csv(matches, tmp_path / "events.csv", ginf=True)
    rows = rows_of(tmp_path / "ginf.csv")
    assert [row["id_odsp"] for row in rows] == [match.info.match_id for match in matches]
    assert [(int(row["fthg"]), int(row["ftag"])) for row in rows] == [match.info.score for match in matches]
    unknown = replace(matches[0].info, kick_off=None, score=None, league=None)
    write_ginf([unknown], tmp_path / "ginf.csv")
    (row,) = rows_of(tmp_path / "ginf.csv")
    assert {row["date"], row["fthg"], row["ftag"], row["league"]} == {"NA"}


@pytest.mark.parametrize("names", ["text", "columns"])
def test_simulated_matches_come_back_as_they_were(matches, names, tmp_path):
    write_csv(matches, tmp_path / "events.csv", ginf=True)
    archive = Archive.open(tmp_path, strict=True, names=names)
    read = {match.info.match_id: match for match in archive.matches()}
    assert archive.problems == []
    assert len(read) == len(matches)
    for match in matches:
        assert without_times(read[match.info.match_id]) == without_times(match)
        assert read[match.info.match_id].info == match.info
    assert any(event.period is Period.SHOOT_OUT for match in read.values() for event in match.events)


@given(seed=st.integers(min_value=0, max_value=2**40), number=st.integers(min_value=0, max_value=9_000))
@settings(max_examples=15, deadline=None)
def test_any_simulated_match_comes_back_as_it_was(tmp_path_factory, seed, number):
    path = tmp_path_factory.mktemp("archive") / "events.csv"
    (one,) = simulate(1, seed, first=number, cup_share=0.5)
    write_csv([one.match], path, ginf=True)
    (read,) = Archive.open(path, strict=True, names="columns").matches()
    assert without_times(read) == without_times(one.match)
