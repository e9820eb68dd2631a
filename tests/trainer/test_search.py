from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")
pytest.importorskip("optuna", reason="needs the extra `train`: scripts/install train")

import optuna

from model.network_shape import (
    CompactShape,
    DecoderShape,
    GruShape,
    LstmAttentionShape,
    NetworkShape,
    PretrainedShape,
)
from tests.trainer.toy import SHORT_RUN, corpus
from touchline import setting_layers
from trainer import search as searching
from trainer.corpus.corpus import CorpusReport
from trainer.divergence import DivergedError
from trainer.search import FinishedTrial, SearchError, drawn, search
from trainer.settings import TrainSettings

pytestmark = [pytest.mark.train, pytest.mark.ci]

SHORT = SHORT_RUN.model_copy(update={"steps": 6, "evaluate_every": 2})


@pytest.fixture(autouse=True)
def _toy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "read_corpus", lambda data, settings: corpus())


@pytest.mark.filterwarnings("ignore::optuna.exceptions.ExperimentalWarning")
def test_a_search_goes_on_where_it_was_left(tmp_path: Path) -> None:
    seen: list[FinishedTrial] = []
    search(SHORT, "toy", 2, tmp_path, progress=seen.append)
    reports: list[CorpusReport] = []
    best = search(SHORT, "toy", 5, tmp_path, progress=seen.append, on_corpus=reports.append)
    assert [report.rows.read for report in reports] == [corpus().report.lines]
    assert [tried.number for tried in seen] == [0, 1, 2, 3, 4]
    losses = [tried.loss for tried in seen if tried.loss is not None]
    assert f"loss {min(losses):.4f}" in best.read_text(encoding="utf-8")
    found = setting_layers.load(TrainSettings, config=best, prefix=None)
    winner = next(tried for tried in seen if tried.loss == min(losses))
    assert found.learning_rate == pytest.approx(winner.drawn["learning_rate"])
    assert found.network.kind == "compact"
    assert found.steps == SHORT.steps
    assert (tmp_path / "importance.png").read_bytes().startswith(b"\x89PNG")
    assert len((tmp_path / "trials.csv").read_text(encoding="utf-8").splitlines()) == 6
    assert not list(tmp_path.glob("trial-*"))


def test_a_search_is_not_mixed_with_another(tmp_path: Path) -> None:
    search(SHORT, "toy", 1, tmp_path)
    with pytest.raises(SearchError, match="other settings or data"):
        search(SHORT, "another", 2, tmp_path)


@pytest.mark.parametrize(
    ("network", "drawn_for_it"),
    [
        (CompactShape(), {"dropout", "width"}),
        (GruShape(), {"dropout", "hidden"}),
        (GruShape(layers=1), {"hidden"}),
        (LstmAttentionShape(heads=6), {"dropout", "hidden"}),
        (PretrainedShape(), {"dropout", "rank"}),
        (PretrainedShape(decoder=DecoderShape(adapter="prefix")), {"prefix"}),
    ],
)
def test_only_what_the_network_uses_is_drawn(network: NetworkShape, drawn_for_it: set[str]) -> None:
    trial = optuna.create_study().ask()
    found = drawn(SHORT.model_copy(update={"network": network}), trial).network
    assert set(trial.params) == {"learning_rate", "batch_size", *drawn_for_it}
    assert not isinstance(found, LstmAttentionShape) or found.hidden % found.heads == 0


@pytest.mark.filterwarnings("ignore::optuna.exceptions.ExperimentalWarning")
def test_a_trial_that_diverges_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def diverging(*_: object, **__: object) -> None:
        raise DivergedError("since step 3")

    monkeypatch.setattr(searching, "fit", diverging)
    seen: list[FinishedTrial] = []
    with pytest.raises(SearchError, match="no trial completed"):
        search(SHORT, "toy", 2, tmp_path, progress=seen.append)
    assert [tried.loss for tried in seen] == [None, None]
