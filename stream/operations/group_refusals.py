"""What brokers refuse a worker's group and transactions, in lines that a user can act on."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    InconsistentGroupProtocolError,
    InvalidSessionTimeoutError,
    InvalidTimestampError,
    InvalidTransactionTimeout,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)

from broker.aiokafka_internals.refusals import Refusal
from stream.errors import WorkerError
from stream.settings import WorkerSettings

log = structlog.get_logger("stream.operations.group_refusals")

_UNKNOWN_MEMBER, _GROUP_FULL, _FENCED_NAME = 25, 81, 82
_NOT_ALLOWED = (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    TopicAuthorizationFailedError,
    TransactionalIdAuthorizationFailed,
)
#: How often within how many seconds the group forgets a worker that is alive until the name counts as taken.
_TAKEN_TIMES, _TAKEN_SECONDS = 3, 60.0


def explained(error: BaseException, refusal: Refusal | None, settings: WorkerSettings) -> str:
    """One line for an error that ends the worker; `refusal` is the last refused request of its consumer."""
    where, user = settings.connection.bootstrap, settings.connection.sasl_username or "this client"
    lines = {
        InconsistentGroupProtocolError: f"group {settings.group} at {where} is in use by another program, which "
        "shares out partitions in another way: choose another `group`, or stop that program",
        InvalidSessionTimeoutError: f"{where} does not accept session_timeout_ms {settings.session_timeout_ms}: it "
        "must be within the brokers' group.min.session.timeout.ms and group.max.session.timeout.ms",
        InvalidTransactionTimeout: f"{where} does not accept transaction_timeout_ms {settings.transaction_timeout_ms}: "
        "it must be at most the brokers' transaction.max.timeout.ms",
        InvalidTimestampError: f"this machine's clock is ahead of the brokers' at {where}, by more than "
        "message.timestamp.after.max.ms: set right the one that is wrong",
        _NOT_ALLOWED: f"{user} is not allowed to do this at {where} ({error}): grant it with kafka-acls",
    }
    for kind, line in lines.items():
        if isinstance(error, kind):
            return line
    if refusal is not None and refusal.code == _GROUP_FULL:
        return f"group {settings.group} at {where} has as many members as the brokers allow (group.max.size)"
    if refusal is not None and refusal.code == _FENCED_NAME:
        return _taken(settings)
    return f"Kafka at {settings.connection.explained(error)}"


def uncommitted(error: BaseException, refused: str | None, settings: WorkerSettings) -> str:
    """One line for an error of a transaction; `refused` is what the brokers refused last."""
    if isinstance(error, (*_NOT_ALLOWED, InvalidTimestampError)):
        return explained(error, None, settings)
    said = f"{type(error).__name__}: {error}"
    return f"{said} ({refused})" if refused and refused not in said else said


class NameWatch:
    """Notices that another worker has the same `group_instance_id`: each takes the name from the other, on and on.

    The group then does not know a member that has just been alive. A broker that lost its groups answers so too, once.
    A worker that was silent for a session, for want of CPU, is expelled: that is no other's doing.
    """

    def __init__(self, settings: WorkerSettings, now: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._now = now
        self._times: list[float] = []

    def refused(self, refusal: Refusal) -> None:
        """Note a refused request of the worker's consumer; ends the worker when the name is taken."""
        if self._settings.group_instance_id is None or refusal.code != _UNKNOWN_MEMBER:
            return
        if refusal.silent >= self._settings.session_timeout_ms / 1000:
            log.warning(
                "the group expelled this worker, which sent no heartbeat in time: it goes on",
                group=self._settings.group,
                silent=f"{refusal.silent:.1f} s",
            )
            return
        now = self._now()
        self._times = [*(one for one in self._times if now - one < _TAKEN_SECONDS), now]
        log.warning(
            "the group knows this worker no more: has another one its group_instance_id?",
            group=self._settings.group,
            group_instance_id=self._settings.group_instance_id,
        )
        if len(self._times) >= _TAKEN_TIMES:
            # At once, before the name is taken back: the other one goes on.
            self._settings.connection.contact.end(WorkerError(_taken(self._settings)))


def _taken(settings: WorkerSettings) -> str:
    return (
        f"another worker in group {settings.group} has this worker's group_instance_id {settings.group_instance_id!r}: "
        "give each worker a name of its own, or none"
    )
