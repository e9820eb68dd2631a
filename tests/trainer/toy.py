"""A language small enough to be learned in seconds: a few kinds of event, worded from their codes."""

from __future__ import annotations

from itertools import product

from commentary.situation import Situation
from commentary.style import Style
from football.codes import BodyPart, EventType, Location, Side
from model.encoding import Scheme
from model.network_shape import CompactShape
from tests.model.match_play import PLAYERS, event, goal, situations_of
from trainer.corpus.corpus import Corpus, CorpusReport, Pair
from trainer.settings import TrainSettings

WINGS = {Location.LEFT_WING: "on the left wing", Location.RIGHT_WING: "on the right wing"}
HALVES = {Location.DEFENSIVE_HALF: "in the defensive half", Location.ATTACKING_HALF: "in the attacking half"}
BOX = {Location.CENTRE_OF_THE_BOX: "from the centre of the box", Location.OUTSIDE_THE_BOX: "from outside the box"}
BODY = {BodyPart.RIGHT_FOOT: "right footed shot", BodyPart.LEFT_FOOT: "left footed shot", BodyPart.HEAD: "header"}

SETTINGS = TrainSettings(
    name="toy",
    steps=300,
    batch_size=32,
    pieces=80,
    evaluate_every=50,
    warm_up=10,
    learning_rate=4e-3,
    network=CompactShape(width=48, feed_forward=96, layers=2, heads=2, head_width=24),
    device="cpu",
    threads=1,
)
#: For tests of single steps: several batches a round, and a network that need not learn much.
SHORT_RUN = SETTINGS.model_copy(update={"batch_size": 16, "network": SETTINGS.network.model_copy(update={"layers": 1})})


def situations() -> list[Situation]:
    """Every event of the language, at a score that grows."""
    events = []
    for side, assisted in product(Side, (False, True)):
        events += [event(len(events), EventType.FOUL, side), event(len(events) + 1, EventType.HAND_BALL, side)]
        events += [event(len(events), EventType.CORNER, side, player=PLAYERS[side.other][0] if assisted else None)]
        for place in (*WINGS, *HALVES):
            events.append(event(len(events), EventType.FREE_KICK_WON, side, location=place))
        for body, place in product(BODY, BOX):
            helper = PLAYERS[side][1] if assisted else None
            events.append(goal(len(events), side, bodypart=body, location=place, player2=helper))
    return situations_of(events)


def wording(situation: Situation) -> str:
    """What the language says of a situation."""
    match situation.event.event_type:
        case EventType.FOUL:
            return "Foul by <player> (<team>)."
        case EventType.HAND_BALL:
            return "Hand ball by <player> (<team>)."
        case EventType.CORNER:
            return "Corner, <team>. Conceded by <player>." if situation.event.player else "Corner, <team>."
        case EventType.FREE_KICK_WON:
            return f"<player> (<team>) wins a free kick {(WINGS | HALVES)[situation.event.location]}."  # type: ignore[index]
    body, place = BODY[situation.event.bodypart], BOX[situation.event.location]  # type: ignore[index]
    helped = " Assisted by <player2>." if situation.event.player2 else ""
    return (
        "Goal! <home> <home_score>, <away> <away_score>. "
        f"<player> (<team>) {body} {place} to the bottom left corner.{helped}"
    )


def corpus() -> Corpus:
    """All of the language, on both sides: what is to be shown is that it can be learned."""
    pairs = sorted({(Scheme.FIELDS.tokens(situation), wording(situation)) for situation in situations()})
    counted = tuple(Pair(source, target, 1) for source, target in pairs)
    return Corpus(Scheme.FIELDS, (Style.WIRE,), counted, counted, CorpusReport("toy", 10, 1, len(counted)))
