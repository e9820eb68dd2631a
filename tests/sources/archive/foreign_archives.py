"""Draws archives that differ from the published one in ordinary ways, and knows what each row says.

`draw(seed)` makes a `ForeignArchive`; its `write` puts the files into a folder. `truths` has the events of each match
in order; `left_out` is the number of rows that no reader can use.
"""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sources.archive.schema import COLUMNS, OURS
from tests.sources.archive.foreign_names import Script, clubs, squads

BRACKETS = ("own team", "opponent", "league")
#: A bracket of each kind, from row to row.
ANY_BRACKET = "any"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-8 twice")
SEPARATORS = (",", ";", "\t", "|")
NULL_WORDS = ("NA", "", "NULL", "None", "nan", "N/A", "<NA>", "-", "#N/A", "\\N")
#: `sort_order`: over the match, beginning with 1 in each half, over the match with rows scattered, 0 in every row.
ORDERS = ("match", "half", "scattered", "none")
#: `time`: added time as its own number in several notations, or the running minute.
MINUTES = (
    "{minute}",
    "{minute}+{added}",
    "{minute}'+{added}",
    "{minute}+{added}'",
    "{minute} + {added}",
    "{minute}:00+{added}",
)
#: What spreadsheets, web pages and terminals leave between and within the words of a name.
DAMAGES = ("", "\u00a0", "\u3000", "\u2009", "\u0085", " \u200b", "\u202e ", "\x1b[31m ", "\x07 ", " \ufeff", "  ")
PACKED = ("", "gz", "zip")
#: Why a card was shown or a player changed, by type of event, as the sentences of an archive with reasons say.
REASONS = {
    4: (
        "",
        " for a bad foul",
        " for a foul",
        " for violent conduct",
        " for dissent",
        " for hand ball",
        " for fighting",
    ),
    7: ("", " because of an injury"),
}
_CSV_COLUMNS = [name for name in COLUMNS if name not in OURS]
_LEAGUE = "Coast League"


@dataclass(frozen=True)
class Truth:
    """What happened; the score is the one after it."""

    event_id: str
    text: str | None
    event_type: int
    minute: int
    added_minute: int
    team: str
    opponent: str
    player: str | None = None
    player2: str | None = None
    player_in: str | None = None
    player_out: str | None = None
    is_goal: bool = False
    score: tuple[int, int] = (0, 0)


