"""A toy checkpoint, trained once a session; without torch its tests skip and say so."""

from __future__ import annotations

import pytest

from model.checkpoint import Checkpoint


@pytest.fixture(scope="session")
def toy_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Checkpoint:
    pytest.importorskip("torch", reason="needs the extra `train`: scripts/install train")
    from tests.trainer.toy import SETTINGS, corpus
    from trainer.train import train_on

    return train_on(corpus(), SETTINGS, tmp_path_factory.mktemp("toy"))
