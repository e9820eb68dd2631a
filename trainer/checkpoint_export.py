"""The end of a training run: the checkpoint folder, the converted engine, its scores, and the model card."""

from __future__ import annotations

import shutil
from pathlib import Path

from model.checkpoint import Checkpoint, CheckpointConfig, TrainedOn
from model.encoding import Scheme
from model.engine import CTranslate2Engine, Engine
from model.network.abstract_network import Network
from model.network.compact import CompactNetwork
from model.torch_engine import TorchEngine
from model.vocabulary import Vocabulary
from model.word_runs import WordRuns
from trainer.corpus.corpus import SIMULATED, Corpus, Pair, write_report
from trainer.ctranslate2_export import convert
from trainer.model_card import model_card
from trainer.settings import TrainSettings


def export_checkpoint(
    network: Network,
    vocabulary: Vocabulary,
    corpus: Corpus,
    settings: TrainSettings,
    out: Path,
    *,
    longest: int,
    steps: int,
    seconds: float | None = None,
) -> Checkpoint:
    """Write the checkpoint and score its engine on the held-out matches. `seconds`: how long training took."""
    config = CheckpointConfig(
        name=settings.name,
        version=settings.version,
        network=settings.network,
        vocabulary_size=len(vocabulary),
        scheme=corpus.scheme,
        styles=corpus.styles,
        languages=corpus.languages,
        longest=longest,
        trained_on=TrainedOn(
            data=Path(corpus.report.data).name,
            seed=settings.seed,
            matches=corpus.report.matches - corpus.report.held_out,
            lines=corpus.report.kept,
            pairs=len(corpus.training),
            steps=steps,
            seconds=None if seconds is None else round(seconds, 1),
        ),
    )
    checkpoint = Checkpoint(out, config)
    out.mkdir(parents=True, exist_ok=True)
    _clear(checkpoint)
    vocabulary.save(checkpoint.tokenizer)
    if corpus.scheme is not Scheme.NINE_COLUMNS:  # with names in the texts, every new name would be a broken sentence
        WordRuns.learn(pair.target for pair in corpus.training).save(checkpoint.wording)
    if corpus.report.data != SIMULATED:
        corpus.names.write(checkpoint.names)
    write_report(corpus.report, out / "training" / "report.json")
    network.to("cpu").save(checkpoint.weights)
    if isinstance(network, CompactNetwork):
        network.load(checkpoint.weights)  # so that the engine is made from exactly what is saved
        convert(network, vocabulary, checkpoint.engine)
    scored = Checkpoint(out, config.model_copy(update={"scores": scores(checkpoint, corpus)}))
    scored.write_config()
    scored.card.write_text(model_card(scored, corpus, network.parameter_count), encoding="utf-8")
    return scored


def _clear(checkpoint: Checkpoint) -> None:
    """Remove files of an earlier checkpoint in this folder that this one may lack."""
    for path in (checkpoint.wording, checkpoint.names):
        path.unlink(missing_ok=True)
    shutil.rmtree(checkpoint.engine, ignore_errors=True)


def scores(checkpoint: Checkpoint, corpus: Corpus) -> dict[str, float]:
    """Scores of its engine on the held-out matches.

    `exact_match`: share of their lines; `exact_match_unseen`: of those whose source does not occur in training.
    """
    engine: Engine
    if checkpoint.converted:
        engine = CTranslate2Engine(checkpoint.engine, longest=checkpoint.config.longest, device="cpu")
    else:
        engine = TorchEngine(checkpoint)
    sources = sorted({pair.source for pair in corpus.validation})
    written = dict(zip(sources, engine.write(sources), strict=True))
    known = {pair.source for pair in corpus.training}

    def share(pairs: list[Pair]) -> float:
        total = sum(pair.times for pair in pairs)
        return sum(pair.times for pair in pairs if written[pair.source] == pair.target) / total

    unseen = [pair for pair in corpus.validation if pair.source not in known]
    result = {"exact_match": share(list(corpus.validation))}
    if unseen:
        result["exact_match_unseen"] = share(unseen)
        result["unseen_share"] = sum(pair.times for pair in unseen) / sum(pair.times for pair in corpus.validation)
    return {name: round(value, 5) for name, value in result.items()}
