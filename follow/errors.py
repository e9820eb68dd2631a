"""Errors of following, each with one line a user can act on."""

from __future__ import annotations

from runtime.errors import TouchlineError


class FollowError(TouchlineError):
    """A feed that can't be followed: refused, wrong key, nothing to follow, a recording that can't be read."""


class TakenOverError(TouchlineError):
    """Another follower publishes this match now."""

    def __init__(self, match_id: str) -> None:
        super().__init__(f"{match_id} is followed by another `touchline follow`: this one leaves it to that one")
        self.match_id = match_id
