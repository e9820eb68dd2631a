"""The real archive: all of it is read, whole matches end on their scores, and sentences name their players."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from football.codes import EventType
from sources.archive import Archive
from tests.sources.archive.archive_rows import SHARED, final, real


@real
def test_every_row_of_the_sample_is_read_or_reported():
    archive = Archive.open(SHARED / "events-sample.csv", strict=True)
    events = [event for match in archive.matches() for event in match.events]
    assert len(events) == len(archive) == 7_526
    assert len(archive.infos()) == 4_680
    assert archive.problems == []


@real
@pytest.mark.parametrize("names", ["text", "columns"])
def test_the_whole_matches_end_on_their_scores(names):
    archive = Archive.open(SHARED / "events-matches.csv", names=names)
    matches = list(archive.matches())
    assert sum(len(match.events) for match in matches) == 1_315
    assert {match.info.match_id: final(match).score for match in matches} == {
        info.match_id: info.score for info in archive.infos()
    }
    assert len(matches) == 11


@real
def test_the_folder_holds_dortmund_against_hamburg_once():
    (match,) = Archive.open(SHARED).matches({"UFot0hit"})
    assert len(match.events) == 110
    assert (match.info.home, match.info.away) == ("Borussia Dortmund", "Hamburg SV")
    assert match.info.kick_off == datetime(2011, 8, 5, 15, tzinfo=UTC)
    assert final(match).score == (3, 1)


@real
def test_real_sentences_name_the_players_of_their_events():
    archive = Archive.open(SHARED)
    named = missed = 0
    for match in archive.matches():
        for event, text in zip(match.events, match.texts, strict=True):
            assert text is not None
            assert "  " not in text
            assert "�" not in text
            for name in (event.player, event.player2, event.player_in, event.player_out):
                if name is not None:
                    named += 1
                    missed += name not in text
            if event.event_type is EventType.SUBSTITUTION:
                assert event.player_in != event.player_out
    # Not in its own sentence is only who another row of the match spells with the accents that this one lacks.
    assert named > 10_000
    assert missed / named < 0.001


@real
def test_names_by_rule_are_nearly_those_of_the_sentences():
    spoken = {event.event_id: event.player for match in Archive.open(SHARED).matches() for event in match.events}
    by_rule = {
        event.event_id: event.player
        for match in Archive.open(SHARED, names="columns").matches()
        for event in match.events
        if event.player
    }
    from football.spelling import fold

    same = sum(
        spoken[event_id] is not None and fold(spoken[event_id]) == fold(name) for event_id, name in by_rule.items()
    )
    assert same / len(by_rule) > 0.97
