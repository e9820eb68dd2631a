"""A Sportec feed of a few events."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.sources.providers.teams import AWAY, HOME, squad


def small_feed(folder: Path, events: Iterable[str], score: str = "0:0") -> tuple[Path, Path]:
    """Events as their inner XML, one a minute after kick-off, and the match information."""
    kick_off = (
        '<KickOff GameSection="firstHalf" TeamLeft="10" TeamRight="20"><Play Team="10" Player="101" '
        'Evaluation="successful"><Pass/></Play></KickOff>'
    )
    rows = [kick_off, *events]
    inner = "".join(
        f'<Event MatchId="M" EventId="{number}" EventTime="2026-01-03T15:{number:02}:00.000+01:00" X-Position="90" '
        f'Y-Position="34">{row}</Event>'
        for number, row in enumerate(rows)
    )
    whistle = (
        '<Event MatchId="M" EventId="99" EventTime="2026-01-03T15:46:00.000+01:00">'
        '<FinalWhistle GameSection="firstHalf"/></Event>'
    )
    played, known = folder / "events.xml", folder / "match.xml"
    played.write_text(f"<PutDataRequest>{inner}{whistle}</PutDataRequest>", encoding="utf-8")
    teams = ""
    for team, role, title in (("10", "home", HOME), ("20", "guest", AWAY)):
        people = "".join(
            f'<Player PersonId="{number}" ShirtNumber="1" FirstName="{first}" LastName="{last}" Shortname="{last}" '
            'Starting="false"/>'
            for number, (first, last) in squad(team).items()
        )
        teams += (
            f'<Team TeamId="{team}" TeamName="{title}" Role="{role}"><Players>{people}</Players><TrainerStaff/></Team>'
        )
    known.write_text(
        '<PutDataRequest><MatchInformation><General MatchId="M" MatchDay="1" Result="' + score + '" '
        'KickoffTime="2026-01-03T15:00:00.000+01:00"/><Environment PitchX="105" PitchY="68"/>'
        f'<Teams>{teams}</Teams><OtherGameInformation TotalTimeFirstHalf="2700000" TotalTimeSecondHalf="2700000"/>'
        "</MatchInformation></PutDataRequest>",
        encoding="utf-8",
    )
    return played, known
