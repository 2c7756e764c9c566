"""Registry: an open set whose members announce themselves, each under a permanent code."""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Generic, Protocol, TypeVar


class Coded(Protocol):
    """What can be registered: anything with a permanent ``code``."""

    @property
    def code(self) -> str: ...


Item = TypeVar("Item", bound=Coded)


class Registry(Generic[Item]):
    """Members in the order of registration; a code is given once."""

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self._items: dict[str, Item] = {}

    def add(self, item: Item) -> Item:
        if item.code in self._items:
            raise ValueError(f"{self.noun} {item.code} is registered twice")
        self._items[item.code] = item
        return item

    def __contains__(self, code: object) -> bool:
        return code in self._items

    def __getitem__(self, code: str) -> Item:
        return self._items[code]

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items.values())


def load(package: str) -> None:
    """Import every module of ``package``, so that the members of its open set are known."""
    found = importlib.import_module(package)
    for module in pkgutil.iter_modules(found.__path__, f"{package}."):
        importlib.import_module(module.name)
