"""How fast a network learns at each step."""

from __future__ import annotations

from math import cos, pi

from trainer.settings import TrainSettings


def learning_rate(step: int, settings: TrainSettings) -> float:
    """Linear warm-up, then a cosine down to the final rate at the last step."""
    if step < settings.warm_up:
        return settings.learning_rate * (step + 1) / settings.warm_up
    share = (step - settings.warm_up) / max(1, settings.steps - settings.warm_up)
    span = settings.learning_rate - settings.final_learning_rate
    return settings.final_learning_rate + span * (1 + cos(pi * min(share, 1.0))) / 2
