"""RP-46, RP-48: changes of the control list at the desk, from choosing a record to its effect."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from governance.models import Draft, Proposal
from governance.services import tick
from regime.domain.values import Symbol
from tests.room import Room
from tests.shells.browsing import Answer, hidden, read, receipt, send
from tests.shells.test_desk_whole_pack import key, regime

assert key and regime  # the whole pack, in a database of each test's own

LIGHTER = "payload_kg >= 300 kg\nrange_km >= 300 km"
ROWS: Json = [
    {"parameter": "payload_kg", "op": ">=", "value": 300, "unit": "kg"},
    {"parameter": "range_km", "op": ">=", "value": 300, "unit": "km"},
]
GLIDER = {
    "field-title": "Gliders",
    "field-summary": "Vehicles that glide on from a rocket.",
    "field-category": "II",
    "field-item": "19",
    "field-section": "A",
}


@pytest.fixture
def france(regime: Room) -> Client:
    """The head of France's delegation."""
    return regime.client("head FRA")


def drafted(matter: str = "list_substantive") -> str:
    """The address of a draft of France's."""
    draft = Draft.objects.create(
        member="FRA", matter=matter, title="Ours", basis="RP-46", reasons="So.", effect="None."
    )
    return f"/desk/drafts/{draft.pk}/"


def text() -> Any:
    """The text of the draft."""
    return Draft.objects.get().text


