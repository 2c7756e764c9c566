"""RFC 9110: bytes are answered whole or in part, and only where they are not known already."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from audit.shell.ranged_answers import FOR_EVER, TEXT, Part, answer, read_range

RAW = b"0123456789"
WHOLE = (200, RAW)


def asked(*, method: str = "GET", raw: bytes = RAW, **headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = RequestFactory().generic(method, "/", headers=named)
    return answer(request, raw, kind=TEXT, cache=FOR_EVER)


def told(answered: HttpResponse) -> tuple[int, bytes]:
    return answered.status_code, answered.content


ETAG = asked()["ETag"]


# --- the whole


def test_the_whole_says_how_it_may_be_kept_and_asked_for_again() -> None:
    answered = asked()
    assert told(answered) == WHOLE
    assert answered["Content-Type"] == TEXT
    assert answered["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answered["Accept-Ranges"] == "bytes"


def test_the_validator_is_strong_and_that_of_the_bytes() -> None:
    assert ETAG[0] == ETAG[-1] == '"'
    assert asked()["ETag"] == ETAG
    assert asked(raw=b"012345678")["ETag"] != ETAG


# --- conditions


@pytest.mark.parametrize("value", [ETAG, f"W/{ETAG}", f'"other", {ETAG}', f'W/"x",W/{ETAG}', "*"])
def test_what_is_known_already_is_not_sent_again(value: str) -> None:
    answered = asked(If_None_Match=value)
    assert told(answered) == (304, b"")
    assert answered["ETag"] == ETAG
    assert answered["Cache-Control"] == FOR_EVER


@pytest.mark.parametrize("value", ['"other"', ETAG.strip('"'), f"{ETAG[:-1]}", "", 'W/"other"'])
def test_what_is_not_known_is_sent(value: str) -> None:
    assert told(asked(If_None_Match=value)) == WHOLE


def test_what_is_known_already_is_not_sent_in_part_either() -> None:
    assert told(asked(If_None_Match=ETAG, Range="bytes=0-1")) == (304, b"")


def test_what_must_be_something_else_is_not_sent() -> None:
    assert asked(If_Match='"other"').status_code == 412
    assert told(asked(If_Match=ETAG)) == WHOLE


# --- parts


PARTS = {
    "bytes=0-0": (0, 1),
    "bytes=0-9": (0, 10),
    "bytes=0-10": (0, 10),
    "bytes=2-4": (2, 5),
    "bytes=9-9": (9, 10),
    "bytes=9-": (9, 10),
    "bytes=0-": (0, 10),
    "bytes=-1": (9, 10),
    "bytes=-10": (0, 10),
    "bytes=-11": (0, 10),
    "BYTES=1-1": (1, 2),
    "bytes=01-1": (1, 2),
    f"bytes=3-{'9' * 5000}": (3, 10),
    f"bytes={'0' * 5000}3-3": (3, 4),
}


@pytest.mark.parametrize("value", PARTS, ids=range(len(PARTS)))
def test_a_part_is_answered_with_its_place(value: str) -> None:
    first, stop = PARTS[value]
    answered = asked(Range=value)
    assert told(answered) == (206, RAW[first:stop])
    assert answered["Content-Range"] == f"bytes {first}-{stop - 1}/10"
    assert answered["ETag"] == ETAG


BEYOND = ["bytes=10-", "bytes=10-10", "bytes=10-20", "bytes=-0", f"bytes={'9' * 5000}-"]


@pytest.mark.parametrize("value", BEYOND, ids=range(len(BEYOND)))
def test_a_part_that_begins_after_the_end_is_answered_with_the_length(value: str) -> None:
    answered = asked(Range=value)
    assert told(answered) == (416, b"")
    assert answered["Content-Range"] == "bytes */10"


@pytest.mark.parametrize(
    "value",
    [
        *("bytes=4-2", "bytes=-", "bytes=", "bytes", "bytes=a-b", "bytes=1", "bytes=1-2-3"),
        *("bytes=0-1,3-4", "bytes=0-1, 3-4", "items=0-1", "0-1", "bytes =0-1", "bytes=+0-1"),
        *("bytes=٠-١", "bytes=0 - 1", "bytes=0x0-1", ""),
    ],
)
def test_a_part_that_is_not_understood_is_answered_with_the_whole(value: str) -> None:
    assert told(asked(Range=value)) == WHOLE


def test_nothing_has_no_parts() -> None:
    assert read_range("bytes=-5", length=0) is None
    for value in ("bytes=0-", "bytes=-0"):
        assert read_range(value, length=0) == Part(0, 0)
    assert asked(raw=b"", Range="bytes=0-0").status_code == 416


def test_a_part_of_exactly_these_bytes_is_answered() -> None:
    assert told(asked(Range="bytes=0-1", If_Range=ETAG)) == (206, b"01")


@pytest.mark.parametrize(
    "value", ['"other"', f"W/{ETAG}", ETAG.strip('"'), "Tue, 15 Nov 1994 12:45:26 GMT", ""]
)
def test_a_part_of_other_bytes_is_answered_with_the_whole(value: str) -> None:
    assert told(asked(Range="bytes=0-1", If_Range=value)) == WHOLE


def test_only_get_knows_parts() -> None:
    assert told(asked(method="HEAD", Range="bytes=0-1")) == WHOLE
