"""An archive's rows as a pandas frame for users."""

from __future__ import annotations

import pandas as pd

from sources.archive.empty_cells import is_empty
from sources.archive.files.damaged_text import LOST
from sources.archive.rows import Rows
from sources.archive.schema import CODES, COLUMNS, FLAGS, MISSING, NUMBERS, POOLED, unpacked_minute
from sources.archive.writer import BETWEEN_NAMES

#: What is shown for a lost letter.
_UNKNOWN_LETTER = "\ufffd"


def to_frame(rows: Rows) -> pd.DataFrame:
    """All columns of the schema in its order; docs/data.md lists the types."""
    return pd.DataFrame({name: _column(rows, name) for name in COLUMNS})


def _column(rows: Rows, name: str) -> pd.Series:
    values = rows.frame[name].reset_index(drop=True)
    if name in CODES:
        labels = {int(code): code.label for code in CODES[name]}
        places = pd.Index(list(labels)).get_indexer(pd.Index(values))
        return pd.Series(pd.Categorical.from_codes(places.tolist(), pd.Index(list(labels.values()))))
    if name == "time":
        minutes, added = unpacked_minute(values.to_numpy())
        return pd.Series(minutes + added).astype("Int32")
    if name in NUMBERS:
        return values.astype("Int32").mask(values == MISSING)
    if name in FLAGS:
        return values == 1
    if name in POOLED:
        return _strings(rows, values).astype("category")
    return _strings(rows, values).str.replace("\n", BETWEEN_NAMES) if name == "line_up" else _texts(values)


def _texts(values: pd.Series) -> pd.Series:
    """The column's own strings; nothing where a word says that there is nothing."""
    shown = values.str.replace(LOST, _UNKNOWN_LETTER) if len(values) else values
    return shown.astype("str").mask(values.map(is_empty).astype(bool))


def _strings(rows: Rows, numbers: pd.Series) -> pd.Series:
    """The pool's strings; nothing where the number is 0 or -1."""
    strings = rows.pool.strings
    found = (strings[number].replace(LOST, _UNKNOWN_LETTER) if number > 0 else None for number in numbers.tolist())
    return pd.Series(list(found), dtype="str")
