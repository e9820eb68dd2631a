"""What the default view owes its reader, counted: one telling of each foul, cards linked, more than the score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.judge.default_view.episodes import Episodes
from tests.judge.judging import Judged
from tests.judge.log import ANNOUNCEMENT, PENALTY, Event

#: What a line at half-time or full time says when it says no more than the score.
_PLAIN = {
    *("is", "over", "score", "bare_score", "score_of", "wins", "wins_any", "wins_kicks", "loses", "draw", "level"),
    *("leads", "goalless", "meets", "team_alone", "named", "trails", "stays", "at_break", "had_extra_time", "leads_by"),
    *("in_shoot_out", "open_or_level", "level_or_kicks", "for", "team"),
}
_WHISTLES = (21, 23, 27, 29)
_FOULS = (3, 8, 10)


def is_shown(line: dict[str, Any]) -> bool:
    """In the default view; of events, `brief` from importance 3."""
    if line.get("part", "event") != "event":
        return True
    least = 3 if line["style"] == "brief" else 2
    return line.get("merged_into") is None and line.get("importance", 1) >= least


@dataclass
class Audit:
    """Counts by style and language."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, events: list[Event], episodes: Episodes, judged: list[Judged]) -> None:
        """The lines of one match."""
        by_version: dict[str, list[Judged]] = defaultdict(list)
        parts: dict[str, set[str]] = defaultdict(set)
        for one in judged:
            version = f"{one.line['style']} {one.line['language']}"
            if one.line.get("part", "event") == "event":
                by_version[version].append(one)
            else:
                parts[version].add(one.line["event_id"])
        about = {(e.event_id, e.revision): e for e in events}
        for version, lines in by_version.items():
            self._add(version, lines, about, episodes, parts[version])

    def _add(
        self,
        version: str,
        lines: list[Judged],
        about: dict[tuple[str, int], Event],
        episodes: Episodes,
        parts: set[str],
    ) -> None:
        unmerged = {one.line["event_id"] for one in lines if one.line.get("merged_into") is None} | parts
        told: set[str] = set()
        for one in lines:
            e = about[one.line["event_id"], one.line.get("revision", 0)]
            self._count(self.counts[version], e, one)
            target = one.line.get("merged_into")
            if target is not None and target not in unmerged:
                self._note(version, "merged into what is merged or missing", one)
            if e.revision == 0:
                self._compare(version, e, episodes, one)
                if (e.type in _FOULS or e.is_card or e.type == PENALTY) and is_shown(one.line):
                    offence = episodes.offence_of(e)
                    if e.type in _FOULS and offence in told:
                        self._note(version, "second telling", one)
                    told.add(offence)
            if e.type == ANNOUNCEMENT and e.type2 in _WHISTLES and set(one.claims) <= _PLAIN:
                self._note(version, "no more than the score", one)

    def _count(self, count: Counter[str], e: Event, one: Judged) -> None:
        shown, is_unmerged = is_shown(one.line), one.line.get("merged_into") is None
        links = [known for known in one.omissions if known.fact == "card's foul"]
        count["lines"] += 1
        count["unmerged"] += is_unmerged
        count["shown"] += shown
        count["fouls shown"] += e.type in _FOULS and shown
        count["fouls unmerged"] += e.type in _FOULS and is_unmerged
        count["cards after a foul"] += len(links)
        count["cards linked"] += sum(known.said for known in links)
        count["whistles"] += e.type == ANNOUNCEMENT and e.type2 in _WHISTLES

    def _compare(self, version: str, e: Event, episodes: Episodes, one: Judged) -> None:
        """With what docs/explanation/claims.md says."""
        target = one.line.get("merged_into")
        # In brief, a whistle is merged into what sums up.
        is_summed_up = one.line["style"] == "brief" and e.type == ANNOUNCEMENT and target is not None and "#" in target
        if episodes.merged.get(e.event_id) != target and not is_summed_up:
            self._note(version, "merged otherwise than by claims.md", one)
        if e.type in _FOULS and (e.event_id in episodes.important) != (one.line.get("importance", 1) >= 2):
            self._note(version, "importance otherwise than by claims.md", one)

    def _note(self, version: str, what: str, one: Judged) -> None:
        self.counts[version][what] += 1
        if len(self.examples[f"{version}: {what}"]) < 3:
            line = one.line
            self.examples[f"{version}: {what}"].append(f"{line['clock']} {line['event_id']} {line['text']}")

    def rows(self) -> Iterator[str]:
        """The counts, line by line."""
        for version, count in sorted(self.counts.items()):
            shown, unmerged = max(count["shown"], 1), max(count["unmerged"], 1)
            cards, whistles = max(count["cards after a foul"], 1), max(count["whistles"], 1)
            yield (
                f"{version}: {count['lines']:,} lines, {count['unmerged']:,} unmerged, {count['shown']:,} in the view; "
                f"fouls and free kicks {count['fouls shown'] / shown:.1%} of the view, "
                f"{count['fouls unmerged'] / unmerged:.1%} of unmerged; second tellings {count['second telling']}; "
                f"cards linked {count['cards linked'] / cards:.1%} of {count['cards after a foul']}; whistles with "
                f"more than the score {1 - count['no more than the score'] / whistles:.1%} of {count['whistles']}"
            )
            for what in sorted(name.partition(": ")[2] for name in self.examples if name.startswith(f"{version}: ")):
                yield f"    {what}: {count[what]:,}"
                yield from (f"        {text}" for text in self.examples[f"{version}: {what}"])
