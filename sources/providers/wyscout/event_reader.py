"""Wyscout's reader for the version that a file is of."""

from __future__ import annotations

import orjson
from kloppy import wyscout

from sources.providers.event_reader import EventReader
from sources.providers.kloppy_dataset import load, prepared
from sources.providers.provider import MatchFiles
from sources.providers.wyscout import kloppy_input
from sources.providers.wyscout.version_2 import WyscoutV2Reader
from sources.providers.wyscout.version_3 import WyscoutV3Reader


def open_match(files: MatchFiles) -> EventReader:
    """Read version 2 or 3."""
    files = prepared(files, kloppy_input.prepared)
    loaded = load(files, wyscout.load, event_data=files.events)
    first: dict[str, object] = next(iter(orjson.loads(files.events)["events"]), {})
    return WyscoutV2Reader(loaded) if "eventName" in first else WyscoutV3Reader(loaded)
