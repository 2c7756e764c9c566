"""Where the database does not answer, a reader is told to come again; nothing else is said."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from config.rest import problem
from config.site import RefusalMiddleware
from tests.databases import BOTH_DATABASES
from tests.room import Room


def test_the_api_answers_503_with_a_time_to_come_again() -> None:
    answer = problem(OperationalError("database is locked"), {})
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert answer["Content-Type"] == "application/problem+json"
    assert b"locked" not in answer.content


def test_a_page_answers_503_without_asking_the_database() -> None:
    refusals = RefusalMiddleware(lambda request: pytest.fail("not asked"))
    answer = refusals.process_exception(
        RequestFactory().get("/"), OperationalError("database is locked")
    )
    assert answer is not None
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


@BOTH_DATABASES
def test_with_the_database_there_the_same_pages_answer(room: Room) -> None:
    assert Client().get("/").status_code == 200
