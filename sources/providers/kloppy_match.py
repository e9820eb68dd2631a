"""What holds for the whole match: teams, names, times, score, and kloppy's events in order, in our units."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kloppy.domain import Ground

from football.codes import Side
from sources.providers.kloppy_dataset import KloppyDataset
from sources.providers.shot_location import Spot


class KloppyMatch:
    """Reads one match; a provider's own reader overrides what the provider has elsewhere than in kloppy's model."""

    def __init__(self, loaded: KloppyDataset) -> None:
        self.files, self.dataset = loaded.files, loaded.dataset
        metadata = self.dataset.metadata
        pitch = metadata.pitch_dimensions
        self.length, self.width = float(pitch.pitch_length or 105), float(pitch.pitch_width or 68)
        self.periods: list[Any] = list(metadata.periods)
        self.home, self.away = metadata.teams
        self.remarks: list[str] = list(loaded.remarks)
        self.names = self.player_names()
        self.events: list[Any] = sorted(self.dataset.events, key=self.sort_key)

    def sort_key(self, event: Any) -> tuple[int, float]:
        """Sort key of events: period and second."""
        return int(event.period.id), self.seconds(event)

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
        return None if score is None else (int(score.home), int(score.away))

    def player_names(self) -> dict[str, str]:
        """Players' names by the provider's ids: first and last name where there are both, else what there is."""
        return {
            str(player.player_id): " ".join(self.called(player).split())
            for team in (self.home, self.away)
            for player in team.players
        }

    def called(self, player: Any) -> str:
        """What a player is called."""
        if player.first_name and player.last_name:
            return f"{player.first_name} {player.last_name}"
        return str(player.full_name)

    def name(self, player: Any) -> str | None:
        """The name of a kloppy player, or of the player with that id."""
        if player is None:
            return None
        return self.names.get(str(getattr(player, "player_id", player)))

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
