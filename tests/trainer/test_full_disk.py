"""A disk without room: which file, what to do, and what is kept. Files are limited in size, as a full disk would."""

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")

from safetensors import SafetensorError

from model.network import build
from model.vocabulary import Vocabulary
from tests.trainer.killed import PLAIN
from tests.trainer.toy import SHORT_RUN, corpus
from trainer.checkpoint_export import export_checkpoint
from trainer.corpus import encoded
from trainer.full_disk import WriteError, writing
from trainer.train import train_on

pytestmark = pytest.mark.train

FAILURES = [
    OSError(errno.ENOSPC, "No space left on device"),
    OSError("100000 requested and 1024 written"),
    SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)"),
    RuntimeError("(sqlite3.OperationalError) database or disk is full"),
]


@pytest.mark.parametrize("failure", FAILURES, ids=str)
def test_a_full_disk_is_named(failure: Exception, tmp_path: Path) -> None:
    with pytest.raises(WriteError) as raised, writing(tmp_path / "last.safetensors"):
        raise failure
    assert str(raised.value) == f"{tmp_path}/last.safetensors: no space left on device; make room, then --resume"


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def sizes(folder: Path) -> list[int]:
    """Each limit that some file exceeds by a byte, smallest first."""
    return sorted({path.stat().st_size - 1 for path in folder.rglob("*") if path.is_file()})


def vocabulary() -> Vocabulary:
    pairs = corpus().training
    tokens = sorted({token for pair in pairs for token in pair.source})
    return Vocabulary.learn((pair.target for pair in pairs), tokens, size=SHORT_RUN.pieces)


def test_a_full_disk_leaves_no_half_encoded_corpus(tmp_path: Path) -> None:
    pairs, words = corpus().training, vocabulary()
    encoded.write(tmp_path / "whole", pairs, words, corpus().scheme)
    limits = sizes(tmp_path / "whole")
    assert len(limits) >= 3
    for limit in limits:
        folder = tmp_path / f"to-{limit}"
        refused = pytest.raises(WriteError, match=f"^{folder}: .*; make room, then --resume$")
        with refused, writing(folder), files_up_to(limit):
            encoded.write(folder, pairs, words, corpus().scheme)
        assert not folder.exists()


def test_a_full_disk_leaves_no_half_checkpoint(tmp_path: Path) -> None:
    def export(out: Path) -> None:
        network = build(SHORT_RUN.network, len(words))
        network.prepare(words)
        export_checkpoint(network, words, corpus(), SHORT_RUN, out, longest=20, steps=1)

    words = vocabulary()
    export(tmp_path / "whole")
    limits = sizes(tmp_path / "whole")
    assert len(limits) >= 6
    for limit in limits:
        out = tmp_path / f"to-{limit}"
        with pytest.raises(WriteError, match=r"^\S+: [^;\n]+; make room, then --resume$"), files_up_to(limit):
            export(out)
        assert [path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()] in (
            [],
            ["training/report.json"],
        )


def test_other_failures_pass() -> None:
    with pytest.raises(ValueError, match="another"), writing(Path("here")):
        raise ValueError("another")


@pytest.mark.ci
def test_a_run_on_a_full_disk_resumes_to_the_same_weights(tmp_path: Path) -> None:
    settings = SHORT_RUN.model_copy(update=PLAIN)
    train_on(corpus(), settings, tmp_path)
    weights = (tmp_path / "model.safetensors").read_bytes()
    size = (tmp_path / "training" / "last.safetensors").stat().st_size
    with (
        pytest.raises(WriteError, match=r"training/last\.safetensors: file too large; make room, then --resume"),
        files_up_to(size - 1),
    ):
        train_on(corpus(), settings, tmp_path)
    assert not (tmp_path / "config.json").exists()
    assert (tmp_path / "earlier" / "model.safetensors").read_bytes() == weights
    assert not list((tmp_path / "training").glob("*.new"))
    train_on(corpus(), settings, tmp_path, resume=True)
    assert (tmp_path / "model.safetensors").read_bytes() == weights
    assert not (tmp_path / "earlier").exists()
