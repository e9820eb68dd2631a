"""Recordings: every answer's body as a file, and `recording.jsonl` with time, address, status and headers.

Neither holds a key: keys travel in headers that are not recorded, and are blotted out wherever else they turn up.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import orjson

from follow.errors import FollowError
from sources.live.json_values import at, number, parsed, text, time
from sources.live.provider import LiveProvider

LIST = "recording.jsonl"
#: Headers that say how the feed wants to be polled. All others stay out: some name the account.
_HEADERS = ("cache-control", "content-type", "date", "etag", "last-modified", "retry-after")
_COUNTERS = ("x-ratelimit-", "x-requests-available", "x-requestcounter-")
_SECRET = ("key", "token", "secret", "password", "auth")
_BLOT = b"***"


class Poll(NamedTuple):
    """One recorded answer, `name` is its file. `at` None: it is not known when.

    `listing`: it only said which matches there are.
    """

    body: bytes
    at: datetime | None = None
    status: int = 200
    url: str = ""
    listing: bool = False
    name: str = ""


class Recorder:
    """Writes answers into a folder; goes on behind the ones that are there."""

    def __init__(self, folder: Path, secrets: tuple[str, ...] = ()) -> None:
        """`secrets` are blotted out of bodies and addresses. Raises FollowError when the folder can't be written."""
        self._folder = folder
        self._secrets = tuple(secret for secret in secrets if secret)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._number = max((int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit()), default=0)
            self._list = (folder / LIST).open("ab")
        except OSError as error:
            raise FollowError(f"{folder}: {error.strerror}, so nothing can be recorded there") from error

    def keep(
        self, at: datetime, url: str, status: int, headers: Mapping[str, str], body: bytes, *, listing: bool = False
    ) -> None:
        """Keep one answer: its body first, so that a recording that breaks off lists nothing that is not there.

        A `listing` only says which matches there are.
        """
        self._number += 1
        name = f"{self._number:06d}.json"
        for secret in self._secrets:
            body = body.replace(secret.encode(), _BLOT)
        (self._folder / name).write_bytes(body)
        line = {
            "time": at.isoformat(),
            "url": self._without_secrets(url),
            "status": status,
            "headers": {key: value for key, value in headers.items() if _is_public(key)},
            "file": name,
            **({"listing": True} if listing else {}),
        }
        self._list.write(orjson.dumps(line) + b"\n")
        self._list.flush()
        os.fdatasync(self._list.fileno())

    def close(self) -> None:
        """End the recording."""
        self._list.close()

    def _without_secrets(self, url: str) -> str:
        parts = urlsplit(url)
        query = [
            (key, value) for key, value in parse_qsl(parts.query) if not any(word in key.lower() for word in _SECRET)
        ]
        host = parts.netloc.rpartition("@")[2]
        bare = urlunsplit((parts.scheme, host, parts.path, urlencode(query), ""))
        for secret in self._secrets:
            bare = bare.replace(secret, _BLOT.decode())
        return bare


def _is_public(header: str) -> bool:
    name = header.lower()
    return name in _HEADERS or name.startswith(_COUNTERS)


def recorded(path: Path, provider: LiveProvider) -> Iterator[tuple[Poll, Any]]:
    """The polls of a recording in order, each with its JSON, None where it is none.

    A folder without `recording.jsonl` has a poll in each of its files, in the order of their names. Raises FollowError.
    """
    try:
        for poll in _polls(path):
            document = parsed(poll.body)
            for said, part in provider.polls(document) if poll.status == 200 else [(None, document)]:
                moment = time({"at": said}, "at") or poll.at
                yield poll._replace(at=moment), part
    except OSError as error:
        raise FollowError(f"{error.filename or path}: {error.strerror}") from error


def _polls(path: Path) -> Iterator[Poll]:
    if path.name == LIST:
        path = path.parent
    if path.is_file():
        yield Poll(path.read_bytes(), name=path.name)
        return
    listed = path / LIST
    if not listed.is_file():
        files = sorted(one for one in path.iterdir() if one.suffix == ".json" and one.is_file())
        if not files:
            raise FollowError(f"{path}: no answers in it (files that end with .json)")
        yield from (Poll(one.read_bytes(), name=one.name) for one in files)
        return
    for count, raw in enumerate(listed.read_bytes().splitlines(), 1):
        line = parsed(raw)
        name = text(line, "file")
        if name is None:
            if raw.strip() and line is not None:
                raise FollowError(f"{listed} line {count}: no file is named")
            continue  # the last line of a recording that was killed
        # A recording comes from someone else: a name is a file beside the list, never a way out of the folder.
        body = (path / Path(name).name).read_bytes()
        listing = at(line, "listing") is True
        yield Poll(body, time(line, "time"), number(line, "status") or 200, str(at(line, "url") or ""), listing, name)
