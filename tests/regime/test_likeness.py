"""A value that takes another's place in the rules is of the same kind, as the schema says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.encoding import Json
from regime.domain.rulebook.likeness import departures
from regime.packs.loading import load
from regime.packs.shapes import departures as schema_departures

RULES = load("mtcr")
PARAMETERS = [
    (article.id, key, value)
    for article in RULES.articles
    for key, value in article.parameters.items()
]


def found(key: str, old: Json, new: Json) -> list[tuple[str, str]]:
    return list(departures(key, old, new, ""))


def test_every_shipped_parameter_is_of_its_own_kind() -> None:
    departed = [(article, key) for article, key, value in PARAMETERS if found(key, value, value)]
    assert departed == []


scalars = (
    st.booleans()
    | st.integers(-5, 40_000)
    | st.sampled_from(
        ["1/2", "3/4", "5/4", "0/1", ">", ">=", "members", "sealed", "RP-1", "", "a_b"]
    )
)
values = st.one_of(scalars, st.lists(scalars, max_size=3), st.none())


@given(st.sampled_from(PARAMETERS), values)
def test_what_is_of_the_same_kind_departs_from_no_published_schema(
    parameter: tuple[str, str, Json], new: Json
) -> None:
    _, key, old = parameter
    if found(key, old, new) == []:
        assert schema_departures("rules", {key: new}, part="parameters") == ()


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("decision_days", 10, 36_501),
        ("decision_days", 10, -1),
        ("decision_days", 10, True),
        ("decision_days", 10, "5"),
        ("reasons_required", True, 1),
        ("threshold", "3/4", "5/4"),
        ("threshold", "3/4", "0/4"),
        ("threshold_op", ">", "="),
        ("base", "members", "everyone"),
        ("matters", ["a"], ["a", "a"]),
        ("periods_days", [7, 14], []),
        ("posts", ["deputy"], []),
        ("days", {"rules": 60}, {}),
        ("days", {"rules": 60}, {"rules": 60, "tea": 1}),
        ("public", None, 1),
    ],
)
def test_another_kind_is_refused(key: str, old: Json, new: Json) -> None:
    assert found(key, old, new)


def test_the_place_leads_into_the_value() -> None:
    assert found("steps", [{"step": 1, "days": 21}], [{"step": 1, "days": "x"}])[0][0] == "/0/days"
