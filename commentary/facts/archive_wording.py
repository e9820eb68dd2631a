"""Wording of the public football-events archive that states what no column shows.

Its sentences give a card's or a substitution's reason, say that a miss was close, or on which side a high shot
went over. A model trained on that archive says so too. House style is strict; a caller who publishes learned
wording passes this set as `tolerated`, which forgives what no column shows but never what is false.
"""

from __future__ import annotations

ARCHIVE_WORDING: frozenset[str] = frozenset(
    {
        "because of an injury",
        "for a bad foul",
        "for hand ball",
        "for excessive celebration",
        "for fighting",
        "for dissent",
        "for time wasting",
        "for violent conduct",
        "for dangerous play",
        "for simulation",
        "is close but",
        "to the left",
        "to the right",
        "on the left",
        "on the right",
        "on the left wing",
        "on the right wing",
        "left post",
        "right post",
        "high centre of the goal",
        "great opportunity",
        "after a foul",
        "with a hand ball",
        "draws a foul",
        "should be disappointed",
        "bad penalty",
    }
)
