"""Said numbers: the numbers that the words of an article say, and those that a parameter holds.

The words prevail over the parameters. So both are read in the same way: digits, number words,
fractions in words, and years, which parameters count in days.
"""

import re
from collections.abc import Iterator
from fractions import Fraction

from audit.log.encoding import Json

_COUNTS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_WORDS = {
    **{word: number for number, word in enumerate(_COUNTS, 1)},
    "once": 1,
    "twice": 2,
    "first": 1,
    "second": 2,
    "third": 3,
}
_FRACTIONS = {
    r"\btwo[ -]thirds\b": Fraction(2, 3),
    r"\bthree[ -]quarters\b": Fraction(3, 4),
    r"\bone[ -]third\b": Fraction(1, 3),
    r"\b(?:one half|half|majority)\b": Fraction(1, 2),
    r"\ba fifth\b": Fraction(1, 5),
}
_YEARS = re.compile(r"\b([2-5]) years\b")
# A year more has 365 days or, each fourth, 366.
_DAYS_OF_YEARS = {"2": 730, "3": 1096, "4": 1461, "5": 1826}
_ONE = re.compile(r"\d+/\d+|\d+\.\d+")
_SEVERAL = re.compile(r"[\d:-]*\d[\d:-]*")


def said_in(text: str) -> Iterator[Fraction]:
    """Every number that the words say."""
    for phrase, value in _FRACTIONS.items():
        text, found = re.subn(phrase, " ", text, flags=re.IGNORECASE)
        if found:
            yield value
    yield from (Fraction(_DAYS_OF_YEARS[years]) for years in _YEARS.findall(text))
    text = _YEARS.sub(" ", text)
    yield from map(Fraction, re.findall(r"\d+(?:\.\d+)?", text))
    words = re.findall("[a-z]+", text.lower())
    yield from (Fraction(_WORDS[word]) for word in words if word in _WORDS)


def held_by(value: Json) -> Iterator[Fraction]:
    """Every number in a parameter, also in keys, times and days of the year."""
    match value:
        case bool():
            return
        case int():
            yield Fraction(value)
        case str() if _ONE.fullmatch(value):
            yield Fraction(value)
        case str() if _SEVERAL.fullmatch(value):
            yield from map(Fraction, re.findall(r"\d+", value))
        case list():
            for one in value:
                yield from held_by(one)
        case dict():
            for key, one in value.items():
                yield from (*held_by(key), *held_by(one))


def beside_numbers(value: Json) -> Json:
    """A parameter with nothing in the places of its numbers."""
    match value:
        case bool():
            return value
        case int():
            return None
        case str():
            return None if _ONE.fullmatch(value) or _SEVERAL.fullmatch(value) else value
        case list():
            return [beside_numbers(one) for one in value]
        case dict():
            return {key: beside_numbers(one) for key, one in value.items()}
        case _:
            return value
