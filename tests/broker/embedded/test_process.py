from __future__ import annotations

import asyncio
import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

import broker.embedded.process
from broker.connection import Connection
from broker.embedded.process import EmbeddedBroker, executable, free_port
from broker.errors import BrokerError
from broker.topics import Topics, create


async def _write(connection: Connection, topic: str, *values: bytes) -> None:
    async with AIOKafkaProducer(**connection.client_options(), acks="all") as producer:
        for value in values:
            await producer.send_and_wait(topic, value, partition=0)


async def _read(connection: Connection, topic: str) -> list[bytes]:
    options = connection.client_options()
    async with AIOKafkaConsumer(**options, enable_auto_commit=False) as consumer:
        partition = TopicPartition(topic, 0)
        consumer.assign([partition])
        await consumer.seek_to_beginning(partition)
        last = (await consumer.end_offsets([partition]))[partition]
        values: list[bytes] = []
        while len(values) < last:
            values += [record.value for record in (await consumer.getmany(timeout_ms=500)).get(partition, [])]
        return values


def _gone(pid: int, seconds: float = 30.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


async def test_it_serves_kafka_and_leaves_nothing_behind() -> None:
    async with EmbeddedBroker() as own:
        await _write(own.connection, "t", b"one", b"two")
        assert await _read(own.connection, "t") == [b"one", b"two"]
        pid, data_dir = own.pid, own.data_dir
        assert pid is not None
    assert _gone(pid)
    assert not data_dir.exists()
    with pytest.raises(BrokerError, match=rf"no broker at 127\.0\.0\.1:{own.port} .*is it running"):
        await own.connection.check()


async def test_a_stop_in_good_order_keeps_the_data(tmp_path: Path) -> None:
    async with EmbeddedBroker(tmp_path) as first:
        await _write(first.connection, "t", b"kept")
        await first.restart()
        assert await _read(first.connection, "t") == [b"kept"]
    async with EmbeddedBroker(tmp_path) as second:
        assert await _read(second.connection, "t") == [b"kept"]


async def test_a_killed_broker_comes_back_on_the_same_port() -> None:
    async with EmbeddedBroker() as own:
        before = own.pid
        await own.restart(kill=True)
        assert own.pid not in (before, None)
        await _write(own.connection, "t", b"again")
        assert await _read(own.connection, "t") == [b"again"]


def test_it_is_started_and_stopped_without_an_event_loop() -> None:
    with EmbeddedBroker() as own:
        assert own.pid is not None
        own.stop()
        assert own.pid is None


def test_it_is_out_of_reach_of_the_terminals_ctrl_c(broker: EmbeddedBroker) -> None:
    assert broker.pid is not None
    assert os.getsid(broker.pid) != os.getsid(0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_it_dies_with_its_parent(how: signal.Signals) -> None:
    script = (
        "import time\n"
        "from broker.embedded.process import EmbeddedBroker\n"
        "own = EmbeddedBroker()\n"
        "own.start()\n"
        "print(own.pid, own.data_dir, flush=True)\n"
        "time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid, data_dir = parent.stdout.readline().split()
    assert psutil.pid_exists(int(pid))
    parent.send_signal(how)
    parent.wait(10)
    parent.stdout.close()
    assert _gone(int(pid))
    for leftover in sorted(Path(data_dir).glob("*"), reverse=True):
        leftover.unlink()
    Path(data_dir).rmdir()


async def test_a_taken_port_is_told(broker: EmbeddedBroker) -> None:
    taken = EmbeddedBroker(port=broker.port)
    with pytest.raises(BrokerError, match=f"port {broker.port} on 127.0.0.1 is taken; --port takes another"):
        async with taken:
            pass
    assert not taken.data_dir.exists()
    await broker.connection.check()


async def test_a_port_that_only_root_may_have_is_not_called_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing(socket.socket):
        def bind(self, _: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket, "socket", Refusing)
    with pytest.raises(BrokerError, match=r"port 80 on 127\.0\.0\.1 is not for this user; --port takes another"):
        async with EmbeddedBroker(port=80):
            pass


async def test_a_broker_that_ends_at_once_is_told_with_its_last_words(tmp_path: Path) -> None:
    (tmp_path / "kafka.json").write_text("not the data of a broker")
    with pytest.raises(BrokerError, match=r"embedded broker ended with code 1: .*failed to parse kafka snapshot"):
        async with EmbeddedBroker(tmp_path):
            pass


def test_a_missing_noida_db_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker.embedded.process.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(broker.embedded.process.shutil, "which", lambda *_, **__: None)
    with pytest.raises(BrokerError, match=r"pip install 'touchline\[embedded\]'"):
        executable()


def test_a_broker_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    silent = tmp_path / "noida-db"
    silent.write_text("#!/bin/sh\necho still thinking\nexec sleep 60\n")
    silent.chmod(0o755)
    monkeypatch.setattr(broker.embedded.process, "executable", lambda: silent)
    own = EmbeddedBroker(seconds=0.5)
    with pytest.raises(BrokerError, match=r"not ready after 0\.5 s: still thinking"):
        own.start()
    assert own.pid is None


def test_ports_are_free() -> None:
    assert len({free_port() for _ in range(5)}) > 1


def test_a_disk_without_room_is_reported_and_keeps_what_was_saved_before(tmp_path: Path) -> None:
    topics = Topics()
    own = EmbeddedBroker(data_dir=tmp_path)
    own.start()
    asyncio.run(create(own.connection, topics, partitions=1))
    own.stop()
    saved = (tmp_path / "kafka.json").read_bytes()
    own.start()
    pid = own.pid
    assert pid is not None
    asyncio.run(_write(own.connection, topics.events, b"x" * 100_000))
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (len(saved), len(saved)))  # as a full disk would
    with pytest.raises(BrokerError, match=r"the topics could not be saved .* what was saved before is kept"):
        own.stop()
    assert (tmp_path / "kafka.json").read_bytes() == saved
    assert not (tmp_path / "kafka.tmp").exists()
