"""Forms of German words, and the article that a team's name has after a preposition."""

import re

_AFTER_THE_NOUN = re.compile(r" (?:an|bei|des|der|für|gegen|nach|vom|von|zugunsten|zum|zur) | \(|,")
_NEUTER = ("abseits", "ende", "foul", "spiel", "tor")
_FEMININE = ("e", "ung")

_LAST_WORD = re.compile(r"(\w+) $")
_ACCUSATIVE = frozenset({"an", "durch", "für", "gegen", "ohne"})
_DATIVE = frozenset({"bei", "gehört", "mit", "nach", "von", "zu"})
_ARTICLES = {"der": ("den", "dem"), "die": ("die", "der"), "plural": ("die", "den")}
_CONTRACTED = {"bei dem": "beim", "von dem": "vom", "zu dem": "zum", "zu der": "zur"}
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
    if word.lower() not in _ACCUSATIVE | _DATIVE:
        return words + name
    kind = "plural" if name.endswith(" Frauen") else article
    dative = word.lower() in _DATIVE
    said = f"{word.lower()} {_ARTICLES[kind][dative]}"
    said = _CONTRACTED.get(said, said)
    before = words[: -len(word) - 1] + (capital(said) if word[0].isupper() else said)
    return f"{before} {_declined(name, kind, dative=dative)}"


def _declined(name: str, kind: str, *, dative: bool) -> str:
    """A name after its article: weak adjectives, and plurals in the dative."""
    if kind == "plural" or dative:
        name = _ADJECTIVE.sub("chen", name)
    if kind == "plural" and dative:
        first, *rest = name.split()
        name = " ".join((_DATIVE_PLURALS.get(first, first), *rest))
    return name


FORMS = {"article": article, "capital": capital}