def standing(page: str) -> dict[str, str]:
    """The fields of a form as they stand on its page."""
    areas = re.findall(r'<textarea name="(field-[^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S)
    found = dict(areas)
    for tag in re.findall(r'<input[^>]*name="field-[^>]*>', page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag:
            found[name[1]] = value[1] if value else ""
        elif name and "checked" in tag:
            found[name[1]] = "on"
    for name, options in re.findall(
        r'<select name="(field-[^"]+)"[^>]*>(.*?)</select>', page, re.S
    ):
        found[name] = re.findall(r'value="([^"]*)" selected', options)[0]
    return {name: unescape(said) for name, said in found.items()}


def edited(client: Client, path: str, **fields: str) -> Answer:
    """The form of a piece with some fields written anew."""
    said = {f"field-{name}": value for name, value in fields.items()}
    return client.post(path, {**standing(read(client, path)), **said})


def chosen(client: Client, draft: str, **said: str) -> str:
    """Where a choice leads."""
    return str(send(client, f"{draft}changes/", **said)["Location"])


def test_an_entry_is_chosen_seen_as_it_stands_and_changed(france: Client) -> None:
    draft = drafted()
    path = chosen(france, draft, way="set", record="entry/1.A.1")
    page = read(france, path)
    assert "payload_kg &gt;= 500 kg" in page and "Complete rocket systems" in page
    edited(france, path, thresholds=LIGHTER)
    assert text() == {"changes": [{"entry": "1.A.1", "set": {"thresholds": ROWS}}]}
    page = read(france, draft)
    assert "Payload at least 300\N{NO-BREAK SPACE}kg instead of at least 500" in page
    assert "changes/entry/1.A.1/remove/" in page


def test_words_are_redlined_and_a_change_is_taken_out(france: Client) -> None:
    draft = drafted()
    path = f"{draft}changes/entry/1.A.1/"
    edited(france, path, title="Complete rockets")
    assert "<ins>" in read(france, draft)
    france.post(f"{path}remove/")
    assert text() == {}


def test_what_is_left_as_it_stands_is_no_change(france: Client) -> None:
    draft = drafted()
    places = (
        "entry/1.A.1",
        "entry/9.A.6",
        "entry/13.A.1",
        "definition/DEF-PAYLOAD",
        "rule/CR-2",
        "item/1",
    )
    for place in (*places, "kind/ballistic_missile", "figure/range_km"):
        page = edited(france, f"{draft}changes/{place}/").content.decode()
        assert "Nothing differs from what stands." in page
    assert text() is None


def test_a_threshold_that_cannot_be_read_comes_back_at_its_field(france: Client) -> None:
    draft = drafted()
    path = f"{draft}changes/entry/1.A.1/"
    page = edited(france, path, thresholds="payload_kg >= 300 kg\nabout 3 km").content.decode()
    assert "Line 2 cannot be read" in page and 'href="#id_field-thresholds"' in page
    assert text() is None


@pytest.mark.parametrize(
    ("place", "field", "written"),
    [
        ("entry/1.A.1", "title", " "),
        ("entry/1.A.1", "refers_to", "1.A.99"),
        ("entry/1.A.1", "item", "77"),
        ("entry/1.A.1", "thresholds", "payload_kg between 12 and 50 kg"),
        ("rule/CR-2", "order", ""),
    ],
)
def test_a_refusal_of_the_rules_comes_back_at_its_field(
    france: Client, place: str, field: str, written: str
) -> None:
    page = edited(france, f"{drafted()}changes/{place}/", **{field: written}).content.decode()
    assert f'href="#id_field-{field}"' in page
    assert text() is None


def test_an_entry_is_added_and_shown_in_full(france: Client) -> None:
    draft = drafted()
    path = chosen(france, draft, way="add", part="entry", code="19.A.4")
    answer = france.post(path, {**GLIDER, "field-thresholds": "range_km >= 12.5 km; one way"})
    assert answer.status_code == 302
    (one,) = text()["changes"]
    assert one["add"]["thresholds"] == [
        {"parameter": "range_km", "op": ">=", "value": "12.5", "unit": "km", "scope": "one way"}
    ]
    page = read(france, draft)
    assert "Entry 19.A.4: Gliders" in page and "Vehicles that glide on" in page


def test_what_is_new_says_all_that_it_needs(france: Client) -> None:
    path = chosen(france, drafted(), way="add", part="entry", code="19.A.4")
    page = france.post(path, {**GLIDER, "field-summary": ""}).content.decode()
    assert 'href="#id_field-summary"' in page


def test_a_code_that_stands_is_not_added(france: Client) -> None:
    answer = send(france, f"{drafted()}changes/", way="add", part="entry", code="1.A.1")
    assert 'href="#id_code"' in answer.content.decode()


def test_an_entry_is_seen_before_it_is_deleted(france: Client) -> None:
    draft = drafted()
    path = chosen(france, draft, way="delete", record="entry/3.A.10")
    assert "would delete from the list" in read(france, path)
    send(france, path, way="delete")
    assert text() == {"changes": [{"entry": "3.A.10", "delete": True}]}


def test_what_another_entry_names_is_not_deleted(france: Client) -> None:
    path = chosen(france, drafted(), way="delete", record="entry/1.A.1")
    assert "refers to 1.A.1" in send(france, path, way="delete").content.decode()
    assert text() is None


def test_a_new_rule_explains_how_its_condition_is_written(france: Client) -> None:
    page = read(france, chosen(france, drafted(), way="add", part="rule", code="CR-11"))
    assert "Several rows at level 1 are all asked." in page
    assert "Range (km)" in page and "Reaches orbit" in page and "Kind" in page


def test_an_editorial_draft_offers_words_alone(france: Client) -> None:
    draft = drafted("list_editorial")
    page = read(france, f"{draft}changes/")
    assert 'value="delete"' not in page and 'name="code"' not in page
    fields = standing(read(france, f"{draft}changes/entry/1.A.1/"))
    assert set(fields) == {"field-title", "field-summary", "field-notes"}
    assert france.get(f"{draft}changes/entry/1.A.1/?way=delete").status_code == 404


def test_a_fast_track_draft_only_adds(france: Client) -> None:
    draft = drafted("fast_track")
    page = read(france, f"{draft}changes/")
    assert 'name="record"' not in page and 'value="figure"' not in page
    assert france.get(f"{draft}changes/entry/1.A.1/").status_code == 404
    path = chosen(france, draft, way="add", part="entry", code="19.A.4")
    assert france.post(path, GLIDER).status_code == 302
    rule = chosen(france, draft, way="add", part="rule", code="CR-11")
    said = {"order": "1", "if": "x", "then": "19.A.4", "why": "y", "gives": "19.A.4"}
    filled = {f"field-{name}": one for name, one in said.items()}
    page = france.post(rule, {**filled, "field-when": '{"is": "orbital"}'}).content.decode()
    assert 'href="#id_field-order"' in page


def test_a_draft_of_words_keeps_them_beside_its_changes(france: Client) -> None:
    draft = drafted()
    send(france, f"{draft}text/", **{"text-change": "Lighter payloads."})
    edited(france, f"{draft}changes/entry/1.A.1/", thresholds=LIGHTER)
    assert text()["change"] == "Lighter payloads."


def test_a_text_that_holds_no_changes_yet_does_not_break_the_page(france: Client) -> None:
    draft = drafted()
    odd = (
        '[{"entry": 5, "set": 7}, 3, {}, {"rule": "a/b", "delete": true}, {"item": "1"},'
        ' {"entry": "1.A.1", "set": {"thresholds": [5, {"parameter": [], "op": 1, "value": {}}],'
        ' "title": 4, "notes": {}, "what": 1}}, {"entry": "1.A.2", "set": {"thresholds": 3}}]'
    )
    send(france, f"{draft}text/", **{"text-change": "Odd.", "text-changes": odd})
    assert "this would be refused" in read(france, draft)
    assert read(france, f"{draft}submit/")
    assert read(france, f"{draft}changes/entry/1.A.1/")


def submitted(client: Client) -> Proposal:
    """The proposal of a lowered threshold."""
    draft = drafted()
    edited(client, f"{draft}changes/entry/1.A.1/", thresholds=LIGHTER)
    whole = Draft.objects.get()
    whole.text = {"change": "Lighter payloads.", **text()}
    whole.save()
    page = read(client, f"{draft}submit/")
    assert "would be classified otherwise" in page
    receipt(client, client.post(f"{draft}submit/", hidden(page)))
    return Proposal.objects.get()


def test_the_proposal_tells_a_minister_what_changes(france: Client) -> None:
    row = submitted(france)
    page = read(Client(), f"/proposals/{row.symbol}/")
    assert "Entry 1.A.1: Complete rocket systems" in page
    assert "Payload at least 300\N{NO-BREAK SPACE}kg instead of at least 500" in page
    assert "Lighter payloads." in page
    assert "By the rule" in page and "/systems/" in page


def test_the_proposal_names_the_rules_whose_words_would_be_wrong(france: Client) -> None:
    row = submitted(france)
    page = read(Client(), f"/proposals/{row.symbol}/")
    assert "say another threshold than they would test" in page
    assert 'href="/control-list/#CR-2"' in page
    found = Client().get(f"/api/v1/proposals/{row.symbol}/classification/").json()
    assert "CR-2" in found["outdated"]


def test_the_form_of_a_text_of_the_list_shows_how_a_change_of_the_list_is_written(
    france: Client,
) -> None:
    page = unescape(read(france, f"{drafted()}text/"))
    assert '{"rule": "…", "delete": true}' in page
    assert '"matter": "…"' not in page


def test_the_form_of_a_notice_says_what_each_field_is_for(france: Client) -> None:
    page = unescape(read(france, f"{drafted('interpretation')}text/"))
    assert "The member, where it gave no notice." in page
    assert "The entry that the list gives, or none." in page


def test_the_api_tells_which_systems_would_be_classified_otherwise(france: Client) -> None:
    row = submitted(france)
    found = Client().get(f"/api/v1/proposals/{row.symbol}/classification/").json()
    assert found["systems"] > 50 and found["otherwise"]
    for one in found["otherwise"]:
        assert one["before"] != one["after"] and one["rule"]
    whole = Client().get(f"/api/v1/proposals/{row.symbol}/").json()
    assert whole["links"]["classification"].endswith("/classification/")


def test_a_revision_changes_its_record_in_the_fields_of_the_record(
    regime: Room, france: Client
) -> None:
    row = submitted(france)
    regime.handle(submission.AdmitProposal(Symbol(row.symbol), "Complete."))
    path = f"/desk/proposals/{row.symbol}/revisions/"
    page = read(france, path)
    opened = france.post(path, {**whole_form(page), "add": "1", "also": "entry/1.A.2"})
    assert 'name="entry/1.A.2-field-title"' in opened.content.decode()
    filled = {**whole_form(page), "reasons": "Better so."}
    filled["entry/1.A.1-field-thresholds"] = "payload_kg >= 400 kg\nrange_km >= 300 km"
    check = france.post(path, filled).content.decode()
    assert "Payload at least 400" in unmarked(check)
    receipt(france, france.post(path, {**filled, **hidden(check), "sure": "1"}))
    row.refresh_from_db()
    now: Any = row.text
    (lowered,) = now["changes"]
    assert lowered["set"]["thresholds"][0]["value"] == 400
    assert now["change"] == "Lighter payloads."
    revised = unmarked(read(Client(), f"/proposals/{row.symbol}/Rev.1/"))
    assert "Payload at least 400" in revised and "Entry 1.A.1" in revised


def test_an_amendment_names_a_value_by_its_place_and_is_taken_in(
    regime: Room, france: Client
) -> None:
    row = submitted(france)
    regime.handle(submission.AdmitProposal(Symbol(row.symbol), "Complete."))
    berlin, at = regime.client("head DEU"), f"/desk/proposals/{row.symbol}"
    page = read(berlin, f"{at}/amendments/")
    assert "/changes/0/set/thresholds/0/value" in page
    edits = '[{"path": "/changes/0/set/thresholds/0/value", "op": "replace", "value": 400}]'
    said = {"edits": edits, "reasons": "Not so far.", "sure": "1"}
    receipt(berlin, send(berlin, f"{at}/amendments/", **said))
    shown = unmarked(read(Client(), f"/proposals/{row.symbol}/amendments/1/"))
    assert "Payload at least 400" in shown


def test_a_change_written_at_the_desk_is_in_the_list_when_its_time_has_come(
    regime: Room, france: Client
) -> None:
    row = submitted(france)
    regime.handle(submission.AdmitProposal(Symbol(row.symbol), "Complete."))
    for _month in range(16):
        regime.pass_days(30)
        tick()
    row.refresh_from_db()
    assert row.stage == "in_force"
    assert "300\N{NO-BREAK SPACE}kg" in read(Client(), "/control-list/1.A.1/")
    page = read(Client(), f"/proposals/{row.symbol}/")
    assert "What it changed for systems on file" in page and "By the rule" in page


def whole_form(page: str) -> dict[str, str]:
    """Every field of a form as it stands on its page."""
    areas = dict(re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S))
    found = {name: unescape(said) for name, said in areas.items()}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and ('type="checkbox"' not in tag or "checked" in tag):
            found[name[1]] = unescape(value[1])
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        if chosen := re.findall(r'value="([^"]*)" selected', options):
            found[name] = unescape(chosen[0])
    return found


def unmarked(page: str) -> str:
    """What a page says with what is taken away left out and what is put in left in."""
    kept = re.sub(r"<del>.*?</del>", "", page, flags=re.S)
    kept = re.sub(r'<span class="govuk-visually-hidden">.*?</span>', "", kept, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", kept))
