"""Forms of German words, and the article that a team's name has after a preposition."""

import re

_AFTER_THE_NOUN = re.compile(r" (?:an|bei|des|der|für|gegen|nach|vom|von|zugunsten|zum|zur) | \(|,")
_NEUTER = ("abseits", "ende", "foul", "spiel", "tor")
_FEMININE = ("e", "ung")

_LAST_WORD = re.compile(r"(\w+) $")
_ACCUSATIVE, _DATIVE, _GENITIVE = range(3)
#: The case after a word. "Angriffe von …" is "Angriffe des …" before an article.
_CASES = {
    **dict.fromkeys(("an", "durch", "für", "gegen", "ohne"), _ACCUSATIVE),
    **dict.fromkeys(("bei", "gehört", "mit", "nach", "zu"), _DATIVE),
    "von": _GENITIVE,
}
#: Articles in the three cases.
_ARTICLES = {"der": ("den", "dem", "des"), "die": ("die", "der", "der"), "plural": ("die", "den", "der")}
_CONTRACTED = {"bei dem": "beim", "zu dem": "zum", "zu der": "zur"}
#: Plurals that end in the dative in another way than in the nominative.
_DATIVE_PLURALS = {"Färöer": "Färöern", "Niederlande": "Niederlanden"}
#: An adjective after an article: "die Dominikanische Republik", "bei der Dominikanischen Republik".
_ADJECTIVE = re.compile(r"(?<=\w)che\b(?= )")


def article(words: str) -> str:
    """The words with the definite article in the nominative: "das Tor für …", by the ending of the noun."""
    noun = _AFTER_THE_NOUN.split(words)[0].lower()
    neuter, feminine = noun.endswith(_NEUTER), noun.endswith(_FEMININE)
    return f"{'das' if neuter else 'die' if feminine else 'der'} {words}"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def with_article(words: str, name: str, article: str) -> str:
    """A team's name after the words before it: "Tor für den VfL Bergen", "beim VfL Bergen", "Tor: VfL Bergen"."""
    match = _LAST_WORD.search(words)
    word = match[1] if match else ""
    case = _CASES.get(word.lower())
    if case is None:
        return words + name
    declension = "plural" if name.endswith(" Frauen") else article
    said = f"{word.lower()} {_ARTICLES[declension][case]}"
    said = _CONTRACTED.get(said, said).removeprefix("von ")
    before = words[: -len(word) - 1] + (capital(said) if word[0].isupper() else said)
    return f"{before} {_declined(name, declension, case)}"


def _declined(name: str, declension: str, case: int) -> str:
    """A name after its article: weak adjectives, and plurals in the dative."""
    if declension == "plural" or case != _ACCUSATIVE:
        name = _ADJECTIVE.sub("chen", name)
    if declension == "plural" and case == _DATIVE:
        first, *rest = name.split()
        name = " ".join((_DATIVE_PLURALS.get(first, first), *rest))
    return name


FORMS = {"article": article, "capital": capital}
