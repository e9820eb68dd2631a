"""Text that is safe to show: without control characters, direction marks and characters that can't be seen.

Terminals obey escape sequences, logs are read line by line, and a direction mark turns a line around.
"""

from __future__ import annotations

import re

SPACES = "\v\f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\u3164\uffa0"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f"
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd1-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff"
)
#: They join letters of Arabic, Indian and other scripts, and emoji; after a Latin letter they do nothing.
JOINERS = "\u200c\u200d"
#: An escape sequence of a terminal: colours and the cursor, or a title.
COMMAND = re.compile("\x1b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\x07\x1b\n]*(?:\x07|\x1b\\\\)?)")
#: Apart from the others, for a set beyond the first plane is slow.
TAGS = re.compile("[\U000e0000-\U000e007f]")
_LAST_LATIN = "\u024f"
_SPACE = re.compile(f"[\t\r\n{SPACES}]")
_ODD = re.compile(f"[\t\r\n{CONTROLS}\x80-\x9f{SPACES}{INVISIBLE}{JOINERS}]")
_DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text on one line: spaces of all kinds and line ends are one space each, what can't be seen is gone."""
    if text.isprintable() and (text.isascii() or not _ODD.search(text)):
        return text
    return _ODD.sub(visible, TAGS.sub("", COMMAND.sub("", text))).strip()


def some_lines(text: str) -> str:
    """The same of a text that may have several lines."""
    return "\n".join(map(one_line, text.split("\n")))


def is_dangerous(text: str) -> bool:
    """True of a text with control characters, line ends or direction marks."""
    return not text.isprintable() and _DANGEROUS.search(text) is not None


def visible(found: re.Match[str]) -> str:
    """What stands for an odd character: a space, nothing, or a joiner itself where it joins."""
    character = found[0]
    if _SPACE.match(character):
        return " "
    joins = character in JOINERS and found.string[max(0, found.start() - 1)] > _LAST_LATIN
    return character if joins else ""


def escaped_json(data: bytes) -> bytes:
    """The same JSON with what `is_dangerous` as escapes; JSON itself escapes only the first 32 characters."""
    if data.isascii():
        return data.replace(b"\x7f", b"\\u007f")
    text = data.decode()
    if not _DANGEROUS.search(text.replace("\n", "")):
        return data
    return _DANGEROUS.sub(lambda found: "\n" if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text).encode()
