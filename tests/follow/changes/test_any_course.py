"""Statuses in any order, repeated, taken back and unknown: the last ones stand, and no whistle has a later score."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from follow.changes.parts import ANNOUNCED
from football.codes import SecondType, Side
from football.events import MatchEvent
from sources.live import row_fields
from sources.live.snapshot import Kind, Row, Snapshot, Status, moment
from tests.follow.changes.invented_match import Followed, assert_published_once, player, snapshot

_MINUTES = {
    Status.FIRST_HALF: (1, 45),
    Status.HALF_TIME: None,
    Status.SECOND_HALF: (46, 90),
    Status.EXTRA_TIME_BREAK: None,
    Status.EXTRA_TIME_FIRST_HALF: (91, 105),
    Status.EXTRA_TIME_HALF_TIME: None,
    Status.EXTRA_TIME_SECOND_HALF: (106, 120),
}
_PARTS = list(_MINUTES)
_VAGUE = (Status.UNKNOWN, Status.INTERRUPTED, Status.IN_PLAY, Status.BREAK, Status.FINISHED)
_ENDS = (SecondType.FULL_TIME, SecondType.MATCH_END)
#: Beside these, a line says how the match stands.
_WITHOUT_SCORE = (SecondType.MATCH_INFO, SecondType.KICK_OFF, SecondType.SECOND_HALF, *_ENDS)


def polls(chance: random.Random) -> Iterator[Snapshot]:
    """A match of two or four parts in a feed that jumps, up to its end, which stays."""
    cup, vague = chance.random() < 0.5, chance.random() < 0.3
    rows: list[Row] = []
    shown: list[tuple[Status, tuple[Row, ...]]] = []
    for status in _PARTS if cup else _PARTS[:3]:
        for _ in range(chance.randint(0, 3)):
            minutes = _MINUTES[status]
            if minutes and chance.random() < 0.5:
                minute = moment(chance.randint(*minutes), extra_time=True)
                side = chance.choice(list(Side))
                rows.append(Row(Kind.GOAL, side, minute, row_fields.GOAL, player(chance.randint(1, 11))))
            shown.append((status, tuple(rows)))
    jumping: list[tuple[Status, tuple[Row, ...]]] = []
    for status, listed in shown:
        jumping += [(status, listed)] if chance.random() < 0.8 else []
        jumping += [chance.choice(jumping)] if jumping and chance.random() < 0.15 else []
        jumping += [(chance.choice(_VAGUE), listed)] if chance.random() < 0.15 else []
    extra = cup and any(status in _PARTS[4:] for status, _ in jumping)
    for status, listed in [*jumping, *[(Status.FINISHED, tuple(rows))] * 9]:
        # A vague feed, such as OpenLigaDB, does not say before the end that there was more.
        hidden = vague and status is not Status.FINISHED
        over = extra and not hidden and status in (*_PARTS[4:], Status.FINISHED)
        yield snapshot(listed, Status.IN_PLAY if hidden else status, extra_time=over, is_of_a_league=not cup)


def goals_after(whistle: MatchEvent, published: list[MatchEvent]) -> list[str]:
    """Standing goals of later parts of the match that were published before the whistle."""
    before = {event.event_id: event for event in published[: published.index(whistle)]}
    return [
        event.event_id
        for event in before.values()
        if event.is_goal and not event.retracted and event.period > whistle.period
    ]


@pytest.mark.parametrize("seed", range(60))
def test_the_last_status_is_what_stands(seed) -> None:
    chance, match = random.Random(seed), Followed()
    last = None
    for last in polls(chance):
        match.take(last)
    assert last is not None
    assert (match.state.score, match.state.ended) == (last.score, True)
    assert_published_once(match.events)
    standing = Counter(event.event_type2 for event in match.match.standing)
    assert max(standing[code] for code in ANNOUNCED) == 1
    assert sum(standing[end] for end in _ENDS) == 1
    for event in match.events:
        if event.event_type2 is not None and event.event_type2 not in _WITHOUT_SCORE and not event.retracted:
            assert goals_after(event, match.events) == [], event.event_id
