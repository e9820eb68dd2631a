"""All names of an archive: mends damaged ones, and knows how far its sentences can be trusted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property, lru_cache

import numpy as np

from football.codes import EventType
from football.spelling import fold, key
from sources.archive.files.damaged_text import LOST, repair_sentence
from sources.archive.names_in_text import roles
from sources.archive.rows import Rows

#: For a letter that nothing gives away: among lost accents "é" is by far the commonest.
LIKELIEST = "e"
#: "fc koln. miso brecko": the sentence "Offside, 1. FC Koln. Miso Brecko …" cut at the wrong full stop.
_CUT_WRONG = re.compile(r"^([^.]{3,})\. +(?=.)")
_NUMBERED_TEAM = re.compile(r", \d+\. ([^.]{3,60})\. ")
#: Rows whose sentences are held against their columns, and the share in which they must agree.
_COMPARED = 2_000
_AGREEING = 0.9


class NameRegister:
    """All names of the archive, to mend damaged ones with: "st?phane mbia" is "stephane mbia"."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known: dict[str, str] = {}

    @cached_property
    def sentences_agree(self) -> bool:
        """True unless the sentences name others than the columns: then they are of another make, or misread."""
        if self._rows.damaged:
            return True
        players, kinds = self._rows.ints("player"), self._rows.ints("event_type")
        compared = np.flatnonzero((players > 0) & (kinds != EventType.CORNER))
        compared = compared[:: max(1, len(compared) // _COMPARED)]
        texts = self._rows.frame["text"].to_numpy()
        names = [
            (roles(EventType(int(kinds[row])), repair_sentence(texts[row])).get("player"), int(players[row]))
            for row in compared.tolist()
        ]
        agree = [key(name) == key(self._rows.pool.strings[number]) for name, number in names if name]
        return sum(agree) >= _AGREEING * len(agree)

    @cached_property
    def _numbered_teams(self) -> frozenset[str]:
        """Names of teams after a number in the sentences, folded: "fc koln" of "1. FC Koln"."""
        texts = self._rows.frame["text"].tolist()
        return frozenset(fold(team) for text in texts if ". " in text for team in _NUMBERED_TEAM.findall(text))

    def without_team(self, name: str) -> str:
        """The name of a column without the team's, where the sentence was cut at the full stop of a team's number."""
        found = _CUT_WRONG.match(name)
        return name[found.end() :] if found and fold(found[1]) in self._numbered_teams else name

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
            pattern, likeliest = _with_gaps(name), key(name.replace(LOST, LIKELIEST))
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
