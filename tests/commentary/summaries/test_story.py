"""What summaries and reports make of a match: nothing that its events contradict, and one count at a time."""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import pytest

from commentary.summaries import Mark, Part, report_of
from commentary.summaries.points import PointKind
from commentary.summaries.sentences import sentences
from commentary.summaries.writer import Written
from football.codes import EventType, Location, Period, SecondType, ShotOutcome, Side
from football.events import MatchEvent
from sources.simulator import simulate
from tests.commentary.summaries.published_parts import STYLES, all_parts, parts_of
from tests.commentary.summaries.test_issued import EVENTS

#: Kinds of which a text has one at most.
COUNTS = {
    *(kind for kind in PointKind if kind.value.startswith(("shots", "unrewarded", "corners", "yellows", "window"))),
    PointKind.NO_SHOTS,
    PointKind.SIEGE,
    PointKind.MORE_ON_TARGET,
    PointKind.ON_TARGET,
    PointKind.ON_TARGET_ALL,
    PointKind.FOULS,
    PointKind.SAVES,
}


@cache
def reports() -> tuple[Part, ...]:
    return tuple(part for match in simulate(150, 11) if (part := report_of(match.match.events)) is not None)


def match(*happened: tuple[int, int, int, str, dict[str, object]]) -> list[MatchEvent]:
    """Minutes, types, sides, players and what else of events, between a kick-off and the end."""
    start = EVENTS[0].model_copy(update={"match_id": "story", "info": None, "event_type2": None})
    found = [start]
    for number, (minute, kind, side, player, more) in enumerate(happened, start=2):
        teams = (start.team, start.opponent) if side == start.side else (start.opponent, start.team)
        period = Period.FIRST_HALF if minute <= 45 else Period.SECOND_HALF
        update = {
            "event_id": str(number),
            "sequence": number,
            "minute": minute,
            "period": period,
            "event_type": kind,
            "event_type2": None,
            "side": Side(side),
            "team": teams[0],
            "opponent": teams[1],
            "player": player,
            **more,
        }
        found.append(start.model_copy(update=update))
    end = {"event_id": "end", "sequence": len(found) + 1, "minute": 90, "period": Period.SECOND_HALF}
    return [*found, start.model_copy(update={**end, "event_type": 0, "event_type2": SecondType.MATCH_END})]


def goal(minute: int, side: int, player: str, **more: object) -> tuple[int, int, int, str, dict[str, object]]:
    return (minute, EventType.ATTEMPT, side, player, {"is_goal": True, "shot_outcome": ShotOutcome.ON_TARGET, **more})


def shot(minute: int, side: int, player: str) -> tuple[int, int, int, str, dict[str, object]]:
    return (minute, EventType.ATTEMPT, side, player, {"shot_outcome": ShotOutcome.OFF_TARGET})


def report(*happened: tuple[int, int, int, str, dict[str, object]]) -> tuple[list[str], str]:
    """The kinds of the report's points, and its text."""
    part = report_of(match(*happened))
    assert part is not None
    written = part.write("lively", "en")
    assert written is not None
    assert part.fault(written, "lively", "en") is None
    return [point.kind.value for point in part.points], written.text


