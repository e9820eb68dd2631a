"""The training loop, top to bottom: corpus, vocabulary, network, steps, checkpoint.

What it leaves behind in `out` is a checkpoint folder (see `model.checkpoint`) of the best network found, and
`out/training/` with the encoded corpus, the log and the state to resume from. Runs are seeded: the same
settings, data and machine give the same checkpoint.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from model.checkpoint import Checkpoint
from model.encoding import BLANK
from model.network.compact import CompactNetwork
from model.vocabulary import Vocabulary
from trainer import encoded
from trainer.corpus import Corpus, Pair, read_corpus
from trainer.encoded import EncodedCorpus, Ids
from trainer.finish import finish
from trainer.resume import Place, TrainingState
from trainer.settings import TrainSettings

#: Lines may be this much longer than the longest one seen in training.
_ROOM = 4


@dataclass(frozen=True, slots=True)
class Progress:
    """How a run is getting on. Losses are nats per real target token; None until first measured."""

    step: int
    steps: int
    loss: float
    tokens_per_second: float
    seconds_left: float
    validation_loss: float | None = None
    exact_match: float | None = None


Report = Callable[[Progress], None]


def train(
    settings: TrainSettings,
    data: str,
    out: Path,
    *,
    progress: Report | None = None,
    resume: bool = False,
) -> Checkpoint:
    """Train on "simulated" or on an archive's folder or file, and write a checkpoint to `out`.

    With `resume`, a run of the same settings and data that was interrupted goes on where it last saved.
    Raises TouchlineError (SettingsError, CorpusError, …) with a message a user can act on.
    """
    return train_on(read_corpus(data, settings), settings, out, progress=progress, resume=resume)


def train_on(
    corpus: Corpus,
    settings: TrainSettings,
    out: Path,
    *,
    progress: Report | None = None,
    resume: bool = False,
) -> Checkpoint:
    """Like `train`, on a corpus already read."""
    if settings.threads:
        torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    device = _device(settings)
    folder = out / "training"
    folder.mkdir(parents=True, exist_ok=True)

    sources = {token for pair in corpus.training for token in pair.source}
    vocabulary = Vocabulary.learn(
        (pair.target for pair in corpus.training),
        [BLANK, *sources],
        size=settings.pieces,
        longest_piece=settings.longest_piece,
    )
    training = _encode(folder / "training.arrow", corpus.training, vocabulary)
    validation = _encode(folder / "validation.arrow", corpus.validation, vocabulary)
    longest = int(training.target_length.max()) + _ROOM

    network = CompactNetwork(settings.network, len(vocabulary)).to(device)
    optimiser = torch.optim.AdamW(_groups(network, settings.weight_decay), lr=settings.learning_rate, betas=(0.9, 0.98))
    state = TrainingState(folder, settings, corpus.report.data, network, optimiser)
    place = state.restore() if resume else Place()

    watch = _Watch(settings, place.step)
    network.train()
    for step, batch in _steps(training, settings, place):
        rate = learning_rate(step, settings)
        for group in optimiser.param_groups:
            group["lr"] = rate
        with _autocast(settings, device):
            summed, tokens = network.loss(_to(device, training.sources(batch)), _to(device, training.targets(batch)))
        loss = summed / tokens
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), settings.clip)
        optimiser.step()
        watch.saw(float(loss.detach()), int(tokens))

        done = step + 1
        if done % settings.evaluate_every == 0 or done == settings.steps:
            watch.validation_loss, watch.exact_match = evaluate(network, validation, settings, longest)
            place = place.after(done, watch.validation_loss)
            state.save(place)
        if progress:
            progress(watch.progress(done))
    state.load_best()
    return finish(network, vocabulary, corpus, settings, out, longest=longest, steps=place.best_step)


def learning_rate(step: int, settings: TrainSettings) -> float:
    """Linear warm-up, then a cosine down to the final rate at the last step."""
    if step < settings.warm_up:
        return settings.learning_rate * (step + 1) / settings.warm_up
    share = (step - settings.warm_up) / max(1, settings.steps - settings.warm_up)
    span = settings.learning_rate - settings.final_learning_rate
    return settings.final_learning_rate + span * (1 + cos(pi * min(share, 1.0))) / 2


def evaluate(
    network: CompactNetwork, corpus: EncodedCorpus, settings: TrainSettings, longest: int
) -> tuple[float, float]:
    """Loss per real token and share of texts reproduced exactly by greedy decoding, over a fixed sample of pairs."""
    device = next(network.parameters()).device
    rows = np.random.default_rng(settings.seed).permutation(len(corpus))[: settings.evaluate_pairs]
    rows = rows[np.argsort(corpus.source_length[rows], kind="stable")]
    losses = tokens = exact = 0.0
    network.eval()
    with torch.inference_mode():
        for start in range(0, len(rows), 256):
            part = rows[start : start + 256]
            sources, targets = _to(device, corpus.sources(part)), _to(device, corpus.targets(part))
            with _autocast(settings, device):
                summed, counted = network.loss(sources, targets)
            losses, tokens = losses + float(summed), tokens + float(counted)
            exact += _matches(network.generate(sources, longest), targets.tolist())
    network.train()
    return losses / tokens, exact / len(rows)


def _matches(written: list[list[int]], wanted: list[list[int]]) -> int:
    def trimmed(ids: list[int]) -> list[int]:
        return [token for token in ids if token > 0]

    return sum(trimmed(ours) == trimmed(theirs) for ours, theirs in zip(written, wanted, strict=True))


def _steps(corpus: EncodedCorpus, settings: TrainSettings, place: Place) -> Iterator[tuple[int, Ids]]:
    """Step numbers and rows, from `place` on: rounds over the corpus until the steps are used up."""
    step = 0
    round_ = 0
    while True:
        batches = corpus.batches(
            size=settings.batch_size,
            count_power=settings.count_power,
            kind_power=settings.kind_power,
            seed=settings.seed,
            round_=round_,
        )
        for batch in batches:
            if step >= settings.steps:
                return
            if step >= place.step:
                yield step, batch
            step += 1
        round_ += 1


def _encode(path: Path, pairs: tuple[Pair, ...], vocabulary: Vocabulary) -> EncodedCorpus:
    encoded.write(path, pairs, vocabulary)
    return EncodedCorpus.open(path)


def _groups(network: CompactNetwork, decay: float) -> list[dict[str, object]]:
    matrices = [parameter for parameter in network.parameters() if parameter.dim() > 1]
    others = [parameter for parameter in network.parameters() if parameter.dim() <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": others, "weight_decay": 0.0}]


def _device(settings: TrainSettings) -> torch.device:
    if settings.device == "auto":
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    return torch.device(settings.device)


def _autocast(settings: TrainSettings, device: torch.device) -> AbstractContextManager[object]:
    # Without the processor's own bfloat16 arithmetic it is twenty times slower than float32 on a CPU.
    if settings.precision == "bfloat16" or (settings.precision == "auto" and device.type == "cuda"):
        return torch.autocast(device.type, torch.bfloat16)
    return nullcontext()


def _to(device: torch.device, ids: Ids) -> Tensor:
    return torch.from_numpy(ids).to(device)


class _Watch:
    """Loss, speed and time left, smoothed over the last steps."""

    def __init__(self, settings: TrainSettings, step: int) -> None:
        self._steps = settings.steps
        self._first = step
        self._start = time.monotonic()
        self._loss: float | None = None
        self._tokens = 0
        self.validation_loss: float | None = None
        self.exact_match: float | None = None

    def saw(self, loss: float, tokens: int) -> None:
        self._loss = loss if self._loss is None else 0.95 * self._loss + 0.05 * loss
        self._tokens += tokens

    def progress(self, done: int) -> Progress:
        seconds = max(time.monotonic() - self._start, 1e-9)
        return Progress(
            step=done,
            steps=self._steps,
            loss=self._loss or 0.0,
            tokens_per_second=self._tokens / seconds,
            seconds_left=seconds / (done - self._first) * (self._steps - done),
            validation_loss=self.validation_loss,
            exact_match=self.exact_match,
        )
