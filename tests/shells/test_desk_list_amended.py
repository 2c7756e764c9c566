"""RP-31, RP-46: what a text changes in the list is revised and amended record by record."""

import json
from typing import Any

import pytest
from django.test import Client

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from governance.models import Amendment, Draft, Proposal
from regime.domain.values import Symbol
from tests.room import Room
from tests.shells.browsing import Answer, hidden, read, receipt
from tests.shells.test_desk_list import GLIDER, LIGHTER, ROWS, drafted, france, unmarked
from tests.shells.test_desk_list import whole_form as areas_and_inputs
from tests.shells.test_desk_whole_pack import key, regime

assert key and regime and france  # the whole pack, in a database of each test's own

WORDS = "Lighter payloads; 3.A.10 goes, and 19.A.4 comes."
LOWERED: Json = {"entry": "1.A.1", "set": {"thresholds": ROWS}}
RULED: Json = {"rule": "CR-2", "set": {"why": "Rockets."}}
Form = dict[str, Any]


@pytest.fixture
def berlin(regime: Room) -> Client:
    """The head of Germany's delegation."""
    return regime.client("head DEU")


def consulted(room: Room, client: Client, *changes: Json) -> Proposal:
    """A proposal of France's under consultation."""
    draft = drafted()
    Draft.objects.update(text={"change": WORDS, "changes": [*changes]})
    page = read(client, f"{draft}submit/")
    receipt(client, client.post(f"{draft}submit/", hidden(page)))
    row = Proposal.objects.get()
    room.handle(submission.AdmitProposal(Symbol(row.symbol), "Complete."))
    return row


def whole_form(page: str) -> Form:
    """Every field of a form as it stands, but for the buttons."""
    return {**areas_and_inputs(page), "reasons": "Better so."}


def amending(row: Proposal) -> str:
    """Where an amendment is filed."""
    return f"/desk/proposals/{row.symbol}/amendments/"


def revising(row: Proposal) -> str:
    """Where a revision is."""
    return f"/desk/proposals/{row.symbol}/revisions/"


def opened(client: Client, path: str, **said: Any) -> Form:
    """The form with what the button opened."""
    sent = {**whole_form(read(client, path)), **said, "add": "1"}
    return {**whole_form(client.post(path, sent).content.decode()), **said}


def filed(client: Client, path: str, form: Form) -> str:
    """The form handed in; what the check showed."""
    check = client.post(path, form).content.decode()
    receipt(client, client.post(path, {**hidden(check), "sure": "1"}))
    return check


def edits() -> Any:
    """The edits of the amendment."""
    return Amendment.objects.get().edits


def test_an_amendment_changes_a_value_in_the_fields_of_the_record(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), also="entry/1.A.1")
    assert form["entry/1.A.1-field-thresholds"].replace("\r", "") == LIGHTER
    form["entry/1.A.1-field-thresholds"] = "payload_kg >= 400 kg\nrange_km >= 300 km"
    check = filed(berlin, amending(row), form)
    assert "Payload at least 400" in unmarked(check)
    assert edits() == [{"path": "/changes/0/set/thresholds/0/value", "op": "replace", "value": 400}]
    shown = unmarked(read(Client(), f"/proposals/{row.symbol}/amendments/1/"))
    assert "Payload at least 400" in shown


def test_an_amendment_adds_a_field_and_takes_one_back(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), also="entry/1.A.1")
    form["entry/1.A.1-field-title"] = "Rockets"
    form["entry/1.A.1-field-thresholds"] = "payload_kg >= 500 kg\nrange_km >= 300 km"
    filed(berlin, amending(row), form)
    assert edits() == [
        {"path": "/changes/0/set/thresholds", "op": "remove"},
        {"path": "/changes/0/set/title", "op": "add", "value": "Rockets"},
    ]


def test_an_amendment_takes_the_change_of_a_record_out(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED, RULED)
    form = opened(berlin, amending(row), also="entry/1.A.1")
    filed(berlin, amending(row), {**form, "entry/1.A.1-out": "on"})
    assert edits() == [{"path": "/changes/0", "op": "remove"}]


def test_an_amendment_deletes_a_record_and_adds_one(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), gone="entry/3.A.10", new_part="entry", new_code="19.A.4")
    form |= {f"entry/19.A.4-{name}": value for name, value in GLIDER.items()}
    form |= {"new": "entry/19.A.4", "new_code": ""}
    check = filed(berlin, amending(row), form)
    assert "Gliders" in check
    gone, come = (one["value"] for one in edits())
    assert gone == {"entry": "3.A.10", "delete": True}
    assert come["entry"] == "19.A.4" and come["add"]["title"] == "Gliders"
    assert {one["path"] for one in edits()} == {"/changes/-"}


