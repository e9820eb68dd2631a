"""Wyscout, versions 2 and 3: tags and zones as they stand in the file, and what kloppy passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from kloppy.domain import CardType, GoalkeeperEvent, PassEvent

from football.codes import BodyPart, EventType, PlaySituation, ShotOutcome, ShotPlace, Side
from sources.providers.event_reader import Assist, Reader, Told
from sources.providers.file_check import decoded
from sources.providers.kloppy_dataset import Feed

_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_INITIAL = re.compile(r"(^|\s)\w{1,2}\.")
_PERIODS = {"1H": 1, "2H": 2, "E1": 3, "1E": 3, "E2": 4, "2E": 4, "P": 5}

# Version 2: tags and sub-events by number.
_OWN_GOAL, _ASSIST, _KEY_PASS = 102, 301, 302
_HAND, _NO_FOULS = 21, (22, 23, 24, 25, 26)
_OFFSIDE = 6
_PLACES_V2 = {
    1201: ShotPlace.CENTRE_OF_THE_GOAL,
    1202: ShotPlace.BOTTOM_RIGHT_CORNER,
    1203: ShotPlace.CENTRE_OF_THE_GOAL,
    1205: ShotPlace.BOTTOM_LEFT_CORNER,
    1207: ShotPlace.TOP_CENTRE_OF_THE_GOAL,
    1208: ShotPlace.TOP_LEFT_CORNER,
    1209: ShotPlace.TOP_RIGHT_CORNER,
    1210: ShotPlace.MISSES_TO_THE_RIGHT,
    1211: ShotPlace.MISSES_TO_THE_LEFT,
    1212: ShotPlace.MISSES_TO_THE_LEFT,
    1213: ShotPlace.MISSES_TO_THE_RIGHT,
    1214: ShotPlace.TOO_HIGH,
    1215: ShotPlace.HIGH_AND_WIDE,
    1216: ShotPlace.HIGH_AND_WIDE,
}
# Version 3: zones of the goal by name. Half-way up beside the middle (gl, gr) is no corner, and has no code.
_PLACES_V3 = {
    "gb": ShotPlace.CENTRE_OF_THE_GOAL,
    "gc": ShotPlace.CENTRE_OF_THE_GOAL,
    "gt": ShotPlace.TOP_CENTRE_OF_THE_GOAL,
    "glb": ShotPlace.BOTTOM_LEFT_CORNER,
    "gbr": ShotPlace.BOTTOM_RIGHT_CORNER,
    "gtl": ShotPlace.TOP_LEFT_CORNER,
    "gtr": ShotPlace.TOP_RIGHT_CORNER,
    "ol": ShotPlace.MISSES_TO_THE_LEFT,
    "olb": ShotPlace.MISSES_TO_THE_LEFT,
    "or": ShotPlace.MISSES_TO_THE_RIGHT,
    "obr": ShotPlace.MISSES_TO_THE_RIGHT,
    "ot": ShotPlace.TOO_HIGH,
    "otl": ShotPlace.HIGH_AND_WIDE,
    "otr": ShotPlace.HIGH_AND_WIDE,
}
_CARDS = {"red_card": CardType.RED, "yellow_card": CardType.FIRST_YELLOW}
_AFTER = {
    "shot_after_corner": PlaySituation.CORNER,
    "shot_after_free_kick": PlaySituation.SET_PIECE,
    "shot_after_throw_in": PlaySituation.OPEN_PLAY,
}


def wyscout_reader(feed: Feed) -> Reader:
    """The reader for the version that the file is of."""
    first: dict[str, Any] = next(iter(decoded(feed.events)["events"]), {})
    return WyscoutV2Reader(feed) if "eventName" in first else WyscoutV3Reader(feed)


class WyscoutReader(Reader):
    """What both versions have alike."""

    def __init__(self, feed: Feed) -> None:
        self.raw = decoded(feed.events)
        self._swapped = False
        super().__init__(feed)
        data = self.raw.get("match", {}).get("teamsData", {})
        side = data.get(self.home.team_id, {}).get("side")
        if side is None:
            self.remarks.append(f"the file doesn't say who plays at home: taken to be {self.home.name}, named first")
        elif side == "away":
            self._swapped = True
            self.home, self.away = self.away, self.home
        self._score = _score(data)
        self.events = sorted([*self.events, *self._more()], key=self.order)

    def side(self, team: Any) -> Side:
        """The team named first is at home to kloppy."""
        side = super().side(team)
        return side.other if self._swapped else side

    def score(self) -> tuple[int, int] | None:
        """From the part `match` of the file, where there is one."""
        return self._score

    def kick_off(self) -> datetime | None:
        """The time that the match was to begin at; the events only count from it."""
        date = self.feed.dataset.metadata.date
        return date if isinstance(date, datetime) else None

    def read_names(self) -> dict[str, str]:
        """The short name, unless it has an initial only: then first and last name."""
        return {
            str(player["player"]["wyId"]): " ".join(_called(player["player"]).split())
            for players in self.raw["players"].values()
            for player in players
            if player
        }

    def read(self, event: Any) -> Iterator[Told]:
        """Offsides and substitutions that kloppy passes over, beside what it gives."""
        name = getattr(event, "event_name", "")
        if name == "offside":
            ball = next((one for one in reversed(self.passes_before(event)) if one.team is event.team), None)
            yield self.offside(event, self.name(event.player), ball)
        elif isinstance(event, SimpleNamespace):
            yield Told(event, EventType.SUBSTITUTION, self.side(event.team), dict(event.fields))
        else:
            yield from super().read(event)

    def passes_before(self, event: Any) -> list[Any]:
        """The last event before, if it is a pass."""
        before = [one for one in self.before(event) if not isinstance(one, SimpleNamespace)][-1:]
        return [one for one in before if isinstance(one, PassEvent)]

    def offside_pass(self, event: Any) -> Iterator[Told]:  # noqa: ARG002
        """Told by the offside itself."""
        yield from ()

    def _more(self) -> Iterator[SimpleNamespace]:
        """Substitutions, where the file lists them. Who came on for whom is only sure when one did."""
        teams = {team.team_id: team for team in (self.home, self.away)}
        periods = {period.id: period for period in self.periods}
        for team_id, by_period in (self.raw.get("substitutions") or {}).items():
            for period_name, by_second in (by_period or {}).items():
                period = periods.get(_PERIODS.get(period_name, 0))
                for second, change in by_second.items() if period and team_id in teams else ():
                    came = [self.name(player["playerId"]) for player in change.get("in", ())]
                    went = [self.name(player["playerId"]) for player in change.get("out", ())]
                    for number, fields in enumerate(_changes(came, went)):
                        yield SimpleNamespace(
                            event_id=f"substitution-{team_id}-{period_name}-{second}-{number}",
                            period=period,
                            timestamp=timedelta(seconds=float(second)),
                            team=teams[team_id],
                            fields=fields,
                        )


class WyscoutV2Reader(WyscoutReader):
    """Version 2, as in the public data set of Pappalardo and others: everything by tags."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed)
        tagged = [event for event in self.events if _OWN_GOAL in _tags(event)]
        by_field_players = [event for event in tagged if not isinstance(event, GoalkeeperEvent)]
        # The goalkeeper's event beside it carries the tag too, and one raw event may be two of kloppy's.
        self._own_goals = {str(event.raw_event["id"]): event for event in by_field_players or tagged}

    def read(self, event: Any) -> Iterator[Told]:
        """An own goal is a tag on a touch or a clearance."""
        if _OWN_GOAL in _tags(event):
            if self._own_goals.get(str(event.raw_event["id"])) is event:
                yield self.own_goal(event)
            return
        yield from super().read(event)

    def place(self, shot: Any, outcome: ShotOutcome | None) -> ShotPlace | None:
        """By tag: kloppy's coordinates are made from the tags too, and have no height."""
        if outcome in (ShotOutcome.BLOCKED, ShotOutcome.HIT_THE_BAR):
            return super().place(shot, outcome)
        return next((_PLACES_V2[tag] for tag in _tags(shot) if tag in _PLACES_V2), None)

    def is_assist(self, event: Any) -> bool:
        """An assist or a key pass."""
        return bool({_ASSIST, _KEY_PASS} & _tags(event))

    def foul(self, event: Any) -> Iterator[Told]:
        """A foul, a hand ball or a penalty; protests and the like are only told by their cards."""
        kind = event.raw_event.get("subEventId")
        if self.gave_a_penalty(event):
            yield self.penalty(event)
        elif kind == _HAND:
            yield self.hand_ball(event)
        elif kind not in _NO_FOULS:
            yield from super().foul(event)

    def _more(self) -> Iterator[SimpleNamespace]:
        """Offsides, which kloppy takes for part of the pass."""
        yield from super()._more()
        teams = {team.team_id: team for team in (self.home, self.away)}
        periods = {period.id: period for period in self.periods}
        for raw in self.raw["events"]:
            if _OFFSIDE in (raw.get("eventId"), raw.get("eventName")) or raw.get("eventName") == "Offside":
                yield SimpleNamespace(
                    event_id=str(raw["id"]),
                    event_name="offside",
                    period=periods[_PERIODS[raw["matchPeriod"]]],
                    timestamp=timedelta(seconds=raw["eventSec"]),
                    team=teams[str(raw["teamId"])],
                    player=raw["playerId"] or None,
                )


