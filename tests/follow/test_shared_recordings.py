"""Every real answer in the shared folder, followed onto a topic and commented: each match ends on its own score.

`python -m tests.follow.test_shared_recordings` prints the table: matches, events, disagreements by kind.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
import structlog

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics, create
from commentary.message import Commentary
from follow.changes.followed_match import FollowedMatch, row_id
from follow.changes.parts import ENDS
from follow.errors import FollowError
from follow.playback import play
from follow.recording import recorded
from follow.report import Summary
from follow.settings import FollowSettings
from football.codes import EventType, SecondType
from football.events import MatchEvent
from model.phrasebook_commentator import PhrasebookCommentator
from sources.live.registry import LIVE_PROVIDERS
from sources.live.snapshot import Kind, Score, Snapshot, Status
from stream.settings import WorkerSettings
from tests.follow.changes.invented_match import assert_published_once
from tests.follow.published_events import counted, published
from tests.paths import SHARED
from tests.stream.running import event_lines, worker

LIVE = SHARED / "data" / "live"
#: Polls of one match that are files of their own.
SEQUENCES = {"espn": ["760493", "760499", "760500", "760505", "760508", "760512", "760513"]}


def recordings(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """Provider, suffix of the match ids, and recording: each file, and each folder of polls (made in `folder`)."""
    for provider in LIVE_PROVIDERS:
        for number, path in enumerate(sorted((LIVE / provider).glob("*.json"))):
            yield provider, f"-{number}", path
        for match_id in SEQUENCES.get(provider, ()):
            polls = folder / match_id
            if not polls.is_dir():
                polls.mkdir()
                for path in sorted((LIVE / provider).glob(f"scoreboard-{match_id}-*.json")):
                    shutil.copy(path, polls)
            yield provider, "-polls", polls


@cache
def snapshots(provider: str, path: Path) -> tuple[Snapshot, ...]:
    """All that a recording has, in its order."""
    answers = recorded(path, LIVE_PROVIDERS[provider])
    return tuple(shown for _, document in answers for shown in LIVE_PROVIDERS[provider].read(document).snapshots)


@cache
def expected(provider: str, path: Path) -> dict[str, Snapshot]:
    """The last snapshot of each match whose score is known, with what the caches took back at once left out."""
    last: dict[str, Snapshot] = {}
    for shown in snapshots(provider, path):
        known = last.get(shown.id)
        stale = known is not None and shown.updated and known.updated and shown.updated < known.updated
        if shown.score is not None and not stale:
            last[shown.id] = shown
    return last


#: What a viewer counts, by the event's type and second type.
Told = tuple[int, str]
_CARDS = {
    EventType.YELLOW_CARD: "yellow cards",
    EventType.SECOND_YELLOW_CARD: "second yellow cards",
    EventType.RED_CARD: "red cards",
}
_SENDINGS_OFF = ("second yellow cards", "red cards")


def _what(kind: Kind, fields: Mapping[str, object]) -> str | None:
    if kind is Kind.GOAL:
        return "own goals" if fields.get("event_type2") is SecondType.OWN_GOAL else "goals"
    if kind is Kind.CARD:
        return _CARDS[EventType(fields["event_type"])]
    return "substitutions" if kind is Kind.SUBSTITUTION else None


def in_the_feed(shown: Snapshot) -> Counter[Told]:
    """Goals, cards and changes of each team by their rows."""
    found = ((int(row.side), _what(row.kind, row.fields)) for row in shown.rows)
    return Counter((side, what) for side, what in found if what)


def published_of(events: Iterable[MatchEvent]) -> Counter[Told]:
    """The same of what stands on the topic."""
    match = FollowedMatch.published("", events)
    found = ((event, row_id(event.event_id)) for event in match.standing)
    named = ((int(event.side), _what(row.kind, event.__dict__)) for event, row in found if row is not None)
    return Counter((side, what) for side, what in named if what)


def told_of(lines: Iterable[Commentary]) -> Counter[Told]:
    """The same of the lines a viewer reads: the last of each event, unless it is retracted."""
    latest: dict[str, Commentary] = {}
    for line in lines:
        if line.event_id not in latest or line.revision >= latest[line.event_id].revision:
            latest[line.event_id] = line
    standing = ((line, row_id(line.event_id)) for line in latest.values() if not line.retracted)
    named = ((int(line.side), _what(row.kind, line.__dict__)) for line, row in standing if row is not None)
    return Counter((side, what) for side, what in named if what)


def disagreements(shown: Snapshot, told: Counter[Told]) -> Counter[str]:
    """By kind: how many the feed's last answer lists and the other does not have, and the other way round.

    Goals are left to the score where the feed's rows contradict it.
    """
    listed, found = in_the_feed(shown), Counter[str]()
    for side, what in listed | told:
        covered = (Kind.GOAL if "goal" in what else Kind.CARD if "card" in what else Kind.SUBSTITUTION) in shown.covers
        gap = told[side, what] - listed[side, what]
        if covered and gap:
            found[f"{what} {'not in the last answer' if gap > 0 else 'not published'}"] += abs(gap)
    return found


def topics_by_provider(topics: Topics) -> dict[str, Topics]:
    """A follower reads its topic to the end before it begins: that of its provider alone is soon read."""
    names = topics.model_dump().items()
    return {provider: Topics(**{field: f"{name}-{provider}" for field, name in names}) for provider in LIVE_PROVIDERS}


async def follow_all(
    broker: EmbeddedBroker, topics: Mapping[str, Topics], folder: Path, again: list[Summary] | None = None
) -> dict[tuple[str, Path], Summary]:
    """Publish all of them, each provider's in topics of their own. Returns what each reported.

    `again`: where to put what those of at most 20 matches report when they are played once more.
    """
    found = {}
    for provider, suffix, path in recordings(folder):
        given = FollowSettings(provider=provider, from_recording=path, speed="max", suffix=suffix)
        if snapshots(provider, path):
            found[provider, path] = await play(given, broker.connection, topics[provider].events, lambda _: None)
            if again is not None and len(expected(provider, path)) <= 20:
                again.append(await play(given, broker.connection, topics[provider].events, lambda _: None))
        else:  # rows without their match
            with pytest.raises(FollowError, match="no match of"):
                await play(given, broker.connection, topics[provider].events, lambda _: None)
            found[provider, path] = Summary()
    return found


async def published_by_all(broker: EmbeddedBroker, topics: Mapping[str, Topics]) -> dict[str, list[MatchEvent]]:
    """The events of each match."""
    events: dict[str, list[MatchEvent]] = {}
    for own in topics.values():
        events |= await published(broker.connection, own.events)
    return events


@pytest.fixture
def warnings_only() -> Iterator[None]:
    """Two log lines for each of 11,000 events, which pytest would keep, take longer than the lines of commentary."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    yield
    structlog.reset_defaults()


