"""Match information, line-ups, whistles and stops of play, from a snapshot's status and what else it says."""

from __future__ import annotations

from collections.abc import Sequence

from follow.changes import sequence
from follow.changes.drafting import Draft
from follow.changes.followed_match import CONFIRMED, row_id
from follow.changes.names import Names
from follow.changes.parts import ANNOUNCED, ENDS, OPENS, Part
from football.clock import FIRST_MINUTE, PERIOD_END
from football.codes import Period, SecondType, Side
from football.events import INFO_SUFFIX
from football.match_information import Carried, MatchInformation, TeamInformation
from runtime.counts import counted
from sources.live import row_fields
from sources.live.snapshot import Kind, Moment, Remark, Score, Snapshot, Status, Team

_BEFORE = Moment(Period.FIRST_HALF, 0)
_COURSE = (*ANNOUNCED, *ENDS)
#: Whistles that are commented with the score.
_WITH_THE_SCORE = frozenset(
    {
        SecondType.HALF_TIME,
        SecondType.EXTRA_TIME,
        SecondType.EXTRA_TIME_HALF_TIME,
        SecondType.EXTRA_TIME_SECOND_HALF,
        SecondType.EXTRA_TIME_END,
        SecondType.SHOOT_OUT,
    }
)
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
            awarded=self._awarded(known),
        )
        fields = {**row_fields.announcement(SecondType.MATCH_INFO), "info": info}
        self._draft.announce(INFO_SUFFIX.removeprefix("-"), sequence.before_kick_off(0), _BEFORE, fields)

    def _awarded(self, known: MatchInformation) -> Score | None:
        """The result that the feed says is awarded; 0–0 is none yet."""
        snapshot = self._snapshot
        if snapshot.status.is_awarded:
            return snapshot.score if any(snapshot.score or ()) else known.awarded
        return known.awarded if snapshot.status is Status.UNKNOWN else None

    def line_ups(self, names: Names, doubts: dict[str, int]) -> None:
        """Who starts, of each team; a line-up that is published changes when a second answer says so."""
        shown, published = self._snapshot.line_ups, self._match.line_ups()
        home, away = ({one.id for one in shown.get(side, ()) if one.id} for side in Side)
        if both := home & away:
            self._draft.remarks.append(
                Remark("line_up_contradicts", f"{counted(len(both), 'player starts', 'players start')} for both teams")
            )
            return
        for side, eleven in shown.items():
            named = [names.resolve(person, side) for person in eleven]
            if len(set(named)) < len(eleven) or not all(named):
                continue
            name, known = f"line-up-{side.name.lower()}", published.get(side)
            event_id = f"{self._match.match_id}-{name}"
            if known is not None and set(known) == set(named):
                doubts.pop(event_id, None)
                continue
            if known is not None:
                doubts[event_id] = doubts.get(event_id, 0) + 1
            if known is None or doubts[event_id] >= CONFIRMED:
                fields = {**row_fields.announcement(SecondType.LINE_UP), "line_up": tuple(map(str, named))}
                place = sequence.before_kick_off(_LINE_UP_PLACES[side])
                self._draft.announce(name, place, _BEFORE, fields, side)

    def course(self, due: Sequence[SecondType]) -> None:
        """Whistles: those that are due and not published, and those that turned out to be wrong."""
        if self._snapshot.status is Status.UNKNOWN:
            return
        standing = {event.event_type2: event for event in self._match.standing}
        for code in _COURSE:
            if code in due and code not in standing:
                if code is not SecondType.HALF_TIME or self._is_half_time_known(due):
                    self._whistle(code)
            elif code in standing and code not in due:
                self._draft.retract(standing[code])

    def stops(self) -> None:
        """Postponed, suspended, interrupted, resumed: as often as they come."""
        status, stop, progress = self._snapshot.status, self._match.stop, self._match.progress
        if status is Status.POSTPONED and progress.part is not Part.BEFORE and progress.end is None:
            status = Status.SUSPENDED  # broken off, to go on another day
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
        more = {}
        if code is SecondType.ABANDONED:
            moment, known = self._broken_off()
            place, more = sequence.closing(moment.period), {"minute_unknown": not known}
        elif code is SecondType.NOT_PLAYED:
            moment, place = _BEFORE, sequence.not_played()
        elif code is SecondType.AWARDED:
            moment, place = self._decided()
        elif code in ENDS:
            part = Part.REGULAR_END if code is SecondType.FULL_TIME else self._last_part()
            moment, place = self._end(part.period), sequence.closing(part.period)
        else:
            period = ANNOUNCED[code].period
            opens = code in OPENS
            first = FIRST_MINUTE[period] if period is not Period.SHOOT_OUT else PERIOD_END[period]
            moment = Moment(period, first) if opens else self._end(period)
            place = sequence.beginning(period) if opens else sequence.ending(period)
        if code not in _WITH_THE_SCORE or not self._has_score_moved_on(code, place):
            self._draft.announce(self._next_name(code), place, moment, {**row_fields.announcement(code), **more})

    def _broken_off(self) -> tuple[Moment, bool]:
        """When it was abandoned, and whether that is known: the feed's clock, or that it was seen in play."""
        if self._snapshot.minute is not None or self._match.progress.part > Part.BEFORE:
            return self._now, True
        rows = [row.moment for row in self._snapshot.rows if row.moment]
        if any(self._snapshot.score or ()):
            rows.append(max(rows, default=self._now))
        return max(rows, default=_BEFORE), not rows

    def _decided(self) -> tuple[Moment, int]:
        """When the result is decided: after whatever was played, at the minute that was reached."""
        events = [event for event in self._match.standing if not event.is_information and event.line_up is None]
        events += [event for event in self._draft.events if row_id(event.event_id) is not None]
        reached = max(
            (Moment(event.period, event.minute, event.added_minute) for event in events if event.minute),
            default=_BEFORE,
        )
        return reached, sequence.awarded(None if reached is _BEFORE else reached.period)

    def _has_score_moved_on(self, code: SecondType, place: int) -> bool:
        """Whether goals or kicks after a whistle are published already, so that its line would have a later score."""
        at_half_time = self._snapshot.half_time if code is SecondType.HALF_TIME else None
        if at_half_time is not None:
            return self._match.score != at_half_time and sum(self._match.score) >= sum(at_half_time)
        revised = {**self._match.events, **{event.event_id: event for event in self._draft.events}}
        published = (revised[event_id] for event_id in self._match.events)
        return any(event.is_goal and not event.retracted and event.sequence > place for event in published)

    def _next_name(self, code: SecondType) -> str:
        """The name of a whistle; one that comes after it was taken back is another one."""
        name, number = _name(code), 1
        while f"{self._match.match_id}-{name}" in self._match.events:
            number += 1
            name = f"{_name(code)}-{number}"
        return name

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
