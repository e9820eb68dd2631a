"""Files into kloppy's model, seen from the acting team: it always attacks from left to right."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kloppy.exceptions import DeserializationWarning

from sources.providers.errors import UnreadableError
from sources.providers.provider import MatchFiles


@dataclass(frozen=True, slots=True)
class KloppyDataset:
    """One match: kloppy's data set, and the files it comes from. `remarks` lists what kloppy left out."""

    files: MatchFiles
    dataset: Any
    remarks: list[str]


def prepared(files: MatchFiles, prepare: Callable[[MatchFiles], MatchFiles]) -> MatchFiles:
    """The files as kloppy can read them. Raises UnreadableError when `prepare` can't make sense of them."""
    try:
        return prepare(files)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise unreadable(files, error) from error


def load(files: MatchFiles, loader: Callable[..., Any], **contents: bytes | None) -> KloppyDataset:
    """The match that `loader` of kloppy makes of these contents. Raises UnreadableError when it fails."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            dataset = loader(**contents).filter(lambda event: event.team is not None)
            dataset = dataset.transform(to_orientation="ACTION_EXECUTING_TEAM")
        except Exception as error:
            raise unreadable(files, error) from error
    remarks = list(files.remarks)
    remarks += [str(warning.message) for warning in caught if issubclass(warning.category, DeserializationWarning)]
    return KloppyDataset(files, dataset, remarks)


def unreadable(files: MatchFiles, error: Exception, who: str = "kloppy") -> UnreadableError:
    """The error of files that `who` can't read: they have not the shape of their provider's."""
    fault = _fault(error)
    return UnreadableError(f"{files.names}: {who} can't read this as {files.provider.title}: {fault}", fault)


def _fault(error: Exception) -> str:
    """Kloppy's own exception, in a few words."""
    if isinstance(error, KeyError):
        return f"{error} is missing or unknown"
    if isinstance(error, StopIteration | IndexError):
        return "something in it is empty"
    return f"{type(error).__name__}: {error}"
