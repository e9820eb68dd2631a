"""What is true at a mark: for each kind of point, the values with which it holds, computed from the events.

A truth function yields every set of values that makes its kind true; a sentence holds when one of them has all the
values that it states. docs/explanation/claims.md defines the words.
"""

from __future__ import annotations

from collections.abc import Mapping

from commentary.summaries.points import PointKind
from commentary.summaries.truths import figures, goals, people, results, season
from commentary.summaries.truths.truth_values import Truths

TRUTHS: Mapping[PointKind, Truths] = {
    **results.TRUTHS,
    **goals.TRUTHS,
    **people.TRUTHS,
    **figures.TRUTHS,
    **season.TRUTHS,
}
