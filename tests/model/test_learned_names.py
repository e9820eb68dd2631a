"""Learned names in a match: never those that the match itself gives to another player or team."""

from __future__ import annotations

import pytest

from commentary.situation import Situation
from commentary.slots import Slot
from football.codes import EventType, SecondType, Side
from model.learned_names import LearnedNames, TeamNames
from tests.model.match_play import event, situations_of

HULL, CITY = "Hull", "Lake City"
NAMES = LearnedNames(
    teams={HULL: TeamNames(spellings=("Hull Rovers",)), CITY: TeamNames(spellings=("Lake",))},
    players={"zoehald": "Zoé Hald", "inescald": "Inés Cald"},
    by_team={HULL: {"mane": "Mané", "petyafomin": "Петя Фомин"}},
    damaged={HULL: {"noastone": "Noé Stone"}},
)


def of(kind: EventType = EventType.FOUL, number: int = 9, side: Side = Side.HOME, **fields: object):
    teams = {"team": HULL, "opponent": CITY} if side is Side.HOME else {"team": CITY, "opponent": HULL}
    return event(number, kind, side, **(teams | fields))


def written(situation: Situation, slot: Slot = Slot.PLAYER) -> str:
    values, aliases = NAMES.values(situation), NAMES.aliases(situation)
    for own, spelled in aliases.items():
        assert spelled[0] in values.values(), "an alias is only what a line has"
        assert own not in spelled
    return values[slot]


def test_names_are_written_as_learned() -> None:
    (situation,) = situations_of([of(player="Zoe Hald")])
    assert written(situation) == "Zoé Hald"
    assert (written(situation, Slot.TEAM), written(situation, Slot.AWAY)) == ("Hull Rovers", "Lake")
    assert written(situations_of([of(player="Petya Fomin")])[0]) == "Петя Фомин"
    assert written(situations_of([of(player="Mane")])[0]) == "Mané"
    assert written(situations_of([of(player="Mane", side=Side.AWAY)])[0]) == "Mane", "of another team"


@pytest.mark.parametrize(
    "other",
    [
        of(number=1, player="Zoé Hald"),
        of(number=1, player="Zoé Hald", side=Side.AWAY),
        of(EventType.ANNOUNCEMENT, 1, event_type2=SecondType.LINE_UP, line_up=("Zoé Hald", "Bo Field"), player=None),
    ],
)
def test_a_spelling_that_the_match_gives_to_another_is_not_used(other) -> None:
    first, last = situations_of([other, of(player="Zoe Hald")])
    assert written(last) == ("Zoe Hald" if first.event.line_up is None else "Zoé Hald")


def test_a_learned_name_that_is_a_teams_is_not_used() -> None:
    assert written(situations_of([of(player="Zoe Hald", opponent="Zoé Hald")])[0]) == "Zoe Hald"


def test_damage_is_undone_only_where_columns_are_damaged() -> None:
    shot, foul, corner = (
        of(EventType.ATTEMPT, 2, player="Bo Field", player2="Noa Stone"),
        of(EventType.FOUL, 3, player="Noa Stone"),
        of(EventType.CORNER, 4, Side.AWAY, player="Noa Stone", player2="Noa Stone"),
    )
    assert written(situations_of([shot])[0], Slot.PLAYER2) == "Noé Stone"
    assert written(situations_of([foul])[0]) == "Noa Stone"
    assert written(situations_of([corner])[0]) == "Noé Stone"
    sound = of(EventType.FOUL, 1, player="Noe Stone")
    assert written(situations_of([sound, shot])[1], Slot.PLAYER2) == "Noé Stone", "Noé himself, in a sound column"
    assert (
        written(situations_of([sound, foul.model_copy(update={"sequence": 2}), shot])[2], Slot.PLAYER2) == "Noa Stone"
    )


def test_a_team_keeps_its_name_where_the_short_form_fits_the_other() -> None:
    (derby,) = situations_of([of(team=CITY, opponent="Lake Rovers")])
    assert written(derby, Slot.TEAM) == CITY
    (sound,) = situations_of([of(team=CITY, opponent="Vale")])
    assert written(sound, Slot.TEAM) == "Lake"


def test_spellings_that_an_older_checkpoint_has_wrong_are_not_used() -> None:
    old = LearnedNames(teams={HULL: TeamNames(spellings=(CITY, "Vale"))}, players={"joshmurrow": "Jacob Murrow"})
    (situation,) = situations_of([of(player="Josh Murrow")])
    assert old.values(situation)[Slot.PLAYER] == "Josh Murrow"
    assert old.values(situation)[Slot.TEAM] == HULL
    assert old.aliases(situation) == {}