@pytest.mark.ci
@pytest.mark.broker
@pytest.mark.skipif(not LIVE.is_dir(), reason=f"needs the real answers in {LIVE}")
@pytest.mark.usefixtures("warnings_only")
async def test_each_ends_on_its_real_score_with_its_goals_cards_and_changes(own_broker, topics, tmp_path) -> None:
    own_topics = topics_by_provider(topics)
    for own in own_topics.values():
        await create(own_broker.connection, own, partitions=2)
    again: list[Summary] = []
    first = await follow_all(own_broker, own_topics, tmp_path, again)
    events = await published_by_all(own_broker, own_topics)
    assert len(again) > 0.8 * len(first)
    assert sum(summary.events for summary in again) == 0
    scores: dict[str, Score] = {}
    for provider, suffix, path in recordings(tmp_path):
        for match_id, shown in expected(provider, path).items():
            found = events[f"{provider}:{match_id}{suffix}"]
            assert_published_once(found)
            state = counted(found)
            where = f"{path.name} {match_id}"
            assert state.score == shown.score, where
            scores[found[0].match_id] = state.score
            assert state.ended == (shown.status in (Status.FINISHED, Status.ABANDONED)), where
            assert not [kind for kind in disagreements(shown, published_of(found)) if "goals" not in kind], where
            in_feed = in_the_feed(shown)
            for side, team in ((1, state.home), (2, state.away)):
                off = sum(in_feed[side, what] for what in _SENDINGS_OFF)
                shown_yellow = in_feed[side, "yellow cards"] + in_feed[side, "second yellow cards"]
                wanted = (shown_yellow, off, in_feed[side, "substitutions"])
                assert (team.yellow_cards, team.sent_off, team.substitutions) == wanted, where
            if shown.shoot_out and shown.status is Status.FINISHED:
                assert (state.home.shoot_out_goals, state.away.shoot_out_goals) == shown.shoot_out, where
    lines: dict[str, list[Commentary]] = defaultdict(list)
    await asyncio.gather(*(_comment(own_broker, provider, own, events) for provider, own in own_topics.items()))
    for own in own_topics.values():
        for line in await event_lines(own_broker.connection, own):
            lines[line.match_id].append(line)
    for match_id, score in scores.items():
        assert (lines[match_id][-1].score.home, lines[match_id][-1].score.away) == score, match_id
        assert told_of(lines[match_id]) == published_of(events[match_id]), match_id


