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


def learned(*rows: tuple[str, MatchEvent, MatchEvent]) -> NameLearner:
    learner = NameLearner()
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
    names = learned(
        *[row(HOME, AUTUMN, told_as="Gökhan Töre", column="Gokhan Tore")] * 2,
        row(HOME, AUTUMN, told_as="Isimat-Mirin", column="Isimatmirin"),
        row(HOME, AUTUMN, told_as="Somebody Else", column="Di Wells"),
    ).names()
    assert names.player("Gokhan Tore") == "Gökhan Töre"
    assert names.player("Gakhan Tare") == "Gökhan Töre", "what some columns make of accents"
    assert names.player("Isimatmirin") == "Isimat-Mirin"
    assert names.player("Di Wells") == "Di Wells", "the column names somebody else: nothing is learned of that"
    assert names.player("Gökhan Tore") == "Gökhan Tore", "with accents it is somebody's own spelling"


def test_accents_that_got_lost_in_some_rows_are_kept() -> None:
    rows = [row(HOME, AUTUMN, told_as="Gokhan Tore", column="Gokhan Tore")] * 3
    names = learned(*rows, row(HOME, AUTUMN, told_as="Gökhan Töre", column="Gokhan Tore")).names()
    assert names.player("Gokhan Tore") == "Gökhan Töre"


def test_slots_and_aliases() -> None:
    names = learned(*[row("Rovers FC", AUTUMN, told_as="Ada Stöne")] * 2).names()
    situation = situations_of([foul("Ada Stone")])[0]
    assert names.values(situation)[Slot.PLAYER] == "Ada Stöne"
    assert names.values(situation)[Slot.TEAM] == names.values(situation)[Slot.HOME] == "Rovers FC"
    assert names.values(situation)[Slot.AWAY] == AWAY
    assert names.aliases(situation.event) == {HOME: ("Rovers FC",), "Ada Stone": ("Ada Stöne",)}


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
