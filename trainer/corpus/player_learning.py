"""How sentences spell players: "Gökhan Töre" for the column's "gokhan tore".

A column's name and the sentence's beside it are one player's where a rule of `model.spelling_rules` says so and all
rows agree. It holds for the team where they were seen: another team's player of that name may be another person.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from football.codes import EventType, Side
from football.events import MatchEvent
from football.spelling import fold, key, unaccented
from model.spelling_rules import damaged, is_damaged, is_name, is_transliterated
from sources.row_count import Reasons

#: An accented spelling is believed over the commonest one from this share on: accents get lost, not invented.
_ACCENTED_SHARE = 0.2
#: Players with damaged letters, in the columns where that happens and in no other, from which a file counts as damaged.
_DAMAGED_PLAYERS = 3
_ROLES = ("player", "player2", "player_in", "player_out")
#: Spellings by team, then by the key of the column's name.
ByTeam = Mapping[str, Mapping[str, str]]


class _Pair(NamedTuple):
    """A column's name, the sentence's beside it, the player's team, and whether that column may be damaged."""

    column: str
    sentence: str
    team: str
    may_be_damaged: bool


class PlayerNames(NamedTuple):
    """Spellings of a team's players, and those to use where columns may be damaged."""

    by_team: ByTeam
    damaged: ByTeam


class PlayerLearner:
    """Counts pairs of names row by row."""

    def __init__(self, *, damaged: bool = False) -> None:
        """`damaged`: the archive's files show the published one's damage."""
        self._may_be_damaged = damaged
        self._seen: defaultdict[str, Counter[_Pair]] = defaultdict(Counter)
        self._sides: defaultdict[tuple[str, str], set[Side]] = defaultdict(set)
        self._columns: defaultdict[str, set[str]] = defaultdict(set)

    def see(self, event: MatchEvent, columns: MatchEvent) -> None:
        """Take in a row: its event with the sentence's names, and with the columns'."""
        self.see_columns(columns)
        corner = columns.event_type is EventType.CORNER
        sides = {"player": columns.player_side, "player2": columns.player2_side}
        for role in _ROLES:
            column, sentence = getattr(columns, role), getattr(event, role)
            if column and sentence:
                side = sides.get(role, columns.side)
                team = columns.team if side is columns.side else columns.opponent
                self._seen[key(column)][_Pair(column, sentence, team, corner or role != "player")] += 1
                self._sides[columns.match_id, key(column)].add(side)

    def see_columns(self, columns: MatchEvent) -> None:
        """Take in the columns of a row, which may have no sentence."""
        for role in _ROLES:
            if name := getattr(columns, role):
                self._columns[key(name)].add(name.casefold())

    def learned(self, teams: Collection[str], refused: Reasons) -> PlayerNames:
        """The spellings that nothing speaks against; `teams` are the keys of teams' names."""
        by_team: defaultdict[str, dict[str, str]] = defaultdict(dict)
        damaged_names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for name, seen in sorted(self._seen.items()):
            if reason := next(self._objections(name, seen, teams), None):
                refused.add(reason, _example(seen))
                continue
            sentence = self._sentence(name)
            known = by_team if name == sentence or not is_damaged(name, sentence) else damaged_names
            for team in self._teams(name):
                sound = _of_team(self._seen.get(sentence, seen), team)
                known[team][name] = _best(sound or _of_team(seen, team))
        for name, team, spelling in self._as_damaged(by_team):
            damaged_names[team].setdefault(name, spelling)
        return PlayerNames(by_team, damaged_names)

    def _sentence(self, name: str) -> str:
        """The key of the name that stands in sentences beside a column's."""
        return key(next(iter(self._seen[name])).sentence)

    def _teams(self, name: str) -> set[str]:
        return {pair.team for pair in self._seen.get(name, ())}

    def _objections(self, name: str, seen: Counter[_Pair], teams: Collection[str]) -> Iterator[str]:
        """Why nothing is learned of a column's name; none where something is."""
        found = {key(pair.sentence) for pair in seen}
        if len(found) > 1:
            yield "player: the column stands beside several names"
        if not any(is_name(pair.sentence) for pair in seen):
            yield "player: no name"
        if found & frozenset(teams):
            yield "player: a team's name"
        if name not in found:
            yield from self._objections_to_other_letters(name, self._sentence(name), seen)
        if len({_letters(column) for column in self._columns[name]}) > 1:
            yield "player: the columns tell two players apart"
        if any(column != unaccented(column) for column in self._columns[name]):
            yield "player: the columns have accents of their own"
        if _conflict(pair.sentence for pair in seen):
            yield "player: spelled with different accents"
        if name in self._of_two_players:
            yield "player: two players, one of each team"

    def _objections_to_other_letters(self, name: str, sentence: str, seen: Iterable[_Pair]) -> Iterator[str]:
        pair = next(iter(seen))
        damage = self._is_damaged and is_damaged(name, sentence) and all(one.may_be_damaged for one in seen)
        if not damage and not is_transliterated(pair.column, pair.sentence):
            yield "player: another name than the column's"
        if name in self._in_sentences:
            yield "player: another player's name"
        if sentence in self._seen and not self._teams(name) & self._teams(sentence):
            yield "player: a player of another team"
        if sentence in self._seen and (
            self._sentence(sentence) != sentence or any(self._objections(sentence, self._seen[sentence], ()))
        ):
            yield "player: the sentence's name is not learned"

    @cached_property
    def _in_sentences(self) -> frozenset[str]:
        """The keys of all names in sentences."""
        return frozenset(key(pair.sentence) for seen in self._seen.values() for pair in seen)

    @cached_property
    def _is_damaged(self) -> bool:
        """Whether names show the damage too: in the columns where that happens, and in no other."""
        found: defaultdict[bool, set[str]] = defaultdict(set)
        for name, seen in self._seen.items():
            for pair in seen:
                if is_damaged(name, pair.sentence):
                    found[pair.may_be_damaged].add(name)
        return self._may_be_damaged and not found[False] and len(found[True]) >= _DAMAGED_PLAYERS

    @cached_property
    def _of_two_players(self) -> frozenset[str]:
        """Names that players of both teams of a match have: accents may be all that tells them apart."""
        return frozenset(name for (_, name), sides in self._sides.items() if len(sides) > 1)

    def _as_damaged(self, by_team: ByTeam) -> Iterator[tuple[str, str, str]]:
        """What damage would make of accented names, with team and spelling, where it is no other player's name."""
        for team, names in by_team.items() if self._is_damaged else ():
            for name, spelling in names.items():
                left = damaged(spelling)
                if left != name and left not in self._seen and left not in self._in_sentences:
                    yield left, team, spelling


