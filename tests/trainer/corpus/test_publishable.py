"""Archives of our own invention in languages and conventions that the fact check can't read, or can in part."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from football.codes import EventType
from football.events import MatchEvent
from sources.archive.writer import write_csv
from sources.simulator import simulate
from trainer.corpus.corpus import CorpusError
from trainer.corpus.publishable import REFUSED
from trainer.corpus.read_corpus import read_corpus
from trainer.settings import TrainSettings

SETTINGS = TrainSettings(validation_share=0.25)


def write(folder: Path, foul: str, card: str) -> str:
    """Four matches in which fouls and yellow cards have these sentences, of `player`, `team` and `opponent`."""

    def said(event: MatchEvent) -> str | None:
        words = {EventType.FOUL: foul, EventType.YELLOW_CARD: card}.get(event.event_type)
        return words and words.format(player=event.player, team=event.team, opponent=event.opponent)

    drawn = (simulated.match for simulated in simulate(4, 5))
    write_csv((replace(match, texts=tuple(map(said, match.events))) for match in drawn), folder / "events.csv")
    return str(folder)


@pytest.mark.parametrize(
    ("foul", "card"),
    [
        ("Foulspiel von {player} ({team}).", "{player} ({team}) sieht die Gelbe Karte."),
        ("Faute de {player} ({team}).", "Carton jaune pour {player} ({team})."),
        ("Фол: {player} ({team}).", "{player} ({team}) получает жёлтую карточку."),
        ("{team}の{player}がファウル。", "{player}にイエローカード。"),
        ("خطأ من {player} ({team}).", "بطاقة صفراء: {player} ({team})."),
    ],
)
def test_an_archive_in_a_language_that_cannot_be_read_is_refused(tmp_path: Path, foul: str, card: str) -> None:
    with pytest.raises(CorpusError, match=r"lets 0% of \d+ sentences through.*It reads English.*facts\.md"):
        read_corpus(write(tmp_path, foul, card), SETTINGS)


def test_what_the_fact_check_refuses_is_left_out_and_shown(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, "Foul by {player} ({opponent}).", "{player} ({team}) is booked."), SETTINGS)
    assert {pair.target for pair in corpus.training} == {"<player> (<team>) is booked."}
    report = corpus.report
    assert report.dropped[REFUSED] > 0
    assert report.kept + sum(report.dropped.values()) == report.lines
    assert "false team of the player" in report.examples[REFUSED][0]
    assert all(set(known.spellings) == {team} for team, known in corpus.names.teams.items())


def test_both_in_one_archive(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, "Foul by {player} ({team}).", "{player} sieht Gelb."), SETTINGS)
    assert {pair.target for pair in corpus.training} == {"Foul by <player> (<team>)."}