async def _comment(
    broker: EmbeddedBroker, provider: str, topics: Topics, events: Mapping[str, list[MatchEvent]]
) -> None:
    """Have a worker comment all events of a provider."""
    settings = WorkerSettings(connection=broker.connection, topics=topics, group=provider)
    total = sum(len(of_match) for match_id, of_match in events.items() if match_id.startswith(f"{provider}:"))
    async with worker(settings, PhrasebookCommentator()) as running:
        await running.until_done(total, 300)


async def _table(broker: EmbeddedBroker, folder: Path) -> None:
    topics = topics_by_provider(Topics())
    for own in topics.values():
        await create(broker.connection, own, partitions=2)
    found = await follow_all(broker, topics, folder)
    events = await published_by_all(broker, topics)
    for provider in LIVE_PROVIDERS:
        summaries = [summary for (name, _), summary in found.items() if name == provider]
        remarks = sum((summary.remarks for summary in summaries), Counter[str]())
        told, apart, taken_back = Counter[str](), Counter[str](), 0
        for name, suffix, path in recordings(folder):
            for match_id, shown in expected(name, path).items() if name == provider else ():
                there = events[f"{name}:{match_id}{suffix}"]
                for (_, what), count in published_of(there).items():
                    told[what] += count
                apart += disagreements(shown, published_of(there))
        for match_id, there in events.items():
            ends = (event for event in there if event.event_type2 in ENDS and event.retracted)
            taken_back += match_id.startswith(f"{provider}:") * sum(1 for _ in ends)
        row = (
            f"{len(summaries)} recordings",
            f"{sum(len(summary.matches) for summary in summaries)} matches",
            f"{sum(summary.events for summary in summaries)} events",
            f"{sum(summary.corrections for summary in summaries)} corrections",
            f"{taken_back} ends taken back",
            ", ".join(f"{count} {what}" for what, count in sorted(told.items())),
            "apart: " + (", ".join(f"{count} {what}" for what, count in sorted(apart.items())) or "none"),
            "reported: " + ", ".join(f"{kind} {count}" for kind, count in sorted(remarks.items())),
        )
        print(provider, *row, sep=" | ")  # noqa: T201


if __name__ == "__main__":
    with EmbeddedBroker() as embedded:
        asyncio.run(_table(embedded, Path(sys.argv[1])))
