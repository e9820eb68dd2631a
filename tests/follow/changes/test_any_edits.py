"""Any sequence of edits to a snapshot leaves the match as the last snapshot says, published exactly once.

What is listed twice and can be true only once counts once.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from follow.changes.repeated_rows import without_repeats
from football.codes import Side
from sources.live import row_fields
from sources.live.snapshot import NO_ONE, Kind, Row, moment
from tests.follow.changes.invented_match import (
    Followed,
    assert_published_once,
    facts_of_events,
    facts_of_rows,
    player,
    snapshot,
)

_FIELDS = {
    Kind.GOAL: (row_fields.GOAL, row_fields.PENALTY, row_fields.HEADER),
    Kind.CARD: (row_fields.YELLOW, row_fields.RED),
    Kind.SUBSTITUTION: (row_fields.SUBSTITUTION,),
    Kind.PENALTY_MISSED: (row_fields.PENALTY_MISSED,),
}


@st.composite
def rows(draw) -> Row:
    kind = draw(st.sampled_from(list(_FIELDS)))
    side = draw(st.sampled_from(list(Side)))
    numbers = range(1, 5) if side is Side.HOME else range(31, 35)
    people = st.sampled_from([NO_ONE, *map(player, numbers)]) if kind is not Kind.SUBSTITUTION else st.just(NO_ONE)
    second = st.just(NO_ONE)
    first = draw(people)
    if kind is Kind.SUBSTITUTION:
        first, other = draw(st.permutations([player(number) for number in numbers]))[:2]
        second = st.just(other)
    when = moment(draw(st.integers(1, 90)), draw(st.sampled_from([0, 0, 3])))
    return Row(kind, side, when, draw(st.sampled_from(_FIELDS[kind])), first, draw(second))


@st.composite
def edited(draw, before: list[Row]) -> list[Row]:
    """The rows after one edit."""
    now = list(before)
    edit = draw(st.sampled_from(["insert", "insert", "delete", "minute", "player", "reorder", "double"]))
    if edit == "insert" or not now:
        now.insert(draw(st.integers(0, len(now))), draw(rows()))
        return now
    index = draw(st.integers(0, len(now) - 1))
    row = now[index]
    if edit == "delete":
        del now[index]
    elif edit == "minute":
        now[index] = replace(row, moment=moment(draw(st.integers(1, 90))))
    elif edit == "player" and row.kind is not Kind.SUBSTITUTION:
        numbers = range(1, 5) if row.side is Side.HOME else range(31, 35)
        now[index] = replace(row, player=player(draw(st.sampled_from(numbers))))
    elif edit == "double":
        now.append(row)
    else:
        now = draw(st.permutations(now))
    return now


@given(st.data())
def test_the_last_snapshot_is_what_stands(data) -> None:
    match, shown = Followed(), []
    for _ in range(data.draw(st.integers(1, 12))):
        shown = data.draw(edited(shown))
        match.take(*[snapshot(shown)] * data.draw(st.integers(1, 2)))
        if data.draw(st.booleans()):
            match.restart()
    last = snapshot(shown)
    match.take(*[last] * 4)
    assert_published_once(match.events)
    assert facts_of_events(match.match) == facts_of_rows(without_repeats(last))
    assert match.state.score == last.score
    assert match.take(last) == []
