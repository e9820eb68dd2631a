"""The training loop, top to bottom: corpus, vocabulary, network, steps, checkpoint.

It writes to `out` a checkpoint folder (see `model.checkpoint`) of the best network found, and
`out/training/` with the encoded corpus, the log and the state to resume from. Runs are seeded: the same
settings, data and machine give the same checkpoint, also when the run was killed and resumed. Under `torchrun` or
`accelerate launch` each process computes its share of every step (`trainer.processes`).
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch

from model.checkpoint import FILES, Checkpoint
from model.encoding import BLANK
from model.network import build
from model.network.abstract_network import Network
from model.vocabulary import Vocabulary
from runtime.signals import held_signals
from trainer.checkpoint_export import export_checkpoint
from trainer.corpus import encoded
from trainer.corpus.corpus import Corpus, CorpusReport
from trainer.corpus.encoded import EncodedCorpus, Ids
from trainer.corpus.read_corpus import read_corpus
from trainer.divergence import LossWatch
from trainer.full_disk import writing
from trainer.learning_rate import learning_rate
from trainer.optimiser_step import Stepper, to
from trainer.precision import as_launched, autocast
from trainer.processes import Processes
from trainer.progress import Progress, ProgressCallback, ProgressTracker
from trainer.run_folder import empty, forget, locked, set_aside
from trainer.settings import TrainSettings
from trainer.start_weights import take_over
from trainer.training_state import LAST, Run, RunPosition, TrainingState, random_state
from trainer.vocabulary_map import candidates

__all__ = ["Fitted", "Progress", "ProgressCallback", "evaluate", "fit", "learning_rate", "train", "train_on"]

#: Lines may be this much longer than the longest one seen in training.
_ROOM = 4
#: A text counts, where pieces are learned, by how often it is written to this power.
_WEIGHT = 0.75


def train(
    settings: TrainSettings,
    data: str,
    out: Path,
    *,
    progress: ProgressCallback | None = None,
    on_corpus: Callable[[CorpusReport], None] | None = None,
    on_start: Callable[[int], None] = lambda _: None,
    resume: bool = False,
) -> Checkpoint:
    """Train on "simulated" or on an archive's folder or file, and write a checkpoint to `out`.

    With `resume`, a run of the same settings and data that was interrupted goes on where it last saved.
    `on_corpus` gets the report on the rows before the first step.
    Raises TouchlineError (SettingsError, CorpusError, …) with a message a user can act on.
    """
    processes = Processes(settings.device)
    with locked(out / "training", processes):
        corpus = read_corpus(data, settings)
        if on_corpus and processes.first:
            on_corpus(corpus.report)
        return _trained(corpus, settings, out, processes, progress=progress, resume=resume, on_start=on_start)


def train_on(
    corpus: Corpus,
    settings: TrainSettings,
    out: Path,
    *,
    progress: ProgressCallback | None = None,
    resume: bool = False,
) -> Checkpoint:
    """Like `train`, on a corpus already read."""
    processes = Processes(settings.device)
    with locked(out / "training", processes):
        return _trained(corpus, settings, out, processes, progress=progress, resume=resume)


def _trained(
    corpus: Corpus,
    settings: TrainSettings,
    out: Path,
    processes: Processes,
    *,
    progress: ProgressCallback | None,
    resume: bool,
    on_start: Callable[[int], None] = lambda _: None,
) -> Checkpoint:
    fitted = fit(
        corpus,
        settings,
        out / "training",
        processes,
        progress=progress,
        resume=resume,
        begin=partial(set_aside, out, FILES),
        on_start=on_start,
    )
    if processes.first:
        checkpoint = export_checkpoint(
            fitted.network,
            fitted.vocabulary,
            corpus,
            settings,
            out,
            longest=fitted.longest,
            steps=fitted.position.best_step if settings.keep == "best" else fitted.position.step,
            seconds=fitted.position.seconds,
        )
        forget(out)
    processes.wait()
    processes.leave()
    return checkpoint if processes.first else Checkpoint.read(out)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A network with the weights to keep, its vocabulary, and where its run ended."""

    network: Network
    vocabulary: Vocabulary
    longest: int
    position: RunPosition