def _example(seen: Iterable[_Pair]) -> str:
    return "; ".join(sorted({f"{pair.sentence} for {pair.column} ({pair.team})" for pair in seen})[:4])


def _of_team(seen: Counter[_Pair], team: str) -> Counter[_Pair]:
    return Counter({pair: times for pair, times in seen.items() if pair.team == team})


def _best(seen: Counter[_Pair]) -> str:
    """The commonest spelling, or a rarer one with accents when the commonest has lost them."""
    counts: Counter[str] = Counter()
    for pair, times in seen.items():
        if is_name(pair.sentence):
            counts[pair.sentence] += times
    commonest, _ = counts.most_common(1)[0]
    accented = [
        spelling
        for spelling, times in counts.most_common()
        if not spelling.isascii() and fold(spelling) == fold(commonest) and times >= _ACCENTED_SHARE * counts.total()
    ]
    return accented[0] if accented else commonest


def _letters(name: str) -> str:
    """The letters of a name, with their accents."""
    return "".join(letter for letter in unicodedata.normalize("NFC", name.casefold()) if letter.isalnum())


def _conflict(spellings: Iterable[str]) -> bool:
    """Whether two spellings have different accents on one letter; an accent may be missing."""
    letters: defaultdict[int, set[str]] = defaultdict(set)
    for spelling in set(spellings):
        for place, letter in enumerate(_letters(spelling)):
            if letter != fold(letter):
                letters[place].add(letter)
    return any(len(found) > 1 for found in letters.values())
