"""The names of competitions in a language."""

from __future__ import annotations

import pytest

from commentary.content.context import Context
from commentary.kinds import Kind
from commentary.phrasebook import books, comment
from commentary.phrasebook.competition_names import CompetitionNames
from commentary.situation import situations
from commentary.style import Language, Style
from sources.classics.reader import classic_matches


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("World Cup", "Weltmeisterschaft"),
        ("FIFA World Cup 2022", "Weltmeisterschaft 2022"),
        ("2022 world cup", "Weltmeisterschaft 2022"),
        ("UEFA Women's Euro", "Frauen-Europameisterschaft"),
        ("German Bundesliga 2011/12", "Bundesliga 2011/12"),
        ("Northshore League", "Northshore League"),
        ("Bundesliga", "Bundesliga"),
        ("2022", "2022"),
    ],
)
def test_a_competition_has_its_german_name(name: str, said: str):
    assert books()[Language.GERMAN].competitions.of(name) == said
    assert books()[Language.ENGLISH].competitions.of(name) == name


def test_a_language_without_names_says_that_of_the_feed():
    assert CompetitionNames({}).of("World Cup") == "World Cup"


def test_no_german_line_says_world_cup():
    finals = [match for match in classic_matches() if (match.info.competition or "").endswith("World Cup")]
    lines = [
        comment(each)
        for match in finals
        for style in Style
        for each in situations(match.events, style, Language.GERMAN)
        if Context.of(each).kind in (Kind.MATCH_INFO, Kind.KICK_OFF, Kind.HALF_TIME)
    ]
    assert [line for line in lines if "World Cup" in line] == []
    assert any("Weltmeisterschaft" in line for line in lines)
