"""`LiveProvider`: what a client has to know of a live feed. Nothing here talks to the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple

from sources.live.snapshot import Answer


class Request(NamedTuple):
    """A GET request, relative to the provider's base address; it never holds a key."""

    path: str
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user follows: matches by their ids, whole competitions, or all of today."""

    matches: tuple[str, ...] = ()
    leagues: tuple[str, ...] = ()
    today: bool = False


class Span(NamedTuple):
    """From when to when the matches kick off that are today's, wherever on earth it is today."""

    begin: datetime
    end: datetime

    def days(self, zone: tzinfo = UTC) -> list[date]:
        """The dates in it, as a zone has them."""
        first, last = (moment.astimezone(zone).date() for moment in self)
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]


class Fault(NamedTuple):
    """Why an answer is none.

    `fatal`: asking again does not help. `wait`: seconds to the next try, if said. `alone`: it is about this request,
    others may be answered.
    """

    text: str
    fatal: bool = False
    wait: float | None = None
    alone: bool = False


class Quota(NamedTuple):
    """Requests left, and for how many seconds they have to last; None where the feed does not say so."""

    left: int
    seconds: float | None = None
    limit: int | None = None


def no_fault(_: Any) -> Fault | None:  # noqa: ANN401
    """For feeds whose errors have a status code of their own."""
    return None


def no_quotas(_: Mapping[str, str]) -> Sequence[Quota]:
    """For feeds that do not count."""
    return ()


def one_poll(document: Any) -> list[tuple[str | None, Any]]:  # noqa: ANN401
    """A recorded file is one answer."""
    return [(None, document)]


def one_by_one(path: str, ids: Sequence[str], wanted: Wanted, all_of: Callable[[], Sequence[Request]]) -> list[Request]:
    """Requests for matches that were asked for by id (`path` and the id), and `all_of` where there are others."""
    single = [match_id for match_id in ids if match_id in wanted.matches]
    return [*(all_of() if len(single) < len(ids) else ()), *(Request(f"{path}/{match_id}") for match_id in single)]


@dataclass(frozen=True, slots=True)
class LiveProvider:
    """A live feed.

    Attributes:
        name: as on the command line, and the beginning of its match ids.
        base: the address that requests are relative to.
        key_header: the header that carries the key; None: no key is needed.
        key_variable: the environment variable with the key.
        interval: seconds between two polls in play that its terms allow or advise.
        conditional: whether it takes If-None-Match and If-Modified-Since.
        headers: headers of every request.
        schedule: requests that say which matches there are in a span of time.
        details: requests that bring these matches.
        read: an answer's JSON to snapshots; `answer_of` is how it is called.
        fault: what is wrong with an answer whose status is 200.
        quotas: what the headers say of requests left.
        polls: the answers in a recorded file, each with its time where the file has it.
    """

    name: str
    title: str
    base: str
    schedule: Callable[[Wanted, Span], Sequence[Request]]
    details: Callable[[Sequence[str], Wanted, Span], Sequence[Request]]
    read: Callable[[Any], Answer]
    interval: float
    key_header: str | None = None
    key_variable: str | None = None
    conditional: bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: Callable[[Any], Fault | None] = no_fault
    quotas: Callable[[Mapping[str, str]], Sequence[Quota]] = no_quotas
    polls: Callable[[Any], list[tuple[str | None, Any]]] = one_poll

    def answer_of(self, document: Any) -> Answer | Fault:  # noqa: ANN401
        """What an answer's JSON holds; a fault where it has a shape that no reader expects."""
        try:
            return self.read(document)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            return Fault(f"the answer has an unknown shape: {type(error).__name__}: {error}", alone=True)
