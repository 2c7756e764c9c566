"""Applications in calendars: their ends for everyone, what awaits a person for that one."""

from django.test import Client

from regime.domain.chapters.accession.applications import said as applications
from tests.shells.applicants import Applicants
from tests.shells.test_calendars import DESK, EVERYONE, Event, address, events


def about(path: str, symbol: str) -> dict[str, Event]:
    found = (one for one in events(path) if one["SUMMARY"].startswith(f"{symbol}: "))
    return {one["SUMMARY"].removeprefix(f"{symbol}: "): one for one in found}


def test_the_ends_of_an_application_are_in_the_calendar_of_everyone(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    found = about(EVERYONE, symbol)
    receipt = "Last moment for the receipt (Executive Secretary)"
    completeness = "Completeness is to be decided (Executive Secretary)"
    assert {what: one["DTSTART"] for what, one in found.items()} == {
        receipt: "20260304T235900Z",
        completeness: "20260323T235900Z",
    }
    assert "Xanadu" in found[receipt]["DESCRIPTION"]
    assert found[receipt]["URL"] == f"http://testserver/applications/{symbol}/"
    applicants.handle(applications.ConfirmReceipt(symbol))
    after = about(EVERYONE, symbol)[receipt]
    assert (after["STATUS"], after["UID"]) == ("CANCELLED", found[receipt]["UID"])
    applicants.complete(symbol)
    later = about(EVERYONE, symbol)
    assert later["The assessment ends"]["STATUS"] == "CONFIRMED"
    assert later["The last day: the Partners vote"]["DTSTART"] == "20270302T235900Z"
    applicants.find(symbol)
    applicants.draft(symbol)
    assert any(what.startswith("Last moment for the reply to") for what in about(EVERYONE, symbol))


def test_of_an_applicant_that_is_not_named_there_is_its_symbol_alone(
    applicants: Applicants,
) -> None:
    symbol = applicants.file("YEN", in_confidence=True)
    own = applicants.client("applicant YEN")
    own.post(f"{DESK}make/")
    lacks = applications.ListShortcomings(symbol, {"AC-03": "The decree is missing."}, "Not whole.")
    for path in (EVERYONE, address(own)):
        shown = Client().get(path).content.decode().replace("\r\n ", "")
        assert "Yendor" not in shown and "YEN" not in shown
    assert about(EVERYONE, symbol)
    applicants.handle(lacks)
    assert "decree" not in Client().get(EVERYONE).content.decode()


def test_each_has_what_awaits_it_until_it_is_done(applicants: Applicants) -> None:
    officer, own = applicants.client("officer"), applicants.client("applicant XAN")
    for client in (officer, own):
        client.post(f"{DESK}make/")
    symbol = applicants.file("XAN")
    found = about(address(officer), symbol)
    assert found["Its receipt is to be confirmed"]["DTSTART"] == "20260304T235900Z"
    assert "Confirm the receipt (RP-09)" in found["Its receipt is to be confirmed"]["DESCRIPTION"]
    applicants.handle(applications.ConfirmReceipt(symbol))
    assert "Its receipt is to be confirmed" not in about(address(officer), symbol)
    assert about(address(own), symbol) == {}
    applicants.complete(symbol)
    applicants.find(symbol)
    applicants.draft(symbol)
    (reply,) = about(address(own), symbol).values()
    assert reply["SUMMARY"].endswith("The draft of the report is open to your reply")
    assert reply["STATUS"] == "CONFIRMED"
