"""`Feed`: asks a live provider over HTTP, and tells an answer from a failure."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import httpx2 as httpx

from follow.errors import FollowError
from follow.recording import Recorder
from sources.live.json_values import parsed, text
from sources.live.provider import Fault, LiveProvider, Quota, Request

_UNCHANGED, _OK, _TOO_MANY = 304, 200, 429
_REFUSED = (401, 403)
_MISSING = (400, 404, 410)
_ELSEWHERE = (301, 302, 303, 307, 308)
#: Without requests left a feed is asked again after this many seconds: when its day begins is not known.
_LONGEST_REST = 3600.0
#: Largest answer, in bytes; a season of a league is about a million.
_LARGEST = 64 * 2**20
#: A clock that is further off is not believed, where the feed says what time it is.
_OFF = timedelta(minutes=5)
#: After so many answers in a row that nothing has changed it is asked without conditions: some caches see no change.
_MOST_UNCHANGED = 5
#: Longest rest that a feed can ask for, in seconds.
_LONGEST_WAIT = 6 * 3600.0


class Answered(NamedTuple):
    """A JSON answer, the time of the response, and whether it is the one before it."""

    document: Any
    at: datetime
    unchanged: bool = False


class Feed:
    """A live provider. Use it as a context; the key is in its headers only."""

    def __init__(
        self,
        provider: LiveProvider,
        *,
        key: str | None,
        timeout: float,
        base: str | None = None,
        record: Path | None = None,
    ) -> None:
        self._provider = provider
        self._key = key
        self._timeout = timeout
        headers = {"user-agent": "touchline (live football commentary)", **provider.headers}
        if provider.key_header and key:
            headers[provider.key_header] = key
        base = base or provider.base
        if not base.startswith(("http://", "https://")):
            raise FollowError(f"--base-url {base}: an address begins with http:// or https://")
        # No redirects: a key must not follow one to another host.
        try:
            self._client = httpx.AsyncClient(
                base_url=base if base.endswith("/") else f"{base}/", headers=headers, timeout=timeout
            )
        except (httpx.InvalidURL, ValueError) as error:  # a ValueError: a proxy of the environment
            raise FollowError(f"{base}: no address to ask ({error})") from error
        self._recorder = Recorder(record, (key,) if key else ()) if record else None
        self._last: dict[Request, tuple[Mapping[str, str], Any]] = {}
        self._unchanged: Counter[Request] = Counter()
        self._asked = 0  # since the quotas were seen
        self._seen_at = 0.0
        self.quotas: Sequence[Quota] = ()
        #: How far this machine's clock is behind the feed's.
        self.behind = timedelta()
        #: Why nothing is recorded any more.
        self.recording_fault: str | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()
        if self._recorder is not None:
            self._recorder.close()

    async def get(self, request: Request, *, listing: bool = False) -> Answered | Fault:
        """The answer to a request, or why there is none. A `listing` only has to say which matches there are."""
        known = self._last.get(request)
        is_conditional = self._provider.conditional and self._unchanged[request] < _MOST_UNCHANGED
        conditions = _conditions(known[0]) if known and is_conditional else {}
        self._asked += 1
        try:
            async with asyncio.timeout(self._timeout):
                response, body = await self._body(request, conditions)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
            why = str(error) or f"no answer within {self._timeout:g} s"
            return Fault(self._blotted(f"{request.path}: {why}"))
        if body is None:
            return Fault(f"{request.path}: the answer is larger than {_LARGEST // 2**20} MiB", alone=True)
        at = self._time(response.headers)
        quotas = self._provider.quotas(response.headers)
        if quotas:
            self.quotas, self._asked, self._seen_at = quotas, 0, time.monotonic()
        if self._recorder is not None and response.status_code != _UNCHANGED:
            self._record(at, response, body, listing=listing)
        if response.status_code == _UNCHANGED and known:
            self._unchanged[request] += 1
            return Answered(known[1], at, unchanged=True)
        answered = self._answered(request, response, body, at, listing=listing)
        # What worked once is worth another try.
        return answered._replace(fatal=False) if isinstance(answered, Fault) and self._last else answered

    def rest(self) -> float:
        """Seconds until a request may be sent, as far as the feed has said how many are left."""
        age = time.monotonic() - self._seen_at
        spent = (min(quota.seconds or 60.0, _LONGEST_REST) for quota in self.quotas if quota.left <= self._asked)
        return max(0.0, *(seconds - age for seconds in spent), 0.0)

    async def _body(self, request: Request, conditions: Mapping[str, str]) -> tuple[httpx.Response, bytes | None]:
        """The response and its body, None where that is too large."""
        parts, size = [], 0
        async with self._client.stream("GET", request.path, params=request.params, headers=conditions) as response:
            async for part in response.aiter_bytes():
                parts.append(part)
                size += len(part)
                if size > _LARGEST:
                    return response, None
        return response, b"".join(parts)

    def _time(self, headers: Mapping[str, str]) -> datetime:
        """The time of the response: by this machine's clock, unless that is wrong by what the feed says."""
        now = datetime.now(UTC)
        try:
            said = parsedate_to_datetime(headers["date"]) + timedelta(seconds=float(headers.get("age", 0)))
            behind = said - now
        except (KeyError, ValueError, TypeError, OverflowError):
            behind = self.behind
        self.behind = behind if abs(behind) > _OFF else timedelta()
        return now + self.behind

    def _record(self, at: datetime, response: httpx.Response, body: bytes, *, listing: bool) -> None:
        assert self._recorder is not None
        try:
            self._recorder.keep(at, str(response.url), response.status_code, response.headers, body, listing=listing)
        except OSError as error:
            self.recording_fault = f"{error.filename or 'recording'}: {error.strerror}; nothing more is recorded"
            self._recorder.close()
            self._recorder = None

    def _answered(
        self, request: Request, response: httpx.Response, body: bytes, at: datetime, *, listing: bool
    ) -> Answered | Fault:
        document = parsed(body)
        if response.status_code != _OK:
            return self._refused(request, response, document, at, listing=listing)
        if document is None:
            kind = response.headers.get("content-type", "no type").partition(";")[0]
            return Fault(f"{request.path}: the answer is not JSON, or breaks off ({kind}, {len(body):,} bytes)")
        fault = self._provider.fault(document)
        if fault is not None:
            return fault._replace(text=self._blotted(fault.text))
        self._last[request] = (response.headers, document)
        self._unchanged[request] = 0
        return Answered(document, at)

    def _refused(
        self, request: Request, response: httpx.Response, document: object, at: datetime, *, listing: bool
    ) -> Fault:
        status = response.status_code
        said = text(document, "message") or response.reason_phrase
        words = self._blotted(f"status {status} for {request.path}: {said}")
        if status in _REFUSED and self._provider.key_header:
            return Fault(f"{words}. Check the key, and what its plan includes", fatal=True)
        if status in _ELSEWHERE:
            host = urlsplit(response.headers.get("location", "")).netloc or "another address"
            return Fault(f"{words}. It leads to {self._blotted(host)}, and is not followed", fatal=True)
        if status in _MISSING:
            return Fault(words, fatal=listing, alone=True)
        wait = _retry_after(response.headers, at)
        if status == _TOO_MANY and wait is None:
            wait = max((quota.seconds or 0.0 for quota in self.quotas if quota.left == 0), default=None)
        if wait is None and status in _REFUSED:
            wait = 60.0
        return Fault(words, wait=wait)

    def _blotted(self, words: str) -> str:
        return words.replace(self._key, "***") if self._key else words


def key_of(provider: LiveProvider, key_file: Path | None) -> str | None:
    """The provider's key, from a file or the environment. Raises FollowError where one is needed and not given."""
    if provider.key_header is None or provider.key_variable is None:
        return None
    if key_file is not None:
        try:
            key = key_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise FollowError(f"--key-file {key_file}: it can't be read") from error
    else:
        key = os.environ.get(provider.key_variable, "").strip()
    if not key:
        raise FollowError(f"{provider.title} needs a key: set {provider.key_variable}, or give --key-file")
    if not key.isascii() or not key.isprintable():
        raise FollowError("the key has characters that no key has: is it the right file?")
    return key


def _conditions(headers: Mapping[str, str]) -> dict[str, str]:
    found = {"if-none-match": headers.get("etag"), "if-modified-since": headers.get("last-modified")}
    return {name: value for name, value in found.items() if value}


def _retry_after(headers: Mapping[str, str], at: datetime) -> float | None:
    """Seconds that the feed asks to wait: a number, or a date, of an answer at that time."""
    said = headers.get("retry-after")
    if not said:
        return None
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(said) - at).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(0.0, seconds), _LONGEST_WAIT)
