"""The command line: the list of commands, and how every failure becomes one clear line.

Exit codes: 0 done, 1 failed, 2 wrong use, 130 ended by Ctrl-C or SIGTERM before it was done.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from typing import Annotated

import typer

from football.printable import one_line
from touchline.commands import (
    broker,
    comment,
    dead_letters,
    demo,
    evaluate,
    events,
    follow,
    replay,
    report,
    search,
    serve,
    simulate,
    tail,
    topics,
    train,
    worker,
)

app = typer.Typer(
    name="touchline",
    help="Live football commentary from a stream of match events, on Kafka.\n\n"
    "See it work, with nothing to set up:  [bold]touchline demo[/bold]",
    epilog="Each command explains itself and ends with examples:  [bold]touchline replay --help[/bold]",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["--help", "-h"]},
)
for panel, commands in {
    "Watch": (demo, tail, serve),
    "Run": (replay, follow, worker, dead_letters, topics, broker),
    "Offline": (comment, report, events, simulate, train, search, evaluate),
}.items():
    for module in commands:
        module.add_to(app, panel)
#: Failures to read and write with which Python gives no file's name.
_OF_THE_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def _version(asked: bool) -> None:  # noqa: FBT001 (typer calls it so)
    if asked:
        from importlib.metadata import version

        typer.echo(f"touchline {version('touchline')}")
        raise typer.Exit


@app.callback()
def _global_options(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback when something fails.")] = False,
    _show_version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    if debug:
        os.environ["TOUCHLINE_DEBUG"] = "1"


def run(arguments: list[str]) -> int:
    """Run one command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A name must not end a run because the terminal's encoding lacks a letter of it.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = app(args=arguments, prog_name="touchline", standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        return _wrong_use(error)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except (BrokenPipeError, SystemExit):
        # The reader has seen enough (`touchline comment … | head`): that is no failure. Typer makes it a SystemExit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
        return 0
    except Exception as error:  # noqa: BLE001 (the last stop of every failure)
        return _failed(error)
    return code if isinstance(code, int) else 0


def _wrong_use(error: typer.TyperException) -> int:
    message = _plain(error)
    context = getattr(error, "ctx", None)
    if message:
        who = context.command_path if context else "touchline"
        _say(f"{message.rstrip('.')} (see {who} --help)", who)
    return error.exit_code


def _plain(error: typer.TyperException) -> str:
    """What typer says, in our words where it has pydantic's."""
    from pydantic import ValidationError

    from runtime import validation

    message = error.format_message()
    if isinstance(error.__cause__, ValidationError):
        first = error.__cause__.errors(include_url=False)[0]
        return message.replace(first["msg"], validation.of_value(first))
    return message


def _failed(error: Exception) -> int:
    from runtime.errors import TouchlineError

    if os.environ.get("TOUCHLINE_DEBUG"):
        traceback.print_exception(error)
    if isinstance(error, TouchlineError):
        _say(str(error))
    elif isinstance(error, OSError) and error.filename is not None:
        _say(f"{error.filename}: {error.strerror}")
    elif isinstance(error, OSError) and error.errno in _OF_THE_DISK:
        _say(str(error.strerror))
    elif type(error).__module__ == "aiokafka.errors":  # a link that breaks between two steps
        _say(f"Kafka: {error}")
    else:
        _say(f"unexpected {type(error).__name__}: {error} (a fault of Touchline's; touchline --debug … shows where)")
    return 1


def _say(message: str, who: str = "touchline") -> None:
    with contextlib.suppress(OSError):  # standard error may be gone, a closed terminal
        print(one_line(f"{who}: {' '.join(message.split())}"), file=sys.stderr, flush=True)  # noqa: T201 (the one line)
