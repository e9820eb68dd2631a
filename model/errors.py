"""What can go wrong with a checkpoint, said so that a user can act on it."""

from __future__ import annotations

from runtime.errors import TouchlineError


class CheckpointError(TouchlineError):
    """A checkpoint folder that is missing, damaged, of another version, or not for this job."""
