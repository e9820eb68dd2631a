"""The network client inside aiokafka's consumers, producers and admin clients, made to survive what operators do.

aiokafka's own knows the brokers' addresses of its last metadata only, logs in with the password it was made with, waits
40 s for a connection, and says what went wrong in its log alone. This one

* asks the bootstrap servers again, by name, when no known broker answers (KIP-899);
* reads the password for each new connection;
* asks for the metadata of its own topics, also while it has none: each partition's producer would read a whole
  cluster's again and again;
* never has brokers create a topic by asking for it, which brings a deleted one back with the brokers' defaults;
* connects to a broker's present address, with a time limit and a growing pause between attempts;
* reports answers, failures and refused logins to its `Contact`, and keeps the last refused request.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.client import AIOKafkaClient, ConnectionGroup
from aiokafka.cluster import ClusterMetadata
from aiokafka.conn import AIOKafkaConnection, CloseReason, create_conn
from aiokafka.errors import (
    AuthenticationFailedError,
    KafkaConnectionError,
    KafkaError,
    NodeNotReadyError,
    SaslAuthenticationFailed,
    StaleMetadata,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.api import Request, Response
from aiokafka.protocol.metadata import MetadataRequest

from broker.aiokafka_internals.refusals import Refusal, keeps_member, refusal_in
from broker.cancellation import cancel_until_ended
from broker.contact import Contact
from broker.errors import BrokerError

#: Seconds of silence after which the brokers are asked for metadata, which shows whether they are there.
_PROBE_SECONDS = 5.0
#: Seconds between two looks at the clock.
_TICK = 0.5
#: Seconds between attempts to connect to one broker: the first, and the longest.
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0

_FAILURES = (OSError, KafkaError, TimeoutError)
_REFUSED = (SaslAuthenticationFailed, AuthenticationFailedError, UnsupportedSaslMechanismError)


def supervise(
    owner: AIOKafkaConsumer | AIOKafkaProducer | AIOKafkaAdminClient,
    contact: Contact,
    password: Callable[[], str] | None,
) -> None:
    """Supervise the client of a consumer, producer or admin client that is not started yet."""
    client = _client(owner)
    client.__class__ = SupervisedClient
    client.supervised_by(contact, password)


def last_refusal(owner: AIOKafkaConsumer | AIOKafkaProducer) -> Refusal | None:
    """The request that the brokers refused last, unless the same kind was accepted since."""
    found: Refusal | None = _client(owner).refusal
    return found


def on_refusal(owner: AIOKafkaConsumer | AIOKafkaProducer, refused: Callable[[Refusal], None]) -> None:
    """Call `refused` with each refused request."""
    _client(owner).refused = refused


def _client(owner: Any) -> Any:  # noqa: ANN401 (aiokafka is untyped)
    return owner.client if isinstance(owner, AIOKafkaProducer) else owner._client


class _Asked(set[str]):
    """Topics to ask about. aiokafka takes an empty set for all that there are."""

    def __bool__(self) -> bool:
        return True


class SupervisedClient(AIOKafkaClient):  # type: ignore[misc]  # aiokafka is untyped
    """An AIOKafkaClient that took this class after it was made: `supervised_by` is its constructor."""

    def supervised_by(self, contact: Contact, password: Callable[[], str] | None) -> None:
        """Begin with nothing known."""
        self.refusal: Refusal | None = None
        self.refused: Callable[[Refusal], None] = lambda _: None
        self._contact = contact
        self._password = password
        self._answered = self._bootstrapped = self._kept = time.monotonic()
        self._reached: set[tuple[str, int]] = set()
        self._watching: asyncio.Task[None] | None = None
        self._locks: defaultdict[tuple[object, ...], asyncio.Lock] = defaultdict(asyncio.Lock)
        self._pauses: dict[tuple[object, ...], tuple[float, float]] = {}
        #: Whether a connection that was lost is made again.
        self.reconnects = True

    @property
    def cluster_id(self) -> str | None:
        """The cluster's id, once a bootstrap server has answered; None where it has none."""
        return self._contact.cluster_id

    async def bootstrap(self) -> None:
        """Learn the brokers from the first bootstrap server that answers, else raise KafkaConnectionError."""
        await self._ask_bootstrap_servers(self.cluster, [])
        if self._watching is None:
            self._sync_task = asyncio.create_task(self._md_synchronizer())
            self._watching = asyncio.create_task(self._watch())

    async def close(self) -> None:
        """Close all connections."""
        self._contact.left()
        await cancel_until_ended(self._watching, self._sync_task, again=_TICK)
        self._watching = None
        await super().close()

    async def send(
        self, node_id: object, request: Request, *, group: ConnectionGroup = ConnectionGroup.DEFAULT
    ) -> Response:
        """Send a request to a broker and return its answer."""
        if self._contact.ended:
            raise KafkaConnectionError("the clients of this process have ended")
        self._contact.asked()
        sent = time.monotonic()
        try:
            response = await super().send(node_id, request, group=group)
        except NodeNotReadyError:  # reported where the connection failed
            raise
        except KafkaError as error:
            self._contact.failed(error, self._address(node_id))
            raise
        self._heard()
        if delay := getattr(response, "throttle_time_ms", 0):
            self._contact.delayed(delay / 1000)
        refusal = refusal_in(request, response)
        if keeps_member(request, refusal):
            self._kept = sent
        if refusal is not None:
            self.refusal = refusal._replace(silent=time.monotonic() - self._kept)
            self.refused(self.refusal)
        elif self.refusal is not None and self.refusal.request == type(request).__name__:
            self.refusal = None
        return response

    async def _get_conn(
        self, node_id: object, *, group: ConnectionGroup = ConnectionGroup.DEFAULT
    ) -> AIOKafkaConnection | None:
        """The connection to a broker, made if need be; None when that fails."""
        broker = self.cluster.broker_metadata(node_id)
        known = self._conns.get((node_id, group))
        if known is not None and known.connected():
            if broker is None or (known.host, known.port) == (broker.host, broker.port) or node_id == "bootstrap":
                return known
            known.close(reason=CloseReason.CONNECTION_BROKEN)
        if known is not None and not self.reconnects:
            return None
        if broker is None:
            self._contact.failed(StaleMetadata(f"broker {node_id} is not in the metadata"), f"broker {node_id}")
            self.force_metadata_update()
            return None
        key = (node_id, group, broker.host, broker.port)
        async with self._locks[key]:
            known = self._conns.get((node_id, group))
            if known is not None and known.connected() and (known.host, known.port) == (broker.host, broker.port):
                return known
            not_before, pause = self._pauses.get(key, (0.0, _FIRST_PAUSE))
            if time.monotonic() >= not_before:
                try:
                    made = await self._connect(
                        broker.host,
                        broker.port,
                        advertised=(broker.host, broker.port) not in self._reached,
                        on_close=self._closed,
                    )
                except _FAILURES:
                    pause = min(2 * pause, _LONGEST_PAUSE)
                    self._pauses[key] = (time.monotonic() + pause * random.uniform(0.5, 1.0), pause)
                else:
                    self._pauses.pop(key, None)
                    self._conns[node_id, group] = made
                    return made
        self.force_metadata_update()
        return None

    def _closed(self, connection: AIOKafkaConnection, reason: object) -> None:
        """Looked up late: `lost_connections` replaces what is called."""
        self._on_connection_closed(connection, reason)

    async def _connect(
        self, host: str, port: int, *, advertised: bool = False, **options: object
    ) -> AIOKafkaConnection:
        """Connect and log in. Raises what went wrong, after reporting it."""
        self._contact.asked()
        try:
            if self._password is not None:
                self._sasl_plain_password = self._password()
            async with asyncio.timeout(self._contact.no_answer / 2):  # with TLS and login
                connection = await create_conn(
                    host,
                    port,
                    client_id=self._client_id,
                    request_timeout_ms=self._request_timeout_ms,
                    ssl_context=self._ssl_context,
                    security_protocol=self._security_protocol,
                    max_idle_ms=self._connections_max_idle_ms,
                    sasl_mechanism=self._sasl_mechanism,
                    sasl_plain_username=self._sasl_plain_username,
                    sasl_plain_password=self._sasl_plain_password,
                    **options,
                )
        except BrokerError as error:
            self._contact.failed(error, f"{host}:{port}")
            raise KafkaConnectionError(str(error)) from error
        except _REFUSED as error:
            self._contact.refused(error, f"{host}:{port}")
            raise
        except _FAILURES as error:
            self._contact.failed(error, f"{host}:{port}", advertised=advertised)
            raise
        self._reached.add((host, port))
        self._contact.connected()
        return _with_careful_requests(connection)

    async def _metadata_update(self, cluster_metadata: ClusterMetadata, topics: set[str] | None) -> bool:
        """Ask the known brokers for metadata, then the bootstrap servers. None asks for all topics that there are."""
        try:
            if await super()._metadata_update(cluster_metadata, None if topics is None else _Asked(topics)):
                self._heard()
                return True
            return await self._rebootstrap(cluster_metadata, topics)
        except _FAILURES:
            return False

    async def _rebootstrap(self, cluster_metadata: ClusterMetadata, topics: set[str] | None) -> bool:
        """Whether a bootstrap server has told us the brokers; asks at most once in a while."""
        if time.monotonic() - self._bootstrapped < _LONGEST_PAUSE:
            return False
        await self._ask_bootstrap_servers(cluster_metadata, None if topics is None else list(topics))
        return True

    async def _ask_bootstrap_servers(self, cluster: ClusterMetadata, topics: list[str] | None) -> None:
        self._bootstrapped = time.monotonic()
        failure: BaseException | None = None
        for host, port, _ in self.hosts:
            try:
                connection = await self._connect(host, port)
            except _FAILURES as error:
                failure = error
                continue
            try:
                metadata = await _within(connection.send(MetadataRequest(topics)), self._contact.no_answer)
            except _FAILURES as error:
                self._contact.failed(error, f"{host}:{port}")
                failure = error
                connection.close()
                continue
            self._contact.led_to(getattr(metadata, "cluster_id", None), f"{host}:{port}")
            if self._contact.ended:
                connection.close()
                break
            cluster.update_metadata(metadata)
            if cluster.brokers():
                connection.close()
            else:  # a cluster without topics may name no brokers
                self._conns["bootstrap", ConnectionGroup.DEFAULT] = connection
            self._heard()
            return
        raise KafkaConnectionError(f"Unable to bootstrap from {self.hosts}") from failure

    async def _watch(self) -> None:
        """Notice silence, which failing requests do not show: a broker may take a connection and never answer."""
        while True:
            await asyncio.sleep(_TICK)
            now = time.monotonic()
            silent = now - self._answered
            if self._contact.ended:
                continue  # raised to whoever uses the client
            self._contact.check()
            if silent > self._contact.no_answer and now - self._bootstrapped > self._contact.no_answer / 2:
                try:
                    await self._ask_bootstrap_servers(self.cluster, list(self._topics))
                except _FAILURES:
                    continue
                for connection in list(self._conns.values()):
                    connection.close(reason=CloseReason.CONNECTION_TIMEOUT)
            elif silent > _PROBE_SECONDS:
                self.force_metadata_update()

    def _heard(self) -> None:
        self._answered = time.monotonic()
        self._contact.answered()

    def _address(self, node_id: object) -> str:
        broker = self.cluster.broker_metadata(node_id)
        return f"broker {node_id}" if broker is None else f"{broker.host}:{broker.port}"


def _with_careful_requests(connection: AIOKafkaConnection) -> AIOKafkaConnection:
    """Metadata requests create no topic; a connection that was lost a moment ago fails as aiokafka expects.

    Writing to a transport that is closed already raises RuntimeError on uvloop, which would end aiokafka's task that
    keeps the metadata, and is swallowed on asyncio, where the request waits until it times out.
    """
    send = connection.send

    def sent(request: Request, *given: object, **options: object) -> Awaitable[Response]:
        writer = connection._writer
        if writer is not None and writer.is_closing():
            connection.close(reason=CloseReason.CONNECTION_BROKEN)
        if isinstance(request, MetadataRequest):
            request._allow_auto_topic_creation = False
        answer: Awaitable[Response] = send(request, *given, **options)
        return answer

    connection.send = sent
    return connection


async def _within(answer: Awaitable[Response], seconds: float) -> Response:
    async with asyncio.timeout(seconds):
        return await answer
