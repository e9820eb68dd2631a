"""Finds the players of a match's rows and gives each one spelling throughout the match."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from football.codes import EventType, Side
from football.name_capitals import title
from football.spelling import fold, key
from sources.archive.files.damaged_text import LOST, repair_sentence
from sources.archive.name_register import LIKELIEST, NameRegister
from sources.archive.names_in_text import roles, spelling_in
from sources.archive.schema import LONGEST_NAME, NAMES

#: Similarity from which two names in Latin letters are one person's, spelled in two ways ("Mueller" and "Müller").
_ONE_PERSON = 0.8


class MatchRow(NamedTuple):
    """What a row says of its players: `side` is that of the team they play for, `columns` their cells."""

    kind: EventType
    side: Side
    text: str | None
    columns: Mapping[str, str]


@dataclass(slots=True)
class RowPlayers:
    """The players of one row."""

    player: str | None = None
    player2: str | None = None
    player_in: str | None = None
    player_out: str | None = None
    #: A penalty sentence written from the fouled team's side: the row's team did not concede it.
    from_fouled_side: bool = field(default=False, kw_only=True)


class _Spellings:
    """How the sentences of a match spell its players.

    Where a file shows damage, accents are lost here and there, and a player's best spelling is that of the whole match.
    Elsewhere "Noe" and "Noé" may be two players, and a sentence speaks for its own row and its team's players.
    """

    def __init__(self, *, damaged: bool) -> None:
        self._damaged = damaged
        self._found: defaultdict[tuple[Side | None, str], Counter[str]] = defaultdict(Counter)

    def add(self, side: Side, spelling: str) -> None:
        self._found[None if self._damaged else side, key(spelling)][spelling] += 1

    def written(self, side: Side, name: str) -> str | None:
        """The name as the match spells it; None for blanks. A name that grew too long in the repair is cut."""
        found = self._found.get((None if self._damaged else side, key(name)))
        is_spelled = not self._damaged and name != name.lower()
        spelled = _best(found) if found and not is_spelled else title(name)
        return spelled[:LONGEST_NAME] if spelled.strip() else None


@dataclass(frozen=True, slots=True)
class MatchNames:
    """The players of each row of a match, and each row's sentence with its letters repaired."""

    players: Sequence[RowPlayers]
    sentences: Sequence[str | None]
    spellings: _Spellings


