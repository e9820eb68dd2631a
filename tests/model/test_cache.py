from collections.abc import Iterator, Sequence

import pytest

from model.cache import CachedEngine
from model.encoding import Tokens


class Recorder:
    """An engine that spells its sources, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Tokens] = []

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        self.asked += sources
        return ["+".join(source) for source in sources]


A, B, C = ("a",), ("b", "c"), ("d",)


def test_equal_sources_of_one_call_are_written_once() -> None:
    engine = Recorder()
    assert CachedEngine(engine, 0).write([A, B, A, A]) == ["a", "b+c", "a", "a"]
    assert engine.asked == [A, B]


def test_a_source_is_written_once_over_many_calls() -> None:
    engine = Recorder()
    cached = CachedEngine(engine, 10)
    assert cached.write([A, B]) == ["a", "b+c"]
    assert cached.write([B, C, A]) == ["b+c", "d", "a"]
    assert engine.asked == [A, B, C]
    assert (cached.hits, cached.misses) == (2, 3)


def test_switched_off_it_remembers_nothing() -> None:
    engine = Recorder()
    cached = CachedEngine(engine, 0)
    assert [cached.write([A]), cached.write([A])] == [["a"], ["a"]]
    assert engine.asked == [A, A]
    assert len(cached) == 0


def test_the_least_recently_used_is_forgotten_first() -> None:
    engine = Recorder()
    cached = CachedEngine(engine, 2)
    cached.write([A, B])
    cached.write([A])
    cached.write([C])
    assert len(cached) == 2
    engine.asked.clear()
    cached.write([A, C, B])
    assert engine.asked == [B]


def test_more_new_sources_than_it_holds_are_all_answered() -> None:
    sources = [(str(number),) for number in range(20)]
    cached = CachedEngine(Recorder(), 3)
    assert cached.write(sources) == [source[0] for source in sources]
    assert len(cached) == 3


class Background(Recorder):
    """Begins at the call, and is ready with the last source first."""

    def __init__(self) -> None:
        super().__init__()
        self.ready: list[Tokens] = []

    def begin(self, sources: Sequence[Tokens]) -> Iterator[tuple[int, str]]:
        return self._arriving(sources, self.write(sources))

    def _arriving(self, sources: Sequence[Tokens], texts: list[str]) -> Iterator[tuple[int, str]]:
        for place in reversed(range(len(sources))):
            self.ready.append(sources[place])
            yield place, texts[place]


def test_all_are_begun_before_the_known_ones_come_and_the_others_come_as_they_are_ready() -> None:
    engine = Background()
    cached = CachedEngine(engine, 10)
    cached.write([B])
    engine.asked.clear()
    engine.ready.clear()
    arriving = cached.begin([A, B, C, A])
    assert next(arriving) == (1, "b+c")
    assert (engine.asked, engine.ready) == ([A, C], [])
    assert list(arriving) == [(2, "d"), (0, "a"), (3, "a")]
    assert (cached.hits, cached.misses) == (2, 3)


@pytest.mark.parametrize("size", [0, 1, 10])
def test_the_order_in_which_texts_are_ready_changes_no_answer(size: int) -> None:
    sources = [A, B, C, A, C, B]
    assert CachedEngine(Background(), size).write(sources) == CachedEngine(Recorder(), size).write(sources)


def test_an_engine_that_leaves_a_source_out_is_an_error() -> None:
    class Short(Recorder):
        def write(self, sources: Sequence[Tokens]) -> list[str]:
            return super().write(sources)[1:]

    with pytest.raises(ValueError, match="shorter"):
        CachedEngine(Short(), 0).write([A, B])
