"""`touchline tail`: read the commentary as it comes."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing
from typing import TYPE_CHECKING, Annotated

import typer

from commentary.style import Style
from touchline.options import EverythingOption, PaceOption, Plain, examples, languages_from, styles_from
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from commentary.message import Commentary
    from commentary.pace import Pace
    from touchline.settings import KafkaSettings
    from touchline.wanted_lines import WantedLines


#: Seconds from the first line that is not wanted to the question whether there are any that are.
_PATIENCE = 1.0


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
    from_beginning: Annotated[
        bool, typer.Option("--from-beginning", help="Also earlier lines; --no-follow shows only those.")
    ] = False,
    json: Annotated[
        bool, typer.Option("--json", help="JSON lines of Commentary, each written at once; always everything.")
    ] = False,
    follow: Annotated[bool, typer.Option(help="Wait for more, until Ctrl-C; or end at what is there now.")] = True,
    style: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=styles_from,
            help=f"Only lines in this style ({', '.join(Style)}, or one of your own).",
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
    from touchline.wanted_lines import WantedLines

    settings: KafkaSettings = context.obj
    try:
        event_loop.run_until_stopped(
            _show(
                settings,
                WantedLines(match, style, language, competition),
                match,
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


async def _show(
    settings: KafkaSettings,
    wanted: WantedLines,
    match: str | None,
    *,
    json: bool,
    plain: bool,
    everything: bool,
    pace: float | None,
    from_beginning: bool,
    follow: bool,
) -> None:
    from commentary.pace import Pace
    from runtime.errors import TouchlineError
    from touchline.terminal import live
    from touchline.terminal.connection_status import connection_shown, notice_printed

    await settings.connection.check()
    contact = settings.connection.contact
    if json:
        lines = _lines(settings, wanted, match, notice_printed, from_beginning=from_beginning, follow=follow)
        async with connection_shown(contact), aclosing(lines):
            await _print_json(lines, Pace(pace))
    else:
        with live.LiveView(live.console(plain=plain), everything=everything, pace=pace) as view:
            lines = _lines(settings, wanted, match, view.show_notice, from_beginning=from_beginning, follow=follow)
            async with connection_shown(contact, view.show_status), aclosing(lines):
                await live.show_all(lines, view)
    if wanted.fault:
        raise TouchlineError(wanted.fault)


async def _lines(
    settings: KafkaSettings,
    wanted: WantedLines,
    match: str | None,
    notice: Callable[[str | None], None],
    *,
    from_beginning: bool,
    follow: bool,
) -> AsyncGenerator[Commentary, None]:
    """The lines that are wanted; `notice` is called with what they wait for, and with None when they have come."""
    from broker.topics import wait_for
    from stream.subscriber import subscribe

    topic = settings.topics.commentary
    if follow and await wait_for(settings.connection, topic, lambda: notice(f"waiting for the topic {topic}")):
        from_beginning = True  # all of its lines have come since
        notice(None)
    received = subscribe(
        settings.connection,
        topic,
        match_id=match,
        from_beginning=from_beginning or not follow,
        follow=follow,
        other=wanted.note_other,
    )
    looking = asyncio.create_task(_explain(wanted, notice) if follow else asyncio.sleep(0))
    try:
        async with aclosing(received):
            async for item in received:
                if wanted.takes(item.commentary):
                    if looking.done():
                        notice(None)
                    looking.cancel()
                    yield item.commentary
    finally:
        looking.cancel()


async def _explain(wanted: WantedLines, notice: Callable[[str | None], None]) -> None:
    """Say what the topic has, a moment after lines have passed by of which none was wanted."""
    looks = 0
    while looks < 2:  # a line in another style or language may be about to come
        await asyncio.sleep(_PATIENCE)
        looks += wanted.fault is not None
    notice(f"{wanted.fault}; waiting for one")


async def _print_json(lines: AsyncIterator[Commentary], pacing: Pace) -> None:
    from football.printable import escaped_json

    async for line in lines:
        if pacing.shows(line):
            sys.stdout.buffer.write(escaped_json(line.to_json()) + b"\n")
            sys.stdout.buffer.flush()
