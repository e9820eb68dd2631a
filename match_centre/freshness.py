"""Until when the store has everything that is published, and since when it falls behind."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from broker.contact import Contact

#: Seconds without word that all is read, after which it is not: a reader says so every four seconds.
PATIENCE = 10.0
_TICK = 1.0


class Freshness:
    """What the reader of the topic says of its progress; `now` gives seconds since 1970.

    A process that was frozen and goes on, or a broker that answers again, is fresh only when the topic has been read
    anew to its end: its connections alone say nothing of the lines.
    """

    def __init__(self, contact: Contact, now: Callable[[], float] = time.time) -> None:
        self._contact = contact
        self._now = now
        #: Everything published until then is in the store, in seconds since 1970.
        self.complete_until = now()
        self._is_known = asyncio.Event()
        self._was_away = False
        #: Called when `away_since` begins or ends.
        self.changed: Callable[[], None] = lambda: None

    @property
    def away_since(self) -> float | None:
        """Since when lines may be missing, in seconds since 1970; None while none are."""
        contact = self._contact
        late = self._now() - self.complete_until > PATIENCE
        return self.complete_until if late or contact.lost_since is not None or contact.unread is not None else None

    def complete(self, until: float) -> None:
        """All lines published until then, in seconds since 1970, are in the store."""
        self.complete_until = until
        self._is_known.set()
        self._look()

    async def known(self) -> None:
        """Return when the topic was read to its end for the first time, or can't be read.

        A server that has just started would tell pages that they have everything before it knows anything itself.
        """
        if not (self._is_known.is_set() or self.away_since):
            await self._is_known.wait()

    def close(self) -> None:
        """Let all go that wait."""
        self._is_known.set()

    async def watch(self) -> None:
        """Notice for ever what nobody says: that time passes."""
        while True:
            await asyncio.sleep(_TICK)
            self._look()

    def _look(self) -> None:
        is_away = self.away_since is not None
        if is_away != self._was_away:
            self._was_away = is_away
            if is_away:
                self._is_known.set()
            self.changed()
