"""When summaries and reports are due, and in which revision."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from random import Random

import pytest

from commentary.message import Author, Commentary, Line
from commentary.phrasebook import comment
from commentary.situation import situations
from commentary.style import Style
from commentary.summaries import Issued, Mark, Part, with_parts
from commentary.summaries.part import in_order
from football.codes import EventType, Location, Period, Review, SecondType, ShotOutcome, Side
from football.event_history import HISTORY
from football.events import MatchEvent
from sources.classics.reader import classic_matches
from sources.simulator.feed_errors.live_feed import Shares, live_feed
from sources.source import open_source
from tests.commentary.summaries.published_parts import VARIANTS
from tests.commentary.summaries.published_parts import parts_of as parts_due
from tests.football.drawn_events import event, goal, numbered

EVENTS = next(match for match in classic_matches() if match.info.match_id == "argentina-france-2022").events


#: A feed of whistles and goals alone.
SPARSE = [
    event(EventType.ANNOUNCEMENT, event_type2=SecondType.KICK_OFF, minute=1),
    goal(Side.HOME, minute=12, player="Ed Lang"),
    event(EventType.ANNOUNCEMENT, event_type2=SecondType.SECOND_HALF, period=Period.SECOND_HALF, minute=46),
    goal(Side.AWAY, minute=55, player="Jo Kern", period=Period.SECOND_HALF),
    event(EventType.ANNOUNCEMENT, event_type2=SecondType.EXTRA_TIME, period=Period.EXTRA_TIME_FIRST_HALF, minute=91),
    event(EventType.ANNOUNCEMENT, event_type2=SecondType.SHOOT_OUT, period=Period.SHOOT_OUT, minute=120),
    event(EventType.ANNOUNCEMENT, event_type2=SecondType.MATCH_END, period=Period.SHOOT_OUT, minute=120),
]
ENDS = {SecondType.HALF_TIME, SecondType.EXTRA_TIME, SecondType.SHOOT_OUT, SecondType.MATCH_END}


def parts_of(events: Iterable[MatchEvent]) -> list[Part]:
    return list(parts_due(events))


def named(parts: Iterable[Part]) -> list[tuple[Mark, int]]:
    return [(part.mark, part.revision) for part in parts]


def at(code: SecondType) -> int:
    return next(number for number, event in enumerate(EVENTS) if event.event_type2 is code)


class TestWhatIsDue:
    def test_each_mark_once(self):
        assert named(parts_of(EVENTS)) == [(mark, 0) for mark in Mark]

    def test_half_time_without_its_announcement(self):
        silent = [event for event in EVENTS if event.event_type2 is not SecondType.HALF_TIME]
        assert named(parts_of(silent)) == [(mark, 0) for mark in Mark]

    def test_of_several_marks_the_last(self):
        late = [event for event in EVENTS if event.minute > 61]
        assert named(parts_of(late))[0] == (Mark.HOUR, 0)

    def test_an_event_seen_before_makes_nothing_due(self):
        assert named(parts_of([*EVENTS, *EVENTS])) == [(mark, 0) for mark in Mark]


class TestNoSummaryComesBetween:
    """A penalty and its kick, a check and its outcome."""

    AWARD = event(EventType.PENALTY_CONCEDED, minute=15)
    CARD = event(EventType.YELLOW_CARD, minute=16)
    NEXT = event(EventType.CORNER, minute=18)

    def told(self, *events: MatchEvent) -> list[str]:
        """Marks, and the types of event between them."""
        order: list[str] = []
        for situation, parts in with_parts(situations(numbered([event(EventType.CORNER, minute=1), *events]))):
            before = [part.mark.value for part in parts if part.precedes]
            after = [part.mark.value for part in parts if not part.precedes]
            order += [*before, situation.event.event_type.name, *after]
        return order[1:]

    def kick(self, *, scored: bool) -> MatchEvent:
        spot = {"minute": 16, "location": Location.PENALTY_SPOT, "player": "Ed"}
        missed = event(EventType.ATTEMPT, Side.AWAY, shot_outcome=ShotOutcome.OFF_TARGET, **spot)
        return goal(Side.AWAY, **spot) if scored else missed

    def test_it_waits_for_what_is_no_part_of_the_penalty(self):
        kick = self.kick(scored=False)
        assert self.told(self.AWARD, self.CARD, kick, self.NEXT) == [
            *("PENALTY_CONCEDED", "YELLOW_CARD", "ATTEMPT"),
            *("15", "CORNER"),
        ]
        assert self.told(self.AWARD, self.NEXT) == ["PENALTY_CONCEDED", "15", "CORNER"]
        theirs = event(EventType.ATTEMPT, Side.HOME, minute=16, shot_outcome=ShotOutcome.BLOCKED)
        assert self.told(self.AWARD, theirs) == ["PENALTY_CONCEDED", "15", "ATTEMPT"]

    def test_after_a_goal_it_would_be_no_news(self):
        assert self.told(self.AWARD, self.kick(scored=True), self.NEXT) == ["PENALTY_CONCEDED", "ATTEMPT", "CORNER"]

    def test_it_stands_before_a_penalty_that_passes_the_mark(self):
        later = self.AWARD.model_copy(update={"minute": 16})
        assert self.told(later, self.kick(scored=True)) == ["15", "PENALTY_CONCEDED", "ATTEMPT"]

    def test_it_waits_for_the_outcome_of_a_check(self):
        check = event(EventType.ANNOUNCEMENT, event_type2=SecondType.VAR_CHECK, minute=15, review=Review.GOAL)
        stands = event(EventType.ANNOUNCEMENT, event_type2=SecondType.VAR_CONFIRMED, minute=17, review=Review.GOAL)
        assert self.told(check, stands, self.NEXT) == ["ANNOUNCEMENT", "ANNOUNCEMENT", "15", "CORNER"]

    @pytest.mark.parametrize("review", [Review.NO_GOAL, Review.NO_PENALTY])
    def test_it_does_not_wait_after_a_decision(self, review):
        decision = event(EventType.ANNOUNCEMENT, event_type2=SecondType.VAR_CONFIRMED, minute=15, review=review)
        foul = event(EventType.FOUL, minute=16)
        assert self.told(decision, foul) == ["ANNOUNCEMENT", "15", "FOUL"]

    def test_half_time_ends_the_waiting(self):
        award = self.AWARD.model_copy(update={"minute": 45})
        whistle = event(EventType.ANNOUNCEMENT, event_type2=SecondType.HALF_TIME, minute=45)
        assert self.told(award, whistle)[-2:] == ["ANNOUNCEMENT", "half-time"]


def test_a_summary_after_the_whistle_does_not_say_the_score_again():
    half_time = next(part for part in parts_of(EVENTS) if part.mark is Mark.HALF_TIME)
    silent = [event for event in EVENTS if event.event_type2 is not SecondType.HALF_TIME]
    alone = next(part for part in parts_of(silent) if part.mark is Mark.HALF_TIME)
    for language in ("en", "de"):
        said, said_alone = (part.write("wire", language) for part in (half_time, alone))
        assert said is not None
        assert said_alone is not None
        _, behind = re.split(r"(?<=[.]) ", said_alone.text, maxsplit=1)
        assert behind.replace("them", "Argentina") == said.text


class TestCorrections:
    def goal(self) -> MatchEvent:
        return next(event for event in EVENTS if event.is_goal and event.minute > 30)

    def test_a_goal_taken_back_changes_what_was_said_of_it(self):
        goal = self.goal()
        off = goal.model_copy(update={"revision": 1, "retracted": True})
        parts = parts_of([*EVENTS, off])[len(Mark) :]
        changed = [Mark.HALF_TIME, Mark.HOUR, Mark.THREE_QUARTERS, Mark.FULL_TIME, Mark.EXTRA_TIME, Mark.REPORT]
        assert set(changed[:1] + changed[-1:]) <= {part.mark for part in parts} <= set(changed)
        assert {part.revision for part in parts} == {1}
        lines = [part.commentary("wire", "en", "x") for part in parts]
        assert {line.supersedes for line in lines if line} == {0}
        assert None in lines, "a summary that was left out stays so where it has no news"

    def test_a_correction_that_changes_nothing_said_publishes_nothing(self):
        start = next(event for event in EVENTS if event.event_type2 is SecondType.KICK_OFF)
        again = start.model_copy(update={"revision": 1})
        assert named(parts_of([*EVENTS, again])) == [(mark, 0) for mark in Mark]

    def test_a_late_goal_changes_them_too(self):
        goal = self.goal()
        rest = [event for event in EVENTS if event is not goal]
        parts = parts_of([*rest, goal])
        assert (Mark.HALF_TIME, 1) in named(parts)
        assert (Mark.QUARTER, 1) not in named(parts)
        assert parts[-1].facts == parts_of(EVENTS)[-1].facts

    def test_a_match_that_goes_on_withdraws_its_report(self):
        end = EVENTS[at(SecondType.MATCH_END)]
        off = end.model_copy(update={"revision": 1, "retracted": True})
        on = end.model_copy(update={"revision": 2})
        *_, withdrawn = parts = parts_of([*EVENTS, off])
        assert (withdrawn.mark, withdrawn.revision, withdrawn.retracted) == (Mark.REPORT, 1, True)
        again = parts_of([*EVENTS, off, on])
        assert len(again) == len(parts) + 1
        assert (again[-1].mark, again[-1].revision, again[-1].retracted) == (Mark.REPORT, 2, False)


def test_a_damaged_record_is_refused():
    with pytest.raises((KeyError, TypeError, ValueError)):
        Issued.from_json(b'{"passed": 1, "parts": {"99": [0, "x"]}}')


def test_after_late_and_corrected_events_the_parts_say_what_they_say_of_a_clean_feed():
    for match in open_source("simulated", seed=5, count=6).matches(None):
        sent = live_feed(match.events, Random(3), Shares(0.15, 0.1, 0.05), match.overturned)
        clean, last = ({part.mark: part for part in parts_of(events)} for events in (match.events, sent))
        assert [last[mark].write("lively", "en") for mark in clean] == [
            part.write("lively", "en") for part in clean.values()
        ]


def test_the_half_time_whistle_leaves_the_goals_to_the_summary():
    """Of a feed that has no shots: one goal, an equaliser, no goal."""
    whistle = event(EventType.ANNOUNCEMENT, event_type2=SecondType.HALF_TIME, minute=45)
    first, second = goal(Side.HOME, minute=12, player="Ed Lang"), goal(Side.AWAY, minute=30, player="Jo Kern")
    for language in ("en", "de"):
        for goals in ([first], [first, second]):
            *_, last = situations(numbered([*SPARSE[:1], *goals, whistle]), Style.LIVELY, language)
            assert not {"Lang", "Kern"} & set(re.findall(r"\w+", comment(last)))
            *_, part = parts_of(numbered([*SPARSE[:1], *goals, whistle]))
            line = part.commentary("lively", language, "x")
            assert line is not None
            assert goals[-1].player in line.text
        *_, last = situations(numbered([*SPARSE[:1], whistle]), Style.LIVELY, language)
        assert len(re.findall(r"[.!](?: |$)", comment(last))) == 1


def test_words_that_readers_have_are_not_published_again():
    """The whole log comes after the end, and not every style says how many shots there were."""
    late = [event(EventType.ATTEMPT, minute=at, shot_outcome=ShotOutcome.OFF_TARGET) for at in range(2, 32, 2)]
    texts: dict[tuple[str, str, str], list[str]] = {}
    for part in parts_of(numbered([*SPARSE, *late])):
        for variant in VARIANTS:
            if line := part.commentary(*variant, "x"):
                texts.setdefault((line.event_id, line.style, line.language), []).append(line.text)
    assert not [key for key, said in texts.items() if any(one == other for one, other in pairwise(said))]
    assert {len(said) > 1 for said in texts.values()} == {True, False}


def test_the_clock_of_a_part_does_not_stand_before_its_mark():
    clocks = {part.mark: part.facts.clock for part in parts_of(numbered(SPARSE))}
    ends = {Mark.HALF_TIME: "45'", Mark.FULL_TIME: "90'", Mark.EXTRA_TIME: "120'", Mark.REPORT: "120'"}
    assert {mark: clocks[mark] for mark in ends} == ends


def test_what_a_revision_supersedes_was_published():
    first_told_late = 0
    for match in open_source("simulated", seed=5, count=6).matches(None):
        sent = live_feed(match.events, Random(3), Shares(0.15, 0.1, 0.05), match.overturned)
        published: dict[tuple[str, str, str], int] = {}
        lines = (part.commentary(*variant, "x") for part in parts_of(sent) for variant in VARIANTS)
        for line in filter(None, lines):
            key = (line.event_id, line.style, line.language)
            assert line.supersedes == published.get(key), key
            first_told_late += line.revision > 0 and line.supersedes is None
            published[key] = line.revision
    assert first_told_late


def test_a_whistle_in_brief_is_merged_into_what_begins_with_its_score():
    silent_at_half_time = [event for event in EVENTS if not event.is_goal or event.minute > 45]
    for events, merged in ((EVENTS, 4), (silent_at_half_time, 3)):
        for style in Style:
            lines: list[Commentary] = []
            for situation, parts in with_parts(situations(events, style)):
                written = [(part, part.commentary(style, "en", "x")) for part in parts]
                own = Commentary.of(situation, Line("x", Author.PHRASEBOOK), "x")
                lines += in_order([own], [(part, line) for part, line in written if line is not None])
            ids = {line.event_id for line in lines if line.part != "event"}
            whistles = [line for line in lines if line.merged_into in ids]
            assert len(whistles) == (merged if style == Style.BRIEF else 0)
            assert all(line.event_type2 in ENDS for line in whistles)


def test_a_match_whose_first_events_are_forgotten_has_no_more_parts():
    start = EVENTS[at(SecondType.KICK_OFF)]
    fouls = [
        start.model_copy(
            update={"event_id": f"{start.match_id}-{number}", "sequence": number, "event_type": 3, "event_type2": None}
        )
        for number in range(1000, 1000 + HISTORY + 1)
    ]
    half_time = EVENTS[at(SecondType.HALF_TIME)]
    assert named(parts_of([*fouls[:9], half_time])) == [(Mark.HALF_TIME, 0)]
    assert named(parts_of([*fouls, half_time])) == []


def test_what_is_known_of_a_match_later_changes_nothing_published():
    information = next(event for event in EVENTS if event.is_information)
    again = information.model_copy(update={"revision": 3})
    assert named(parts_of([*EVENTS, again])) == [(mark, 0) for mark in Mark]
