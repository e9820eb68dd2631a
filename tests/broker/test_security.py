"""Login and TLS against Apache Kafka: who is let in, and what is said to those who are not."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from broker.connection import Connection
from broker.errors import BrokerError
from broker.topics import Topics, create
from tests.broker.apache import ApacheBroker, missing
from tests.touchline.running import Running, run


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


def _certificates(folder: Path) -> None:
    """An authority (ca.pem), a broker and a client signed by it (key and certificate in one file), and a stranger."""
    key = ("-newkey", "rsa:2048", "-nodes")
    for name in ("ca", "stranger"):
        own = ("-x509", "-days", "2", "-keyout", f"{name}.key", "-out", f"{name}.pem", "-subj", f"/CN={name}")
        _openssl(folder, "req", *key, *own)
    (folder / "names").write_text("subjectAltName=IP:127.0.0.1\n")
    for name in ("broker", "client"):
        _openssl(folder, "req", *key, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", f"/CN={name}")
        signed = ("-in", f"{name}.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2")
        _openssl(folder, "x509", "-req", *signed, "-extfile", "names", "-out", f"{name}.crt")
        _openssl(folder, "pkcs8", "-topk8", "-nocrypt", "-in", f"{name}.key", "-out", f"{name}.pk8")
        (folder / f"{name}.pem").write_text((folder / f"{name}.pk8").read_text() + (folder / f"{name}.crt").read_text())


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApacheBroker]:
    reason = missing() or (None if shutil.which("openssl") else "certificates are made with openssl, which is missing")
    if reason:
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("guarded")
    _certificates(folder)
    login = 'org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="admin"'
    broker = ApacheBroker(
        folder / "kafka",
        "listeners=SASL_SSL://127.0.0.1:PORT,CONTROLLER://127.0.0.1:CONTROLLER_PORT",
        "advertised.listeners=SASL_SSL://127.0.0.1:PORT",
        "listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=SASL_SSL",
        "sasl.enabled.mechanisms=SCRAM-SHA-256,PLAIN",
        "sasl.mechanism.inter.broker.protocol=PLAIN",
        f'listener.name.sasl_ssl.plain.sasl.jaas.config={login} user_admin="admin" user_worker="secret";',
        "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config="
        "org.apache.kafka.common.security.scram.ScramLoginModule required;",
        "ssl.keystore.type=PEM",
        f"ssl.keystore.location={folder / 'broker.pem'}",
        "ssl.truststore.type=PEM",
        f"ssl.truststore.location={folder / 'ca.pem'}",
        "listener.name.sasl_ssl.ssl.client.auth=required",
        environment={"KAFKA_FORMAT": "--add-scram SCRAM-SHA-256=[name=worker,password=secret]"},
        connection=Connection(
            security_protocol="SASL_SSL",
            sasl_username="worker",
            sasl_password="secret",  # type: ignore[arg-type]
            ssl_cafile=folder / "ca.pem",
            ssl_certfile=folder / "client.pem",
        ),
    )
    try:
        broker.start()
        yield broker
    finally:
        broker.close()


def _changed(broker: ApacheBroker, **settings: Any) -> Connection:
    given = broker.connection.model_dump(exclude={"sasl_password"}) | {"sasl_password": "secret"} | settings
    return Connection.model_validate({key: value for key, value in given.items() if value is not None})


@pytest.mark.parametrize("mechanism", ["SCRAM-SHA-256", "PLAIN"])
async def test_who_has_certificate_and_password_is_let_in(
    guarded: ApacheBroker, topics: Topics, mechanism: str
) -> None:
    connection = _changed(guarded, sasl_mechanism=mechanism)
    await connection.check()
    await create(connection, topics, partitions=1)
    async with AIOKafkaProducer(**connection.client_options()) as producer:
        await producer.send_and_wait(topics.events, b"event")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"sasl_password": "wrong"}, r"refuses user 'worker' \(SCRAM-SHA-256\): wrong user name or password"),
        (
            {"sasl_password": "wrong", "sasl_mechanism": "PLAIN"},
            r"refuses user 'worker' \(PLAIN\): wrong user name or password",
        ),
        ({"sasl_username": "nobody"}, r"refuses user 'nobody' \(SCRAM-SHA-256\)"),
        ({"sasl_mechanism": "SCRAM-SHA-512"}, r"does not support SCRAM-SHA-512"),
        ({"ssl_certfile": None}, r"(refuses our certificate|does it want a client certificate).*ssl_certfile"),
    ],
)
async def test_who_is_refused_is_told_why(guarded: ApacheBroker, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(BrokerError, match=message) as error:
        await _changed(guarded, **settings).check()
    assert "wrong'" not in str(error.value)
    assert "secret" not in str(error.value)


async def test_a_broker_whose_certificate_is_not_trusted_is_not_spoken_to(guarded: ApacheBroker) -> None:
    assert guarded.connection.ssl_cafile is not None
    stranger = guarded.connection.ssl_cafile.with_name("stranger.pem")
    for cafile in (stranger, None):
        with pytest.raises(BrokerError, match=r"certificate of 127\.0\.0\.1:\d+ is not trusted .*set ssl_cafile"):
            await _changed(guarded, ssl_cafile=cafile).check()


async def test_a_client_without_tls_is_told_what_to_set(guarded: ApacheBroker) -> None:
    with pytest.raises(BrokerError, match=r"127\.0\.0\.1:\d+.*(TLS|does it expect)"):
        await Connection(bootstrap=guarded.connection.bootstrap).check(seconds=4)


def _variables(connection: Connection, topics: Topics | None = None) -> dict[str, str]:
    """The environment of a worker that reaches the brokers in this way."""
    given = connection.model_dump(exclude={"sasl_password"}, exclude_none=True)
    if connection.sasl_password is not None:
        given["sasl_password"] = connection.sasl_password.get_secret_value()
    names = {f"TOUCHLINE_CONNECTION__{name.upper()}": str(value) for name, value in given.items()}
    for name, topic in (topics.model_dump() if topics else {}).items():
        names[f"TOUCHLINE_TOPICS__{name.upper()}"] = topic
    return names | {"TOUCHLINE_LOG_LEVEL": "DEBUG", "TOUCHLINE_PARTITIONS": "2"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"sasl_password": "hush-hush"}, "refuses user 'worker' (SCRAM-SHA-256): wrong user name or password"),
        ({"ssl_cafile": "stranger.pem"}, "is not trusted"),
        ({"ssl_certfile": None}, "ssl_certfile"),
    ],
)
def test_a_worker_that_is_refused_ends_within_seconds_with_one_line(
    guarded: ApacheBroker, settings: dict[str, Any], said: str
) -> None:
    assert guarded.connection.ssl_cafile is not None
    if "ssl_cafile" in settings:
        settings = {"ssl_cafile": guarded.connection.ssl_cafile.with_name(settings["ssl_cafile"])}
    begun = time.monotonic()
    done = run("worker", "--model", "phrasebook", **_variables(_changed(guarded, **settings)))
    assert time.monotonic() - begun < 15
    assert (done.code, done.out) == (1, "")
    assert done.complaint.startswith("touchline: ")
    assert said in done.complaint
    assert "hush" not in done.err
    assert "secret" not in done.err


def test_a_worker_that_is_let_in_works_and_logs_no_secret_even_when_debugged(
    guarded: ApacheBroker, topics: Topics, tmp_path: Path
) -> None:
    """The password comes from a file; the log is the most talkative there is."""
    password = tmp_path / "password"
    password.write_text("secret\n", encoding="utf-8")
    connection = _changed(guarded).model_copy(update={"sasl_password": None, "sasl_password_file": password})
    worker = Running(("worker", "--model", "phrasebook"), tmp_path / "log", _variables(connection, topics))
    try:
        worker.until_it_says("partition opened")
        assert "secret" not in " ".join(Path(f"/proc/{worker.process.pid}/cmdline").read_text().split("\0"))
        assert worker.stop(signal.SIGTERM) == 0
    finally:
        worker.close()
    assert '"level": "debug"' in worker.said
    assert "secret" not in worker.said
    assert "PRIVATE KEY" not in worker.said


def _plain(folder: Path, password: str, port: int | None = None) -> ApacheBroker:
    """A broker that lets `worker` in with that password."""
    login = 'org.apache.kafka.common.security.plain.PlainLoginModule required username="admin" password="admin"'
    return ApacheBroker(
        folder,
        "listeners=SASL_PLAINTEXT://127.0.0.1:PORT,CONTROLLER://127.0.0.1:CONTROLLER_PORT",
        "advertised.listeners=SASL_PLAINTEXT://127.0.0.1:PORT",
        "listener.security.protocol.map=SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name=SASL_PLAINTEXT",
        "sasl.enabled.mechanisms=PLAIN",
        "sasl.mechanism.inter.broker.protocol=PLAIN",
        f'listener.name.sasl_plaintext.plain.sasl.jaas.config={login} user_admin="admin" user_worker="{password}";',
        connection=Connection(
            security_protocol="SASL_PLAINTEXT",
            sasl_mechanism="PLAIN",
            sasl_username="worker",
            sasl_password=password,  # type: ignore[arg-type]
        ),
        port=port,
    )


@pytest.mark.slow
@pytest.mark.parametrize("told", [True, False])
def test_a_password_is_changed_while_a_worker_a_page_and_a_reader_run(
    topics: Topics, tmp_path: Path, told: bool
) -> None:
    """With the new one in the file they go on; with the old one each ends within a minute, and says why."""
    if reason := missing():
        pytest.skip(reason)
    password = tmp_path / "password"
    password.write_text("hush-one", encoding="utf-8")
    broker = _plain(tmp_path / "kafka", "hush-one")
    programs: list[Running] = []
    try:
        broker.start()
        own = broker.connection.model_copy(update={"sasl_password": None, "sasl_password_file": password})
        variables = _variables(own, topics) | {"TOUCHLINE_LOG_LEVEL": "INFO"}
        programs.append(Running(("worker", "--model", "phrasebook"), tmp_path / "worker", variables))
        programs[0].until_it_says("partitions assigned")
        programs.append(Running(("serve", "--port", "0"), tmp_path / "serve", variables))
        programs.append(Running(("tail", "--from-beginning"), tmp_path / "tail", variables))
        played = ("replay", "--match", "brazil-germany-2014", "--speed", "max")
        assert run(*played, **variables).code == 0
        assert len(programs[2].lines(20)) == 20
        broker.stop()
        if told:
            password.write_text("hush-two", encoding="utf-8")
        broker = _plain(tmp_path / "kafka", "hush-two", broker.port)
        broker.start()
        since = time.monotonic()
        if told:
            assert run("replay", "--match", "argentina-france-2022", *played[3:], **variables).code == 0
            assert any("Mbappé" in line for line in programs[2].lines(200, seconds=20))
            assert [program.stop(signal.SIGTERM) for program in programs] == [0, 0, 0]
        else:
            assert [program.process.wait(60) for program in programs] == [1, 1, 1]
            assert time.monotonic() - since < 60
            for program in programs:
                assert "refuses user 'worker' (PLAIN): wrong user name or password" in program.said.splitlines()[-1]
        assert not any("hush" in program.said for program in programs)
    finally:
        for program in programs:
            program.close()
        broker.close()


@pytest.mark.slow
def test_a_broker_that_gives_a_wrong_address_of_itself(topics: Topics, tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    broker = ApacheBroker(tmp_path / "kafka", "advertised.listeners=PLAINTEXT://kafka.invalid:9092")
    try:
        broker.start()
        variables = _variables(broker.connection, topics)
        for command in (
            ("worker", "--model", "phrasebook"),
            ("tail",),
            ("replay", "--match", "brazil-germany-2014"),
            ("dead-letters",),
            ("topics", "describe"),
        ):
            done = run(*command, **variables)
            assert done.code == 1
            last = done.err.splitlines()[-1]
            assert last.startswith(f"touchline: {broker.connection.bootstrap} answers and names kafka.invalid:9092"), (
                last
            )
            assert "advertised.listeners" in last
    finally:
        broker.close()


@pytest.mark.slow
def test_a_broker_that_takes_no_more_connections(topics: Topics, tmp_path: Path) -> None:
    if reason := missing():
        pytest.skip(reason)
    broker = ApacheBroker(tmp_path / "kafka", "max.connections.per.ip=4")
    try:
        broker.start()
        variables = _variables(broker.connection, topics) | {"TOUCHLINE_LOG_LEVEL": "INFO"}
        worker = Running(("worker", "--model", "phrasebook"), tmp_path / "worker", variables)
        try:
            worker.until_it_says("max.connections.per.ip")
        finally:
            worker.close()
    finally:
        broker.close()
