"""The streams: one match's commentary, the list of matches, and the conference of all. Each viewer has one or two.

A stream first sends what there is, then waits. It ends with the server, and when its match is evicted; the browser then
reconnects with the id of its last line.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncGenerator

from match_centre.line_log import Position
from match_centre.store import MatchLog, Store
from match_centre.viewer_events import Variant, event

#: Seconds between two updates of the list of matches: a score in it may be that late.
LIST_PAUSE = 0.25
_CAUGHT_UP = event("caught-up", {})


def hello() -> bytes:
    """The first bytes of a stream: the reconnect delay, with jitter to avoid a reconnect stampede."""
    return b"retry: %d\n\n" % random.randrange(500, 2500)


class _Notices:
    """What a stream has yet to send of the events for all viewers."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._sent = store.notices

    def new(self) -> bytes:
        """The latest, once; empty when it was sent."""
        if self._sent == self._store.notices:
            return b""
        self._sent = self._store.notices
        return self._store.notice


async def commentary(
    store: Store, match_id: str, style: str | None, language: str | None, last: Position | None, *, once: bool = False
) -> AsyncGenerator[bytes, None]:
    """All lines of a match in one style and language after `last`, then new ones; `once`: only what there is.

    Events: `match`, `style` and `language` before the first line and with each new style or language (those nearest to
    what was asked for), `match` also when its information changes, `line`, and `caught-up` once, after all earlier
    lines. `reset` comes first where `last` is of a log that is no more. A match without lines may kick off later, and
    the centre has no fixtures: so the stream of an unknown id sends `waiting` and stays open.
    """
    yield hello()
    notices = _Notices(store)
    if store.get(match_id) is None:
        yield event("waiting", {"match": match_id})
        if once:
            return
    while (match := store.get(match_id)) is None:
        if store.closed:
            return
        if notice := notices.new():
            yield notice
        await store.changed.wait()
    if last is not None and last.log != match.identity:
        last = None
        yield event("reset", {})
    async for chunk in _lines(store, match, match.variant(style, language), last, notices, once=once):
        yield chunk


async def _lines(
    store: Store, match: MatchLog, variant: Variant, last: Position | None, notices: _Notices, *, once: bool
) -> AsyncGenerator[bytes, None]:
    place = variants = 0
    informed = match.informed
    caught_up = False
    while not (store.closed or match.evicted):
        changed = match.changed
        chunks: list[bytes] = []
        if len(match.variants) > variants:
            variants = len(match.variants)
            chunks += [match.head, event("style", variant.style), event("language", variant.language)]
        elif match.informed != informed:
            chunks.append(match.head)
        informed = match.informed
        log = match.variants.get(variant)
        if log is not None:
            place, lines = log.after(place, last)
            chunks += lines
        more = log is not None and place < log.end
        if not more and not caught_up:
            caught_up = True
            chunks.append(_CAUGHT_UP)
        if not more:  # a notice speaks of the lines before it
            chunks.append(notices.new())
        if any(chunks):
            yield b"".join(chunks)
        if once and caught_up:
            return
        if not more and match.changed is changed:
            await changed.wait()


async def conference(
    store: Store, style: str | None, language: str | None, *, once: bool = False
) -> AsyncGenerator[bytes, None]:
    """Important lines of all matches, the latest there are, then new ones."""
    yield hello()
    yield event("reset", {})
    notices = _Notices(store)
    seen = 0
    first = True
    while not store.closed:
        changed = store.changed
        seen, chunks = store.conference(seen, style, language)
        if first:
            first = False
            chunks.append(_CAUGHT_UP)
        chunks.append(notices.new())
        if any(chunks):
            yield b"".join(chunks)
        if once:
            return
        if store.changed is changed:
            await changed.wait()


async def matches(store: Store, *, once: bool = False) -> AsyncGenerator[bytes, None]:
    """Every match as `match` events, then those that change.

    When the list starts over, first of all, it stands between `reset` and `caught-up`.
    """
    yield hello()
    yield event("reset", {})
    notices = _Notices(store)
    seen, evictions = 0, store.evictions
    first = True
    while not store.closed:
        changed = store.changed
        chunks: list[bytes] = []
        whole = first
        first = False
        if store.evictions != evictions:
            whole = True
            seen, evictions = 0, store.evictions
            chunks.append(event("reset", {}))
        chunks += [match.head for match in store.since(seen)]
        seen = store.version
        if whole:
            chunks.append(_CAUGHT_UP)
        chunks.append(notices.new())
        if any(chunks):
            yield b"".join(chunks)
        if once:
            return
        if store.changed is changed:
            await changed.wait()
        if not store.closed:
            await asyncio.sleep(LIST_PAUSE)
