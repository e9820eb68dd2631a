"""The names of competitions in a language: "World Cup" is "Weltmeisterschaft" (`competitions` in `names/`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from football.spelling import key

_YEAR = r"\d{4}(?:[/–-]\d{2,4})?"
_WITH_A_YEAR = re.compile(rf"(?:(?P<before>{_YEAR}) )?(?P<name>.+?)(?: (?P<after>{_YEAR}))?")


class CompetitionNames:
    """A language's names of competitions. Immutable."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """Take the names by the feed's."""
        self._names = {key(name): said for name, said in names.items()}

    def of(self, name: str) -> str:
        """The language's name of a competition, a year behind it; the feed's where it has none."""
        if not self._names:
            return name
        if (said := self._names.get(key(name))) is not None:
            return said
        parts = _WITH_A_YEAR.fullmatch(name)
        known = self._names.get(key(parts["name"])) if parts else None
        if parts is None or known is None:
            return name
        return " ".join(filter(None, (known, parts["before"], parts["after"])))
