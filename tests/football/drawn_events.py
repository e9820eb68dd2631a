"""Match events for the tests: written by hand in one line, or drawn at random from all that is valid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from commentary.content.memory import NO_MEMORY
from commentary.situation import Situation
from commentary.style import Style
from football.codes import (
    AssistMethod,
    BodyPart,
    CorrectionReason,
    EventType,
    Location,
    Period,
    PlaySituation,
    Review,
    SecondType,
    ShotOutcome,
    ShotPlace,
    Side,
)
from football.events import MatchEvent
from football.match_information import Carried, MatchInformation
from football.state import MatchState

HOME, AWAY = "Northmoor City", "Vallorca"
KICK_OFF = datetime(2026, 1, 3, 15, tzinfo=UTC)
ANNOUNCEMENTS = [kind for kind in SecondType if kind.is_announcement]


def event(
    event_type: EventType, side: Side = Side.HOME, *, sequence: int = 1, match_id: str = "m/", **more: Any
) -> MatchEvent:
    """An event of Northmoor City (home) or Vallorca (away), in minute 20 of the first half by default."""
    team, opponent = (HOME, AWAY) if side is Side.HOME else (AWAY, HOME)
    fields = {
        "match_id": match_id,
        "event_id": f"{match_id}{sequence}",
        "sequence": sequence,
        "period": Period.FIRST_HALF,
        "minute": 20,
        "event_time": KICK_OFF + timedelta(seconds=sequence),
        "event_type": event_type,
        "side": side,
        "team": team,
        "opponent": opponent,
    }
    return MatchEvent.model_validate(fields | more)


def goal(side: Side = Side.HOME, player: str | None = "Ada Stone", **more: Any) -> MatchEvent:
    """A goal."""
    return event(EventType.ATTEMPT, side, player=player, is_goal=True, shot_outcome=ShotOutcome.ON_TARGET, **more)


def numbered(events: Iterable[MatchEvent]) -> list[MatchEvent]:
    """The events with sequence and event id in order."""
    return [
        one.model_copy(update={"sequence": number, "event_id": f"{one.match_id}{number}"})
        for number, one in enumerate(events, start=1)
    ]


def situations(events: Iterable[MatchEvent], style: Style) -> Iterator[Situation]:
    """Each event of a match with the state after it and the memory before it."""
    state: MatchState | None = None
    memory = NO_MEMORY
    for one in events:
        state = (state or MatchState.before(one)).apply(one)
        situation = Situation(one, state, style, memory=memory)
        yield situation
        memory = memory.apply(situation)


def last(events: Iterable[MatchEvent], style: Style = Style.LIVELY) -> Situation:
    """The situation after the last of some events, of which nothing was said."""
    state: MatchState | None = None
    for one in numbered(events):
        state = (state or MatchState.before(one)).apply(one)
    assert state is not None
    return Situation(one, state, style)


short_names = st.sampled_from(["Bo Li", "Ada Stone", "Neymar Jr.", "Kevin De Bruyne", "de Jong", "Çağlar Söyüncü", "X"])
long_names = st.builds(
    lambda word, times: (word * times)[:120].strip(),
    st.sampled_from(["Xavi ", "de la Cruz-", "O'", "St. ", "FC 1. ", "Wanderers ", "Ç", "United of "]),
    st.integers(1, 60),
)
names = short_names | long_names


information = st.builds(
    MatchInformation,
    competition=st.none() | short_names,
    carries=st.none() | st.lists(st.sampled_from(Carried)).map(tuple),
)


def _announced(draw: st.DrawFn, second: SecondType) -> dict[str, Any]:
    """What an announcement has, and only it."""
    if second is SecondType.LINE_UP:
        return {"line_up": draw(st.lists(short_names, min_size=1, max_size=11, unique=True))}
    if second is SecondType.ADDED_TIME:
        return {"added_time": draw(st.integers(1, 30))}
    if second in (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED):
        reviews = [one for one in Review if second is SecondType.VAR_CONFIRMED or not one.is_denied]
        return {"review": draw(st.sampled_from(reviews)), "player": draw(st.none() | names)}
    if second is SecondType.MATCH_INFO:
        return {"event_id": "m/-info", "info": draw(information)}
    return {"player": draw(st.none() | names)} if second is SecondType.INJURY else {}


@st.composite
def any_event(draw: st.DrawFn) -> MatchEvent:
    """Any valid event, as odd as it may be."""
    event_type = draw(st.sampled_from(EventType))
    announced = event_type is EventType.ANNOUNCEMENT
    second = (
        draw(st.sampled_from(ANNOUNCEMENTS))
        if announced
        else draw(st.none() | st.sampled_from([kind for kind in SecondType if not kind.is_announcement]))
    )
    home, away = draw(st.tuples(names, names).filter(lambda both: both[0] != both[1]))
    of_a_team = second is not None and second.is_of_a_team
    side = Side.HOME if announced and not of_a_team else draw(st.sampled_from(Side))
    team, opponent = (home, away) if side is Side.HOME else (away, home)
    people = {
        name: draw(st.none() | names) for name in ("player", "player2", "player_in", "player_out") if not announced
    }
    if announced and second is not None:
        people |= _announced(draw, second)
    period = draw(st.sampled_from(Period))
    return event(
        event_type,
        side,
        event_type2=second,
        team=team,
        opponent=opponent,
        period=period,
        minute=draw(st.integers(1, 120)),
        added_minute=draw(st.sampled_from([0, 0, 3])),
        is_goal=event_type is EventType.ATTEMPT and draw(st.booleans()),
        shot_place=draw(st.none() | st.sampled_from(ShotPlace)),
        shot_outcome=draw(st.none() | st.sampled_from(ShotOutcome)),
        location=draw(st.none() | st.sampled_from(Location)),
        bodypart=draw(st.none() | st.sampled_from(BodyPart)),
        assist_method=draw(st.sampled_from(AssistMethod)),
        situation=draw(st.none() | st.sampled_from(PlaySituation)),
        fast_break=draw(st.booleans()),
        **people,
    )


def _in_the_match_of(one: MatchEvent, other: MatchEvent, *, mirrored: bool) -> MatchEvent:
    """The event with the teams of another's match; `mirrored` where it may be of the other side."""
    home, away = one.home, one.away
    second = other.event_type2
    told_from_home = other.event_type is EventType.ANNOUNCEMENT and not (second is not None and second.is_of_a_team)
    side = Side.HOME if told_from_home else one.side.other if mirrored else one.side
    team, opponent = (home, away) if side is Side.HOME else (away, home)
    return other.model_copy(update={"side": side, "team": team, "opponent": opponent})


