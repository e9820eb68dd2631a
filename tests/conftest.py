"""Fixtures every room may use: real brokers.

* `broker`: an embedded broker (noida-db) for the tests of a file. `broker.connection` reaches it.
* `apache`: the same for Apache Kafka; skips, with the reason, where it is not to be had.
* `any_broker`: a test that asks for it runs once on each.
* `own_broker`: an embedded broker for one test alone, to be stopped, killed and restarted at will.

These brokers are shared: use topic names of your own (`topics`) and group names of your own.

Three tiers: the plain run takes minutes, `--ci` adds the tests marked `ci`, `--slow` these and those marked `slow`.
A test on Apache Kafka is of the tier `ci`: the broker takes eight seconds to start, once for each process.
What kills and freezes does so on one broker in `ci`, on both in `slow` (`tests/broker/one_broker.py`).
Hypothesis draws the same examples in every run, and new ones with `--slow`.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from itertools import count

import hypothesis
import pytest

from broker.embedded.process import EmbeddedBroker
from broker.topics import Topics
from tests.broker.apache import ApacheBroker, started

_number = count(1)

hypothesis.settings.register_profile("gate", derandomize=True, deadline=None)
hypothesis.settings.register_profile("wide", max_examples=500, deadline=None, print_blob=True)

# Started in the background by a script, we are to ignore Ctrl-C, and so would every program that the tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# The same by nohup, of a terminal that is closed.
if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    tiers = parser.getgroup("tiers", "how much is run")
    tiers.addoption("--ci", action="store_true", help="also the tests marked ci")
    tiers.addoption("--slow", action="store_true", help="also the tests marked ci and slow")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--hypothesis-profile"):
        hypothesis.settings.load_profile("wide" if config.getoption("--slow") else "gate")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what the tier leaves out, so that the summary says so."""
    slow = config.getoption("--slow")
    left_out = [] if slow else ["slow"] if config.getoption("--ci") else ["slow", "ci"]
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.timeout(0))
        if _needs_apache(item):
            item.add_marker(pytest.mark.ci)
        for tier in left_out:
            if item.get_closest_marker(tier):
                item.add_marker(pytest.mark.skip(reason=f"run by scripts/test --{tier}"))
                break


def _needs_apache(item: pytest.Item) -> bool:
    drawn = getattr(item, "callspec", None)
    names = set(getattr(item, "fixturenames", ()))
    return bool(names & {"apache", "guarded"}) or (drawn is not None and drawn.params.get("any_broker") == "apache")


@pytest.fixture(scope="module")
def broker() -> Iterator[EmbeddedBroker]:
    """Not for longer: noida-db tells each client of all topics, which costs more the more tests have left some."""
    with EmbeddedBroker() as embedded:
        yield embedded


@pytest.fixture(scope="session")
def apache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApacheBroker]:
    yield from started(ApacheBroker, tmp_path_factory.mktemp("kafka"))


@pytest.fixture(params=["embedded", "apache"])
def any_broker(request: pytest.FixtureRequest) -> EmbeddedBroker | ApacheBroker:
    found: EmbeddedBroker | ApacheBroker = request.getfixturevalue(
        "broker" if request.param == "embedded" else "apache"
    )
    return found


@pytest.fixture
def own_broker() -> Iterator[EmbeddedBroker]:
    with EmbeddedBroker() as embedded:
        yield embedded


@pytest.fixture
def topics() -> Topics:
    """Four topic names that no other test has. They are not created yet: `broker.topics.create`."""
    number = next(_number)
    return Topics(**{field: f"{name}-{number}" for field, name in Topics().model_dump().items()})
