"""`touchline broker`: the embedded broker in the foreground, for those who have no Kafka at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from touchline.options import examples


def add_to(app: typer.Typer, panel: str) -> None:
    """Add the command to the command line."""
    app.command(
        "broker",
        rich_help_panel=panel,
        epilog=examples(
            "touchline broker",
            "touchline broker --port 19092 --data-dir runs/broker",
        ),
    )(broker)


def broker(
    *,
    port: Annotated[int, typer.Option(help="TCP port on 127.0.0.1.", min=1, max=65535)] = 9092,
    data_dir: Annotated[
        Path | None, typer.Option(help="Keep the topics in this folder.", show_default="forgotten at the end")
    ] = None,
) -> None:
    """Run a small Kafka broker for trying things out, until Ctrl-C. For real use: docker compose up kafka.

    It keeps all data in memory, and saves it to --data-dir when it is stopped.
    """
    from touchline import event_loop

    try:
        event_loop.run_until_stopped(_serve(port, data_dir))
    except KeyboardInterrupt:
        typer.echo("stopped", err=True)


async def _serve(port: int, data_dir: Path | None) -> None:
    import asyncio

    from broker.embedded.process import EmbeddedBroker
    from broker.errors import BrokerError

    async with EmbeddedBroker(data_dir=data_dir, port=port) as embedded:
        typer.echo(f"broker ready at {embedded.connection.bootstrap}; Ctrl-C stops it", err=True)
        while embedded.pid is not None:  # noqa: ASYNC110 (a child process sends no event)
            await asyncio.sleep(0.5)
        raise BrokerError("the broker ended by itself")