class WyscoutV3Reader(WyscoutReader):
    """Version 3: types by name."""

    def outcome(self, shot: Any) -> ShotOutcome | None:
        """The woodwork counts as off target to kloppy."""
        return ShotOutcome.HIT_THE_BAR if _zone(shot).startswith("p") else super().outcome(shot)

    def place(self, shot: Any, outcome: ShotOutcome | None) -> ShotPlace | None:
        """By zone."""
        if outcome in (ShotOutcome.BLOCKED, ShotOutcome.HIT_THE_BAR):
            return super().place(shot, outcome)
        return _PLACES_V3.get(_zone(shot))

    def body(self, shot: Any) -> BodyPart | None:
        """Head or something else is not the head."""
        return None if (shot.raw_event.get("shot") or {}).get("bodyPart") == "head_or_other" else super().body(shot)

    def situation(self, shot: Any, assist: Assist | None) -> PlaySituation | None:
        """Shots after a set piece say so."""
        secondary = shot.raw_event["type"]["secondary"]
        return super().situation(shot, assist) or next((_AFTER[name] for name in secondary if name in _AFTER), None)

    def foul(self, event: Any) -> Iterator[Told]:
        """A foul and the free kick for it, a hand ball, or a penalty; and the card that kloppy leaves on the foul."""
        infraction = event.raw_event.get("infraction") or {}
        fouled = self.name((infraction.get("opponent") or {}).get("id"))
        kind = str(infraction.get("type", ""))
        if self.gave_a_penalty(event):
            yield self.penalty(event, None if kind.startswith("hand") else fouled)
        elif kind.startswith("hand"):
            yield self.hand_ball(event)
        else:
            yield from super().foul(event)
            spot = self.spot(event.coordinates)
            yield from self.free_kick(event, self.side(event.team).other, fouled, spot and spot.mirrored)
        secondary = event.raw_event["type"]["secondary"]
        yield from self.card(event, next((card for name, card in _CARDS.items() if name in secondary), None))


def _tags(event: Any) -> set[int]:
    raw = getattr(event, "raw_event", None) or {}
    return {tag["id"] for tag in raw.get("tags", ())}


def _zone(shot: Any) -> str:
    return str((shot.raw_event.get("shot") or {}).get("goalZone") or "")


def _called(player: dict[str, Any]) -> str:
    short = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(player.get("shortName") or ""))
    full = _ESCAPED.sub(
        lambda match: chr(int(match[1], 16)), f"{player.get('firstName') or ''} {player.get('lastName') or ''}"
    ).strip()
    return short if short and not (full and _INITIAL.search(short)) else full


def _changes(came: list[str | None], went: list[str | None]) -> list[dict[str, str | None]]:
    if len(came) == len(went) == 1:
        return [{"player_in": came[0], "player_out": went[0]}]
    return [{"player_in": player} for player in came]


def _score(data: dict[str, Any]) -> tuple[int, int] | None:
    goals = {team.get("side"): team.get("score") for team in data.values()}
    home, away = goals.get("home"), goals.get("away")
    return None if home is None or away is None else (int(home), int(away))
