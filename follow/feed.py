"""`Feed`: asks a live provider over HTTP, and tells an answer from a failure."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

import httpx2 as httpx
import orjson

from follow.errors import FollowError
from follow.recording import Recorder
from sources.live.json_values import text
from sources.live.provider import Fault, LiveProvider, Quota, Request

_UNCHANGED, _OK, _TOO_MANY = 304, 200, 429
_REFUSED = (401, 403)
_MISSING = (400, 404, 410)
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
        # No redirects: a key must not follow one to another host.
        self._client = httpx.AsyncClient(
            base_url=base if base.endswith("/") else f"{base}/", headers=headers, timeout=timeout
        )
        self._recorder = Recorder(record, (key,) if key else ()) if record else None
        self._last: dict[Request, tuple[Mapping[str, str], Any]] = {}
        self.quotas: Sequence[Quota] = ()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()
        if self._recorder is not None:
            self._recorder.close()

    async def get(self, request: Request, *, listing: bool = False) -> Answered | Fault:
        """The answer to a request, or why there is none. A `listing` only has to say which matches there are."""
        known = self._last.get(request)
        conditions = _conditions(known[0]) if known and self._provider.conditional else {}
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._client.get(request.path, params=request.params, headers=conditions)
        except (httpx.HTTPError, TimeoutError) as error:
            return Fault(self._blotted(str(error) or f"no answer within {self._timeout:g} s"))
        at = datetime.now(UTC)
        self.quotas = self._provider.quotas(response.headers) or self.quotas
        if self._recorder is not None and response.status_code != _UNCHANGED:
            url, status = str(response.url), response.status_code
            self._recorder.keep(at, url, status, response.headers, response.content, listing=listing)
        if response.status_code == _UNCHANGED and known:
            return Answered(known[1], at, unchanged=True)
        return self._answered(request, response, at)

    def _answered(self, request: Request, response: httpx.Response, at: datetime) -> Answered | Fault:
        try:
            document = orjson.loads(response.content)
        except orjson.JSONDecodeError:
            document = None
        if response.status_code != _OK:
            return self._refused(request, response, document)
        if document is None:
            return Fault("the answer is not JSON, or breaks off")
        fault = self._provider.fault(document)
        if fault is not None:
            return fault._replace(text=self._blotted(fault.text))
        self._last[request] = (response.headers, document)
        return Answered(document, at)

    def _refused(self, request: Request, response: httpx.Response, document: object) -> Fault:
        status = response.status_code
        said = text(document, "message") or response.reason_phrase
        words = self._blotted(f"status {status} for {request.path}: {said}")
        if status in _REFUSED and self._provider.key_header:
            return Fault(f"{words}. Check the key, and what its plan includes", fatal=True)
        if status in _MISSING and request not in self._last:
            return Fault(words, fatal=True)
        wait = _retry_after(response.headers)
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


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the feed asks to wait: a number, or a date."""
    said = headers.get("retry-after")
    if not said:
        return None
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(said) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):
            return None
    return min(max(0.0, seconds), _LONGEST_WAIT)
