from datetime import UTC, datetime
from pathlib import Path

import pytest

from commentary.slots import Slot
from football.codes import EventType, Side
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF, MatchInfo
from model.errors import CheckpointError
from model.learned_names import LearnedNames, season
from tests.model.match_play import AWAY, HOME, event, situations_of
from trainer.corpus.name_learning import NameLearner

AUTUMN, SPRING = datetime(2012, 9, 1, tzinfo=UTC), datetime(2014, 4, 1, tzinfo=UTC)


def foul(player: str, when: datetime = AUTUMN, **fields: object) -> MatchEvent:
    return event(1, EventType.FOUL, player=player, event_time=when, **fields)


def learned(*rows: tuple[str, MatchEvent, MatchEvent], damaged: bool = False) -> NameLearner:
    learner = NameLearner(damaged=damaged)
    for row in rows:
        learner.see(*row)
    return learner


def row(spelling: str, when: datetime, *, told_as: str = "Ada Stone", column: str = "Ada Stone"):
    return f"Foul by {told_as} ({spelling}).", foul(told_as, when), foul(column, when)


def test_a_season_begins_in_july() -> None:
    assert season(AUTUMN) == 2012
    assert season(SPRING) == 2013


def test_a_team_is_spelled_as_in_its_season() -> None:
    names = learned(*[row("Rovers FC", AUTUMN)] * 3, *[row("The Rovers", SPRING)] * 2).names()
    assert names.team(HOME, foul("x", AUTUMN)) == "Rovers FC"
    assert names.team(HOME, foul("x", SPRING)) == "The Rovers"
    assert names.team(HOME, foul("x", datetime(2026, 1, 1, tzinfo=UTC))) == "The Rovers", "later: as at last"
    assert names.team(HOME, foul("x", datetime(2005, 1, 1, tzinfo=UTC))) == "Rovers FC", "earlier: the commonest"
    assert names.team(AWAY, foul("x")) == AWAY, "never seen: as in the event"


def test_a_match_without_a_date_is_looked_up_among_the_fixtures() -> None:
    learner = learned(*[row("Rovers FC", AUTUMN)] * 3, *[row("The Rovers", SPRING)] * 2)
    learner.know([MatchInfo("known/", HOME, AWAY, SPRING), MatchInfo("undated/", HOME, AWAY)])
    names = learner.names()
    assert names.team(HOME, foul("x", UNKNOWN_KICK_OFF, match_id="known/")) == "The Rovers"
    assert names.team(HOME, foul("x", UNKNOWN_KICK_OFF, match_id="other/")) == "Rovers FC"


def test_a_heading_names_the_team_too() -> None:
    text = "Corner, 1. Rovers FC. Conceded by Cy Marsh."
    corner = event(1, EventType.CORNER, player="Cy Marsh", event_time=AUTUMN)
    assert learned(*[(text, corner, corner)] * 2).names().teams[HOME].spellings == ("1. Rovers FC",)


def test_players_are_spelled_as_in_the_sentences() -> None:
    learner = learned(
        *[row(HOME, AUTUMN, told_as="Gökhan Töre", column="Gokhan Tore")] * 2,
        row(HOME, AUTUMN, told_as="Isimat-Mirin", column="Isimatmirin"),
        row(HOME, AUTUMN, told_as="Somebody Else", column="Di Wells"),
        row(HOME, AUTUMN, told_as="Петя Фомин", column="Petya Fomin"),
    )
    names = learner.names()
    assert names.player("Gokhan Tore", HOME) == "Gökhan Töre"
    assert names.player("Isimatmirin", HOME) == "Isimat-Mirin"
    assert names.player("Petya Fomin", HOME) == "Петя Фомин"
    assert names.player("Petya Fomin", AWAY) == "Petya Fomin", "in other letters only where it was seen"
    assert names.player("Di Wells", HOME) == "Di Wells", "the column names somebody else: nothing is learned of that"
    assert names.player("Gökhan Tore", HOME) == "Gökhan Tore", "with accents it is somebody's own spelling"
    assert names.player("GOKHAN Tore", HOME) == "GOKHAN Tore", "and with capitals of its own"
    assert learner.refused.counts == {"player: another name than the column's": 1}
    assert learner.refused.examples["player: another name than the column's"] == ["Somebody Else for Di Wells (Rovers)"]


