"""`touchline demo`: an event's whole way, from a classic match through a broker to the terminal."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections import Counter
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from commentary.style import Language, Style
from runtime.counts import counted
from touchline.options import LanguageOption, PaceOption, Plain, SpeedOption, StyleOption, examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from rich.console import Console

    from broker.connection import Connection
    from broker.embedded.process import EmbeddedBroker
    from commentary.message import Commentary
    from football.match import Match
    from replay.progress import Summary
    from replay.settings import ReplaySettings
    from touchline.worker_process import WorkerProcess

#: Enough for one match, and quicker to open than the twelve of a real topic.
_PARTITIONS = 2
#: Longest wait of the demo in seconds: half-time is cut to it.
_LONGEST_PAUSE = 2.5
#: Seconds without a line after which the demo fails.
_PATIENCE = 30
#: Seconds to wait for the report, which is committed with the last line.
_REPORT_SECONDS = 1.0


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "demo",
        cls=command_with(Options("touchline.settings:CommentatorSettings", ["model"], prefix=None)),
        rich_help_panel=panel,
        epilog=examples(
            "touchline demo",
            "touchline demo --list",
            "touchline demo --match argentina-france-2022 --style wire --speed 300",
            "touchline demo --language de",
        ),
    )(demo)


def demo(
    context: typer.Context,
    *,
    match: Annotated[str, typer.Option(metavar="ID", help="Which classic match; see --list.")] = "brazil-germany-2014",
    style: StyleOption = Style.LIVELY,
    language: LanguageOption = Language.ENGLISH.value,
    speed: SpeedOption = "150",
    pace: PaceOption = None,
    plain: Plain = False,
    list_matches: Annotated[bool, typer.Option("--list", help="List the classic matches and end.")] = False,
) -> None:
    """Watch a classic match being commented live: an embedded broker, a worker, a replay, and you.

    Everything runs on this machine for a minute or less, and nothing is left behind.
    """
    if list_matches:
        _list()
        return
    from replay.settings import ReplaySettings
    from touchline import event_loop

    replay = ReplaySettings(
        speed=speed if speed == "max" else float(speed), kick_off="now", longest_pause=_LONGEST_PAUSE
    )
    event_loop.run_until_stopped(_Demo(_chosen(match), style, language, context.obj.model, replay, pace, plain).run())


def _list() -> None:
    from sources.classics.reader import classic_matches

    for match in classic_matches():
        info = match.info
        when = f"{info.kick_off:%Y-%m-%d}" if info.kick_off else ""
        typer.echo(f"{info.match_id:<26} {when}  {info.title or f'{info.home} – {info.away}'}")


def _chosen(match_id: str) -> Match:
    from runtime.errors import TouchlineError
    from sources.classics.reader import classic_matches

    known = {match.info.match_id: match for match in classic_matches()}
    if match_id not in known:
        raise TouchlineError(f"no classic match {match_id}; there are {', '.join(known)}")
    return known[match_id]


@dataclass(frozen=True)
class _Demo:
    """One showing."""

    match: Match
    style: Style
    language: str
    model: str | None
    replay: ReplaySettings
    pace: float | None
    plain: bool

    async def run(self) -> None:
        from broker.embedded.process import EmbeddedBroker
        from broker.topics import Topics, create
        from touchline.terminal.live import console as standard_output
        from touchline.worker_process import WorkerProcess

        console = standard_output(plain=self.plain)
        _introduce(console, self.match)
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="touchline-demo-") as folder:
            async with EmbeddedBroker() as broker:
                await create(broker.connection, Topics(), partitions=_PARTITIONS)
                arguments = ["--bootstrap", broker.connection.bootstrap, "--no-create-topics"]
                arguments += ["--style", self.style, "--language", self.language]
                arguments += ["--model", self.model] if self.model else []
                async with WorkerProcess(arguments, Path(folder) / "worker.log") as worker:
                    shown = await self._show(console, broker, worker, began)
        _conclude(console, self.match, shown)

    async def _show(self, console: Console, broker: EmbeddedBroker, worker: WorkerProcess, began: float) -> _Shown:
        """Publish and read at once; returns when each event has its line."""
        from broker.topics import Topics
        from commentary.situation import situations
        from replay.publisher import publish
        from touchline.terminal.live import LiveView

        with console.status("Starting a broker and a worker …", spinner="dots"):
            await worker.ready()
        interrupt = Event()
        queue: asyncio.Queue[Commentary] = asyncio.Queue()
        reading = asyncio.create_task(_read(broker.connection, queue))
        publishing = asyncio.create_task(
            publish([self.match], broker.connection, Topics().events, self.replay, interrupt=interrupt)
        )
        engines: Counter[str] = Counter()
        parts: set[str] = set()
        first = 0.0
        expected = sum(1 for _ in situations(self.match.events))
        try:
            with LiveView(console, pace=self.pace) as view:
                while engines.total() < expected:
                    line = await _next(queue, worker, reading, publishing)
                    first = first or time.perf_counter() - began
                    if line.part == "event":
                        engines[line.engine] += 1
                    else:
                        parts.add(line.event_id)
                    view.show(line)
                async for line in _report(queue):
                    parts.add(line.event_id)
                    view.show(line)
        finally:
            interrupt.set()
            reading.cancel()
            await asyncio.gather(reading, publishing, return_exceptions=True)
        return _Shown(publishing.result(), engines, len(parts), first, time.perf_counter() - began)


@dataclass(frozen=True)
class _Shown:
    """How a showing went; times in seconds since its start."""

    published: Summary
    engines: Counter[str]
    parts: int
    first_line: float
    seconds: float


async def _read(connection: Connection, queue: asyncio.Queue[Commentary]) -> None:
    from broker.topics import Topics
    from stream.subscriber import subscribe

    async with aclosing(subscribe(connection, Topics().commentary, from_beginning=True)) as lines:
        async for received in lines:
            queue.put_nowait(received.commentary)


async def _report(queue: asyncio.Queue[Commentary]) -> AsyncIterator[Commentary]:
    """The lines that follow the last event's: they are committed with it, and end with the report if there is one."""
    with suppress(TimeoutError):
        while True:
            async with asyncio.timeout(_REPORT_SECONDS):
                line = await queue.get()
            yield line
            if line.part == "report":
                return


