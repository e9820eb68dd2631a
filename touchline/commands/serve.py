"""`touchline serve`: the match centre, a web page of the commentary as it comes."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from touchline.options import SpeedOption, examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from broker.connection import Connection
    from touchline.settings import ServeCommandSettings

#: Of the demo's topics; its five matches need no more.
_PARTITIONS = 2
#: Longest wait of the demo in seconds: half-time is cut to it.
_LONGEST_PAUSE = 5.0


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "serve",
        cls=command_with(
            Options(
                "touchline.settings:ServeCommandSettings",
                ["web.host", "web.port", "web.token_file", "connection.bootstrap", "topics.commentary"],
            )
        ),
        rich_help_panel=panel,
        epilog=examples(
            "touchline serve --demo",
            "touchline serve --bootstrap kafka:9092 --port 8080",
            "touchline serve --host 0.0.0.0 --token-file token.txt",
        ),
    )(serve)


def serve(
    context: typer.Context,
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Show the classic matches, with a broker and a worker of its own.")
    ] = False,
    speed: SpeedOption = "20",
) -> None:
    """Serve the match centre: matches, score and commentary in the browser, as they come.

    It reads the commentary topic and writes nothing. Ctrl-C and SIGTERM end it.
    """
    from stream.operations import logs
    from touchline import event_loop

    settings: ServeCommandSettings = context.obj
    logs.set_up(settings.log_form, settings.log_level)
    try:
        event_loop.run_until_stopped(_demo(settings, speed) if demo else _serve(settings, settings.connection))
    except KeyboardInterrupt:
        return  # the normal end of serving


async def _serve(settings: ServeCommandSettings, connection: Connection) -> None:
    from match_centre import server

    await connection.check()
    await server.serve(settings.web, connection, settings.topics.commentary, ready=_show_address)


def _show_address(address: str) -> None:
    typer.echo(f"Match centre: {address}")


async def _demo(settings: ServeCommandSettings, speed: str) -> None:
    async with _classics(settings, speed) as connection:
        await _serve(settings, connection)


@asynccontextmanager
async def _classics(settings: ServeCommandSettings, speed: str) -> AsyncIterator[Connection]:
    """A broker and a worker of our own, and all classic matches played through them at once, in every style."""
    from broker.embedded.process import EmbeddedBroker
    from broker.topics import create
    from replay.publisher import publish
    from replay.settings import ReplaySettings
    from sources.classics.reader import classic_matches
    from touchline.worker_process import WorkerProcess

    replay = ReplaySettings(
        speed=speed if speed == "max" else float(speed), kick_off="now", longest_pause=_LONGEST_PAUSE
    )
    with tempfile.TemporaryDirectory(prefix="touchline-serve-") as folder:
        async with EmbeddedBroker() as broker:
            await create(broker.connection, settings.topics, partitions=_PARTITIONS)
            arguments = ["--bootstrap", broker.connection.bootstrap, "--no-create-topics"]
            for style in ("lively", "wire", "brief"):  # the page begins with the first
                arguments += ["--style", style]
            async with WorkerProcess(arguments, Path(folder) / "worker.log") as worker:
                await worker.ready()
                interrupt = Event()
                publishing = asyncio.create_task(
                    publish(classic_matches(), broker.connection, settings.topics.events, replay, interrupt=interrupt)
                )
                try:
                    yield broker.connection
                finally:
                    interrupt.set()
                    await asyncio.gather(publishing, return_exceptions=True)
