"""How teams look that a feed says nothing of: letters, a short name and a colour, from `teams.yaml`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml


class Look(NamedTuple):
    """What a team looks like; None: not known. `colour` as in CSS, #rrggbb."""

    short: str | None = None
    code: str | None = None
    colour: str | None = None


def look(name: str) -> Look:
    """The team's look, by its name or another of its names; an empty one when it is not in the list."""
    return _looks().get(name.casefold(), Look())


@lru_cache(maxsize=1)
def _looks() -> dict[str, Look]:
    found: dict[str, Look] = {}
    for teams in yaml.safe_load(Path(str(files("match_centre") / "teams.yaml")).read_text(encoding="utf-8")).values():
        for name, (code, colour, *others) in teams.items():
            names = (name, *others)
            found |= dict.fromkeys(map(str.casefold, names), Look(min(names, key=len), code, colour))
    return found
