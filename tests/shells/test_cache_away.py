"""Redis away: the record is read as ever; what must be counted asks to come back soon."""

from typing import Any

import pytest
from django.test import Client

from tests.room import Room
from tests.shells.asking import Asker, assert_problem


@pytest.fixture(autouse=True)
def away(room: Room, settings: Any) -> None:
    """A cache at whose address nobody answers."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }


def test_the_portal_and_the_log_are_read() -> None:
    for path in ("/", "/proposals/", "/log/"):
        assert Client().get(path).status_code == 200


def test_the_api_says_when_to_come_back() -> None:
    answer = Asker().get("")
    assert_problem(answer, 503, "cache_away")
    assert answer["Retry-After"] == "5"


def test_so_does_sign_in() -> None:
    said = {"login": "head@lake.example", "password": "wrong"}
    answer = Client(raise_request_exception=False).post("/accounts/login/", said)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
