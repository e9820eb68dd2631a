"""A feed into a match: every event of ours in order, with announcements, and what had to be left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from football.codes import EventType, Period, SecondType, Side
from football.errors import EventError
from football.events import MatchEvent
from football.match import Match, MatchInfo
from football.state import MatchState
from sources.providers.errors import FeedProblem
from sources.providers.event_reader import Reader, Told
from sources.providers.event_times import MOST_ADDED, Clock, Placed, beginning, end_of, ending, is_announcement

#: So many known starters, and the line-up can be believed.
_LINE_UP = 11


class Telling:
    """Makes the match of one reader; `problems` and `remarks` say what was left out, and what is not sure."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._match_id = reader.match_id()
        self._file = str(reader.feed.path)
        names = {reader.side(team): str(team.name) for team in (reader.home, reader.away)}
        self._teams = names
        self._line_ups = _starters(reader)
        self._on_the_pitch = {side: set(names) for side, names in self._line_ups.items()}
        self.problems: list[FeedProblem] = []
        self.remarks = reader.remarks

    def match(self) -> Match:
        """The whole match."""
        events: list[MatchEvent] = []
        seen: set[str] = set()
        for number, placed in enumerate(self._placed()):
            event = self._event(len(events), number, placed, seen)
            if event is not None:
                events.append(event)
        info = MatchInfo(
            match_id=self._match_id,
            home=self._teams[Side.HOME],
            away=self._teams[Side.AWAY],
            kick_off=self._reader.kick_off(),
            score=self._reader.score(),
        )
        self._compare(info, events)
        return Match(info, tuple(events))

    def _placed(self) -> Iterator[Placed]:
        reader, clock = self._reader, Clock(self._reader)
        played = {Period(period.id) for period in reader.periods}
        for side, names in self._line_ups.items():
            yield clock.before_kick_off(_announced(SecondType.LINE_UP, side, line_up=names))
        for raw in reader.periods:
            period = Period(raw.id)
            yield clock.place(_announced(beginning(period)), period, 0.0)
            last = 0.0
            for event in reader.events:
                if event.period.id == raw.id:
                    last = reader.seconds(event)
                    for told in reader.read(event):
                        yield clock.place(told, period, last)
            end = end_of(reader, raw, last)
            if end is None:
                self.remarks.append(f"the file ends in the {period.label.lower()}: no end is announced")
                continue
            for code in ending(period, played):
                yield clock.place(_announced(code), period, end)

    def _event(self, sequence: int, number: int, placed: Placed, seen: set[str]) -> MatchEvent | None:
        told = placed.told
        if not self._is_usable(number, told):
            return None
        added = placed.added_minute
        if added > MOST_ADDED:
            self._leave(number, told, f"told at {MOST_ADDED} minutes of added time, it was at {added}")
            added = MOST_ADDED
        name = f"{self._match_id}/{_id(told)}"
        if name in seen:
            self._leave(number, told, "the provider has this event twice; the second is left out")
            return None
        seen.add(name)
        fields = {key: value for key, value in told.fields.items() if value is not None}
        try:
            return MatchEvent.from_dict(
                {
                    "match_id": self._match_id,
                    "event_id": name,
                    "sequence": sequence,
                    "period": placed.period,
                    "minute": placed.minute,
                    "added_minute": added,
                    "event_time": placed.time,
                    "event_type": told.event_type,
                    "side": told.side,
                    "team": self._teams[told.side],
                    "opponent": self._teams[told.side.other],
                    **fields,
                }
            )
        except EventError as error:
            self._leave(number, told, str(error))
            return None

    def _is_usable(self, number: int, told: Told) -> bool:
        """Keep account of who is on the pitch; a card on the bench sends nobody off."""
        men = self._on_the_pitch.get(told.side)
        if men is None:
            return True
        player = told.fields.get("player")
        if told.event_type is EventType.SUBSTITUTION:
            men -= {told.fields.get("player_out")}
            men |= {told.fields.get("player_in")}
        elif told.event_type in (EventType.YELLOW_CARD, EventType.RED_CARD) and player not in men:
            self._leave(number, told, f"a card for {player}, who is not on the pitch, is left out")
            return False
        return True

    def _leave(self, number: int, told: Told, why: str) -> None:
        self.problems.append(FeedProblem(self._file, number, _id(told), why))

    def _compare(self, info: MatchInfo, events: list[MatchEvent]) -> None:
        """The provider's own score is not in the events, so it holds them to account."""
        if info.score is None or not events:
            return
        state = MatchState.before(events[0])
        for event in events:
            state = state.apply(event)
        if state.score != info.score:
            home, away = state.score
            self.remarks.append(f"the events make it {home}–{away}, the provider says {info.score[0]}–{info.score[1]}")


def _announced(code: SecondType, side: Side | None = None, **fields: Any) -> Told:
    name = code.name.lower().replace("_", "-")
    suffix = name if side is None else f"{name}-{side.name.lower()}"
    return Told(None, EventType.ANNOUNCEMENT, side or Side.HOME, {"event_type2": code, **fields}, suffix)


def _id(told: Told) -> str:
    if is_announcement(told):
        return told.suffix
    return f"{told.event.event_id}-{told.suffix}" if told.suffix else str(told.event.event_id)


def _starters(reader: Reader) -> dict[Side, tuple[Any, ...]]:
    """The names of those who started, as the provider lists them, for sides of which all of them are known."""
    men = {
        reader.side(team): tuple(dict.fromkeys(reader.name(player) for player in team.players if player.starting))
        for team in (reader.home, reader.away)
    }
    return {side: names for side, names in men.items() if len(names) == _LINE_UP and all(names)}
