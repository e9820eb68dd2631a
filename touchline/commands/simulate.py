"""`touchline simulate`: drawn matches as an archive in the data set's schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runtime.counts import counted
from touchline.options import Seed, examples

if TYPE_CHECKING:
    from football.match import Match


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "simulate",
        rich_help_panel=panel,
        epilog=examples(
            "touchline simulate --matches 100 --seed 7 --out runs/season/events.csv",
        ),
    )(simulate)


def simulate(
    *,
    out: Annotated[Path, typer.Option(metavar="FILE.csv", help="File to write; ginf.csv is written beside it.")],
    matches: Annotated[int, typer.Option(help="How many matches.", min=1)] = 10,
    seed: Seed = 1,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Write over files that are there already.")] = False,
) -> None:
    """Draw whole matches from the published frequencies and write them as an archive.

    The same seed gives the same matches. The sentences are Touchline's own, so the file may be shared.
    """
    from runtime.errors import TouchlineError
    from sources.archive.writer import GINF, write_csv
    from sources.simulator import simulate as drawn

    ginf = out.parent / GINF
    if out == ginf:
        raise typer.BadParameter(f"--out {out}: {GINF} is written beside the events, so they need another name")
    if out.is_dir():
        raise typer.BadParameter(f"--out {out} is a folder: give the name of the file to write")
    for path in (out, ginf):
        if path.exists() and not overwrite:
            raise TouchlineError(f"{path} is there already; --overwrite writes over it")
    out.parent.mkdir(parents=True, exist_ok=True)
    events = write_csv((one.match for one in drawn(matches, seed)), out, sentences=_sentences, ginf=True)
    typer.echo(
        f"{out}: {counted(events, 'event')} of {counted(matches, 'match')} (seed {seed}); ginf.csv beside it", err=True
    )


def _sentences(match: Match) -> list[str]:
    """The phrasebook's, in the style of a wire."""
    from commentary.phrasebook import comment
    from commentary.situation import situations
    from commentary.style import Style

    return [comment(situation) for situation in situations(match.events, Style.WIRE)]
