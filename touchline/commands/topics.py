"""`touchline topics create|describe`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from runtime.counts import counted
from touchline.options import examples
from touchline.setting_options import Options, command_with

if TYPE_CHECKING:
    from broker.topics import Created
    from touchline.settings import TopicSettings, WorkerCommandSettings

_MODEL = "touchline.settings:TopicSettings"


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the commands to the command line."""
    group = typer.Typer(no_args_is_help=True, help="Create the topics, or look at them.")
    group.command(
        "create",
        cls=command_with(Options(_MODEL, ["connection.bootstrap", "partitions", "replication", "retention_hours"])),
        epilog=examples(
            "touchline topics create",
            "touchline topics create --bootstrap kafka:9092 --partitions 24 --replication 3",
        ),
    )(create)
    group.command(
        "describe",
        cls=command_with(Options(_MODEL, ["connection.bootstrap"])),
        epilog=examples("touchline topics describe --bootstrap kafka:9092"),
    )(describe)
    app.add_typer(group, name="topics", rich_help_panel=panel)


async def create_missing(settings: TopicSettings | WorkerCommandSettings) -> list[Created]:
    """Create the topics that are missing. Raises BrokerError."""
    from broker import topics

    return await topics.create(
        settings.connection,
        settings.topics,
        partitions=settings.partitions,
        replication=settings.replication,
        retention_hours=settings.retention_hours,
        retention_bytes=settings.retention_bytes,
    )


def create(context: typer.Context) -> None:
    """Create the topics that are missing. Those that are there stay as they are."""
    from touchline import event_loop

    for topic in event_loop.run(create_missing(context.obj)):
        state = "created" if topic.new else "there already"
        note = f" (not {topic.wanted}: a topic that is there stays as it is)" if topic.mismatch else ""
        typer.echo(f"{topic.name}: {state}, {counted(topic.partitions, 'partition')}{note}")


def describe(context: typer.Context) -> None:
    """Show each topic: partitions, replication, offsets kept. Exit code 1 when one is missing.

    Offsets count the records kept and the markers of transactions, of which each takes one. Settings that lose messages
    are named below the table.
    """
    from broker import topics
    from broker.topic_faults import faults
    from runtime.errors import TouchlineError
    from touchline import event_loop

    settings: TopicSettings = context.obj
    described = event_loop.run(topics.describe(settings.connection, settings.topics))
    typer.echo(f"{'topic':<16} {'partitions':>10} {'replication':>11} {'offsets':>10}  settings")
    for topic in described:
        if topic.partitions:
            own = " ".join(f"{key}={value}" for key, value in sorted(topic.config.items()))
            typer.echo(f"{topic.name:<16} {topic.partitions:>10} {topic.replication:>11} {topic.offsets:>10,}  {own}")
        else:
            typer.echo(f"{topic.name:<16} {'missing':>10}")
    for fault in faults(settings.topics, described):
        typer.echo(fault)
    missing = [topic.name for topic in described if not topic.partitions]
    if missing:
        raise TouchlineError(f"no topic {', '.join(missing)}: create them with touchline topics create")
