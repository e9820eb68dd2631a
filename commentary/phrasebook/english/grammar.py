"""Forms of English words."""


def article(words: str) -> str:
    """The words with the indefinite article: "a header", "an attempt"."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[:1].upper() + words[1:]


FORMS = {"article": article, "capital": capital}
