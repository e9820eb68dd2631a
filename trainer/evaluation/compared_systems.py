"""The systems that `touchline evaluate` compares: a checkpoint, and two baselines without a model.

* the look-up table: for each combination of codes the commonest text of the training rows, names filled in;
* the phrasebook.

All run behind the same guard and, where an archive is read, spell names as it does.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import prod
from pathlib import Path
from typing import Protocol

import orjson

from commentary.message import Line
from commentary.situation import Situation
from model.cache import CachedEngine
from model.checkpoint import Checkpoint
from model.commentator import SHIPPED, Commentator
from model.encoding import Tokens
from model.guard import Guard
from model.phrasebook_commentator import PhrasebookCommentator
from model.spelling import AS_IN_EVENTS, Spelling
from runtime.errors import TouchlineError
from trainer.corpus.corpus import SIMULATED, Corpus, Pair
from trainer.corpus.read_corpus import read_corpus
from trainer.settings import TrainSettings

__all__ = ["SHIPPED", "LookUp", "Model", "Phrasebook", "System", "TableEngine", "load", "load_all", "parameter_count"]

LOOK_UP = "lookup"
PHRASEBOOK = "phrasebook"


class System(Protocol):
    """What measuring needs of a system."""

    @property
    def name(self) -> str:
        """Its name in tables."""
        ...

    @property
    def spelling(self) -> Spelling:
        """How it spells names."""
        ...

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """Lines as they are published."""
        ...

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """Texts before the guard."""
        ...


class Phrasebook(PhrasebookCommentator):
    """The phrasebook."""

    spelling: Spelling = AS_IN_EVENTS

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """The same lines: there is no guard behind it."""
        return [line.text for line in self.comment(situations)]


class TableEngine:
    """The commonest text for each source; an empty text for a source never seen."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        seen: defaultdict[Tokens, Counter[str]] = defaultdict(Counter)
        for pair in pairs:
            seen[pair.source][pair.target] += pair.times
        self._texts = {source: min(texts, key=lambda text: (-texts[text], text)) for source, texts in seen.items()}

    def write(self, sources: Sequence[Tokens]) -> list[str]:
        """One delexicalised text per source, in order."""
        return [self._texts.get(source, "") for source in sources]


class LookUp:
    """The look-up table behind the guard; the phrasebook writes what the table has never seen."""

    name = LOOK_UP

    def __init__(self, corpus: Corpus, *, archive: bool) -> None:
        self.spelling: Spelling = corpus.names if archive else AS_IN_EVENTS
        table = TableEngine((*corpus.training, *corpus.validation))
        self._guard = Guard(CachedEngine(table, 0), corpus.scheme, spelling=self.spelling)

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """The table's texts, checked."""
        return self._guard.lines(situations)

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """The table's texts; empty where it has none."""
        return self._guard.unchecked(situations)


class Model:
    """A checkpoint; `cache` off measures the engine."""

    def __init__(self, folder: Path | None, *, cache: bool = True) -> None:
        self._commentator = Commentator.load(folder, cache=50_000 if cache else 0)
        self.folder = folder
        self.name = self._commentator.name

    @property
    def spelling(self) -> Spelling:
        """How its checkpoint spells names."""
        return self._commentator.spelling

    def comment(self, situations: Sequence[Situation]) -> list[Line]:
        """Lines as they are published."""
        return self._commentator.comment(situations)

    def unchecked(self, situations: Sequence[Situation]) -> list[str]:
        """What the network writes."""
        return self._commentator.unchecked(situations)


def load_all(wanted: Sequence[str | None], train_data: str | None) -> list[System]:
    """The systems of these names, in order; checkpoints of the same name get their folder added."""
    systems = [load(name, train_data) for name in wanted]
    names = Counter(system.name for system in systems)
    for system in systems:
        if isinstance(system, Model) and names[system.name] > 1:
            system.name = f"{system.name} ({system.folder or SHIPPED})"
    return systems


def load(wanted: str | None, train_data: str | None) -> System:
    """The system of that name: lookup, phrasebook or a checkpoint folder (None: the shipped). Raises TouchlineError."""
    if wanted == PHRASEBOOK:
        return Phrasebook()
    if wanted == LOOK_UP:
        if train_data is None:
            raise TouchlineError("lookup: the table is made from training rows; give them with --train-data")
        return LookUp(read_corpus(train_data, TrainSettings()), archive=train_data != SIMULATED)
    return Model(Path(wanted) if wanted else None)


def parameter_count(checkpoint: Checkpoint) -> int | None:
    """Numbers in the checkpoint's weights, by the header of the safetensors file; None without weights."""
    try:
        with checkpoint.weights.open("rb") as file:
            header = orjson.loads(file.read(int.from_bytes(file.read(8), "little")))
    except (OSError, orjson.JSONDecodeError):
        return None
    return sum(int(prod(tensor["shape"])) for name, tensor in header.items() if name != "__metadata__")
