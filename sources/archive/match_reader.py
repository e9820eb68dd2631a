"""Turns a match's rows into `MatchEvent`s: teams, players, minutes, and the team that concedes a penalty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Literal

from football.clock import spread
from football.codes import AssistMethod, EventType, SecondType, Side
from football.events import SCHEMA_VERSION, MatchEvent
from football.match import UNKNOWN_KICK_OFF, Match, MatchInfo
from football.periods import match_minutes
from sources.archive.empty_cells import is_empty
from sources.archive.name_register import NameRegister
from sources.archive.player_names import MatchNames, MatchRow, PlayerNames, RowPlayers
from sources.archive.rows import Rows
from sources.archive.schema import CODES, COLUMNS, MISSING, NAMES, unpacked_minute

#: What the integers of the code columns stand for.
_CODES: dict[str, dict[int, Any]] = {
    name: {MISSING: None, **{int(code): code for code in kind}} for name, kind in CODES.items()
}
_CODES["assist_method"][MISSING] = AssistMethod.NONE


class MatchReader:
    """Reads matches out of an archive's rows."""

    def __init__(self, rows: Rows, names: Literal["text", "columns"]) -> None:
        self._columns = {name: rows.frame[name].to_numpy() for name in COLUMNS}
        self._strings = rows.pool.strings
        self._files = rows.frame["file"].to_numpy()
        self._damaged = rows.damaged
        self._players = PlayerNames(NameRegister(rows), from_text=names == "text")

    def read(self, info: MatchInfo, start: int, stop: int) -> Match:
        """The match of the rows from `start` up to `stop`."""
        cells = {name: values[start:stop].tolist() for name, values in self._columns.items()}
        codes = {name: [known[number] for number in cells[name]] for name, known in _CODES.items()}
        texts = [None if is_empty(text) else text for text in cells["text"]]
        damaged = not self._damaged.isdisjoint(self._files[start:stop].tolist())
        rows = [
            MatchRow(
                kind=codes["event_type"][index],
                side=_players_side(codes, index),
                text=text,
                columns={name: self._strings[cells[name][index]] for name in NAMES},
            )
            for index, text in enumerate(texts)
        ]
        named = self._players.of_match(rows, damaged=damaged)
        events = _events(info, cells, codes, named.players)
        for index, fields in self._ours(cells, codes, named, damaged=damaged).items():
            events[index] = events[index].model_copy(update=fields)
        return Match(info, tuple(events), tuple(named.sentences))

    def _ours(
        self,
        cells: Mapping[str, Sequence[Any]],
        codes: Mapping[str, Sequence[Any]],
        named: MatchNames,
        *,
        damaged: bool,
    ) -> dict[int, dict[str, Any]]:
        """Fields from our own columns, by the row's place in the match."""
        own: dict[int, dict[str, Any]] = defaultdict(dict)
        for index, minutes in enumerate(cells["added_time"]):
            if minutes > 0:
                own[index]["added_time"] = minutes
        for index, review in enumerate(codes["review"]):
            if review:
                own[index]["review"] = review
        for index, number in enumerate(cells["line_up"]):
            if number > 0:
                names = self._strings[number].split("\n")
                side = codes["side"][index]
                own[index]["line_up"] = self._players.spelled(names, side, named, damaged=damaged)
        return own


def _players_side(codes: Mapping[str, Sequence[Any]], index: int) -> Side:
    """The side that a row's players play for: the other team's in corners and own goals."""
    side: Side = codes["side"][index]
    by_other = codes["event_type"][index] is EventType.CORNER or codes["event_type2"][index] is SecondType.OWN_GOAL
    return side.other if by_other else side


def _events(
    info: MatchInfo,
    cells: Mapping[str, Sequence[Any]],
    codes: Mapping[str, Sequence[Any]],
    players: Sequence[RowPlayers],
) -> list[MatchEvent]:
    """The events, without validation: the columns are checked already."""
    announced = [code if code is not None and code.is_announcement else None for code in codes["event_type2"]]
    minutes, added = zip(*map(unpacked_minute, cells["time"]), strict=True)
    times = list(match_minutes(minutes, announced, added))
    kick_off = info.kick_off or UNKNOWN_KICK_OFF
    names = {Side.HOME: info.home, Side.AWAY: info.away}
    events = []
    for index, (moment, elapsed, named) in enumerate(zip(times, spread(times), players, strict=True)):
        kind, side = codes["event_type"][index], codes["side"][index]
        if kind is EventType.ANNOUNCEMENT:
            side = side if codes["event_type2"][index].is_of_a_team else Side.HOME
        elif named.from_fouled_side:
            side = side.other
        event = {
            "schema_version": SCHEMA_VERSION,
            "match_id": info.match_id,
            "event_id": cells["id_event"][index],
            "sequence": cells["sort_order"][index],
            "period": moment.period,
            "minute": moment.minute,
            "added_minute": moment.added_minute,
            "event_time": kick_off + timedelta(seconds=elapsed),
            "event_type": kind,
            "event_type2": codes["event_type2"][index],
            "side": side,
            "team": names[side],
            "opponent": names[side.other],
            "player": named.player,
            "player2": named.player2,
            "player_in": named.player_in,
            "player_out": named.player_out,
            "shot_place": codes["shot_place"][index],
            "shot_outcome": codes["shot_outcome"][index],
            "is_goal": cells["is_goal"][index] == 1,
            "location": codes["location"][index],
            "bodypart": codes["bodypart"][index],
            "assist_method": codes["assist_method"][index],
            "situation": codes["situation"][index],
            "fast_break": cells["fast_break"][index] == 1,
            "line_up": None,
            "added_time": None,
            "review": None,
            "competition": info.competition,
            "revision": 0,
            "retracted": False,
            "reason": None,
        }
        events.append(MatchEvent.unchecked(event))
    return events
