"""Matches as live feeds would have sent them: with corrections, late events and duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from football.match import Match
from sources.simulator.feed_errors.live_feed import Shares, live_feed


def as_sent(matches: Iterable[Match], shares: Shares, seed: int) -> Iterator[Match]:
    """The matches with their events as they are sent; a match of a seed always in the same way, so it can be resumed.

    Where all shares are 0 they are left as they are. Else what the video assistant referee overturned is told as it was
    decided first, and corrected.
    """
    for match in matches:
        if shares == Shares(0, 0, 0):
            yield match
        else:
            draw = Random(f"feed of {match.info.match_id}, seed {seed}")
            yield replace(match, events=tuple(live_feed(match.events, draw, shares, match.overturned)), texts=())
