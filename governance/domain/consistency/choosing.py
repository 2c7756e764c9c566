"""Choosing: the cases that someone asks for by their applications."""

from collections.abc import Iterable

from governance.domain.consistency.case import Case


def chosen(cases: Iterable[Case], asked: Iterable[str]) -> tuple[Case, ...] | None:
    """Each case asked for, once and in that order; nothing where one of them is not known."""
    known: dict[str, Case] = {one.application: one for one in cases}
    wanted = dict.fromkeys(asked)
    if not wanted.keys() <= known.keys():
        return None
    return tuple(known[one] for one in wanted)
