"""Forms of German words."""

import re

_AFTER_THE_NOUN = re.compile(r" (?:an|bei|des|der|für|gegen|nach|vom|von|zugunsten|zum|zur) | \(|,")
_NEUTER = ("abseits", "ende", "foul", "spiel", "tor")
_FEMININE = ("e", "ung")


def article(words: str) -> str:
    """The words with the definite article in the nominative: "das Tor für …", by the ending of the noun."""
    noun = _AFTER_THE_NOUN.split(words)[0].lower()
    neuter, feminine = noun.endswith(_NEUTER), noun.endswith(_FEMININE)
    return f"{'das' if neuter else 'die' if feminine else 'der'} {words}"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


FORMS = {"article": article, "capital": capital}