def test_accents_that_got_lost_in_some_rows_are_kept() -> None:
    rows = [row(HOME, AUTUMN, told_as="Gokhan Tore", column="Gokhan Tore")] * 3
    names = learned(*rows, row(HOME, AUTUMN, told_as="Gökhan Töre", column="Gokhan Tore")).names()
    assert names.player("Gokhan Tore", HOME) == "Gökhan Töre"


def passes(number: int, passer: str, column: str, side: Side = Side.HOME):
    """A shot, and the passer as sentence and column have it: a column in which accents get lost."""
    shots = [event(number, EventType.ATTEMPT, side, player2=name, match_id=f"m{number}/") for name in (passer, column)]
    return (f"Assisted by {passer}.", *shots)


DAMAGE = [
    passes(1, "Zoé Hald", "Zoa Hald"),
    passes(2, "Björn Olsen", "Bjarn Olsen"),
    passes(3, "Íñigo Vela", "Aaigo Vela"),
    passes(4, "Noé Stone", "Noe Stone"),
]


def test_damage_of_some_columns_is_undone_there_and_nowhere_else() -> None:
    names = learned(*DAMAGE, damaged=True).names()
    assert names.player("Zoa Hald", HOME, may_be_damaged=True) == "Zoé Hald"
    assert names.player("Noa Stone", HOME, may_be_damaged=True) == "Noé Stone", "never seen damaged, but accented"
    assert names.player("Noa Stone", HOME) == "Noa Stone", "the acting player's column is sound"
    assert names.player("Noa Stone", AWAY, may_be_damaged=True) == "Noa Stone", "of another team"
    sound = learned(*DAMAGE[:2], DAMAGE[3], damaged=True).names()
    assert sound.player("Zoa Hald", HOME, may_be_damaged=True) == "Zoa Hald", "two players show no damage of the file"
    assert learned(*DAMAGE).names().damaged == {}, "the files show none"
    two = learned(*DAMAGE, passes(5, "Noa Stone", "Noa Stone"), damaged=True).names()
    assert two.player("Noa Stone", HOME, may_be_damaged=True) == "Noa Stone", "a player of that name"


def booked(number: int, told_as: str, column: str, side: Side = Side.HOME, match: str = "m/"):
    name, columns = (
        event(number, EventType.YELLOW_CARD, side, player=player, match_id=match) for player in (told_as, column)
    )
    return f"{told_as} is booked.", name, columns


@pytest.mark.parametrize(
    ("reason", "rows"),
    [
        (
            "the column stands beside several names",
            [
                booked(1, "Inès Cald", "Ines Cald"),
                booked(2, "Ines Cald", "Ines Cald"),
                booked(3, "Ian Cald", "Ines Cald"),
            ],
        ),
        (
            "two players, one of each team",
            [booked(1, "Renée Holm", "Renee Holm"), booked(2, "Renee Holm", "Renee Holm", Side.AWAY)],
        ),
        (
            "spelled with different accents",
            [booked(1, "Zoé Bay", "Zoe Bay"), booked(2, "Zoë Bay", "Zoe Bay", match="n/")],
        ),
        (
            "the columns tell two players apart",
            [booked(1, "Inès Cald", "Inès Cald"), booked(2, "Ines Cald", "Ines Cald", match="n/")],
        ),
        ("another name than the column's", [booked(1, "Jonas Murrow", "J Murrow")]),
        ("another name than the column's", [booked(1, "Jonas Murrow", "Jacob Murrow")]),
        ("another name than the column's", [booked(1, "Murrow", "Jonas Murrow")]),
        ("another name than the column's", [booked(1, "サガ ハル", "サカ ハル")]),
        ("no name", [booked(1, "10", "10")]),
        ("a team's name", [booked(1, HOME, HOME)]),
    ],
)
def test_a_spelling_that_may_be_anothers_is_refused_and_reported(reason: str, rows: list) -> None:
    learner = learned(*rows)
    names = learner.names()
    for column in {row[2].player for row in rows}:
        for team in (HOME, AWAY):
            assert names.player(column, team, may_be_damaged=True) == column
    assert learner.refused.counts[f"player: {reason}"] == 1
    assert learner.refused.examples[f"player: {reason}"]


