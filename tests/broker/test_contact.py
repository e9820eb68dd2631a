"""Contact with the brokers: when it counts as lost, what is logged of it, and when there is no use in going on."""

from __future__ import annotations

import pytest
import structlog

from broker.contact import Contact
from broker.errors import BrokerError, RefusedError


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def contact(clock: Clock) -> Contact:
    return Contact(lambda error, broker, _: f"{broker}: {error}", 10.0, clock)


def test_silence_counts_only_when_something_was_asked() -> None:
    clock = Clock()
    one = contact(clock)
    clock.now += 1000
    assert one.lost_since is None
    one.asked()
    clock.now += 9
    assert one.lost_since is None
    clock.now += 2
    assert one.lost_since is not None
    one.answered()
    assert (one.lost_since, one.age) == (None, 0.0)


def test_failures_count_sooner_and_are_logged_a_few_times_a_minute() -> None:
    clock = Clock()
    one = contact(clock)
    with structlog.testing.capture_logs() as said:
        for _ in range(600):
            clock.now += 0.1
            one.failed(ConnectionRefusedError("refused"), "a:1")
            one.check()
        one.answered()
    assert [entry["event"] for entry in said] == ["no connection, trying on"] * 3 + ["brokers answer again"]
    assert said[0]["why"] == "a:1: refused"


def test_a_moment_without_a_broker_is_not_logged() -> None:
    clock = Clock()
    one = contact(clock)
    with structlog.testing.capture_logs() as said:
        one.failed(ConnectionRefusedError("refused"), "a:1")
        clock.now += 1.5
        one.check()
        one.answered()
    assert said == []


def test_a_quota_is_logged_a_few_times_a_minute_and_said_to_be_why_no_answer_comes() -> None:
    clock = Clock()
    one = contact(clock)
    with structlog.testing.capture_logs() as said:
        for _ in range(600):
            clock.now += 0.1
            one.asked()
            one.answered()
            one.delayed(2.9)
            one.check()
        one.asked()
        assert one.why == "a quota of the brokers delays their answers, by 3 s"
        clock.now += 3
        assert (one.why, one.delay) == ("no answer", None)
        one.delayed(0.2)
        one.check()
    assert [entry["event"] for entry in said] == ["slowed down by a quota"] * 3


def test_a_login_that_stays_refused_ends_it() -> None:
    clock = Clock()
    one = contact(clock)
    for _ in range(25):
        clock.now += 1
        one.refused(PermissionError("wrong user name or password"), "a:1")
        one.check()
    one.connected()  # another broker lets us in
    for _ in range(25):
        clock.now += 1
        one.refused(PermissionError("wrong user name or password"), "a:1")
        one.check()
    clock.now += 10
    one.refused(PermissionError("wrong user name or password"), "a:1")
    with pytest.raises(RefusedError, match="a:1: wrong user name or password"):
        one.check()


def test_what_ended_it_stays() -> None:
    one = contact(Clock())
    one.end(BrokerError("first"))
    one.end(BrokerError("second"))
    one.answered()
    with pytest.raises(BrokerError, match="first"):
        one.check()


def test_checked_again_and_again_it_keeps_no_frames_of_the_times_before() -> None:
    one = contact(Clock())
    one.end(BrokerError("gone"))
    for _ in range(5):
        with pytest.raises(BrokerError) as raised:
            one.check()
    assert len(raised.traceback) == 2
