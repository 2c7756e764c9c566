"""API of accession: applications in pages, each whole, and the roster."""

import uuid

from knox.models import AuthToken

from governance.models import Account
from regime.domain.chapters.accession.applications.said import CertifyComplete
from tests.room import Room
from tests.shells.applicants import Applicants
from tests.shells.asking import Asker, asker, assert_problem


def test_the_root_says_where_they_are(room: Room) -> None:
    links = Asker().get("").json()["links"]
    assert links["applications"].endswith("/api/v1/applications/")
    assert links["assessors"].endswith("/api/v1/assessors/")


def test_the_list_is_filtered_and_has_pages(applicants: Applicants) -> None:
    first, second = applicants.file("XAN"), applicants.file("ZEM")
    applicants.complete(first)
    found = Asker().get("applications/?step=assessment").json()["results"]
    assert [one["symbol"] for one in found] == [first]
    found = Asker().get("applications/?state=ZEM").json()["results"]
    assert [one["symbol"] for one in found] == [second]
    page = Asker().get("applications/?page_size=1").json()
    assert [one["symbol"] for one in page["results"]] == [second] and page["next"]
    assert Asker().get("applications/?year=2025").json()["results"] == []
    assert_problem(Asker().get("applications/?step=unicorn"), 400)


def test_a_whole_one_tells_everything_with_its_entries(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol, {"AC-14": (1, 1, 3)})
    shown = Asker().get(f"applications/{symbol}/").json()
    assert shown["step"] == "decision" and shown["state"] == "XAN"
    assert (shown["total"], shown["pass_mark"]) == ("73/100", "7/10")
    assert shown["report"]["unmet"] == ["AC-14"]
    assert shown["report"]["recommendation"] == "not_yet"
    scored = {one["criterion"]: one for one in shown["criteria_scored"]}
    assert (scored["AC-14"]["score"], scored["AC-14"]["spread"]) == (1, 2)
    assert scored["AC-14"]["below_minimum"] and not scored["AC-01"]["below_minimum"]
    assert len(shown["findings"]) == 45
    assert shown["lot"]["secret"] and len(shown["lot"]["panel"]) == 3
    assert shown["entries"][0]["type"] == "ApplicationFiled"
    assert shown["links"]["proposal"].endswith(f"/proposals/{shown['proposal']}/")


def test_the_proposal_says_which_application_it_decides(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol)
    on = applicants.case(symbol).proposal
    shown = Asker().get(f"proposals/{on}/").json()
    assert shown["application"] == symbol
    assert shown["case"]["recommendation"] == "admit"
    assert shown["vote_by"] == "2027-03-02T23:59:00.000000Z"
    assert shown["links"]["application"].endswith(f"/applications/{symbol}/")


def test_the_roster_holds_seats_and_no_subject(applicants: Applicants) -> None:
    found = Asker().get("assessors/").json()["results"]
    assert [one["number"] for one in found] == [1, 2, 3, 4, 5, 6]
    assert "subject" not in found[0]


def test_who_has_seen_it_is_told_so(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    for path in ("applications/", f"applications/{symbol}/", "assessors/"):
        etag = Asker().get(path)["ETag"]
        assert Asker().get(path, **{"If-None-Match": etag}).status_code == 304


def test_what_is_not_there_is_missing(room: Room) -> None:
    assert_problem(Asker().get("applications/LC/2026/A/1/"), 404)


# --- consistency


def test_cases_are_compared_from_what_is_recorded(applicants: Applicants) -> None:
    first = applicants.file("XAN")
    applicants.report(first)
    second = applicants.file("ZEM")
    applicants.report(second, {"AC-01": (4, 4, 4)})
    applicants.days(400)
    found = Asker().get("consistency/").json()
    cases = {one["application"]: one for one in found["cases"]}
    assert cases[first]["outcome"] == "admitted" and cases[first]["causes"]
    assert cases[first]["scores"]["AC-01"] == 3 and cases[second]["scores"]["AC-01"] == 4
    assert cases[first]["total"] == "3/4"
    spread = {one["criterion"]: one for one in found["spread"]}
    assert spread["AC-01"]["agreement"] == {"count": 6, "of": 6, "share": "1/1"}


def test_a_refusal_is_an_outcome_with_the_objection_that_stood(applicants: Applicants) -> None:
    symbol = applicants.file("XAN")
    applicants.report(symbol)
    assert _outcome(symbol) == "pending"
    applicants.refuse(applicants.put_to_vote(symbol))
    applicants.days(30)
    assert _outcome(symbol) == "refused"
    (case,) = Asker().get("consistency/").json()["cases"]
    (objection,) = case["objections"]
    assert (objection["member"], objection["criterion"]) == ("FRA", "AC-02")
    assert objection["fate"] == "sustained"


def test_a_like_case_that_was_kept_out_is_a_pair(applicants: Applicants) -> None:
    first = applicants.file("XAN")
    applicants.report(first)
    applicants.days(80)
    second = applicants.file("ZEM")
    applicants.report(second, {"AC-01": (4, 4, 4)})
    assert applicants.case(first).step == "admitted"
    applicants.refuse(applicants.put_to_vote(second))
    applicants.days(30)
    (pair,) = Asker().get("consistency/").json()["pairs"]
    assert (pair["admitted"], pair["kept_out"]) == (first, second)
    assert pair["better"] == ["AC-01"] and pair["objectors"] == ["FRA"]


def test_who_is_not_named_is_no_case(applicants: Applicants) -> None:
    applicants.file("YEN", in_confidence=True)
    assert Asker().get("consistency/").json()["cases"] == []


def test_an_applicant_opens_its_own_filing_where_nobody_has(applicants: Applicants) -> None:
    symbol = applicants.file("YEN", in_confidence=True)
    desk, other = applicants.client("applicant YEN"), asker(applicants, "applicant XAN")
    _token, said = AuthToken.objects.create(Account.objects.get(subject="applicant YEN"))
    own = Asker(said)
    at = f"applications/{symbol}/open/"
    assert_problem(own.post(at, {}), 409)
    applicants.handle(CertifyComplete(symbol, "It is whole."))
    page = desk.get(f"/desk/applications/{symbol}/")
    assert "Open the own filing" in page.content.decode()
    assert_problem(other.post(at, {}), 409, "not_the_applicant")
    key = uuid.uuid4()
    first = own.post(at, {}, key=key)
    assert first.status_code == 200
    assert applicants.case(symbol).state == "YEN"
    assert own.post(at, {}, key=key).json() == first.json()
    assert_problem(other.post(at, {}, key=key), 409, "command_reused")
    assert_problem(own.post(at, {}), 409, "filing_refused")


def _outcome(symbol: str) -> str:
    (case,) = Asker().get("consistency/").json()["cases"]
    assert case["application"] == symbol
    outcome: str = case["outcome"]
    return outcome
