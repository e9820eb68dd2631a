"""Sportec's events that the samples don't have."""

from __future__ import annotations

import pytest

pytest.importorskip("kloppy", reason="kloppy is not installed (scripts/install feeds)")

from football.codes import EventType, Location
from sources.providers.open_provider import open_provider
from tests.sources.providers.reading import read
from tests.sources.providers.sportec.small_feed import small_feed
from tests.sources.providers.teams import name


def test_a_foul_whose_next_ball_is_a_penalty(tmp_path):
    penalty = (
        '<Penalty Team="10"><ShotAtGoal TypeOfShot="leftLeg" Team="10" Player="102"><SuccessfulShot/>'
        "</ShotAtGoal></Penalty>"
    )
    files = small_feed(
        tmp_path,
        [
            '<Foul Fouler="201" TeamFouler="20" Fouled="101" TeamFouled="10" FoulType="foul"/>',
            penalty,
            '<Foul Fouler="202" TeamFouler="20" Fouled="101" TeamFouled="10" FoulType="foul"/>',
            '<Caution CardColor="yellowRed" Team="20" Player="202"/>',
            '<Substitution Team="10" PlayerOut="101" PlayerIn="103"/>',
        ],
        score="1:0",
    )
    conceded, goal, foul, free_kick, card, change = read("sportec", *files)
    assert (conceded.event_type, conceded.player, conceded.player2) == (
        EventType.PENALTY_CONCEDED,
        name("201"),
        name("101"),
    )
    assert (goal.is_goal, goal.location, goal.player) == (True, Location.PENALTY_SPOT, name("102"))
    assert (foul.player, free_kick.player, free_kick.location) == (name("202"), name("101"), None)
    assert (card.is_second_yellow, card.player) == (True, name("202"))
    assert (change.player_in, change.player_out) == (name("103"), name("101"))
    assert [remark for remark in open_provider("sportec", *files).remarks if "the events make it" in remark] == []
