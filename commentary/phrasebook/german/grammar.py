"""Forms of German words, and the article that a team's name has after a preposition."""

import re

_AFTER_THE_NOUN = re.compile(r" (?:an|bei|des|der|für|gegen|nach|vom|von|zugunsten|zum|zur) | \(|,")
_NEUTER = ("abseits", "ende", "foul", "spiel", "tor")
_FEMININE = ("e", "ung", "zeit")
#: An adjective as it stands without an article: "gehaltener Elfmeter" is "der gehaltene Elfmeter".
_STRONG = re.compile(r"^([a-zäöüß]+e)r (?=[A-ZÄÖÜ])")

_LAST_WORD = re.compile(r"(\w+) $")
_ACCUSATIVE, _DATIVE, _GENITIVE, _NOMINATIVE = range(4)
#: Verbs whose subject is the team after them, and their plurals: "Jetzt führt der VfL", "Jetzt führen die Niederlande".
VERBS = {
    "baut": "bauen",
    "bekommt": "bekommen",
    "blockt": "blocken",
    "braucht": "brauchen",
    "beendet": "beenden",
    "bleibt": "bleiben",
    "darf": "dürfen",
    "drängt": "drängen",
    "dreht": "drehen",
    "drückt": "drücken",
    "entschärft": "entschärfen",
    "erhöht": "erhöhen",
    "führt": "führen",
    "geht": "gehen",
    "gewinnt": "gewinnen",
    "gerät": "geraten",
    "gleicht": "gleichen",
    "greift": "greifen",
    "hat": "haben",
    "hofft": "hoffen",
    "holt": "holen",
    "ist": "sind",
    "jubelt": "jubeln",
    "kommt": "kommen",
    "legt": "legen",
    "liegt": "liegen",
    "macht": "machen",
    "muss": "müssen",
    "nimmt": "nehmen",
    "rennt": "rennen",
    "schickt": "schicken",
    "schließt": "schließen",
    "spielt": "spielen",
    "startet": "starten",
    "steht": "stehen",
    "sucht": "suchen",
    "tauscht": "tauschen",
    "trifft": "treffen",
    "verkürzt": "verkürzen",
    "verliert": "verlieren",
    "wartet": "warten",
    "wechselt": "wechseln",
    "zieht": "ziehen",
    # In summaries and reports, which look back.
    "beendete": "beendeten",
    "blieb": "blieben",
    "drehte": "drehten",
    "erhöhte": "erhöhten",
    "fand": "fanden",
    "foult": "foulen",
    "foulte": "foulten",
    "führte": "führten",
    "gab": "gaben",
    "gewann": "gewannen",
    "ging": "gingen",
    "glich": "glichen",
    "hatte": "hatten",
    "hielt": "hielten",
    "holte": "holten",
    "kam": "kamen",
    "lag": "lagen",
    "machte": "machten",
    "nutzt": "nutzen",
    "scheiterte": "scheiterten",
    "spielte": "spielten",
    "traf": "trafen",
    "verkürzte": "verkürzten",
    "verlor": "verloren",
    "war": "waren",
    "zog": "zogen",
}
#: The case after a word. "Angriffe von …" is "Angriffe des …" before an article.
CASES = {
    **dict.fromkeys(
        ("an", "auf", "brachte", "bringt", "durch", "für", "gegen", "köpft", "lässt", "ohne", "schießt", "über", "um"),
        _ACCUSATIVE,
    ),
    **dict.fromkeys(
        ("bei", "fehlt", "gehört", "gelangen", "gelingt", "reicht", "läuft", "mit", "nach", "vor", "zu", "zwischen"),
        _DATIVE,
    ),
    "von": _GENITIVE,
    **dict.fromkeys(VERBS, _NOMINATIVE),
}
#: Between two names, of which the first stands after "zwischen": "zwischen dem VfL Bergen und den Niederlanden".
BETWEEN = " und "
#: Articles in the four cases.
_ARTICLES = {
    "das": ("das", "dem", "des", "das"),
    "der": ("den", "dem", "des", "der"),
    "die": ("die", "der", "der", "die"),
    "plural": ("die", "den", "der", "die"),
}
_CONTRACTED = {"bei dem": "beim", "zu dem": "zum", "zu der": "zur"}
#: Plurals that end in the dative in another way than in the nominative.
_DATIVE_PLURALS = {"Färöer": "Färöern", "Niederlande": "Niederlanden"}
#: An adjective after an article: "die Dominikanische Republik", "bei der Dominikanischen Republik".
_ADJECTIVE = re.compile(r"(?<=\w)che\b(?= )")


