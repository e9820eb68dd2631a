"""What each provider's folder declares in its `provider.py`: name, file formats, event reader. Imports no kloppy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from football.match_information import Carried
from sources.providers.file_rows import Rows

if TYPE_CHECKING:
    from sources.providers.event_reader import EventReader

IN_PLAY = (
    Carried.SHOTS,
    Carried.FOULS,
    Carried.CORNERS,
    Carried.OFFSIDES,
    Carried.CARDS,
    Carried.SUBSTITUTIONS,
)


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How a file is recognised: JSON keys, or an XML root and one of its children. Empty: it never has that form.

    Attributes:
        title: the file's name in the provider's own words.
        keys: dotted keys that the JSON must have; `[]` in front means a list of objects that have them.
        root: name of the XML root.
        child: name of an element right below it.
        wrapped: JSON key of a list of such objects, where the provider also sends several at once.
        rows: what the file lists, events last: a damaged row is left out, the others are read.
    """

    title: str
    keys: tuple[str, ...] = ()
    root: str = ""
    child: str = ""
    wrapped: str = ""
    rows: tuple[Rows, ...] = ()


class LeftOut(NamedTuple):
    """A row of the file that kloppy is not given; `is_damaged`: an event that nothing can be made of."""

    id: str
    kind: str
    reason: str
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class MatchFiles:
    """The content of one match's files; `path` is that of the events, `names` is for error messages.

    What a provider's `kloppy_input` changes for kloppy is kept beside the bytes.

    Attributes:
        remarks: what is uncertain or repaired.
        left_out: events that were taken out.
        unfinished: periods without an end in the files, though kloppy wants one.
        final: the score in the files is the final one.
        stand_ins: fields of kloppy's events, by raw id, that the file doesn't have; what kloppy was given is no value.
    """

    provider: Provider
    path: Path
    names: str
    events: bytes
    lineups: bytes | None = None
    remarks: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unfinished: frozenset[int] = frozenset()
    final: bool = True
    stand_ins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


#: Reads a match's files into kloppy's model and gives the reader of its events.
OpenMatch = Callable[[MatchFiles], "EventReader"]


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider. Without `lineups` its events file holds the line-ups too.

    Attributes:
        name: on the command line.
        title: in messages.
        opener: imports the provider's event reader, and with it kloppy, and gives its `open_match`.
        events: format of the events file.
        lineups: format of the line-ups file.
        carries: the kinds of event that a whole match's files have completely; line-ups are looked for in each match.
    """

    name: str
    title: str
    opener: Callable[[], OpenMatch]
    events: FileFormat
    lineups: FileFormat | None = None
    carries: tuple[Carried, ...] = IN_PLAY