def test_a_spelling_holds_for_the_team_where_it_was_seen() -> None:
    rows = [booked(1, "Mané", "Mane"), booked(2, "Mane", "Mane", Side.AWAY, match="n/")]
    names = learned(*rows).names()
    assert names.player("Mane", HOME) == "Mané"
    assert names.player("Mane", AWAY) == "Mane"
    assert names.player("Mane", "Lake City") == "Mane"


def bracketed(spelling: str, team: str, opponent: str, number: int = 1):
    happened = event(number, EventType.FOUL, team=team, opponent=opponent, event_time=AUTUMN)
    return f"Foul by Ada Stone ({spelling}).", happened, happened


@pytest.mark.parametrize(
    "rows",
    [
        [bracketed("Tide Rovers", "Hull", "Tide Rovers"), bracketed("Hull", "Tide Rovers", "Hull")],
        [bracketed("Tide", "Hull", "Tide Rovers"), bracketed("Lake", "Hull", "Lake City")],
        [bracketed("captain", "Hull", "Tide Rovers")],
        [bracketed("Hull captain", "Hull", "Tide Rovers")],
        [bracketed("Hull 10", "Hull", "Tide Rovers")],
        [bracketed("10", "Hull", "Tide Rovers")],
        [bracketed("Coast League", "Hull", "Tide Rovers"), bracketed("Coast League", "Tide Rovers", "Hull")],
        [bracketed("Humber", "Hull", "Tide Rovers")],
        [bracketed("hull", "Hull", "Tide Rovers")],
    ],
)
def test_what_else_stands_in_brackets_is_no_teams_spelling(rows: list) -> None:
    learner = learned(*rows * 10)
    assert {spelling for known in learner.names().teams.values() for spelling in known.spellings} == set()
    assert all(reason.startswith("team: ") for reason in learner.refused.counts)


def test_short_and_long_forms_of_a_teams_name_are_its_spellings() -> None:
    forms = {
        "Hull": ["Hull City", "Hull"],
        "Tide Rovers": ["Tide", "FC Tide", "1. FC Tide 07"],
        "Queens Park Rangers": ["QPR"],
        "Bayern Munich": ["FC Bayern München"],
        "West Brom": ["West Bromwich Albion"],
    }
    rows = [
        bracketed(form, team, opponent)
        for team, spelled in forms.items()
        for form in spelled
        for opponent in ("Lake City", "Vale")
    ]
    found = learned(*rows).names().teams
    assert {team: sorted(known.spellings) for team, known in found.items()} == {
        team: sorted(spelled) for team, spelled in forms.items()
    }


def test_slots_and_aliases() -> None:
    names = learned(*[row("Rovers FC", AUTUMN, told_as="Ada Stöne")] * 2).names()
    situation = situations_of([foul("Ada Stone")])[0]
    assert names.values(situation)[Slot.PLAYER] == "Ada Stöne"
    assert names.values(situation)[Slot.TEAM] == names.values(situation)[Slot.HOME] == "Rovers FC"
    assert names.values(situation)[Slot.AWAY] == AWAY
    assert names.aliases(situation) == {HOME: ("Rovers FC",), "Ada Stone": ("Ada Stöne",)}


def test_a_team_now_and_then_in_brackets_owns_nothing() -> None:
    home, away = (event(1, EventType.FOUL, side, event_time=AUTUMN) for side in Side)
    rows = [("Foul by X (on the line).", home, home), ("Foul by X (on the line).", away, away)]
    assert learned(*rows, *rows).names().teams == {}


def test_a_file_of_names(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    names = learned(*[row("Rovers FC", AUTUMN, told_as="Ada Stöne")] * 2).names()
    names.write(path)
    assert LearnedNames.read(path) == names
    for text, complaint in (
        ("{", "not JSON: it breaks off"),
        ("[]", r"not a file of names: \[\] is not a group of keys"),
        ('{"players": {"ada": 5}}', "not a file of names: field players.ada: 5 is not text"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(CheckpointError, match=rf"names\.json: {complaint}"):
            LearnedNames.read(path)
    with pytest.raises(CheckpointError, match="can't be read"):
        LearnedNames.read(tmp_path / "none.json")
