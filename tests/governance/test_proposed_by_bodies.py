"""RP-28: the Secretariat and experts of several states propose what the article names for them.

The officer proposes on 2 March; nobody judges the proposal, and it is admitted at the end of
12 March.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.notices.who_is_told import told
from governance.domain.what_if.positions import positions_of
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, Body, Capacity, MatterId, StateCode, Subject
from tests.cast import DAY_1, DAY_2, OFFICER
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.older_rules import lacking
from tests.governance.packs_of_trial import open_ballots
from tests.governance.what_if.trying import history_of, recorded
from tests.ledger import Ledger

BRAZIL, FRANCE = head("BRA"), head("FRA")
COMMA: Json = {
    "change": "In 1.A.1 a comma follows the second word.",
    "changes": [{"entry": "1.A.1", "set": {"title": "Complete rocket, systems"}}],
}
NOTE = "Filings are dated by the day."
HEAVIER = "Engines of 300 tonnes are controlled."
ADMITTED = end_of(3, 12)


def expert(ledger: Ledger, code: str, *, name: str = "expert", at: datetime = DAY_1) -> Actor:
    """An expert whom the head of the delegation accredits."""
    found = Actor(Capacity.EXPERT, member=StateCode(code), subject=Subject(f"{name} {code}"))
    assert found.subject
    accredit = credentials.AccreditDelegate(found.subject, StateCode(code), Capacity.EXPERT)
    ledger.act(accredit, by=head(code), at=at)
    return found


def refusal(ledger: Ledger, matter: str, text: Json, *, by: Actor) -> Refused:
    """Why this is not proposed."""
    with pytest.raises(Refused) as refused:
        submit(ledger, matter, text, by=by, at=DAY_1)
    return refused.value


@pytest.fixture
def comma(assembly: Ledger) -> Course:
    """An editorial change that the Secretariat proposes."""
    return submit(assembly, "list_editorial", COMMA, by=OFFICER, at=DAY_1)


@pytest.fixture
def heavier(assembly: Ledger) -> Course:
    """A change of the list that an expert of France proposes, alone so far."""
    return submit(assembly, "list_substantive", HEAVIER, by=expert(assembly, "FRA"), at=DAY_1)


def join(course: Course, *codes: str) -> None:
    """Experts put themselves beside the one that proposed."""
    for code in codes:
        course.act(
            consultation.CosponsorProposal, by=expert(course.ledger, code, at=DAY_2), at=DAY_2
        )


# --- the Secretariat


def test_what_the_secretariat_proposes_is_adopted_where_no_state_objects(comma: Course) -> None:
    assert (comma.proposal.sponsor, comma.proposal.body) == ("", Body.SECRETARIAT)
    assert comma.run(just_before(ADMITTED)) == ()
    assert comma.run(ADMITTED) == ("OwnProposalAdmitted", "SilenceOpened")
    assert "ProposalAdopted" in comma.run(end_of(4, 2))


def test_a_practice_note_is_a_procedural_motion_on_which_the_members_vote(
    assembly: Ledger,
) -> None:
    note = submit(assembly, "procedural", NOTE, by=OFFICER, at=DAY_1)
    assert note.run(ADMITTED) == ("OwnProposalAdmitted", "VoteOpened")
    note.vote("yes", first_members(assembly, 18), at=on(3, 13))
    note.run(end_of(3, 19) + timedelta(seconds=1))
    assert note.proposal.stage is Stage.IN_FORCE


def test_the_officer_neither_admits_nor_returns_its_own_proposal(comma: Course) -> None:
    """One office alone would put a text to the silence of the members at once."""
    for act, said in (
        (submission.AdmitProposal, ("Complete.",)),
        (submission.ReturnProposal, ("Incomplete.", "RP-29")),
    ):
        refused = comma.refusal(act, *said, by=OFFICER, at=DAY_1)
        assert isinstance(refused, submission.OwnProposal)
        assert refused.rule == "RP-28"


def test_that_it_was_not_judged_is_no_omission_of_the_office(comma: Course) -> None:
    before = comma.ledger.regime.omissions
    comma.run(ADMITTED)
    assert comma.ledger.regime.omissions == before


def test_the_office_is_told_as_a_sponsor_is_and_that_nothing_waits_for_it(comma: Course) -> None:
    comma.run(ADMITTED)
    whom = {
        one.entry.type: {each.subject for each in told(one, comma.proposal, comma.ledger.regime)}
        for one in recorded(comma.ledger)
        if one.entry.stream == comma.symbol
    }
    assert whom["ProposalSubmitted"] == set()
    assert whom["OwnProposalAdmitted"] == {OFFICER.subject}


def test_the_officer_does_not_find_an_objection_to_its_own_proposal_defective(
    comma: Course,
) -> None:
    comma.run(ADMITTED)
    number = comma.objects(FRANCE, at=on(3, 14))
    said = (number, ("provision",), "Vague.")
    refused = comma.refusal(objections.FailObjection, *said, by=OFFICER, at=on(3, 14))
    assert isinstance(refused, submission.OwnProposal)
    comma.run(end_of(4, 3))
    assert comma.proposal.stage is Stage.VOTE


@pytest.mark.parametrize("matter", ["list_substantive", "rules_amendment", "fast_track"])
def test_the_secretariat_proposes_nothing_else(assembly: Ledger, matter: str) -> None:
    refused = refusal(assembly, matter, HEAVIER, by=OFFICER)
    assert isinstance(refused, submission.NotForThisBody)
    assert (refused.rule, refused.place) == ("RP-28", "/matter")
    assert "“Editorial change of the list”, “Procedural motion”" in refused.detail


@pytest.mark.parametrize("matter", ["list_editorial", "procedural"])
def test_a_weighty_text_is_refused_to_the_secretariat_too(assembly: Ledger, matter: str) -> None:
    refused = refusal(assembly, matter, "Category I is deleted.", by=OFFICER)
    assert isinstance(refused, submission.MatterTooLight)


def test_any_state_contests_its_matter(comma: Course) -> None:
    comma.run(ADMITTED)
    said = (MatterId("list_substantive"), "It changes what is controlled.")
    contested = comma.act(rulings.ContestMatter, *said, by=BRAZIL, at=on(3, 18))
    assert names(contested)[0] == "MatterContested"


def test_the_secretariat_has_no_more_open_than_a_delegation(assembly: Ledger) -> None:
    first, *_ = [
        submit(assembly, "procedural", f"{NOTE} {number}", by=OFFICER, at=DAY_1)
        for number in range(10)
    ]
    refused = refusal(assembly, "procedural", "Another.", by=OFFICER)
    assert isinstance(refused, submission.TooManyProposals)
    assert "The Secretariat has 10 proposals open, of 10 at most" in refused.detail
    first.withdraw(by=OFFICER, at=DAY_1)
    submit(assembly, "procedural", "Another.", by=OFFICER, at=DAY_1)


def test_the_office_revises_and_answers_as_a_sponsor_and_nobody_else_does(comma: Course) -> None:
    later: Json = {
        "change": "In 1.A.1 a comma follows the first word.",
        "changes": [{"entry": "1.A.1", "set": {"title": "Complete, rocket systems"}}],
    }
    said = ("", later, "Another effect.", "It reads better.")
    for other in (FRANCE, SWISS_CHAIR):
        refused = comma.refusal(consultation.ReviseProposal, *said, by=other, at=DAY_1)
        assert isinstance(refused, life.NotTheSponsor | NotPermitted)
    assert comma.revise(later, by=OFFICER, at=DAY_1) == ("ProposalRevised",)
    refused = comma.refusal(consultation.CosponsorProposal, by=FRANCE, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_the_office_acts_on_no_proposal_of_a_state(assembly: Ledger) -> None:
    course = submit(assembly, "list_editorial", COMMA, by=FRANCE, at=DAY_1)
    refused = course.refusal(submission.WithdrawProposal, "Better not.", by=OFFICER, at=DAY_1)
    assert isinstance(refused, NotPermitted)


def test_a_state_takes_over_what_the_secretariat_withdraws_and_it_is_then_judged(
    comma: Course,
) -> None:
    comma.withdraw(by=OFFICER, at=DAY_1)
    taken = comma.act(submission.TakeOverProposal, "It is needed.", by=BRAZIL, at=DAY_2)
    assert names(taken) == ("ProposalTakenOver",)
    assert (comma.proposal.sponsor, comma.proposal.body) == ("BRA", None)
    comma.admit(at=DAY_2)
    assert comma.proposal.stage is Stage.SILENCE


def test_what_the_secretariat_withdraws_late_bars_the_secretariat_alone(comma: Course) -> None:
    """RP-32: nobody is barred by the withdrawal of another."""
    comma.run(ADMITTED)
    comma.withdraw(by=OFFICER, at=on(3, 14))
    with pytest.raises(submission.Barred, match="withdrawn by the Secretariat"):
        submit(comma.ledger, "list_editorial", COMMA, by=OFFICER, at=on(3, 15))
    submit(comma.ledger, "list_editorial", COMMA, by=FRANCE, at=on(3, 15))


# --- experts


def test_experts_of_three_states_of_two_groups_put_a_change_of_the_list_forward(
    heavier: Course,
) -> None:
    join(heavier, "DEU", "BRA")
    assert (heavier.proposal.sponsor, heavier.proposal.body) == ("FRA", Body.EXPERTS)
    heavier.admit(at=DAY_2)
    assert heavier.proposal.stage is Stage.CONSULTATION


@pytest.mark.parametrize(
    ("others", "reason"),
    [((), "sponsors_missing"), (("BRA",), "sponsors_missing"), (("DEU", "ITA"), "groups_missing")],
)
def test_without_enough_of_them_it_is_not_admitted_and_lapses(
    heavier: Course, others: tuple[str, ...], reason: str
) -> None:
    join(heavier, *others)
    refused = heavier.refusal(submission.AdmitProposal, "Complete.", by=OFFICER, at=DAY_2)
    assert isinstance(refused, submission.SponsorsMissing)
    assert heavier.run(ADMITTED) == ("ProposalLapsed",)
    assert heavier.last.data["reason"] == reason


def test_a_second_expert_of_the_same_state_counts_once(heavier: Course) -> None:
    second = expert(heavier.ledger, "FRA", name="second", at=DAY_2)
    refused = heavier.refusal(consultation.CosponsorProposal, by=second, at=DAY_2)
    assert isinstance(refused, consultation.SponsorsAlready)


def test_experts_alone_stand_behind_it(heavier: Course) -> None:
    refused = heavier.refusal(consultation.CosponsorProposal, by=BRAZIL, at=DAY_2)
    assert isinstance(refused, NotPermitted)
    join(heavier, "BRA")
    refused = heavier.refusal(consultation.LeaveProposal, by=BRAZIL, at=DAY_2)
    assert isinstance(refused, NotPermitted)
    left = heavier.act(consultation.LeaveProposal, by=_known("BRA"), at=DAY_2)
    assert names(left) == ("CosponsorLeft",)


def _known(code: str) -> Actor:
    return Actor(Capacity.EXPERT, member=StateCode(code), subject=Subject(f"expert {code}"))


def test_an_expert_stands_beside_no_delegation(assembly: Ledger) -> None:
    course = submit(assembly, "list_substantive", HEAVIER, by=FRANCE, at=DAY_1)
    by = expert(assembly, "BRA")
    refused = course.refusal(consultation.CosponsorProposal, by=by, at=DAY_2)
    assert isinstance(refused, NotPermitted)


@pytest.mark.parametrize("matter", ["fast_track", "rules_amendment", "procedural"])
def test_experts_propose_nothing_else(assembly: Ledger, matter: str) -> None:
    refused = refusal(assembly, matter, HEAVIER, by=expert(assembly, "FRA"))
    assert isinstance(refused, submission.NotForThisBody)


def test_the_expert_of_an_adherent_proposes_nothing(assembly: Ledger, chile: Actor) -> None:
    by = expert(assembly, str(chile.member), at=on(5, 2))
    with pytest.raises(life.NotEntitled):
        submit(assembly, "list_substantive", HEAVIER, by=by, at=on(5, 2))


def test_the_head_carries_it_on_and_the_expert_does_not_vote(heavier: Course) -> None:
    refused = heavier.refusal(
        submission.WithdrawProposal, "Better not.", by=_known("FRA"), at=DAY_2
    )
    assert isinstance(refused, NotPermitted)
    heavier.withdraw(by=FRANCE, at=DAY_2)
    heavier.act(submission.TakeOverProposal, "It is needed.", by=BRAZIL, at=DAY_2)
    assert heavier.proposal.body is None


def test_what_an_expert_proposes_says_nothing_of_how_its_state_would_vote(
    heavier: Course,
) -> None:
    """Only a head or an alternate speaks for a state; asked what if, its vote is not known."""
    join(heavier, "DEU", "BRA")
    assert positions_of(history_of(heavier.ledger).cases[heavier.symbol]).behind == frozenset()
    other = submit(heavier.ledger, "list_substantive", "Other engines.", by=FRANCE, at=DAY_2)
    assert positions_of(history_of(heavier.ledger).cases[other.symbol]).behind == {"FRA"}


# --- rules of before


def test_under_rules_that_name_no_matters_neither_proposes(tmp_path: Path) -> None:
    missing = ("secretariat_matters", "expert_matters", "expert_partners_min", "expert_groups_min")
    before = lacking(
        open_ballots(tmp_path / "mtcr"), {"RP-28": missing, "RP-42": ("unnotified_by_secretariat",)}
    )
    for by in (OFFICER, expert(before, "FRA")):
        assert isinstance(refusal(before, "list_editorial", COMMA, by=by), NotPermitted)
