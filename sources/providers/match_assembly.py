"""A match from the events of its reader: in order, with announcements, and a note of every event left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from football.codes import EventType, Period, SecondType, Side
from football.errors import EventError
from football.events import MatchEvent
from football.match import Match, MatchInfo
from football.match_information import Carried, MatchInformation
from football.printable import one_line
from football.state import MatchState
from runtime.counts import counted
from sources.announcement import with_information
from sources.providers.errors import ProviderProblem
from sources.providers.event_count import EventCount
from sources.providers.event_reader import EventReader, MappedEvent
from sources.providers.event_times import MOST_ADDED, EventClock, TimedEvent
from sources.providers.period_announcements import announced, beginning, end_of, ending
from sources.providers.provider import MatchFiles
from sources.row_count import RowCount

#: A line-up is announced when this many starters are known.
_LINE_UP = 11
#: Whoever does one of these is on the pitch, whatever the line-ups say.
_ON_THE_PITCH = (EventType.ATTEMPT, EventType.FOUL, EventType.FREE_KICK_WON, EventType.OFFSIDE)
#: No match ends with one of these.
_FIRST_HALVES = (Period.FIRST_HALF, Period.EXTRA_TIME_FIRST_HALF)
#: Files with fewer events are excerpts: whole matches have about a hundred.
_WHOLE = 40


class AssembledMatch(NamedTuple):
    """A match, the events that were left out, what of it is uncertain or wrong, and the count of its file's events."""

    match: Match
    problems: Sequence[ProviderProblem]
    remarks: Sequence[str]
    errors: Sequence[str]
    row_count: RowCount


def assemble(reader: EventReader) -> AssembledMatch:
    """The match that a reader reads."""
    assembly = _Assembly(reader)
    info = MatchInfo(
        match_id=reader.match_id(),
        home=assembly.teams[Side.HOME],
        away=assembly.teams[Side.AWAY],
        kick_off=reader.kick_off(),
        score=reader.score(),
    )
    events = assembly.events()
    nameless = sum(event.is_goal and event.player is None for event in events)
    remarks = [*reader.remarks, *assembly.remarks]
    if nameless:
        remarks.append(f"{counted(nameless, 'goal names', 'goals name')} no scorer")
    errors = [*_score_errors(info, events), *_damage_errors(info, reader.files)]
    teams = {reader.side(team): reader.team_information(team) for team in (reader.home, reader.away)}
    information = MatchInformation(
        kick_off=info.kick_off,
        carries=assembly.carries(len(events)),
        home=teams[Side.HOME],
        away=teams[Side.AWAY],
    )
    match = with_information(Match(info, events), information)
    return AssembledMatch(match, assembly.problems, remarks, errors, assembly.count.rows(remarks, errors))