@dataclass
class ForeignArchive:
    """An archive and the truth about it."""

    seed: int
    script: Script
    bracket: str
    encoding: str
    separator: str
    null: str
    order: str
    minutes: str
    damage: str
    packed: str
    lower_case: bool
    reasons: bool = False
    truths: dict[str, list[Truth]] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)
    left_out: int = 0

    def write(self, folder: Path) -> Path:
        """Write the events file and `ginf.csv`; returns the path of the former."""
        out = io.StringIO()
        writer = csv.DictWriter(out, _CSV_COLUMNS, delimiter=self.separator, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(self.rows)
        content = _encoded(out.getvalue(), self.encoding)
        listed = [f"{id_},{truths[-1].score[0]},{truths[-1].score[1]}" for id_, truths in self.truths.items()]
        (folder / "ginf.csv").write_text("\n".join(["id_odsp,fthg,ftag", *listed, ""]), encoding="utf-8")
        path = folder / "events.csv"
        if self.packed == "gz":
            path = folder / "events.csv.gz"
            content = gzip.compress(content)
        path.write_bytes(content)
        if self.packed == "zip":
            with zipfile.ZipFile(folder / "events.zip", "w") as pack:
                pack.write(path, "export/events.csv")
            path.unlink()
            path = folder / "events.zip"
        return path


def draw(seed: int, **fixed: object) -> ForeignArchive:
    """The archive of this seed; properties may be fixed by name, as `script=Script.KANA`."""
    random = Random(seed)
    script = random.choice(list(Script))
    encodings = ENCODINGS if script is Script.LATIN else [name for name in ENCODINGS if name != "cp1252"]
    drawn: dict[str, object] = {
        "script": script,
        "bracket": random.choice(BRACKETS),
        "encoding": random.choice(encodings),
        "separator": random.choice(SEPARATORS),
        "null": random.choice(NULL_WORDS),
        "order": random.choice(ORDERS),
        "minutes": random.choice(MINUTES),
        "damage": random.choice(DAMAGES),
        "packed": random.choice(PACKED),
        "lower_case": random.random() < 0.3,
    }
    least = int(str(fixed.pop("matches", 1)))
    archive = ForeignArchive(seed, **{**drawn, **fixed})  # type: ignore[arg-type] (a property of each kind)
    if archive.encoding == "cp1252" and archive.damage not in ("", "\u00a0", "\x07 ", "\x1b[31m ", "  "):
        archive.damage = "\u00a0"
    for number in range(max(least, random.randint(1, 3))):
        match_id = f"m{number}"
        archive.truths[match_id] = list(_match(archive, match_id, random))
        archive.rows += _rows(archive, match_id, random)
    archive.rows += [bad for _ in range(random.randint(0, 4)) for bad in [_bad_row(archive, random)]]
    archive.left_out = len(archive.rows) - sum(map(len, archive.truths.values()))
    return archive


def _match(archive: ForeignArchive, match_id: str, random: Random) -> Iterator[Truth]:
    teams = clubs(archive.script, random)
    players = squads(archive.script, random)
    goals = [0, 0]
    for number, (minute, added) in enumerate(_minutes(archive, random)):
        side = random.randrange(2)
        team, opponent = teams[side], teams[1 - side]
        one, other = random.sample(players[side], 2)
        named: dict[str, str] = {"player": one}
        kind = random.choice([1, 1, 3, 4, 7, 9])
        is_goal = kind == 1 and random.random() < 0.5
        if is_goal:
            goals[side] += 1
        if kind == 7:
            named = {"player_in": one, "player_out": other}
        elif kind in (1, 9) and random.random() < 0.5:
            named["player2"] = other
        brackets = {"own team": team, "opponent": opponent, "league": _LEAGUE}
        bracket = brackets[random.choice(BRACKETS) if archive.bracket == ANY_BRACKET else archive.bracket]
        score = f"{teams[0]} {goals[0]}, {teams[1]} {goals[1]}"
        text = None
        if random.random() < 0.8:
            reason = random.choice(REASONS.get(kind, ("",))) if archive.reasons else ""
            text = _sentence(kind, named, bracket, score if is_goal else None, reason)
        yield Truth(
            event_id=f"{match_id}e{number}",
            text=text,
            event_type=kind,
            minute=minute,
            added_minute=added,
            team=team,
            opponent=opponent,
            is_goal=is_goal,
            score=(goals[0], goals[1]),
            **named,  # type: ignore[arg-type] (the players by their columns)
        )


def _minutes(archive: ForeignArchive, random: Random) -> list[tuple[int, int]]:
    """Minutes in order, all of the first half before those of the second."""
    halves = []
    for first, last in ((1, 45), (46, 90)):
        moments = [(random.randint(first, last), 0) for _ in range(random.randint(4, 9))]
        if "+" in archive.minutes or last == 90:
            moments += [(last, random.randint(1, 6)) for _ in range(random.randint(0, 2))]
        halves += sorted(moments)
    return halves


def _sentence(kind: int, named: Mapping[str, str], bracket: str, score: str | None, reason: str) -> str:
    one, other = named.get("player", ""), named.get("player2")
    if kind == 7:
        return f"Change ({bracket}): {named['player_in']} comes on for {named['player_out']}{reason}."
    if kind == 9:
        return f"Offside against {one} ({bracket})" + (f" after a pass by {other}." if other else ".")
    if kind == 1:
        passed = f" Laid on by {other}." if other else ""
        return (
            f"Goal! {score}. {one} ({bracket}) scores.{passed}" if score else f"Shot by {one} ({bracket}) wide.{passed}"
        )
    return f"Foul by {one} ({bracket})." if kind == 3 else f"{one} ({bracket}) is booked{reason}."


def _rows(archive: ForeignArchive, match_id: str, random: Random) -> list[dict[str, str]]:
    rows = []
    counted = {1: 0, 2: 0}
    for number, truth in enumerate(archive.truths[match_id], start=1):
        half = 1 if truth.minute <= 45 else 2
        counted[half] += 1
        order = {"match": number, "scattered": number, "half": counted[half], "none": 0}[archive.order]
        rows.append(_row(archive, match_id, truth, order, random))
    if archive.order == "scattered":
        random.shuffle(rows)
    return rows


def _row(archive: ForeignArchive, match_id: str, truth: Truth, order: int, random: Random) -> dict[str, str]:
    def named(name: str | None) -> str:
        if name is None:
            return archive.null
        name = name.lower() if archive.lower_case else name
        return name.replace(" ", archive.damage or " ") if random.random() < 0.5 else name

    home = truth.team.endswith("FC")
    cells = {
        "id_odsp": match_id + random.choice(["/", "", " "]),
        "id_event": truth.event_id,
        "sort_order": str(order),
        "time": _written(archive.minutes, truth),
        "text": truth.text if truth.text is not None else archive.null,
        "event_type": str(truth.event_type),
        "side": "1" if home else "2",
        "event_team": truth.team,
        "opponent": truth.opponent,
        "is_goal": str(int(truth.is_goal)),
        "assist_method": "0",
        "fast_break": "0",
    }
    for column in ("player", "player2", "player_in", "player_out"):
        cells[column] = named(getattr(truth, column))
    return {name: cells.get(name, archive.null) for name in _CSV_COLUMNS}


def _written(minutes: str, truth: Truth) -> str:
    if "+" not in minutes:
        return str(truth.minute + truth.added_minute)
    return minutes.format(minute=truth.minute, added=truth.added_minute) if truth.added_minute else str(truth.minute)


def _bad_row(archive: ForeignArchive, random: Random) -> dict[str, str]:
    """A row that can't be used, of a match that is there or of one that has no other rows."""
    match_id = random.choice(list(archive.truths))
    row = dict(archive.rows[0]) | {"id_odsp": match_id, "id_event": f"bad{random.random()}"}
    column, value = random.choice(
        [("event_type", "99"), ("time", "later"), ("event_team", archive.null), ("side", "7")]
    )
    return row | {column: value}


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "utf-8 twice":
        misread = "".join(_as_windows_1252(byte) for byte in text.encode())
        return misread.encode()
    return text.encode(encoding)


def _as_windows_1252(byte: int) -> str:
    """The character that browsers show for a byte; the five that have none are control characters."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)
