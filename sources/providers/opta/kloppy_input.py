"""F24 and F7 as kloppy 3.19 can read them whole; the only place that goes around its F7 and F24 parsers.

kloppy takes the periods from the F7 alone and skips the events of all others, takes the first match of a feed with
several, needs a formation of every team and a place of every event, and skips kicks of a shoot-out before the row that
starts it. No issue of PySport/kloppy has these.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO

from kloppy.domain import FormationType
from kloppy.infra.serializers.event.statsperform.parsers import get_parser

from sources.providers.errors import ProviderError
from sources.providers.file_rows import is_number
from sources.providers.listed_twice import without_doubles
from sources.providers.opta.period_starts import START, period_starts
from sources.providers.provider import LeftOut, MatchFiles

_STATS = {1: "first_half", 2: "second_half", 3: "first_half_extra", 4: "second_half_extra"}
_SHOOT_OUT = 5
_ANY_FORMATION = "442"
#: Of so many events one may be of a team that does not play.
_DAMAGED = 20
_FORMATIONS = {str(formation.value) for formation in FormationType}
#: Places in the formation that `_ANY_FORMATION` may say: the goalkeeper's, and none.
_KEEPER, _NO_PLACE = "1", "0"


def prepared(files: MatchFiles) -> MatchFiles:
    """One match in both feeds, with all of its periods."""
    # The user's own files, and expat expands no external entities.
    f24, f7 = ET.fromstring(files.events), ET.fromstring(files.lineups or b"")  # noqa: S314
    game, document, remarks = _same_match(files, f24, f7)
    left_out = _take_out_others(f24, game)
    if others := [_name(one) for one in f7.findall("SoccerDocument") if one is not document]:
        remarks.append(f"the F7 feed also has {', '.join(others)}: left out")
    for other in [child for child in f7 if child is not document and child.tag == "SoccerDocument"]:
        f7.remove(other)
    stand_ins = {event.get("id", ""): ("coordinates",) for event in game.iter("Event") if _is_misplaced(event)}
    single, doubles = without_doubles(game, lambda event: event.get("id"), lambda _: "event")
    # kloppy skips kicks of a shoot-out until it meets the row that starts it.
    game[:] = sorted(single, key=lambda event: event.get("type_id") != str(START))
    events = ET.tostring(f24)
    data = document.find("MatchData")
    if data is None or any(team.find("PlayerLineUp") is None for team in data.iter("TeamData")):
        raise ProviderError(f"{files.names}: the F7 feed has no line-ups yet")
    older = _add_periods(data, events)
    in_play = _period(data)
    if older or in_play:
        remarks.append(f"the F7 feed is of {in_play or 'an earlier time'}: its score is not the final one")
    _complete_teams(data, document)
    return replace(
        files,
        events=events,
        lineups=ET.tostring(f7),
        remarks=(*files.remarks, *remarks),
        left_out=(*files.left_out, *left_out, *doubles),
        final=not (older or in_play),
        stand_ins=stand_ins,
    )


def _is_misplaced(event: ET.Element) -> bool:
    """Give an event without a place the middle of the pitch, as kloppy wants it; tells whether it had none."""
    missing = [axis for axis in "xy" if not is_number(event.get(axis))]
    for axis in missing:
        event.set(axis, "50.0")
    return bool(missing)


def _same_match(files: MatchFiles, f24: ET.Element, f7: ET.Element) -> tuple[ET.Element, ET.Element, list[str]]:
    """The game of F24 and the document of F7 that belong together: by id, else by their teams."""
    games, documents = f24.findall("Game"), f7.findall("SoccerDocument")
    pairs = [(game, document) for game in games for document in documents]
    for game, document in pairs:
        if game.get("id") and game.get("id") == _document_id(document):
            return game, document, []
    for game, document in pairs:
        if _is_of(game, _teams(document)):
            ids = game.get("id"), _document_id(document)
            differ = [f"F24 is of match {ids[0]}, F7 of {ids[1]}: taken for one, the teams are the same"]
            return game, document, differ if all(ids) else []
    wanted = ", ".join(game.get("id", "without an id") for game in games)
    there = ", ".join(_name(document) for document in documents)
    raise ProviderError(f"{files.names}: the F7 feed has no match {wanted}, of which F24 is: it has {there}")


def _document_id(document: ET.Element) -> str:
    return document.get("uID", "").removeprefix("f")


def _name(document: ET.Element) -> str:
    teams = "–".join(str(team.findtext("Name")) for team in document.findall("Team"))
    return f"match {_document_id(document) or 'without an id'} ({teams})"


def _teams(document: ET.Element) -> set[str]:
    return {team.get("TeamRef", "").removeprefix("t") for team in document.iter("TeamData")}


def _is_of(game: ET.Element, teams: set[str]) -> bool:
    """Whether the events are of these teams, but for a damaged one."""
    acting = [team for event in game.findall("Event") if (team := event.get("team_id"))]
    strange = sum(team not in teams for team in acting)
    return bool(acting) and strange <= len(acting) // _DAMAGED


def _take_out_others(f24: ET.Element, game: ET.Element) -> tuple[LeftOut, ...]:
    others = [other for other in f24.findall("Game") if other is not game]
    for other in others:
        f24.remove(other)
    events = [(other, event) for other in others for event in other.findall("Event")]
    return tuple(
        LeftOut(event.get("id", ""), "event", f"of another match, {other.get('id')}") for other, event in events
    )


def _add_periods(data: ET.Element, events: bytes) -> bool:
    """Add the periods that only F24 knows. True when F7 had some of them already, so that it is of an earlier time."""
    known = {period for period, name in _STATS.items() if data.find(f"Stat[@Type='{name}_start']") is not None}
    starts = period_starts(get_parser(BytesIO(events), "F24").extract_events())
    for period in starts.keys() & _STATS.keys() - known:
        ET.SubElement(data, "Stat", Type=f"{_STATS[period]}_start").text = f"{starts[period]:%Y%m%dT%H%M%S%z}"
    info = data.find("MatchInfo")
    if _SHOOT_OUT not in starts or info is None:
        return bool(known) and bool(starts.keys() & _STATS.keys() - known)
    result = info.find("Result")
    if result is None:
        result = ET.SubElement(info, "Result")
    was_known = result.get("Type") == "PenaltyShootout"
    result.set("Type", "PenaltyShootout")
    return not was_known


def _period(data: ET.Element) -> str:
    """What the F7 calls the time of the match that it is of; empty when the match is over, or it doesn't say."""
    info = data.find("MatchInfo")
    period = "" if info is None else info.get("Period", "")
    return "" if period.startswith(("Full", "Post")) or (info is not None and info.get("PostMatch") == "1") else period


def _complete_teams(data: ET.Element, document: ET.Element) -> None:
    """Give every team what kloppy can't do without: a formation it knows, a score, and names for all players."""
    named = {player.get("uID") for player in document.iter("Player")}
    for team in data.iter("TeamData"):
        team.set("Score", team.get("Score") or "0")
        known = "-".join(team.get("Formation", "")) in _FORMATIONS
        if not known:
            team.set("Formation", _ANY_FORMATION)
        line_up = team.find("PlayerLineUp")
        for player in () if line_up is None else line_up.findall("MatchPlayer"):
            player.set("ShirtNumber", player.get("ShirtNumber") or "0")
            place = player.get("Formation_Place", _NO_PLACE)
            player.set("Formation_Place", place if known or place == _KEEPER else _NO_PLACE)
            if player.get("PlayerRef") not in named and line_up is not None:
                line_up.remove(player)
