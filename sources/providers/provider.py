"""Which providers there are, and by what their files are known. Needs no kloppy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """By what a file is known: JSON keys or an XML root and a child of it. Empty: not a form this file comes in.

    Attributes:
        what: the file's name in the provider's own words.
        keys: dotted keys that the JSON must have; `[]` in front means a list of objects that have them.
        root: name of the XML root.
        child: name of an element right below it.
    """

    what: str
    keys: tuple[str, ...] = ()
    root: str = ""
    child: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: its name on the command line and in words, and its files. No `lineups`: one file has it all."""

    name: str
    title: str
    events: Shape
    lineups: Shape | None = None


PROVIDERS: Mapping[str, Provider] = {
    provider.name: provider
    for provider in (
        Provider(
            "statsbomb",
            "StatsBomb",
            Shape("StatsBomb events file", keys=("[]type", "[]period")),
            Shape("StatsBomb lineups file", keys=("[]team_id", "[]lineup")),
        ),
        Provider(
            "opta",
            "Opta",
            Shape("Opta F24 feed", root="Games", child="Game"),
            Shape("Opta F7 feed", root="SoccerFeed", child="SoccerDocument"),
        ),
        Provider(
            "statsperform",
            "Stats Perform",
            Shape("Stats Perform MA3 feed", keys=("liveData.event",), root="matchEvents", child="liveData"),
            Shape("Stats Perform MA1 feed", keys=("matchInfo", "liveData.lineUp"), root="match", child="matchInfo"),
        ),
        Provider("wyscout", "Wyscout", Shape("Wyscout events file", keys=("events", "teams", "players"))),
        Provider(
            "datafactory", "DataFactory", Shape("DataFactory match file", keys=("match", "incidences", "players"))
        ),
        Provider(
            "sportec",
            "Sportec Solutions",
            Shape("Sportec event file", root="PutDataRequest", child="Event"),
            Shape("Sportec match information file", root="PutDataRequest", child="MatchInformation"),
        ),
    )
}
