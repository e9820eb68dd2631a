"""Judges a line: reads it, holds each claim against the log, and looks for what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.judge import reading, wording
from tests.judge.log import Event, MatchLog, Scene
from tests.judge.names import MARK, Cast, Mention, player_mentions, slotted, team_mentions
from tests.judge.omissions import Omission, omissions
from tests.judge.team_names import names_in
from tests.judge.truths import TRUTHS


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a line."""

    verdict: str
    kind: str
    detail: str


@dataclass(frozen=True)
class Judged:
    """A line with its claims, faults and omissions."""

    line: dict[str, Any]
    claims: tuple[str, ...]
    faults: tuple[Fault, ...]
    omissions: tuple[Omission, ...]


class Match:
    """One match of the feed: applies events in the order of publication and judges the lines of each."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        self.log = MatchLog()
        first = events[0]
        self.cast = Cast((names_in(first.teams[0]), names_in(first.teams[1])))
        self.teams = team_mentions(self.cast.teams)
        self.whole = {form: self.teams[form] for known in self.cast.teams for form in known}

    def judged(self, lines: dict[tuple[str, int], list[dict[str, Any]]]) -> Iterator[Judged]:
        """Every line of the match, in order."""
        for at, event in enumerate(self.events):
            new, replaced = self.log.apply(event)
            if not new:
                continue
            self.cast.add(event.roles())
            about = lines.get((event.event_id, event.revision), ())
            if about:
                scene = Scene(event, replaced, self.log.standing(), tuple(self.events[at + 1 : at + 8]))
                for line in about:
                    yield self._judge(scene, line)

    def _judge(self, scene: Scene, line: dict[str, Any]) -> Judged:
        tag, text = line["language"], line["text"]
        read, mentions = self._read(scene, text, tag)
        faults = [Fault("unread", "unread", " ".join(read.unread))] if read.unread else []
        for claim in read.claims:
            truth = TRUTHS[claim.kind]
            if not truth.holds(scene, *(reading.value(a, mentions) for a in claim.arguments)):
                faults.append(Fault(truth.fault, claim.kind, _slots_filled(claim.phrase, mentions)))
        faults += [Fault(verdict, kind, found) for verdict, kind, found in wording.faults(text, tag, self.cast)]
        kinds = tuple(claim.kind for claim in read.claims)
        return Judged(line, kinds, tuple(faults), tuple(omissions(scene, read.claims)))

    def _read(self, scene: Scene, text: str, tag: str) -> tuple[reading.Reading, list[Mention]]:
        """With the event's own players first; with all of the match, where that leaves words unread."""
        own = {name for e in scene.versions for name, _ in e.roles()}
        for players in (own, self.cast.players):
            forms = {**self.teams, **player_mentions(players), **self.whole}
            template, mentions = slotted(text, forms, genitive=tag == "de")
            read = reading.read(template, tag)
            if not read.unread:
                break
        return read, mentions


def _slots_filled(phrase: str, mentions: list[Mention]) -> str:
    return "".join(
        mentions[ord(c) % 256].text if 0xE000 <= ord(c) < 0xE300 else c
        for c in phrase
        if not MARK <= ord(c) < MARK + 256
    )


def judge(events: Iterable[dict[str, Any]], lines: Iterable[dict[str, Any]]) -> Iterator[Judged]:
    """Every line that belongs to one of the events, match by match."""
    by_match: dict[str, list[Event]] = defaultdict(list)
    for raw in events:
        by_match[raw["match_id"]].append(Event.of(raw))
    wanted: dict[str, dict[tuple[str, int], list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        wanted[line["match_id"]][line["event_id"], line.get("revision", 0)].append(line)
    for match_id, about in wanted.items():
        if match_id in by_match:
            yield from Match(by_match[match_id]).judged(about)
