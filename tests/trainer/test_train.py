import os
import signal
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

import torch
from safetensors.torch import load_file

from commentary import phrasebook
from commentary.message import Author
from commentary.situation import Situation
from commentary.style import Style
from model.checkpoint import Checkpoint
from model.commentator import Commentator
from model.encoding import blanked
from model.engine import CTranslate2Engine
from model.errors import CheckpointError
from model.network.compact import CompactNetwork
from model.network_shape import CompactShape
from model.vocabulary import Vocabulary
from tests.trainer.toy import SETTINGS, SHORT_RUN, corpus, situations, wording
from trainer.ctranslate2_export import convert
from trainer.train import Progress, fit, learning_rate, train_on
from trainer.training_state import ResumeError

pytestmark = [pytest.mark.train, pytest.mark.ci]


def test_the_language_is_learned(toy_checkpoint: Checkpoint) -> None:
    assert toy_checkpoint.config.scores["exact_match"] >= 0.95


def test_a_checkpoint_comments(toy_checkpoint: Checkpoint) -> None:
    commentator = Commentator.load(toy_checkpoint.folder)
    assert commentator.name == "toy 0.1.0"
    given = situations()
    lines = commentator.comment(given)
    assert sum(line.engine is Author.MODEL for line in lines) > 0.9 * len(given)
    fouls = [line.text for line, one in zip(lines, given, strict=True) if wording(one).startswith("Foul")]
    assert fouls[0] == "Foul by Ada Stone (Rovers)."


def test_a_style_it_was_not_trained_in_is_the_phrasebooks(toy_checkpoint: Checkpoint) -> None:
    lively = [Situation(each.event, each.state, Style.LIVELY) for each in situations()[:5]]
    lines = Commentator.load(toy_checkpoint.folder).comment(lively)
    assert [line.text for line in lines] == [phrasebook.comment(situation) for situation in lively]
    assert {line.engine for line in lines} == {Author.PHRASEBOOK}


def test_lines_do_not_depend_on_batch_or_cache(toy_checkpoint: Checkpoint) -> None:
    given = situations()
    together = Commentator.load(toy_checkpoint.folder).comment(given)
    alone = Commentator.load(toy_checkpoint.folder, cache=0, threads=1)
    assert [alone.comment([situation])[0] for situation in given] == together
    assert Commentator.load(toy_checkpoint.folder, cache=3).comment(given[::-1])[::-1] == together


def test_the_checkpoint_describes_itself(toy_checkpoint: Checkpoint) -> None:
    card = toy_checkpoint.card.read_text(encoding="utf-8")
    assert "# toy 0.1.0" in card
    assert "9 matches" in card
    assert "with slots for names and numbers" in card
    assert sorted(path.name for path in toy_checkpoint.folder.iterdir()) == [
        "README.md",
        "config.json",
        "engine",
        "model.safetensors",
        "names.json",
        "tokenizer.json",
        "training",
        "wording.npy",
    ]


def test_the_engine_says_what_the_network_says(toy_checkpoint: Checkpoint, tmp_path: Path) -> None:
    vocabulary = Vocabulary.load(toy_checkpoint.tokenizer)
    network = CompactNetwork(SETTINGS.network, len(vocabulary))
    network.load(toy_checkpoint.weights)
    convert(network, vocabulary, tmp_path / "float32", int8=False)
    sources = [pair.source for pair in corpus().training]
    longest = toy_checkpoint.config.longest
    exact = CTranslate2Engine(tmp_path / "float32", longest=longest, precision="float32").write(sources)
    int8 = CTranslate2Engine(toy_checkpoint.engine, longest=longest).write(sources)
    ids = [vocabulary.source_ids(blanked(source)) for source in sources]
    torch_said = [vocabulary.text(network.generate(torch.tensor([row]), longest)[0]) for row in ids]
    assert exact == torch_said
    assert sum(ours == theirs for ours, theirs in zip(int8, exact, strict=True)) >= 0.95 * len(sources)


def test_weights_of_another_network_are_refused(toy_checkpoint: Checkpoint) -> None:
    network = CompactNetwork(CompactShape(width=32, layers=1, heads=2), 100)
    with pytest.raises(CheckpointError, match=r"model\.safetensors: "):
        network.load(toy_checkpoint.weights)


