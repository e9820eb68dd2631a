"""Files into kloppy's model, seen from the acting team: it always attacks from left to right."""

from __future__ import annotations

import importlib
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sources.providers import file_check as files
from sources.providers.errors import FeedError
from sources.providers.provider import Provider

#: Where kloppy reads a provider's files: module, function, names of the arguments for events and line-ups.
_LOADERS = {
    "statsbomb": ("statsbomb", "load", "event_data", "lineup_data"),
    "opta": ("opta", "load", "f24_data", "f7_data"),
    "statsperform": ("statsperform", "load_event", "ma3_data", "ma1_data"),
    "wyscout": ("wyscout", "load", "event_data", ""),
    "datafactory": ("datafactory", "load", "event_data", ""),
    "sportec": ("sportec", "load_event", "event_data", "meta_data"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """One match as a provider gives it: kloppy's data set, and the files it was read from.

    `remarks` are kloppy's own: what it had to pass over.
    """

    provider: Provider
    path: Path
    dataset: Any
    events: bytes
    lineups: bytes | None = None
    remarks: list[str] = field(default_factory=list)


def load(provider: Provider, events: Path, lineups: Path | None = None) -> Feed:
    """Read a provider's files of one match.

    Raises FeedError when kloppy is missing, or the files aren't what they should be; OSError when they can't be read.
    """
    module, function, events_name, lineups_name = _LOADERS[provider.name]
    try:
        reader = getattr(importlib.import_module(f"kloppy.{module}"), function)
        from kloppy.exceptions import DeserializationWarning  # noqa: PLC0415 (kloppy is an extra)
    except ImportError as error:
        raise FeedError(
            f"reading {provider.title} files needs kloppy ({error}): run scripts/install feeds, "
            "or pip install 'touchline[feeds]'"
        ) from error
    given = {events_name: files.read(events, provider.events)}
    if provider.lineups is not None and lineups is not None:
        given[lineups_name] = files.read(lineups, provider.lineups)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        try:
            dataset = reader(**given).filter(lambda event: event.team is not None)
            dataset = dataset.transform(to_orientation="ACTION_EXECUTING_TEAM")
        except Exception as error:
            names = f"{events} with {lineups}" if lineups else str(events)
            raise FeedError(f"{names}: kloppy can't read this as {provider.title}: {_fault(error)}") from error
    remarks = [str(warning.message) for warning in told if issubclass(warning.category, DeserializationWarning)]
    return Feed(provider, events, dataset, given[events_name], given.get(lineups_name), remarks)


def _fault(error: Exception) -> str:
    """What went wrong inside kloppy, in a few words."""
    if isinstance(error, KeyError):
        return f"{error} is missing or unknown"
    if isinstance(error, StopIteration | IndexError):
        return "something in it is empty"
    return f"{type(error).__name__}: {error}"
