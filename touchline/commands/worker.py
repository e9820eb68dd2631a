"""`touchline worker`: match events in, commentary out, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, Annotated

import typer

from touchline import options
from touchline.options import Bootstrap, Config, Model, examples

if TYPE_CHECKING:
    from model.commentator_interface import Commentates
    from touchline.settings import WorkerCommandSettings


def add_to(app: typer.Typer, panel: str) -> None:
    """Make the command known to the command line."""
    app.command(
        "worker",
        rich_help_panel=panel,
        epilog=examples(
            "touchline worker",
            "touchline worker --bootstrap kafka:9092 --style wire --style brief",
            "touchline worker --config configs/worker.yaml --model runs/my-model",
        ),
    )(worker)


def worker(
    *,
    config: Config = None,
    bootstrap: Bootstrap = None,
    model: Model = None,
    style: Annotated[
        list[str] | None,
        typer.Option(
            metavar="|".join(options.STYLES),
            help="A line per event in this style; may be given several times.",
            show_default="lively",
            callback=options.styles,
        ),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            metavar="|".join(options.LANGUAGES),
            help="And one in this language; may be given several times.",
            show_default="en",
            callback=options.languages,
        ),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(help="Consumer group: its workers share the matches.", show_default="touchline"),
    ] = None,
    create_topics: Annotated[
        bool | None,
        typer.Option("--create-topics/--no-create-topics", help="Create topics that are missing.", show_default="yes"),
    ] = None,
) -> None:
    """Comment match events as they come; start as many workers as there is work.

    Logs JSON lines to standard error. SIGTERM and Ctrl-C finish the batch in hand, commit and end.
    """
    from stream.operations import logs
    from touchline import running
    from touchline import settings as all_settings

    settings = all_settings.load(
        all_settings.WorkerCommandSettings,
        config=config,
        flags={
            "connection.bootstrap": bootstrap,
            "model": model,
            "styles": style or None,
            "languages": language or None,
            "group": group,
            "create_topics": create_topics,
        },
    )
    logs.set_up(settings.log_form, settings.log_level)
    running.run(_work(settings))


async def _work(settings: WorkerCommandSettings) -> None:
    from stream import worker as stream_worker

    await settings.connection.check()
    # The model loads while the brokers make the topics.
    commentator, _ = await asyncio.gather(asyncio.to_thread(_commentator, settings), _create_topics(settings))
    _calm_collector()
    await stream_worker.run(settings, commentator)


def _calm_collector() -> None:
    """Let the garbage collector look at less, and less often: match states by the thousand are no cyclic garbage.

    At Python's own pace it takes a fifth of a busy worker's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _commentator(settings: WorkerCommandSettings) -> Commentates:
    from touchline import commentators

    commentator = commentators.load(settings.model, settings.device, cache=settings.cache, decoding=settings.decoding)
    commentators.warm(commentator, settings.variants, settings.batch_size)
    return commentator


async def _create_topics(settings: WorkerCommandSettings) -> None:
    from broker import topics

    if settings.create_topics:
        await topics.create(
            settings.connection,
            settings.topics,
            partitions=settings.partitions,
            replication=settings.replication,
            retention_hours=settings.retention_hours,
            retention_bytes=settings.retention_bytes,
        )
