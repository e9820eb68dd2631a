"""Every real answer in the shared folder, followed onto a topic and commented: each match ends on its own score.

`python -m tests.follow.test_shared_recordings` prints the table: matches, events, disagreements by kind.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics, create
from follow.playback import play
from follow.recording import recorded
from follow.report import Summary
from follow.settings import FollowSettings
from football.codes import Side
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
            polls.mkdir(parents=True)
            for path in sorted((LIVE / provider).glob(f"scoreboard-{match_id}-*.json")):
                shutil.copy(path, polls)
            yield provider, "-polls", polls


def expected(provider: str, path: Path) -> dict[str, Snapshot]:
    """The last snapshot of each match whose score is known, with what the caches took back at once left out."""
    last: dict[str, Snapshot] = {}
    for _, document in recorded(path, LIVE_PROVIDERS[provider]):
        for shown in LIVE_PROVIDERS[provider].read(document).snapshots:
            known = last.get(shown.id)
            stale = known is not None and shown.updated and known.updated and shown.updated < known.updated
            if shown.score is not None and not stale:
                last[shown.id] = shown
    return last


def wanted_cards(shown: Snapshot) -> Counter[tuple[Side, bool]]:
    cards = (row for row in shown.rows if row.kind is Kind.CARD)
    return Counter((row.side, row.fields.get("event_type2") is not None) for row in cards)


async def follow_all(broker: EmbeddedBroker, topics: Topics, folder: Path) -> dict[tuple[str, Path], Summary]:
    """Publish all of them; what each reported."""
    found = {}
    for provider, suffix, path in recordings(folder):
        given = FollowSettings(provider=provider, from_recording=path, speed="max", suffix=suffix)
        found[provider, path] = await play(given, broker.connection, topics.events, lambda _: None)
    return found


@pytest.mark.ci
@pytest.mark.broker
@pytest.mark.skipif(not LIVE.is_dir(), reason=f"needs the real answers in {LIVE}")
async def test_each_ends_on_its_real_score_with_its_goals_cards_and_changes(broker, topics, tmp_path) -> None:
    await create(broker.connection, topics, partitions=4)
    await follow_all(broker, topics, tmp_path / "first")
    events = await published(broker.connection, topics.events)
    total = sum(map(len, events.values()))
    again = await follow_all(broker, topics, tmp_path / "again")
    assert sum(summary.events for summary in again.values()) == 0
    scores: dict[str, Score] = {}
    for provider, suffix, path in recordings(tmp_path / "third"):
        for match_id, shown in expected(provider, path).items():
            found = events[f"{provider}:{match_id}{suffix}"]
            assert_published_once(found)
            state = counted(found)
            where = f"{path.name} {match_id}"
            assert state.score == shown.score, where
            scores[found[0].match_id] = state.score
            assert state.ended == (shown.status in (Status.FINISHED, Status.ABANDONED)), where
            changes = Counter(row.side for row in shown.rows if row.kind is Kind.SUBSTITUTION)
            assert (state.home.substitutions, state.away.substitutions) == (changes[Side.HOME], changes[Side.AWAY]), (
                where
            )
            cards = wanted_cards(shown)
            assert (state.home.sent_off, state.away.sent_off) == (cards[Side.HOME, True], cards[Side.AWAY, True]), where
            if shown.shoot_out and shown.status is Status.FINISHED:
                assert (state.home.shoot_out_goals, state.away.shoot_out_goals) == shown.shoot_out, where
    settings = WorkerSettings(connection=broker.connection, topics=topics, group="shared")
    async with worker(settings, PhrasebookCommentator()) as running:
        await running.until_done(total, 300)
    told: dict[str, Score] = {}
    for line in await event_lines(broker.connection, topics):
        told[line.match_id] = (line.score.home, line.score.away)
    assert {match_id: told[match_id] for match_id in scores} == scores


async def _table(broker: EmbeddedBroker, folder: Path) -> None:
    topics = Topics()
    await create(broker.connection, topics, partitions=4)
    found = await follow_all(broker, topics, folder)
    for provider in LIVE_PROVIDERS:
        summaries = [summary for (name, _), summary in found.items() if name == provider]
        remarks = sum((summary.remarks for summary in summaries), Counter())
        print(  # noqa: T201
            provider,
            len(summaries),
            sum(len(summary.matches) for summary in summaries),
            sum(summary.events for summary in summaries),
            sum(summary.corrections for summary in summaries),
            dict(sorted(remarks.items())),
            sep=" | ",
        )


if __name__ == "__main__":
    with EmbeddedBroker() as embedded:
        asyncio.run(_table(embedded, Path(sys.argv[1])))
