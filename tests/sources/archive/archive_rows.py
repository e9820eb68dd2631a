"""Archives for the reader's tests: rows made by hand in one line, and the real archive where it is at hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from football.codes import SecondType
from football.match import Match
from football.state import MatchState
from sources.archive import Archive
from sources.archive.schema import OURS
from tests import paths

COLUMNS = [
    "id_odsp",
    "id_event",
    "sort_order",
    "time",
    "text",
    "event_type",
    "event_type2",
    "side",
    "event_team",
    "opponent",
    "player",
    "player2",
    "player_in",
    "player_out",
    "shot_place",
    "shot_outcome",
    "is_goal",
    "location",
    "bodypart",
    "assist_method",
    "situation",
    "fast_break",
]
PLAIN = dict.fromkeys(COLUMNS, "NA") | {
    "id_odsp": "m1/",
    "time": "10",
    "event_type": "3",
    "side": "1",
    "event_team": "Rovers",
    "opponent": "Wanderers",
    "is_goal": "0",
    "assist_method": "0",
    "fast_break": "0",
}
SHARED = paths.SHARED / "data" / "football-events"
real = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the real archive is not there: {SHARED}")


def row(number: int, **cells: object) -> dict[str, str]:
    return (
        PLAIN | {"id_event": f"e{number}", "sort_order": str(number)} | {key: str(cell) for key, cell in cells.items()}
    )


def whole(number: int, what: SecondType, **cells: object) -> dict[str, str]:
    """A row of an archive that has our columns."""
    none = dict.fromkeys(OURS, "NA")
    return none | row(number, event_type=0, event_type2=int(what), **cells)


def csv_text(rows: Iterable[dict[str, str]], columns: Iterable[str] = COLUMNS) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def reading(tmp_path: Path):
    """Reads rows, or a file's text or bytes, as an archive of one file."""

    def read(content: Iterable[dict[str, str]] | str | bytes, ginf: str | None = None, **options: object) -> Archive:
        path = tmp_path / "events.csv"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else csv_text(content), encoding="utf-8")
        if ginf is not None:
            (tmp_path / "ginf.csv").write_text(ginf, encoding="utf-8")
        return Archive.open(path, **options)

    return read


def only(archive: Archive) -> Match:
    (match,) = archive.matches()
    return match


def final(match: Match) -> MatchState:
    state = MatchState.before(match.events[0])
    for event in match.events:
        state = state.apply(event)
    return state