class TestGoals:
    OWN = goal(30, 1, "Max Weber", event_type2=SecondType.OWN_GOAL)

    def test_an_own_goal_is_named_with_the_team_of_who_scored_it_and_with_no_verb_of_a_scorer(self):
        for first, second in ((self.OWN, goal(40, 1, "Ed Lang")), (goal(20, 1, "Ed Lang"), self.OWN)):
            events = match(first, second, goal(50, 2, "Jo Kern"))
            part = report_of(events)
            assert part is not None
            against = next(event.team for event in events if event.side == 2)
            own = next(event.team for event in events if event.side == 1)
            for style in ("lively", "wire"):
                written = part.write(style, "en")
                assert written is not None
                assert f"own goal by Max Weber of {against}" in written.text
                assert "scored for" not in written.text
                false = written.text.replace(f"Max Weber of {against}", f"Max Weber of {own}")
                assert part.fault(written._replace(text=false), style, "en") is not None
            german = part.write("lively", "de")
            assert german is not None
            assert re.search(r"ein Eigentor von Max Weber \(", german.text, re.IGNORECASE)
            assert not re.search(r"(trafen|erhöhte|legte|verkürzte)\b[^.]*Eigentor", german.text)

    def test_a_goal_long_after_the_lead_did_not_put_the_team_ahead(self):
        kinds, text = report(goal(43, 1, "Ed Lang"), goal(86, 1, "Jo Kern"))
        assert {"opened", "made_sure"} <= set(kinds)
        assert not re.search(r"Lang[^.]*Kern", text)

    def test_only_the_goals_up_to_the_lead_turned_the_match(self):
        kinds, text = report(
            goal(5, 2, "Al Berg"), goal(20, 1, "Ed Lang"), goal(33, 1, "Jo Kern"), goal(74, 1, "Max Weber")
        )
        assert {"turned", "extended"} <= set(kinds)
        assert not re.search(r"Kern[^.]*Weber", text)

    def test_a_late_goal_for_the_win_won_it(self):
        kinds, text = report(goal(5, 2, "Al Berg"), goal(10, 1, "Ed Lang"), goal(88, 1, "Jo Kern"))
        assert "won_it" in kinds
        assert "put" not in text.partition("Kern")[2]

    def test_a_goal_that_the_loser_answered_did_not_win_it(self):
        failed = (20, EventType.ATTEMPT, 1, "Jo Kern", {"location": Location.PENALTY_SPOT})
        before = (
            failed,
            goal(25, 2, "Al Berg"),
            goal(30, 1, "Ed Lang"),
            goal(88, 1, "Jo Kern"),
            goal(89, 1, "Di Frey"),
        )
        assert {"won_it", "penalty_winner"} <= set(report(*before)[0])
        kinds, text = report(*before, goal(90, 2, "Al Berg"))
        assert not {"late_winner", "won_it", "penalty_winner"} & set(kinds), text
        assert not re.search(r"\bw[io]n(ner)?\b[^.]* it|decided", text), text

    def test_a_team_that_levels_twice_levels_again(self):
        scored = (goal(5, 2, "Al Berg"), goal(10, 1, "Ed Lang"), goal(50, 2, "Al Berg"), goal(60, 1, "Jo Kern"))
        kinds, text = report(*scored)
        assert "equalised_again" in kinds
        assert "again" in text

    def test_a_substitute_is_one(self):
        on = (60, EventType.SUBSTITUTION, 1, "", {"player": None, "player_in": "Jo Kern", "player_out": "Ed Lang"})
        events = match(on, goal(70, 1, "Jo Kern"), goal(75, 1, "Max Weber"))
        part = report_of(events)
        assert part is not None
        written = part.write("lively", "en")
        assert written is not None
        assert "ubstitute Jo Kern (70')" in written.text
        false = written.text.replace("Max Weber (75')", "substitute Max Weber (75')")
        assert part.fault(written._replace(text=false), "lively", "en") is not None

    def test_of_many_goals_the_score_is_told_after_those_that_are_not(self):
        sides = (1, 2, 1, 2, 1, 2, 1, 2)
        kinds, text = report(*(goal(5 + 5 * number, side, f"Al B{number}") for number, side in enumerate(sides)))
        assert kinds.count("stood") == 1
        assert "At one stage it was 3–2." in text
        assert (
            "stood" not in report(*(goal(5 + 5 * number, side, "Al Berg") for number, side in enumerate(sides[:5])))[0]
        )

    def test_goals_by_turns_are_told_in_their_order(self):
        """Told by team, 2-1, 3-1 and 3-2 would be heard as 2-2 and a winner."""
        scorers = ("Al Berg", "Ed Lang", "Max Weber", "Jo Kern", "Di Frey")
        sides = (1, 1, 2, 1, 2)
        scored = (
            goal(10 + 10 * place, side, player) for place, (side, player) in enumerate(zip(sides, scorers, strict=True))
        )
        part = report_of(match(*scored))
        assert part is not None
        for style, language in product(("lively", "radio", "wire"), ("en", "de")):
            written = part.write(style, language)
            assert written is not None
            later = [written.text.index(player) for player in scorers[2:]]
            assert later == sorted(later), written.text


