"""Engines: source tokens in, delexicalised texts out, the same text whatever the batch.

This one runs CTranslate2: int8 on the CPU, float16 on CUDA. Sources are grouped by length, so nothing is padded, and
by the words that they may get (`VOCABULARY_MAP`): on the CPU a line comes out bit for bit the same alone or in a batch.
It decodes in threads of its own, without the GIL, so the guard checks the first texts while it writes the others.
"""

from __future__ import annotations

import contextlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, runtime_checkable

import ctranslate2

from model.device_and_decoding import Device
from model.encoding import Tokens, blanked, by_length
from model.errors import CheckpointError
from model.vocabulary import text_of

_TASKS = Path("/proc/self/task")
_PRECISION = {"cpu": "int8", "cuda": "float16"}
#: In the folder of an engine: a source token, a tab, and the tokens of the texts that it may get. CTranslate2 works out
#: only those of a batch, which saves a fifth of its time; an engine without the file works out all.
VOCABULARY_MAP = "vmap.txt"
#: Lines generated together at most. Beyond this a CPU gains nothing, and a GPU is full.
LARGEST_BATCH = {"cpu": 64, "cuda": 512}
#: Of the threads, on Linux: a core goes first to the one that holds the GIL, for which all others wait. That makes 3 to
#: 10 % more lines/s of a backlog on two cores; with a niceness of 15 the guard waits for texts.
NICENESS = 5


class Engine(Protocol):
    """Writes texts for the guard to check."""

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        ...


@runtime_checkable
class InBackground(Protocol):
    """An engine that writes in threads of its own."""

    def begin(self, sources: Sequence[Tokens]) -> Iterator[tuple[int, str]]:
        """Begin all of them and return at once; then the place of each source and its text, the first ready first."""
        ...


def begun(engine: Engine, sources: Sequence[Tokens]) -> Iterator[tuple[int, str]]:
    """The place of each source and its text, the first ready first, of an engine of either kind."""
    if isinstance(engine, InBackground):
        return engine.begin(sources)
    return zip(range(len(sources)), engine.write(sources), strict=True)


class Candidate(NamedTuple):
    """A text that could be written, and its log probability."""

    text: str
    log_probability: float


def share(found: Iterable[tuple[str, float]]) -> tuple[Candidate, ...]:
    """Different texts, likeliest first; of equal ones (cut into pieces in two ways) the likelier counts."""
    best: dict[str, float] = {}
    for text, score in found:
        best[text] = max(score, best.get(text, score))
    return tuple(Candidate(*pair) for pair in sorted(best.items(), key=lambda pair: (-pair[1], pair[0])))


class Candidates(Protocol):
    """An engine that can write several texts for a source."""

    def candidates(self, sources: Sequence[Tokens], count: int) -> list[tuple[Candidate, ...]]:
        """The `count` likeliest texts of each source, in order, likeliest first."""
        ...


