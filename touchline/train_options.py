"""Common parts of the commands that train: the extra they need, and the settings of a run."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib.util import find_spec

from touchline.setting_options import PREFIX, Options


def need(modules: Collection[str], doing: str) -> None:
    """Raise TouchlineError, naming the extra, unless these modules are installed."""
    from runtime.errors import TouchlineError

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise TouchlineError(f"no {' and no '.join(missing)} here; {doing} needs the extra: scripts/install train")


def options(keys: Sequence[str]) -> Options:
    """Options for settings of a run; its environment variables begin with TOUCHLINE_TRAIN__."""
    return Options("trainer.settings:TrainSettings", keys, prefix=f"{PREFIX}TRAIN__")
