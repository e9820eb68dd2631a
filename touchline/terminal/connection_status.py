"""Tells people that there is no connection to Kafka: one line when it is lost, one when it is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import typer

from broker.contact import Contact

_EVERY = 0.5


def printed(text: str | None) -> None:
    """Show the status as a line on standard error."""
    typer.echo(f"touchline: {text or 'connected again'}", err=True)


def notice_printed(text: str | None) -> None:
    """Print what is waited for on standard error; nothing when it has come."""
    if text is not None:
        typer.echo(f"touchline: {text}", err=True)


@asynccontextmanager
async def connection_shown(contact: Contact, show: Callable[[str | None], None] = printed) -> AsyncIterator[None]:
    """Within the block, call `show` with a line when no broker or leader answers, and with None when all is well."""
    showing = asyncio.create_task(_show(contact, show), name="connection status")
    try:
        yield
    finally:
        showing.cancel()
        await asyncio.wait([showing])


async def _show(contact: Contact, show: Callable[[str | None], None]) -> None:
    shown: str | None = None
    while True:
        trouble = contact.unread if contact.lost_since is None else "no connection"
        if trouble != shown:
            shown = trouble
            since = contact.lost_since
            show(trouble if since is None else f"no connection since {since.astimezone():%H:%M:%S} ({contact.why})")
        await asyncio.sleep(_EVERY)