@st.composite
def any_situation(draw: st.DrawFn) -> Situation:
    """Any event after some others of its match, in any style."""
    final = draw(any_event())
    state = MatchState.before(final)
    for number in range(draw(st.integers(0, 2))):
        other = _in_the_match_of(final, draw(any_event()), mirrored=draw(st.booleans()))
        state = state.apply(other.model_copy(update={"event_id": f"m/before{number}"}))
    return Situation(final, state.apply(final), draw(st.sampled_from(Style)))


@st.composite
def any_correction(draw: st.DrawFn) -> Situation:
    """Any event that takes back or puts right an earlier revision, perhaps in a match that went on since."""
    replaced = draw(any_event())
    same = replaced.model_copy(update={"player": draw(st.none() | names)}) if draw(st.booleans()) else replaced
    other = same if draw(st.booleans()) else draw(any_event())
    state = MatchState.before(replaced).apply(replaced)
    if draw(st.booleans()):
        later = _in_the_match_of(replaced, draw(any_event()), mirrored=draw(st.booleans()))
        state = state.apply(later.model_copy(update={"event_id": "m/later"}))
    reason = draw(st.none() | st.sampled_from(CorrectionReason))
    marks = {"revision": 1, "retracted": draw(st.booleans()), "reason": reason}
    event = _in_the_match_of(replaced, other, mirrored=draw(st.booleans())).model_copy(update=marks)
    return Situation(event, state.apply(event), draw(st.sampled_from(Style)), state.replaced_by(event))