def _run(out: Path, *, resume: bool = False, stop: int | None = None, **changes: Any) -> list[Progress]:
    """A short run; with `stop`, it is interrupted after that step as by Ctrl-C."""
    seen: list[Progress] = []

    def progress(each: Progress) -> None:
        seen.append(each)
        if each.step == stop:
            raise KeyboardInterrupt

    settings = SHORT_RUN.model_copy(update={"steps": 30, "evaluate_every": 10, **changes})
    try:
        train_on(corpus(), settings, out, progress=progress, resume=resume)
    except KeyboardInterrupt:
        assert stop is not None
    return seen


def test_a_few_steps_lower_the_loss_and_report_it(tmp_path: Path) -> None:
    seen = _run(tmp_path / "out")
    assert [each.step for each in seen] == list(range(1, 31))
    assert seen[-1].loss < 0.7 * seen[0].loss
    assert seen[-1].seconds_left == 0
    assert seen[-1].tokens_per_second > 0
    assert seen[0].validation_loss is None
    assert seen[-1].validation_loss is not None
    assert 0 <= (seen[-1].exact_match or 0.0) <= 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_before_the_first_evaluation_saves_the_state(tmp_path: Path, number: signal.Signals) -> None:
    settings = SHORT_RUN.model_copy(
        update={"steps": 30, "network": SHORT_RUN.network.model_copy(update={"dropout": 0.1}), "evaluate_every": 10}
    )
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    starts: list[int] = []

    def fit_(name: str, progress: Callable[[Progress], None], *, resume: bool = False) -> dict[str, torch.Tensor]:
        fitted = fit(corpus(), settings, tmp_path / name, progress=progress, resume=resume, on_start=starts.append)
        return fitted.network.state_dict()

    try:
        whole = fit_("whole", lambda _: None)
        with pytest.raises(KeyboardInterrupt):
            fit_("broken", lambda each: os.kill(os.getpid(), number) if each.step == 7 else None)
        broken = fit_("broken", lambda _: None, resume=True)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert starts == [0, 0, 7]
    assert all(torch.equal(whole[name], broken[name]) for name in whole)


def test_an_interrupted_run_resumes_exactly(tmp_path: Path) -> None:
    dropout = SHORT_RUN.network.model_copy(update={"dropout": 0.1})
    _run(tmp_path / "whole", network=dropout)
    _run(tmp_path / "broken", network=dropout, stop=17)
    rest = _run(tmp_path / "broken", network=dropout, resume=True)
    assert [each.step for each in rest] == list(range(11, 31))
    whole, broken = (load_file(tmp_path / name / "model.safetensors") for name in ("whole", "broken"))
    assert all(torch.equal(whole[name], broken[name]) for name in whole)


def test_a_run_is_not_resumed_with_other_settings(tmp_path: Path) -> None:
    _run(tmp_path, stop=12)
    with pytest.raises(ResumeError, match="other settings or data"):
        _run(tmp_path, resume=True, batch_size=8)


def test_a_damaged_state_is_named(tmp_path: Path) -> None:
    _run(tmp_path, stop=12)
    path = tmp_path / "training" / "last.safetensors"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(ResumeError, match=r"last\.safetensors: the saved state can't be read"):
        _run(tmp_path, resume=True)


def test_without_resume_it_starts_again(tmp_path: Path) -> None:
    _run(tmp_path, stop=12)
    assert _run(tmp_path, stop=3)[0].step == 1


def test_the_learning_rate_rises_then_falls() -> None:
    rates = [learning_rate(step, SETTINGS) for step in range(SETTINGS.steps + 1)]
    top = rates.index(max(rates))
    assert rates[top] == pytest.approx(SETTINGS.learning_rate)
    assert rates[: top + 1] == sorted(rates[: top + 1])
    assert rates[top:] == sorted(rates[top:], reverse=True)
    assert rates[-1] == pytest.approx(SETTINGS.final_learning_rate)


def test_progress_is_plain_numbers(tmp_path: Path) -> None:
    (first,) = _run(tmp_path, stop=1)
    assert set(asdict(first)) == {
        "step",
        "steps",
        "loss",
        "tokens_per_second",
        "seconds_left",
        "validation_loss",
        "exact_match",
    }
