from collections.abc import Sequence

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
