"""How teams look that a feed says nothing of: letters, a short name and a colour, from `teams.yaml`."""

from __future__ import annotations

import textwrap
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml

#: Lines of a name beside the score of a small phone, and characters in each.
_LINES, _WIDTH = 2, 11


class Look(NamedTuple):
    """What a team looks like; None: not known. `colour` as in CSS, #rrggbb."""

    short: str | None = None
    code: str | None = None
    colour: str | None = None


def look(name: str) -> Look:
    """The team's look, by its name or another of its names; an empty one when it is not in the list."""
    return _looks().get(name.casefold(), Look())


def narrow(teams: tuple[str, str], looks: tuple[Look, Look]) -> tuple[str, str]:
    """Both teams' names for a small phone: in full where both fit, else short, else letters that tell the two apart."""
    short = tuple(look.short or name for name, look in zip(teams, looks, strict=True))
    letters = tuple(look.code or "" for look in looks)
    for home, away in (teams, short, letters):
        if home and away and home != away and _fits(home) and _fits(away):
            return home, away
    return teams


def crests(looks: tuple[Look, Look]) -> tuple[str, str] | None:
    """The letters of both teams' crests, where both have some that tell the two apart."""
    home, away = (look.code for look in looks)
    return (home, away) if home and away and home != away else None


def _fits(name: str) -> bool:
    lines = textwrap.wrap(name, _WIDTH, break_long_words=False)
    return len(lines) <= _LINES and max(map(len, lines)) <= _WIDTH


@lru_cache(maxsize=1)
def _looks() -> dict[str, Look]:
    found: dict[str, Look] = {}
    for teams in yaml.safe_load(Path(str(files("match_centre") / "teams.yaml")).read_text(encoding="utf-8")).values():
        for name, (code, colour, *others) in teams.items():
            names = (name, *others)
            found |= dict.fromkeys(map(str.casefold, names), Look(min(names, key=len), code, colour))
    return found
