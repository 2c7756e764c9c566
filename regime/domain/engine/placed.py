"""Placed value: a JSON value that knows where it stands, so that a fault names its place.

Places are JSON pointers (RFC 6901) from the document's root. Objects are closed: a key that the
contract does not know is a fault, for what is misspelt would otherwise go unread.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from reprlib import repr as shown
from typing import TypeVar

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.log.instants import read_instant

Read = TypeVar("Read")
Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Placed:
    """A value and the place that it was found at; each method reads it as one shape."""

    value: Json
    place: str = ""

    def fault(self, detail: str) -> Malformed:
        """What to raise about this value."""
        return Malformed(detail, place=self.place)

    def at(self, key: str | int, value: Json) -> "Placed":
        """What stands below this value, under ``key``."""
        escaped = str(key).replace("~", "~0").replace("/", "~1")
        return Placed(value, f"{self.place}/{escaped}")

    def pairs(self) -> "dict[str, Placed]":
        """An object with any keys."""
        if not isinstance(self.value, dict):
            raise self.fault(f"expected an object, not {shown(self.value)}")
        return {key: self.at(key, value) for key, value in self.value.items()}

    def fields(
        self, *, required: Sequence[str] = (), optional: Sequence[str] = ()
    ) -> "dict[str, Placed]":
        """An object with all of the required keys, some of the optional ones and no others."""
        found = self.pairs()
        for key, each in found.items():
            if key not in required and key not in optional:
                raise each.fault("unknown key")
        for key in required:
            if key not in found:
                raise self.at(key, None).fault("is missing")
        return found

    def items(self) -> "list[Placed]":
        """A list."""
        if not isinstance(self.value, list):
            raise self.fault(f"expected a list, not {shown(self.value)}")
        return [self.at(index, value) for index, value in enumerate(self.value)]

    def text(self) -> str:
        """A text, blank or not."""
        if not isinstance(self.value, str):
            raise self.fault(f"expected a text, not {shown(self.value)}")
        return self.value

    def name(self) -> str:
        """A text that names something, so not a blank one."""
        text = self.text()
        if not text.strip():
            raise self.fault("expected a name, not a blank")
        return text

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.fault(f"expected true or false, not {shown(self.value)}")
        return self.value

    def number(self) -> int:
        """A whole number, 0 or more. (True is an integer to Python, not to JSON.)"""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.fault(f"expected a whole number, 0 or more, not {shown(value)}")
        return value

    def word(self, words: Sequence[Word]) -> Word:
        """One of the words."""
        for word in words:
            if word == self.value:
                return word
        raise self.fault(f"expected one of {', '.join(words)}, not {shown(self.value)}")

    def instant(self) -> datetime:
        """An instant in UTC, written with a Z, to the microsecond at most."""
        return read_instant(self.text(), place=self.place)


def given(found: Placed | None, read: Callable[[Placed], Read], default: Read) -> Read:
    """What ``read`` makes of an optional value, or the default where it is absent."""
    return default if found is None else read(found)


def one_of(words: Sequence[Word]) -> Callable[[Placed], Word]:
    """Reads one of the words."""
    return lambda found: found.word(words)


def distinct(found: Iterable[Placed], read: Callable[[Placed], Word]) -> tuple[Word, ...]:
    """What ``read`` makes of each, in their order; a fault where one says the same again."""
    seen: dict[Word, None] = {}
    for each in found:
        word = read(each)
        if word in seen:
            raise each.fault(f"{shown(word)} stands twice")
        seen[word] = None
    return tuple(seen)
