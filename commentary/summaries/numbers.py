"""Points about numbers: shots, corners, fouls, cards and saves, as far as the feed carries them."""

from __future__ import annotations

from collections.abc import Iterator

from commentary.summaries.facts import WINDOWS, SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.points import COUNTS_PLACE, Point, PointKind
from football.match_information import Carried

PLACE = 50
CARDS_PLACE = COUNTS_PLACE
#: Fewer corners and fouls are not worth a sentence.
_CORNERS, _FOULS = 5, 12
#: Shots of both teams together from which on a difference of one is none.
_MANY = 12
#: Saves of a goalkeeper that make a one-sided match a siege.
_SIEGE_SAVES = 5


def compared(kind: PointKind, pair: tuple[int, int], rank: int, place: int = PLACE) -> Point:
    """A point about two counts; `team` is the one that has more, the home team where neither has."""
    home, away = pair
    side = 1 if home >= away else 2
    values = {
        "team": side,
        "other": 3 - side,
        "high": max(pair),
        "low": min(pair),
        "home": 1,
        "away": 2,
        "home_number": home,
        "away_number": away,
        "total": home + away,
    }
    return Point(kind, {slot: values[slot] for slot in kind.slots if slot in values}, rank, place)


def shots(facts: SummaryFacts) -> Iterator[Point]:
    """One point about the shots of both teams."""
    pair = facts.counted(Carried.SHOTS, facts.shots)
    if pair is not None and facts.abandoned and pair[0] != pair[1]:
        yield compared(PointKind.SHOTS_TOLD, pair, 42)  # what they brought is not decided
    elif pair is not None:
        yield from _balance(facts, pair)


def _balance(facts: SummaryFacts, pair: tuple[int, int]) -> Iterator[Point]:
    high, low, total = max(pair), min(pair), sum(pair)
    side = 1 if pair[0] >= pair[1] else 2
    if not total:
        yield from [Point(PointKind.NO_SHOTS, {}, 60, PLACE)] if facts.carries(Carried.SHOTS) else ()
    elif not low and high > 1:
        leads = facts.score[side - 1] > facts.score[2 - side]
        yield compared(PointKind.SHOTS_BOTH if high == 2 else PointKind.SHOTS_ALL, pair, 54 if leads else 84)
    elif is_one_sided(pair):
        yield _one_sided(facts, pair, side)
    elif facts.mark is Mark.REPORT and high > low and _has_more_on_target(facts, 3 - side):
        yield compared(PointKind.MORE_ON_TARGET, pair, 70)
    elif 1 < total <= 3 and facts.minute >= 15:
        yield Point(PointKind.SHOTS_FEW, {"total": total}, 45, PLACE)
    elif high == low:
        same = compared(PointKind.SHOTS_SAME, pair, 40)
        yield same._replace(values={**same.values, "number": high})
    elif high - low == 1 and total >= _MANY:
        yield compared(PointKind.SHOTS_EVEN, pair, 40)
    elif high > 1:
        yield compared(PointKind.SHOTS_TOLD, pair, 42)


def _one_sided(facts: SummaryFacts, pair: tuple[int, int], side: int) -> Point:
    """Far more shots of one team: what they brought it, or how often the other goalkeeper saved."""
    ours, theirs = facts.score[side - 1], facts.score[2 - side]
    if facts.mark is Mark.REPORT and facts.saves[2 - side] >= _SIEGE_SAVES:
        siege = compared(PointKind.SIEGE, pair, 93)
        return siege._replace(values={**siege.values, "number": facts.saves[2 - side]})
    if ours > theirs:
        return compared(PointKind.SHOTS_ONE_SIDED, pair, 66)
    if ours < theirs:
        return compared(PointKind.UNREWARDED_BEHIND, pair, 92)
    return compared(PointKind.UNREWARDED_LEVEL if ours else PointKind.UNREWARDED_GOALLESS, pair, 88)


