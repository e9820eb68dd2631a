from dataclasses import replace
from pathlib import Path

import pytest

from commentary.content.context import Context
from commentary.content.variants import variants
from commentary.kinds import Kind
from commentary.phrasebook import delexicalised
from commentary.style import Style
from commentary.wording import lay
from football.codes import BodyPart, Location
from model.encoding import Scheme
from trainer.corpus.simulated_corpus import incomplete, simulated_corpus
from trainer.settings import TrainSettings

SETTINGS = TrainSettings(matches=8, validation_share=0.25)


def test_the_simulated_corpus() -> None:
    corpus = simulated_corpus(SETTINGS)
    assert corpus.scheme is Scheme.JOINED_CONTEXT
    assert (corpus.report.matches, corpus.report.held_out) == (8, 2)
    assert corpus.report.lines == corpus.report.kept
    # Equal sources have equal targets, so a source is one pair.
    assert len({pair.source for pair in corpus.training}) == len(corpus.training)
    # Held out are the lines as they come; training has every variant of every context.
    subjects = {corpus.scheme.subject(pair.source) for pair in corpus.validation}
    assert {style for style, _ in subjects} == {f"style={style}" for style in Style}
    assert sum(pair.times for pair in corpus.validation) == pytest.approx(corpus.report.lines / 4, rel=0.3)
    contexts = {pair.source[:-1] for pair in corpus.training}
    fouls = [pair for pair in corpus.training if pair.source[:-1] == ("style=lively+kind=foul+player=yes",)]
    assert len(fouls) == variants(Style.LIVELY, Kind.FOUL)
    assert len(contexts) < len(corpus.training) / 4
    # Of a kind with many contexts, each is learned in some of its variants; together they have all.
    goals = [pair.source for pair in corpus.training if pair.source[:2] == ("style=lively", "kind=goal+player=yes")]
    assert len({source[-1] for source in goals}) == variants(Style.LIVELY, Kind.GOAL)
    # Some matches have information.
    assert "kind=match_info" in {token for pair in corpus.training for token in pair.source}


def test_incomplete_contexts_have_texts() -> None:
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


def test_a_houses_sentences_are_learned_beside_the_styles_named(tmp_path: Path) -> None:
    file = tmp_path / "club" / "english" / "clubhouse.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(
        "base: wire\ncorner: |\n  Corner, and it is for <team>.\n  A corner for <team>.\n", encoding="utf-8"
    )
    try:
        settings = TrainSettings(wording=(tmp_path / "club",), matches=3)
        assert (settings.styles, settings.languages) == ((Style("clubhouse"),), ("en",))
        assert TrainSettings(wording=(tmp_path / "club",), styles=(Style.WIRE,)).styles == (
            Style.WIRE,
            Style("clubhouse"),
        )
        pairs = simulated_corpus(settings).training
        club = "style=clubhouse"
        subjects = {pair: Scheme.JOINED_CONTEXT.subject(pair.source) for pair in pairs}
        corners = {pair.target for pair, subject in subjects.items() if subject == (club, "kind=corner")}
        assert corners == {"Corner, and it is for <team>.", "A corner for <team>."}
        assert {style for style, _ in subjects.values()} == {club}
        assert (club, "kind=foul") in subjects.values()
    finally:
        lay(())
