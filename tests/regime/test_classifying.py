"""Classifying: the rules of the control list, read from its records, on systems and their edges."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.log.encoding import Json
from audit.log.errors import Malformed
from regime.domain.classifying.classify import Classification, classify
from regime.domain.classifying.conditions import NESTED, compiled
from regime.domain.classifying.documents import as_json, read_system, results_of
from regime.domain.classifying.figures import LIMIT, System
from regime.domain.classifying.listed import read_list
from regime.domain.classifying.plane import Corner, Line, axes, corners, lines
from regime.packs.classifying import COLLECTION, list_of_pack
from regime.packs.loading import SHIPPED, load
from regime.packs.reading import read

PACK = "mtcr"
LIST = list_of_pack(PACK)
STATED: Any = read(SHIPPED / PACK, "systems.json")
SYSTEMS = STATED["records"]
KINDS: Mapping[str, str] = LIST.vocabulary.families
LABELS = ("annex_item_headline", "annex_item", "category", "tradeoff_review", "possible_items")
BRAHMOS = {"kind": "cruise_missile", "autonomous_or_bvlos": True, "orbital": False}


def found(**said: object) -> Classification:
    """What the shipped list says of a system."""
    return classify(read_system(said, LIST), LIST)


@pytest.mark.parametrize("stated", SYSTEMS, ids=[one["id"] for one in SYSTEMS])
def test_p5_a_system_of_the_pack_is_classified_as_it_is_labelled(stated: dict[str, Any]) -> None:
    result = as_json(classify(read_system(stated, LIST), LIST))
    assert {key: result[key] for key in LABELS} == {key: stated[key] for key in LABELS}
    assert result["reasons"]
    for one in classify(read_system(stated, LIST), LIST).reasons:
        assert one.rule in LIST.vocabulary.rules and one.words and one.why
        assert one.entry is None or one.entry in LIST.vocabulary.entries


def test_all_systems_of_the_pack_are_labelled() -> None:
    assert len(SYSTEMS) == STATED["count"] == 58
    results: Any = results_of(SYSTEMS, LIST)
    assert [one["annex_item"] for one in results] == [one["annex_item"] for one in SYSTEMS]


# The ten rules of the list once more, as their words say them, from nothing but these words.
Known = dict[str, Any]
AEROSOL = "aerosol_capacity_l"


def headline_in_words(one: Known) -> tuple[str, str] | None:
    """The first of CR-1 to CR-8 and its result; None where a figure that it names is unknown."""
    family, far, heavy = one["family"], one["range_km"], one["payload_kg"]
    if one["kind"] == "manned_aircraft":
        return "CR-1", "none"
    both = None if far is None or heavy is None else heavy >= 500 and far >= 300
    both = False if (far is not None and far < 300) or (heavy is not None and heavy < 500) else both
    long = None if far is None else far >= 300
    if long and heavy is None:  # CR-9 and CR-10 say what becomes of these: the bound is not met
        both = False
    rules: list[tuple[str, bool | None, str]] = [
        ("CR-2", family == "rocket" and both, "1.A.1"),
        ("CR-3", one["kind"] == "slv" and one["orbital"], "1.A.1"),
        ("CR-4", family == "uav" and both, "1.A.2"),
        ("CR-5", family == "rocket" and long, "19.A.1"),
        ("CR-6", family == "uav" and long, "19.A.2"),
        ("CR-7", _sprays(one), "19.A.3"),
        ("CR-8", True, "none"),
    ]
    for name, met, result in rules:
        if met is None:
            return None
        if met:
            return name, result
    raise AssertionError("nothing above")


def _sprays(one: Known) -> bool | None:
    """CR-7; a system that states no dispenser has none."""
    if one["family"] != "uav" or (one[AEROSOL] or 0) <= 20:
        return False
    mark: bool | None = one["autonomous_or_bvlos"]
    return mark


def review_in_words(one: Known, rule: str, result: str) -> bool | None:
    """CR-9 for a result; None where its words need a figure that is unknown."""
    far: int | Decimal | None = one["range_km"]
    heavy: int | Decimal | None = one["payload_kg"]
    if heavy is None:
        if far is not None and far >= 300:
            return True
        if far is None or rule == "CR-3":
            return None
        return None if far >= 240 and not result.startswith("1.") else False
    if rule == "CR-3" and heavy < 500:
        return True
    if result.startswith("1."):
        return False
    if far is None:
        return None if heavy >= 400 else False
    return (far >= 300 and 400 <= heavy < 500) or (240 <= far < 300 and heavy >= 400)


def possible_in_words(one: Known, result: str, *, review: bool) -> tuple[str, ...]:
    """CR-10."""
    added = {"rocket": ["1.A.1"], "uav": ["1.A.2"]}.get(one["family"], []) if review else []
    return tuple(sorted({result, *added}))


def _near(*edges: int) -> st.SearchStrategy[int | Decimal | None]:
    beside = [edge + step for edge in edges for step in (-1, 0, 1)]
    return st.one_of(
        st.none(),
        st.sampled_from(beside),
        st.integers(0, 12_000),
        st.decimals(0, 1_000, places=2, allow_nan=False),
    )


MARKS = st.sampled_from([None, True, False])
ANY_SYSTEM = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(sorted(KINDS)),
        "range_km": _near(240, 300),
        "payload_kg": _near(400, 500),
        AEROSOL: _near(20),
        "orbital": MARKS,
        "autonomous_or_bvlos": MARKS,
    }
)


@given(ANY_SYSTEM)
def test_the_conditions_say_what_the_words_of_the_rules_say(said: Known) -> None:
    one = {**said, "family": KINDS[said["kind"]]}
    result = found(**said)
    if (worded := headline_in_words(one)) is None:
        return
    rule, entry = worded
    assert result.headline == entry
    assert rule in [reason.rule for reason in result.reasons]
    assert result.category == {"1": "I", "19": "II", "none": None}[entry.split(".")[0]]
    review = review_in_words(one, rule, entry)
    if review is not None:
        assert result.review is review
        assert result.possible == possible_in_words(one, entry, review=review)


@given(ANY_SYSTEM)
def test_what_is_left_open_is_what_some_figure_would_bring(said: Known) -> None:
    """Whatever the unknown turns out to be, the result is among what was said to be possible."""
    result = found(**said)
    for far in [0, 239, 240, 299, 300, 9_000] if said["range_km"] is None else [said["range_km"]]:
        heavy = said["payload_kg"]
        for load_ in [0, 399, 400, 499, 500, 9_000] if heavy is None else [heavy]:
            for orbital in [True, False] if said["orbital"] is None else [said["orbital"]]:
                alone = said["autonomous_or_bvlos"]
                for mark in [True, False] if alone is None else [alone]:
                    told = {"range_km": far, "payload_kg": load_, "orbital": orbital}
                    known = found(**{**said, **told, "autonomous_or_bvlos": mark})
                    assert known.headline in result.possible


@pytest.mark.parametrize(
    ("far", "heavy", "headline", "category", "review"),
    [
        (290, 300, "none", None, False),
        (450, 300, "19.A.2", "II", False),
        (800, 300, "19.A.2", "II", False),
        (290, 500, "none", None, True),
        (450, 500, "1.A.2", "I", False),
        (800, 500, "1.A.2", "I", False),
    ],
)
def test_brahmos_by_its_published_ranges(
    far: int, heavy: int, headline: str, category: str | None, review: bool
) -> None:
    result = found(**BRAHMOS, range_km=far, payload_kg=heavy)
    assert (result.headline, result.item, result.category) == (headline, headline, category)
    assert result.review is review


@pytest.mark.parametrize(
    ("kind", "far", "heavy", "headline", "review"),
    [
        ("ballistic_missile", 300, 500, "1.A.1", False),
        ("ballistic_missile", 299, 500, "none", True),
        ("ballistic_missile", 300, 499, "19.A.1", True),
        ("ballistic_missile", 300, 400, "19.A.1", True),
        ("ballistic_missile", 300, 399, "19.A.1", False),
        ("ballistic_missile", 240, 400, "none", True),
        ("ballistic_missile", 239, 400, "none", False),
        ("ballistic_missile", 240, 399, "none", False),
        ("ballistic_missile", 239, 9_000, "none", False),
        ("cruise_missile", 300, 500, "1.A.2", False),
        ("cruise_missile", 299, 500, "none", True),
        ("cruise_missile", 300, 499, "19.A.2", True),
        ("cruise_missile", 300, 399, "19.A.2", False),
        ("cruise_missile", "299.99", 500, "none", True),
        ("manned_aircraft", 5_000, 9_000, "none", False),
    ],
)
def test_each_bound_is_reached_exactly_at_its_number(
    kind: str, far: int, heavy: int, headline: str, review: bool
) -> None:
    result = found(kind=kind, range_km=far, payload_kg=heavy)
    assert (result.headline, result.review) == (headline, review)


@pytest.mark.parametrize(
    ("litres", "alone", "headline"),
    [
        (21, True, "19.A.3"),
        ("20.01", True, "19.A.3"),
        (20, True, "none"),
        (19, True, "none"),
        (21, False, "none"),
        (21, None, None),
        (None, None, "none"),
    ],
)
def test_a_dispenser_above_twenty_litres(
    litres: object, alone: bool | None, headline: str | None
) -> None:
    said = {AEROSOL: litres, "autonomous_or_bvlos": alone}
    result = found(kind="uav", range_km=10, payload_kg=50, **said)
    assert result.headline == headline


FIGURE = st.integers(0, 1_200) | st.decimals(0, 1_200, places=1, allow_nan=False)


@given(
    st.sampled_from(sorted(set(KINDS) - {"manned_aircraft"})), MARKS, FIGURE, FIGURE, FIGURE, FIGURE
)
def test_more_range_and_payload_never_lead_to_a_later_rule(
    kind: str, orbital: bool | None, far: Any, heavy: Any, more: Any, heavier: Any
) -> None:
    order = [one.id for one in LIST.results]
    reached = [
        found(kind=kind, orbital=orbital or False, range_km=one, payload_kg=other).reasons[0].rule
        for one, other in ((far, heavy), (far + more, heavy + heavier))
    ]
    assert order.index(reached[1]) <= order.index(reached[0])


@pytest.mark.parametrize(
    ("said", "possible"),
    [
        ({"kind": "ballistic_missile", "payload_kg": 600}, {"1.A.1", "19.A.1", "none"}),
        ({"kind": "cruise_missile", "payload_kg": 600}, {"1.A.2", "19.A.2", "none"}),
        ({"kind": "cruise_missile"}, {"1.A.2", "19.A.2", "none"}),
        ({"kind": "uav", "payload_kg": 9}, {"19.A.2", "none"}),
    ],
)
def test_an_unknown_range_gives_no_headline_but_all_that_may_be_found(
    said: dict[str, Any], possible: set[str]
) -> None:
    result = found(**said)
    assert (result.headline, result.item, result.category) == (None, None, None)
    assert set(result.possible) == possible
    assert result.review and "range_km" in result.unknown


def test_a_known_point_of_the_design_is_the_second_reading_with_its_rule() -> None:
    result = found(
        **BRAHMOS, range_km=450, payload_kg=300, envelope=[{"range_km": 310, "payload_kg": 500}]
    )
    assert (result.headline, result.item, result.category) == ("19.A.2", "1.A.2", "I")
    assert [one.rule for one in result.reasons] == ["CR-6", "CR-4"]


def test_a_point_that_reaches_less_changes_nothing() -> None:
    result = found(**BRAHMOS, range_km=450, payload_kg=300, envelope=[{"range_km": 290}])
    assert (result.headline, result.item) == ("19.A.2", "19.A.2")
    assert [one.rule for one in result.reasons] == ["CR-6"]


def test_what_a_record_settles_stands_whatever_the_figures_say() -> None:
    result = found(**BRAHMOS, range_km=450, payload_kg=300, expert_reading="1.A.2")
    assert (result.headline, result.item) == ("19.A.2", "1.A.2")


def test_a_changed_bound_changes_the_result() -> None:
    stated = _records()
    stated[COLLECTION]["19.A.2"]["thresholds"][0]["value"] = 451
    changed = read_list(stated, collection=COLLECTION)
    assert found(**BRAHMOS, range_km=450, payload_kg=300).headline == "19.A.2"
    said = {**BRAHMOS, "range_km": 450, "payload_kg": 300}
    assert classify(read_system(said, changed), changed).headline == "none"
    assert classify(read_system({**said, "range_km": 451}, changed), changed).headline == "19.A.2"


def test_the_plane_is_that_of_the_first_entry_that_bounds_two_figures() -> None:
    figures = axes(LIST)
    assert figures == ("range_km", "payload_kg")
    assert lines(LIST, figures) == [
        Line("range_km", 300, ("1.A.1", "1.A.2", "19.A.1", "19.A.2")),
        Line("payload_kg", 500, ("1.A.1", "1.A.2")),
    ]
    assert corners(LIST, figures) == [Corner(300, 500, ("1.A.1", "1.A.2"))]


def test_a_list_that_bounds_no_two_figures_together_has_no_plane() -> None:
    stated = _records()
    del stated[f"{COLLECTION}/classification_rules"]["CR-9"]
    for one in ("1.A.1", "1.A.2"):
        del stated[COLLECTION][one]["thresholds"][0]
    assert axes(read_list(stated, collection=COLLECTION)) is None


DEEP: Json = {"all": []}
for _ in range(NESTED + 1):
    DEEP = {"not": DEEP}


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ({}, ""),
        ([], ""),
        ({"kind": "uav", "family": "uav"}, ""),
        ({"all": {}}, "/all"),
        ({"all": [{"kind": "kite"}]}, "/all/0/kind"),
        ({"any": [{"all": []}, {"family": "balloon"}]}, "/any/1/family"),
        ({"not": {"is": "range_km"}}, "/not/is"),
        ({"is": 3}, "/is"),
        ({"unknown": "speed"}, "/unknown"),
        ({"meets": "99.Z.9"}, "/meets"),
        ({"meets": "1.B.1"}, "/meets"),
        ({"came_from": "CR-99"}, "/came_from"),
        ({"category": "III"}, "/category"),
        ({"wishes": "uav"}, "/wishes"),
        ({"figure": "speed", "op": ">=", "value": 3}, "/figure"),
        ({"figure": "range_km", "op": "!=", "value": 3}, "/op"),
        ({"figure": "range_km", "op": ">="}, ""),
        ({"figure": "range_km", "op": ">=", "value": 3, "of": "1.A.1"}, ""),
        ({"figure": "range_km", "op": ">=", "value": "far"}, "/value"),
        ({"figure": "range_km", "op": ">=", "value": None}, "/value"),
        ({"figure": "range_km", "op": ">=", "of": "19.A.3"}, "/of"),
        ({"figure": "range_km", "op": ">=", "of": "1.A.1", "share": "4/0"}, "/share"),
        ({"figure": "range_km", "op": ">=", "of": "1.A.1", "share": "1e-999999999"}, "/share"),
        ({"figure": "range_km", "op": ">=", "of": "1.A.1", "part": "4/5"}, ""),
        (DEEP, "/not" * (NESTED + 1)),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused_with_its_place(
    condition: Json, place: str
) -> None:
    with pytest.raises(Malformed) as refused:
        compiled(condition, LIST.vocabulary)
    assert refused.value.place == place


def _two_ends(rule: Any) -> None:
    rule["flags"] = "tradeoff_review"


def _no_entry(rule: Any) -> None:
    rule["gives"] = "99.Z.9"


def _no_order(rule: Any) -> None:
    del rule["order"]


def _odd_condition(rule: Any) -> None:
    rule["when"] = {"all": [{"kind": "kite"}]}


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        (_two_ends, "/CR-5"),
        (_no_entry, "/CR-5"),
        (_no_order, "/CR-5/order"),
        (_odd_condition, "/CR-5/when/all/0/kind"),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused_with_its_place(
    spoil: Callable[[Any], None], place: str
) -> None:
    stated = _records()
    spoil(stated[f"{COLLECTION}/classification_rules"]["CR-5"])
    with pytest.raises(Malformed) as refused:
        read_list(stated, collection=COLLECTION)
    assert refused.value.place == place


def test_a_threshold_is_stated_in_the_unit_of_its_figure() -> None:
    stated = _records()
    bound = stated[COLLECTION]["19.A.2"]["thresholds"][0]
    assert bound["unit"] == "km"
    bound["unit"] = "kg"
    with pytest.raises(Malformed) as refused:
        read_list(stated, collection=COLLECTION)
    assert refused.value.place == "/19.A.2/thresholds/0/unit"
    assert "stated in km" in str(refused.value)


@pytest.mark.parametrize("bound", ["far", None, True, -1, "1e-999999999", "5_00"])
def test_a_bound_that_is_no_number_is_refused_with_its_place(bound: Json) -> None:
    stated = _records()
    stated[COLLECTION]["19.A.2"]["thresholds"][0]["value"] = bound
    with pytest.raises(Malformed) as refused:
        read_list(stated, collection=COLLECTION)
    assert refused.value.place == "/19.A.2/thresholds/0/value"


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ([], ""),
        ({}, "/kind"),
        ({"kind": "kite"}, "/kind"),
        ({"kind": "uav", "range_km": True}, "/range_km"),
        ({"kind": "uav", "range_km": "1e400"}, "/range_km"),
        ({"kind": "uav", "range_km": int(LIMIT) + 1}, "/range_km"),
        ({"kind": "uav", "payload_kg": "NaN"}, "/payload_kg"),
        ({"kind": "uav", "payload_kg": "5_00"}, "/payload_kg"),
        ({"kind": "uav", "payload_kg": "٥٠٠"}, "/payload_kg"),
        ({"kind": "uav", "payload_kg": "500 kg"}, "/payload_kg"),
        ({"kind": "uav", "payload_kg": 5e-324}, "/payload_kg"),
        ({"kind": "uav", "orbital": "no"}, "/orbital"),
        ({"kind": "uav", "envelope": {}}, "/envelope"),
        ({"kind": "uav", "envelope": [{"range_km": 3}, {"depth": 3}]}, "/envelope/1"),
        ({"kind": "uav", "envelope": [{"range_km": "far"}]}, "/envelope/0/range_km"),
        ({"kind": "uav", "expert_reading": "99.Z.9"}, "/expert_reading"),
        ({"kind": "uav", "expert_reading": []}, "/expert_reading"),
    ],
)
def test_a_system_that_cannot_be_read_is_refused_with_its_place(said: object, place: str) -> None:
    with pytest.raises(Malformed) as refused:
        read_system(said, LIST)
    assert refused.value.place == place


def test_a_system_is_read_by_the_kind_as_people_write_it() -> None:
    read_as: System = read_system({"kind": "Cruise Missile", "range_km": "450.0"}, LIST)
    assert (read_as.kind, read_as.family, read_as.figures) == (
        "cruise_missile",
        "uav",
        {"range_km": 450},
    )


def _records() -> dict[str, dict[str, Any]]:
    """The records of the shipped list, to be changed."""
    held: dict[str, dict[str, Any]] = {}
    for one in load(PACK).records:
        held.setdefault(one.collection, {})[one.id] = deepcopy(dict(one.data))
    return held
