"""An application walked over the API, from its filing to a member's admission; and who may not."""

from governance.folded import proposal_now, regime_now
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.values import Standing, StateCode
from tests.shells.applying import (
    API,
    APPLICANT,
    CASE,
    WORDS,
    Assembly,
    answers,
    criteria,
    posted,
)
from tests.shells.asking import Asker, asker, assert_problem
from tests.shells.browsing import size


def finding(code: str, score: int = 3) -> dict[str, object]:
    return {"criterion": code, "score": score, "evidence": [], "reasons": WORDS}


def test_r5_an_applicant_becomes_a_member(assembly: Assembly) -> None:
    xanadu, officer = asker(assembly, APPLICANT), asker(assembly, "officer")
    made = posted(xanadu, "applications/", {"answers": answers()}, 201)
    assert made["application"] == CASE
    assert made["href"] == f"http://testserver/api/v1/applications/{CASE}/"
    assert made["receipt"]["stream"] == CASE
    posted(officer, f"{API}receipt/", {})
    lack = {"missing": {"AC-02": "The annex."}, "reasons": "It is missing."}
    posted(officer, f"{API}shortcomings/", lack)
    posted(xanadu, f"{API}supplement/", {"answers": {"AC-02": "Here it is."}})
    posted(officer, f"{API}completeness/", {"reasons": "Whole."})
    tokyo = asker(assembly, "head JPN")
    asked = posted(tokyo, f"{API}questions/", {"question": "Since when?"}, 201)
    assert asked["number"] == 1
    (answering, filing, leaving) = xanadu.get(API).json()["acts"]
    assert answering["href"] == f"{made['href']}questions/1/answer/"
    assert filing["href"].endswith(f"{API}evidence/")
    assert (answering["article"], leaving["act"]) == ("RP-09", "withdraw")
    posted(xanadu, f"{API}questions/1/answer/", {"answer": "For years."})
    assert Asker().get(API).json()["acts"] == []
    assembly.run()
    panel = [asker(assembly, subject) for subject in assembly.panel]
    posted(panel[0], f"{API}extension/", {"reasons": "Fifteen criteria."})
    for one in panel:
        for code in criteria():
            posted(one, f"{API}findings/", finding(code), 201)
    posted(panel[0], f"{API}draft-report/", {})
    posted(panel[1], f"{API}findings/", finding("AC-01", 4), 201)
    posted(xanadu, f"{API}reply/", {"reply": "We thank the panel."})
    proposal = assembly.run_until_opened()
    while proposal_now(proposal).decision is None:
        assembly.run()
    assert assembly.case.step is Step.ADMITTED
    assert regime_now().participants[StateCode("XAN")].standing is Standing.PARTNER


def test_an_assessor_leaves_the_panel_and_an_applicant_withdraws(assembly: Assembly) -> None:
    xanadu, officer = asker(assembly, APPLICANT), asker(assembly, "officer")
    posted(xanadu, "applications/", {"answers": answers()}, 201)
    posted(officer, f"{API}completeness/", {"reasons": "Whole."})
    assembly.run()
    subject, seat = next(iter(assembly.panel.items()))
    posted(asker(assembly, subject), f"{API}recusal/", {"reasons": "I advised them."})
    assert seat in assembly.case.left
    posted(xanadu, f"{API}withdrawal/", {"reasons": "Not now."})
    assert assembly.case.step is Step.WITHDRAWN


def test_a_member_names_its_assessor_declares_interests_and_empties_the_seat(
    assembly: Assembly,
) -> None:
    delhi = asker(assembly, "head IND")
    said = {"subject": "head IND", "interests": ["FRA"]}
    assert posted(delhi, "assessors/", said, 201)["seat"] == 6
    posted(delhi, "assessors/6/interests/", {"interests": ["XAN"], "reasons": "Work."})
    posted(delhi, "assessors/6/leave/", {"reasons": "Retired."})
    assert regime_now().roster[6].ended


def test_who_may_not_is_refused_and_nothing_is_recorded(assembly: Assembly) -> None:
    xanadu, paris = asker(assembly, APPLICANT), asker(assembly, "head FRA")
    posted(xanadu, "applications/", {"answers": answers()}, 201)
    before = size()
    assert_problem(paris.post("applications/", {"answers": answers()}), 409, "may_not_apply")
    officer = asker(assembly, "officer")
    assert_problem(officer.post("applications/", {"answers": {}}), 403, "not_permitted")
    unknown = {"answers": answers(), "because": "we wish it"}
    assert_problem(xanadu.post("applications/", unknown), 400, "malformed")
    assert_problem(paris.post(f"{API}completeness/", {"reasons": "x"}), 403, "not_permitted")
    assert_problem(paris.post(f"{API}withdrawal/", {"reasons": "x"}), 409, "not_the_applicant")
    assert_problem(xanadu.post(f"{API}reply/", {"reply": "x"}), 409, "other_step")
    assert_problem(paris.post(f"{API}findings/", finding("AC-01")), 409, "not_on_the_panel")
    nowhere = "applications/MTCR/2026/A/9/withdrawal/"
    assert_problem(xanadu.post(nowhere, {"reasons": "x"}), 404)
    assert_problem(paris.post("assessors/9/leave/", {"reasons": "x"}), 409, "seat_refused")
    assert_problem(paris.post("assessors/2/leave/", {"reasons": "x"}), 403, "not_permitted")
    assert size() == before