class TestSendingsOff:
    OFF = (31, EventType.RED_CARD, 2, "Al Berg", {})

    def test_nothing_turned_against_a_team_that_was_outplayed_before(self):
        outplayed = [shot(minute, 1, "Ed Lang") for minute in range(10, 16)]
        for before, turned in (((), True), (outplayed, False)):
            kinds, text = report(*before, self.OFF, goal(43, 1, "Jo Kern"), shot(80, 2, "Max Weber"))
            assert ("red_turn" in kinds) == turned
            assert ("turned against" in text) == turned
        shots = [shot(minute, 2, "Max Weber") for minute in (50, 60, 70)]
        assert "red_turn" not in report(self.OFF, goal(43, 1, "Jo Kern"), *shots)[0], "the ten had more of the play"

    def test_ten_hold_on_to_what_they_had_or_win(self):
        assert "red_held" in report(self.OFF, shot(50, 1, "Ed Lang"))[0]
        assert "sent_off" in report(self.OFF, shot(50, 1, "Ed Lang"), shot(60, 2, "Jo Kern"))[0], (
            "they were not pressed"
        )
        conceded = report(*(goal(minute, 2, "Jo Kern") for minute in (10, 20)), self.OFF, goal(89, 1, "Ed Lang"))
        assert "sent_off" in conceded[0], "they let in a goal, though they won"
        assert "red_won" in report(self.OFF, goal(50, 2, "Jo Kern"))[0]
        assert "sent_off" in report(goal(20, 2, "Jo Kern"), self.OFF, goal(60, 1, "Ed Lang"))[0]
        assert "sent_off" in report((80, EventType.RED_CARD, 2, "Al Berg", {}), shot(85, 1, "Ed Lang"))[0]

    def test_two_of_one_team_leave_nine_who_may_hold_on(self):
        second = (50, EventType.RED_CARD, 2, "Jo Kern", {})
        ahead = goal(20, 2, "Max Weber")
        kinds, text = report(ahead, self.OFF, second, shot(60, 1, "Ed Lang"))
        assert "nine_held" in kinds
        assert "held on with nine" in text
        kinds, text = report(ahead, self.OFF, second, goal(60, 1, "Ed Lang"))
        assert "nine" in kinds
        assert "finished with nine" in text
        other = (50, EventType.RED_CARD, 1, "Ed Lang", {})
        assert "sent_off_more" in report(ahead, self.OFF, other)[0]

    def test_three_of_one_team_leave_eight(self):
        more = [(minute, EventType.RED_CARD, 2, name, {}) for minute, name in ((50, "Jo Kern"), (60, "Max Weber"))]
        kinds, text = report(goal(20, 2, "Max Weber"), self.OFF, *more)
        assert "eight" in kinds
        assert "finished with eight" in text
        other = (70, EventType.RED_CARD, 1, "Ed Lang", {})
        assert "sent_off_more" in report(self.OFF, *more, other)[0]

    def test_who_is_sent_off_from_the_bench_leaves_eleven(self):
        change = (25, EventType.SUBSTITUTION, 2, None, {"player_in": "Max Weber", "player_out": "Al Berg"})
        for play in (shot(50, 1, "Ed Lang"), goal(50, 2, "Jo Kern"), goal(43, 1, "Jo Kern")):
            assert not any(
                kind.startswith(("sent_off", "red_", "still_ten")) for kind in report(change, self.OFF, play)[0]
            )
        other = (50, EventType.RED_CARD, 2, "Jo Kern", {})
        assert "sent_off_more" in report(change, self.OFF, other)[0]

    def test_who_fails_from_the_spot_may_make_up_for_it(self):
        failed = (20, EventType.ATTEMPT, 1, "Ed Lang", {"location": Location.PENALTY_SPOT})
        assert "penalty_missed" in report(goal(10, 1, "Ed Lang"), failed)[0]
        kinds, text = report(failed, goal(30, 1, "Ed Lang"), goal(50, 2, "Jo Kern"))
        assert "penalty_redeemed" in kinds
        assert "made up for it with a goal" in text
        kinds, text = report(failed, goal(30, 2, "Jo Kern"), goal(40, 1, "Al Berg"), goal(50, 1, "Ed Lang"))
        assert "penalty_winner" in kinds
        assert "then scored the goal that decided it" in text

    def test_yellow_cards_are_not_counted_once_one_player_has_two(self):
        cards = [(minute, EventType.YELLOW_CARD, 1, f"Ed L{minute}", {}) for minute in range(10, 16)]
        cards.append((20, EventType.YELLOW_CARD, 2, "Al Berg", {}))
        assert "yellows" in report(*cards, shot(50, 1, "Jo Kern"))[0]
        second = (60, EventType.SECOND_YELLOW_CARD, 1, "Ed L10", {})
        assert "yellows" not in report(*cards, second, shot(50, 1, "Jo Kern"))[0]


