"""`touchline replay`: publishes historic matches as if they were played now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from runtime.counts import counted
from touchline import match_sources
from touchline.options import examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from replay.progress import Summary
    from touchline.settings import ReplayCommandSettings

_OPTIONS = Options(
    "touchline.settings:ReplayCommandSettings",
    [
        *match_sources.KEYS,
        "selection.league",
        "selection.season",
        "selection.date",
        "speed",
        "kick_off",
        "longest_pause",
        "resume",
        "topics.events",
        "connection.bootstrap",
        *match_sources.FEED_ERROR_KEYS,
    ],
    check=match_sources.wrong_use,
)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "replay",
        cls=command_with(_OPTIONS),
        rich_help_panel=panel,
        epilog=examples(
            "touchline replay --match brazil-germany-2014 --speed 60",
            "touchline replay --data archive/ --league E0 --date 2016-05-15 --kick-off now",
            "touchline replay --data archive/ --speed max --resume",
            "touchline replay --data simulated --count 1000 --seed 7 --speed max --bootstrap kafka:9092",
            "touchline replay --data simulated --corrections 0.05 --late 0.05 --duplicates 0.02",
            "touchline replay --provider opta --events f24.xml --lineups f7.xml --speed 60",
        ),
    )(replay)


def replay(
    context: typer.Context,
    *,
    create_topics: Annotated[
        bool, typer.Option("--create-topics", help="First create topics that are missing.")
    ] = False,
) -> None:
    """Publish matches in the order of their events' times, at any speed.

    All conditions on matches hold together. Ctrl-C ends in good order; --resume goes on from there.
    """
    from touchline import event_loop

    settings: ReplayCommandSettings = context.obj
    summary, rows = event_loop.run(_publish(settings, create_topics=create_topics))
    _conclude(summary, settings, rows)
    if summary.interrupted:
        raise typer.Exit(130)


async def _publish(settings: ReplayCommandSettings, *, create_topics: bool) -> tuple[Summary, str]:
    from broker import topics
    from replay.publisher import publish
    from runtime.errors import TouchlineError
    from touchline.row_problems import ProblemReport
    from touchline.terminal.connection_status import connection_shown
    from touchline.terminal.replay_progress import watched

    await settings.connection.check()
    if create_topics:
        await topics.create(settings.connection, settings.topics)
    source = match_sources.opened(settings)
    report = ProblemReport(source)
    with watched() as progress:
        async with connection_shown(settings.connection.contact):
            summary = await publish(
                match_sources.as_sent(source, settings), settings.connection, settings.topics.events, settings, progress
            )
    rows = report.close()
    if not summary.total and not summary.interrupted:
        raise TouchlineError(f"no event in {match_sources.name(settings)}")
    return summary, rows


def _conclude(summary: Summary, settings: ReplayCommandSettings, rows: str) -> None:
    found = f", {counted(summary.found, 'was', 'were')} there already" if summary.found else ""
    late = f", at worst {summary.worst_lag:.1f} s late" if summary.worst_lag >= 0.1 else ""
    typer.echo(
        f"{counted(summary.events, 'event')} of {counted(summary.matches, 'match')} "
        f"published to {settings.topics.events} in {summary.seconds:.{1 if summary.seconds >= 1 else 3}f} s "
        f"({summary.rate:,.0f} a second{late}){found}; {rows}",
        err=True,
    )
    if summary.again:
        typer.echo(f"{counted(summary.again, 'event was', 'events were')} published before", err=True)
    if summary.interrupted:
        done = summary.events + summary.found
        typer.echo(
            f"interrupted at {done:,} of {counted(summary.total, 'event')}; --resume goes on from there", err=True
        )
