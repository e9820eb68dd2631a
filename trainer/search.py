"""Hyperparameter search: Optuna draws learning rate, batch size and the network's sizes, and prunes hopeless trials.

Trials are kept in `study.db` (SQLite) in the search's folder: an interrupted search resumes, a longer one adds trials.
The objective is the loss on held-out matches. The corpus is read once.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import optuna
import yaml
from pydantic import BaseModel

from model.network_shape import CompactShape, DecoderShape, GruShape, LstmAttentionShape, NetworkShape, PretrainedShape
from runtime.counts import counted
from runtime.errors import TouchlineError
from trainer.corpus.corpus import CorpusReport
from trainer.corpus.read_corpus import read_corpus
from trainer.divergence import DivergedError
from trainer.full_disk import WriteError, writing
from trainer.settings import TrainSettings
from trainer.train import Progress, fit

_NAME = "touchline"
_FINISHED = (optuna.trial.TrialState.COMPLETE, optuna.trial.TrialState.PRUNED)


_WIDTHS = [128, 256, 512]


class SearchError(TouchlineError):
    """A search can't be resumed, or found nothing."""


@dataclass(frozen=True, slots=True)
class FinishedTrial:
    """A trial that is over; `loss` is None when it was pruned or diverged."""

    number: int
    loss: float | None
    drawn: dict[str, Any]


TrialCallback = Callable[[FinishedTrial], None]


def search(
    settings: TrainSettings,
    data: str,
    trials: int,
    out: Path,
    *,
    progress: TrialCallback | None = None,
    on_corpus: Callable[[CorpusReport], None] | None = None,
) -> Path:
    """Search until `trials` are finished in `out`; writes best.yaml (to train with), trials.csv and importance.png.

    Raises SearchError when the folder holds another search, or no trial completed.
    """
    out.mkdir(parents=True, exist_ok=True)
    optuna.logging.set_verbosity(optuna.logging.ERROR)  # warnings are tracebacks of trials that Ctrl-C ended
    corpus = read_corpus(data, settings)
    if on_corpus:
        on_corpus(corpus.report)
    study = optuna.create_study(
        storage=f"sqlite:///{out.resolve() / 'study.db'}",
        study_name=_NAME,
        load_if_exists=True,
        sampler=optuna.samplers.TPESampler(seed=settings.seed),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=settings.evaluate_every),
    )
    _check_same(study, settings, data)
    done = sum(trial.state in _FINISHED for trial in study.trials)

    def objective(trial: optuna.Trial) -> float:
        trial_settings = drawn(settings, trial)
        folder = out / f"trial-{trial.number}"

        def prune(now: Progress) -> None:
            if now.validation_loss is not None and now.step % settings.evaluate_every == 0:
                trial.report(now.validation_loss, now.step)
                if trial.should_prune():
                    raise optuna.TrialPruned

        try:
            return fit(corpus, trial_settings, folder, progress=prune).position.best_loss
        except DivergedError as error:
            raise optuna.TrialPruned(str(error)) from error
        except WriteError as error:
            raise SearchError(f"{error.path}: {error.reason}; make room, then search into the same folder") from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def report(_: optuna.Study, trial: optuna.trial.FrozenTrial) -> None:
        if progress:
            progress(FinishedTrial(trial.number, trial.value if trial.state == _FINISHED[0] else None, trial.params))

    with writing(out / "study.db", "make room, then search into the same folder"):
        study.optimize(objective, n_trials=max(0, trials - done), callbacks=[report])
    return _results(study, settings, out)


def drawn(settings: TrainSettings, trial: optuna.Trial) -> TrainSettings:
    """Settings of one trial."""
    changes: dict[str, Any] = {
        "learning_rate": trial.suggest_float("learning_rate", 1e-4, 1e-2, log=True),
        "batch_size": trial.suggest_categorical("batch_size", [32, 64, 128]),
        "network": _network(settings.network, trial),
    }
    return settings.model_copy(update=changes)


def _network(shape: NetworkShape, trial: optuna.Trial) -> NetworkShape:
    """Sizes that this network uses: one that has no effect would be rated all the same."""
    match shape:
        case CompactShape():
            width = trial.suggest_categorical("width", [96, 192, 256])
            return shape.model_copy(update={**_dropout(trial), "width": width, "feed_forward": 2 * width})
        case GruShape():
            hidden = trial.suggest_categorical("hidden", _WIDTHS)
            return shape.model_copy(update={**(_dropout(trial) if shape.layers > 1 else {}), "hidden": hidden})
        case LstmAttentionShape():
            hidden = trial.suggest_categorical("hidden", [-(-width // shape.heads) * shape.heads for width in _WIDTHS])
            return shape.model_copy(update={**_dropout(trial), "hidden": hidden})
        case PretrainedShape():
            return shape.model_copy(update={"decoder": _decoder(shape.decoder, trial)})


def _decoder(shape: DecoderShape, trial: optuna.Trial) -> DecoderShape:
    if shape.adapter == "prefix":
        return shape.model_copy(update={"prefix": trial.suggest_categorical("prefix", [4, 8, 16, 32])})
    rank = trial.suggest_categorical("rank", [4, 8, 16, 32])
    return shape.model_copy(update={**_dropout(trial), "rank": rank, "alpha": 2 * rank})


def _dropout(trial: optuna.Trial) -> dict[str, float]:
    return {"dropout": trial.suggest_float("dropout", 0.0, 0.4)}


def _check_same(study: optuna.Study, settings: TrainSettings, data: str) -> None:
    run = {"data": data, "settings": settings.model_dump(mode="json")}
    if study.user_attrs.setdefault("run", run) != run:
        raise SearchError(f"study {study.study_name}: begun with other settings or data; search into another folder")
    study.set_user_attr("run", run)


def _results(study: optuna.Study, settings: TrainSettings, out: Path) -> Path:
    complete = study.get_trials(states=(optuna.trial.TrialState.COMPLETE,))
    if not complete:
        raise SearchError(f"{out}: no trial completed; search longer, or with fewer steps")
    study.trials_dataframe().to_csv(out / "trials.csv", index=False)
    _importance(study, len(complete), out / "importance.png")
    best = out / "best.yaml"
    found = drawn(settings, optuna.trial.FixedTrial(study.best_params))  # type: ignore[arg-type]
    heading = f"# The best of {counted(len(study.trials), 'trial')}: loss {study.best_value:.4f} on held-out matches\n"
    best.write_text(heading + yaml.safe_dump(_changed(found), sort_keys=False), encoding="utf-8")
    return best


def _changed(settings: BaseModel) -> dict[str, Any]:
    """What differs from the defaults, and the kind of network."""
    values = settings.model_dump(mode="json", exclude_defaults=True)
    network = settings.network.model_dump(mode="json")  # type: ignore[attr-defined]
    return {**values, "network": network}


def _importance(study: optuna.Study, complete: int, path: Path) -> None:
    """How much of the spread of losses each setting accounts for (fANOVA); nothing is drawn of a single trial."""
    if complete < 2:
        return
    from matplotlib.figure import Figure  # noqa: PLC0415 (only needed here, and slow)

    try:
        shares = optuna.importance.get_param_importances(
            study, evaluator=optuna.importance.PedAnovaImportanceEvaluator()
        )
    except (RuntimeError, ValueError):  # all trials alike
        return
    figure = Figure(figsize=(7, 3), layout="constrained")
    axes = figure.subplots()
    axes.barh(list(shares)[::-1], list(shares.values())[::-1], color="#2a6f4e")
    axes.set_xlabel(f"importance for the loss, {counted(complete, 'trial')}")
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, dpi=120)
