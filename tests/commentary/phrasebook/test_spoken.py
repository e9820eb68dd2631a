"""How the style `radio` says teams and scores."""

from __future__ import annotations

import pytest

from commentary import phrasebook
from commentary.phrasebook.spoken import in_words, spoken, spoken_teams
from commentary.slots import Slot, slot_values
from football.match_information import MatchInformation, TeamInformation
from tests.commentary.content.contexts import shot
from tests.football.drawn_events import last

ENGLISH, GERMAN = (phrasebook.book(language) for language in ("en", "de"))


@pytest.mark.parametrize(("number", "said"), [("0", "nil"), ("7", "seven"), ("20", "twenty"), ("21", "21")])
def test_a_number_is_said_in_words_as_far_as_the_list_goes(number: str, said: str):
    assert in_words(number, ENGLISH.numbers) == said


def test_without_a_list_numbers_stay_as_they_are():
    assert in_words("3", ()) == "3"


def test_a_team_is_called_by_the_short_name_of_the_feed():
    info = MatchInformation(home=TeamInformation(short_name="Buchis"))
    assert spoken_teams("TSV 1924 Buchenheim", "FC Grünhausen 57", info, ENGLISH.team_names, ()) == (
        "Buchis",
        "Grünhausen",
    )


def test_without_one_it_loses_club_words_and_years():
    spoken_of = spoken_teams("TSV 1924 Buchenheim", "FC Grünhausen 57", None, ENGLISH.team_names, ())
    assert spoken_of == ("Buchenheim", "Grünhausen")


def test_two_teams_are_never_called_the_same():
    info = MatchInformation(home=TeamInformation(short_name="United"), away=TeamInformation(short_name="United"))
    assert spoken_teams("Leeds United", "Hull United", info, ENGLISH.team_names, ()) == ("Leeds United", "Hull United")


def test_a_team_whose_short_name_a_player_has_keeps_its_whole_name():
    teams = spoken_teams("TSV 1924 Buchenheim", "FC Grünhausen 57", None, ENGLISH.team_names, ["Jonas Grünhausen"])
    assert teams == ("Buchenheim", "FC Grünhausen 57")


def test_a_minute_of_added_time_is_not_the_last_of_the_half():
    for added, said in ((0, "45"), (3, "45 plus 3")):
        assert slot_values(last([shot(minute=45, added_minute=added)]))[Slot.MINUTE] == said


def test_only_goals_are_said_in_words():
    values = {Slot.HOME: "FC Bayern Munich", Slot.HOME_SCORE: "2", Slot.HOME_PENALTIES: "4", Slot.HOME_SHOTS: "9"}
    said = spoken(values, {"FC Bayern Munich": "Bayern"}, GERMAN.team_names, GERMAN.numbers)
    assert said == {Slot.HOME: "Bayern", Slot.HOME_SCORE: "zwei", Slot.HOME_PENALTIES: "vier", Slot.HOME_SHOTS: "9"}
