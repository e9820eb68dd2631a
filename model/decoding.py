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
from collections.abc import Sequence
from functools import partial
from math import exp
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from commentary.situation import Situation
from model.cache import AnswerCache
from model.device_and_decoding import DecodingKind
from model.encoding import Tokens
from model.engine import Candidate, Candidates, Engine


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

    def write(self, sources: Sequence[Tokens], situations: Sequence[Situation], attempt: int) -> list[str]:
        """One text per source, in order, for its situation."""
        ...


class EngineChoice:
    """The engine's own choice, greedy or by beam search."""

    varies = False

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, sources: Sequence[Tokens], situations: Sequence[Situation], attempt: int) -> list[str]:  # noqa: ARG002
        """One text per source, whatever the situation."""
        return self._engine.write(sources)


class Sampler:
    """Draws one of a source's likeliest texts for an event."""

    varies = True

    def __init__(self, engine: Candidates, decoding: Decoding, *, cache: int = 50_000) -> None:
        self._temperature = decoding.temperature
        self._candidates = AnswerCache(partial(engine.candidates, count=decoding.beams), cache)

    def write(self, sources: Sequence[Tokens], situations: Sequence[Situation], attempt: int = 0) -> list[str]:
        """One text per source, drawn for its situation; another attempt draws another."""
        return [
            drawn(found, f"{situation.event.event_id}/{situation.style}/{attempt}", self._temperature)
            for found, situation in zip(self._candidates.answers(sources), situations, strict=True)
        ]


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
