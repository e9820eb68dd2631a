"""The bundled classic matches end on their scores, with every goal where the record has it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from football.codes import EventType, Period, SecondType, Side
from football.match import Match
from football.state import MatchState
from runtime.errors import TouchlineError
from sources.classics.reader import CLASSICS, ClassicError, classic_match, classic_matches, read_classic


def final(match: Match) -> MatchState:
    state = MatchState.before(match.events[0])
    for event in match.events:
        state = state.apply(event)
    return state


# From openfootball's World Cup data (CC0).
GOALS = {
    "brazil-germany-2014": [
        "11' Thomas Müller",
        "23' Miroslav Klose",
        "24' Toni Kroos",
        "26' Toni Kroos",
        "29' Sami Khedira",
        "69' André Schürrle",
        "79' André Schürrle",
        "90' Oscar",
    ],
    "argentina-france-2022": [
        "23' Lionel Messi",
        "36' Ángel Di María",
        "80' Kylian Mbappé",
        "81' Kylian Mbappé",
        "108' Lionel Messi",
        "118' Kylian Mbappé",
    ],
    "belgium-japan-2018": [
        "48' Genki Haraguchi",
        "52' Takashi Inui",
        "69' Jan Vertonghen",
        "74' Marouane Fellaini",
        "90+4' Nacer Chadli",
    ],
    "france-argentina-2018": [
        "13' Antoine Griezmann",
        "41' Ángel Di María",
        "48' Gabriel Mercado",
        "57' Benjamin Pavard",
        "64' Kylian Mbappé",
        "68' Kylian Mbappé",
        "90+3' Sergio Agüero",
    ],
    "portugal-spain-2018": [
        "4' Cristiano Ronaldo",
        "24' Diego Costa",
        "44' Cristiano Ronaldo",
        "55' Diego Costa",
        "58' Nacho",
        "88' Cristiano Ronaldo",
    ],
}
SCORES = {
    "brazil-germany-2014": ((0, 5), (1, 7)),
    "argentina-france-2022": ((2, 0), (3, 3)),
    "belgium-japan-2018": ((0, 0), (3, 2)),
    "france-argentina-2018": ((1, 1), (4, 3)),
    "portugal-spain-2018": ((2, 1), (3, 3)),
}


@pytest.mark.parametrize("match_id", CLASSICS)
def test_the_goals_are_those_of_the_record(match_id):
    goals = [
        f"{event.clock} {event.player}"
        for event in classic_match(match_id).events
        if event.is_goal and event.period is not Period.SHOOT_OUT
    ]
    assert goals == GOALS[match_id]


@pytest.mark.parametrize("match_id", CLASSICS)
def test_the_match_stands_right_at_half_time_and_ends_on_its_score(match_id):
    match = classic_match(match_id)
    state = MatchState.before(match.events[0])
    for event in match.events:
        assert not state.ended
        state = state.apply(event)
        if event.event_type2 is SecondType.HALF_TIME:
            assert state.score == SCORES[match_id][0]
    assert state.ended
    assert state.score == SCORES[match_id][1] == match.info.score


@pytest.mark.parametrize("match_id", CLASSICS)
def test_nobody_acts_who_is_off_the_pitch_and_nobody_comes_on_twice(match_id):
    off: set[str] = set()
    on: set[str] = set()
    line_ups: dict[Side, set[str | None]] = {Side.HOME: {None}, Side.AWAY: {None}}
    for event in classic_match(match_id).events:
        line_ups[event.side] |= {*(event.line_up or ()), event.player_in}
        assert event.player in line_ups[event.player_side]
        assert event.player2 in line_ups[event.player2_side]
        assert event.player_out in line_ups[event.side]
        assert not off & {event.player, event.player2, event.player_out}
        if event.event_type is EventType.SUBSTITUTION:
            assert event.player_out not in off
            assert event.player_in not in on
            off.add(str(event.player_out))
            on.add(str(event.player_in))


@pytest.mark.parametrize("match_id", CLASSICS)
def test_the_events_are_in_order_and_told_apart(match_id):
    events = classic_match(match_id).played
    assert [event.sequence for event in events] == list(range(1, len(events) + 1))
    assert len({event.event_id for event in events}) == len(events)
    times = [event.event_time for event in events]
    assert times == sorted(set(times))
    assert [event.event_type2 for event in events[:3]] == [SecondType.LINE_UP, SecondType.LINE_UP, SecondType.KICK_OFF]
    assert [event.side for event in events[:2]] == [Side.HOME, Side.AWAY]
    assert [len(set(event.line_up or ())) for event in events[:2]] == [11, 11]
    assert events[1].event_time < classic_match(match_id).info.kick_off < events[2].event_time
    assert {event.competition for event in events} == {"World Cup"}


def test_argentina_france_goes_to_four_two_on_penalties():
    match = classic_match("argentina-france-2022")
    state = final(match)
    assert (state.home.name, state.away.name) == ("Argentina", "France")
    assert (state.home.shoot_out_goals, state.away.shoot_out_goals) == (4, 2)
    kicks = [
        (event.player, event.is_goal) for event in match.events if event.period is Period.SHOOT_OUT and event.player
    ]
    assert kicks == [
        ("Kylian Mbappé", True),
        ("Lionel Messi", True),
        ("Kingsley Coman", False),
        ("Paulo Dybala", True),
        ("Aurélien Tchouaméni", False),
        ("Leandro Paredes", True),
        ("Randal Kolo Muani", True),
        ("Gonzalo Montiel", True),
    ]
    assert SecondType.FULL_TIME not in {event.event_type2 for event in match.events}


def test_brazil_germany_has_its_scorers_own_counts():
    state = final(classic_match("brazil-germany-2014"))
    assert {name: tally.goals for name, tally in state.away.players.items() if tally.goals > 1} == {
        "Toni Kroos": 2,
        "André Schürrle": 2,
    }
    assert (state.home.substitutions, state.away.substitutions) == (3, 3)


def test_every_file_is_bundled_and_says_what_it_holds():
    folder = files("sources").joinpath("classics")
    assert sorted(file.name for file in folder.iterdir() if file.name.endswith(".yaml")) == sorted(
        f"{match_id}.yaml" for match_id in CLASSICS
    )
    for match_id in CLASSICS:
        text = folder.joinpath(f"{match_id}.yaml").read_text(encoding="utf-8")
        assert "Key events only" in text.split("id:", maxsplit=1)[0]
    assert [match.info.match_id for match in classic_matches()] == list(CLASSICS)


def test_a_match_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(ClassicError, match="brazil-germany-2014"):
        classic_match("hungary-germany-1954")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("what: full_time", "what: tea_time", "tea_time.yaml"),
        ("bodypart: right_foot", "bodypart: knee", "unknown BodyPart 'knee'"),
        ("score: [1, 7]", "score: seven", "score"),
        ("id: brazil", "id: [brazil", "not YAML"),
        ("team: away", "side: away", "side"),
    ],
)
def test_a_file_with_a_mistake_is_refused_with_the_place(old, new, complaint):
    text = files("sources").joinpath("classics", "brazil-germany-2014.yaml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(TouchlineError, match=complaint):
        read_classic(text.replace(old, new), "tea_time.yaml")
