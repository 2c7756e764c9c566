"""Wording: what two texts are compared by: their words and numbers.

Not by case, spaces, marks, ways of writing a letter, or the order of what stands side by side. Nor
by what a reader cannot see: characters without a shape, and letters of other scripts that look like
Latin ones: those of Unicode Technical Standard 39 that are Cyrillic or Greek, and what is like an I
elsewhere, for the number of a category is one letter.
"""

import re
from unicodedata import category, normalize

from audit.log.encoding import Json, canonical

_WORD = re.compile(r"[^\W_]+|[-−+<>≤≥=/](?=\s*\d)")


_BETWEEN = r"[\s\-\u2010-\u2015\u2212]*"
_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹасеорхуіјѕһԁԛԝαινορυχϲıɑɡЬгѡѴѵҮүҽӀӏԌꙇͿγσϜϳϺᴦ",
    "ABESIJKMHOPCTYXQWABEZHIKMNOPTYXCaceopxyijshdqwaivopuxciagbrwVvYyeIlGiJyoFjMr",
)
# Blanks that are letters or signs, dashes and bars that are called otherwise, and an I elsewhere.
_ALIKE |= str.maketrans(
    "\u115f\u1160\u2800\u02d7\u2043\u2796\u05be\u1806\u2e3a\u2e3b\u2223\u01c0\u16c1\u2c92\u2d4f\ua4f2",
    "   -------||IIII",
)
_IN_A_NAME = str.maketrans("1i|0", "lllo")


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
    return " ".join(_WORD.findall(as_seen(text)))


def as_seen(text: str) -> str:
    """A text in lower case with one letter for all that look alike, without what nobody sees."""
    whole = normalize("NFKD", text).translate(_ALIKE)
    seen = "".join(letter for letter in whole if category(letter) not in _UNSEEN)
    return normalize("NFKC", seen).casefold()


def as_named(text: str) -> str:
    """A text as a reader looks for a name in it: also without a difference of I, l, 1, or O, 0."""
    return as_seen(text).translate(_IN_A_NAME)


def names(text: str, name: str) -> bool:
    """Whether a text, as ``as_named`` gives it, names something; spaces and hyphens are alike."""
    parts = (re.escape(part) for part in re.split(r"[\s\-]+", as_named(name)))
    return re.search(rf"(?<![\w.]){_BETWEEN.join(parts)}(?!\.?\w)", text) is not None
