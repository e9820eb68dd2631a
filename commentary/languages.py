"""The languages that the phrasebook has: each folder in it with a `language.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field

from commentary.style import LANGUAGE_TAG
from runtime.yaml_files import load

FOLDER = Path(__file__).parent / "phrasebook"


@cache
def folders() -> Mapping[str, Path]:
    """The folder of each language by its BCP 47 tag."""
    files = sorted(FOLDER.glob("*/language.yaml"))
    return MappingProxyType({load(file.read_text(encoding="utf-8"), str(file))["tag"]: file.parent for file in files})


def known(tag: str) -> str:
    """The tag, if there is such a language. Raises ValueError."""
    if tag not in folders():
        raise ValueError(f"{tag!r} is none of {', '.join(folders())}")
    return tag


#: A field that takes any language.
LanguageTag = Annotated[str, Field(pattern=LANGUAGE_TAG)]
#: A field that takes the languages that there are.
KnownLanguage = Annotated[str, AfterValidator(known)]
