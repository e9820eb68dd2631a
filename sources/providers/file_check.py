"""Reads a provider's files and checks their format before kloppy sees them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import orjson

from runtime.devices import no_device
from sources.providers.errors import ProviderError
from sources.providers.provider import FileFormat

_BOM = b"\xef\xbb\xbf"


def read_checked(path: Path, file_format: FileFormat) -> bytes:
    """The file's bytes without a byte order mark. Raises ProviderError for another format, OSError if unreadable."""
    data = no_device(path).read_bytes().removeprefix(_BOM)
    if not data.strip():
        raise ProviderError(f"{path}: the file is empty; a {file_format.title} was expected")
    looks_like_xml = data.lstrip().startswith(b"<")
    if looks_like_xml and file_format.root:
        _check_xml(path, data, file_format)
    elif file_format.keys and not looks_like_xml:
        _check_json(path, data, file_format)
    else:
        raise ProviderError(
            f"{path}: not a valid {file_format.title}: {'JSON' if file_format.keys else 'XML'} is expected"
        )
    return data


def _check_json(path: Path, data: bytes, file_format: FileFormat) -> None:
    try:
        content = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise ProviderError(f"{path}:{error.lineno}: not JSON, or cut off: {error.msg}") from error
    if file_format.wrapped and _has(content, file_format.wrapped):
        content = next(iter(content[file_format.wrapped] or ()), None)
    for key in file_format.keys:
        name = key.removeprefix("[]")
        if key != name:
            missing = not isinstance(content, list) or not content or not _has(content[0], name)
            where = "as a list of objects that have it"
        else:
            missing = not _has(content, name)
            where = "in it"
        if missing:
            raise ProviderError(f"{path}: not a valid {file_format.title}: there is no {name!r} {where}")


def _has(content: object, dotted: str) -> bool:
    for key in dotted.split("."):
        if not isinstance(content, dict) or key not in content:
            return False
        content = content[key]
    return True


def _check_xml(path: Path, data: bytes, file_format: FileFormat) -> None:
    depth, root = 0, ""
    children: set[str] = set()
    try:
        # The user's own file, and expat expands no external entities.
        for end, element in ET.iterparse(BytesIO(data), events=("start", "end")):  # noqa: S314
            if end == "start":
                depth += 1
                if depth == 1:
                    root = element.tag
                elif depth == 2:
                    children.add(element.tag)
            else:
                depth -= 1
    except ET.ParseError as error:
        raise ProviderError(f"{path}:{error.position[0]}: not XML, or cut off: {error}") from error
    if root != file_format.root:
        raise ProviderError(f"{path}: not a valid {file_format.title}: its root is {root!r}, not {file_format.root!r}")
    if file_format.child not in children:
        raise ProviderError(f"{path}: not a valid {file_format.title}: there is no {file_format.child!r} in its root")