class TestHeadlines:
    @pytest.mark.parametrize(
        ("scored", "kind"),
        [
            (((5, 1), (10, 1)), "clear_win"),
            (((5, 1), (10, 1), (50, 2), (58, 1)), "clear_win"),
            (((5, 1), (70, 1)), "win"),
            (((5, 1), (10, 1), (65, 2), (70, 1)), "win"),
            (((5, 1), (65, 1), (70, 1)), "clear_win"),
            (((5, 1),), "only_goal_win"),
            (((5, 1), (10, 1), (20, 2)), "narrow_win"),
            (((5, 1), (10, 1), (20, 2), (89, 2)), "comeback_draw"),
            (((5, 1), (10, 1), (20, 2), (30, 2), (40, 2), (50, 1)), "draw"),
            (((5, 1), (20, 2), (88, 2), (89, 1)), "late_draw"),
            (((5, 1), (20, 2), (88, 1)), "late_winner"),
            (((5, 1), (20, 2), (86, 1), (88, 1), (90, 1)), "win"),
        ],
    )
    def test_a_clear_win_is_one_that_was_never_close(self, scored: tuple[tuple[int, int], ...], kind: str):
        assert report(*(goal(minute, side, f"Ed L{minute}") for minute, side in scored))[0][0] == kind

    def test_a_team_that_was_caught_is_not_back_level(self):
        """Two down, then ahead: what the hour tells of a team that was behind is not said of it."""
        level = [goal(10, 2, "Al Berg"), goal(15, 2, "Al Berg"), goal(20, 1, "Ed Lang"), goal(25, 1, "Jo Kern")]
        whistle = (45, EventType.ANNOUNCEMENT, 1, "", {"player": None, "event_type2": SecondType.HALF_TIME})
        for more, back in ((), True), ((goal(30, 1, "Jo Kern"), goal(40, 2, "Al Berg")), False):
            events = match(*level, *more, whistle, *(shot(minute, 1, "Ed Lang") for minute in (50, 61)))
            (hour,) = [part for part in parts_of(events) if part.mark is Mark.HOUR]
            assert (PointKind.BACK_LEVEL in {point.kind for point in hour.points}) == back

    def test_nobody_is_too_good_with_fewer_shots(self):
        goals = [goal(minute, 1, "Ed Lang") for minute in (5, 10)]
        shots = [shot(minute, 2, "Jo Kern") for minute in range(20, 25)]
        assert report(*goals, *shots)[0][0] == "chances_win"
        narrow = [shot(minute, 1, "Jo Kern") for minute in range(20, 26)]
        assert (
            report(goal(50, 1, "Ed Lang"), goal(55, 1, "Ed Lang"), goal(70, 2, "Al Berg"), *narrow)[0][0]
            == "dominant_win"
        )


