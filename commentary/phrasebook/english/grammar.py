"""Forms of English words."""


def article(words: str) -> str:
    """The words with the indefinite article: "a header", "an attempt"."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


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
FORMS = {"article": article, "capital": capital, "small": small, "ordinal": ordinal}
