"""Drawn archives of other makes: each row is used or left out by reason, and what is used is the truth."""

from __future__ import annotations

import pytest

from football.match import Match
from football.state import MatchState
from sources.archive import Archive
from tests.sources.archive.foreign_archives import Truth, draw
from tests.sources.archive.foreign_names import Script


def found(match: Match) -> list[Truth]:
    """What the reader made of a match."""
    state = MatchState.before(match.events[0])
    truths = []
    for event, text in zip(match.events, match.texts, strict=True):
        state = state.apply(event)
        truths.append(
            Truth(
                event_id=event.event_id,
                text=text,
                event_type=int(event.event_type),
                minute=event.minute,
                added_minute=event.added_minute,
                team=event.team,
                opponent=event.opponent,
                player=event.player,
                player2=event.player2,
                player_in=event.player_in,
                player_out=event.player_out,
                is_goal=event.is_goal,
                score=state.score,
            )
        )
    return truths


def assert_read_truly(seed: int, folder, **fixed: object) -> None:
    drawn = draw(seed, **fixed)
    archive = Archive.open(drawn.write(folder))
    count = archive.row_count
    assert (count.read, count.used, count.left_out.total()) == (
        len(drawn.rows),
        len(drawn.rows) - drawn.left_out,
        drawn.left_out,
    ), drawn.seed
    read = {match.info.match_id.strip("/ "): found(match) for match in archive.matches()}
    assert read == drawn.truths, (seed, drawn.script, drawn.encoding, drawn.damage, drawn.order, drawn.minutes)


def test_archives_of_other_makes_are_read_truly(tmp_path_factory):
    for seed in range(60):
        assert_read_truly(seed, tmp_path_factory.mktemp("archive"))


@pytest.mark.ci
def test_many_archives_of_other_makes_are_read_truly(tmp_path_factory):
    for seed in range(1_000, 1_300):
        assert_read_truly(seed, tmp_path_factory.mktemp("archive"))


@pytest.mark.parametrize("script", Script)
def test_names_in_lower_case_come_back_by_their_own_sentences(script, tmp_path_factory):
    for seed in range(3):
        assert_read_truly(seed, tmp_path_factory.mktemp("archive"), script=script, lower_case=True, encoding="utf-8")
