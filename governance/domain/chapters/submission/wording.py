"""Wording: what two texts are compared by: their words and numbers.

Not by case, spaces, marks, ways of writing a letter, or the order of what stands side by side.
"""

import re
from unicodedata import normalize

from audit.log.encoding import Json, canonical

_WORD = re.compile(r"[^\W_]+|[-−+<>≤≥=/](?=\s*\d)")


def same_words(one: Json, other: Json) -> bool:
    """Whether two texts are the same by their words and numbers."""
    return canonical(compared(one)) == canonical(compared(other))


def compared(value: Json) -> Json:
    """A text as it is compared."""
    match value:
        case str():
            return words_of(value)
        case list():
            return sorted(map(compared, value), key=canonical)
        case dict():
            return {key: compared(one) for key, one in value.items()}
        case _:
            return value


def words_of(text: str) -> str:
    """The words and numbers of a text, with the signs before a number, one space between them."""
    return " ".join(_WORD.findall(normalize("NFKC", text).casefold()))