class _Assembly:
    """Places and checks the events of one match."""

    def __init__(self, reader: EventReader) -> None:
        self._reader = reader
        self._match_id = reader.match_id()
        self._line_ups = _starters(reader)
        self._on_the_pitch = {side: set(names) for side, names in self._line_ups.items()}
        self.teams = {reader.side(team): one_line(reader.team_name(team)) for team in (reader.home, reader.away)}
        self.problems: list[ProviderProblem] = []
        self.remarks: list[str] = []
        self.count = EventCount(reader)

    def carries(self, events: int) -> tuple[Carried, ...]:
        """What the files have completely; an excerpt has nothing but its line-ups."""
        in_play = self._reader.files.provider.carries if events >= _WHOLE else ()
        return (*in_play, *((Carried.LINE_UPS,) if len(self._line_ups) == len(Side) else ()))

    def events(self) -> tuple[MatchEvent, ...]:
        """All events that can be used, in order."""
        events: list[MatchEvent] = []
        ids: set[str] = set()
        for number, timed in enumerate(self._timed()):
            event = self._event(len(events) + 1, number, timed, ids)
            if event is not None:
                events.append(event)
                self.count.use(timed.mapped.event)
        return tuple(events)

    def _timed(self) -> Iterator[TimedEvent]:
        reader, clock = self._reader, EventClock(self._reader)
        played = {Period(period.id) for period in reader.periods}
        for side, names in self._line_ups.items():
            yield clock.before_kick_off(announced(SecondType.LINE_UP, side, line_up=names))
        for raw in reader.periods:
            period = Period(raw.id)
            yield clock.time(announced(beginning(period)), period, 0.0)
            last = 0.0
            if not any(event.period.id == raw.id for event in reader.events):
                self.remarks.append(f"there are no events in the {period.label.lower()}")
            for event in reader.events:
                if event.period.id == raw.id:
                    last = reader.seconds(event)
                    for mapped in reader.read(event):
                        yield clock.time(mapped, period, last)
            end = end_of(reader, raw, last)
            if end is None:
                self.remarks.append(f"the file ends in the {period.label.lower()}: no end is announced")
                continue
            for code in ending(period, played):
                yield clock.time(announced(code), period, end)
            if period is max(played) and period in _FIRST_HALVES:
                self.remarks.append(f"the file ends with the {period.label.lower()}: no end of the match is announced")

    def _event(self, sequence: int, number: int, timed: TimedEvent, ids: set[str]) -> MatchEvent | None:
        mapped = timed.mapped
        if not self._is_usable(number, mapped):
            return None
        added = timed.added_minute
        if added > MOST_ADDED:
            self.remarks.append(f"event {mapped.id} is put at {MOST_ADDED} minutes of added time; the file has {added}")
            added = MOST_ADDED
        event_id = f"{self._match_id}/{mapped.id}"
        if event_id in ids:
            self._note(number, mapped, "the provider has this event twice; the second is left out")
            return None
        ids.add(event_id)
        fields = {key: value for key, value in mapped.fields.items() if value is not None}
        try:
            return MatchEvent.from_dict(
                {
                    "match_id": self._match_id,
                    "event_id": event_id,
                    "sequence": sequence,
                    "period": timed.period,
                    "minute": timed.minute,
                    "added_minute": added,
                    "event_time": timed.time,
                    "event_type": mapped.event_type,
                    "side": mapped.side,
                    "team": self.teams[mapped.side],
                    "opponent": self.teams[mapped.side.other],
                    **fields,
                }
            )
        except EventError as error:
            self._note(number, mapped, str(error))
            return None

    def _is_usable(self, number: int, mapped: MappedEvent) -> bool:
        """Track the players on the pitch; a card for anyone else is left out, since it sends no player off."""
        on_pitch = self._on_the_pitch.get(mapped.side)
        if on_pitch is None:
            return True
        player = mapped.fields.get("player")
        if mapped.event_type is EventType.SUBSTITUTION:
            on_pitch -= {mapped.fields.get("player_out")}
            on_pitch |= {mapped.fields.get("player_in")}
        elif mapped.event_type in (EventType.YELLOW_CARD, EventType.RED_CARD):
            if player not in on_pitch:
                why = f"a card for {player}, who is not on the pitch, is left out"
                self._note(number, mapped, why, "a card for a player who is not on the pitch")
                return False
        elif mapped.event_type in _ON_THE_PITCH and mapped.fields.get("event_type2") is not SecondType.OWN_GOAL:
            on_pitch.add(player)
        return True

    def _note(self, number: int, mapped: MappedEvent, why: str, shared: str = "") -> None:
        problem = ProviderProblem(str(self._reader.files.path), number, mapped.id, why, shared)
        self.problems.append(problem)
        self.count.refuse(mapped.event, problem)


def _score_errors(info: MatchInfo, events: Sequence[MatchEvent]) -> Iterator[str]:
    """The provider's own score is not among the events, so it can check them, whole match or not."""
    if info.score is None or not events:
        return
    state = MatchState.before(events[0])
    for event in events:
        state = state.apply(event)
    if state.score != info.score:
        home, away = state.score
        yield f"the events make it {home}–{away}, the provider says {info.score[0]}–{info.score[1]}"


def _damage_errors(info: MatchInfo, files: MatchFiles) -> Iterator[str]:
    """Goals can be among damaged events: without a score in the files, nothing else would say so."""
    count = sum(left.is_damaged for left in files.left_out)
    if count and (info.score is None or not files.final):
        events = counted(count, "damaged event is", "damaged events are")
        yield f"{events} left out, and no final score says whether a goal was among them"


def _starters(reader: EventReader) -> dict[Side, tuple[Any, ...]]:
    """The names of the starters as on a team sheet, for sides of which all of them are known."""
    starters = {}
    for team in (reader.home, reader.away):
        names = tuple(dict.fromkeys(reader.starters(team)))
        if len(names) == _LINE_UP and all(names):
            starters[reader.side(team)] = names
        elif count := len(list(filter(None, names))):
            named = counted(count, "named player")
            reader.remarks.append(f"{reader.team_name(team)} start with {named}: no line-up is announced")
    return starters
