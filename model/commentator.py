"""`Commentator`: situations in, checked lines out. Encoding, cache, engine and guard put together.

Serves the worker, the evaluation and `touchline comment`. Needs torch only for networks that CTranslate2 can't run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol, Self

from commentary.content.selection import selection
from commentary.message import Line
from commentary.situation import Situation
from commentary.wording import laid
from model.cache import CachedEngine
from model.checkpoint import Checkpoint, CheckpointConfig
from model.decoding import Decoding, Sampler, TextChoice
from model.device_and_decoding import Device
from model.engine import Candidates, CTranslate2Engine, Engine
from model.errors import CheckpointError
from model.guard import Guard, knows_all
from model.learned_names import LearnedNames
from model.spelling import AS_IN_EVENTS, Spelling
from model.vocabulary import Vocabulary
from model.word_runs import KnownWording, WordRuns

#: The checkpoint that comes with the project.
SHIPPED = Path(__file__).with_name("shipped")


class Commentator:
    """A trained commentator. Deterministic: a line depends on its situation alone, not on batch or cache.

    Asked for a style or a language that its checkpoint was not trained in, or for what its vocabulary has no token for,
    it answers with the phrasebook's line.
    """

    def __init__(
        self,
        config: CheckpointConfig,
        engine: Engine,
        *,
        cache: int = 50_000,
        retries: int = 2,
        wording: KnownWording | None = None,
        spelling: Spelling = AS_IN_EVENTS,
        choice: TextChoice | None = None,
        known: frozenset[str] | None = None,
    ) -> None:
        """Put an engine behind cache and guard.

        `cache`: situations remembered, 0 for none; `retries`: other wordings tried before the phrasebook; `wording`:
        refuses broken sentences; `spelling`: of the names in lines; `choice`: chooses a text for each event;
        `known`: the tokens trained on, by default all.
        """
        self._config = config
        self.spelling = spelling
        self._styles = frozenset(config.styles)
        self._languages = frozenset(config.languages)
        self._cache = CachedEngine(engine, cache)
        self._guard = Guard(
            self._cache,
            config.scheme,
            retries=retries,
            wording=wording,
            spelling=spelling,
            choice=choice,
            knows=known.issuperset if known is not None else knows_all,
        )

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
        choice = Sampler(engine, decoding, cache=cache) if decoding.kind == "sampled" else None
        wording = WordRuns.load(checkpoint.wording) if checkpoint.wording.is_file() else None
        spelling = LearnedNames.read(checkpoint.names) if checkpoint.names.is_file() else AS_IN_EVENTS
        # The tokens of other schemes that a checkpoint was not trained on are left unsaid (`model.vocabulary`).
        told = checkpoint.config.scheme.of_a_context
        return cls(
            checkpoint.config,
            engine,
            cache=cache,
            retries=retries,
            wording=wording,
            spelling=spelling,
            choice=choice,
            known=Vocabulary.load(checkpoint.tokenizer).tokens() if told else None,
        )

    @property
    def name(self) -> str:
        """Name and version, for example "touchline-compact 0.1.0"."""
        return " + ".join(filter(None, (f"{self._config.name} {self._config.version}", laid().label)))

    @property
    def counts(self) -> Mapping[str, int]:
        """Counts of the guard (`Guard.counts`) and of the cache."""
        return {**self._guard.counts, "cache_hits": self._cache.hits, "cache_misses": self._cache.misses}

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """One checked line per situation, in order."""
        trained = [index for index, situation in enumerate(situations) if self._writes(situation)]
        asked = [self._as_trained(situations[index]) for index in trained]
        lines = dict(zip(trained, self._guard.lines(asked), strict=True))
        return [lines.get(index) or self._guard.fall_back(situation) for index, situation in enumerate(situations)]

    def _writes(self, situation: Situation) -> bool:
        """Whether it was trained to; a house's own sentences are used as they are, unless it was trained on them."""
        in_style = situation.style in self._styles or situation.style.base in self._styles
        own = laid().writes(situation) and self._config.trained_on.wording != laid().label
        return in_style and situation.language in self._languages and not own

    def _as_trained(self, situation: Situation) -> Situation:
        """The situation in the style that a house's is based on, where it was not trained in the house's."""
        if situation.style in self._styles:
            return situation
        selection(situation)
        based = replace(situation, style=situation.style.base)
        based.selected.update(situation.selected)
        return based

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """The network's text for each situation, before the guard; for measuring, never for publishing."""
        return self._guard.unchecked(situations)

    @property
    def config(self) -> CheckpointConfig:
        """The checkpoint's config.json."""
        return self._config


class _Writes(Engine, Candidates, Protocol):
    """An engine that also lists candidates."""


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
            f"{checkpoint.folder}: the network {kind} is run by torch, and {error.name} is not installed: "
            "scripts/install train"
        ) from error
    return TorchEngine(checkpoint, device=device, beams=beams, threads=threads)
