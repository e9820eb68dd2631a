"""Players of a match by parts of their names, kept while the match goes on: most of its events bring nobody new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

Words = tuple[str, ...]
PartsOf = Callable[[str], Iterable[str]]
#: Matches kept: as many as a worker has live at once.
_KEPT = 2048
#: Names of one match; beyond that it is another match of the same id.
_MOST = 512


class NamesByPart:
    """The names of a match by some parts of them. It only grows.

    A player may leave by a correction, and lines are not asked for in the order of play: whoever looks up a part also
    looks whether the match, as it is then, has the name.
    """

    __slots__ = ("_parts_of", "_seen", "by_part", "names")

    def __init__(self, parts_of: PartsOf) -> None:
        """`parts_of`: the parts by which a name is looked up."""
        self._parts_of = parts_of
        self._seen: Sequence[Collection[str]] = ()
        self.names: dict[str, None] = {}
        self.by_part: dict[str, Words] = {}

    def follow(self, groups: Sequence[Collection[str]]) -> None:
        """Take in the names of these groups: the players of both teams, their line-ups."""
        seen, names = self._seen, self.names
        for place, group in enumerate(groups):
            if not (seen and seen[place] is group):
                for name in group:
                    if name not in names:
                        self._add(name)
        self._seen = groups

    def _add(self, name: str) -> None:
        by_part = self.by_part
        self.names[name] = None
        for part in self._parts_of(name):
            by_part[part] = (*by_part[part], name) if part in by_part else (name,)


class MatchIndex:
    """The names by parts of each match. Bounded."""

    def __init__(self, parts_of: PartsOf) -> None:
        """`parts_of`: the parts by which a name is looked up."""
        self._parts_of = parts_of
        self._matches: dict[str, NamesByPart] = {}

    def of(self, match_id: str, groups: Sequence[Collection[str]]) -> NamesByPart:
        """Those of a match, and of all in these groups."""
        found = self._matches.get(match_id)
        if found is None or len(found.names) > _MOST:
            if len(self._matches) >= _KEPT:
                self._matches.clear()
            found = self._matches[match_id] = NamesByPart(self._parts_of)
        found.follow(groups)
        return found
