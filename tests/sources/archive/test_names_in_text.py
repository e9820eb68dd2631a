"""Players' names found in the archive's sentences and in any other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from football.codes import EventType
from football.spelling import key
from sources.archive.names_in_text import roles, spelling_in

TEAM = st.sampled_from(
    ["Hamburg", "1. FC Koln", "Deportivo de La Coruña", "1. FSV Mainz 05", "St Etienne", "St. Pauli"]
)
PLAYER = st.sampled_from(
    [
        "Miso Brecko",
        "Loïc Remy",
        "Ronny",
        "Landry N'Guémo",
        "De las Cuevas",
        "Son Heung-Min",
        "Ángel Lafita",
        "Jr. Enyeama",
    ]
)


@given(PLAYER, PLAYER, TEAM, TEAM)
def test_names_are_found_whatever_they_and_the_teams_are_called(one, other, team, opponent):
    attempt = f"Attempt missed. {one} ({team}) header from the centre of the box misses to the left."
    assert roles(EventType.ATTEMPT, attempt) == {"player": one, "player2": None}
    goal = f"Goal! {team} 2, {opponent} 1. {one} ({team}) header from very close range. Assisted by {other}"
    for way in (
        "",
        " with a cross",
        " with a headed pass following a corner",
        " with a through ball",
        " following a fast break",
    ):
        assert roles(EventType.ATTEMPT, f"{goal}{way}.") == {"player": one, "player2": other}
    own_goal = f"Own Goal by {one}, {team}. {team} 0, {opponent} 1."
    assert roles(EventType.ATTEMPT, own_goal) == {"player": one}
    assert roles(EventType.CORNER, f"Corner, {team}. Conceded by {one}.") == {"player": one}
    assert roles(EventType.FOUL, f"Foul by {one} ({team}).") == {"player": one}
    booked = f"{one} ({team}) is shown the yellow card for a bad foul."
    assert roles(EventType.YELLOW_CARD, booked) == {"player": one}
    assert roles(EventType.YELLOW_CARD, f"Second yellow card to {one} ({team}).") == {"player": one}
    substitution = f"Substitution, {team}. {one} replaces {other}"
    for why in (".", " because of an injury."):
        assert roles(EventType.SUBSTITUTION, substitution + why) == {"player_in": one, "player_out": other}
    caught = f"Offside, {team}. {one} tries a through ball, but {other} is caught offside."
    assert roles(EventType.OFFSIDE, caught) == {"player2": one, "player": other}
    fouled = f"Penalty {team}. {one} draws a foul in the penalty area."
    assert roles(EventType.PENALTY_CONCEDED, fouled) == {"player2": one}
    conceded = f"Penalty conceded by {one} ({team}) after a foul in the penalty area."
    assert roles(EventType.PENALTY_CONCEDED, conceded) == {"player": one}


@given(st.sampled_from(list(EventType)), st.text())
def test_a_sentence_of_another_kind_gives_names_that_stand_in_it_or_none(event_type, text):
    for name in roles(event_type, text).values():
        assert name is None or name in text


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("What a strike by Loïc Rémy!", "loic remy", "Loïc Rémy"),
        ("O'Shea's header", "oshea", "O'Shea"),
        ("Header: John O'Shea.", "john oshea", "John O'Shea"),
        ("Sinama-Pongolle scores", "sinamapongolle", "Sinama-Pongolle"),
        ("Goal for Hamburg", "loic remy", None),
        ("", "loic remy", None),
    ],
)
def test_a_name_is_found_in_any_sentence_by_its_letters(text, column, found):
    assert spelling_in(text, key(column)) == found
