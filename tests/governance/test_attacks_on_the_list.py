"""RP-46, RP-48: attacks on the control list that fail, and what each would have done.

Whoever proposes is France on 2 March 2026; nobody objects, so that only the rules are in the way.
"""

from datetime import timedelta

import pytest

from audit.log.encoding import Json
from regime.domain.classifying.classify import classify
from regime.domain.classifying.figures import System
from regime.domain.classifying.listed import read_list
from tests.governance.test_lasting_effects import in_force, proposed
from tests.governance.test_list_changes import (
    LIST,
    RULE,
    adopted,
    entry,
    laid,
    place_of,
    stated,
    submit_fast,
)
from tests.governance.texts import GLIDER
from tests.ledger import Ledger

HEAVY = System("ballistic_missile", "rocket", {"range_km": 500, "payload_kg": 900})
FIRST: Json = {"entry": "19.A.4", "add": GLIDER}


def fast(*changes: Json) -> Json:
    """A text on the fast track with these changes."""
    return {"entry": "x", "text": "y", "lowers_category_i": "no", "changes": [*changes]}


def rule(**other: Json) -> Json:
    """A rule of classification that is added."""
    return {"rule": "CR-20", "add": {**RULE, **other}}


def glider(**other: Json) -> dict[str, Json]:
    """An entry with what is said otherwise."""
    assert isinstance(GLIDER, dict)
    return {**GLIDER, **other}


def found(ledger: Ledger, system: System = HEAVY) -> str | None:
    """What a system falls under, by the list as it stands."""
    return classify(system, read_list(ledger.regime.controls.stands, collection=LIST)).headline


def test_rp_48_no_entry_is_called_none_and_takes_systems_out_of_the_first_category(
    assembly: Ledger,
) -> None:
    """Its category would be the first, its rule the first of all, and what it gives nothing."""
    named: Json = {"entry": "none", "add": glider(category="I")}
    text = fast(named, rule(order=1, gives="none", when={"family": "rocket"}))
    assert place_of(assembly, text, "fast_track") == "/text/changes/0/entry"
    assert found(assembly) == "1.A.1"


@pytest.mark.parametrize("code", ["kind", "envelope", "expert_reading", "KIND"])
def test_no_figure_is_called_as_what_stands_beside_figures(assembly: Ledger, code: str) -> None:
    """Every document of a system would have become unreadable."""
    figure: Json = {"figure": code, "add": {"title": "x", "unit": "km"}}
    assert place_of(assembly, stated(figure)) == "/text/changes/0/figure"


@pytest.mark.parametrize("code", ["1.A.l", "1.a.1", "I.A.1", "19.A.2.", "1.A.1-", ".1", "1..A", ""])
def test_no_new_code_reads_as_another_does(assembly: Ledger, code: str) -> None:
    change: Json = {"entry": code, "add": GLIDER}
    assert place_of(assembly, stated(change)) == "/text/changes/0/entry"


def test_nor_as_another_of_the_same_text_or_of_a_decision_meanwhile(assembly: Ledger) -> None:
    lower: Json = {"entry": "19.a.4", "add": GLIDER}
    assert place_of(assembly, stated(FIRST, lower)) == "/text/changes/1"
    first = proposed(assembly, "list_substantive", stated(FIRST))
    second = proposed(assembly, "list_substantive", stated(lower))
    in_force(first)
    in_force(second)
    assert entry(assembly, "19.A.4") and entry(assembly, "19.a.4") is None
    assert assembly.faults() == []


def test_what_is_provisional_lies_over_the_list_whole_or_not_at_all(assembly: Ledger) -> None:
    """A rule hung on an entry that was deleted: nothing could be classified for 540 days."""
    bound: Json = {"parameter": "range_km", "op": ">=", "value": 100, "unit": "km"}
    other: Json = {"entry": "19.A.5", "add": glider(thresholds=[bound])}
    adopted(assembly, stated(other))
    hangs = rule(when={"all": [{"family": "rocket"}, {"meets": "19.A.5"}]})
    course = laid(assembly, fast(FIRST, hangs), at=assembly.entries[-1].recorded_at)
    at, due = assembly.entries[-1].recorded_at, course.proposal.due
    gone: Json = {"entry": "19.A.5", "delete": True}
    in_force(proposed(assembly, "list_substantive", stated(gone), at=at))
    assert found(assembly) == "1.A.1"
    assert entry(assembly, "19.A.4") is None
    assert assembly.regime.controls.laid == ()
    assert due is not None
    course.run(due.at)
    assert assembly.regime.controls.layers == {}
    assert assembly.faults() == []


def test_rp_48_what_would_lower_the_first_category_by_now_is_not_laid(assembly: Ledger) -> None:
    """Its rule stood behind all of that category when it was proposed, and does so no more."""
    moved: Json = {"rule": "CR-2", "set": {"order": 8}}
    change = proposed(assembly, "list_substantive", stated(moved))
    while change.proposal.adopted_at is None:
        assert change.proposal.due
        change.run(change.proposal.due.at)
    takes_effect = change.proposal.due
    assert takes_effect
    behind = fast(FIRST, rule(when={"family": "rocket"}))
    course = submit_fast(assembly, behind, at=takes_effect.at - timedelta(days=5))
    in_force(change)
    in_force(course)
    assert assembly.regime.controls.laid == ()
    assert found(assembly) != "19.A.4"
    assert assembly.faults() == []
