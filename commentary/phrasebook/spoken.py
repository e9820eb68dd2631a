"""What the style `radio` makes of slots: teams by their short names, goals in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commentary.phrasebook.team_names import TeamNames
from commentary.short_names import without_club_words
from commentary.slots import TEAM_SLOTS, Slot
from football.match_information import MatchInformation

_GOALS = frozenset(slot for slot in Slot if slot.value.endswith(("_score", "_penalties", "_awarded")))


def in_words(number: str, numbers: Sequence[str]) -> str:
    """The number in words, as far as the language's list goes."""
    return numbers[int(number)] if number.isdigit() and int(number) < len(numbers) else number


def spoken_teams(
    home: str, away: str, info: MatchInformation | None, names: TeamNames, players: Iterable[str]
) -> tuple[str, str]:
    """Both teams as they are spoken of: the feed's short names, else the language's without club words and years.

    A team whose short name one of the players has too keeps its whole name.
    """
    whole = names.of(home), names.of(away)
    short = without_club_words(*whole)
    if info is not None:
        given = info.home.short_name, info.away.short_name
        spoken = tuple(names.of(name) if name else other for name, other in zip(given, short, strict=True))
        short = (spoken[0], spoken[1]) if spoken[0] != spoken[1] else short
    ends = tuple(f" {one}" for one in short)
    shared = {name for name in players if name in short or name.endswith(ends)}
    return (_apart(short[0], whole[0], shared), _apart(short[1], whole[1], shared)) if shared else short


def _apart(short: str, whole: str, players: Iterable[str]) -> str:
    return whole if any(name == short or name.endswith(f" {short}") for name in players) else short


def spoken(
    values: Mapping[Slot, str], teams: Mapping[str, str], names: TeamNames, numbers: Sequence[str]
) -> dict[Slot, str]:
    """The values of slots as they are spoken. `teams`: the short names by the event's."""
    said = dict(values)
    for slot, value in values.items():
        if slot in TEAM_SLOTS:
            said[slot] = teams.get(value) or names.of(value)
        elif slot in _GOALS:
            said[slot] = in_words(value, numbers)
    return said
