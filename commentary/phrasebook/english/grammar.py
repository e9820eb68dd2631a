"""Forms of English words, and pronouns for teams."""

import re


def article(words: str) -> str:
    """The words with the indefinite article: "a header", "an attempt"."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def with_article(words: str, name: str, article: str | None) -> str:
    """A team's name after the words before it: "an Arsenal player", "an FC Basel corner", "for the Netherlands".

    Without its article it begins a sentence ("Netherlands lead"), and stands in a score, a list and brackets.
    """
    if article and _HAS_ARTICLE.search(words) and not _OTHER_TEAM.search(name):
        return f"{words}{article} {name}"
    is_after_an_article = words.endswith((" a ", " A ")) or words in ("a ", "A ")
    return f"{words[:-1]}n {name}" if is_after_an_article and _VOWEL.match(name) else words + name


def without_article(text: str, name: str, article: str) -> str:
    """A text without the articles that `with_article` gives a name; "the Netherlands goalkeeper" has another one."""
    return re.sub(rf"{_CLAUSE}{article} (?={re.escape(name)}\b{_NO_NOUN})", r"\1 ", text)


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """The words as a sentence goes on; a name keeps its capital."""
    return words[:1].lower() + words[1:]


def ordinal(number: str) -> str:
    """The number as an ordinal: a word up to the twentieth, then "21st"; other words stay as they are."""
    if not number.isdigit():
        return number
    value = int(number)
    if 0 < value <= len(_ORDINALS):
        return _ORDINALS[value - 1]
    return f"{number}{'th' if value // 10 % 10 == 1 else _ENDINGS.get(value % 10, 'th')}"


_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    *("twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"),
    "twentieth",
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
#: How names begin that are spoken with a vowel first: letters one by one ("FC", "RB"), and words, but not "Europa".
_VOWEL = re.compile(
    r"(?:[AEFHILMNORSX](?:[B-DF-HJ-NP-TV-Z]{1,3}|[ACIU]\d*)?(?![\w'’])|(?!Eu|Ew|On[ce]|U(?:[A-Z]|[kt]r|gan|ni|rug|SA))[AEIOUÀ-ÆÈ-ÏÒ-ÖØ-Ü])"
)
#: After these words a name has the article that it has at all.
_CLAUSE = (
    r"(\b(?i:against|and|as|beat|beaten|between|brings?|brought|but|by|denied|denies|for|from|gave|gives?|leaving|of|puts?"
    r"|takes?|to|when|while|with)) "
)
_HAS_ARTICLE = re.compile(f"{_CLAUSE}$")
#: What may be a team's, and has the article then.
_NO_NOUN = (
    r"(?! (?:box|bench|defence|defenders?|end|fans|goal|goalkeeper|half|keeper|net|penalty|players?|side|wall)\b)"
)
#: A country's other teams have none: "for Netherlands Women".
_OTHER_TEAM = re.compile(r" (?:Women|[BU][ -]?\d*)$")
#: Before a team that is the subject of a clause, and before one that is not.
_SUBJECT = re.compile(r"(?:^|, |, (?:and|but)(?: now| yet)? |^ (?:and|but|before) |^Twice |is all )$")
_OBJECT = re.compile(r"\b(?:against|brought|denied|for|gave|put|takes)\s$", re.IGNORECASE)
#: What is read as a team.
REFERENCES = (
    (r"\b([Tt])heir (?=goalkeeper)", r"\1he {} "),
    (r"(^|, |\b(?:all|and|before|but|now|yet) )[Tt]hey\b", r"\1{}"),
    (r"\b([Aa]gainst|brought|denied|[Ff]or|gave|put|takes) them\b", r"\1 {}"),
)
IS_PLURAL_PRONOUN = True


def refer(before: str, after: str, players: bool, times: int) -> str | None:  # noqa: ARG001, FBT001
    """The pronoun for a team in the place of its name: "They had", "put them ahead", "Their goalkeeper"."""
    if after.startswith(" goalkeeper"):
        return f"{before[:-1]}ir" if before.lower().endswith("the ") else None
    if _SUBJECT.search(before) and not players:
        return f"{before}{'they' if before else 'They'}"
    return f"{before}them" if _OBJECT.search(before) else None


FORMS = {"article": article, "capital": capital, "small": small, "ordinal": ordinal}
