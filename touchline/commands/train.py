"""`touchline train`: trains a commentator on an archive or on simulated matches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from touchline import row_counts, train_options
from touchline.options import examples
from touchline.setting_options import command_with

if TYPE_CHECKING:
    from trainer.corpus.corpus import CorpusReport
    from trainer.settings import TrainSettings

#: What training needs beyond the live side.
_EXTRA = ("torch", "safetensors")


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "train",
        cls=command_with(train_options.options(["steps", "matches", "seed", "wording"])),
        rich_help_panel=panel,
        epilog=examples(
            "touchline train --config configs/compact.yaml --data simulated --out runs/compact",
            "touchline train --data simulated --wording clubhouse/ --out runs/clubhouse --steps 3000",
            "touchline train --config configs/compact.yaml --data archive/ --out runs/my-model --steps 3000",
        ),
    )(train)


def train(
    context: typer.Context,
    *,
    data: Annotated[
        str,
        typer.Option(
            metavar="DIR|FILE.csv|simulated", help="Matches to learn from: an archive, or matches drawn by the seed."
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Checkpoint folder to write.")],
    resume: Annotated[bool, typer.Option("--resume", help="Go on with a run that was interrupted.")] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over the checkpoint that is there.")] = False,
) -> None:
    """Train a commentator and write its checkpoint folder, for worker --model and comment --model.

    Needs the extra: scripts/install train.
    """
    if resume and overwrite:
        raise typer.BadParameter("give either --resume or --overwrite")
    train_options.need(_EXTRA, "training")
    if not (resume or overwrite):
        _refuse_what_is_there(out)
    from touchline.terminal.training_progress import watched
    from trainer.run_folder import EARLIER
    from trainer.train import train as trained

    settings: TrainSettings = context.obj
    reports: list[CorpusReport] = []

    try:
        with watched() as progress:

            def show(report: CorpusReport) -> None:
                reports.append(report)
                row_counts.show_at_start(data, report.rows)
                progress.phase("learning the vocabulary")

            def begin(done: int) -> None:
                if resume:
                    there = f"goes on after step {done:,}" if done else f"no state was saved in {out}: starts at step 1"
                    typer.echo(f"{there} of {settings.steps:,}", err=True)
                progress.phase("encoding the lines")

            progress.phase("reading the matches")
            trained(settings, data, out, progress=progress.step, on_corpus=show, on_start=begin, resume=resume)
    except BaseException:
        if (out / EARLIER).is_dir():
            typer.echo(f"the earlier checkpoint is kept in {out / EARLIER}", err=True)
        raise
    for report in reports:  # of the first process, where there are several
        row_counts.show_at_end(data, report.rows)
        typer.echo(f"checkpoint in {out}; try it: touchline comment --data classic --model {out} --text", err=True)


def _refuse_what_is_there(out: Path) -> None:
    """Raise TouchlineError where an earlier run would be lost."""
    from runtime.errors import TouchlineError

    if (out / "config.json").exists():
        raise TouchlineError(f"{out} holds a checkpoint already; --overwrite replaces it")
    if (out / "training" / "last.safetensors").exists():
        raise TouchlineError(f"{out} holds a run that was interrupted; --resume goes on, --overwrite starts over")
