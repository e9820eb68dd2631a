"""Points about numbers: shots, corners, fouls, cards and saves, as far as the feed carries them."""

from __future__ import annotations

from collections.abc import Iterator

from commentary.summaries.facts import WINDOWS, SummaryFacts
from commentary.summaries.marks import Mark
from commentary.summaries.points import Point, PointKind
from football.match_information import Carried

PLACE = 50
CARDS_PLACE = 40
#: Fewer corners and fouls are not worth a sentence.
_CORNERS, _FOULS = 5, 12
#: Shots of both teams together from which on a difference of one is none.
_MANY = 12


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
    return Point(kind, {slot: values[slot] for slot in kind.slots}, rank, place)


def shots(facts: SummaryFacts) -> Iterator[Point]:
    """One point about the shots of both teams."""
    carries = facts.carries(Carried.SHOTS)
    pair = facts.counted(Carried.SHOTS, facts.shots)
    if pair is None:
        return
    high, low, total = max(pair), min(pair), sum(pair)
    side = 1 if pair[0] >= pair[1] else 2
    ours, theirs = facts.score if side == 1 else facts.score[::-1]
    if not total and carries:
        yield Point(PointKind.NO_SHOTS, {}, 60, PLACE)
    elif not low and high > 1:
        kind = PointKind.SHOTS_BOTH if high == 2 else PointKind.SHOTS_ALL
        yield compared(kind, pair, 54 if ours > theirs else 84)
    elif high - low >= 4 and high >= 2 * low:
        if ours == theirs:
            yield compared(PointKind.UNREWARDED_LEVEL, pair, 88)
        elif ours < theirs:
            yield compared(PointKind.UNREWARDED_BEHIND, pair, 92)
        else:
            yield compared(PointKind.SHOTS_ONE_SIDED, pair, 66)
    elif 1 < total <= 3 and facts.minute >= 15:
        yield Point(PointKind.SHOTS_FEW, {"total": total}, 45, PLACE)
    elif high == low or (high - low == 1 and total >= _MANY):
        yield compared(PointKind.SHOTS_EVEN, pair, 40)
    elif high > 1:
        yield compared(PointKind.SHOTS_TOLD, pair, 42)


def window(facts: SummaryFacts) -> Iterator[Point]:
    """Who had the shots since the last mark, with both clocks."""
    if facts.mark not in WINDOWS or facts.mark is Mark.QUARTER:
        return
    pair = facts.window_shots
    total, number = sum(pair), max(pair)
    side = 1 if pair[0] >= pair[1] else 2
    _, after, until = WINDOWS[facts.mark]
    minutes = {"from_minute": after + 1, "to_minute": until}
    carries = facts.carries(Carried.SHOTS)
    if carries is False:
        return
    if not total and carries:
        yield Point(PointKind.WINDOW_NONE, minutes, 68, PLACE + 1)
    elif number >= 3 and number == total and carries:
        yield Point(PointKind.WINDOW_ALL, {"team": side, "other": 3 - side, "number": number, **minutes}, 78, PLACE + 1)
    elif number >= 3 and number >= 3 * (total - number) and facts.missed and number < total:
        values = {"team": side, "other": 3 - side, "number": number, "total": total, **minutes}
        yield Point(PointKind.WINDOW, values, 72, PLACE + 1)


def saves(facts: SummaryFacts, least: int) -> Iterator[Point]:
    """The goalkeeper who made more saves, if they are many."""
    number = max(facts.saves)
    if number >= least and facts.saves[0] != facts.saves[1] and facts.carries(Carried.SHOTS) is not False:
        side = 1 if facts.saves[0] > facts.saves[1] else 2
        yield Point(PointKind.SAVES, {"team": side, "other": 3 - side, "number": number}, 48 + 3 * number, PLACE + 2)


def woodwork(facts: SummaryFacts) -> Iterator[Point]:
    """A team that hit the woodwork and did not win; twice, whatever the result."""
    for side in (1, 2):
        number = facts.woodwork[side - 1]
        ours, theirs = facts.score[side - 1], facts.score[2 - side]
        kind = {1: PointKind.WOODWORK, 2: PointKind.WOODWORK_TWICE}.get(number)
        if kind and facts.carries(Carried.SHOTS) is not False and (number > 1 or ours <= theirs):
            yield Point(kind, {"team": side, "other": 3 - side}, 52 + 6 * number, PLACE + 5)


def on_target(facts: SummaryFacts) -> Iterator[Point]:
    """Shots on target, where every shot has an outcome."""
    pair = facts.on_target and facts.counted(Carried.SHOTS, facts.on_target)
    if pair and pair[0] != pair[1] and pair != facts.shots:
        yield compared(PointKind.ON_TARGET, pair, 34, PLACE + 2)


def corners(facts: SummaryFacts) -> Iterator[Point]:
    """Corners, if there were some: all of them, or that one team has most."""
    pair = facts.counted(Carried.CORNERS, facts.corners)
    if pair is None or sum(pair) < _CORNERS:
        return
    if max(pair) >= 2 * min(pair) + 1:
        kind = PointKind.CORNERS_ONE_SIDED if min(pair) else PointKind.CORNERS_ALL
        yield compared(kind, pair, 50, PLACE + 3)
    elif min(pair):
        yield compared(PointKind.CORNERS, pair, 24, PLACE + 3)


def fouls(facts: SummaryFacts) -> Iterator[Point]:
    """Fouls of both teams."""
    pair = facts.counted(Carried.FOULS, facts.fouls)
    if pair and min(pair) and sum(pair) >= _FOULS:
        yield compared(PointKind.FOULS, pair, 20 + min(sum(pair) // 3, 14), PLACE + 4)


def yellows(facts: SummaryFacts, least: int) -> Iterator[Point]:
    """Yellow cards of both teams, if there were many."""
    pair = facts.counted(Carried.CARDS, facts.yellows)
    if pair and sum(pair) >= least:
        kind = PointKind.YELLOWS if min(pair) else PointKind.YELLOWS_ALL
        yield compared(kind, pair, 30 + 3 * min(sum(pair), 8), CARDS_PLACE)
