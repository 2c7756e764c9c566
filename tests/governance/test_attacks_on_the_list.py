"""RP-46, RP-48: attacks on the control list that fail, and what each would have done.

Whoever proposes is France on 2 March 2026; nobody objects, so that only the rules are in the way.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from governance.domain.families.reading_otherwise import choices_of_line
from regime.domain.chapters.entry_reviews.schedule import scheduled
from regime.domain.chapters.library import said as library
from regime.domain.classifying.classify import classify
from regime.domain.classifying.figures import System
from regime.domain.classifying.listed import read_list
from tests.cast import DAY_1
from tests.governance.course import SWISS_CHAIR, Course, submit
from tests.governance.test_lasting_effects import in_force, proposed
from tests.governance.test_list_changes import (
    FRANCE,
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
from tests.governance.workshops import PRACTICE
from tests.ledger import Ledger, refused

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


def adopted_soon(ledger: Ledger, text: Json) -> Course:
    """A change of the list that is adopted and not in force."""
    course = proposed(ledger, "list_substantive", text)
    while course.proposal.adopted_at is None:
        assert course.proposal.due
        course.run(course.proposal.due.at)
    return course


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
    change = adopted_soon(assembly, stated({"rule": "CR-2", "set": {"order": 8}}))
    assert change.proposal.due
    behind = fast(FIRST, rule(when={"family": "rocket"}))
    course = submit_fast(assembly, behind, at=change.proposal.due.at - timedelta(days=5))
    in_force(change)
    in_force(course)
    assert assembly.regime.controls.laid == ()
    assert found(assembly) != "19.A.4"
    assert assembly.faults() == []


@pytest.mark.parametrize("code", ["1.A.1", "DEF-RANGE"])
def test_rp_46_an_editorial_change_keeps_every_number_of_the_words(
    assembly: Ledger, code: str
) -> None:
    """By silence, or two thirds of those present, 500 kg would have read as 5000 kg."""
    part = "entry" if code == "1.A.1" else "definition"
    change: Json = {part: code, "set": {"summary": "Missiles of 5000 kg or more, to 300 km."}}
    place = place_of(assembly, stated(change), "list_editorial")
    assert place == "/text/changes/0/set/summary"
    assert place_of(assembly, stated(change)) is None


def test_rp_46_it_may_turn_the_words_round(assembly: Ledger) -> None:
    turned: Json = {"entry": "1.A.1", "set": {"summary": "Over 300 km with 500 kg: missiles."}}
    adopted(assembly, stated(turned), matter="list_editorial")
    assert (entry(assembly, "1.A.1") or {})["summary"] == "Over 300 km with 500 kg: missiles."
    assert assembly.faults() == []


def test_rp_46_an_editorial_change_brings_no_old_number_back(assembly: Ledger) -> None:
    """Words that were the same when it was proposed, and are not when it takes effect."""
    change = adopted_soon(assembly, stated({"entry": "1.A.1", "set": {"summary": "Of 400 kg."}}))
    assert change.proposal.due
    old: Json = {"entry": "1.A.1", "set": {"summary": "Rockets: 500 kg, 300 km."}}
    at = change.proposal.due.at - timedelta(days=5)
    editorial = proposed(assembly, "list_editorial", stated(old), at=at)
    in_force(change)
    in_force(editorial)
    assert (entry(assembly, "1.A.1") or {})["summary"] == "Of 400 kg."
    assert assembly.faults() == []


@pytest.mark.parametrize(
    "words", ["Entry 1.\u0410.1 is deleted.", "19.a.2 is deleted.", "19.A\u200b.2 is deleted."]
)
def test_rp_46_letters_that_look_alike_name_an_entry_too(assembly: Ledger, words: str) -> None:
    """The words would have deleted what the list still has."""
    assert place_of(assembly, words) == "/text/changes"


@pytest.mark.parametrize("code", ["19.A.4", "19.A.9"])
def test_rp_48_what_has_been_provisional_does_not_return_so(assembly: Ledger, code: str) -> None:
    """Two thirds would have kept for ever, 540 days at a time, what needs three quarters."""
    course = laid(assembly, fast(FIRST))
    at = assembly.entries[-1].recorded_at
    again: Json = {"entry": code, "add": glider(title="GLIDERS.")}
    assert place_of(assembly, fast(again), "fast_track", at=at) == "/text/changes/0/entry"
    assert course.proposal.due
    course.run(course.proposal.due.at)
    at = assembly.entries[-1].recorded_at
    assert place_of(assembly, fast(again), "fast_track", at=at) == "/text/changes/0/entry"
    other: Json = {"entry": "19.A.9", "add": glider(title="Kites")}
    assert place_of(assembly, fast(other), "fast_track", at=at) is None
    assert place_of(assembly, stated(again), at=at) is None


def test_rp_49_an_entry_that_was_off_the_list_for_a_time_keeps_its_date(assembly: Ledger) -> None:
    """120 days off it would have put its review off by five years."""
    before = scheduled("3.A.10", assembly.regime)
    urgent = submit(
        assembly, "urgent_measure", stated({"entry": "3.A.10", "delete": True}), by=FRANCE, at=DAY_1
    )
    urgent.join("DEU", "JPN", at=DAY_1)
    urgent.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    urgent.admit(at=DAY_1)
    in_force(urgent)
    assert entry(assembly, "3.A.10") is None
    assert urgent.proposal.due
    urgent.run(urgent.proposal.due.at)
    assert entry(assembly, "3.A.10")
    assert before and scheduled("3.A.10", assembly.regime) == before


def test_what_a_decision_added_is_read_and_cited_as_the_rest_of_the_list(assembly: Ledger) -> None:
    adopted(assembly, stated(FIRST, {"entry": "3.A.10", "delete": True}))
    at = assembly.entries[-1].recorded_at
    reading: Json = {"provision": "19.A.4", "reading": "All gliders."}
    assert place_of(assembly, reading, "common_interpretation", at=at) is None
    assert refused(assembly, replace(PRACTICE, entries=("19.A.4",)), by=FRANCE, at=at) is None
    gone = refused(assembly, replace(PRACTICE, entries=("3.A.10",)), by=FRANCE, at=at)
    assert isinstance(gone, library.PracticeRefused)
    assert "19.A.4" in choices_of_line(assembly.regime)["read_as"]
    assert "3.A.10" not in choices_of_line(assembly.regime)["read_as"]


@pytest.mark.parametrize("title", ["\u200b", "\u2800", "\u3164", "A\u202etset", "A\u200bB", "\t"])
def test_no_words_of_the_list_hold_what_nobody_sees(assembly: Ledger, title: str) -> None:
    change: Json = {"entry": "19.A.2", "set": {"title": title}}
    assert place_of(assembly, stated(change)) == "/text/changes/0/set/title"
