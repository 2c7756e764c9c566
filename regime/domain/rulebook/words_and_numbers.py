"""Words and numbers: what the words of an article say, its parameters hold, also after a change.

Every number is read from the words with its place: the words around it. A number that leaves a
parameter leaves the words at its place, and one that comes into a parameter comes into them, or was
said there already with no parameter for it. What the words never said of a parameter (no privilege
is 0) stays as it was. Words in which no number changed say the same numbers; while the words stay
as they are, so does a parameter that is no number.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from audit.log.encoding import Json, canonical
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.rulebook.said_numbers import beside_numbers, held_by

Numbers: TypeAlias = "Counter[Fraction]"
Parameters: TypeAlias = Mapping[str, Json]

AGREE = "words_and_numbers_agree"
_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_UNITS, 1)}
_TEN = {word: 10 * number for number, word in enumerate(_TENS, 2)}
_OTHER = {"once": 1, "twice": 2, "first": 1, "second": 2, "third": 3}
_PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
}
_COUNT = f"{'|'.join(_UNITS)}"
_FOUND = re.compile(
    rf"\b(?P<times>a|{_COUNT})[ -](?P<part>{'|'.join(_PARTS)})s?\b"
    r"|\b(?P<half>half|majority)\b"
    rf"|\b(?P<years>\d{{1,3}}|{_COUNT}) years\b"
    r"|(?P<over>\d{1,9}/[1-9]\d{0,8})"
    r"|(?P<digits>\d{1,9}(?:\.\d{1,9})?)"
    rf"|\b(?P<tens>{'|'.join(_TENS)})(?:-(?P<unit>{'|'.join(_UNITS[:9])}))?\b"
    rf"|\b(?P<word>{'|'.join((*_UNITS, *_OTHER))})\b"
    r"|(?P<plain>[^\W\d_]+)",
    re.IGNORECASE,
)
# Two words before a number and one behind it are its place.
_BEFORE, _BEHIND = 2, 1


@dataclass(frozen=True)
class Said:
    """A number that words say, the words around it, and whether it is written in figures."""

    number: Fraction
    place: tuple[str, ...]
    in_figures: bool


@lru_cache(maxsize=512)
def said_numbers(text: str) -> tuple[Said, ...]:
    """The numbers that words say, each as often as they say it, in their order."""
    found = list(_FOUND.finditer(text))
    words = [one.group().lower() for one in found]
    return tuple(
        Said(
            number=number,
            place=(*words[max(at - _BEFORE, 0) : at], "…", *words[at + 1 : at + 1 + _BEHIND]),
            in_figures=bool(one["digits"] or one["over"] or one["years"]),
        )
        for at, one in enumerate(found)
        if (number := _number(one)) is not None
    )


def _number(one: "re.Match[str]") -> Fraction | None:
    """What a word or a phrase counts; nothing where it counts nothing."""
    said = {name: text.lower() for name, text in one.groupdict().items() if text}
    match said:
        case {"part": part, "times": times}:
            return Fraction(_SMALL.get(times, 1), _PARTS[part])
        case {"half": _}:
            return Fraction(1, 2)
        case {"years": years}:
            # Parameters count a year in days, each fourth with one more.
            count = _SMALL[years] if years in _SMALL else int(years)
            return Fraction(round(Fraction(1461, 4) * count))
        case {"over": figures} | {"digits": figures}:
            return Fraction(figures)
        case {"tens": tens}:
            return Fraction(_TEN[tens] + _SMALL.get(said.get("unit", ""), 0))
        case {"word": word}:
            return Fraction({**_SMALL, **_OTHER}[word])
        case _:
            return None


def agree(rules: RulesOfProcedure) -> bool:
    """Whether these rules say that words and numbers agree, also after a change."""
    return rules.value("amendment", "words_and_numbers_agree") is True


def unsaid(text: str, parameters: Parameters) -> Iterator[tuple[str, Fraction]]:
    """The parameters that hold a number more often than the words say it, with that number."""
    missing = _held(parameters.values()) - _counted(said_numbers(text))
    for name, value in parameters.items():
        for number in sorted(set(held_by(value)) & set(missing)):
            yield name, number


def differences(
    *, words: tuple[str, str], parameters: tuple[Parameters, Parameters]
) -> Iterator[tuple[str, str]]:
    """Where a change of an article leaves its words and its numbers apart: (parameter, why).

    ``words`` and ``parameters`` are those that stand, then those that are to stand. The parameter
    is empty where the words alone are at fault.
    """
    change = _Change(words, parameters)
    found = [
        *_unworded(words, parameters),
        *change.still_said(),
        *change.never_said(),
        *change.no_longer_said(),
    ]
    yield from dict.fromkeys(found)


def _unworded(
    words: tuple[str, str], parameters: tuple[Parameters, Parameters]
) -> Iterator[tuple[str, str]]:
    """What is no number is said by words too: while these stay, it stays."""
    before, after = (re.findall(r"\w+", text.lower()) for text in words)
    if before == after:
        for name, value in parameters[1].items():
            stood = parameters[0].get(name)
            if canonical(beside_numbers(value)) != canonical(beside_numbers(stood)):
                yield name, "the words stay as they are"


class _Change:
    """A change of an article: the numbers that stood, and those that are to stand."""

    def __init__(self, words: tuple[str, str], parameters: tuple[Parameters, Parameters]) -> None:
        before, after = (said_numbers(text) for text in words)
        self.before, self.after = parameters
        self.said_before, self.said = _counted(before), _counted(after)
        self.held_before, self.held = (_held(each.values()) for each in parameters)
        same = [one.number for one in before] == [one.number for one in after]
        left, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
        self.left = Counter[Fraction]() if same else _counted(left.elements())
        self.came = Counter[Fraction]() if same else _counted(came.elements())
        self.figures = {one.number for one in after if one.in_figures}

    def still_said(self) -> Iterator[tuple[str, str]]:
        """A number leaves a parameter, and the words go on saying it."""
        dropped = self._moved(self.before, self.after)
        free = self.left + (self.held_before - self.said_before)
        stale = self.figures - set(self.held)
        for name, numbers in dropped.items():
            for number in numbers:
                if _all(dropped)[number] > free[number] or number in stale:
                    yield name, f"the words still say {number}"

    def never_said(self) -> Iterator[tuple[str, str]]:
        """A number comes into a parameter, and the words do not say it there."""
        gained = self._moved(self.after, self.before)
        free = self.came + (self.said_before - self.held_before)
        for name, numbers in gained.items():
            for number in numbers:
                if _all(gained)[number] > free[number]:
                    yield name, f"the words do not say {number}"

    def no_longer_said(self) -> Iterator[tuple[str, str]]:
        """The words leave a number that a parameter goes on holding."""
        missing = (self.held - self.said) - (self.held_before - self.said_before)
        taken = {one for one in self.left - self.came if one in self.held}
        strangers = {one for one in self.came - self.left if one in self.figures} - set(self.held)
        for name, value in self.after.items():
            for number in sorted(set(held_by(value))):
                if number in missing or (strangers and number in taken):
                    yield name, f"the words no longer say {number}"

    @staticmethod
    def _moved(one: Parameters, other: Parameters) -> "dict[str, Numbers]":
        """The numbers that a parameter holds on one side and not on the other, by parameter."""
        moved = {
            name: Counter(held_by(value)) - Counter(held_by(other.get(name)))
            for name, value in one.items()
        }
        return {name: numbers for name, numbers in moved.items() if numbers}


def _all(moved: "dict[str, Numbers]") -> Numbers:
    return sum(moved.values(), Counter[Fraction]())


def _counted(said: Iterable[Said]) -> Numbers:
    return Counter(one.number for one in said)


def _held(values: Iterable[Json]) -> Numbers:
    return Counter(number for value in values for number in held_by(value))
