"""The default view of a match: the rule by which readers choose lines, and `DefaultView`, which applies it live.

The page has the same rule in JavaScript (`match_centre/static/view.js`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Container
from dataclasses import dataclass, field

from commentary.message import Commentary
from commentary.style import Style

#: Lines of less importance are left out, by style.
LEAST = 2
LEAST_OF_STYLE = {Style.BRIEF.value: 3}
#: Matches whose hidden lines are kept; beyond it the least recently updated are forgotten.
_MATCHES = 200


def is_shown(
    line: Commentary, *, everything: bool = False, retracted: Container[str] = (), of_events: bool = False
) -> bool:
    """Whether the default view has the line: a summary, a report, or an event that matters and is not merged.

    `retracted`: ids of retracted events of the match. A line merged into one of them counts as not merged; in a view
    `of_events`, without summaries and reports, so does one that is merged into a summary or report.
    """
    if everything or line.part != "event":
        return True
    target = line.merged_into
    if target is not None and target not in retracted and not (of_events and target.startswith(f"{line.match_id}#")):
        return False
    return line.importance >= least_of(line.style)


def least_of(style: str) -> int:
    """The least importance that the default view shows of a style; of a house's style, of the one it is based on."""
    try:
        base = Style(style).base.value
    except ValueError:
        base = style
    return LEAST_OF_STYLE.get(base, LEAST)


@dataclass
class _Match:
    retracted: set[str] = field(default_factory=set)
    #: Hidden lines that are merged into another, by event.
    merged: dict[str, Commentary] = field(default_factory=dict)


class DefaultView:
    """Chooses lines as they come: `take` returns those to show now."""

    def __init__(self, *, everything: bool = False) -> None:
        self._everything = everything
        self._matches: OrderedDict[tuple[str, str, str], _Match] = OrderedDict()

    def take(self, line: Commentary) -> list[Commentary]:
        """The line if it is shown; after a retraction also the lines that were merged into the retracted event."""
        if self._everything:
            return [line]
        match = self._match(line)
        shown = [line] if is_shown(line, retracted=match.retracted) else []
        match.merged.pop(line.event_id, None)  # a later revision replaces it
        if line.merged_into is not None and not shown:
            match.merged[line.event_id] = line
        if not line.retracted:
            match.retracted.discard(line.event_id)
            return shown
        match.retracted.add(line.event_id)
        apart = [one for one in match.merged.values() if is_shown(one, retracted=match.retracted)]
        for one in apart:
            del match.merged[one.event_id]
        return shown + apart

    def _match(self, line: Commentary) -> _Match:
        key = (line.match_id, line.style, line.language)
        match = self._matches.setdefault(key, _Match())
        self._matches.move_to_end(key)
        if len(self._matches) > _MATCHES:
            self._matches.popitem(last=False)
        return match
