from dataclasses import replace
from pathlib import Path

import pytest

from commentary.phrasebook import comment
from commentary.situation import situations
from commentary.style import Style
from football.match import Match
from model.encoding import Scheme
from sources.archive.writer import write_csv
from sources.simulator import simulate
from tests import paths
from trainer.corpus.corpus import CorpusError
from trainer.corpus.read_corpus import read_corpus
from trainer.settings import TrainSettings

SETTINGS = TrainSettings(matches=8, validation_share=0.25)
SHARED = paths.SHARED / "data" / "football-events"


def _with_texts(match: Match) -> Match:
    return replace(match, events=match.played, texts=tuple(map(comment, situations(match.played))))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose sentences are the phrasebook's."""
    folder = tmp_path_factory.mktemp("archive")
    write_csv((_with_texts(simulated.match) for simulated in simulate(8, 3)), folder / "events.csv")
    return folder


def test_an_archives_sentences_become_targets(archive: Path) -> None:
    corpus = read_corpus(str(archive), SETTINGS)
    assert corpus.scheme is Scheme.FIELDS
    assert corpus.styles == (Style.WIRE,)
    assert (corpus.report.matches, corpus.report.held_out) == (8, 2)
    # Rows know neither whom a booked player fouled, nor the season.
    assert corpus.report.kept > 0.9 * corpus.report.lines
    assert 0.6 * corpus.report.kept < corpus.lines < 0.9 * corpus.report.kept
    names = {player.name for each in simulate(8, 3) for player in each.home_line_up.eleven}
    for pair in corpus.training:
        assert not any(name in pair.target for name in names), pair
    assert any("<home_score>" in pair.target for pair in corpus.training)


def test_one_match_is_too_little(tmp_path: Path) -> None:
    write_csv((_with_texts(simulated.match) for simulated in simulate(1, 3)), tmp_path / "events.csv")
    with pytest.raises(CorpusError, match="one to train on and one to hold out"):
        read_corpus(str(tmp_path), SETTINGS)


def test_an_archive_without_texts_is_with_texts(tmp_path: Path) -> None:
    write_csv((simulated.match for simulated in simulate(2, 3)), tmp_path / "events.csv")
    with pytest.raises(CorpusError, match=r"nothing to train on: .*no text"):
        read_corpus(str(tmp_path), SETTINGS)


@pytest.mark.ci
@pytest.mark.skipif(not SHARED.is_dir(), reason=f"needs the real archive in {SHARED} (TOUCHLINE_SHARED)")
def test_the_real_archive_is_aligned() -> None:
    corpus = read_corpus(str(SHARED), SETTINGS)
    assert corpus.report.kept >= 0.98 * corpus.report.lines
    assert ("type=foul", "assist=none", "has=player") in {pair.source for pair in corpus.training}
    assert all("Hamburg" not in pair.target and "Dortmund" not in pair.target for pair in corpus.training)
