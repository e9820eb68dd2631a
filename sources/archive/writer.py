"""Writes matches as CSV files in the public data set's schema, which `sources.archive.Archive` reads back.

All 22 columns, and three of ours for line-ups, added time and reviews; empty cells are NA. Unlike the
published data, these files have announcements (event type 0 with codes from 20 on of `SecondType`), and minutes that
run on into added time (45+2 is 47, which announcements and `sort_order` distinguish from the second half's 47). Names
keep capitals and accents.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from football.events import MatchEvent
from football.match import Match, MatchInfo
from runtime.whole_file import whole_file
from sources.archive.schema import COLUMNS

#: Between the names of a line-up.
BETWEEN_NAMES = "; "
GINF = "ginf.csv"
GINF_COLUMNS = ("id_odsp", "adv_stats", "date", "league", "season", "country", "ht", "at", "fthg", "ftag")
NOTHING = "NA"

#: The sentences of a match, one for each event in order; None where there is none.
Sentences = Callable[[Match], Sequence[str | None]]


def write_csv(matches: Iterable[Match], path: Path, *, sentences: Sentences | None = None, ginf: bool = False) -> int:
    """Write the matches' events to `path`, one match after another; returns the number of events.

    Args:
        matches: taken one at a time, so that any number fits in memory.
        path: the events file; its folder must exist.
        sentences: of the column `text`; without it, the matches' own texts if they have any.
        ginf: also write `ginf.csv` beside it: a row a match with date, league, teams and score.
    """
    infos: list[MatchInfo] = []
    count = 0
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for match in matches:
            infos.append(match.info)
            writer.writerows(_rows(match, sentences(match) if sentences else match.texts))
            count += sum(not event.is_information for event in match.events)
    if ginf:
        write_ginf(infos, path.parent / GINF)
    return count


def write_ginf(infos: Iterable[MatchInfo], path: Path) -> None:
    """Write a row for each match: `adv_stats` TRUE (it has events), the kick-off as an ISO date with its time."""
    with whole_file(path) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(GINF_COLUMNS)
        for info in infos:
            date = info.kick_off.isoformat() if info.kick_off else None
            score = info.score or (None, None)
            cells = (info.match_id, "TRUE", date, info.league, info.season, info.country, info.home, info.away, *score)
            writer.writerow([NOTHING if cell is None else cell for cell in cells])


def _rows(match: Match, texts: Sequence[str | None]) -> Iterator[list[str | int]]:
    for event, text in zip(match.events, texts or [None] * len(match.events), strict=True):
        if not event.is_information:
            yield [NOTHING if cell is None else cell for cell in _cells(event, text)]


def _cells(event: MatchEvent, text: str | None) -> tuple[str | int | None, ...]:
    return (
        event.match_id,
        event.event_id,
        event.sequence,
        event.minute + event.added_minute,
        text,
        int(event.event_type),
        event.event_type2 and int(event.event_type2),
        int(event.side),
        event.team,
        event.opponent,
        event.player,
        event.player2,
        event.player_in,
        event.player_out,
        event.shot_place and int(event.shot_place),
        event.shot_outcome and int(event.shot_outcome),
        int(event.is_goal),
        event.location and int(event.location),
        event.bodypart and int(event.bodypart),
        int(event.assist_method),
        event.situation and int(event.situation),
        int(event.fast_break),
        BETWEEN_NAMES.join(event.line_up) if event.line_up else None,
        event.added_time,
        event.review and int(event.review),
    )
