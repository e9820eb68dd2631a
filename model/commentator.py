"""`Commentator`: situations in, checked lines out. Encoding, cache, engine and guard put together.

Serves the worker, the evaluation and `touchline comment` alike, and runs without torch, unless the checkpoint is
one of a network that only torch can run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self

from commentary.message import Line
from commentary.situation import Situation
from model.cache import CachedEngine
from model.checkpoint import Checkpoint, CheckpointConfig
from model.choices import Device
from model.decoding import Candidates, Decoding, Sampler
from model.engine import CTranslate2Engine, Engine
from model.errors import CheckpointError
from model.guard import Guard
from model.learned_names import LearnedNames
from model.word_runs import WordRuns

#: The checkpoint that comes with the project.
SHIPPED = Path(__file__).with_name("shipped")


class Commentator:
    """A trained commentator. Deterministic: a line depends on its situation alone, not on batch or cache.

    Asked for a style or a language that its checkpoint was not trained in, it answers with the phrasebook's line.
    """

    def __init__(
        self,
        config: CheckpointConfig,
        engine: Engine,
        *,
        cache: int = 50_000,
        retries: int = 2,
        wording: WordRuns | None = None,
        names: LearnedNames | None = None,
        sampler: Sampler | None = None,
    ) -> None:
        """Put an engine behind cache and guard.

        `cache`: different situations remembered, 0 for none; `retries`: other wordings tried before the phrasebook;
        `wording`: what its training texts are made of, to refuse broken sentences by; `names`: how the archive that
        it was trained on spells names; `sampler`: draws a text for each event, instead of the engine's first.
        """
        self._config = config
        self.names = names
        self._styles = frozenset(config.styles)
        self._languages = frozenset(config.languages)
        self._cache = CachedEngine(engine, cache)
        self._guard = Guard(self._cache, config.scheme, retries=retries, wording=wording, names=names, sampler=sampler)

    @classmethod
    def load(
        cls,
        folder: Path | None = None,
        device: Device = "auto",
        *,
        cache: int = 50_000,
        retries: int = 2,
        threads: int | None = None,
        decoding: Decoding | None = None,
    ) -> Self:
        """Load a checkpoint folder, or the shipped one. Raises CheckpointError saying what is wrong with it.

        `decoding`: how a text is chosen, by default greedily.
        """
        checkpoint = Checkpoint.read(folder or SHIPPED)
        decoding = decoding or Decoding()
        engine = _engine(checkpoint, device, threads, decoding.width)
        sampler = Sampler(engine, decoding, cache=cache) if decoding.kind == "sampled" else None
        wording = WordRuns.load(checkpoint.wording) if checkpoint.wording.is_file() else None
        names = LearnedNames.read(checkpoint.names) if checkpoint.names.is_file() else None
        return cls(
            checkpoint.config, engine, cache=cache, retries=retries, wording=wording, names=names, sampler=sampler
        )

    @property
    def name(self) -> str:
        """Name and version, for example "touchline-compact 0.1.0"."""
        return f"{self._config.name} {self._config.version}"

    @property
    def counts(self) -> Mapping[str, int]:
        """What the guard and the cache have counted so far; see `Guard`."""
        return {**self._guard.counts, "cache_hits": self._cache.hits, "cache_misses": self._cache.misses}

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """One checked line per situation, in order."""
        told = [
            index
            for index, situation in enumerate(situations)
            if situation.style in self._styles and situation.language in self._languages
        ]
        lines = dict(zip(told, self._guard.lines([situations[index] for index in told]), strict=True))
        return [lines.get(index) or self._guard.fall_back(situation) for index, situation in enumerate(situations)]

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """What the network says of each situation, before the guard; for measuring, never for publishing."""
        return self._guard.unchecked(situations)

    @property
    def config(self) -> CheckpointConfig:
        """What the checkpoint says of itself."""
        return self._config


class _Writes(Engine, Candidates, Protocol):
    """What every engine here can do."""


def _engine(checkpoint: Checkpoint, device: Device, threads: int | None, beams: int) -> _Writes:
    """CTranslate2 where the network converts to it; else torch, which is only imported then."""
    if checkpoint.converted:
        longest = checkpoint.config.longest
        return CTranslate2Engine(checkpoint.engine, longest=longest, device=device, threads=threads, beams=beams)
    try:
        from model.torch_engine import TorchEngine  # noqa: PLC0415 (the live side has no torch)
    except ModuleNotFoundError as error:
        kind = checkpoint.config.network.kind
        raise CheckpointError(
            f"{checkpoint.folder}: the network {kind} is run by torch, and there is no {error.name} here: "
            "scripts/install train"
        ) from error
    return TorchEngine(checkpoint, device=device, beams=beams, threads=threads)
