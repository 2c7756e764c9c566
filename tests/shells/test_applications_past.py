"""Applications at a moment of the log, on their page and in the API; and where states list them."""

from django.test import Client

from audit.reading import queries as log
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership.said import InviteState
from regime.domain.values import Capacity, StateCode, Subject
from tests.shells.applicants import Applicants
from tests.shells.asking import Asker, assert_problem
from tests.shells.browsing import read


def page(symbol: str, position: int) -> str:
    return read(Client(), f"/applications/{symbol}/?recorded_by={position}")


def test_it_stands_as_its_entries_told_by_then(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    filed = log.newest_position()
    applicants.complete(symbol)
    drawn = log.newest_position()
    applicants.find(symbol, {"AC-14": (1, 1, 3)})
    found = log.newest_position()
    applicants.draft(symbol)
    then = page(symbol, filed)
    assert "As the log stood" in then and "Completeness being checked" in then
    assert "Last moment for the receipt" in then and "Assessment as it stood" not in then
    assert f'href="/log/entries/{filed}/"' in then and f"/log/entries/{drawn}/" not in then
    then = page(symbol, drawn)
    assert "The assessment ends" in then and "no finding" in then and "73/100" not in then
    then = page(symbol, found)
    assert "73/100 (0.73)" in then and "Recommendation:" not in then
    assert "Last moment for the reply" not in then
    assert "Recommendation:" in page(symbol, log.newest_position())


def test_it_was_not_there_before_it_was_filed(applicants: Applicants) -> None:
    before = log.newest_position()
    symbol = applicants.file("XAN")
    address = f"applications/{symbol}/?recorded_by={before}"
    assert Client().get(f"/{address}").status_code == 404
    assert_problem(Asker().get(address), 404, "not_found")
    assert_problem(Asker().get(f"applications/{symbol}/?recorded_by=x"), 400)


def test_who_was_not_named_then_is_not_named(applicants: Applicants) -> None:
    symbol = applicants.file("YEN", in_confidence=True)
    filed = log.newest_position()
    applicants.complete(symbol)
    for address in (
        f"/applications/{symbol}/?recorded_by={filed}",
        f"/api/v1/applications/{symbol}/?recorded_by={filed}",
    ):
        then = read(Client(), address)
        assert "Yendor" not in then and "YEN" not in then
    assert "Application: Yendor" in page(symbol, log.newest_position())


def test_the_api_says_the_same(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    filed = log.newest_position()
    applicants.complete(symbol)
    applicants.find(symbol)
    found = log.newest_position()
    then = Asker().get(f"applications/{symbol}/?recorded_by={filed}").json()
    assert (then["step"], then["panel"], then["total"]) == ("filed", [], "")
    assert [one["code"] for one in then["ends"]] == ["receipt", "completeness"]
    assert then["due_at"] == then["ends"][0]["until"] and then["past"]["position"] == filed
    assert [one["position"] for one in then["entries"]] == [filed]
    then = Asker().get(f"applications/{symbol}/?recorded_by={found}").json()
    assert (then["step"], then["total"], len(then["panel"])) == ("assessment", "3/4", 3)


def test_a_moment_is_never_changed_by_what_comes_later(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    address = f"/applications/{symbol}/?recorded_by={log.newest_position()}"
    seen = Client().get(address)
    applicants.complete(symbol)
    again = Client().get(address, headers={"If-None-Match": seen["ETag"]})
    assert again.status_code == 304


# --- where states list them


def test_a_state_lists_its_applications(applicants: Applicants) -> None:
    before = log.newest_position()
    symbol = applicants.file("XAN")
    shown = read(Client(), "/members/XAN/")
    assert "Applications for membership" in shown and f'href="/applications/{symbol}/"' in shown
    assert symbol not in read(Client(), f"/members/XAN/?recorded_by={before}")
    filed = log.newest_position()
    applicants.complete(symbol)
    then = read(Client(), f"/members/XAN/?recorded_by={filed}")
    assert f"/applications/{symbol}/?recorded_by={filed}" in then
    assert "Completeness being checked" in then
    assert "Applications for membership" not in read(Client(), "/members/FRA/")


def test_one_in_confidence_is_listed_once_it_is_named(applicants: Applicants) -> None:
    symbol = applicants.file("YEN", in_confidence=True)
    filed = log.newest_position()
    assert symbol not in read(Client(), "/members/YEN/")
    seen = Client().get("/members/YEN/")["ETag"]
    applicants.complete(symbol)
    assert Client().get("/members/YEN/", headers={"If-None-Match": seen}).status_code == 200
    assert symbol in read(Client(), "/members/YEN/")
    assert symbol not in read(Client(), f"/members/YEN/?recorded_by={filed}")


def test_a_state_outside_that_sources_tell_of_lists_them_too(applicants: Applicants) -> None:
    invited = InviteState(StateCode("KAZ"), "Kazakhstan", None, "It asks to apply.")
    applicants.handle(invited)
    person = credentials.AccreditDelegate(
        Subject("applicant KAZ"), StateCode("KAZ"), Capacity.APPLICANT
    )
    applicants.handle(person)
    path, seen = "/candidates/KAZ/", Client().get("/candidates/KAZ/")["ETag"]
    assert "Applications for membership" not in read(Client(), path)
    symbol = applicants.file("KAZ")
    assert f'href="/applications/{symbol}/"' in read(Client(), path)
    assert Client().get(path, headers={"If-None-Match": seen}).status_code == 200


def test_the_home_page_counts_those_that_are_open(applicants: Applicants) -> None:
    def counted() -> bool:
        return "?step=open" in (home := read(Client(), "/")) and "open application<" in home

    symbol = applicants.file("XAN")
    assert "<strong>1</strong>" in read(Client(), "/") and counted()
    left = applications.WithdrawApplication(symbol, "Later.")
    applicants.handle(left, actor=applicants.applicant("XAN"))
    assert "open applications<" in read(Client(), "/")
