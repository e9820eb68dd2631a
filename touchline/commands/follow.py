"""`touchline follow`: publishes live matches from a feed, or from a recording of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from runtime.counts import counted
from touchline.options import examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from follow.report import Summary
    from touchline.settings import FollowCommandSettings


def wrong_use(given: Mapping[str, Any]) -> str | None:
    """What is wrong with the flags given; None when nothing is."""
    if given["from_recording"] is None:
        for flag, key in (("--speed", "speed"), ("--suffix", "suffix")):
            if given[key] is not None:
                return f"{flag} goes with --from-recording"
    elif given["record"] is not None:
        return "give either --record or --from-recording"
    return None


_OPTIONS = Options(
    "touchline.settings:FollowCommandSettings",
    [
        "provider",
        "match",
        "league",
        "today",
        "key_file",
        "base_url",
        "interval",
        "settle_minutes",
        "record",
        "from_recording",
        "speed",
        "suffix",
        "topics.events",
        "connection.bootstrap",
    ],
    check=wrong_use,
)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "follow",
        cls=command_with(_OPTIONS),
        rich_help_panel=panel,
        epilog=examples(
            "touchline follow --provider espn --league ger.1",
            "touchline follow --provider api-football --match 1208397 --record tonight/",
            "touchline follow --provider openligadb --league bl1",
            "touchline follow --provider football-data --today --key-file key.txt",
            "touchline follow --provider espn --from-recording tonight/ --speed 60",
        ),
    )(follow)


def follow(
    context: typer.Context,
    *,
    create_topics: Annotated[
        bool, typer.Option("--create-topics", help="First create topics that are missing.")
    ] = False,
) -> None:
    """Follow live matches: poll a feed politely, and publish what changes, each event once.

    Started again, it reads back what it has published and goes on. Ends when all matches have ended, or with Ctrl-C.
    """
    from runtime.errors import TouchlineError
    from touchline import event_loop

    settings: FollowCommandSettings = context.obj
    if settings.provider is None:
        raise typer.BadParameter("give --provider", ctx=context)
    if settings.from_recording is None and not (settings.match or settings.league or settings.today):
        raise typer.BadParameter("give --match, --league or --today", ctx=context)
    summary = event_loop.run(_follow(settings, create_topics=create_topics))
    _conclude(summary)
    if summary.taken_over:
        raise TouchlineError(
            f"{counted(len(summary.taken_over), 'match was', 'matches were')} taken over by another follower"
        )
    if summary.interrupted:
        raise typer.Exit(130)


async def _follow(settings: FollowCommandSettings, *, create_topics: bool) -> Summary:
    from broker import topics

    await settings.connection.check()
    if create_topics:
        await topics.create(settings.connection, settings.topics)
    if settings.from_recording is not None:
        from follow.playback import play

        return await play(settings, settings.connection, settings.topics.events, _say)
    from follow.polling import poll

    return await poll(settings, settings.connection, settings.topics.events, _say)


def _say(line: str) -> None:
    from football.printable import one_line

    typer.echo(one_line(line), err=True)


def _conclude(summary: Summary) -> None:
    failed = f", {summary.failed_polls:,} of them failed" if summary.failed_polls else ""
    _say(
        f"{counted(summary.events, 'event')} of {counted(len(summary.matches), 'match')}, "
        f"{counted(summary.corrections, 'correction')} among them, from {counted(summary.polls, 'answer')}{failed}"
    )
    for kind, count in sorted(summary.remarks.items()):
        _say(f"  {count:>5,}  {kind.replace('_', ' ')}")
