"""Wording numbers: how many a kind has in a style, and which one an event gets.

A number picks the sentence of a list by its remainder. So a number is blocked for some uses after each number with
which it shares a remainder, for every length that a list may have; among the others it is drawn, by the event's id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, reduce
from operator import getitem, or_
from typing import NamedTuple
from zlib import crc32

from commentary.kinds import Kind
from commentary.style import Style
from football.events import MatchEvent

#: Of how many open numbers one is drawn.
CHOICE = 4
_MOST = frozenset({Kind.GOAL, Kind.SAVED, Kind.MISSED, Kind.FOUL, Kind.FREE_KICK, Kind.CORNER})
_MANY = frozenset(
    {
        Kind.HALF_TIME,
        Kind.FULL_TIME,
        Kind.EXTRA_TIME_END,
        Kind.MATCH_END,
        Kind.PENALTY_GOAL,
        Kind.OWN_GOAL,
        Kind.BLOCKED,
        Kind.ATTEMPT,
        Kind.WOODWORK,
        Kind.HAND_BALL,
        Kind.YELLOW,
        Kind.SECOND_YELLOW,
        Kind.RED,
        Kind.SUBSTITUTION,
        Kind.OFFSIDE,
        Kind.PENALTY,
    }
)


def variants(style: Style, kind: Kind) -> int:
    """How many wording numbers a kind has in a style. The length of each list of sentences divides it."""
    if style.is_of_a_house:
        return 60
    if style is Style.RADIO:
        return 12
    if style is not Style.LIVELY:
        return 4
    return 60 if kind in _MOST else 30 if kind in _MANY else 12


def kept(style: Style, kind: Kind) -> int:
    """How many of the last numbers block others."""
    tables = _DRAWING.get(style) or _drawing(style)
    return len(tables[kind].blocks)


def draw(event: MatchEvent, style: Style, kind: Kind, used: bytes, step: int = 0) -> int:
    """The number of an event's wording, drawn among those that the numbers used before (newest first) leave open.

    `step`: another number for each step below `variants`.
    """
    tables = _DRAWING.get(style) or _drawing(style)
    everything, salt, table = tables[kind]
    taken = reduce(or_, map(getitem, table, used), 0)
    if taken == everything:
        taken = _with_room(everything, table, used)
    seed = crc32(event.event_id.encode(), crc32(event.match_id.encode(), salt))
    number = _drawn(everything & ~taken, seed)
    tried = 0
    for _ in range(step):
        tried |= 1 << number
        number = _drawn(everything & ~(taken | tried) or everything & ~tried, seed)
    return number


def _with_room(everything: int, table: Sequence[Sequence[int]], used: bytes) -> int:
    """What the last uses block, the oldest of which give way."""
    taken = 0
    for blocks, number in zip(table, used, strict=False):
        more = taken | blocks[number]
        if more == everything:
            break
        taken = more
    return taken


def _drawn(open_ones: int, seed: int) -> int:
    """One of the numbers whose bits are set: the next one from a place, or one of the three after it."""
    start = seed % open_ones.bit_length()
    ahead = open_ones >> start
    left = ahead.bit_count()
    if left > CHOICE:
        for _ in range((seed >> 16) % CHOICE):
            ahead &= ahead - 1  # takes away the lowest
    elif not left:
        start, ahead = 0, open_ones
    return start + (ahead & -ahead).bit_length() - 1


@cache
def _blocks(count: int) -> tuple[tuple[int, ...], ...]:
    """By uses ago (the last one first) and number used then: the numbers that it blocks, as bits."""
    reaches = {length: _reach(length, count) for length in range(2, count + 1) if count % length == 0}
    return tuple(
        tuple(
            _sharing(count, number, [length for length, reach in reaches.items() if reach > ago])
            for number in range(count)
        )
        for ago in range(max(reaches.values()))
    )


def _reach(length: int, count: int) -> int:
    """For how many uses a sentence of a list is not said again.

    In kinds of sixty, lists of four and twelve get less: else they would leave no number open.
    """
    if length <= 6:
        return max(1, (length - 1) // 2)
    return 4 if (length, count) == (12, 60) else int(0.7 * length)


def _sharing(count: int, number: int, lengths: list[int]) -> int:
    """The numbers that share a remainder with a number, for one of the lengths, as bits."""
    return sum(1 << other for other in range(count) if any(other % length == number % length for length in lengths))


class _Drawing(NamedTuple):
    """All numbers as bits, what makes the draws of styles differ, and what is blocked."""

    everything: int
    salt: int
    blocks: Sequence[Sequence[int]]


@cache
def _drawing(style: Style) -> Mapping[Kind, _Drawing]:
    """By kind; of a style of a house, which is not known from the start."""
    counts = {kind: variants(style, kind) for kind in Kind}
    return {kind: _Drawing((1 << count) - 1, crc32(style.encode()), _blocks(count)) for kind, count in counts.items()}


_DRAWING = {style: _drawing(style) for style in Style}
