"""Photographs: what is seen from outside is what was seen when the photographs were taken."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.photographs import album
from tests.house.photographs.showing import PHOTOGRAPHS, Studio, studio, taken


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Studio]:
    """A studio with the played demonstration."""
    with django_db_blocker.unblock(), studio(tmp_path_factory.mktemp("studio")) as found:
        yield found


@pytest.mark.parametrize("name", PHOTOGRAPHS)
def test_it_looks_as_it_did(name: str, at: Studio) -> None:
    difference = album.difference(name, taken(name, at))
    assert not difference, difference


def test_every_kept_photograph_is_one_that_is_taken() -> None:
    assert {path.name for path in album.FOLDER.iterdir()} == set(PHOTOGRAPHS)
