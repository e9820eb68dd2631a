"""Reads a summary or report back, for its check: what its sentences state."""

from commentary.summaries.reading.patterns import forget, table_of
from commentary.summaries.reading.signs import Spelling
from commentary.summaries.reading.statements import Stated, read

__all__ = ["Spelling", "Stated", "forget", "read", "table_of"]
