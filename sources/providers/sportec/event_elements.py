"""What the elements of Sportec's events are."""

from __future__ import annotations

import xml.etree.ElementTree as ET


def kind(event: ET.Element) -> str:
    """The innermost element, which says what happened."""
    inner = event
    while len(inner):
        inner = inner[0]
    return inner.tag


def is_whistle(event: ET.Element) -> bool:
    """The start or the end of a period."""
    return event.find("FinalWhistle") is not None or event.find("KickOff[@GameSection]") is not None
