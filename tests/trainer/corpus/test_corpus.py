from dataclasses import replace
from pathlib import Path

import pytest

from commentary.content.context import Context, variants
from commentary.kinds import Kind
from commentary.phrasebook import comment, delexicalised
from commentary.situation import situations
from commentary.style import Style
from football.codes import BodyPart, Location
from football.match import Match
from model.encoding import Scheme
from sources.archive.writer import write_csv
from sources.simulator import simulate
from tests import paths
from trainer.corpus.corpus import CorpusError, held_out, incomplete, read_corpus
from trainer.settings import TrainSettings

SETTINGS = TrainSettings(matches=8, validation_share=0.25)
SHARED = paths.SHARED / "data" / "football-events"


def test_held_out_are_a_share_and_others_do_not_move_them() -> None:
    ids = [f"match {number}" for number in range(200)]
    few = held_out(ids, 0.1, 1)
    assert len(few) == 20
    assert few != held_out(ids, 0.1, 2)
    assert held_out(reversed(ids), 0.1, 1) == few
    assert few < held_out(ids, 0.2, 1)
    assert len(held_out(ids[:3], 0.1, 1)) == 1


def test_the_simulated_corpus() -> None:
    corpus = read_corpus("simulated", SETTINGS)
    assert corpus.scheme is Scheme.CONTEXT
    assert (corpus.report.matches, corpus.report.held_out) == (8, 2)
    assert corpus.report.lines == corpus.report.kept
    # Equal sources have equal targets, so a source is one pair.
    assert len({pair.source for pair in corpus.training}) == len(corpus.training)
    # What is held out is told as it came; what is learned from holds every variant of every context.
    assert {token for pair in corpus.validation for token in pair.source if token.startswith("style=")} == {
        f"style={style}" for style in Style
    }
    assert sum(pair.times for pair in corpus.validation) == pytest.approx(corpus.report.lines / 4, rel=0.3)
    contexts = {pair.source[:-1] for pair in corpus.training}
    fouls = [pair for pair in corpus.training if pair.source[:-1] == ("style=lively", "kind=foul", "player=yes")]
    assert len(fouls) == variants(Style.LIVELY, Kind.FOUL)
    assert len(contexts) < len(corpus.training) / 4


def test_incomplete_contexts_can_be_told() -> None:
    full = Context(
        Style.LIVELY,
        Kind.SAVED,
        player=True,
        player2=True,
        location=Location.OUTSIDE_THE_BOX,
        body=BodyPart.HEAD,
    )
    contexts = [replace(full, variant=variant) for variant in range(12)]
    found = incomplete(contexts, 1.0, seed=1)
    assert len(found) == 12
    assert any(not context.player for context in found)
    assert any(context.location is None for context in found)
    assert all(delexicalised(context) for context in found)
    assert incomplete(contexts, 0.0, seed=1) == []


def _told(match: Match) -> Match:
    return replace(match, texts=tuple(comment(situation) for situation in situations(match.events)))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose sentences are the phrasebook's."""
    folder = tmp_path_factory.mktemp("archive")
    write_csv((_told(simulated.match) for simulated in simulate(8, 3)), folder / "events.csv")
    return folder


def test_an_archives_sentences_become_targets(archive: Path) -> None:
    corpus = read_corpus(str(archive), SETTINGS)
    assert corpus.scheme is Scheme.FIELDS
    assert corpus.styles == (Style.WIRE,)
    assert (corpus.report.matches, corpus.report.held_out) == (8, 2)
    assert corpus.report.kept > 0.97 * corpus.report.lines
    names = {player.name for each in simulate(8, 3) for player in each.home_line_up.eleven}
    for pair in corpus.training:
        assert not any(name in pair.target for name in names), pair
    assert any("<home_score>" in pair.target for pair in corpus.training)


def test_one_match_is_too_little(tmp_path: Path) -> None:
    write_csv((_told(simulated.match) for simulated in simulate(1, 3)), tmp_path / "events.csv")
    with pytest.raises(CorpusError, match="one to train on and one to hold out"):
        read_corpus(str(tmp_path), SETTINGS)


def test_an_archive_without_texts_is_told(tmp_path: Path) -> None:
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
