"""`touchline dead-letters`: what could not be commented and why; repaired, it goes back to where it came from."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from runtime.counts import counted
from touchline.options import examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from stream.dead_letters.dead_letters import StoredDeadLetter
    from touchline.settings import KafkaSettings


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "dead-letters",
        cls=command_with(Options("touchline.settings:KafkaSettings", ["connection.bootstrap"])),
        rich_help_panel=panel,
        epilog=examples(
            "touchline dead-letters",
            "touchline dead-letters --reason unknown_code --export repair.jsonl",
            "touchline dead-letters --put-back repair.jsonl",
            "touchline dead-letters --show 3:17",
        ),
    )(dead_letters)


def _numbered(given: str | None) -> str | None:
    """What `--show` may be."""
    if given is None or re.fullmatch(r"\d+:\d+", given, re.ASCII):
        return given
    raise typer.BadParameter(f"{given!r} is not PARTITION:OFFSET, such as 3:17")


def dead_letters(
    context: typer.Context,
    *,
    reason: Annotated[
        list[str] | None,
        typer.Option(metavar="REASON", help="Only those of this reason; may be given several times."),
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(
            metavar="PARTITION:OFFSET", help="One of them, whole, as the table numbers it.", callback=_numbered
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="JSON lines instead of a table.")] = False,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write them to a new file, to be repaired: JSON lines.")
    ] = None,
    put_back: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Publish what was repaired in that file; all of it, or nothing."),
    ] = None,
) -> None:
    """Show events that could not be commented, with the reason; put repaired ones back.

    Export them, repair "value" in each line (delete lines that are beyond repair), put the file back. What was
    put back stays in the topic of dead letters as well, until its time is over.
    """
    from touchline import event_loop

    if sum((show is not None, export is not None, put_back is not None)) > 1:
        raise typer.BadParameter("--show, --export and --put-back are given one at a time")
    _check_reasons(reason)
    settings: KafkaSettings = context.obj
    if put_back is not None:
        event_loop.run(_put_back(settings, put_back))
        return
    letters = event_loop.run(_read(settings, reason or (), show))
    if export is not None:
        _export(letters, export)
    elif json or show is not None:
        _print(letters, indented=not json)
    else:
        _table(letters)


def _check_reasons(reasons: Sequence[str] | None) -> None:
    if reasons:
        from stream.dead_letters.dead_letters import Reason

        for reason in reasons:
            if reason not in tuple(Reason):
                raise typer.BadParameter(f"--reason {reason!r} is none of {', '.join(Reason)}")


async def _read(settings: KafkaSettings, reasons: Sequence[str], show: str | None) -> list[StoredDeadLetter]:
    from runtime.errors import TouchlineError
    from stream.dead_letters.dead_letters import read_dead_letters

    await settings.connection.check()
    topic = settings.topics.dead_letters
    letters = [
        letter
        async for letter in read_dead_letters(settings.connection, topic)
        if (not reasons or letter.reason in reasons) and show in (None, f"{letter.partition}:{letter.offset}")
    ]
    if show is not None and not letters:
        raise TouchlineError(f"no dead letter {show} in {topic}: `touchline dead-letters` lists those there are")
    return letters


async def _put_back(settings: KafkaSettings, path: Path) -> None:
    from stream.dead_letters import resubmission

    repaired = resubmission.read_repaired(path, settings.topics.events)
    await settings.connection.check()
    if repaired:
        await resubmission.put_back(settings.connection, repaired)
    typer.echo(f"{counted(len(repaired), 'event')} put back", err=True)


def _export(letters: Sequence[StoredDeadLetter], path: Path) -> None:
    import orjson

    from runtime.errors import TouchlineError
    from runtime.whole_file import whole_file
    from stream.dead_letters.resubmission import exported

    if path.exists():  # never over a file that is being repaired
        raise TouchlineError(f"{path}: File exists")
    with whole_file(path) as file:
        file.writelines(f"{orjson.dumps(exported(letter)).decode()}\n" for letter in letters)
    typer.echo(f"{counted(len(letters), 'dead letter')} written to {path}", err=True)


def _print(letters: Sequence[StoredDeadLetter], *, indented: bool) -> None:
    import orjson

    from football.printable import escaped_json
    from stream.dead_letters.resubmission import exported

    for letter in letters:
        text = orjson.dumps(exported(letter), option=orjson.OPT_INDENT_2 if indented else None)
        sys.stdout.buffer.write(escaped_json(text) + b"\n")
    sys.stdout.buffer.flush()


def _table(letters: Sequence[StoredDeadLetter]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not letters:
        typer.echo("no dead letters")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("number", "reason", "found at", "key", "what was wrong"):
        table.add_column(heading, overflow="fold")
    for letter in letters:
        key = "–" if letter.key is None else letter.key.decode("utf-8", "replace")
        table.add_row(
            f"{letter.partition}:{letter.offset}",
            Text(_shown(letter.reason)),
            Text(_shown(f"{letter.source_topic} {letter.source_partition}:{letter.source_offset}", 300)),
            Text(_shown(key)),
            Text(_shown(letter.exception, 160)),
        )
    Console().print(table)
    typer.echo(counted(len(letters), "dead letter"))


def _shown(text: str, length: int = 40) -> str:
    """On one line, without control characters: records come from anyone, terminals obey escape sequences."""
    line = "".join(letter if letter.isprintable() else "·" for letter in text[: length + 1])
    return f"{line[:length]}…" if len(line) > length else line
