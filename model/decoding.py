"""How a text is chosen among all that the network could say: greedy, by beam search, or drawn.

* `greedy` – the likeliest token each time. The default: quickest, and what the scores are measured with.
* `beam` – the likeliest text that a beam search finds.
* `sampled` – one of the likeliest texts that a beam search finds, drawn in proportion to its probability. The
  draw is seeded by the event's id and style, nothing else: a replay says the same, whatever the batch, the
  threads or the machine's random state. (A generator that all requests share, as CTranslate2's own sampling
  has it, could not promise that.) What is drawn from is computed once for equal sources.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import partial
from math import exp
from typing import NamedTuple, Protocol

from pydantic import BaseModel, ConfigDict, Field

from commentary.situation import Situation
from model.choices import DecodingKind
from model.encoding import Tokens
from model.remembered import Remembered


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


class Candidate(NamedTuple):
    """A text that could be said, and its log probability."""

    text: str
    log_probability: float


def share(found: Iterable[tuple[str, float]]) -> tuple[Candidate, ...]:
    """Different texts, likeliest first; of equal ones (cut into pieces in two ways) the likelier counts."""
    best: dict[str, float] = {}
    for text, score in found:
        best[text] = max(score, best.get(text, score))
    return tuple(Candidate(*pair) for pair in sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


class Candidates(Protocol):
    """An engine that can tell several texts of a source."""

    def candidates(self, sources: Sequence[Tokens], count: int) -> list[tuple[Candidate, ...]]:
        """The `count` likeliest texts of each source, in order, likeliest first."""
        ...


class Sampler:
    """Draws one of a source's likeliest texts for an event."""

    def __init__(self, engine: Candidates, decoding: Decoding, *, cache: int = 50_000) -> None:
        self._temperature = decoding.temperature
        self._candidates = Remembered(partial(engine.candidates, count=decoding.beams), cache)

    def write(self, sources: Sequence[Tokens], situations: Sequence[Situation], attempt: int = 0) -> list[str]:
        """One text per source, drawn for its situation; another attempt draws anew."""
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