def test_words_and_records_are_amended_at_once(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), also="entry/1.A.1")
    form |= {"find": "Lighter", "replace": "Light", "entry/1.A.1-field-title": "Rockets"}
    filed(berlin, amending(row), form)
    assert [("find" in one, "path" in one) for one in edits()] == [(True, False), (False, True)]


@pytest.mark.parametrize(
    ("field", "value"), [("item", "77"), ("refers_to", "9.Z.9"), ("thresholds", "range_km >= x")]
)
def test_a_refusal_of_an_amendment_comes_back_at_the_field_of_the_record(
    regime: Room, france: Client, berlin: Client, field: str, value: str
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), also="entry/1.A.1")
    name = f"entry/1.A.1-field-{field}"
    page = berlin.post(amending(row), {**form, name: value}).content.decode()
    assert f'href="#id_{name}"' in page
    assert not Amendment.objects.exists()


def test_a_condition_of_a_rule_is_amended_row_by_row(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, RULED)
    form = opened(berlin, amending(row), also="rule/CR-2")
    name = "rule/CR-2-field-when"
    form |= {f"{name}-1-what": "family:rocket", f"{name}-2-what": "meets"}
    form |= {f"{name}-2-value": "77.A.7"}
    page = berlin.post(amending(row), form).content.decode()
    assert "Row 2, The list knows no meets" in page and f'href="#id_{name}_0"' in page
    filed(berlin, amending(row), {**form, f"{name}-2-value": "19.A.1"})
    all_of = {"all": [{"family": "rocket"}, {"meets": "19.A.1"}]}
    assert edits() == [{"path": "/changes/0/set/when", "op": "add", "value": all_of}]


def test_what_goes_beyond_the_subject_is_refused(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), gone="entry/9.A.6")
    answer: Answer = berlin.post(amending(row), form)
    assert answer.status_code == 409 and "stays with its subject" in answer.content.decode()


def test_records_are_not_opened_beside_another_amendment(
    regime: Room, france: Client, berlin: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    form = opened(berlin, amending(row), gone="entry/3.A.10")
    page = berlin.post(amending(row), {**form, "amends": "1"}).content.decode()
    assert 'href="#id_amends"' in page


def test_an_expert_writes_the_edits_as_json(regime: Room, france: Client, berlin: Client) -> None:
    row = consulted(regime, france, LOWERED)
    lower: Json = {"path": "/changes/0/set/thresholds/1/value", "op": "replace", "value": 250}
    form = {**whole_form(read(berlin, amending(row))), "edits": json.dumps([lower])}
    assert "Range at least 250" in unmarked(filed(berlin, amending(row), form))
    assert edits() == [lower]


def test_a_revision_adds_deletes_and_alters_records(regime: Room, france: Client) -> None:
    row = consulted(regime, france, LOWERED, RULED)
    form = opened(france, revising(row), gone="entry/3.A.10", new_part="entry", new_code="19.A.4")
    assert "entry/19.A.4-field-summary" in form
    form |= {f"entry/19.A.4-{name}": value for name, value in GLIDER.items()}
    form |= {"rule/CR-2-out": "on", "new": "entry/19.A.4", "new_code": ""}
    form["entry/1.A.1-field-thresholds"] = "payload_kg >= 400 kg\nrange_km >= 300 km"
    filed(france, revising(row), form)
    row.refresh_from_db()
    text: Any = row.text
    assert [next(iter(one.values())) for one in text["changes"]] == ["1.A.1", "3.A.10", "19.A.4"]
    assert text["changes"][0]["set"]["thresholds"][0]["value"] == 400
    assert text["changes"][1]["delete"] is True


def test_a_code_that_may_not_be_added_comes_back_at_its_field(regime: Room, france: Client) -> None:
    row = consulted(regime, france, LOWERED)
    stands = {**whole_form(read(france, revising(row))), "new_part": "entry"}
    for code, button in (("1.A.1", {"add": "1"}), ("no code", {"add": "1"}), ("19.A.4", {})):
        page = france.post(revising(row), {**stands, "new_code": code, **button}).content.decode()
        assert 'href="#id_new_code"' in page, code


def test_a_refusal_of_a_revision_comes_back_at_the_field_of_the_record(
    regime: Room, france: Client
) -> None:
    row = consulted(regime, france, LOWERED)
    name = "entry/1.A.1-field-item"
    page = france.post(revising(row), {**whole_form(read(france, revising(row))), name: "77"})
    assert f'href="#id_{name}"' in page.content.decode()


def test_a_text_in_words_alone_opens_no_records(regime: Room, france: Client) -> None:
    draft = drafted()
    Draft.objects.update(text="Rockets stand first.")
    page = read(france, f"{draft}submit/")
    receipt(france, france.post(f"{draft}submit/", hidden(page)))
    row = Proposal.objects.get()
    regime.handle(submission.AdmitProposal(Symbol(row.symbol), "Complete."))
    page = read(france, amending(row))
    assert 'name="find"' in page and 'name="also"' not in page
