"""What holds for the whole match: teams, names, times, score, and kloppy's events in order, in our units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from kloppy.domain import Ground, PositionType

from football.codes import Side
from football.match_information import TeamInformation
from runtime.counts import counted
from sources.providers.kloppy_dataset import KloppyDataset
from sources.providers.player_names import called
from sources.providers.shot_location import Spot

#: Lines of a team sheet, from the goalkeeper to the attack; who has no position stands between midfield and attack.
_LINES = (PositionType.Goalkeeper, PositionType.Defender, PositionType.Midfielder, PositionType.Unknown)


class RawEvent(NamedTuple):
    """An event as it stands in the provider's file: its id, and what the provider calls its kind."""

    id: str
    kind: str


class KloppyMatch:
    """Reads one match; a provider's own reader overrides what the provider has elsewhere than in kloppy's model."""

    #: Kinds of raw events that there is no commentary for and that name no team, so that they are not among the events.
    without_commentary: frozenset[str] = frozenset()

    def __init__(self, loaded: KloppyDataset) -> None:
        self.files, self.dataset = loaded.files, loaded.dataset
        metadata = self.dataset.metadata
        pitch = metadata.pitch_dimensions
        self.length, self.width = float(pitch.pitch_length or 105), float(pitch.pitch_width or 68)
        self.periods: list[Any] = list(metadata.periods)
        self.home, self.away = metadata.teams
        for period in self.periods:
            if period.id in self.files.unfinished:
                period.end_timestamp = None
        self.remarks: list[str] = list(loaded.remarks)
        #: Why events are left out, by their raw id.
        self.left_out: dict[str, str] = {}
        for event in self.dataset.events:
            for name in self.files.stand_ins.get(self.raw_id(event), ()):
                setattr(event, name, None)
        if count := len(self.files.stand_ins):
            self.remarks.append(f"{counted(count, 'event has', 'events have')} no place on the pitch")
        self.names = self.player_names()
        self.events: list[Any] = sorted(self.dataset.events, key=self.sort_key)

    def sort_key(self, event: Any) -> tuple[int, float]:
        """Sort key of events: period and second."""
        return int(event.period.id), self.seconds(event)

    def raw_events(self) -> Iterable[RawEvent]:
        """Every event of the provider's file, those too that kloppy skips."""
        raise NotImplementedError

    def raw_id(self, event: Any) -> str:
        """Id of the raw event that an event of kloppy's or ours was made of."""
        return str(event.event_id)

    def framing(self) -> Iterator[str]:
        """Ids of raw events that periods, line-ups and pairs are made of: used, but not mapped themselves."""
        yield from ()

    def unread(self, raw: RawEvent) -> str:  # noqa: ARG002
        """Why a raw event is not among kloppy's."""
        return "without a team, or skipped by kloppy"

    def leave_out(self, event: Any, reason: str) -> None:
        """Count an event, or a part of it, as left out."""
        self.left_out[self.raw_id(event)] = reason

    def match_id(self) -> str:
        """The provider's id of the match, or the file's name where it has none."""
        name = self.files.provider.name
        known = self.provider_match_id() or self.files.path.stem
        return known if known.startswith(name) else f"{name}-{known}"

    def provider_match_id(self) -> str | None:
        """The provider's id of the match, where its files have one."""
        game_id = self.dataset.metadata.game_id
        return str(game_id) if game_id else None

    def kick_off(self) -> datetime | None:
        """When the match began, where that is known to the minute."""
        start = self.periods[0].start_timestamp if self.periods else None
        return start if isinstance(start, datetime) else None

    def score(self) -> tuple[int, int] | None:
        """The final score as the provider's own summary has it, whatever the events say."""
        score = self.dataset.metadata.score
        return (int(score.home), int(score.away)) if score is not None and self.files.final else None

    def team_name(self, team: Any) -> str:
        """What a team is called."""
        return str(team.name)

    def team_information(self, team: Any) -> TeamInformation:  # noqa: ARG002
        """Short name, code and colour, where the files have them."""
        return TeamInformation()

    def starters(self, team: Any) -> list[str | None]:
        """Names of the players who start, as on a team sheet: goalkeeper, defence, midfield, attack."""
        return [self.name(player) for player in sorted(team.players, key=_line) if player.starting]

    def player_names(self) -> dict[str, str]:
        """Players' names by the provider's ids."""
        return {
            str(player.player_id): " ".join(self.called(player).split())
            for team in (self.home, self.away)
            for player in team.players
        }

    def called(self, player: Any) -> str:
        """What a player is called: the short name, unless it has an initial."""
        return called(player.name, player.first_name, player.last_name) or str(player.full_name)

    def name(self, player: Any) -> str | None:
        """The name of a kloppy player, or of the player with that id."""
        if player is None:
            return None
        return self.names.get(str(getattr(player, "player_id", player))) or None

    def side(self, team: Any) -> Side:
        """The side that a team plays on."""
        return Side.HOME if team.ground is Ground.HOME else Side.AWAY

    def seconds(self, event: Any) -> float:
        """Seconds from the start of the event's period, never below 0."""
        return max(0.0, float(event.timestamp.total_seconds()))

    def spot(self, point: Any) -> Spot | None:
        """A point of kloppy's pitch (0 to 1, top left first) in metres."""
        if point is None or point.x is None or point.y is None:
            return None
        return Spot((1 - point.x) * self.length, (point.y - 0.5) * self.width)

    def events_before(self, event: Any) -> list[Any]:
        """The events of the same period before this one, the last 40."""
        index = next(index for index, candidate in enumerate(self.events) if candidate is event)
        return [other for other in self.events[max(0, index - 40) : index] if other.period.id == event.period.id]


def _line(player: Any) -> int:
    position = player.starting_position or PositionType.Unknown
    try:
        return next((line for line, kind in enumerate(_LINES) if position.is_subtype_of(kind)), len(_LINES))
    except KeyError:  # kloppy 3.19: the parent of its wing backs is a position that it doesn't have
        return _LINES.index(PositionType.Defender)
