"""Cards: bookings, second yellows and straight reds, and what a sending-off does to a team."""

from __future__ import annotations

from football.codes import EventType, SecondType, Side
from sources.simulator import video_reviews
from sources.simulator.pitch import Pitch
from sources.simulator.substitutions import replace_keeper
from sources.simulator.team import Team
from sources.simulator.world.squads import Player

#: Share of fouls that bring a yellow card, of a player not booked yet; and of one who was.
YELLOW = 0.1465
SECOND_YELLOW = 0.075
#: Share of fouls that bring a straight red.
RED = 0.0047
#: Second yellows that come as the data set's type 5 rather than as a yellow card with a sending-off.
TYPE_FIVE = 0.08
#: Seconds lost by a card, and by a sending-off.
LOST = (15, 45)


def judge(pitch: Pitch, side: Side, player: Player, severity: float = 1.0) -> None:
    """What the referee shows for an offence; `severity` 1 is an ordinary foul."""
    team = pitch.teams[side]
    late = 0.75 + 0.5 * pitch.recorder.minute(pitch.second)[0] / 90
    booked = player.name in team.booked
    yellow = (SECOND_YELLOW if booked else YELLOW) * severity * late
    roll = pitch.rng.random()
    if roll < RED * severity:
        if team.may_lose_a_man:
            pitch.wait(8, 25)
            _send_off(pitch, team, player, EventType.RED_CARD)
    elif roll < RED * severity + yellow:
        show_yellow(pitch, side, player)


def show_yellow(pitch: Pitch, side: Side, player: Player) -> None:
    """A yellow card: the first is a booking, the second a sending-off."""
    team = pitch.teams[side]
    if player.name in team.booked:
        if team.may_lose_a_man:
            pitch.wait(8, 25)
            five = pitch.chance(TYPE_FIVE)
            _send_off(pitch, team, player, EventType.SECOND_YELLOW_CARD if five else EventType.YELLOW_CARD)
        return
    pitch.wait(8, 25)
    pitch.write(EventType.YELLOW_CARD, side, player=player.name)
    pitch.stoppage += LOST[0]
    video_reviews.booking(pitch, team)
    team.book(player)


def _send_off(pitch: Pitch, team: Team, player: Player, card: EventType) -> None:
    pitch.write(card, team.side, event_type2=SecondType.SENDING_OFF, player=player.name)
    pitch.stoppage += LOST[1]
    if card is EventType.RED_CARD:
        video_reviews.red_card(pitch, team)
    kept_goal = player is team.keeper
    team.send_off(player)
    if kept_goal:
        replace_keeper(pitch, team)
