"""Judges a line: reads it, holds each claim against the log, and looks for what is left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.judge import reading, wording
from tests.judge.default_view.episodes import Episodes
from tests.judge.log import Event, MatchLog, Scene
from tests.judge.naming.mentions import MARK, Cast, Mention, player_mentions, slotted, team_mentions
from tests.judge.naming.references import with_references
from tests.judge.naming.short_names import KnownNames
from tests.judge.naming.team_names import names_in, without_articles
from tests.judge.omissions import Omission, omissions
from tests.judge.parts import PartScene, mark_of, scene_at
from tests.judge.truths import TRUTHS

#: What German lines call the competitions of the matches that are judged.
_GERMAN_COMPETITIONS = {"World Cup": "Weltmeisterschaft"}


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
        self.episodes = Episodes()
        first = events[0]
        short = [_short_names(events, side) for side in ("home", "away")]
        self.cast = Cast((names_in(first.teams[0]) + short[0], names_in(first.teams[1]) + short[1]))
        self.competitions = {name for e in events if (name := (e.info or {}).get("competition"))}
        self.known = KnownNames()
        self.teams = team_mentions(self.cast.teams)
        self.whole = {form: self.teams[form] for known in self.cast.teams for form in known}

    def judged(self, lines: Iterable[dict[str, Any]]) -> Iterator[Judged]:
        """Every line of the match, in order."""
        about: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
        places = {(e.event_id, e.revision): at for at, e in enumerate(self.events)}
        parts: dict[int, list[dict[str, Any]]] = defaultdict(list)
        at = len(self.events) - 1  # a part that no line precedes is about the whole match
        for line in lines:
            key = (line["event_id"], line.get("revision", 0))
            if line.get("part", "event") != "event":
                parts[at].append(line)
            else:
                about[key].append(line)
                at = places.get(key, at)
        for at, event in enumerate(self.events):
            known = event.event_id in self.log.events
            new, replaced = self.log.apply(event)
            if new:
                self.cast.add(event.roles())
                self.known.hear(event)
                self.episodes.add(event, corrects=known)
                if of_event := about.get((event.event_id, event.revision), ()):
                    scene = Scene(event, replaced, self.log.standing(), tuple(self.events[at + 1 : at + 8]))
                    for line in of_event:
                        yield self._judge(scene, line)
                self.known.add(event)
            if parts[at]:
                yield from self._parts(at, parts[at])

    def _parts(self, at: int, lines: list[dict[str, Any]]) -> Iterator[Judged]:
        """Summaries and reports after an event's lines; the next event's may follow them."""
        later = MatchLog(dict(self.log.events))
        if at + 1 < len(self.events):
            later.apply(self.events[at + 1])
        for line in lines:
            found = [self._judge(scene_at(mark_of(line), log.standing()), line) for log in (self.log, later)]
            yield min(found, key=lambda judged: len(judged.faults))

    def _judge(self, scene: Scene, line: dict[str, Any]) -> Judged:
        tag, text = line["language"], line["text"]
        read, mentions = self._read(scene, text, tag)
        faults = [Fault("unread", "unread", " ".join(read.unread))] if read.unread else []
        for claim in read.claims:
            truth = TRUTHS[claim.kind]
            if not truth.holds(scene, *(reading.value(a, mentions) for a in claim.arguments)):
                faults.append(Fault(truth.fault, claim.kind, _slots_filled(claim.phrase, mentions)))
        faults += [Fault(verdict, kind, found) for verdict, kind, found in wording.faults(text, tag, self.cast)]
        faults += [Fault("name", kind, found) for kind, found in self.known.faults(scene, line, mentions)]
        kinds = tuple(claim.kind for claim in read.claims)
        return Judged(line, kinds, tuple(faults), tuple(omissions(scene, read.claims)))

    def _read(self, scene: Scene, text: str, tag: str) -> tuple[reading.Reading, list[Mention]]:
        """With the event's own players first; with all of the match, where that leaves words unread."""
        own = {name for e in scene.versions for name, _ in e.roles()}
        names = {scene.event.competition or "", *self.competitions} - {""}
        if tag == "de":
            names |= {_GERMAN_COMPETITIONS[name] for name in names if name in _GERMAN_COMPETITIONS}
        for name in sorted(names, key=len, reverse=True):
            text = re.sub(rf"\b{re.escape(name)}(?!\w)", "Wettbewerb" if tag == "de" else "competition", text)
        if tag == "en":
            text = without_articles(text)
        for players in (own, self.cast.players):
            forms = {**self.teams, **player_mentions(players), **self.whole}
            template, mentions = slotted(text, forms, genitive=tag == "de")
            if isinstance(scene, PartScene):
                template, mentions = with_references(template, mentions, tag)
            read = reading.read(template, tag, parts=isinstance(scene, PartScene))
            if not read.unread:
                break
        return read, mentions


def _short_names(events: Iterable[Event], side: str) -> tuple[str, ...]:
    """The short names that the match information gives a team."""
    given = (((e.info or {}).get(side) or {}).get("short_name") for e in events)
    return tuple(dict.fromkeys(name for name in given if name))


def _slots_filled(phrase: str, mentions: list[Mention]) -> str:
    return "".join(
        mentions[ord(c) % 256].text if 0xE000 <= ord(c) < 0xE300 else c
        for c in phrase
        if not MARK <= ord(c) < MARK + 256
    )


def matches(events: Iterable[dict[str, Any]], lines: Iterable[dict[str, Any]]) -> Iterator[tuple[Match, list[Judged]]]:
    """Each match that has lines, with its lines judged."""
    by_match: dict[str, list[Event]] = defaultdict(list)
    for raw in events:
        by_match[raw["match_id"]].append(Event.of(raw))
    wanted: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in lines:
        wanted[line["match_id"]].append(line)
    for match_id, about in wanted.items():
        if match_id in by_match:
            match = Match(by_match[match_id])
            yield match, list(match.judged(about))


def judge(events: Iterable[dict[str, Any]], lines: Iterable[dict[str, Any]]) -> Iterator[Judged]:
    """Every line that belongs to one of the events, match by match."""
    for _, judged in matches(events, lines):
        yield from judged
