"""How a text is chosen among all that the network could write: greedy, by beam search, or drawn.

* `greedy` – the likeliest token each time. The default: quickest, and what the scores are measured with.
* `beam` – the likeliest text that a beam search finds.
* `sampled` – one of the likeliest texts that a beam search finds, drawn in proportion to its probability. The
  draw is seeded by the event's id and style alone, so a replay writes the same, whatever the batch, the threads or
  the machine's random state. (CTranslate2's own sampling shares one generator among all requests, so it can't promise
  that.) Candidates of equal sources are computed once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from math import exp
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from commentary.situation import Situation
from model.cache import AnswerCache
from model.device_and_decoding import DecodingKind
from model.encoding import Tokens
from model.engine import Candidate, Candidates, Engine, begun


class Decoding(BaseModel):
    """The settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: DecodingKind = Field(default="greedy", description="how a text is chosen")
    beams: int = Field(default=4, ge=2, le=64, description="of beam search; texts that are drawn from")
    temperature: float = Field(default=1.0, gt=0, description="of drawing: below 1 likely texts come more often")

    @property
    def width(self) -> int:
        """Beams of the engine's own `write`."""
        return self.beams if self.kind == "beam" else 1


class TextChoice(Protocol):
    """Chooses a text for each source."""

    @property
    def varies(self) -> bool:
        """Another attempt at the same source may give another text."""
        ...

    def texts(
        self, sources: Sequence[Tokens], situations: Sequence[Situation], attempt: int
    ) -> Iterator[tuple[int, str]]:
        """The place of each source and its text for its situation, the first ready first."""
        ...


class EngineChoice:
    """The engine's own choice, greedy or by beam search."""

    varies = False

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def texts(
        self,
        sources: Sequence[Tokens],
        situations: Sequence[Situation],  # noqa: ARG002
        attempt: int,  # noqa: ARG002
    ) -> Iterator[tuple[int, str]]:
        """The place of each source and its text, whatever the situation."""
        return begun(self._engine, sources)


class Sampler:
    """Draws one of a source's likeliest texts for an event."""

    varies = True

    def __init__(self, engine: Candidates, decoding: Decoding, *, cache: int = 50_000) -> None:
        self._temperature = decoding.temperature
        self._candidates = AnswerCache(lambda asked: enumerate(engine.candidates(asked, decoding.beams)), cache)

    def texts(
        self, sources: Sequence[Tokens], situations: Sequence[Situation], attempt: int
    ) -> Iterator[tuple[int, str]]:
        """The place of each source and a text drawn for its situation; another attempt draws another."""
        for place, found in self._candidates.arriving(sources):
            situation = situations[place]
            yield place, drawn(found, f"{situation.event.event_id}/{situation.style}/{attempt}", self._temperature)


def drawn(candidates: Sequence[Candidate], seed: str, temperature: float = 1.0) -> str:
    """One of the texts, in proportion to its probability; which one follows from the seed alone."""
    highest = candidates[0].log_probability
    weights = [exp((each.log_probability - highest) / temperature) for each in candidates]
    point = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big") / 2**64 * sum(weights)
    for each, weight in zip(candidates, weights, strict=True):
        point -= weight
        if point < 0:
            return each.text
    return candidates[0].text