class PlayerNames:
    """Reads the players of matches."""

    def __init__(self, register: NameRegister, *, from_text: bool) -> None:
        self._register = register
        self._from_text = from_text
        self._cells: dict[tuple[str, bool], str | None] = {}

    def of_match(self, rows: Sequence[MatchRow], *, damaged: bool) -> MatchNames:
        """Read a match's players; `damaged`: its file shows the published archive's damage."""
        read = [{name: self._cell(row.columns[name], damaged=damaged) for name in NAMES} for row in rows]
        # Columns with capitals are not the published ones: they are sound, and the sentences may be of any make.
        has_capitals = any(cell and cell != cell.lower() for cells in read for cell in cells.values())
        from_text = self._from_text and not has_capitals
        spellings = _Spellings(damaged=damaged)
        people: list[RowPlayers] = []
        sentences: list[str | None] = []
        for row, cells in zip(rows, read, strict=True):
            repaired = None if row.text is None else repair_sentence(row.text)
            if from_text and repaired is not None:
                players, repaired = self._from_sentence(row, repaired, cells, spellings, damaged=damaged)
            else:
                players = _from_columns(row.kind, cells)
            people.append(players)
            sentences.append(repaired.replace(LOST, LIKELIEST) if repaired is not None else None)
        _forget_takers(rows, people)
        for row, players in zip(rows, people, strict=True):
            for role in NAMES:
                if name := getattr(players, role):
                    setattr(players, role, spellings.written(row.side, name))
        return MatchNames(people, sentences, spellings)

    def spelled(self, names: Iterable[str], side: Side, match: MatchNames, *, damaged: bool) -> tuple[str, ...]:
        """The names of a line-up, as the rest of the match spells them."""
        read = (self._cell(raw, damaged=damaged) or raw for raw in names)
        return tuple(match.spellings.written(side, name.replace(LOST, LIKELIEST)) or name for name in read)

    def _cell(self, raw: str, *, damaged: bool) -> str | None:
        """A cell of a player column; a spelling with capitals stays as it is."""
        if not raw:
            return None
        if (raw, damaged) not in self._cells:
            name = raw
            if name == name.lower():
                name = self._register.without_team(name)
                name = fold(name) if damaged else name
            name = self._register.mended(name, capitals=False)
            self._cells[raw, damaged] = name if name.strip() else None
        return self._cells[raw, damaged]

    def _from_sentence(
        self, match_row: MatchRow, text: str, row: dict[str, str | None], spellings: _Spellings, *, damaged: bool
    ) -> tuple[RowPlayers, str]:
        """The players of a row with a sentence, and the sentence with its lost letters; `row` is changed."""
        kind = match_row.kind
        named = self._named(kind, text, row, damaged=damaged)
        for role, name in named.items():
            if name is None:
                continue
            mended = name
            if LOST in name:
                mended = self._register.mended(name, row[role] or "", capitals=True)
                text = text.replace(name, mended)
            row[role] = mended
            spellings.add(match_row.side, mended)
        for role, name in row.items():
            if name is not None and named.get(role) is None and (found := spelling_in(text, key(name))):
                row[role] = found
                spellings.add(match_row.side, found)
        if not named:
            return _from_columns(kind, row), text
        if kind is EventType.PENALTY_CONCEDED:
            fouled = named.get("player2")
            return RowPlayers(
                player=None if fouled else row["player"],
                player2=row["player2"] if fouled else None,
                from_fouled_side=fouled is not None,
            ), text
        if kind is EventType.CORNER:
            row["player2"] = row["player"]
        return RowPlayers(row["player"], row["player2"], row["player_in"], row["player_out"]), text

    def _named(
        self, kind: EventType, text: str, row: Mapping[str, str | None], *, damaged: bool
    ) -> Mapping[str, str | None]:
        """The names in a sentence that may be believed, by their columns."""
        named = roles(kind, text)
        if not self._register.sentences_agree:
            return {role: name for role, name in named.items() if name and key(name) == key(row[role] or "")}
        if damaged:
            return named
        return {role: name for role, name in named.items() if not _contradicts(name, row, role)}


def _contradicts(name: str | None, row: Mapping[str, str | None], role: str) -> bool:
    """Whether a sentence names another person than its column: such a sentence may be another row's.

    Not asked of the published archive, whose sentences are right where its columns are not. A copy of `player_out` in
    `player_in` contradicts nothing.
    """
    column = row[role]
    if not name or not column or (role == "player_in" and column == row["player_out"]):
        return False
    ours, theirs = fold(name), fold(column)
    words, others = frozenset(ours.split()), frozenset(theirs.split())
    if words <= others or others <= words:
        return False
    ours, theirs = key(ours), key(theirs)
    if not (ours + theirs).isascii():
        return ours != theirs
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() < _ONE_PERSON


def _forget_takers(rows: Sequence[MatchRow], people: Sequence[RowPlayers]) -> None:
    """A corner names who conceded it; some archives name the taker instead, whose other rows show the team."""
    teams: dict[Side, set[str]] = {Side.HOME: set(), Side.AWAY: set()}
    for row, players in zip(rows, people, strict=True):
        if row.kind is not EventType.CORNER:
            teams[row.side] |= {key(name) for role in NAMES if (name := getattr(players, role))}
    for row, players in zip(rows, people, strict=True):
        if row.kind is EventType.CORNER and players.player:
            letters = key(players.player)
            if letters in teams[row.side.other] and letters not in teams[row.side]:
                players.player = players.player2 = None


def _from_columns(kind: EventType, row: Mapping[str, str | None]) -> RowPlayers:
    """What the columns say, less what is known to be wrong in them."""
    players = RowPlayers(row["player"], row["player2"], row["player_in"], row["player_out"])
    if kind is EventType.CORNER:
        players.player2 = players.player
    if kind is EventType.SUBSTITUTION and players.player_in and players.player_in == players.player_out:
        players.player_in = None
    return players


def _best(spellings: Counter[str]) -> str:
    """The spelling with the most accents; among those the commonest, then the first."""
    if len(spellings) == 1:
        return next(iter(spellings))
    return max(spellings, key=lambda name: (sum(not letter.isascii() for letter in name), spellings[name]))
