"""Depth: how many cases a property is tried on: a few in every run, all of them with ``make deep``.

What is tried on very many cases bears the mark ``deep``, or is a property (``hypothesis``). The
profile says how many: ``pytest -m 'deep or hypothesis' --hypothesis-profile=deep`` tries them all.
"""

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import settings

WHOLE, FEW = "deep", "few"
Case = TypeVar("Case")

settings.register_profile(WHOLE, settings.default, deadline=None)
settings.register_profile(FEW, settings.default, deadline=None, max_examples=20)
settings.load_profile(FEW)


def is_deep() -> bool:
    """Whether this run tries everything."""
    return settings.get_current_profile_name() == WHOLE


def times(whole: int, few: int) -> int:
    """How often something is tried: ``whole`` times in depth, else ``few``."""
    return whole if is_deep() else few


def some(cases: Sequence[Case], few: int) -> Sequence[Case]:
    """All of the cases in depth; else about so ``few``, as far apart as they go, with both ends."""
    if is_deep() or len(cases) <= few:
        return cases
    return [*cases[:: len(cases) // few + 1], cases[-1]]
