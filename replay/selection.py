"""Chooses the matches of a replay by what is known of them before they begin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from football.match import MatchInfo
from replay.errors import ReplayError
from replay.settings import Selection
from runtime.suggestions import did_you_mean, some


def choose(infos: Iterable[MatchInfo], selection: Selection) -> list[MatchInfo]:
    """The matches to replay, in the order of their kick-off. Raises ReplayError when there is none."""
    known = {info.match_id: info for info in infos}
    for match_id in selection.match:
        if match_id not in known:
            raise ReplayError(
                f"no match {match_id!r} among the {len(known)} of the data{did_you_mean(match_id, known, most=3)}"
            )
    chosen = [info for info in known.values() if _wanted(info, selection)]
    if not chosen:
        raise ReplayError(_nothing(known.values(), selection))
    return sorted(chosen, key=lambda info: (info.kick_off or datetime.max.replace(tzinfo=UTC), info.match_id))


def _wanted(info: MatchInfo, selection: Selection) -> bool:
    leagues = {league.casefold() for league in selection.league}
    day = info.kick_off.astimezone(UTC).date() if info.kick_off else None
    return (
        (not selection.match or info.match_id in selection.match)
        and (not leagues or (info.league or "").casefold() in leagues)
        and (not selection.season or info.season in selection.season)
        and (not selection.date or day in selection.date)
    )


def _nothing(infos: Iterable[MatchInfo], selection: Selection) -> str:
    """Say what there is to choose from, for the first condition that no match meets by itself."""
    matches = list(infos)
    if not matches:
        return "the data holds no match"
    for name, wanted, there in (
        ("league", selection.league, {info.league for info in matches if info.league}),
        ("season", selection.season, {info.season for info in matches if info.season}),
        ("date", selection.date, {str(info.kick_off.date()) for info in matches if info.kick_off}),
    ):
        alone = Selection.model_validate({name: wanted})
        if wanted and not any(_wanted(info, alone) for info in matches):
            return f"no match of {name} {', '.join(map(str, wanted))}; the data has {some(there) or 'none at all'}"
    return "no match meets all the conditions at once"
