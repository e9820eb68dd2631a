"""Reads archives in the public football-events data set's schema: `Archive.open(path).matches()`.

It repairs what is known to be wrong with the published data (docs/data.md lists it) and reports each row that
can't be used.
"""

from __future__ import annotations

from sources.archive.archive import Archive, Names
from sources.archive.errors import DatasetError

__all__ = ["Archive", "DatasetError", "Names"]
