"""The page's own words."""

from __future__ import annotations

import re

from match_centre.assets import STATIC


def test_the_page_has_each_of_its_words_in_both_languages():
    source = (STATIC / "words.js").read_text(encoding="utf-8")
    source = re.sub(r"\"[^\"]*\"|`[^`]*`", '""', source)  # what is said may hold colons of its own
    english, german = source[source.index("  en: {") + len("  en: {") :].split("  de: {")
    keys = re.compile(r"[{,\s]([a-zA-Z_]+): (?=[\"(\[{])")
    assert len(keys.findall(english)) > 100
    assert keys.findall(english) == keys.findall(german.split("\n};")[0])
