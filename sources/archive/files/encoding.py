"""Decides a file's encoding, and whether it shows the published archive's damage, from all of its bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from sources.archive.errors import DatasetError
from sources.archive.files.damaged_text import has_sound_letters, shows_damage
from sources.archive.files.windows_1252 import is_plausible, undone

BLOCK = 1 << 20
#: In bytes; a block may be read before it is looked at.
LONGEST_LINE = 16 * BLOCK
UTF_8 = "utf-8"
WINDOWS_1252 = "cp1252"
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
#: Bytes at the beginning that show UTF-16 without a byte order mark.
_START = 200
#: Without these bytes a block shows no damage.
_TRACES = (b"A?", b"A\xc2", b"a\xc2")
_NON_ASCII = re.compile("[^\\x00-\\x7f]+")
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_HIGH_BYTES = re.compile(b"[A-Za-z]?[\x80-\xff]+[a-z]?")
#: Two bytes of Windows-1252 that are one character of UTF-8: a capital with an accent, then a space or a mark.
_PERHAPS_TWO = re.compile("[\u0100-\u07ff]")
_MARKS = b"\x85\x91\x92\x93\x94\x96\x97\xa0\xab\xbb"


_CONVERT = "convert the file from its own encoding, with: iconv -f ENCODING -t UTF-8"


@dataclass(frozen=True)
class Encoding:
    """How a file's bytes become text.

    `twice`: UTF-8 was read as Windows-1252 and encoded again. `damaged`: the file shows the published archive's
    damage and has no sound accents. `partly_damaged`: it shows the damage and has sound accents as well.
    `has_other_bytes`: some rows are not UTF-8, and the file is not Windows-1252 either.
    """

    codec: str = UTF_8
    twice: bool = False
    damaged: bool = False
    partly_damaged: bool = False
    has_other_bytes: bool = False

    @property
    def remark(self) -> str | None:
        """What a user has to know of it; None if nothing."""
        if self.codec == WINDOWS_1252:
            return f"not UTF-8, read as Windows-1252; if names come out wrong, {_CONVERT}"
        if self.has_other_bytes:
            return f"neither UTF-8 nor Windows-1252 in all rows; {_CONVERT}"
        return "UTF-8 encoded twice, read as it was before the second time" if self.twice else None


def encoding_of(file: BinaryIO, name: str) -> Encoding:
    """The file's encoding. Raises DatasetError for binary data."""
    first = file.read(BLOCK)
    for mark, codec in _BYTE_ORDER_MARKS.items():
        if first.startswith(mark) and codec != "utf-8-sig":
            return Encoding(codec)
    start = first[: min(_START, len(first) // 2 * 2)]
    header = first.partition(b"\n")[0]
    if b"\0" in header:
        for codec, zeros, letters in (("utf-16-le", start[1::2], start[::2]), ("utf-16-be", start[::2], start[1::2])):
            if zeros.count(0) > 0.9 * len(zeros) and not letters.count(0):
                return Encoding(codec)
        raise DatasetError(f"{name}: not a UTF-8 text file (byte 0x00 at byte offset {header.index(0)})", name)
    evidence = _Evidence()
    for block in _lines(first, file, name):
        evidence.add(block)
    return evidence.encoding()


def _lines(first: bytes, file: BinaryIO, name: str) -> Iterator[bytes]:
    """Blocks that end at the end of a line. Raises DatasetError for a line that is too long."""
    rest = first
    while read := file.read(BLOCK):
        cut = rest.rfind(b"\n") + 1
        if cut:
            yield rest[:cut]
        rest = rest[cut:] + read
        if len(rest) > LONGEST_LINE:
            raise DatasetError(f"{name}: not a table, a line is longer than {LONGEST_LINE // BLOCK} MiB", name)
    yield rest


class _Evidence:
    """What the blocks of a file have shown so far."""

    def __init__(self) -> None:
        self._not_utf_8 = 0
        self._may_be_1252 = True
        self._accents = False
        self._may_be_twice = True
        self._sound = False
        self._damaged = False

    def add(self, block: bytes) -> None:
        if block.isascii():
            self._damaged = self._damaged or (b"A?" in block and shows_damage(block.decode()))
            return
        bad = 0
        try:
            text = block.decode()
        except UnicodeDecodeError:
            text = block.decode(errors="surrogateescape")
            bad = len(_NOT_UTF_8.findall(text))
        self._damaged = self._damaged or (any(trace in block for trace in _TRACES) and shows_damage(text))
        self._sound = self._sound or has_sound_letters(text)
        self._not_utf_8 += bad
        if self._not_utf_8:
            self._look_for_1252(block, text)
        elif self._may_be_twice:
            self._accents = True
            self._may_be_twice = all(undone(run) is not None for run in set(_NON_ASCII.findall(text)))

    def _look_for_1252(self, block: bytes, text: str) -> None:
        characters = set(_NOT_UTF_8.sub("", text)) - set(map(chr, range(0x80)))
        self._may_be_1252 = (
            self._may_be_1252
            and not self._accents
            and all(_PERHAPS_TWO.match(one) and one.encode()[1] in _MARKS for one in characters)
            and all(map(is_plausible, set(_HIGH_BYTES.findall(block))))
        )

    def encoding(self) -> Encoding:
        if self._not_utf_8:
            if self._may_be_1252:
                return Encoding(WINDOWS_1252)
            self._may_be_twice = False
        return Encoding(
            twice=self._accents and self._may_be_twice,
            damaged=self._damaged and not self._sound,
            partly_damaged=self._damaged and self._sound,
            has_other_bytes=self._not_utf_8 > 0,
        )