def article(words: str) -> str:
    """The words with the definite article in the nominative: "das Tor für …", by the ending of the noun."""
    noun = _AFTER_THE_NOUN.split(words)[0].lower()
    neuter, feminine = noun.endswith(_NEUTER), noun.endswith(_FEMININE)
    weak = _STRONG.sub(r"\1 ", words)
    return f"{'das' if neuter else 'die' if feminine else 'der'} {weak}"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def with_article(words: str, name: str, article: str | None) -> str:
    """A team's name after the words before it: "für den VfL Bergen", "Tor: VfL Bergen", "Jetzt führt der VfL Bergen".

    `article` is None for a name without one.
    """
    match = _LAST_WORD.search(words)
    word = match[1] if match else ""
    case = _DATIVE if words == BETWEEN else CASES.get(word.lower())
    if case is None:
        return words + name
    are_many = article == "plural" or name.endswith(" Frauen")
    before, governing = words[: -len(word) - 1], VERBS.get(word, word) if are_many else word
    if article is None:
        return f"{before}{governing} {name}"
    declension = "plural" if are_many else article
    said = f"{governing.lower()} {_ARTICLES[declension][case]}"
    said = _CONTRACTED.get(said, said).removeprefix("von ")
    return f"{before}{capital(said) if word[0].isupper() else said} {_declined(name, declension, case)}"


def _declined(name: str, declension: str, case: int) -> str:
    """A name after its article: weak adjectives, and plurals in the dative."""
    if declension == "plural" or case not in (_ACCUSATIVE, _NOMINATIVE):
        name = _ADJECTIVE.sub("chen", name)
    if declension == "plural" and case == _DATIVE:
        first, *rest = name.split()
        name = " ".join((_DATIVE_PLURALS.get(first, first), *rest))
    return name


#: Words after which a noun can stand for it, beside verbs.
_WITH_A_NOUN = ("brachte", "gelangen", "reicht")
#: What stands for a team that was just named, in turn, and its article.
_TEAMS = (("Team", "das"), ("Mannschaft", "die"))
#: What is read as a team, without its article.
REFERENCES = ((r"\b(?:das|dem|die|der) (?:Team|Mannschaft)\b", "{}"),)
IS_PLURAL_PRONOUN = False


def refer(before: str, after: str, players: bool, times: int) -> str | None:  # noqa: ARG001, FBT001
    """The noun for a team in the place of its name: "brachte das Team", "gelangen der Mannschaft"."""
    match = _LAST_WORD.search(before)
    if match is None or match[1].lower() not in (*VERBS, *_WITH_A_NOUN):
        return None
    noun, article = _TEAMS[times % len(_TEAMS)]
    return with_article(before, noun, article)


_ORDINALS = (
    *("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte"),
    *("elfte", "zwölfte"),
)


def ordinal(number: str) -> str:
    """The number as an ordinal behind an article, "die dritte Parade", "das 14. Saisontor"; other words stay."""
    if not number.isdigit():
        return number
    return _ORDINALS[int(number) - 1] if 0 < int(number) <= len(_ORDINALS) else f"{number}."


FORMS = {"article": article, "capital": capital, "ordinal": ordinal}
