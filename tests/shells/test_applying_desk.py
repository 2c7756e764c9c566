"""An application walked at the desk, from its draft to a member's admission, and to a refusal."""

import pytest
from django.test import Client

from governance.folded import proposal_now, regime_now
from governance.models import ApplicationDraft
from governance.services import tick
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.credentials.said import EndAccreditation
from regime.domain.values import Standing, StateCode, Subject
from tests.governance.seven import SEVEN
from tests.shells.applying import (
    APPLICANT,
    CASE,
    DESK,
    SEATED,
    WORDS,
    Assembly,
    acted,
    criteria,
    drafted,
    filed,
    found_by,
)
from tests.shells.browsing import hidden, read, send, size
from tests.shells.officers import recorded

ADMIN = f"/admin/applications/{CASE}/"


def assess(assembly: Assembly, score: int = 3) -> None:
    """Each assessor of the panel finds on every criterion, and the first issues the draft."""
    for subject in assembly.panel:
        client = assembly.browser(subject)
        for code in criteria():
            assert found_by(client, code, score).status_code == 302
    acted(assembly.browser(next(iter(assembly.panel))), f"{DESK}draft-report/")


def test_an_applicant_becomes_a_member(assembly: Assembly) -> None:
    xanadu, officer = assembly.browser(APPLICANT), assembly.browser("officer")
    assert "Begin an application" in read(xanadu, "/desk/applications/")
    assert "Your application is filed" in filed(xanadu)
    assert not ApplicationDraft.objects.exists()
    assert "Its receipt is to be confirmed" in read(officer, "/desk/")
    recorded_in_admin(officer, "receipt/")
    assert f"{DESK}withdrawal/" in read(xanadu, f"/applications/{CASE}/")
    assert f"{DESK}withdrawal/" not in read(Client(), f"/applications/{CASE}/")
    assert assembly.case.receipt is None
    missing = {"missing.AC-02": "The annex.", "reasons": "An annex is missing."}
    recorded_in_admin(officer, "shortcomings/", **missing)
    assert "What is missing was listed" in read(xanadu, "/desk/")
    supplement = {"answers.AC-02": "Here is the annex."}
    assert "Your supplement is filed" in acted(xanadu, f"{DESK}supplement/", **supplement)
    recorded_in_admin(officer, "completeness/", reasons="Whole.")
    tokyo = assembly.browser("head JPN")
    assert "Your question is recorded" in acted(tokyo, f"{DESK}questions/", question="Since when?")
    assert "A question awaits your answer" in read(xanadu, "/desk/")
    acted(xanadu, f"{DESK}questions/1/answer/", answer="For years.")
    assembly.run()
    first = assembly.browser(next(iter(assembly.panel)))
    assert "Your findings are missing" in read(first, "/desk/")
    assess(assembly)
    assert "open to your reply" in read(xanadu, "/desk/")
    acted(xanadu, f"{DESK}reply/", reply="We thank the panel.")
    proposal = assembly.run_until_opened()
    while proposal_now(proposal).decision is None:
        assembly.run()
    assert assembly.case.step is Step.ADMITTED
    assert regime_now().participants[StateCode("XAN")].standing is Standing.PARTNER
    assert "Admitted" in read(xanadu, DESK)


def recorded_in_admin(officer: Client, below: str, **filled: str) -> str:
    return recorded(officer, f"{ADMIN}{below}", **filled)


@pytest.fixture
def voted_on(assembly: Assembly) -> str:
    """The vote on an applicant whom the panel does not recommend is open; its page at the desk."""
    filed(assembly.browser(APPLICANT))
    recorded_in_admin(assembly.browser("officer"), "completeness/", reasons="Whole.")
    assembly.run()
    assess(assembly, score=0)
    proposal = assembly.run_until_opened()
    while proposal_now(proposal).ballot is None:
        assembly.run()
    return f"/desk/proposals/{proposal}/votes/"


