"""A provider's files: read, and known to be what they are said to be, before kloppy sees them. Needs no kloppy."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from sources.providers.errors import FeedError
from sources.providers.provider import Shape

_BOM = b"\xef\xbb\xbf"


def read(path: Path, shape: Shape) -> bytes:
    """The file's bytes, without a byte order mark. Raises FeedError when it isn't of that shape, OSError if unread."""
    data = path.read_bytes().removeprefix(_BOM)
    if not data.strip():
        raise FeedError(f"{path}: the file is empty; a {shape.what} was expected")
    looks_like_xml = data.lstrip().startswith(b"<")
    if looks_like_xml and shape.root:
        _check_xml(path, data, shape)
    elif shape.keys and not looks_like_xml:
        _check_json(path, data, shape)
    else:
        raise FeedError(f"{path}: no {shape.what}: that is {'JSON' if shape.keys else 'XML'}")
    return data


def decoded(data: bytes) -> Any:
    """The JSON of a file that `read` has let pass."""
    return orjson.loads(data)


def _check_json(path: Path, data: bytes, shape: Shape) -> None:
    try:
        content = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise FeedError(f"{path}:{error.lineno}: not JSON, or cut off: {error.msg}") from error
    for key in shape.keys:
        name = key.removeprefix("[]")
        if key != name:
            missing = not isinstance(content, list) or not content or not _has(content[0], name)
            where = "as a list of objects that have it"
        else:
            missing = not _has(content, name)
            where = "in it"
        if missing:
            raise FeedError(f"{path}: no {shape.what}: there is no {name!r} {where}")


def _has(content: object, dotted: str) -> bool:
    for key in dotted.split("."):
        if not isinstance(content, dict) or key not in content:
            return False
        content = content[key]
    return True


def _check_xml(path: Path, data: bytes, shape: Shape) -> None:
    depth, root = 0, ""
    children: set[str] = set()
    try:
        # The user's own file, and expat expands no external entities.
        for moment, element in ET.iterparse(BytesIO(data), events=("start", "end")):  # noqa: S314
            if moment == "start":
                depth += 1
                if depth == 1:
                    root = element.tag
                elif depth == 2:
                    children.add(element.tag)
            else:
                depth -= 1
    except ET.ParseError as error:
        raise FeedError(f"{path}:{error.position[0]}: not XML, or cut off: {error}") from error
    if root != shape.root:
        raise FeedError(f"{path}: no {shape.what}: its root is {root!r}, not {shape.root!r}")
    if shape.child not in children:
        raise FeedError(f"{path}: no {shape.what}: there is no {shape.child!r} in its root")
