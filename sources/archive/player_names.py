"""Finds the players of a match's rows and gives each one spelling throughout the match."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np

from football.codes import EventType
from football.name_capitals import title
from football.spelling import fold, key
from sources.archive.damaged_text import LOST, repair_sentence, restore_accents
from sources.archive.names_in_text import roles, spelling_in
from sources.archive.rows import Rows
from sources.archive.schema import LONGEST_NAME, NAMES

#: For a letter that nothing gives away: among lost accents "é" is by far the commonest.
_LIKELIEST = "e"
#: "fc koln. miso brecko": the sentence "Offside, 1. FC Koln. Miso Brecko …" cut at the wrong full stop.
_CUT_WRONG = re.compile(r"^[^.]{3,}\. +(?=.)")


@dataclass(slots=True)
class RowPlayers:
    """The players of one row."""

    player: str | None = None
    player2: str | None = None
    player_in: str | None = None
    player_out: str | None = None
    #: A penalty sentence written from the fouled team's side: the row's team did not concede it.
    from_fouled_side: bool = field(default=False, kw_only=True)


class NameRegister:
    """All names of the archive, to mend damaged ones with: "st?phane mbia" is "stephane mbia"."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known: dict[str, str] = {}

    @cached_property
    def _by_length(self) -> Mapping[int, list[str]]:
        """Keys of undamaged names, the commonest first.

        Only the column `player` is sound, and not in corners: the others have "staphane mbia" for Stéphane Mbia.
        """
        sound = self._rows.ints("player")[self._rows.ints("event_type") != EventType.CORNER]
        counts: Counter[str] = Counter()
        for number, count in zip(*(found.tolist() for found in np.unique(sound, return_counts=True)), strict=True):
            name = self._rows.pool.strings[number]
            if name and name.isascii() and "?" not in name:
                counts[key(name)] += count
        by_length: dict[int, list[str]] = defaultdict(list)
        for name, _ in counts.most_common():
            by_length[len(name)].append(name)
        return by_length

    def mended(self, name: str, hint: str = "", *, capitals: bool) -> str:
        """The name with a letter for each `LOST` one, from the hint if it is the same name, else from the register.

        `capitals`: the name is written with them.
        """
        if LOST not in name:
            return name
        letters = key(hint)
        if not (hint.isascii() and _with_gaps(name).fullmatch(letters)) or letters == _mangled(name):
            letters = self._find(name)
        return _filled(name, letters, capitals=capitals)

    def _find(self, name: str) -> str:
        if name not in self._known:
            pattern, likeliest = _with_gaps(name), key(name.replace(LOST, _LIKELIEST))
            found = [known for known in self._by_length.get(len(likeliest), ()) if pattern.fullmatch(known)]
            sound = [known for known in found if known != _mangled(name)]
            self._known[name] = next(iter(sound or found), likeliest)
        return self._known[name]


def _mangled(name: str) -> str:
    """The letters that are left in some columns, where only the "A" of a damaged letter survived."""
    return key(name.replace(LOST, "a"))


@lru_cache(maxsize=16_384)
def _with_gaps(name: str) -> re.Pattern[str]:
    letters = (character for character in fold(name) if character == LOST or character.isalnum())
    return re.compile("".join("." if letter == LOST else re.escape(letter) for letter in letters))


@lru_cache(maxsize=16_384)
def _filled(name: str, letters: str, *, capitals: bool) -> str:
    """The name with its gaps filled from the letters of its key."""
    filled = ""
    used = 0
    for character in name:
        if character == LOST:
            letter = letters[used]
            filled += letter.upper() if capitals and (not filled or filled[-1] in " -'") else letter
            used += 1
        else:
            filled += character
            used += len(key(character))
    return filled


def _column_name(raw: str) -> str:
    """A cell of a player column, folded where it was damaged; a spelling with capitals stays as it is."""
    name = restore_accents(raw)
    if name != name.lower():
        return name
    whole = _CUT_WRONG.sub("", name)
    return whole if name == raw else fold(whole)


class PlayerNames:
    """Reads the players of matches."""

    def __init__(self, register: NameRegister, *, from_text: bool) -> None:
        self._register = register
        self._from_text = from_text
        self._cells: dict[str, str | None] = {"": None}

    def of_match(
        self, kinds: Sequence[EventType], texts: Sequence[str | None], columns: Mapping[str, Sequence[str]]
    ) -> tuple[list[RowPlayers], list[str | None]]:
        """The players of each row, and each row's sentence with its letters repaired."""
        spellings: dict[str, Counter[str]] = defaultdict(Counter)
        people: list[RowPlayers] = []
        sentences: list[str | None] = []
        read = {raw: self._cell(raw) for raw in {raw for column in columns.values() for raw in column}}
        # Columns with capitals are not the published ones: they are sound, and the sentences may be of any make.
        from_text = self._from_text and not any(cell and cell != cell.lower() for cell in read.values())
        cells = zip(*([read[raw] for raw in columns[name]] for name in NAMES), strict=True)
        for kind, text, names in zip(kinds, texts, cells, strict=True):
            repaired = None if text is None else repair_sentence(text)
            row = dict(zip(NAMES, names, strict=True))
            if from_text and repaired is not None:
                players, repaired = self._from_sentence(kind, repaired, row, spellings)
            else:
                players = _from_columns(kind, row)
            people.append(players)
            sentences.append(repaired.replace(LOST, _LIKELIEST) if repaired is not None else None)
        best = {letters: _best(found) for letters, found in spellings.items()}
        named = {name for one in people for name in (one.player, one.player2, one.player_in, one.player_out) if name}
        written: dict[str | None, str | None] = {name: _written(name, best) for name in named}
        for players in people:
            players.player = written.get(players.player)
            players.player2 = written.get(players.player2)
            players.player_in = written.get(players.player_in)
            players.player_out = written.get(players.player_out)
        return people, sentences

    def spelled(self, names: Iterable[str], people: Iterable[RowPlayers]) -> tuple[str, ...]:
        """The names of a line-up, as the rest of the match spells them."""
        known = {
            key(name): name
            for one in people
            for name in (one.player, one.player2, one.player_in, one.player_out)
            if name
        }
        read = (self._cell(raw) or raw for raw in names)
        return tuple(_written(name.replace(LOST, _LIKELIEST), known) or name for name in read)

    def _cell(self, raw: str) -> str | None:
        if raw not in self._cells:
            name = self._register.mended(_column_name(raw), capitals=False)
            self._cells[raw] = name if name.strip() else None
        return self._cells[raw]

    def _from_sentence(
        self, kind: EventType, text: str, row: dict[str, str | None], spellings: Mapping[str, Counter[str]]
    ) -> tuple[RowPlayers, str]:
        """The players of a row with a sentence, and the sentence with its lost letters; `row` is changed."""
        named = roles(kind, text)
        for role, name in named.items():
            if name is None:
                continue
            mended = name
            if LOST in name:
                mended = self._register.mended(name, row[role] or "", capitals=True)
                text = text.replace(name, mended)
            row[role] = mended
            spellings[key(mended)][mended] += 1
        for role, name in row.items():
            if name is not None and named.get(role) is None and (found := spelling_in(text, key(name))):
                spellings[key(found)][found] += 1
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


def _written(name: str, best: Mapping[str, str]) -> str | None:
    """The name as the match spells it; None for blanks. A name that grew too long in the repair is cut."""
    spelled = best.get(key(name)) or title(name)
    return spelled[:LONGEST_NAME] if spelled.strip() else None
