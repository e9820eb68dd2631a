import os
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from commentary.message import Line
from commentary.situation import situations
from commentary.style import Style
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED
from model.encoding import Tokens
from model.engine import NICENESS, CTranslate2Engine, InBackground
from model.guard import Guard
from sources.classics.reader import classic_matches

MATCH = classic_matches()[0].events
SCHEME = Checkpoint.read(SHIPPED).config.scheme
SITUATIONS = [*situations(MATCH, Style.LIVELY), *situations(MATCH, Style.WIRE, "de")]


@pytest.fixture(scope="module")
def engine() -> CTranslate2Engine:
    checkpoint = Checkpoint.read(SHIPPED)
    longest = checkpoint.config.longest
    return CTranslate2Engine(checkpoint.engine, longest=longest, device="cpu", threads=2)


def test_each_text_comes_once_in_whatever_order_and_is_the_one_written_alone(engine: CTranslate2Engine) -> None:
    sources = list(dict.fromkeys(map(SCHEME.tokens, SITUATIONS)))
    arrived = list(engine.begin(sources))
    assert sorted(place for place, _ in arrived) == list(range(len(sources)))
    assert [place for place, _ in arrived] != list(range(len(sources)))
    assert [dict(arrived)[place] for place in range(len(sources))] == engine.write(sources)
    assert {dict(arrived)[place] == engine.write([source])[0] for place, source in enumerate(sources[:40])} == {True}


def test_to_begin_many_does_not_wait_until_most_are_done(engine: CTranslate2Engine) -> None:
    sources = [*map(SCHEME.tokens, SITUATIONS)] * 40
    arriving = engine.begin(sources)
    queued = engine._translator.num_queued_batches
    assert len({place for place, _ in arriving}) == len(sources)
    # By its own measure CTranslate2 would have queued four for each worker.
    assert queued > 2 * 4


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux has niceness by thread")
def test_its_threads_leave_the_cores_to_whoever_holds_the_gil() -> None:
    def by_niceness() -> Counter[int]:
        return Counter(os.getpriority(os.PRIO_PROCESS, int(one.name)) for one in Path("/proc/self/task").iterdir())

    before, own = by_niceness(), os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    checkpoint = Checkpoint.read(SHIPPED)
    loaded = CTranslate2Engine(checkpoint.engine, longest=checkpoint.config.longest, device="cpu", threads=3)
    after = by_niceness()
    assert after - before == {own + NICENESS: 3}
    assert after[own] == before[own]
    assert loaded.write([SCHEME.tokens(SITUATIONS[0])])


class Mixed:
    """The same texts, ready the other way round, or at each other's places."""

    def __init__(self, engine: CTranslate2Engine, *, shifted: int = 0) -> None:
        self._engine = engine
        self._shifted = shifted

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        return self._engine.write(sources)

    def begin(self, sources: Sequence[Tokens]) -> Iterator[tuple[int, str]]:
        texts = self.write(sources)
        for place in reversed(range(len(sources))):
            yield (place + self._shifted) % len(sources), texts[place]


def lines(engine: CTranslate2Engine | Mixed) -> list[Line]:
    return Guard(engine, SCHEME).lines(SITUATIONS)


def test_lines_are_the_same_whichever_text_is_ready_first(engine: CTranslate2Engine) -> None:
    expected = lines(engine)
    assert lines(Mixed(engine)) == expected
    assert lines(Mixed(engine, shifted=1)) != expected
    assert isinstance(engine, InBackground)
