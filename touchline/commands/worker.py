"""`touchline worker`: match events in, commentary out, until it is stopped."""

from __future__ import annotations

import asyncio
import functools
import gc
from typing import TYPE_CHECKING

import typer

from touchline.options import examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from model.commentator_interface import Commentates
    from touchline.settings import WorkerCommandSettings

_OPTIONS = Options(
    "touchline.settings:WorkerCommandSettings",
    ["connection.bootstrap", "model", "wording", "styles", "languages", "group", "create_topics", "rebuild_state"],
)


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "worker",
        cls=command_with(_OPTIONS),
        rich_help_panel=panel,
        epilog=examples(
            "touchline worker",
            "touchline worker --bootstrap kafka:9092 --style wire --style brief",
            "touchline worker --config configs/worker.yaml --model runs/my-model",
            "touchline worker --wording clubhouse/ --style clubhouse",
        ),
    )(worker)


def worker(context: typer.Context) -> None:
    """Comment match events as they come; start as many workers as there is work.

    Logs JSON lines to standard error. SIGTERM and Ctrl-C finish the batch in hand, commit and end.
    """
    from stream.operations import logs
    from touchline import event_loop

    settings: WorkerCommandSettings = context.obj
    logs.set_up(settings.log_form, settings.log_level)
    event_loop.run(_work(settings))


async def _work(settings: WorkerCommandSettings) -> None:
    from stream import worker as stream_worker
    from touchline.commands.topics import create_missing

    await settings.connection.check()
    # The model loads while the brokers create the topics.
    commentator, _ = await asyncio.gather(asyncio.to_thread(_commentator, settings), _create_topics(settings))
    _calm_collector()
    create = functools.partial(create_missing, settings) if settings.create_topics else None
    await stream_worker.run(settings, commentator, create_topics=create)


def _calm_collector() -> None:
    """Run the garbage collector only when far more is alive than the queue and some hundred matches have.

    Each pass goes through all that is new, events and states in the queue too, and takes as long as hundreds of events.
    Nothing of ours needs it, for it has no cycles: it is there for what network code leaves behind.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 100)


def _commentator(settings: WorkerCommandSettings) -> Commentates:
    from touchline import commentators

    commentator = commentators.load(settings.model, settings.device, cache=settings.cache, decoding=settings.decoding)
    commentators.warm(commentator, settings.variants, settings.batch_size)
    return commentator


async def _create_topics(settings: WorkerCommandSettings) -> None:
    from touchline.commands import topics

    if settings.create_topics:
        await topics.create_missing(settings)
