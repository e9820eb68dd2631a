"""Real finished matches unrolled into polls with all that feeds do in between: they end as the finished answer says."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from follow.recording import recorded
from football.codes import SecondType
from sources.live.registry import LIVE_PROVIDERS
from sources.live.snapshot import Kind, Snapshot, Status
from tests.follow.changes.invented_match import Facts, Followed, assert_published_once, facts_of_events
from tests.follow.changes.unrolled import unrolled
from tests.paths import SHARED

LIVE = SHARED / "data" / "live"
_TOLD = (SecondType.VAR_CHECK, SecondType.VAR_CONFIRMED)


def finished(provider: str) -> Iterator[Snapshot]:
    """Finished matches whose rows agree with their score and all say when."""
    seen = set()
    for path in sorted((LIVE / provider).glob("*.json")):
        for _, document in recorded(path, LIVE_PROVIDERS[provider]):
            for shown in LIVE_PROVIDERS[provider].read(document).snapshots:
                goals = sum(row.kind is Kind.GOAL for row in shown.rows)
                whole = shown.status is Status.FINISHED and goals == sum(shown.score or (-1,))
                if whole and shown.rows and all(row.moment for row in shown.rows) and shown.id not in seen:
                    seen.add(shown.id)
                    yield shown


def _facts(followed: Followed) -> Facts:
    """What the events say, first names as initials: of two ways to write a name, the one that came first is kept.

    Whether a decision or the check before it is told depends on what was published of the goal or card that fell.
    """
    found: Facts = Counter()
    for (kind, side, when, people, *fields), count in facts_of_events(followed.match).items():
        assert isinstance(people, tuple)
        short = tuple(name and (name[0], name.split()[-1]) for name in people)
        told = [None if kind is Kind.VAR and field in _TOLD else field for field in fields]
        found[kind, side, when, short, *told] += count
    return found


@pytest.mark.skipif(not LIVE.is_dir(), reason=f"needs the real answers in {LIVE}")
@pytest.mark.parametrize(
    "seeds", [pytest.param(range(1), marks=pytest.mark.ci), pytest.param(range(1, 5), marks=pytest.mark.slow)], ids=len
)
@pytest.mark.parametrize("provider", LIVE_PROVIDERS)
def test_each_ends_as_it_was(provider: str, seeds: range) -> None:
    matches = 0
    for final in finished(provider):
        matches += 1
        direct = Followed()
        direct.take(final)
        for seed in seeds:
            match, chance = Followed(), random.Random(seed)
            for shown in unrolled(final, chance):
                match.take(shown)
                if chance.random() < 0.3:
                    match.restart()
            match.take(*[final] * 4)  # a level cup tie has to stay over for a while
            where = f"{provider} {final.id} seed {seed}"
            assert_published_once(match.events)
            assert match.state.score == final.score, where
            assert _facts(match) == _facts(direct), where
            assert match.state.ended, where
            assert (match.state.home.men, match.state.away.men) == (direct.state.home.men, direct.state.away.men), where
    assert matches > 0