def test_more_shots_and_more_fouls_are_told_as_what_was_counted():
    """No shots put a team on top, and what is given away are free kicks."""
    for style, language in product(STYLES, ("en", "de")):
        book = sentences(style, language)
        assert book is not None
        for kind in (PointKind.DOMINANT_WIN, PointKind.FOULS):
            said = [one.text for one in book.reports.get(kind, ())]
            assert not [text for text in said if re.search(r"on top|berlegen|\baway <high>", text)]


def test_extra_time_is_in_the_headline():
    late = {"period": Period.EXTRA_TIME_SECOND_HALF}
    for scored in ((goal(119, 1, "Ed Lang", **late),), (goal(9, 2, "Al Berg"), goal(80, 1, "Jo Kern"))):
        kinds, text = report(*scored, goal(119, 1, "Ed Lang", **late))
        assert kinds[0] == "extra_time_win"
        assert "extra time" in text


def test_a_summary_without_news_is_not_published():
    """The score alone was said before, by the whistle or by the line of its goal; in brief so were the scorers."""
    whistle = (45, EventType.ANNOUNCEMENT, 1, "", {"player": None, "event_type2": SecondType.HALF_TIME})
    quiet = [
        shot(16, 1, "Jo Kern"),
        goal(20, 1, "Ed Lang"),
        shot(31, 1, "Jo Kern"),
        whistle,
        shot(46, 1, "Jo Kern"),
        *(shot(at, 1, "Jo Kern") for at in (61, 76)),
    ]
    lines: dict[str, dict[str, str]] = {}
    for style in ("brief", "lively"):
        made = ((part.mark.value, part.commentary(style, "en", "x")) for part in parts_of(match(*quiet)))
        lines[style] = {mark: line.text for mark, line in made if line is not None}
    assert "30" in lines["brief"]
    assert "60" not in lines["brief"]
    assert "Lang 20'" in lines["brief"]["half-time"]
    assert "15" not in lines["lively"]
    bare = match((45, EventType.ANNOUNCEMENT, 1, "", {"player": None, "event_type2": SecondType.HALF_TIME}))
    half_time = [part for part in parts_of(bare) if part.mark is Mark.HALF_TIME]
    assert half_time
    assert [part.commentary("lively", "en", "x") for part in half_time] == [None] * len(half_time)


def test_nothing_to_show_is_said_of_teams_without_a_goal():
    shots = [*(shot(minute, 1, "Ed Lang") for minute in range(5, 12)), shot(12, 2, "Al Berg")]
    goals = goal(2, 1, "Jo Kern"), goal(3, 2, "Max Weber")
    for before, kind in (((), PointKind.UNREWARDED_GOALLESS), (goals, PointKind.UNREWARDED_LEVEL)):
        part = next(parts_of(match(*before, *shots, shot(17, 1, "Ed Lang"))))
        assert kind in {point.kind for point in part.points}
        for style, language in (("lively", "en"), ("radio", "en"), ("lively", "de"), ("radio", "de"), ("wire", "de")):
            written = part.write(style, language)
            assert written is not None
            assert part.fault(written, style, language) is None
        text = f"{without_the_last(part)} {part.facts.home} have had 7 shots to 1 and no goal from them."
        assert (part.fault(Written(text, (part.facts.home, part.facts.away)), "lively", "en") is None) == (not before)


def without_the_last(part: Part) -> str:
    """The score, without what is said of the shots."""
    written = part.write("lively", "en")
    assert written is not None
    return re.split(r"(?<=[.]) (?=[A-Z])", written.text)[0]


def test_a_summary_has_one_count_at_most_and_a_report_two():
    for part in (*all_parts(), *reports()):
        most = 2 if part.mark is Mark.REPORT else 1
        assert sum(point.kind in COUNTS for point in part.points) <= most, part.points


