"""Claims about offsides."""

from __future__ import annotations

from commentary.facts.claim import Claim, Counted
from commentary.facts.counts import total_of_player
from commentary.facts.topic import Topic, not_named, of_type
from football.codes import EventType

TOPICS = (
    Topic(
        {
            Claim.OFFSIDE: of_type(EventType.OFFSIDE),
            Claim.OFFSIDE_TWICE: lambda facts, _: facts.kind is EventType.OFFSIDE and facts.tally.offsides == 2,
        }
    ),
    Topic(number_truths={Claim.OFFSIDES_OF_PLAYER: total_of_player(Counted.OFFSIDE)}, actual=not_named),
)
