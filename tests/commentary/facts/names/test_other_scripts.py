"""Names of scripts without capitals, and names that an event writes without one."""

from __future__ import annotations

import pytest

from commentary.facts import check
from commentary.situation import Situation
from commentary.style import Style
from football.codes import EventType
from football.state import MatchState
from tests.football.drawn_events import event

#: A player, and another whose name differs by one letter or sign.
PLAYERS = {
    "林小明": "林小朋",
    "サトウ": "サドウ",
    "アン・ドレ": "アン・トレ",
    "박 서준": "박 서진",
    "علي حسن": "علي حسين",
    "دانیال می‌رضا": "دانیال رضا",
    "रवि कुमार": "रवि कमार",
    "สมชาย ดี": "สมชาย ดำ",
    "דוד לוי": "דוד לביא",
    "გია ბერიძე": "გია ბერია",
    "ravi shan": "ravi shah",
    "péter nagy": "péter kiss",
}
TEAMS = ("Northmoor City", "北町", "हिल टाउन", "ნაკადი")


def foul(player: str, team: str) -> Situation:
    happened = event(EventType.FOUL, player=player, team=team)
    return Situation(happened, MatchState.before(happened).apply(happened), Style.WIRE)


@pytest.mark.parametrize(("player", "another"), PLAYERS.items())
def test_a_name_needs_no_capital(player: str, another: str) -> None:
    for team in TEAMS:
        situation = foul(player, team)
        assert check(f"Foul by {player} ({team}).", situation) == ()
        assert check(f"{player} commits a foul.", situation) == ()
        assert check(f"Foul by {another} ({team}).", situation), "another player"
        assert check(f"Foul by {player} {another} ({team}).", situation), "a player too many"
        assert check(f"Foul by {player} ({TEAMS[TEAMS.index(team) - 1]}).", situation), "another team"


def test_a_small_name_that_is_a_word_stays_a_word() -> None:
    assert check("A late foul by late (Northmoor City).", foul("late", "Northmoor City"))
