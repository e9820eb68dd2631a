"""Sample files of real providers: those of TOUCHLINE_SHARED, else those that come with kloppy. Never copied here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tests.sources.archive.real_texts import SHARED

_KLOPPY = find_spec("kloppy")
_FOLDERS = [SHARED / "data" / "providers"]
if _KLOPPY is not None and _KLOPPY.origin is not None:
    _FOLDERS.append(Path(_KLOPPY.origin).parent / "tests" / "files")


class Sample(NamedTuple):
    """The files of one match, by their names."""

    provider: str
    events: str
    lineups: str | None = None

    @property
    def missing(self) -> str | None:
        """Why the sample can't be read; None when it can."""
        if _KLOPPY is None:
            return "kloppy is not installed (scripts/install feeds)"
        names = [name for name in (self.events, self.lineups) if name]
        gone = [name for name in names if _path(name) is None]
        return f"no {' and '.join(gone)} in TOUCHLINE_SHARED, and none came with kloppy" if gone else None

    @property
    def paths(self) -> tuple[Path, Path | None]:
        """Where the files are."""
        events = _path(self.events)
        assert events is not None
        return events, _path(self.lineups) if self.lineups else None


def _path(name: str) -> Path | None:
    return next((folder / name for folder in _FOLDERS if (folder / name).is_file()), None)


STATSBOMB = Sample("statsbomb", "statsbomb_15986_event.json", "statsbomb_15986_lineup.json")
STATSBOMB_EURO = Sample("statsbomb", "statsbomb_3788741_event.json", "statsbomb_3788741_lineup.json")
OPTA = Sample("opta", "opta_f24.xml", "opta_f7.xml")
STATSPERFORM = Sample("statsperform", "statsperform_event_ma3.json", "statsperform_event_ma1.json")
STATSPERFORM_XML = Sample("statsperform", "statsperform_event_ma3.xml", "statsperform_event_ma1.xml")
WYSCOUT_V2 = Sample("wyscout", "wyscout_events_v2.json")
WYSCOUT_V3 = Sample("wyscout", "wyscout_events_v3.json")
DATAFACTORY = Sample("datafactory", "datafactory_events.json")
SPORTEC = Sample("sportec", "sportec_events.xml", "sportec_meta.xml")
