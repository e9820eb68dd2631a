"""The text of a table as UTF-8: decoded, repaired where the file shows damage, without invisible characters.

Spaces of all kinds become one, control and direction characters go. Letters, marks, emoji and the joiners of scripts
that need them stay. Commas, quotes and line ends are left alone.
"""

from __future__ import annotations

import codecs
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import BinaryIO

from football.printable import COMMAND, CONTROLS, INVISIBLE, JOINERS, SPACES, TAGS, visible
from sources.archive.errors import DatasetError
from sources.archive.files.damaged_text import LOST, restore_accents, restore_certain_accents
from sources.archive.files.encoding import BLOCK, UTF_8, encoding_of
from sources.archive.files.table_file import TableFile
from sources.archive.files.windows_1252 import TRACES_OF_TWO, of_control, undone, undone_where_certain

_CONTROL_BYTES = bytes({*range(0x20), 0x7F} - {*b"\t\r\n"})
#: A block without these bytes has none of the characters below.
_BEGINNINGS = (
    b"\xc2",
    b"\xcd\x8f",
    b"\xd8\x9c",
    b"\xe1",
    b"\xe2",
    b"\xe3\x80\x80",
    b"\xe3\x85\xa4",
    b"\xef",
    b"\xf3\xa0",
)
#: Controls, what is left of Windows-1252, spaces, characters that can't be seen, and joiners. One set, to be quick.
_ODD = re.compile(f"[{CONTROLS}\x80-\x9f{SPACES}{INVISIBLE}{JOINERS}]")
_NON_ASCII = re.compile("[^\\x00-\\x7f]+")


class CleanText:
    """A table's text in one encoding, decided at once."""

    def __init__(self, table: TableFile) -> None:
        """Raises DatasetError for a file that can't be read or is no text."""
        self._table = table
        with table.open() as file, _named_errors(table):
            self.encoding = encoding_of(file, table.name)

    def blocks(self) -> Iterator[bytes]:
        """Blocks of whole lines in UTF-8; bytes that are no UTF-8 stay. Raises DatasetError."""
        with self._table.open() as file, _named_errors(self._table):
            rest = b""
            for read in self._utf_8(file):
                cut = read.rfind(b"\n") + 1
                if cut:
                    yield self._cleaned(rest + read[:cut])
                rest = read[cut:] if cut else rest + read
            if rest:
                yield self._cleaned(rest)

    def _utf_8(self, file: BinaryIO) -> Iterator[bytes]:
        """The file as it is read, in UTF-8 where its encoding is another."""
        reads = iter(lambda: file.read(BLOCK), b"")
        if self.encoding.codec == UTF_8:
            first = next(reads, b"").removeprefix(codecs.BOM_UTF8)
            yield from chain((first,), reads)
            return
        decoder = codecs.getincrementaldecoder(self.encoding.codec)()
        for read in reads:
            yield decoder.decode(read).encode()
        yield decoder.decode(b"", final=True).encode()

    def _cleaned(self, block: bytes) -> bytes:
        if self._is_clean(block):
            return block
        text = block.decode(errors="surrogateescape").replace(LOST, "")
        if self.encoding.twice:
            text = _NON_ASCII.sub(lambda found: undone(found[0]) or found[0], text)
        else:
            text = undone_where_certain(text)
        if self.encoding.damaged:
            text = restore_accents(text)
        elif self.encoding.partly_damaged:
            text = restore_certain_accents(text)
        if "\x1b" in text:
            text = COMMAND.sub("", text)
        if b"\xf3\xa0" in block:
            text = TAGS.sub("", text)
        return _ODD.sub(_replaced, text).encode(errors="surrogateescape")

    def _is_clean(self, block: bytes) -> bool:
        """True if nothing in the block can need a repair."""
        if len(block.translate(None, _CONTROL_BYTES)) != len(block):
            return False
        if self.encoding.damaged or self.encoding.partly_damaged:
            return block.isascii() and b"?" not in block
        return block.isascii() or not (
            self.encoding.twice or any(bytes_ in block for bytes_ in (*_BEGINNINGS, *TRACES_OF_TWO))
        )


def _replaced(found: re.Match[str]) -> str:
    character = found[0]
    if "\x80" <= character <= "\x9f" and character != "\x85":
        return of_control(character)
    return visible(found)


@contextmanager
def _named_errors(table: TableFile) -> Iterator[None]:
    """Faults of packed or encoded data as DatasetError, with the file's name."""
    try:
        yield
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
        raise DatasetError(f"{table.name}: the file is damaged ({error})", table.name) from error
    except UnicodeError as error:
        raise DatasetError(f"{table.name}: not text in one encoding ({error})", table.name) from error
