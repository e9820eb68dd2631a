"""Where matches come from: `open_source` opens the classics, the simulator or an archive.

A provider's files of one match are opened by `sources.providers.open_provider`; all four are a `Source`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from football.match import Match, MatchInfo, is_among
from sources.classics.reader import classic_matches
from sources.row_count import RowCount
from sources.row_problem import RowProblem

if TYPE_CHECKING:
    from sources.archive import Archive

CLASSIC = "classic"
SIMULATED = "simulated"


class Source(Protocol):
    """Matches from somewhere."""

    @property
    def problems(self) -> Sequence[RowProblem]:
        """Rows or events that can't be used."""
        ...

    @property
    def row_count(self) -> RowCount:
        """Rows read, used and left out; none where the matches don't come from rows."""
        ...

    def infos(self) -> list[MatchInfo]:
        """Every match that the source has."""
        ...

    def matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The matches, or those among the ids (with or without a trailing slash), made one by one."""
        ...


class ClassicMatches:
    """The bundled matches."""

    problems: Sequence[RowProblem] = ()
    row_count = RowCount()

    def infos(self) -> list[MatchInfo]:
        """What is known of each."""
        return [match.info for match in classic_matches()]

    def matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The bundled matches, or those among the ids."""
        return (match for match in classic_matches() if ids is None or is_among(match.info.match_id, ids))


class SimulatedMatches:
    """Simulated matches, played again on each request; match k of a seed is always the same."""

    problems: Sequence[RowProblem] = ()
    row_count = RowCount()

    def __init__(self, seed: int, count: int) -> None:
        self._seed = seed
        self._count = count

    def infos(self) -> list[MatchInfo]:
        """What is known of each; this plays the matches."""
        return [match.info for match in self.matches()]

    def matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The simulated matches, or those among the ids."""
        from sources.simulator import simulate  # noqa: PLC0415 (its tables cost time that an archive needs not spend)

        for simulated in simulate(self._count, self._seed):
            if ids is None or is_among(simulated.match.info.match_id, ids):
                yield simulated.match


class ArchiveMatches:
    """The matches of an archive, each with its MATCH_INFO first."""

    def __init__(self, archive: Archive) -> None:
        self.problems: Sequence[RowProblem] = archive.problems
        self.row_count = archive.row_count
        self._archive = archive

    def infos(self) -> list[MatchInfo]:
        """What is known of each match that has events."""
        return self._archive.infos()

    def matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The matches, or those among the ids."""
        return self._archive.announced_matches(ids)


def open_source(data: str, *, seed: int = 1, count: int = 10, strict: bool = False) -> Source:
    """The source that `data` names.

    Args:
        data: "classic", "simulated", or the path of a folder or CSV file in the public data set's schema.
        seed: of the simulated matches.
        count: how many matches are simulated.
        strict: raise at an archive's first bad row instead of leaving it out.

    Raises:
        DatasetError: the archive can't be read, or strictly not.
    """
    if data == CLASSIC:
        return ClassicMatches()
    if data == SIMULATED:
        return SimulatedMatches(seed, count)
    # pandas takes half a second to load.
    from sources.archive import Archive  # noqa: PLC0415

    return ArchiveMatches(Archive.open(Path(data), strict=strict))
