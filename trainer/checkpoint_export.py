"""The end of a training run: the checkpoint folder, the converted engine, its scores, and the model card."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from commentary.wording import laid
from model.checkpoint import FILES, Checkpoint, CheckpointConfig, TrainedOn
from model.encoding import Scheme
from model.engine import VOCABULARY_MAP, CTranslate2Engine, Engine
from model.network.abstract_network import Network
from model.network.compact import CompactNetwork
from model.network_shape import located
from model.torch_engine import TorchEngine
from model.vocabulary import Vocabulary
from model.word_runs import OF_AN_ARCHIVE, OF_THE_PHRASEBOOK, WordRuns
from trainer.corpus.corpus import SIMULATED, Corpus, Pair, write_report
from trainer.ctranslate2_export import convert
from trainer.full_disk import writing
from trainer.model_card import model_card
from trainer.settings import TrainSettings
from trainer.vocabulary_map import write_vocabulary_map

#: Where a checkpoint is put together.
_NEW = "new"


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
        network=located(settings.network),
        vocabulary_size=len(vocabulary),
        scheme=corpus.scheme,
        styles=corpus.styles,
        languages=corpus.languages,
        longest=longest,
        trained_on=TrainedOn(
            data=Path(corpus.report.data).name,
            seed=settings.seed,
            matches=corpus.report.matches - corpus.report.held_out,
            lines=corpus.lines,
            pairs=len(corpus.training),
            steps=steps,
            wording=laid().label if corpus.report.data == SIMULATED else "",
            seconds=None if seconds is None else round(seconds, 1),
        ),
    )
    new = Checkpoint(out / _NEW, config)
    shutil.rmtree(new.folder, ignore_errors=True)
    new.folder.mkdir(parents=True)
    write_report(corpus.report, out / "training" / "report.json")
    try:
        with writing(out):
            _write_files(new, network, vocabulary, corpus)
            scored = replace(new, config=config.model_copy(update={"scores": scores(new, corpus)}))
            scored.write_config()
            scored.card.write_text(model_card(scored, corpus, network.parameter_count), encoding="utf-8")
            _move(scored.folder, out)
    finally:
        shutil.rmtree(new.folder, ignore_errors=True)
    return Checkpoint.read(out)


def _write_files(new: Checkpoint, network: Network, vocabulary: Vocabulary, corpus: Corpus) -> None:
    """All but config.json and the card."""
    vocabulary.save(new.tokenizer)
    if corpus.scheme is not Scheme.NINE_COLUMNS:  # with names in the texts, every new name would be a broken sentence
        order = OF_THE_PHRASEBOOK if corpus.report.data == SIMULATED else OF_AN_ARCHIVE
        WordRuns.learn((pair.target for pair in corpus.training), order).save(new.wording)
    if corpus.report.data != SIMULATED:
        corpus.names.write(new.names)
    network.to("cpu").save(new.weights)
    if isinstance(network, CompactNetwork):
        network.load(new.weights)  # so that the engine is made from exactly what is saved
        convert(network, vocabulary, new.engine)
        write_vocabulary_map(corpus.training, vocabulary, new.engine / VOCABULARY_MAP)


def _move(new: Path, out: Path) -> None:
    """Put a complete checkpoint in place of an earlier one; config.json, which names the files, comes last."""
    for name in FILES:
        path = out / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for name in reversed(FILES):
        if (new / name).exists():
            (new / name).rename(out / name)


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