async def _next(
    queue: asyncio.Queue[Commentary], worker: WorkerProcess, *tasks: asyncio.Task[None] | asyncio.Task[Summary]
) -> Commentary:
    """The next line; raises what has failed when none comes."""
    from runtime.errors import TouchlineError

    for _ in range(_PATIENCE):
        try:
            async with asyncio.timeout(1.0):  # Python 3.11's wait_for can swallow Ctrl-C when a line comes with it
                return await queue.get()
        except TimeoutError:
            worker.check()
            for task in tasks:
                if task.done():
                    task.result()
    raise TouchlineError(f"no line of commentary for {_PATIENCE} s; the worker's last words: {worker.last_words()}")


def _introduce(console: Console, match: Match) -> None:
    from rich.rule import Rule
    from rich.text import Text

    info = match.info
    title = info.title or f"{info.home} – {info.away}"
    if console.is_terminal:
        console.print(Rule(Text(title, style="bold")))
    else:
        console.print(title, soft_wrap=True)


def _conclude(console: Console, match: Match, shown: _Shown) -> None:
    from rich.align import Align
    from rich.padding import Padding

    from commentary.situation import situations
    from touchline.terminal.board import final_board, plain_board

    *_, last = situations(match.events)
    if console.is_terminal:
        console.print(Padding(Align.center(final_board(match.events, last.state)), (1, 0)))
    else:
        console.print(f"\n{plain_board(match.events, last.state)}\n", soft_wrap=True)
    writers = " and ".join(f"{count:,} by the {engine}" for engine, count in sorted(shown.engines.items()))
    events, lines = counted(shown.published.events, "event"), counted(shown.engines.total(), "line")
    parts = counted(shown.parts, "summary")
    console.print(
        f"{events} in, {lines} out, and {parts}, through a Kafka broker: "
        f"{writers}.\n"
        f"First line after {shown.first_line:.1f} s, all in {shown.seconds:.0f} s.",
        style="dim",
        soft_wrap=True,
    )
