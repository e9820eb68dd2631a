"""`open_provider`: a provider's files of one match, as a source of matches."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from football.match import Match, MatchInfo, is_among
from sources.providers.damaged_rows import read_around
from sources.providers.errors import ProviderError, ProviderProblem
from sources.providers.file_check import read_checked
from sources.providers.provider import MatchFiles, OpenMatch, Provider
from sources.providers.registry import PROVIDERS
from sources.row_count import RowCount

if TYPE_CHECKING:
    from sources.providers.match_assembly import AssembledMatch


class ProviderMatch:
    """One match.

    Attributes:
        problems: the events that are left out though they have a line.
        remarks: what of the match is uncertain.
        errors: what is wrong with it as a whole: a final score that is not the file's own.
        row_count: what became of every event of the file; has remarks and errors too.
    """

    def __init__(self, assembled: AssembledMatch) -> None:
        self._match = assembled.match
        self.problems: Sequence[ProviderProblem] = assembled.problems
        self.remarks, self.errors = assembled.remarks, assembled.errors
        self.row_count: RowCount = assembled.row_count

    def infos(self) -> list[MatchInfo]:
        """What is known of the match."""
        return [self._match.info]

    def matches(self, ids: Container[str] | None = None) -> Iterator[Match]:
        """The match, if it is among the ids."""
        if ids is None or is_among(self._match.info.match_id, ids):
            yield self._match


def open_provider(name: str, events: Path, lineups: Path | None = None, *, strict: bool = False) -> ProviderMatch:
    """The match in a provider's files.

    Args:
        name: one of `PROVIDERS`.
        events: the file of events.
        lineups: the file of line-ups, for providers that have one (`Provider.lineups`).
        strict: raise at the first event that can't be read or used, and at a final score that is not the file's own.

    Raises:
        ProviderError: kloppy is not installed, a file has another format, or (strict) an event can't be used.
        OSError: a file can't be read.
    """
    provider = PROVIDERS.get(name)
    if provider is None:
        raise ProviderError(f"no provider {name!r}; there are {', '.join(PROVIDERS)}")
    if (provider.lineups is None) != (lineups is None):
        title = provider.lineups and provider.lineups.title
        raise ProviderError(
            f"{provider.title} {f'also needs its {title}' if title else 'has line-ups in its events file'}"
        )
    open_match = _import_reader(provider)
    from sources.providers.kloppy_dataset import unreadable  # noqa: PLC0415 (imports kloppy)
    from sources.providers.match_assembly import assemble  # noqa: PLC0415 (imports kloppy)

    def read(files: MatchFiles) -> AssembledMatch:
        try:
            return assemble(open_match(files))
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise unreadable(files, error, "we") from error

    files = _read_files(provider, events, lineups)
    assembled = read(files) if strict else read_around(files, read)
    if strict and (assembled.problems or assembled.errors):
        raise ProviderError(str(next(iter((*assembled.problems, *assembled.row_count.errors)))))
    return ProviderMatch(assembled)


def _import_reader(provider: Provider) -> OpenMatch:
    try:
        return provider.opener()
    except ImportError as error:
        raise ProviderError(
            f"reading {provider.title} files needs kloppy ({error}): run scripts/install feeds, "
            "or pip install 'touchline[feeds]'"
        ) from error


def _read_files(provider: Provider, events: Path, lineups: Path | None) -> MatchFiles:
    return MatchFiles(
        provider,
        events,
        f"{events} with {lineups}" if lineups else str(events),
        read_checked(events, provider.events),
        read_checked(lineups, provider.lineups) if lineups and provider.lineups else None,
    )
