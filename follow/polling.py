"""Polls a live feed."""

from __future__ import annotations

from broker.connection import Connection
from follow.errors import FollowError
from follow.report import Notice, Summary
from follow.settings import FollowSettings


async def poll(settings: FollowSettings, connection: Connection, topic: str, notice: Notice) -> Summary:
    """Follow matches until all have ended, or until it is interrupted."""
    del connection, topic, notice
    raise FollowError(f"{settings.provider} can't be polled yet: use --from-recording")
