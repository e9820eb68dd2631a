"""Explains in one line why the brokers can't be reached.

aiokafka only says "Unable to bootstrap" and logs the rest. So each broker is tried alone, and its error is turned
into what a user can act on.
"""

from __future__ import annotations

import asyncio
import errno
import socket
import ssl
import time
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    AuthenticationFailedError,
    KafkaError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)

from broker.aiokafka_internals.connection_probe import probe
from broker.aiokafka_internals.supervised_client import supervise
from broker.contact import Contact
from broker.errors import BrokerError

_THIS_MACHINE = ("localhost:", "127.", "::1:")
#: Seconds of a look-up of a name that are too long: each connection needs one.
_LOOKUP_SECONDS = 1.0
#: Seconds for a connection to close, without TLS and with it.
_CLOSE_SECONDS, _TLS_CLOSE_SECONDS = 0.01, 0.1


async def answers(options: dict[str, Any], seconds: float) -> bool:
    """Whether an admin client's `start()` succeeds within `seconds`: the only sure sign of a ready broker."""
    # Each host gets its share of the time, so that aiokafka gives up by itself: cancelled, it leaves a connection open.
    share = seconds / (len(_hosts(options)) + 1)
    admin = AIOKafkaAdminClient(**options, request_timeout_ms=max(50, int(share * 1000)))
    supervise(admin, Contact(no_answer=2 * share), None)  # half of that is for a connection
    try:
        async with asyncio.timeout(seconds):
            await admin.start()
    except (KafkaError, OSError, TimeoutError):
        return False
    finally:
        await admin.close()
        await _until_closed(options)
    return True


async def diagnose(options: dict[str, Any], seconds: float) -> None:
    """Return when the brokers answer; raise BrokerError with the reason of the first when none does."""
    if await answers(options, seconds / 2):
        return
    hosts = _hosts(options)
    reasons = [await _reason(host, port, options, seconds / 2 / len(hosts)) for host, port in hosts]
    if all(reason is not None for reason in reasons):
        raise BrokerError("; ".join(reason for reason in reasons if reason))
    if not await answers(options, seconds / 2):
        listed = options["bootstrap_servers"]
        raise BrokerError(f"the broker at {listed} accepts connections but does not answer: is it still starting?")


async def _reason(host: str, port: int, options: dict[str, Any], seconds: float) -> str | None:
    """Why one broker refuses us, or None when it does not."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(seconds):
            await asyncio.get_running_loop().getaddrinfo(host, port)
    except TimeoutError:
        return f"no address of {host} within {seconds:g} s: check the name servers"
    except OSError as error:
        return explain(error, f"{host}:{port}", options)
    if (looked_up := time.monotonic() - began) > _LOOKUP_SECONDS:
        return f"it takes {looked_up:.1f} s to look up the address of {host}: check the name servers"
    own = {key: value for key, value in options.items() if key not in ("bootstrap_servers", "metadata_max_age_ms")}
    try:
        async with asyncio.timeout(seconds):
            await probe(host, port, own)
    except (KafkaError, OSError, TimeoutError) as error:
        await _until_closed(options)
        return explain(error, f"{host}:{port}", options)
    return None


async def _until_closed(options: dict[str, Any]) -> None:
    """Aiokafka does not wait until its first connection is closed, and TLS takes a round trip for that."""
    await asyncio.sleep(_TLS_CLOSE_SECONDS if "ssl_context" in options else _CLOSE_SECONDS)


def _hosts(options: dict[str, Any]) -> list[tuple[str, int]]:
    """The brokers of the options, as `Connection.bootstrap` lists them."""
    split = (broker.rpartition(":") for broker in options["bootstrap_servers"].split(","))
    return [(host.strip("[]"), int(port)) for host, _, port in split]


def explain(error: BaseException, broker: str, options: dict[str, Any]) -> str:
    """One line for an error on the way to `broker`: what, where, and what to do."""
    if isinstance(error, BrokerError):
        return str(error)
    for known in (error, error.__cause__, error.__context__):
        line = _below_kafka(known, broker, options)
        if line is not None:
            return line
    return _by_kafka(error, broker, options)


def unreachable(error: BaseException, broker: str, bootstrap: str) -> str:
    """One line for a broker that can't be reached at the address that it gives of itself."""
    known = next((one for one in (error, error.__cause__) if isinstance(one, OSError) and one.strerror), error)
    reason = known.strerror if isinstance(known, OSError) and known.strerror else str(known) or type(known).__name__
    return (
        f"{bootstrap} answers and names {broker} as a broker's address, which can't be reached from here ({reason}): "
        "set the broker's advertised.listeners to an address that its clients can reach"
    )


def _below_kafka(error: BaseException | None, broker: str, options: dict[str, Any]) -> str | None:
    match error:
        case ssl.SSLError():
            return _by_tls(error, broker, options)
        case socket.gaierror():
            return f"no host named {broker.rpartition(':')[0]} ({error.strerror}): check the bootstrap servers"
        case ConnectionRefusedError():
            here = " `touchline broker` starts a small one" if broker.startswith(_THIS_MACHINE) else ""
            return f"no broker at {broker} (connection refused): is it running?{here}"
        case OSError(errno=errno.EMFILE | errno.ENFILE):
            return f"{broker} can't be asked ({error.strerror}): raise the limit of open files (ulimit -n)"
        case _:
            return None


def _by_tls(error: ssl.SSLError, broker: str, options: dict[str, Any]) -> str:
    reason = error.reason or ""
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"the certificate of {broker} is not trusted ({error.verify_message}): "
            "set ssl_cafile to the certificate of the authority that signed it"
        )
    if "CERTIFICATE" in reason:
        return f"{broker} refuses our certificate ({reason}): set ssl_certfile to one that it trusts"
    protocol = options["security_protocol"]
    return f"no TLS with {broker} ({reason or error}): does it expect security_protocol {protocol}?"


def _by_kafka(error: BaseException, broker: str, options: dict[str, Any]) -> str:
    protocol, mechanism = options["security_protocol"], options.get("sasl_mechanism")
    if isinstance(error, SaslAuthenticationFailed | AuthenticationFailedError):
        return f"{broker} refuses user {options['sasl_plain_username']!r} ({mechanism}): wrong user name or password"
    if isinstance(error, UnsupportedSaslMechanismError):
        return f"{broker} does not support {mechanism}: try another sasl_mechanism"
    if isinstance(error, TimeoutError):
        return f"no answer from {broker}: is it reachable from here, and does it expect security_protocol {protocol}?"
    text = " ".join(str(error).split()) or type(error).__name__
    required = (
        "a client certificate (ssl_certfile)" if protocol.endswith("SSL") else "TLS or a login (security_protocol)"
    )
    return (
        f"{broker} closes the connection ({text}): does it require {required}, or has it reached its limit of "
        "connections (max.connections, max.connections.per.ip)?"
    )