def is_one_sided(pair: tuple[int, int]) -> bool:
    """Whether one team has had far more shots."""
    return max(pair) - min(pair) >= 4 and max(pair) >= 2 * min(pair)


def _has_more_on_target(facts: SummaryFacts, side: int) -> bool:
    on_target = facts.on_target
    return on_target is not None and on_target[side - 1] > on_target[2 - side]


def window(facts: SummaryFacts) -> Iterator[Point]:
    """Who had the shots of the quarter of an hour since the last mark."""
    if facts.mark not in WINDOWS or facts.mark is Mark.QUARTER:
        return
    pair = facts.window_shots
    total, number = sum(pair), max(pair)
    side = 1 if pair[0] >= pair[1] else 2
    carries = facts.carries(Carried.SHOTS)
    if carries is False:
        return
    if not total and carries:
        yield Point(PointKind.WINDOW_NONE, {}, 68, PLACE + 1)
    elif number >= 3 and number == total and carries:
        yield Point(PointKind.WINDOW_ALL, {"team": side, "other": 3 - side, "number": number}, 78, PLACE + 1)
    elif number >= 3 and number >= 3 * (total - number) and facts.missed and number < total:
        values = {"team": side, "other": 3 - side, "number": number, "total": total}
        yield Point(PointKind.WINDOW, values, 72, PLACE + 1)


def saves(facts: SummaryFacts, least: int) -> Iterator[Point]:
    """The goalkeeper who made more saves, if they are many."""
    number = max(facts.saves)
    if facts.mark is Mark.REPORT and number >= _SIEGE_SAVES and is_one_sided(facts.shots):
        return
    if number >= least and facts.saves[0] != facts.saves[1] and facts.carries(Carried.SHOTS) is not False:
        side = 1 if facts.saves[0] > facts.saves[1] else 2
        yield Point(PointKind.SAVES, {"team": side, "other": 3 - side, "number": number}, 48 + 3 * number, PLACE + 2)


def on_target(facts: SummaryFacts) -> Iterator[Point]:
    """Shots on target, where every shot has an outcome; in a report not beside the saves, which are most of them."""
    if facts.mark is Mark.REPORT and max(facts.saves) >= _SIEGE_SAVES:
        return
    pair = facts.on_target and facts.counted(Carried.SHOTS, facts.on_target)
    if not pair or pair[0] == pair[1] or pair == facts.shots:
        return
    if min(pair):
        yield compared(PointKind.ON_TARGET, pair, 47, PLACE + 1)
    elif max(pair) > 2:
        yield compared(PointKind.ON_TARGET_ALL, pair, 52, PLACE + 1)


def corners(facts: SummaryFacts) -> Iterator[Point]:
    """Corners, if one team has most of them."""
    pair = facts.counted(Carried.CORNERS, facts.corners)
    if pair is None or sum(pair) < _CORNERS:
        return
    if max(pair) >= 2 * min(pair) + 1:
        kind = PointKind.CORNERS_ONE_SIDED if min(pair) else PointKind.CORNERS_ALL
        yield compared(kind, pair, 50, PLACE + 3)


def fouls(facts: SummaryFacts) -> Iterator[Point]:
    """Fouls, if one team has far more of them."""
    pair = facts.counted(Carried.FOULS, facts.fouls)
    if pair and min(pair) and sum(pair) >= _FOULS and max(pair) >= 3 * min(pair):
        yield compared(PointKind.FOULS, pair, 40, PLACE + 4)


def yellows(facts: SummaryFacts, least: int) -> Iterator[Point]:
    """Yellow cards of both teams, if there were many and none made a second one: that would book one player twice."""
    pair = facts.counted(Carried.CARDS, facts.yellows)
    if pair and sum(pair) >= least and not facts.dismissals:
        kind = PointKind.YELLOWS if min(pair) else PointKind.YELLOWS_ALL
        yield compared(kind, pair, 30 + 3 * min(sum(pair), 8), CARDS_PLACE)
