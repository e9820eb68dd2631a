"""Reads Parquet files and Excel workbooks as CSV text, where what pandas needs for them is installed."""

from __future__ import annotations

import io
import math
import re
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from sources.archive.errors import DatasetError

_PARQUET = (".parquet", ".pq")
SUFFIXES = (*_PARQUET, ".xlsx", ".xlsm", ".xls", ".ods")
#: What pandas reads each kind of file with.
_NEEDED = {".parquet": "pyarrow", ".pq": "pyarrow", ".xls": "xlrd", ".ods": "odfpy"}
_WORKBOOK_READER = "openpyxl"
#: Column whose cells may hold one name a line.
_LIST = "line_up"
_LINE_BREAKS = re.compile(r"\s*[\r\n]+\s*")


def as_csv(path: Path) -> BinaryIO:
    """The table, or a workbook's first sheet, as CSV. Raises DatasetError, which says what to install."""
    suffix = path.suffix.lower()
    try:
        frame = _parquet(path) if suffix in _PARQUET else _workbook(path)
    except ImportError as error:
        package = _NEEDED.get(suffix, _WORKBOOK_READER)
        raise DatasetError(
            f"{path}: reading {suffix} files needs {package}; install it with: pip install {package}, "
            "or save the table as CSV",
            path,
        ) from error
    except OSError:
        raise
    except Exception as error:  # whatever the library of this kind of file raises
        raise DatasetError(f"{path}: not a readable {suffix} file ({error})"[:300], path) from error
    cells = frame.apply(lambda column: column.map(lambda cell: _text(cell, list_of_names=column.name == _LIST)))
    return io.BytesIO(cells.to_csv(index=False, lineterminator="\n").encode("utf-8", "replace"))


def _parquet(path: Path) -> pd.DataFrame:
    return pd.read_parquet(path).astype(object)


def _workbook(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, dtype=object, keep_default_na=False, na_filter=False)


def _text(cell: object, *, list_of_names: bool) -> str:
    """The cell on one line, so that rows count as in the table."""
    if cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell)):
        return ""
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "replace")
    return _LINE_BREAKS.sub("; " if list_of_names else " ", str(cell).strip())