def test_who_is_refused_reads_what_was_not_met_and_renews_at_once(
    assembly: Assembly, voted_on: str
) -> None:
    against = {"choice": "no", "criteria": "AC-01", "explanation": "Not yet."}
    for code in SEVEN:
        client = assembly.browser(f"head {code}")
        check = send(client, voted_on, **against)
        assert "AC-01: Not yet." in check.content.decode(), check.content.decode()[-4000:]
        sure = {**hidden(check.content.decode()), "sure": "1"}
        assert "The key of your vote" in client.post(voted_on, sure).content.decode()
    while assembly.case.is_open:
        assembly.run()
    assert assembly.case.step is Step.REFUSED
    assert "AC-01" in {one.criterion for one in assembly.case.shortfall}
    xanadu = assembly.browser(APPLICANT)
    assert "What was not met, and what would meet it" in read(xanadu, DESK)
    form = read(xanadu, "/desk/applications/draft/")
    assert f"This renews {CASE}" in form
    drafted(xanadu)
    assert "or at once where it says how" in read(xanadu, "/desk/applications/draft/file/")
    cured = {f"cured.{one.criterion}": "It is law now." for one in assembly.case.shortfall}
    kept = next(one for one in criteria() if f"cured.{one}" not in cured)
    left_blank = {f"answers.{kept}": "", "answers.AC-15": ""}
    drafted(xanadu, renews="on", changed="AC-15", **left_blank, **cured)
    shown = read(xanadu, "/desk/applications/draft/file/")
    blank = shown[shown.index("Not answered") :][:200]
    assert "AC-15" in blank and kept not in blank
    filed(xanadu, renews="on", changed="AC-15", **{**left_blank, **cured})
    renewal = list(regime_now().applications)[-1]
    check_page = f"/admin/applications/{renewal}/completeness/"
    seen = read(assembly.browser("officer"), check_page)
    assert "How AC-01 is cured" in seen and "It is law now." in seen and "not answered" in seen
    assert "Begin an application" not in read(xanadu, "/desk/")
    assert list(regime_now().applications.values())[-1].renews == CASE


def test_a_vote_against_that_names_no_criterion_comes_back_at_its_field(
    assembly: Assembly, voted_on: str
) -> None:
    before = size()
    paris = assembly.browser("head FRA")
    assert "A vote against names the criterion that is not met" in read(paris, voted_on)
    answer = send(paris, voted_on, choice="no", explanation="We do not like it.")
    assert answer.status_code == 409
    assert 'href="#id_explanation"' in answer.content.decode()
    assert size() == before


def test_an_objection_offers_the_criteria_and_names_those_that_are_chosen(
    assembly: Assembly,
) -> None:
    filed(assembly.browser(APPLICANT))
    recorded_in_admin(assembly.browser("officer"), "completeness/", reasons="Whole.")
    assembly.run()
    assess(assembly)
    proposal = assembly.run_until_opened()
    assembly.run()
    paris, path = assembly.browser("head FRA"), f"/desk/proposals/{proposal}/objections/"
    assert "names the criterion that is not met" in read(paris, path)
    said = {"reasons": "No law.", "provision": "", "remedy": "A law."}
    assert "It will be recorded as defective" in send(paris, path, **said).content.decode()
    page = acted(paris, path, **said, criteria="AC-01")
    assert "Your objection is recorded" in page
    assert proposal_now(proposal).objections[1].provision == "AC-01"
    assert not proposal_now(proposal).objections[1].cured


def test_a_draft_is_kept_field_by_field_and_is_seen_by_its_own_state_alone(
    assembly: Assembly,
) -> None:
    before, xanadu = size(), assembly.browser(APPLICANT)
    path = "/desk/applications/draft/"
    assert "Begin an application" in read(xanadu, "/desk/")
    assert "(optional)" not in read(xanadu, path)
    saved = {"answers.AC-01": "A law of 2020.", "answers.AC-02": "x" * 3_001}
    answer = xanadu.post(path, saved)
    assert answer.status_code == 200 and 'href="#id_answers.AC-02"' in answer.content.decode()
    assert "A law of 2020." in read(xanadu, path)
    assert ApplicationDraft.objects.get().answers == {"AC-01": "A law of 2020.", **_blank()}
    assert assembly.browser("head FRA").get(path).status_code == 403
    assert Client().get(path)["Location"].startswith("/accounts/login/")
    assert xanadu.post("/desk/applications/draft/delete/").status_code == 302
    assert not ApplicationDraft.objects.exists()
    assert size() == before


