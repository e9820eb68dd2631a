"""`touchline topics create|describe`."""

from __future__ import annotations

from typing import Annotated

import typer

from touchline.options import Bootstrap, Config, examples


def add_to(app: typer.Typer, panel: str) -> None:
    """Make the commands known to the command line."""
    group = typer.Typer(no_args_is_help=True, help="Create the topics, or look at them.")
    group.command(
        "create",
        epilog=examples(
            "touchline topics create",
            "touchline topics create --bootstrap kafka:9092 --partitions 24 --replication 3",
        ),
    )(create)
    group.command(
        "describe",
        epilog=examples(
            "touchline topics describe --bootstrap kafka:9092",
        ),
    )(describe)
    app.add_typer(group, name="topics", rich_help_panel=panel)


def create(
    *,
    bootstrap: Bootstrap = None,
    partitions: Annotated[
        int | None,
        typer.Option(help="Partitions of each topic: the most workers that can share.", show_default="12", min=1),
    ] = None,
    replication: Annotated[
        int | None, typer.Option(help="Copies of each partition; 3 on a cluster.", show_default="1", min=1)
    ] = None,
    retention_hours: Annotated[
        float | None, typer.Option(help="Hours that commentary and dead letters are kept.", show_default="168", min=0)
    ] = None,
    config: Config = None,
) -> None:
    """Create the topics that are missing. Those that are there stay as they are."""
    from broker import topics
    from touchline import running
    from touchline import settings as all_settings

    settings = all_settings.load(
        all_settings.TopicSettings,
        config=config,
        flags={
            "connection.bootstrap": bootstrap,
            "partitions": partitions,
            "replication": replication,
            "retention_hours": retention_hours,
        },
    )
    for topic in running.run(
        topics.create(
            settings.connection,
            settings.topics,
            partitions=settings.partitions,
            replication=settings.replication,
            retention_hours=settings.retention_hours,
            retention_bytes=settings.retention_bytes,
        )
    ):
        note = f" (not {topic.wanted}: a topic that is there stays as it is)" if topic.mismatch else ""
        typer.echo(f"{topic.name}: {'created' if topic.new else 'there already'}, {topic.partitions} partitions{note}")


def describe(bootstrap: Bootstrap = None, config: Config = None) -> None:
    """Show each topic: partitions, replication, records kept. Exit code 1 when one is missing."""
    from broker import topics
    from runtime.errors import TouchlineError
    from touchline import running
    from touchline import settings as all_settings

    settings = all_settings.load(all_settings.TopicSettings, config=config, flags={"connection.bootstrap": bootstrap})
    described = running.run(topics.describe(settings.connection, settings.topics))
    typer.echo(f"{'topic':<16} {'partitions':>10} {'replication':>11} {'records':>10}  settings")
    for topic in described:
        if topic.partitions:
            own = " ".join(f"{key}={value}" for key, value in sorted(topic.config.items()))
            typer.echo(f"{topic.name:<16} {topic.partitions:>10} {topic.replication:>11} {topic.records:>10,}  {own}")
        else:
            typer.echo(f"{topic.name:<16} {'missing':>10}")
    missing = [topic.name for topic in described if not topic.partitions]
    if missing:
        raise TouchlineError(f"no topic {', '.join(missing)}: create them with touchline topics create")