def test_a_break_does_not_say_again_what_its_whistle_has_said():
    shots = {kind for kind in PointKind if kind.value.startswith(("shots", "unrewarded"))}
    breaks = [part for part in all_parts(30, 7) if part.facts.whistled and part.mark is Mark.HALF_TIME]
    assert len(breaks) > 20
    for part in breaks:
        kinds = {point.kind for point in part.points}
        if len(part.facts.goals) == 1 and kinds & shots:
            assert kinds.isdisjoint({PointKind.OPENED, PointKind.ONLY_GOAL})
        elif len(part.facts.goals) > 1 and PointKind.BRACE not in kinds:
            one_sided = max(part.facts.shots) >= 2 * min(part.facts.shots) + 4
            assert kinds.isdisjoint(shots) or not one_sided


def test_a_goal_of_a_moment_ago_is_the_end_of_a_story():
    events = match(goal(65, 2, "Jo Kern"), goal(74, 1, "Ed Lang"), shot(77, 1, "Ed Lang"))
    (part,) = [one for one in parts_of(events) if one.mark is Mark.THREE_QUARTERS]
    assert {PointKind.EQUALISED} & {point.kind for point in part.points}


def test_a_goal_of_a_moment_ago_is_not_told_again():
    minutes = [part.mark.minute for part in parts_of(match(goal(60, 1, "Ed Lang"), shot(61, 1, "Jo Kern")))]
    assert 60 in minutes
    for part in parts_of(match(goal(60, 1, "Ed Lang"), shot(61, 1, "Jo Kern"), shot(80, 1, "Jo Kern"))):
        kinds = {point.kind for point in part.points}
        assert PointKind.OPENED not in kinds, part.mark


def test_the_added_time_of_the_first_half_is_not_the_end():
    events = match(goal(45, 1, "Ed Lang", added_minute=4), goal(90, 2, "Jo Kern", added_minute=4))
    part = report_of(events)
    assert part is not None
    for language, words in (("en", " before the break"), ("de", " vor der Pause")):
        written = part.write("radio", language)
        assert written is not None
        first, second = re.search("Ed Lang", written.text), re.search("Jo Kern", written.text)
        assert first is not None
        assert second is not None
        assert written.text.count(words) == 1
        assert part.fault(written, "radio", language) is None
        assert part.fault(Written(written.text.replace(words, ""), written.teams), "radio", language) is not None


def test_the_added_time_of_extra_time_is_not_that_of_full_time():
    extra = {"period": Period.EXTRA_TIME_SECOND_HALF, "added_minute": 4}
    part = report_of(match(goal(120, 1, "Jo Kern", **extra)))
    assert part is not None
    for language, words in (("en", "added time in extra time"), ("de", "Nachspielzeit der Verlängerung")):
        written = part.write("radio", language)
        assert written is not None
        assert words in written.text
        shorter = written.text.replace(words, " ".join(words.split()[:-2]))
        assert part.fault(Written(shorter, written.teams), "radio", language) is not None


def test_no_sentence_begins_with_a_figure():
    figures = r"(<(?!team|player|goals|scorer|scorers|home>|away>|other|replies|dismissed|off>|kickers)|\d)"
    for style in STYLES:
        for language in ("en", "de"):
            known = sentences(style, language)
            assert known is not None
            texts = [one.text for kinds in (known.summaries, known.reports) for said in kinds.values() for one in said]
            assert style == "brief" or [text for text in texts if re.match(figures, text)] == []


def test_counts_up_to_twelve_are_in_words_where_people_speak():
    for part in all_parts():
        written = part.write("lively", "en")
        assert written is not None
        for high, low in re.findall(r"(\d+) shots to (\d+)", written.text):
            assert int(high) > 12 or int(low) > 12


def test_a_penalty_is_no_person():
    """By ear: no "a penalty from X scored the only goal"."""
    spot = {"location": Location.PENALTY_SPOT}
    part = report_of(match(goal(30, 1, "Ed Lang", **spot), goal(60, 1, "Jo Kern"), goal(70, 1, "Jo Kern", **spot)))
    assert part is not None
    written = part.write("radio", "en")
    assert written is not None
    assert not re.search(r"penalty from [^.]*(scored|pulled|equalised)", written.text)
