from __future__ import annotations

import errno
import gc
import logging
import re
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from broker.connection import Connection
from broker.diagnosis import explain
from broker.embedded.process import EmbeddedBroker, free_port
from broker.errors import BrokerError
from tests.broker.proxied import Link


async def test_a_running_broker_passes(any_broker: EmbeddedBroker) -> None:
    await any_broker.connection.check()


async def test_one_live_broker_of_a_list_is_enough(broker: EmbeddedBroker) -> None:
    await Connection(bootstrap=f"127.0.0.1:{free_port()}, {broker.connection.bootstrap}").check()


@pytest.mark.parametrize(
    ("bootstrap", "message"),
    [
        ("127.0.0.1:{port}", r"no broker at 127\.0\.0\.1:\d+ \(connection refused\): is it running\?"),
        ("no-such-host.invalid:9092", r"no host named no-such-host\.invalid .*check the bootstrap servers"),
    ],
)
async def test_what_is_wrong_is_told_in_one_line_at_once_and_not_logged(
    bootstrap: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    gc.collect()  # what clients of other tests left behind is logged now
    caplog.clear()
    started = time.monotonic()
    with pytest.raises(BrokerError, match=message) as error:
        await Connection(bootstrap=bootstrap.format(port=free_port())).check()
    assert "\n" not in str(error.value)
    assert time.monotonic() - started < 5
    assert not caplog.records
    assert logging.getLogger("aiokafka").getEffectiveLevel() < logging.CRITICAL


async def test_a_host_that_takes_connections_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        started = time.monotonic()
        with pytest.raises(BrokerError, match=f"no answer from 127.0.0.1:{port}"):
            await Connection(bootstrap=f"127.0.0.1:{port}").check(seconds=1)
        assert time.monotonic() - started < 2


async def test_a_distant_broker_is_reached(broker: EmbeddedBroker) -> None:
    """A second for each question and its answer, several of which make a connection."""
    async with Link(broker.port, latency=0.5).opened() as link:
        await Connection(bootstrap=f"127.0.0.1:{link.port}").check()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1.2, r"it takes 1\.\d s to look up the address of localhost"), (3, "no address of localhost within 2 s")],
)
async def test_a_slow_name_server_is_named(
    broker: EmbeddedBroker, monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    look_up = socket.getaddrinfo

    def slow(*given: Any, **options: Any) -> Any:
        time.sleep(seconds)
        return look_up(*given, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(BrokerError, match=f"{said}.*: check the name servers"):
        await Connection(bootstrap=f"localhost:{broker.port}").check(seconds=4)


def test_a_process_without_files_and_a_broker_elsewhere_are_told_apart_from_the_brokers_faults() -> None:
    options = Connection(bootstrap="kafka:9092").client_options()
    files = explain(OSError(errno.EMFILE, "Too many open files"), "kafka:9092", options)
    assert files.endswith("(Too many open files): raise the limit of open files (ulimit -n)")
    refused = ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused")
    assert explain(refused, "kafka:9092", options).endswith("is it running?")
    assert explain(refused, "localhost:9092", options).endswith("`touchline broker` starts a small one")


async def test_tls_to_a_broker_without_is_told(broker: EmbeddedBroker) -> None:
    with pytest.raises(BrokerError, match=r"127\.0\.0\.1:\d+"):
        await broker.connection.model_copy(update={"security_protocol": "SSL"}).check(seconds=2)


def test_every_client_gets_the_same_options() -> None:
    assert Connection(bootstrap="a:1, b:2", client_id="me").client_options() == {
        "bootstrap_servers": "a:1,b:2",
        "client_id": "me",
        "security_protocol": "PLAINTEXT",
        "metadata_max_age_ms": 30_000,
    }


def test_the_password_comes_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s3cret\n")
    login: dict[str, Any] = {"security_protocol": "SASL_SSL", "sasl_username": "worker"}
    from_file = Connection(**login, sasl_password_file=file)
    given = Connection(**login, sasl_password="s3cret")  # type: ignore[arg-type]
    for connection in (from_file, given):
        options = connection.client_options()
        assert options["sasl_plain_username"] == "worker"
        assert options["sasl_plain_password"] == "s3cret"
        assert options["sasl_mechanism"] == "SCRAM-SHA-256"
        assert isinstance(options["ssl_context"], ssl.SSLContext)
        assert options["ssl_context"].verify_mode is ssl.CERT_REQUIRED
        assert "s3cret" not in repr(connection) + str(connection) + connection.model_dump_json()


def test_a_missing_password_file_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none"
    connection = Connection(security_protocol="SASL_SSL", sasl_username="u", sasl_password_file=missing)
    with pytest.raises(BrokerError, match=f"sasl_password_file {re.escape(str(missing))}: No such file"):
        connection.client_options()


def test_a_certificate_that_is_none_is_named(tmp_path: Path) -> None:
    rubbish = tmp_path / "ca.pem"
    with pytest.raises(BrokerError, match=r"ssl_cafile .*: no such file"):
        Connection(security_protocol="SSL", ssl_cafile=rubbish).client_options()
    rubbish.write_text("not a certificate")
    with pytest.raises(BrokerError, match=r"ca\.pem: not usable as PEM"):
        Connection(security_protocol="SSL", ssl_cafile=rubbish).client_options()


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"bootstrap": "localhost"}, "HOST:PORT"),
        ({"bootstrap": "localhost:0"}, "HOST:PORT"),
        ({"bootstrap": "a:1,,b:2"}, "HOST:PORT"),
        ({"security_protocol": "SASL_SSL"}, "needs sasl_username"),
        ({"security_protocol": "SASL_SSL", "sasl_username": "u"}, "one of sasl_password and sasl_password_file"),
        ({"sasl_username": "u", "sasl_password": "p"}, "has no login"),
        ({"ssl_cafile": "ca.pem"}, "has no certificates"),
        ({"security_protocol": "SSL", "ssl_keyfile": "key.pem"}, "ssl_keyfile needs ssl_certfile"),
        ({"security_protocol": "TLS"}, "security_protocol"),
        ({"bootsrap": "a:1"}, "bootsrap"),
    ],
)
def test_settings_that_cannot_work_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Connection(**settings)
