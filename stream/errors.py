"""Errors of the worker. Those that end it have one line a user can act on."""

from __future__ import annotations

from broker.errors import BrokerError
from runtime.counts import counted
from runtime.errors import TouchlineError


class WorkerError(TouchlineError):
    """The worker can't start or can't go on."""


class CommentatorFailedError(WorkerError):
    """The commentator fails on every event: it is broken, not the events."""


class StatesLostError(WorkerError):
    """The group has committed offsets, and the topic of states is not the one they were committed with."""


class LeaderlessError(BrokerError):
    """Partitions have no leader that have to be read first; it may pass."""


class CommitError(Exception):
    """A commit failed or timed out; its outcome is unknown (`stream.failed_commits`)."""


class TopicChangedError(CommitError):
    """A topic was deleted, made anew or given more partitions; nothing was committed since."""


class UnseenCountError(TopicChangedError):
    """An event was passed on by a worker that knows of a number of partitions that this one has not seen."""

    def __init__(self, count: int) -> None:
        super().__init__(f"the topic had {counted(count, 'partition')}, which no worker saw")
        self.count = count
