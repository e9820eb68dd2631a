"""An archive's rows as a pandas frame for users."""

from __future__ import annotations

import pandas as pd

from sources.archive.rows import Rows
from sources.archive.schema import CODES, COLUMNS, FLAGS, MISSING, NUMBERS, POOLED
from sources.archive.writer import BETWEEN_NAMES

#: Read as no value.
_NOTHING = ["", "NA", "NaN"]


def to_frame(rows: Rows) -> pd.DataFrame:
    """All columns of the schema in its order; docs/data.md lists the types."""
    return pd.DataFrame({name: _column(rows, name) for name in COLUMNS})


def _column(rows: Rows, name: str) -> pd.Series:
    values = rows.frame[name].reset_index(drop=True)
    if name in CODES:
        labels = {int(code): code.label for code in CODES[name]}
        places = pd.Index(list(labels)).get_indexer(pd.Index(values))
        return pd.Series(pd.Categorical.from_codes(places.tolist(), pd.Index(list(labels.values()))))
    if name in NUMBERS:
        return values.astype("Int32").mask(values == MISSING)
    if name in FLAGS:
        return values == 1
    if name in POOLED:
        return _strings(rows, values).astype("category")
    if name == "line_up":
        return _strings(rows, values).str.replace("\n", BETWEEN_NAMES)
    return values.astype("str").mask(values.isin(_NOTHING))


def _strings(rows: Rows, numbers: pd.Series) -> pd.Series:
    """The pool's strings; nothing where the number is 0 or -1."""
    strings = rows.pool.strings
    return pd.Series([strings[number] if number > 0 else None for number in numbers.tolist()], dtype="str")