def fit(
    corpus: Corpus,
    settings: TrainSettings,
    folder: Path,
    processes: Processes | None = None,
    *,
    progress: ProgressCallback | None = None,
    resume: bool = False,
    begin: Callable[[], None] = lambda: None,
    on_start: Callable[[int], None] = lambda _: None,
) -> Fitted:
    """Learn from a corpus; `folder` takes the encoded corpus, the log and the state.

    A new run empties the folder and calls `begin`, as soon as its settings are known to make a network.
    `on_start` gets the steps done. A stop signal saves the state after its step and raises KeyboardInterrupt.
    """
    processes = processes or Processes(settings.device)
    settings = as_launched(settings)
    if settings.threads:
        torch.set_num_threads(settings.threads)
    torch.manual_seed(settings.seed)
    vocabulary = _vocabulary(corpus, settings)
    network = _network(settings, vocabulary, processes)
    resume = resume and (folder / LAST).exists()
    stepper = Stepper(network, settings, processes, candidates(corpus.training, vocabulary, corpus.scheme))
    state = TrainingState(folder, Run(settings, _digest(corpus, vocabulary, network)), stepper, network)
    position = state.restore(processes.rank) if resume else RunPosition()
    if processes.first and not resume:
        empty(folder)
        begin()
    on_start(position.step)
    processes.wait()
    training, validation = _encoded(corpus, vocabulary, folder, processes)
    longest = int(training.target_length.max()) + _ROOM
    network.check_length(int(training.source_length.max()) + longest)

    tracker = ProgressTracker(settings, folder, position, writes=processes.first)
    watch = LossWatch(folder, scaled=stepper.scaler.is_enabled())
    network.train()
    with held_signals() as stop:
        for step, batch in _steps(training, settings, position):
            if _stopped(position, settings):
                break
            rate = learning_rate(step, settings)
            done = step + 1
            loss, tokens = stepper.take(training, batch, rate, step)
            watch.after_step(done, loss, rate, position)
            tracker.add_step(loss, tokens)
            evaluated = done % settings.evaluate_every == 0 or done == settings.steps
            if evaluated:
                found = evaluate(network, validation, settings, longest) if processes.first else (0.0, 0.0)
                tracker.validation_loss, tracker.exact_match, seconds = processes.from_first([*found, tracker.seconds])
                watch.after_evaluation(done, tracker.validation_loss, rate, position)
                position = position.after(done, tracker.validation_loss, seconds, tracker.loss)
                random = processes.gathered(random_state(processes.rank))
                if processes.first:
                    state.save(position, random)
            tracker.log(done, rate, evaluated=evaluated)
            if progress and processes.first:
                progress(tracker.progress(done))
            if stop.is_set():
                at = replace(position, step=done, seconds=tracker.seconds, loss=tracker.loss)
                state.interrupt(at, alone=processes.count == 1)
    processes.wait()
    if settings.keep == "best":
        state.load_best()
    return Fitted(network, vocabulary, longest, position)


def evaluate(network: Network, corpus: EncodedCorpus, settings: TrainSettings, longest: int) -> tuple[float, float]:
    """Loss per real token and share of texts reproduced exactly by greedy decoding, over a fixed sample of pairs."""
    device = next(network.parameters()).device
    rows = np.random.default_rng(settings.seed).permutation(len(corpus))[: settings.evaluate_pairs]
    rows = rows[np.argsort(corpus.source_length[rows], kind="stable")]
    losses = tokens = exact = 0.0
    network.eval()
    with torch.inference_mode():
        for start in range(0, len(rows), 256):
            part = rows[start : start + 256]
            sources, targets = to(device, corpus.sources(part)), to(device, corpus.targets(part))
            with autocast(settings, device):
                summed, counted = network.loss(sources, targets)
            losses, tokens = losses + float(summed), tokens + float(counted)
            exact += _matches(network.generate(sources, longest), targets.tolist())
    network.train()
    return losses / tokens, exact / len(rows)


def _matches(written: list[list[int]], wanted: list[list[int]]) -> int:
    def trimmed(ids: list[int]) -> list[int]:
        return [token for token in ids if token > 0]

    return sum(trimmed(ours) == trimmed(theirs) for ours, theirs in zip(written, wanted, strict=True))


def _steps(corpus: EncodedCorpus, settings: TrainSettings, position: RunPosition) -> Iterator[tuple[int, Ids]]:
    """Step numbers and rows, from `position` on: rounds over the corpus until the steps are used up."""
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
            if step >= position.step:
                yield step, batch
            step += 1
        round_ += 1


def _stopped(position: RunPosition, settings: TrainSettings) -> bool:
    """Too many evaluations have gone by without a lower loss."""
    return (
        settings.patience is not None
        and position.step - position.best_step >= settings.patience * settings.evaluate_every
    )


def _vocabulary(corpus: Corpus, settings: TrainSettings) -> Vocabulary:
    texts: Counter[str] = Counter()
    for pair in corpus.training:
        # An archive's pairs all count alike; of ours, a line that is written often should take few steps.
        texts[pair.target] += round(pair.times**_WEIGHT) if corpus.scheme.of_a_context else 1
    sources = [BLANK, *{token for pair in corpus.training for token in pair.source}]
    if settings.units == "words":
        return Vocabulary.learn_words(texts, sources)
    return Vocabulary.learn(
        texts, sources, size=settings.pieces, longest_piece=settings.longest_piece, phrases=settings.phrases
    )


def _digest(corpus: Corpus, vocabulary: Vocabulary, network: Network) -> str:
    """Of everything but the settings that a run depends on."""
    parts = (corpus.digest(), vocabulary.tokenizer.to_str(), network.base_digest or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _encoded(
    corpus: Corpus, vocabulary: Vocabulary, folder: Path, processes: Processes
) -> tuple[EncodedCorpus, EncodedCorpus]:
    """Training and held-out pairs; each process has files of its own."""
    mark = f".{processes.rank}" if processes.rank else ""
    encoded_parts: list[EncodedCorpus] = []
    for name, pairs in (("training", corpus.training), ("validation", corpus.validation)):
        path = folder / f"{name}{mark}"
        with writing(path):
            encoded.write(path, pairs, vocabulary, corpus.scheme)
        encoded_parts.append(EncodedCorpus.open(path))
    return encoded_parts[0], encoded_parts[1]


def _network(settings: TrainSettings, vocabulary: Vocabulary, processes: Processes) -> Network:
    """The network at its start: the same on every process, but for what dropout will draw."""
    network = build(settings.network, len(vocabulary))
    network.prepare(vocabulary)
    if settings.start_from:
        take_over(settings.start_from, network, vocabulary)
    network.to(processes.device)
    if settings.save_activations:
        network.save_activations()
    if processes.rank:
        torch.manual_seed(settings.seed + processes.rank)
    return network
