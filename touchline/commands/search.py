"""`touchline search`: settings that suit one's own archive."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from touchline import row_counts, train_options
from touchline.options import examples
from touchline.setting_options import command_with

if TYPE_CHECKING:
    from trainer.corpus.corpus import CorpusReport
    from trainer.search import FinishedTrial
    from trainer.settings import TrainSettings

#: What searching needs beyond the live side.
_EXTRA = ("torch", "optuna", "matplotlib")


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "search",
        cls=command_with(train_options.options(["steps", "matches"])),
        rich_help_panel=panel,
        epilog=examples(
            "touchline search --config configs/archive.yaml --data archive/ --trials 20 --out runs/search",
            "touchline train --config runs/search/best.yaml --data archive/ --out runs/mine",
        ),
    )(search)


def search(
    context: typer.Context,
    *,
    data: Annotated[
        str,
        typer.Option(
            metavar="DIR|FILE.csv|simulated", help="Matches to learn from: an archive, or matches drawn by the seed."
        ),
    ],
    trials: Annotated[
        int, typer.Option(metavar="N", help="Trials in all, those of an earlier search included.", min=1)
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the search; in the same one it goes on.")],
) -> None:
    """Search learning rate, dropout, batch size and width of the network, and write the best as a YAML file.

    Hopeless trials are given up early. Needs the extra: scripts/install train.
    """
    train_options.need(_EXTRA, "searching")
    from trainer.search import search as searched

    settings: TrainSettings = context.obj
    reports: list[CorpusReport] = []

    def show(report: CorpusReport) -> None:
        reports.append(report)
        row_counts.show_at_start(data, report.rows)

    best = searched(settings, data, trials, out, progress=_say, on_corpus=show)
    row_counts.show_at_end(data, reports[0].rows)
    typer.echo(f"best settings in {best}; train with them: touchline train --config {best} …", err=True)


def _say(tried: FinishedTrial) -> None:
    loss = "given up" if tried.loss is None else f"loss {tried.loss:.4f}"
    drawn = ", ".join(
        f"{name} {value:.3g}" if isinstance(value, float) else f"{name} {value}" for name, value in tried.drawn.items()
    )
    print(f"trial {tried.number}: {loss} ({drawn})", file=sys.stderr, flush=True)  # noqa: T201
