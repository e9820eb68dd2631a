"""Episodes: events that are one happening, told as one. A foul or hand ball, its free kick, its card, its penalty.

Each has a line of its own. The line of a foul or free kick that adds nothing is merged into the episode's first line,
or into its card or penalty where that came before.
"""

from __future__ import annotations

from dataclasses import dataclass

from commentary.content.recent_play import latest_first
from commentary.situation import Situation
from football.codes import CARDS, EventType, Location, Period, SecondType
from football.event_history import RecentEvent
from football.events import MatchEvent

#: Minutes within which the events of an episode follow each other.
EPISODE_MINUTES = 1
_OFFENCES = (EventType.FOUL, EventType.HAND_BALL)
_MERGED = (*_OFFENCES, EventType.FREE_KICK_WON)
#: Play went on: a free kick after them is for another offence.
_PLAY = (EventType.ATTEMPT, EventType.CORNER, EventType.OFFSIDE)
#: Where a free kick is near goal.
NEAR_GOAL = frozenset(
    {
        Location.LEFT_WING,
        Location.RIGHT_WING,
        Location.OUTSIDE_THE_BOX,
        Location.CENTRE_OF_THE_BOX,
        Location.LEFT_SIDE_OF_THE_BOX,
        Location.RIGHT_SIDE_OF_THE_BOX,
    }
)


@dataclass(slots=True)
class Episode:
    """The events of one offence so far. `side` is the offender's; `open` until play goes on."""

    side: int
    offence: RecentEvent | None = None
    kick: RecentEvent | None = None
    card: RecentEvent | None = None
    penalty: RecentEvent | None = None
    #: What the free kick was merged into.
    kick_merged: RecentEvent | None = None
    open: bool = True

    def takes(self, moment: RecentEvent) -> bool:
        """Whether an event that follows belongs to this episode."""
        offence, kick = self.offence, self.kick
        if moment.event_type == EventType.FREE_KICK_WON:
            last = self.card or offence or self.penalty
            return kick is None and self.open and last is not None and last.played == moment.played
        if moment.event_type in _OFFENCES:
            same_player = any(one is not None and one.player == moment.player for one in (self.card, self.penalty))
            follows = self.open and kick is not None and kick.played == moment.played
            return offence is None and (same_player or follows)
        cause = offence or self.penalty
        if moment.event_type in CARDS:
            return self.card is None and (cause is None or cause.player == moment.player)
        return self.penalty is None and offence is not None and offence.player == moment.player

    def add(self, moment: RecentEvent) -> None:
        """Take an event in."""
        if moment.event_type == EventType.FREE_KICK_WON:
            self.kick, self.kick_merged = moment, _target_of_kick(self, moment)
        elif moment.event_type in _OFFENCES:
            self.offence = moment
        elif moment.event_type in CARDS:
            self.card = moment
        else:
            self.penalty = moment


def episode_of(situation: Situation) -> Episode:
    """The episode of a foul, hand ball, free kick, card or penalty, with the events up to this one."""
    now = situation.state.recent[-1]
    episodes: list[Episode] = []
    for moment in (*reversed([*latest_first(situation, EPISODE_MINUTES)]), now):
        if moment.event_type in _PLAY:
            for one in episodes:
                one.open = False
        elif (
            moment.event_type in _MERGED
            or moment.event_type in CARDS
            or moment.event_type == EventType.PENALTY_CONCEDED
        ):
            side = 3 - moment.side if moment.event_type == EventType.FREE_KICK_WON else moment.side
            mine = next((one for one in reversed(episodes) if one.side == side and one.takes(moment)), None)
            if mine is None:
                episodes.append(mine := Episode(side))
            else:
                episodes.remove(mine)
                episodes.append(mine)
            if moment is now:
                return mine
            mine.add(moment)
    raise ValueError(f"{situation.event.event_id} is part of no episode")


def merged_into(situation: Situation) -> str | None:
    """The id of the event whose line says already what this one has to say; None where the line is needed.

    A late event and a correction are never merged.
    """
    event, state = situation.event, situation.state
    if event.event_type not in _MERGED or situation.replaced is not None or event.sequence < state.last_sequence:
        return None
    episode, now = episode_of(situation), state.recent[-1]
    if event.event_type is EventType.FREE_KICK_WON:
        target = _target_of_kick(episode, now)
    else:
        same = (one for one in (episode.card, episode.penalty) if one is not None and one.player == now.player)
        target = next(same, None) or episode.kick_merged or episode.kick
    return target.event_id if target else None


def _target_of_kick(episode: Episode, kick: RecentEvent) -> RecentEvent | None:
    """A free kick near goal is needed beside the line of a foul, which is routine."""
    certain = episode.card or episode.penalty
    return certain or (None if kick.location in NEAR_GOAL else episode.offence)


def fouled(situation: Situation) -> str | None:
    """Whom the player with the card fouled, where the free kick for the same foul names the opponent."""
    if situation.event.event_type not in CARDS or situation.replaced is not None:
        return None
    episode = episode_of(situation)
    foul, kick = episode.offence, episode.kick
    return kick.player if kick and foul and foul.event_type == EventType.FOUL else None


def importance(situation: Situation) -> int:
    """How much a line matters, 1 to 5.

    1 routine foul, free kick, hand ball or offside; 2 one that leads to a card or is near goal, corner, substitution;
    3 shot or card; 4 announcement or shoot-out kick; 5 goal, sending-off, penalty.
    """
    event, replaced = situation.event, situation.replaced
    if replaced is not None:
        return max(_importance(event), _importance(replaced))
    usual = _importance(event)
    if usual > 1 or event.event_type not in _MERGED:
        return usual
    episode = episode_of(situation)
    kick = episode.kick
    return 2 if episode.card or (kick and kick.location in NEAR_GOAL) else 1


_IMPORTANCE = {
    EventType.ANNOUNCEMENT: 4,
    EventType.ATTEMPT: 3,
    EventType.CORNER: 2,
    EventType.FOUL: 1,
    EventType.YELLOW_CARD: 3,
    EventType.SECOND_YELLOW_CARD: 5,
    EventType.RED_CARD: 5,
    EventType.SUBSTITUTION: 2,
    EventType.FREE_KICK_WON: 1,
    EventType.OFFSIDE: 1,
    EventType.HAND_BALL: 1,
    EventType.PENALTY_CONCEDED: 5,
}
#: Announcements that matter less or more than a whistle.
_OTHERS = {
    SecondType.LINE_UP: 3,
    SecondType.ADDED_TIME: 3,
    SecondType.INJURY: 2,
    SecondType.DELAY: 3,
    SecondType.PLAY_RESUMED: 2,
    SecondType.DRINKS_BREAK: 2,
    SecondType.ABANDONED: 5,
    SecondType.MATCH_INFO: 3,
    SecondType.POSTPONED: 5,
    SecondType.SUSPENDED: 5,
}


def _importance(event: MatchEvent) -> int:
    """Of an event alone."""
    if event.is_goal or event.is_second_yellow:
        return 5
    usual = _IMPORTANCE[event.event_type]
    if event.event_type is EventType.ANNOUNCEMENT and event.event_type2 in _OTHERS:
        return _OTHERS[event.event_type2]
    if event.event_type is EventType.FREE_KICK_WON and event.location in NEAR_GOAL:
        return 2
    return 4 if usual in (2, 3) and event.period is Period.SHOOT_OUT else usual
