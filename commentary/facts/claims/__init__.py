"""Whether a claim holds: one small function a claim, from event and state to yes, no or None for "can't be told".

A claim that the event contradicts is false; one that neither event nor state can show is unsupported. The
names are those of the table of phrases.
"""

from commentary.facts.claims.happenings import HAPPENINGS
from commentary.facts.claims.interruptions import INTERRUPTIONS
from commentary.facts.claims.match_time import MATCH_TIME
from commentary.facts.claims.run_of_play import RUN_OF_PLAY
from commentary.facts.claims.score import SCORE
from commentary.facts.claims.shots import SHOTS

__all__ = ["CLAIMS"]

CLAIMS = {**HAPPENINGS, **SHOTS, **SCORE, **MATCH_TIME, **INTERRUPTIONS, **RUN_OF_PLAY}
