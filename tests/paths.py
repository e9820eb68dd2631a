"""The repository, and the folder of real data and brokers beside it that some tests use where it is there."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("TOUCHLINE_SHARED") or ROOT.parent / "shared")
