"""`touchline tail`: read the commentary as it comes."""

from __future__ import annotations

import sys
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

import typer

from touchline.options import EverythingOption, PaceOption, Plain, examples, languages_from, styles_from
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from commentary.message import Commentary
    from commentary.pace import Pace
    from touchline.settings import KafkaSettings


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "tail",
        cls=command_with(Options("touchline.settings:KafkaSettings", ["connection.bootstrap", "topics.commentary"])),
        rich_help_panel=panel,
        epilog=examples(
            "touchline tail",
            "touchline tail --match brazil-germany-2014 --from-beginning",
            "touchline tail --style lively --pace 20",
            "touchline tail --competition Bundesliga --language de",
            "touchline tail --json --from-beginning --no-follow > commentary.jsonl",
        ),
    )(tail)


def tail(
    context: typer.Context,
    *,
    match: Annotated[str | None, typer.Option(metavar="ID", help="Only this match.", show_default="all")] = None,
    competition: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only matches of this competition.", show_default="all")
    ] = None,
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Also earlier lines.")] = False,
    json: Annotated[
        bool, typer.Option("--json", help="JSON lines of Commentary, each written at once; always everything.")
    ] = False,
    follow: Annotated[bool, typer.Option(help="Wait for more, until Ctrl-C; or end at what is there now.")] = True,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=styles_from,
            help="Only lines in this style (wire, lively, brief).",
            show_default="all",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="TAG",
            autocompletion=languages_from,
            help="Only lines in this language (en, de).",
            show_default="all",
        ),
    ] = None,
    everything: EverythingOption = False,
    pace: PaceOption = None,
    plain: Plain = False,
) -> None:
    """Show the commentary as it is published; only what a worker has committed is shown.

    Shown are summaries, reports and the events that matter, each happening once.
    On a terminal one match scrolls by above its scoreboard, several stand side by side. Late lines are
    marked; corrections name the line that they correct (↺).
    """
    from touchline import event_loop

    settings: KafkaSettings = context.obj
    try:
        event_loop.run_until_stopped(
            _show(
                settings,
                match,
                _wanted(style, language, competition),
                json=json,
                plain=plain,
                everything=everything,
                pace=pace,
                from_beginning=from_beginning,
                follow=follow,
            )
        )
    except KeyboardInterrupt:
        return  # the normal end of following


def _wanted(style: str | None, language: str | None, competition: str | None) -> Callable[[Commentary], bool]:
    """Whether a line is of what was asked for."""
    named = competition.casefold() if competition is not None else None

    def wanted(line: Commentary) -> bool:
        return (
            style in (None, line.style)
            and language in (None, line.language)
            and named in (None, (line.competition or "").casefold())
        )

    return wanted


async def _show(
    settings: KafkaSettings,
    match: str | None,
    shows: Callable[[Commentary], bool],
    *,
    json: bool,
    plain: bool,
    everything: bool,
    pace: float | None,
    from_beginning: bool,
    follow: bool,
) -> None:
    from commentary.pace import Pace
    from stream.subscriber import subscribe
    from touchline.terminal import live
    from touchline.terminal.connection_status import connection_shown

    await settings.connection.check()
    contact = settings.connection.contact
    async with aclosing(
        subscribe(
            settings.connection,
            settings.topics.commentary,
            match_id=match,
            from_beginning=from_beginning,
            follow=follow,
        )
    ) as received:
        wanted = (item.commentary async for item in received if shows(item.commentary))
        async with aclosing(wanted):
            if json:
                async with connection_shown(contact):
                    await _print_json(wanted, Pace(pace))
                return
            with live.LiveView(live.console(plain=plain), everything=everything, pace=pace) as view:
                async with connection_shown(contact, view.show_status):
                    await live.show_all(wanted, view)


async def _print_json(lines: AsyncIterator[Commentary], pacing: Pace) -> None:
    from football.printable import escaped_json

    async for line in lines:
        if pacing.shows(line):
            sys.stdout.buffer.write(escaped_json(line.to_json()) + b"\n")
            sys.stdout.buffer.flush()
