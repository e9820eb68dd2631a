"""`difference`: the events that turn what is published of a match into what a new snapshot says.

Pure: what it decides on is the match as published, its doubts, and the snapshot. An older answer undoes nothing
until a second one confirms it; what has vanished is retracted when it is missing a second time; the score is the judge
of goals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from follow.changes.announcements import Announcements
from follow.changes.candidates import NAMES, Candidate, candidates
from follow.changes.drafting import Draft
from follow.changes.followed_match import CONFIRMED, FollowedMatch, Marks
from follow.changes.goals import goals
from follow.changes.names import Names
from follow.changes.order_of_play import in_order_of_play
from follow.changes.pairing import Record, distance, is_same_row, pair, people_of
from follow.changes.parts import announced, may_go_on, minutes_since, moment_now, progress_of
from follow.changes.repeated_rows import without_repeats
from follow.changes.reviews import checked
from follow.changes.teams import Teams, compared, exchanged, with_own_goals_for_whom_the_score_says
from football.codes import CorrectionReason, SecondType, Side
from football.events import MatchEvent
from sources.live import row_fields
from sources.live.snapshot import Kind, Moment, Remark, Snapshot, Status

#: So many rows do not vanish at once but when the feed fails.
_LISTED = 2
#: No match has more; the longest answer seen lists 113.
_MOST_ROWS = 500
#: So many goals at most are new in a short time.
_MOST_GOALS, _SHORT = 3, timedelta(minutes=10)
_OLDER = Remark("older_answer", "an older answer than the last one")


class Step(NamedTuple):
    """The match after a snapshot, the events to publish, and what was odd."""

    match: FollowedMatch
    events: tuple[MatchEvent, ...] = ()
    remarks: tuple[Remark, ...] = ()
    held: bool = False


def difference(match: FollowedMatch, snapshot: Snapshot, at: datetime) -> Step:
    """The next step of a match; `at` is the time of the response."""
    if len(snapshot.rows) > _MOST_ROWS:
        words = f"the answer lists {len(snapshot.rows)} goals, cards and so on: it is not used"
        return Step(match, (), (Remark("too_many_rows", words),), held=True)
    teams = compared(match.teams, snapshot) if match.teams else Teams.SAME
    if teams is Teams.OTHERS:
        words = f"the answer names {snapshot.home.name} – {snapshot.away.name} under this id: it is not used"
        return Step(match, (), (Remark("other_match", words),), held=True)
    if teams is Teams.EXCHANGED:
        words = f"home and away are exchanged: {snapshot.home.name} – {snapshot.away.name}"
        shown = exchanged(snapshot)
        snapshot = replace(shown, remarks=(*shown.remarks, Remark("teams_exchanged", words)))
    snapshot = without_repeats(with_own_goals_for_whom_the_score_says(snapshot))
    if snapshot.status is Status.SCHEDULED and snapshot.score is None and match.has_rows:
        # A cache of before the match, or the day on which a broken-off match goes on: it says nothing of what was.
        return Step(match, (), (*snapshot.remarks, _OLDER), held=True)
    minutes = minutes_since(snapshot.kick_off, snapshot.updated or at)
    so_far = match.progress
    progress = progress_of(snapshot, so_far, minutes)
    finished_at = (match.finished_at or at) if snapshot.status is Status.FINISHED else None
    if so_far.end is None and may_go_on(snapshot, progress, minutes, finished_at, at):
        progress = progress._replace(end=None)
    marks = Marks(snapshot.updated, progress.rank, snapshot.score, snapshot.status)
    doubtful = marks.is_older_than(match.marks) or _leaps(match, snapshot, at)
    older = match.older_answers + 1 if doubtful else 0
    draft = Draft(match, snapshot, at)
    now = moment_now(progress.part, snapshot.minute, minutes)
    rows = _Rows(draft, snapshot, now)
    if 0 < older < CONFIRMED:
        rows.doubt_only()
        held = replace(match, older_answers=older, doubts=rows.doubts)
        return Step(held, (), (*snapshot.remarks, _OLDER), held=True)
    spoken = Announcements(draft, snapshot, now)
    spoken.information()
    spoken.line_ups(rows.names, rows.doubts)
    extra_time = snapshot.extra_time or _had_extra_time(match)
    spoken.stops()
    rows.apply()
    spoken.course(tuple(announced(progress, extra_time=extra_time)))
    events = {**match.events, **{event.event_id: event for event in draft.events}}
    after = replace(
        match,
        events=events,
        names=rows.names.used({name for event in events.values() for key in NAMES if (name := getattr(event, key))}),
        doubts=rows.doubts,
        row_ids={**match.row_ids, **draft.row_ids},
        marks=marks._replace(
            updated=marks.updated or match.marks.updated,
            score=marks.score or match.marks.score,
            status=match.marks.status if snapshot.status is Status.UNKNOWN else snapshot.status,
        ),
        older_answers=0,
        seen_at=at,
        finished_at=finished_at,
    )
    events_in_order = sorted(draft.events, key=_order(undoes=any(event.retracted for event in draft.events)))
    return Step(after, tuple(events_in_order), (*snapshot.remarks, *rows.remarks, *draft.remarks))


def _leaps(match: FollowedMatch, snapshot: Snapshot, at: datetime) -> bool:
    """Whether there are more new goals, beyond those listed, than are scored between two looks."""
    if match.seen_at is None or at - match.seen_at > _SHORT or not (match.marks.score and snapshot.score):
        return False
    listed = sum(row.kind is Kind.GOAL for row in snapshot.rows)
    return sum(snapshot.score) - max(sum(match.marks.score), listed) > _MOST_GOALS


def _had_extra_time(match: FollowedMatch) -> bool:
    return any(event.event_type2 is SecondType.EXTRA_TIME for event in match.standing)


def _order(*, undoes: bool) -> Callable[[MatchEvent], tuple[int, int]]:
    """Match information, checks and what they undo, other corrections, then what is new in the order of play."""

    def place(event: MatchEvent) -> tuple[int, int]:
        if event.is_information:
            return 0, 0
        if event.retracted:
            return 2, event.sequence
        if event.revision:
            return 3, event.sequence
        is_cause = undoes and event.event_type2 is SecondType.VAR_CHECK
        return (1 if is_cause else 4), event.sequence

    return place


class _Rows:
    """Goals, cards, changes and the rest of a snapshot against what is published of them."""

    def __init__(self, draft: Draft, snapshot: Snapshot, now: Moment) -> None:
        self._draft = draft
        self._match = draft.match
        self._snapshot = snapshot
        self._now = now
        self.remarks: list[Remark] = []
        self.names = Names(snapshot, self._match.player_names(), self._match.names)
        listed = candidates(snapshot, self.names, self._line_ups())
        self._candidates = [checked(one, self._match) if one.cancels else one for one in listed]
        self.doubts: dict[str, int] = dict(self._match.doubts)
        self._new: list[Candidate] = []
        #: Polls in a row that have to miss what is retracted.
        self._enough = CONFIRMED
        self._covers = self._covered()
        for one in self._candidates:
            if one.turned:
                self._note("change_turned", f"who comes on at {one.moment and one.moment[1:]} is on the pitch: turned")

    def _covered(self) -> frozenset[Kind]:
        """The kinds of which what is missing has vanished: none where the whole list is gone."""
        listed, score = self._snapshot.covers, self._snapshot.score
        known = sum(len(self._match.records(kind, side)) for kind in listed for side in Side)
        if not listed or self._candidates or known < _LISTED:
            return listed
        if score is not None and not any(score):
            self._enough = 2 * CONFIRMED  # no goal says that the list is wrong
            return listed
        self._note("list_empty", f"of {known} goals, cards and changes none is listed any more: they stay")
        return frozenset()

    def _line_ups(self) -> dict[Side, list[str]]:
        published = self._match.line_ups()
        found = {}
        for side in Side:
            eleven = self._snapshot.line_ups.get(side, ())
            named = [name for person in eleven if (name := self.names.resolve(person, side))]
            found[side] = named or list(published.get(side, ()))
        return found

    def doubt_only(self) -> None:
        """Count what is missing in an answer that is not believed yet."""
        for kind in self._covers - {Kind.GOAL}:
            for side in Side:
                for record in pair(self._match.records(kind, side), self._of(kind, side)).records:
                    self._doubt(record.event.event_id)

    def apply(self) -> None:
        """Draft the events of all kinds."""
        kinds = {candidate.kind for candidate in self._candidates} | self._covers | {Kind.GOAL}
        for kind in Kind:
            if kind in kinds:
                if kind is Kind.GOAL:
                    for side in Side:
                        self._goals(side)
                else:
                    self._kind(kind)
        self._add_new()
        self._shoot_out()
        self._add_new()
        if self._snapshot.status.is_awarded and (result := self._snapshot.score) is not None:
            self._note("score_awarded", f"the result {result[0]}–{result[1]} is awarded: its goals are not published")
        if self._snapshot.status is Status.ABANDONED and self._snapshot.score is None and not self._match.has_rows:
            self._note("score_unknown", "abandoned, at which score is not said")

    def _of(self, kind: Kind, side: Side) -> list[Candidate]:
        return [one for one in self._candidates if one.kind is kind and one.side is side]

    def _kind(self, kind: Kind) -> None:
        found = {side: pair(self._match.records(kind, side), self._of(kind, side)) for side in Side}
        for side, (pairs, missing, new) in found.items():
            for record, candidate in pairs:
                self._revise(record, candidate)
            for record in missing if kind in self._covers else ():
                moved = any(is_same_row(record, one) for one in found[side.other].candidates)
                if moved or self._doubt(record.event.event_id) >= self._enough:
                    self._retract(record)
            self._new += new

    def _goals(self, side: Side) -> None:
        plan = goals(
            pair(self._match.records(Kind.GOAL, side), self._of(Kind.GOAL, side)),
            None if self._snapshot.status.is_awarded else self._target(side),
            [one for one in self._of(Kind.VAR, side) if one.cancels],
        )
        for record, candidate in plan.pairs:
            self._revise(record, candidate)
        # Without a score rows take no goal away that was in one.
        decide = Kind.GOAL in self._covers and self._target(side) is None and self._match.marks.score is None
        for record in plan.unlisted if decide else ():
            if self._doubt(record.event.event_id) >= CONFIRMED:
                self._retract(record)
        for record in plan.fallen:
            self._retract(record)
        self._new += (self._timed(one) for one in plan.new)
        if plan.surplus:
            self._note("goal_not_in_score", f"goals of {self._draft.team(side)} not in the score: {len(plan.surplus)}")
        if plan.nameless:
            self._note(
                "goal_not_listed", f"goals of {self._draft.team(side)} that are in the score only: {plan.nameless}"
            )
        nameless = Candidate(Kind.GOAL, side, None, row_fields.GOAL)
        self._new += (self._timed(nameless, index) for index in self._indices(side, plan.nameless))

    def _target(self, side: Side) -> int | None:
        score = self._snapshot.score
        return None if score is None else score[0 if side is Side.HOME else 1]

    def _indices(self, side: Side, count: int) -> range:
        """Which of the team's goals the nameless ones are taken for: the last."""
        target = self._target(side) or 0
        return range(target - count, target)

    def _timed(self, candidate: Candidate, index: int | None = None) -> Candidate:
        """A goal without a minute with the latest it can have; it is the team's goal number `index` from 0."""
        if candidate.moment is not None:
            return candidate
        listed = enumerate(self._of(Kind.GOAL, candidate.side))
        number = next(place for place, one in listed if one is candidate) if index is None else index
        from_half = self._snapshot.half_time
        first = from_half is not None and number < from_half[0 if candidate.side is Side.HOME else 1]
        return replace(candidate, latest=self._draft.latest_of_goal(first_half=first, now=self._now))

    def _shoot_out(self) -> None:
        """Converted kicks that are in the result only, once the feed says how it ended."""
        result = self._snapshot.shoot_out
        if result is None or self._snapshot.status is not Status.FINISHED:
            return
        for side, wanted in zip(Side, result, strict=True):
            standing = [one for one in self._draft.standing(Kind.KICK, side) if one.is_goal]
            if len(standing) < wanted:
                missing = wanted - len(standing)
                self._note("kick_not_listed", f"kicks of {self._draft.team(side)} in the result only: {missing}")
                self._new += (self._draft.nameless_kick(side, count) for count in range(len(standing), wanted))
            elif len(standing) > wanted:
                self._note("kick_not_in_result", f"{len(standing)} converted kicks of {self._draft.team(side)}")

    def _revise(self, record: Record, candidate: Candidate) -> None:
        event_id = record.event.event_id
        if record.row_id is not None and candidate.row_id is None and self._says_less(record, candidate):
            return
        loses = self._draft.loses(record.event, candidate)
        confirmed = loses and self._doubt(event_id) >= CONFIRMED
        if not loses or confirmed:
            self.doubts.pop(event_id, None)
        self._draft.revise(record.event, candidate, keep_names=loses and not confirmed)

    @staticmethod
    def _says_less(record: Record, candidate: Candidate) -> bool:
        """Whether a row of the feed's shorter list, which has no ids, is about the same player at the same time."""
        people = people_of(candidate.values)
        same_player = not people or not people.isdisjoint(people_of(record.event.__dict__))
        return same_player and distance(record.event, candidate) <= 1

    def _add_new(self) -> None:
        """What is new takes its place in its minute in the order of play, whatever its kind."""
        new, self._new = in_order_of_play(self._new), []
        for candidate in new:
            again = self._draft.reinstated(candidate)
            if again is None:
                self._draft.add(candidate, self._now)
            else:
                self.doubts.pop(again.event_id, None)
                self._draft.revise(again, candidate)

    def _retract(self, record: Record) -> None:
        self.doubts.pop(record.event.event_id, None)
        side = record.event.side
        by_var = any(one.cancels for one in self._of(Kind.VAR, side))
        self._draft.retract(record.event, CorrectionReason.VAR if by_var else CorrectionReason.RECORD)

    def _doubt(self, event_id: str) -> int:
        self.doubts[event_id] = self.doubts.get(event_id, 0) + 1
        return self.doubts[event_id]

    def _note(self, kind: str, words: str) -> None:
        self.remarks.append(Remark(kind, words))
