"""RP-46, RP-48: a change of the list says record by record what it sets, adds or deletes.

Whoever proposes it is France on 2 March 2026; where nobody objects it is adopted, and in force the
days of the article later. A provisional entry lies over the list for 540 days.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.technology import said as technology
from regime.domain.classifying.classify import classify
from regime.domain.classifying.figures import System
from regime.domain.classifying.listed import read_list
from regime.domain.values import MatterId, Symbol
from tests.cast import DAY_1, OFFICER
from tests.governance.course import SWISS_CHAIR, Course, head, just_before, on, submit
from tests.governance.forging import first_named, verified
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.test_lasting_effects import in_force, proposed
from tests.governance.texts import ENTRY, GLIDER
from tests.governance.watching import TOPIC
from tests.ledger import Ledger, refused

FRANCE = head("FRA")
LIST = "control_list"
LIGHTER: Json = [
    {"parameter": "payload_kg", "op": ">=", "value": 300, "unit": "kg"},
    {"parameter": "range_km", "op": ">=", "value": 300, "unit": "km"},
]
LOWERED: Json = {"entry": "1.A.1", "set": {"thresholds": LIGHTER}}
REWORDED: Json = {"entry": "19.A.2", "set": {"summary": "Drones outside 1.A.2 that reach 300 km."}}
MISSILE = System("ballistic_missile", "rocket", {"range_km": 290, "payload_kg": 350})


def stated(*changes: Json, words: str = "It reads better.") -> Json:
    """A change of the list, in words and as data."""
    return {"change": words, "changes": [*changes]}


def adopted(ledger: Ledger, text: Json, *, matter: str = "list_substantive") -> Course:
    """A change of the list that is in force."""
    return in_force(proposed(ledger, matter, text))


def entry(ledger: Ledger, code: str) -> Mapping[str, Json] | None:
    """An entry of the list as it stands."""
    return ledger.regime.controls.stands[LIST].get(code)


def place_of(
    ledger: Ledger, text: Json, matter: str = "list_substantive", *, at: datetime = DAY_1
) -> str | None:
    """Where a text is refused."""
    try:
        submit(ledger, matter, text, by=FRANCE, at=at)
    except Refused as refused:
        return refused.place
    return None


@pytest.fixture
def provisional(assembly: Ledger) -> Course:
    """A provisional entry in force."""
    return laid(assembly, ENTRY)


def laid(ledger: Ledger, text: Json, *, at: datetime = DAY_1) -> Course:
    """What three members laid over the list on the fast track, in force."""
    return in_force(submit_fast(ledger, text, at=at))


def submit_fast(ledger: Ledger, text: Json, *, at: datetime = DAY_1) -> Course:
    """What three members propose on the fast track, admitted."""
    course = submit(ledger, "fast_track", text, by=FRANCE, at=at)
    course.join("DEU", "JPN", at=at)
    course.admit(at=at)
    return course


def test_a_change_is_in_the_list_from_its_date_of_effect_and_not_before(assembly: Ledger) -> None:
    course = proposed(assembly, "list_substantive", stated(LOWERED))
    before = entry(assembly, "1.A.1")
    while course.proposal.stage is not Stage.IN_FORCE:
        assert (entry(assembly, "1.A.1"), assembly.regime.controls.edition) == (before, 1)
        assert course.proposal.due is not None
        course.run(course.proposal.due.at)
    now = entry(assembly, "1.A.1")
    assert now and before
    assert now == {**before, "thresholds": LIGHTER}
    assert assembly.regime.controls.edition == 2
    assert assembly.faults() == []


def test_it_changes_how_a_system_is_classified(assembly: Ledger) -> None:
    """300 kg over 300 km is of the first category from then on."""
    missile = System("ballistic_missile", "rocket", {"range_km": 300, "payload_kg": 350})
    before = read_list(assembly.regime.controls.stands, collection=LIST)
    adopted(assembly, stated(LOWERED))
    after = read_list(assembly.regime.controls.stands, collection=LIST)
    assert classify(missile, before).headline == "19.A.1"
    assert classify(missile, after).headline == "1.A.1"


def test_each_record_that_differs_is_on_the_record_with_the_decision(assembly: Ledger) -> None:
    course = adopted(assembly, stated(LOWERED, {"entry": "19.A.4", "add": GLIDER}))
    told = [one for one in assembly.entries if one.type == "RecordDecided"]
    assert [(one.data["collection"], one.data["record"]) for one in told] == [
        ("list_changes", "2026-D-1"),
        (LIST, "1.A.1"),
        (LIST, "19.A.4"),
    ]
    assert told[0].data["data"] == {"text": "It reads better.", "edition": 2}
    assert told[1].data["data"] == {"thresholds": LIGHTER}
    assert told[2].data["title"] == "Gliders"
    assert {one.data["decision"] for one in told} == {course.proposal.decision}


def test_what_is_deleted_stands_in_no_later_edition_and_may_be_added_again(
    assembly: Ledger,
) -> None:
    adopted(assembly, stated({"entry": "3.A.10", "delete": True}))
    assert entry(assembly, "3.A.10") is None
    at = assembly.entries[-1].recorded_at
    again = stated({"entry": "3.A.10", "add": {**_glider(item=3)}})
    in_force(proposed(assembly, "list_substantive", again, at=at))
    assert entry(assembly, "3.A.10")
    last = [one for one in assembly.entries if one.type == "RecordDecided"][-1].data["data"]
    assert isinstance(last, dict)
    assert (last["ended"], last["ended_by"]) == (None, None)
    assert assembly.faults() == []


def _glider(*, item: int) -> dict[str, Json]:
    assert isinstance(GLIDER, dict)
    return {**GLIDER, "item": item}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ([], "/text/changes"),
        ([{}], "/text/changes/0"),
        ([{"entry": "1.A.1"}], "/text/changes/0"),
        ([{"entry": "1.A.1", "set": {}}], "/text/changes/0/set"),
        ([{"entry": "1.A.9", "set": {"title": "x"}}], "/text/changes/0/entry"),
        ([{"entry": "1.A.1", "set": {"colour": "x"}}], "/text/changes/0/set/colour"),
        ([{"entry": "1.A.1", "set": {"title": " "}}], "/text/changes/0/set/title"),
        ([{"entry": "1.A.1", "set": {"title": "x"}, "note": "y"}], "/text/changes/0/note"),
        ([{"entry": "1.A.1", "set": {"item": 77}}], "/text/changes/0/set/item"),
        ([{"entry": "1.A.1", "set": {"category": "IX"}}], "/text/changes/0/set/category"),
        ([{"entry": "1.A.1", "set": {"refers_to": ["9.Z.9"]}}], "/text/changes/0/set/refers_to/0"),
        ([{"entry": "1.A.1", "delete": False}], "/text/changes/0/delete"),
        ([{"entry": "1.A.1", "add": GLIDER}], "/text/changes/0/entry"),
        ([{"entry": "19.A.4", "add": {"title": "x"}}], "/text/changes/0/add/summary"),
        ([REWORDED, REWORDED], "/text/changes/1"),
        ([{"rule": "CR-2", "set": {"gives": "9.Z.9"}}], "/text/changes/0/set"),
        ([{"rule": "CR-2", "set": {"when": {"sort": "x"}}}], "/text/changes/0/set/when/sort"),
        ([{"figure": "range_km", "delete": True}], "/text/changes"),
        (
            [{"entry": "1.A.1", "set": {"thresholds": [{"parameter": "x", "unit": "y"}]}}],
            "/text/changes/0/set/thresholds/0/op",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_at_its_place(
    assembly: Ledger, changes: list[Json], place: str
) -> None:
    assert place_of(assembly, stated(*changes)) == place


def test_an_entry_that_rules_give_is_not_deleted_from_under_them(assembly: Ledger) -> None:
    assert place_of(assembly, stated({"entry": "19.A.3", "delete": True})) == "/text/changes"


@pytest.mark.parametrize("code", ["4.C.2.f", "13.A.1", "14.A.1", "15.B.4"])
def test_bounds_below_nought_and_of_billions_are_set_as_they_stand(
    assembly: Ledger, code: str
) -> None:
    stands = (entry(assembly, code) or {})["thresholds"]
    assert isinstance(stands, list)
    assert place_of(assembly, stated({"entry": code, "set": {"thresholds": stands[:1]}})) is None


@pytest.mark.parametrize("value", ["1e-999999999", "5_00", "", " 5", None, True, "9" * 16, -1])
def test_a_bound_of_a_figure_of_systems_is_a_plain_number(assembly: Ledger, value: Json) -> None:
    """As text, 1e-999999999 kept the list from ever being read, under the lock of the log."""
    bound: Json = {"parameter": "range_km", "op": ">=", "value": value, "unit": "km"}
    place = place_of(assembly, stated({"entry": "1.A.1", "set": {"thresholds": [bound]}}))
    assert place == "/text/changes/0/set/thresholds/0/value"


def test_words_that_name_an_entry_do_not_change_it_by_themselves(assembly: Ledger) -> None:
    """Where the article asks for a comparison, what the words do the data must do."""
    said: tuple[Json, ...] = (
        "Entry 19.A.2 is deleted.",
        {"change": "Entry 19.A.2 is deleted."},
    )
    for text in said:
        assert place_of(assembly, text) == "/text/changes"
    assert place_of(assembly, "Notes are numbered.") is None


def test_an_article_that_asks_for_no_comparison_takes_words_alone(tmp_path: Path) -> None:
    ledger = lacking(open_ballots(tmp_path / "mtcr"), {"RP-46": ("diff_required",)})
    assert place_of(ledger, "Entry 19.A.2 is deleted.") is None


@pytest.mark.parametrize(
    "change",
    [
        LOWERED,
        {"entry": "19.A.2", "set": {"exclusions": ["all of them"]}},
        {"entry": "3.A.10", "delete": True},
        {"entry": "19.A.4", "add": GLIDER},
        {"rule": "CR-6", "set": {"order": 9}},
        {"figure": "aerosol_capacity_l", "set": {"absent": False}},
    ],
)
def test_an_editorial_change_changes_words_alone(assembly: Ledger, change: Json) -> None:
    place = place_of(assembly, stated(change), "list_editorial")
    assert place is not None and place.startswith("/text/changes/0/")


def test_an_editorial_change_is_in_the_list_without_delay(assembly: Ledger) -> None:
    course = adopted(assembly, stated(REWORDED), matter="list_editorial")
    found = entry(assembly, "19.A.2")
    assert found and found["summary"] == "Drones outside 1.A.2 that reach 300 km."
    assert course.proposal.adopted_at == assembly.entries[-1].recorded_at
    assert assembly.faults() == []


def test_p24_a_provisional_entry_lies_over_the_list_and_is_off_it_on_day_541(
    provisional: Course,
) -> None:
    """It disappears as its 540 days end, and the list is as it was; nobody has to do anything."""
    ledger, due = provisional.ledger, provisional.proposal.due
    founded = ledger.regime.controls.kept
    assert due is not None
    assert (due.at.date() - ledger.entries[-1].recorded_at.date()).days == 540
    provisional.run(just_before(due.at))
    assert entry(ledger, "19.A.4")
    provisional.run(due.at)
    assert entry(ledger, "19.A.4") is None
    assert ledger.regime.controls.stands == founded
    assert ledger.regime.controls.edition == 3
    assert ledger.faults() == []


def test_p24_it_stays_if_it_was_confirmed(provisional: Course) -> None:
    """A normal decision that only confirms it makes its own entry of what was laid over."""
    ledger, due = provisional.ledger, provisional.proposal.due
    text: Json = {"change": "Gliders are named.", "confirms": provisional.proposal.decision}
    in_force(proposed(ledger, "list_substantive", text, at=on(4, 1)))
    assert ledger.regime.controls.layers == {}
    assert due is not None
    provisional.run(due.at)
    assert entry(ledger, "19.A.4")
    assert ledger.faults() == []


def test_what_confirms_may_say_it_otherwise(provisional: Course) -> None:
    assert isinstance(GLIDER, dict)
    own: Json = {"entry": "19.A.4", "add": {**GLIDER, "title": "Glide vehicles"}}
    text: Json = {"change": "x", "changes": [own], "confirms": provisional.proposal.decision}
    in_force(proposed(provisional.ledger, "list_substantive", text, at=on(4, 1)))
    found = entry(provisional.ledger, "19.A.4")
    assert found and found["title"] == "Glide vehicles"
    assert provisional.ledger.faults() == []


def test_what_others_changed_meanwhile_stays_when_it_lapses(provisional: Course) -> None:
    ledger, due = provisional.ledger, provisional.proposal.due
    in_force(proposed(ledger, "list_substantive", stated(REWORDED), at=on(4, 1)))
    assert due is not None
    provisional.run(due.at)
    found = entry(ledger, "19.A.2")
    assert found and found["summary"] == "Drones outside 1.A.2 that reach 300 km."
    assert entry(ledger, "19.A.4") is None


RULE: dict[str, Json] = {
    "order": 7,
    "if": "kind is glider",
    "then": "19.A.4",
    "why": "named",
    "when": {"kind": "ballistic_missile"},
    "gives": "19.A.4",
}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ([{"entry": "1.A.1", "set": {"summary": "x"}}], "/text/changes/0"),
        ([{"entry": "1.A.1", "set": {"thresholds": LIGHTER}}], "/text/changes/0"),
        ([{"rule": "CR-20", "add": {**RULE, "gives": "1.A.1"}}], "/text/changes/0/add/gives"),
        (
            [{"entry": "19.A.4", "add": GLIDER}, {"rule": "CR-20", "add": {**RULE, "order": 1}}],
            "/text/changes/1/add/order",
        ),
    ],
)
def test_rp_48_what_is_provisional_adds_and_lowers_nothing(
    assembly: Ledger, changes: list[Json], place: str
) -> None:
    text: Json = {"entry": "x", "text": "y", "lowers_category_i": "no", "changes": changes}
    assert place_of(assembly, text, "fast_track") == place


def test_rp_48_a_rule_of_what_is_provisional_stands_behind_those_of_earlier_categories(
    assembly: Ledger,
) -> None:
    changes: Json = [{"entry": "19.A.4", "add": GLIDER}, {"rule": "CR-20", "add": RULE}]
    laid(assembly, {"entry": "x", "text": "y", "lowers_category_i": "no", "changes": changes})
    controls = read_list(assembly.regime.controls.stands, collection=LIST)
    assert classify(MISSILE, controls).headline == "19.A.4"
    heavy = System("ballistic_missile", "rocket", {"range_km": 500, "payload_kg": 900})
    assert classify(heavy, controls).headline == "1.A.1"


def test_rp_41_an_urgent_measure_changes_the_list_for_its_days(assembly: Ledger) -> None:
    course = submit(assembly, "urgent_measure", stated(LOWERED), by=FRANCE, at=DAY_1)
    course.join("DEU", "JPN", at=DAY_1)
    course.act(submission.FindUrgent, "It spreads by the hour.", by=SWISS_CHAIR, at=DAY_1)
    course.admit(at=DAY_1)
    in_force(course)
    assert (entry(assembly, "1.A.1") or {})["thresholds"] == LIGHTER
    assert course.proposal.due is not None
    course.run(course.proposal.due.at)
    assert (entry(assembly, "1.A.1") or {})["thresholds"] != LIGHTER
    assert assembly.faults() == []


def test_a_decision_of_which_a_part_can_be_made_no_more_changes_nothing(assembly: Ledger) -> None:
    """Of two that delete the same entry the later makes no edition, and its record says so."""
    gone: Json = {"entry": "3.A.10", "delete": True}
    first = proposed(assembly, "list_substantive", stated(gone))
    second = proposed(assembly, "list_substantive", stated(gone, REWORDED))
    in_force(first)
    in_force(second)
    assert assembly.regime.controls.edition == 2
    found = entry(assembly, "19.A.2")
    assert found and found["summary"] != "Drones outside 1.A.2 that reach 300 km."
    record = assembly.regime.decided[("list_changes", "2026-D-2")]
    assert record.data["edition"] is None
    assert assembly.faults() == []


def test_what_can_be_made_no_more_confirms_nothing(provisional: Course) -> None:
    """The provisional entry stays what it is, until its own end."""
    ledger, due = provisional.ledger, provisional.proposal.due
    gone: Json = {"entry": "3.A.10", "delete": True}
    first = proposed(ledger, "list_substantive", stated(gone), at=on(4, 1))
    text: Json = {
        "change": "x",
        "changes": [gone, {"entry": "19.A.4", "add": GLIDER}],
        "confirms": provisional.proposal.decision,
    }
    second = proposed(ledger, "list_substantive", text, at=on(4, 1))
    in_force(first)
    in_force(second)
    assert entry(ledger, "19.A.4")
    assert due is not None
    provisional.run(due.at)
    assert entry(ledger, "19.A.4") is None
    assert ledger.faults() == []


def test_of_two_that_set_the_same_field_the_later_prevails(assembly: Ledger) -> None:
    first = proposed(assembly, "list_substantive", stated(REWORDED))
    other: Json = {"entry": "19.A.2", "set": {"summary": "Later."}}
    second = proposed(assembly, "list_substantive", stated(other), at=DAY_1 + timedelta(days=1))
    in_force(first)
    in_force(second)
    assert (entry(assembly, "19.A.2") or {})["summary"] == "Later."


def test_p25_a_topic_names_what_a_decision_added_and_not_what_one_deleted(
    assembly: Ledger,
) -> None:
    gone: Json = {"entry": "3.A.10", "delete": True}
    adopted(assembly, stated({"entry": "19.A.4", "add": GLIDER}, gone))
    at = assembly.entries[-1].recorded_at
    (told, *_) = assembly.act(replace(TOPIC, entries=("19.A.4",)), by=FRANCE, at=at)
    assert isinstance(told, technology.TopicFiled)
    found = refused(assembly, replace(TOPIC, entries=("3.A.10",)), by=FRANCE, at=at)
    assert isinstance(found, technology.TopicRefused)


@pytest.mark.parametrize("event", ["RecordDecided", "ListEditionAdopted"])
def test_a_forged_effect_on_the_list_is_named(assembly: Ledger, tmp_path: Path, event: str) -> None:
    adopted(assembly, stated(REWORDED))
    assert verified(assembly, tmp_path / "true").ok
    field, value = ("edition", 7) if event == "ListEditionAdopted" else ("title", "Forged")
    forged = assembly.forged_data(event, field, value)
    assert first_named(forged, tmp_path / "false") == (event, assembly.find(event), "differs")


def test_only_the_list_of_a_decision_that_says_so_is_changed(assembly: Ledger) -> None:
    course = proposed(assembly, "list_substantive", stated(REWORDED))
    kind = course.proposal.kind
    assert kind == "list_substantive/3"
    symbol = Symbol(course.symbol)
    assert assembly.proposals[str(symbol)].matter == MatterId("list_substantive")
    course.act(submission.WithdrawProposal, "Better not.", by=FRANCE, at=on(3, 3))
    assembly.run_clock(on(12, 31))
    assert assembly.regime.controls.edition == 1


def test_the_office_has_no_part_in_what_the_list_says(assembly: Ledger) -> None:
    """An editorial change that the Secretariat proposes goes the way of every other."""
    course = submit(assembly, "list_editorial", stated(REWORDED), by=OFFICER, at=DAY_1)
    assert assembly.regime.controls.edition == 1
    assert course.proposal.sponsor == ""
