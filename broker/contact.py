"""`Contact`: whether brokers answer the clients of this process, since when none does, and why.

All clients of a `Connection` report to its one `Contact` (`broker.aiokafka_internals.supervised_client`). The log,
`/readyz`, metrics, the page and the terminal read it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import structlog

from broker.errors import RefusedError
from runtime.errors import TouchlineError
from runtime.growing_intervals import GrowingIntervals

log = structlog.get_logger("broker.contact")

#: Seconds without an answer until failed requests count as an outage: a broker that restarts is away for moments.
_PATIENCE = 2.0
#: Seconds of a quota's delay that are worth a word.
_DELAY = 1.0
#: Seconds for which every login is refused until the process ends. A new password may reach us a little later.
_REFUSED_SECONDS = 30.0


class Contact:
    """When a broker last answered, and what has gone wrong since.

    `explain` turns an error, the broker's address and whether that address is only what brokers advertise into a line
    for users; `no_answer` is how many seconds a request may stay unanswered; `now` gives the time in seconds.
    """

    def __init__(
        self,
        explain: Callable[[BaseException, str, bool], str] = lambda error, broker, _: f"{broker}: {error}",
        no_answer: float = 10.0,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.no_answer = no_answer
        self._explain = explain
        self._now = now
        self._answered = now()
        self._asked: float | None = None
        self._failure: tuple[BaseException, str, bool] | None = None
        self._failures = 0
        self._refused: float | None = None
        self._fault: TouchlineError | None = None
        self._cluster_id: str | None = None
        self._reported = False
        self._intervals = GrowingIntervals(now)
        self._logins = GrowingIntervals(now)
        self._delay = 0.0
        self._delayed_until = now()
        self._delays = GrowingIntervals(now)
        self._unread: dict[str, Sequence[int]] = {}

    @property
    def age(self) -> float:
        """Seconds since a broker last answered."""
        return self._now() - self._answered

    @property
    def lost_since(self) -> datetime | None:
        """The time of the last answer when there is no connection; None while brokers answer, or nothing is asked."""
        if self._asked is None:
            return None
        patience = _PATIENCE if self._failures else self.no_answer
        if self._now() - self._asked < patience:
            return None
        return datetime.now(UTC) - timedelta(seconds=self.age)

    @property
    def outage(self) -> str | None:
        """Since when there is no connection and why, in a line; None while there is one."""
        since = self.lost_since
        return None if since is None else f"no connection since {since:%H:%M:%SZ}: {self.why}"

    @property
    def troubled(self) -> bool:
        """Whether something has failed since the last answer."""
        return self._failure is not None

    @property
    def why(self) -> str:
        """What goes wrong, in a line for users."""
        return (self.delay or "no answer") if self._failure is None else self._explain(*self._failure)

    @property
    def delay(self) -> str | None:
        """By how much a quota of the brokers delays their next answer, in a line; None while it is under a second."""
        if self._now() >= self._delayed_until:
            return None
        return f"a quota of the brokers delays their answers, by {self._delay:.0f} s"

    @property
    def unread(self) -> str | None:
        """The partitions of followed topics that can't be read, in a line; None when all can."""
        said = [f"partitions {list(numbers)} of {topic}" for topic, numbers in self._unread.items()]
        return f"{' and '.join(said)} have no leader that answers: are brokers away?" if said else None

    @property
    def unread_partitions(self) -> int:
        """How many these are."""
        return sum(map(len, self._unread.values()))

    def note_unread(self, topic: str, partitions: Sequence[int]) -> None:
        """These partitions of a topic have no leader now, and all others have one; logged when that changes."""
        if self._unread.get(topic, ()) == partitions:
            return
        if partitions:
            self._unread[topic] = partitions
            log.warning("not all partitions can be read", why=self.unread)
        elif self._unread.pop(topic, ()):
            log.info("all partitions can be read again", topic=topic)

    @property
    def cluster_id(self) -> str | None:
        """The id of the cluster that the bootstrap servers belong to, once one has answered; None where it has none."""
        return self._cluster_id

    def delayed(self, seconds: float) -> None:
        """A broker answers the next request that much later, because a quota is exceeded."""
        if seconds >= _DELAY:
            self._delay = seconds
            self._delayed_until = max(self._delayed_until, self._now() + seconds)

    def asked(self) -> None:
        """A request is about to be sent."""
        if self._asked is None:
            self._asked = self._now()

    def answered(self) -> None:
        """A broker has answered a request."""
        self._answered = self._now()
        self._asked = None
        if self._failures:
            self._end_of_outage()

    def connected(self) -> None:
        """A broker has let us in."""
        self._refused = None
        self.answered()

    def left(self) -> None:
        """A client has closed: what it asked stays unanswered, which says nothing."""
        if not self._failures:
            self._asked = None

    def failed(self, error: BaseException, broker: str, *, advertised: bool = False) -> None:
        """A request or an attempt to connect to `broker` has failed.

        `advertised`: the address was never reached; it is what another broker says of this one.
        """
        self.asked()
        self._failure = (error, broker, advertised)
        self._failures += 1

    def refused(self, error: BaseException, broker: str) -> None:
        """A broker has refused our login."""
        self.failed(error, broker)
        if self._refused is None:
            self._refused = self._now()
        elif self._now() - self._refused >= _REFUSED_SECONDS:
            self.end(RefusedError(f"{self.why} (for {_REFUSED_SECONDS:.0f} s)"))

    def led_to(self, cluster_id: str | None, broker: str) -> None:
        """A bootstrap server belongs to this cluster. Offsets and transactions of one mean nothing in another."""
        if cluster_id and self._cluster_id and cluster_id != self._cluster_id:
            fault = f"{broker} belongs to another cluster ({cluster_id}) than before ({self._cluster_id})"
            self.end(RefusedError(f"{fault}: start anew to begin there"))
        self._cluster_id = self._cluster_id or cluster_id

    def end(self, fault: TouchlineError) -> None:
        """Nothing can work from now on: nothing more is sent, and `check` raises `fault`."""
        self._fault = self._fault or fault

    @property
    def ended(self) -> bool:
        """Whether nothing is to be sent any more."""
        return self._fault is not None

    def check(self) -> None:
        """Log an outage or a quota, at growing intervals. Raises what has ended it, when going on is no use."""
        if self._fault is not None:
            raise self._fault.with_traceback(None)  # raised again and again, it would keep the frames of each time
        since = self.lost_since
        if since is None and self._refused is not None and self._logins.count():
            log.warning("login refused, trying on for a while", why=self.why, seconds=_REFUSED_SECONDS)
        if (delay := self.delay) is not None and self._delays.count():
            log.warning("slowed down by a quota", why=delay)
        if since is not None and self._intervals.count():
            self._reported = True
            log.warning("no connection, trying on", since=f"{since:%H:%M:%SZ}", why=self.why, failures=self._failures)

    def _end_of_outage(self) -> None:
        if self._reported:
            log.info("brokers answer again", failures=self._failures)
        self._failure, self._failures = None, 0
        self._reported = False
        self._intervals = GrowingIntervals(self._now)