def _blank() -> dict[str, str]:
    return {code: "" for code in criteria() if code not in ("AC-01", "AC-02")}


def test_the_button_pressed_twice_files_once(assembly: Assembly) -> None:
    xanadu, path = assembly.browser(APPLICANT), "/desk/applications/draft/file/"
    drafted(xanadu)
    sent = hidden(read(xanadu, path))
    first, before = xanadu.post(path, sent), size()
    again = xanadu.post(path, sent)
    assert first["Location"] == again["Location"]
    assert size() == before


def test_a_finding_is_made_again_and_one_off_the_scale_comes_back(assembly: Assembly) -> None:
    filed(assembly.browser(APPLICANT))
    recorded_in_admin(assembly.browser("officer"), "completeness/", reasons="Whole.")
    assembly.run()
    (subject, seat), *_rest = assembly.panel.items()
    client = assembly.browser(subject)
    found_by(client, "AC-01", 2)
    found_by(client, "AC-01", 3)
    assert assembly.case.findings[seat, "AC-01"].score == 3
    before = size()
    assert found_by(client, "AC-01", 9).status_code == 200
    said = {"criterion": "AC-01", "score": "3", "reasons": ""}
    page = read(client, f"{DESK}findings/")
    answer = client.post(f"{DESK}findings/", {**hidden(page), **said})
    assert answer.status_code == 409 and "Words are wanted here" in answer.content.decode()
    assert size() == before
    stranger = next(f"expert {one}" for one in SEATED if f"expert {one}" not in assembly.panel)
    assert assembly.browser(stranger).get(f"{DESK}findings/").status_code == 403


def test_a_member_names_its_assessor_declares_interests_and_empties_the_seat(
    assembly: Assembly,
) -> None:
    delhi = assembly.browser("head IND")
    page = read(delhi, "/desk/assessors/")
    assert "Your delegation has no assessor" in page
    said = {"subject": "head IND", "interests": ["FRA"], "others": "ZZZ"}
    acted(delhi, "/desk/assessors/name/", **said)
    assert regime_now().roster[6].interests == ("FRA", "ZZZ")
    acted(delhi, "/desk/assessors/6/interests/", interests=["XAN"], others="", reasons="Work.")
    assert regime_now().roster[6].interests == ("XAN",)
    acted(delhi, "/desk/assessors/6/leave/", reasons="Retired.")
    assert regime_now().roster[6].ended
    assert assembly.browser("head FRA").get("/desk/assessors/6/leave/").status_code == 404


def test_an_officer_lets_go_an_assessor_who_does_not_act_any_more(assembly: Assembly) -> None:
    filed(assembly.browser(APPLICANT))
    officer = assembly.browser("officer")
    recorded_in_admin(officer, "completeness/", reasons="Whole.")
    assembly.run()
    subject, seat = next(iter(assembly.panel.items()))
    before = size()
    early = send(officer, f"{ADMIN}assessors/{seat}/let-go/", reasons="Gone.")
    assert early.status_code == 409 and size() == before
    code = subject.removeprefix("expert ")
    ends = EndAccreditation(Subject(subject), "Posted elsewhere.")
    assembly.handle(ends, actor=assembly.head(code))
    assert "does not act for the member any more" in read(officer, "/desk/")
    recorded_in_admin(officer, f"assessors/{seat}/let-go/", reasons="Gone.")
    assert assembly.case.left == (seat,)


def test_what_is_not_open_says_why_and_under_which_article(assembly: Assembly) -> None:
    xanadu = assembly.browser(APPLICANT)
    filed(xanadu)
    page = read(xanadu, f"{DESK}reply/")
    assert "You cannot do this now." in page and "RP-10" in page
    paris = read(assembly.browser("head FRA"), f"{DESK}withdrawal/")
    assert "Only the applicant may do this." in paris
    acted(xanadu, f"{DESK}withdrawal/", reasons="Not now.")
    assert assembly.case.step is Step.WITHDRAWN
    tick()
    assert WORDS in read(xanadu, DESK)
