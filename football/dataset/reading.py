"""One match's rows into `MatchEvent`s: teams, players, minutes, and whose event a penalty is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal

from football.clock import spread
from football.codes import EventType, SecondType, Side
from football.dataset.columns import MISSING, NAMES
from football.dataset.players import Players, Register, Spoken
from football.dataset.rows import Rows
from football.events import MatchEvent
from football.match import UNKNOWN_KICK_OFF, Match, MatchInfo
from football.periods import moments

_OPTIONAL_CODES = ("shot_place", "shot_outcome", "location", "bodypart", "situation")
_NO_TEXT = frozenset({"", "NA", "NaN"})


class MatchReader:
    """Reads matches out of an archive's rows."""

    def __init__(self, rows: Rows, names: Literal["text", "columns"]) -> None:
        self._rows = rows
        self._players = Players(Register(rows), from_text=names == "text")

    def read(self, info: MatchInfo, start: int, stop: int) -> Match:
        """The match that these rows are of."""
        rows = self._rows.slice(start, stop)
        ints = {name: values.tolist() for name, values in rows.ints.items()}
        kinds = [EventType(kind) for kind in ints["event_type"]]
        texts = [None if text is None or text in _NO_TEXT else text for text in rows.texts.to_pylist()]
        values = rows.pool.values
        columns = {name: [values[number] for number in ints[name]] for name in NAMES}
        spoken, sentences = self._players.of_match(kinds, texts, columns)
        events = self._events(info, [str(event_id) for event_id in rows.event_ids.to_pylist()], kinds, ints, spoken)
        return Match(info, tuple(events), tuple(sentences))

    def _events(
        self,
        info: MatchInfo,
        event_ids: Sequence[str],
        kinds: Sequence[EventType],
        ints: dict[str, list[int]],
        spoken: Sequence[Spoken],
    ) -> list[MatchEvent]:
        seconds = [None if code == MISSING else SecondType(code) for code in ints["event_type2"]]
        announced = [code if code is not None and code.is_announcement else None for code in seconds]
        times = list(moments(ints["time"], announced))
        kick_off = info.kick_off or UNKNOWN_KICK_OFF
        names = {Side.HOME: info.home, Side.AWAY: info.away}
        events = []
        for index, (kind, moment, elapsed, said) in enumerate(zip(kinds, times, spread(times), spoken, strict=True)):
            side = Side(ints["side"][index])
            if kind is EventType.ANNOUNCEMENT:
                side = Side.HOME
            elif said.told_by_the_fouled:
                side = side.other
            event: dict[str, Any] = {
                "match_id": info.match_id,
                "event_id": event_ids[index],
                "sequence": ints["sort_order"][index],
                "period": moment.period,
                "minute": moment.minute,
                "added_minute": moment.added_minute,
                "event_time": kick_off + timedelta(seconds=elapsed),
                "event_type": kind,
                "event_type2": seconds[index],
                "side": side,
                "team": names[side],
                "opponent": names[side.other],
                "player": said.player,
                "player2": said.player2,
                "player_in": said.player_in,
                "player_out": said.player_out,
                "is_goal": ints["is_goal"][index] == 1,
                "assist_method": max(ints["assist_method"][index], 0),
                "fast_break": ints["fast_break"][index] == 1,
            }
            for name in _OPTIONAL_CODES:
                if (code := ints[name][index]) != MISSING:
                    event[name] = code
            events.append(MatchEvent.model_validate(event))
        return events
