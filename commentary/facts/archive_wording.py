"""Wording of the public football-events archive that states what no column shows and that accuses no one.

Its sentences say that a miss was close, or on which side a high shot went over. A model trained on that archive says so
too. House style is strict; a caller who publishes learned wording passes this set as `tolerated`, which forgives what
no column shows but never what is false. Reasons of cards and changes are not in it: they accuse a player, and are
published only where an earlier event shows them.
"""

from __future__ import annotations

ARCHIVE_WORDING: frozenset[str] = frozenset(
    {
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
        "should be disappointed",
        "bad penalty",
    }
)
