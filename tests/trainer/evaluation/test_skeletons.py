"""Names, teams and numbers of a line become slots; nothing else does."""

from __future__ import annotations

import pytest

from commentary.message import Author, Commentary, Line
from commentary.situation import Situation
from football.codes import EventType, Period, Side
from football.events import MatchEvent
from football.state import MatchState
from trainer.evaluation.skeletons import skeletons


def line(text: str, language: str = "en", **fields: object) -> Commentary:
    event = MatchEvent.from_dict(
        {
            "match_id": "m",
            "event_id": "m-1",
            "sequence": 1,
            "period": Period.FIRST_HALF,
            "minute": 12,
            "event_time": "2026-01-01T12:00:00Z",
            "event_type": EventType.FOUL,
            "side": Side.HOME,
            "team": "Germany",
            "opponent": "Manchester United",
            **fields,
        }
    )
    situation = Situation(event, MatchState.before(event).apply(event), language=language)
    return Commentary.of(situation, Line(text, Author.PHRASEBOOK), "phrasebook")


@pytest.mark.parametrize(
    ("text", "skeleton"),
    [
        ("Kevin De Bruyne (Germany) in the 23rd minute.", "PLAYER (TEAM) in the NUMBER minute."),
        ("De Bruyne again, 45+2'.", "PLAYER again, NUMBER."),
        ("K. De Bruyne for Man Utd: 2–1.", "PLAYER for TEAM: NUMBER–NUMBER."),
        ("Germany's second, by Jones Jr.", "TEAM's second, by PLAYER."),
        ("Germany 2, Manchester United 1.", "TEAM NUMBER, TEAM NUMBER."),
        ("The Germanys of old. Müller.", "The Germanys of old. Müller."),
    ],
)
def test_what_the_lines_fields_name_is_replaced(text: str, skeleton: str) -> None:
    assert skeletons([line(text, player="Kevin De Bruyne", player2="Davy Jones Jr.")]) == [skeleton]


def test_names_are_those_of_the_whole_match_and_of_the_language() -> None:
    match = [line("Foul.", player="Thomas Müller"), line("Deutschland: Müller, und Man Utd?", "de")]
    assert skeletons(match)[1] == "TEAM: PLAYER, und TEAM?"
