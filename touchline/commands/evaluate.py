"""`touchline evaluate`: how good a commentator is, beside others, on rows that it was not trained on."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commentary.style import Language, Style
from touchline import row_counts
from touchline.options import LanguageOption, examples

if TYPE_CHECKING:
    from trainer.evaluation.references import ReferenceMatches

#: Rows asked for the speed without the cache: a few seconds' worth.
_TIMED_ROWS = 2000


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "evaluate",
        rich_help_panel=panel,
        epilog=examples(
            "touchline evaluate --data held-out/events.csv --model runs/mine --json",
            "touchline evaluate --data held-out/ --model runs/mine --against lookup --against phrasebook"
            " --train-data archive/ --report report/",
            "touchline evaluate --data simulated --style lively",
            "touchline evaluate --variety --data simulated --count 150 --seed 42",
            "touchline evaluate --variety --data commentary.jsonl --json",
        ),
    )(evaluate)


def evaluate(
    *,
    data: Annotated[
        str,
        typer.Option(
            metavar="DIR|FILE.csv|simulated|FILE.jsonl",
            help="Rows to write, with their sentences in the column text. Names are taken from the columns only. "
            "With --variety also classic, or lines of touchline comment (FILE.jsonl).",
        ),
    ],
    model: Annotated[
        str | None,
        typer.Option(
            metavar="DIR|lookup|phrasebook", help="Checkpoint folder, or a baseline.", show_default="the shipped model"
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DIR|lookup|phrasebook", help="System to compare with; may be given several times, or by commas."
        ),
    ] = None,
    train_data: Annotated[
        str | None, typer.Option(metavar="DIR", help="Training rows, which the look-up table is made of.")
    ] = None,
    style: Annotated[
        Style | None,
        typer.Option(
            help="Of simulated commentary; an archive has wire only.", show_default="wire; with --variety lively"
        ),
    ] = None,
    language: LanguageOption = Language.ENGLISH.value,
    variety: Annotated[
        bool,
        typer.Option("--variety", help="Measure how varied the lines of one style are, without any references."),
    ] = False,
    seed: Annotated[int, typer.Option(help="Seed of simulated matches.", min=0)] = 1_000_003,
    count: Annotated[int, typer.Option(help="How many matches to simulate.", min=1)] = 100,
    json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output, and nothing else.")] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write report.md with pictures and samples there.")
    ] = None,
) -> None:
    """Measure a commentator: BLEU, chrF, exact match, slot errors, fall-backs, variety, loss, speed.

    Shares are between 0 and 1. Loss needs torch and is left out without it. Needs: scripts/install train.
    """
    from runtime.errors import TouchlineError

    if find_spec("sacrebleu") is None or (report and find_spec("matplotlib") is None):
        raise TouchlineError("no sacrebleu or no matplotlib here; evaluating needs the extra: scripts/install train")
    if variety:
        _show_variety(data, model, (style or Style.LIVELY, language), seed=seed, count=count, json=json)
        return
    style = style or Style.WIRE
    from trainer.evaluation import compared_systems
    from trainer.evaluation.measurement import Measurement, measure
    from trainer.evaluation.references import ReferenceMatches

    references = ReferenceMatches(data, style, seed, count)
    row_counts.show_at_start(data, references.rows)
    others = [name for given in against or () for name in given.split(",") if name]
    systems = compared_systems.load_all([model, *others], train_data)
    measured: list[tuple[dict[str, Any], Measurement]] = []
    for system in systems:
        measurement = measure(system, references.matches(), archive=not references.simulated)
        scores = measurement.scores()
        if isinstance(system, compared_systems.Model):
            scores |= _of_checkpoint(system.folder, references)
        measured.append((scores, measurement))
    if report:
        from trainer.evaluation.report import write

        folders = [system.folder for system in systems if isinstance(system, compared_systems.Model)]
        write(report, measured, data, references.rows, [folder or compared_systems.SHIPPED for folder in folders])
    scores = measured[0][0]
    row_counts.show_at_end(data, references.rows)
    if json:
        import orjson

        rows = {} if references.simulated else references.rows.table()
        whole = {
            "data": data,
            "style": style,
            **rows,
            **scores,
            "against": {other["name"]: other for other, _ in measured[1:]},
        }
        sys.stdout.buffer.write(orjson.dumps(whole) + b"\n")
        sys.stdout.flush()
        return
    from trainer.evaluation.score_table import table

    typer.echo(table([each for each, _ in measured]))


def _show_variety(
    data: str, model: str | None, variant: tuple[Style, str], *, seed: int, count: int, json: bool
) -> None:
    from runtime.errors import TouchlineError
    from touchline import commentators
    from trainer.evaluation import published_lines
    from trainer.evaluation.variety import variety

    path = Path(data)
    if path.suffix == published_lines.LINES:
        if not path.is_file():
            raise TouchlineError(f"{path}: no such file")
        matches = published_lines.read(path)
    else:
        commentator = commentators.load(model)
        matches = published_lines.written(commentator, data, variant, seed=seed, count=count)
    measured = variety(matches, *variant)
    if not measured.matches:
        raise TouchlineError(f"{data}: no line in the style {variant[0]} and the language {variant[1]}")
    if json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps({"data": data, **measured.scores()}) + b"\n")
        sys.stdout.flush()
    else:
        typer.echo(measured.text())


def _of_checkpoint(folder: Path | None, references: ReferenceMatches) -> dict[str, Any]:
    """What is known of a checkpoint beside its lines: sizes, training, loss, and its speed with the cache off."""
    import time

    from model.checkpoint import Checkpoint
    from trainer.evaluation.compared_systems import SHIPPED, Model, parameter_count

    checkpoint = Checkpoint.read(folder or SHIPPED)
    rows = [row.situation for match in references.first(_TIMED_ROWS) for row in match]
    uncached = Model(folder, cache=False)
    start = time.perf_counter()
    for first in range(0, len(rows), 64):
        uncached.comment(rows[first : first + 64])
    seconds = time.perf_counter() - start
    return {
        "sentences_per_second_uncached": round(len(rows) / seconds, 1),
        "parameters": parameter_count(checkpoint),
        "trained_on": checkpoint.config.trained_on.model_dump(),
        "training_seconds": getattr(checkpoint.config.trained_on, "seconds", None),
        "loss": _loss(checkpoint, references),
    }


def _loss(checkpoint: Any, references: ReferenceMatches) -> float | None:  # noqa: ANN401 (a Checkpoint)
    if find_spec("torch") is None or not checkpoint.weights.is_file():
        return None
    from trainer.evaluation.loss import loss

    value = loss(checkpoint, references.matches())
    return None if value is None else round(value, 5)