class CTranslate2Engine:
    """Runs the converted form of a checkpoint, the folder `engine/`."""

    def __init__(
        self,
        folder: Path,
        *,
        longest: int,
        device: Device = "auto",
        threads: int | None = None,
        precision: Literal["default", "float32"] = "default",
        beams: int = 1,
    ) -> None:
        """Load the model.

        `longest`: most tokens of a line; `threads`: CPU workers, by default the cores, up to 4; `precision`:
        `float32` to compare with, the default is int8 on the CPU and float16 on CUDA; `beams`: of beam search,
        1 is greedy. Raises CheckpointError when the folder holds no model, or CUDA was asked for and is not there.
        """
        gpus = ctranslate2.get_cuda_device_count()
        if device == "cuda" and not gpus:
            raise CheckpointError("device cuda: this machine has no CUDA device that CTranslate2 can use")
        self.device: Literal["cpu", "cuda"] = "cuda" if gpus and device != "cpu" else "cpu"
        self._longest = longest
        self._beams = beams
        self._mapped = _mapped(folder / VOCABULARY_MAP)
        # One thread a worker: at this size, two threads on one line are many times slower than one.
        self._workers = 1 if self.device == "cuda" else threads or min(_cores(), 4)
        others = _threads()
        try:
            self._translator = ctranslate2.Translator(
                str(folder),
                device=self.device,
                compute_type=precision if precision == "float32" else _precision(self.device),
                inter_threads=self._workers,
                max_queued_batches=-1,  # or to begin would take until all but a few are done
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise CheckpointError(f"{folder}: the engine can't be loaded: {error}") from error
        for thread in _threads() - others:
            with contextlib.suppress(OSError):  # it has ended
                os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + NICENESS)

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order; equal sources are worth sending once only."""
        texts = dict(self.begin(sources))
        return [texts[index] for index in range(len(sources))]

    def begin(self, sources: Sequence[Tokens]) -> Iterator[tuple[int, str]]:
        """Begin all of them and return at once; then the place of each source and its text, batch by batch."""
        results = self._translated(sources, beam_size=self._beams)
        return ((index, text_of(result.hypotheses[0])) for index, result in results)

    def candidates(self, sources: Sequence[Tokens], count: int) -> list[tuple[Candidate, ...]]:
        """The `count` likeliest texts of each source, in order, likeliest first."""
        # Without normalisation by length, a score is the log probability of the text.
        options = {"beam_size": count, "num_hypotheses": count, "length_penalty": 0.0, "return_scores": True}
        found = {
            index: share((text_of(tokens), score) for tokens, score in zip(each.hypotheses, each.scores, strict=True))
            for index, each in self._translated(sources, **options)
        }
        return [found[index] for index in range(len(sources))]

    def _translated(
        self,
        sources: Sequence[Tokens],
        **options: Any,  # noqa: ANN401
    ) -> Iterator[tuple[int, ctranslate2.TranslationResult]]:
        """Begins all at the call; then places and results, in the order in which the translator works."""
        filled = [blanked(source) for source in sources]
        share_of_worker = max(8, -(-len(sources) // self._workers))
        size = min(LARGEST_BATCH[self.device], share_of_worker)
        pending: list[tuple[list[int], list[ctranslate2.AsyncTranslationResult]]] = []
        for group in self._with_equal_words(filled):
            for chunk in by_length([filled[index] for index in group], size):
                places = [group[place] for place in chunk]
                results = self._translator.translate_batch(
                    [filled[index] for index in places],
                    asynchronous=True,
                    max_decoding_length=self._longest,
                    use_vmap=bool(self._mapped),
                    **options,
                )
                pending.append((places, results))
        return _ready(pending)

    def _with_equal_words(self, sources: Sequence[Sequence[str]]) -> Iterable[list[int]]:
        """Places of sources that may get the same words: what a batch may get is the sum of what its sources may."""
        groups: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for index, source in enumerate(sources):
            groups[tuple([self._mapped[token] for token in source if token in self._mapped])].append(index)
        return groups.values()


def _ready(
    pending: Iterable[tuple[Sequence[int], Sequence[ctranslate2.AsyncTranslationResult]]],
) -> Iterator[tuple[int, ctranslate2.TranslationResult]]:
    for places, results in pending:
        # A whole batch is ready at once: each wait gives the GIL away.
        yield from zip(places, [result.result() for result in results], strict=True)


def _mapped(path: Path) -> dict[str, int]:
    """The source tokens of a vocabulary map, equal numbers where they allow the same; none where there is no file."""
    if not path.is_file():
        return {}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    numbers = {allowed: number for number, allowed in enumerate(dict.fromkeys(row[1] for row in rows))}
    return {row[0]: numbers[row[1]] for row in rows}


def _precision(device: Literal["cpu", "cuda"]) -> str:
    """int8 on the CPU, float16 on CUDA; float32 on the old GPUs that do not compute in it."""
    wanted = _PRECISION[device]
    return wanted if wanted in ctranslate2.get_supported_compute_types(device) else "float32"


def _threads() -> set[int]:
    """The threads of this process, where the system says which."""
    return {int(task.name) for task in _TASKS.iterdir()} if _TASKS.is_dir() else set()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
