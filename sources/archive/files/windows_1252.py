"""Windows-1252: text in it, and UTF-8 that was read as it and encoded a second time."""

from __future__ import annotations

import re
from functools import lru_cache

#: Characters of the bytes 0x80 to 0xff as browsers read them: the five without one are control characters.
_CHARACTERS = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)]
_BYTES = {character: byte for byte, character in enumerate(_CHARACTERS, start=0x80)}
_CONTROLS = {chr(byte): character for byte, character in enumerate(_CHARACTERS[:0x20], start=0x80)}
_SIGNS = b"\xa2-\xa9\xac\xae\xaf\xb1-\xb3\xb5\xb6\xb8\xb9\xbc-\xbe"
#: Bytes without a character, runs of letters as no language of Western Europe has them, signs within words.
_IMPLAUSIBLE = re.compile(
    b"[\x81\x83\x8d\x8f\x90\x9d]|[\xa1-\xff]{4}|[\x80-\xff]{6}"
    b"|[A-Za-z][" + _SIGNS + b"\xbf][a-z]|[" + _SIGNS + b"][\xc0-\xff]"
)
#: What no text has unless it was encoded twice: "Ã©" for "é", "â€™" for "’".
_TWICE = re.compile("Ã(?:[¡-º¼-¿]|[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u0080-\u00a0»](?=[a-z]))|â€[˜™œ“”¢¦\u0080-\u009f]")
#: One of these is in any such text, in UTF-8.
TRACES_OF_TWO = ("Ã".encode(), "â€".encode())


def is_plausible(text: bytes) -> bool:
    """True if bytes that are no UTF-8 can be Windows-1252."""
    return _IMPLAUSIBLE.search(text) is None


@lru_cache(maxsize=65_536)
def undone(characters: str) -> str | None:
    """What stood in the place of these characters before it was read as Windows-1252; None if it can't have been."""
    try:
        once = bytes(_BYTES[character] if character in _BYTES else ord(character) for character in characters)
        return once.decode()
    except ValueError:
        return None


def undone_where_certain(text: str) -> str:
    """The text with those characters as they were that were encoded twice for certain."""
    return _TWICE.sub(lambda found: undone(found[0]) or found[0], text)


def of_control(character: str) -> str:
    """What a character U+0080 to U+009F is meant for, which Windows-1252 read as Latin-1 leaves; "" if nothing."""
    meant = _CONTROLS[character]
    return "" if meant == character else meant
