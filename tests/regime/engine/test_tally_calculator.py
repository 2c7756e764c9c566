"""Calculator: a case gives a result, a list of cases a list of results, a fault its place."""

import json

import pytest

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.engine.calculator import CASES_LIMIT, results_of

CASE: Json = {
    "step": {"kind": "vote", "rule": {"pass": {"compare": {"of": "yes", "more_than": "no"}}}},
    "electors": [{"member": "FRA"}, {"member": "DEU"}],
    "positions": [{"member": "FRA", "choice": "yes"}],
}


def document(value: Json) -> bytes:
    return json.dumps(value).encode()


def refused(raw: bytes) -> Malformed:
    with pytest.raises(Malformed) as fault:
        results_of(raw)
    return fault.value


def test_one_case_gives_one_result() -> None:
    result = results_of(document(CASE))
    assert isinstance(result, dict)
    assert result["reason"] == "adopted"


def test_a_list_gives_a_list_in_its_order() -> None:
    other: Json = {"step": {"kind": "consensus"}, "electors": [], "positions": []}
    results = results_of(document([CASE, other]))
    assert isinstance(results, list)
    assert [each["reason"] for each in results if isinstance(each, dict)] == [
        "adopted",
        "no_objection",
    ]


def test_no_cases_give_no_results() -> None:
    assert results_of(b"[]") == []


def test_in_a_list_the_place_begins_with_the_index_of_the_case() -> None:
    faulty: Json = {"step": {"kind": "vote", "rule": {}}, "electors": [], "positions": []}
    assert str(refused(document([CASE, faulty]))) == "/1/step/rule/pass: is missing"


def test_a_list_in_a_list_is_no_case() -> None:
    assert refused(document([[CASE]])).place == "/0"


def test_a_decimal_is_refused_where_it_stands() -> None:
    raw = document(CASE).replace(b'"compare": {', b'"count": {"at_least": 0.5, ')
    assert refused(raw).place == "/step/rule/pass/count/at_least"


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"\xff", b"nothing", b"NaN", b"[" * 100_000, b'{"step": 1, "step": 2}']
)
def test_what_is_no_json_is_refused(raw: bytes) -> None:
    refused(raw)


def test_a_document_has_a_largest_size() -> None:
    assert "more than" in str(refused(b" " * (CASES_LIMIT + 1)))
