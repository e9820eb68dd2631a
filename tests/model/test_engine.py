from collections.abc import Iterator, Sequence

import pytest

from commentary.message import Line
from commentary.situation import situations
from commentary.style import Style
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED
from model.encoding import Tokens
from model.engine import CTranslate2Engine, InBackground
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
