"""Matches with the errors of live feeds: corrections, late events and duplicates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from football.match import Match
from sources.simulator.feed_errors.live_feed import Shares, live_feed


def as_sent(matches: Iterable[Match], shares: Shares, seed: int) -> Iterator[Match]:
    """The matches with their events as a feed sends them; the same for the same seed, so a replay can be resumed.

    Matches are unchanged where all shares are 0. Else a decision that the video assistant overturned comes as it was
    made first, and is then corrected.
    """
    for match in matches:
        if shares == Shares(0, 0, 0):
            yield match
        else:
            draw = Random(f"feed of {match.info.match_id}, seed {seed}")
            yield replace(match, events=tuple(live_feed(match.events, draw, shares, match.overturned)), texts=())
