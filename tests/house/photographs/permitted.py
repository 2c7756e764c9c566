"""Permitted: who may do what, as the rules hold it and as it is published."""

from collections.abc import Iterator

from django.test import Client

from audit.log.encoding import Json
from regime.domain.acts import Right, rights
from tests.house.photographs.pages import main_of, words

PAGE = "/who-may-do-what/"


def permissions() -> Json:
    """A line an act, by its code; then the published page."""
    published = words(main_of(Client().get(PAGE).content.decode()))
    return [*map(_line, _acts()), "", PAGE, *published]


def _acts() -> Iterator[Right]:
    yield from sorted(rights, key=lambda right: right.code)


def _line(act: Right) -> str:
    capacities, offices = (
        ",".join(sorted(one.value for one in held)) or "-" for held in (act.capacities, act.offices)
    )
    return f"{act.code} | {act.words} | {act.role} | {capacities} | {offices}"
