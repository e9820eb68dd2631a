"""`open_feed`: a provider's files of one match, as a source of matches like an archive."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from football.match import Match, MatchInfo, is_among
from sources.providers.errors import FeedError, FeedProblem
from sources.providers.provider import PROVIDERS


class FeedMatches:
    """One match. `problems` lists the events that were left out, `remarks` says what of the match is not sure."""

    def __init__(self, match: Match, problems: Sequence[FeedProblem], remarks: Sequence[str]) -> None:
        self._match = match
        self.problems: Sequence[FeedProblem] = problems
        self.remarks = remarks

    def infos(self) -> list[MatchInfo]:
        """What is known of the match."""
        return [self._match.info]

    def matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The match, if it is among the ids."""
        if ids is None or is_among(self._match.info.match_id, ids):
            yield self._match


def open_feed(name: str, events: Path, lineups: Path | None = None, *, strict: bool = False) -> FeedMatches:
    """The match in a provider's files.

    Args:
        name: one of `PROVIDERS`.
        events: the file of events.
        lineups: the file of line-ups, for providers that have one (`Provider.lineups`).
        strict: raise at the first event that is left out.

    Raises:
        FeedError: kloppy is not installed, a file is not what it should be, or strictly an event can't be used.
        OSError: a file can't be read.
    """
    provider = PROVIDERS.get(name)
    if provider is None:
        raise FeedError(f"no provider {name!r}; there are {', '.join(PROVIDERS)}")
    if (provider.lineups is None) != (lineups is None):
        wanted = f"also needs its {provider.lineups.what}" if provider.lineups else "has line-ups in its events file"
        raise FeedError(f"{provider.title} {wanted}")
    # kloppy is an extra, and slow to import.
    from sources.providers.kloppy_dataset import load  # noqa: PLC0415

    feed = load(provider, events, lineups)
    from sources.providers.match_assembly import Telling  # noqa: PLC0415 (imports kloppy)
    from sources.providers.readers import reader_of  # noqa: PLC0415 (imports kloppy)

    telling = Telling(reader_of(feed))
    match = telling.match()
    if strict and telling.problems:
        raise FeedError(str(telling.problems[0]))
    return FeedMatches(match, telling.problems, telling.remarks)
