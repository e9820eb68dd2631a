"""`touchline train`: trains a commentator on an archive or on simulated matches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from touchline import row_counts, train_options
from touchline.options import examples
from touchline.setting_options import command_with

if TYPE_CHECKING:
    from trainer.corpus.corpus import CorpusReport
    from trainer.settings import TrainSettings
    from trainer.train import Progress

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
    from trainer.run_folder import EARLIER
    from trainer.train import train as trained

    settings: TrainSettings = context.obj
    reports: list[CorpusReport] = []

    def show(report: CorpusReport) -> None:
        reports.append(report)
        row_counts.show_at_start(data, report.rows)

    def begin(done: int) -> None:
        if resume:
            nothing = "" if done else f"no state was saved in {out}: "
            typer.echo(f"{nothing}goes on after step {done:,} of {settings.steps:,}", err=True)

    try:
        with _watched() as progress:
            trained(settings, data, out, progress=progress, on_corpus=show, on_start=begin, resume=resume)
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


@contextmanager
def _watched() -> Iterator[Callable[[Progress], None]]:
    """A progress bar on a terminal; elsewhere one line whenever the held-out matches have been looked at."""
    from rich import progress
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        seen: list[float | None] = [None]

        def say(now: Progress) -> None:
            if now.validation_loss != seen[0] or now.step == now.steps:
                seen[0] = now.validation_loss
                print(f"step {now.step}/{now.steps}: {_figures(now)}", file=sys.stderr, flush=True)  # noqa: T201

        yield say
        return
    columns = (
        progress.TextColumn("training"),
        progress.BarColumn(),
        progress.MofNCompleteColumn(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.description}"),
    )
    with progress.Progress(*columns, console=console) as bar:
        task = bar.add_task("reading the matches", total=None)
        yield lambda now: bar.update(task, completed=now.step, total=now.steps, description=_figures(now))


def _figures(now: Progress) -> str:
    held_out = "" if now.validation_loss is None else f", held out {now.validation_loss:.4f}"
    exact = "" if now.exact_match is None else f", {now.exact_match:.1%} word for word"
    return f"loss {now.loss:.4f}{held_out}{exact}, {now.tokens_per_second:,.0f} tokens/s"
