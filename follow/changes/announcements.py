"""Match information, line-ups, whistles and stops of play, from a snapshot's status and what else it says."""

from __future__ import annotations

from collections.abc import Sequence

from follow.changes import sequence
from follow.changes.drafting import Draft
from follow.changes.names import Names
from follow.changes.parts import ANNOUNCED, ENDS, OPENS, Part
from football.clock import FIRST_MINUTE, PERIOD_END
from football.codes import Period, SecondType, Side
from football.events import INFO_SUFFIX
from football.match_information import Carried, MatchInformation, TeamInformation
from sources.live import row_fields
from sources.live.snapshot import Kind, Moment, Snapshot, Status, Team

_BEFORE = Moment(Period.FIRST_HALF, 0)
_COURSE = (*ANNOUNCED, *ENDS)
_LINE_UP_PLACES = {Side.HOME: 1, Side.AWAY: 2}


class Announcements:
    """Drafts the announcements that a snapshot makes due."""

    def __init__(self, draft: Draft, snapshot: Snapshot, now: Moment) -> None:
        self._draft = draft
        self._match = draft.match
        self._snapshot = snapshot
        self._now = now

    def information(self) -> None:
        """MATCH_INFO: what is known of the match; nothing that was known is lost again."""
        snapshot, known = self._snapshot, self._match.info or MatchInformation()
        carries = {*(known.carries or ()), *snapshot.carries}
        info = MatchInformation(
            kick_off=snapshot.kick_off or known.kick_off,
            competition=known.competition or snapshot.competition,
            carries=tuple(one for one in Carried if one in carries),
            home=_team(snapshot.home, known.home),
            away=_team(snapshot.away, known.away),
            season=known.season,
        )
        fields = {**row_fields.announcement(SecondType.MATCH_INFO), "info": info}
        self._draft.announce(INFO_SUFFIX.removeprefix("-"), sequence.before_kick_off(0), _BEFORE, fields)

    def line_ups(self, names: Names) -> None:
        """Who starts, of each team."""
        for side, eleven in self._snapshot.line_ups.items():
            named = [names.resolve(person, side) for person in eleven]
            if len(set(named)) == len(eleven) and all(named):
                fields = {**row_fields.announcement(SecondType.LINE_UP), "line_up": tuple(map(str, named))}
                place = sequence.before_kick_off(_LINE_UP_PLACES[side])
                self._draft.announce(f"line-up-{side.name.lower()}", place, _BEFORE, fields, side)

    def course(self, due: Sequence[SecondType]) -> None:
        """Whistles: those that are due and not published, and those that turned out to be wrong."""
        if self._snapshot.status is Status.UNKNOWN:
            return
        standing = {event.event_type2 for event in self._match.standing}
        for code in _COURSE:
            if code in due and code not in standing:
                if code is not SecondType.HALF_TIME or self._is_half_time_known(due):
                    self._whistle(code)
            elif code in standing and code not in due:
                self._draft.retract(self._match.events[f"{self._match.match_id}-{_name(code)}"])

    def stops(self) -> None:
        """Postponed, suspended, interrupted, resumed: as often as they come."""
        status, stop = self._snapshot.status, self._match.stop
        if status is Status.POSTPONED and self._match.marks.status is not Status.POSTPONED:
            if self._match.marks.status is not None or not self._count(SecondType.POSTPONED):
                self._numbered(SecondType.POSTPONED, before=True)
        elif status is Status.SUSPENDED and stop is not SecondType.SUSPENDED:
            self._numbered(SecondType.SUSPENDED)
        elif status is Status.INTERRUPTED and stop is None:
            self._numbered(SecondType.DELAY)
        elif stop is not None and (status.is_in_play or status is Status.FINISHED) and status is not Status.INTERRUPTED:
            self._numbered(SecondType.PLAY_RESUMED)

    def _is_half_time_known(self, due: Sequence[SecondType]) -> bool:
        """Whether the score at the break is known: not of a match joined later whose goals have no minutes."""
        snapshot, joined = self._snapshot, self._match.progress.part is Part.BEFORE
        if snapshot.half_time is not None or SecondType.SECOND_HALF not in due:
            return True
        timed = sum(row.kind is Kind.GOAL and row.moment is not None for row in snapshot.rows)
        late = (one for one in self._match.standing if one.is_goal and one.period is not Period.FIRST_HALF)
        return not ((joined and sum(snapshot.score or ()) > timed) or any(one.minute_unknown for one in late))

    def _whistle(self, code: SecondType) -> None:
        if code is SecondType.ABANDONED:
            period = self._now.period
            begun = self._match.progress.part > Part.BEFORE or self._snapshot.minute is not None
            moment, place = (self._now, sequence.closing(period)) if begun else (_BEFORE, sequence.closing(period))
        elif code in ENDS:
            part = Part.REGULAR_END if code is SecondType.FULL_TIME else self._last_part()
            moment, place = self._end(part.period), sequence.closing(part.period)
        else:
            period = ANNOUNCED[code].period
            opens = code in OPENS
            first = FIRST_MINUTE[period] if period is not Period.SHOOT_OUT else PERIOD_END[period]
            moment = Moment(period, first) if opens else self._end(period)
            place = sequence.beginning(period) if opens else sequence.ending(period)
        self._draft.announce(_name(code), place, moment, row_fields.announcement(code))

    def _last_part(self) -> Part:
        shoot_out = self._snapshot.shoot_out is not None or self._match.progress.part is Part.SHOOT_OUT
        return Part.SHOOT_OUT if shoot_out else Part.EXTRA_END

    def _end(self, period: Period) -> Moment:
        """The last minute of a period, with the added time that is known of."""
        rows = (row.moment for row in self._snapshot.rows if row.moment and row.moment.period is period)
        shown = self._snapshot.minute
        added = [one.added for one in rows] + ([shown.added] if shown and shown.period is period else [])
        return Moment(period, PERIOD_END[period], 0 if period is Period.SHOOT_OUT else max(added, default=0))

    def _numbered(self, code: SecondType, *, before: bool = False) -> None:
        number = self._count(code) + 1
        moment = _BEFORE if before or self._match.progress.part is Part.BEFORE else self._now
        place = sequence.before_kick_off(2 + number) if moment is _BEFORE else self._draft.place(moment)
        self._draft.announce(f"{_name(code)}-{number}", place, moment, row_fields.announcement(code))

    def _count(self, code: SecondType) -> int:
        prefix = f"{self._match.match_id}-{_name(code)}-"
        return sum(event_id.startswith(prefix) for event_id in self._match.events)


def _name(code: SecondType) -> str:
    return code.name.lower().replace("_", "-")


def _team(team: Team, known: TeamInformation) -> TeamInformation:
    short = team.short_name if team.short_name != team.name else None
    return TeamInformation(
        short_name=known.short_name or short,
        code=known.code or team.code,
        colour=known.colour or team.colour,
        season=known.season,
    )
