"""What the commands that train have in common: the extra that they need, and the settings of a run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer.settings import TrainSettings


def need(modules: Collection[str], doing: str) -> None:
    """Raise TouchlineError, naming the extra, unless these modules are installed."""
    from runtime.errors import TouchlineError

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise TouchlineError(f"no {' and no '.join(missing)} here; {doing} needs the extra: scripts/install train")


def settings(config: Path | None, flags: Mapping[str, object]) -> TrainSettings:
    """The settings of a run: the file, TOUCHLINE_TRAIN__… variables before it, flags before both."""
    from touchline import setting_layers
    from trainer.settings import TrainSettings

    return setting_layers.load(
        TrainSettings, config=config, flags=flags, prefix=f"{setting_layers.PREFIX}TRAIN{setting_layers.NESTED}"
    )
