"""Notice of interpretation: it takes effect after sixty days unless it is challenged in time."""

from dataclasses import replace

import pytest

from audit.log.errors import NotPermitted
from governance.domain.proposal import commands as pc
from governance.domain.proposal import errors
from governance.domain.proposal.stages import Stage
from regime.domain.values import Actor
from tests.cast import DAY_1, OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, on, submit
from tests.governance.texts import READING
from tests.ledger import Ledger

FRANCE, INDIA = head("FRA"), head("IND")
NOTICE_ENDS, CHALLENGE_ENDS = end_of(5, 1), end_of(4, 16)


@pytest.fixture
def notice(assembly: Ledger) -> Course:
    """A notice that was given on 2 March."""
    return submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)


def test_a_notice_runs_from_its_filing_and_awaits_no_admission(notice: Course) -> None:
    last = [entry.type for entry in notice.ledger.entries[-3:]]
    assert last == ["SymbolGiven", "ProposalSubmitted", "NoticeGiven"]
    assert notice.proposal.challenge_until == CHALLENGE_ENDS
    refused = notice.refusal(pc.AdmitProposal, "Complete.", by=OFFICER, at=DAY_1)
    assert isinstance(refused, errors.WrongStage)


def test_unchallenged_it_takes_effect_at_its_end_without_a_decision(notice: Course) -> None:
    assert notice.run(just_before(NOTICE_ENDS)) == ()
    assert notice.run(NOTICE_ENDS) == ("NoticeTookEffect",)
    assert (notice.proposal.stage, notice.proposal.decision) == (Stage.IN_FORCE, None)


def test_a_challenge_keeps_it_from_taking_effect(notice: Course) -> None:
    moment = just_before(CHALLENGE_ENDS)
    found = notice.act(pc.ChallengeNotice, "The text says otherwise.", by=INDIA, at=moment)
    assert names(found) == ("NoticeChallenged",)
    assert notice.run(on(6, 1)) == ()
    assert notice.proposal.stage is Stage.CHALLENGED


def test_after_forty_five_days_nobody_challenges(notice: Course) -> None:
    refused = notice.refusal(pc.ChallengeNotice, "Late.", by=INDIA, at=CHALLENGE_ENDS)
    assert isinstance(refused, errors.TooLate)


def test_a_challenge_gives_reasons_and_comes_from_another_member(notice: Course) -> None:
    refused = notice.refusal(pc.ChallengeNotice, " ", by=INDIA, at=on(3, 3))
    assert isinstance(refused, errors.ReasonsMissing)
    refused = notice.refusal(pc.ChallengeNotice, "I erred.", by=FRANCE, at=on(3, 3))
    assert isinstance(refused, errors.NotEntitled)
    refused = notice.refusal(pc.ChallengeNotice, "No.", by=OFFICER, at=on(3, 3))
    assert isinstance(refused, NotPermitted)


def test_a_notice_is_withdrawn_by_who_gave_it(notice: Course) -> None:
    notice.withdraw(by=FRANCE, at=on(3, 3))
    assert notice.run(on(6, 1)) == ()


@pytest.mark.parametrize("field", ["provision", "reading", "items"])
def test_a_notice_names_provision_reading_and_items(assembly: Ledger, field: str) -> None:
    assert isinstance(READING, dict)
    with pytest.raises(errors.TextRefused) as refused:
        submit(assembly, "interpretation", {**READING, field: " "}, by=FRANCE, at=DAY_1)
    assert refused.value.place == f"/text/{field}"


def test_an_adherent_gives_no_notice_since_nobody_can_join_it(
    assembly: Ledger, chile: Actor
) -> None:
    with pytest.raises(errors.SponsorsMissing):
        submit(assembly, "interpretation", READING, by=chile, at=on(4, 3))


def test_a_person_who_is_no_delegate_gives_none(assembly: Ledger) -> None:
    with pytest.raises(NotPermitted):
        stranger = replace(FRANCE, subject=None)
        submit(assembly, "interpretation", READING, by=stranger, at=DAY_1)
