"""Notice of interpretation: it takes effect after sixty days unless it is challenged in time."""

from dataclasses import replace
from datetime import datetime

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.values import Actor, Symbol
from tests.cast import DAY_1, OFFICER
from tests.governance.course import (
    Course,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.texts import READING
from tests.ledger import Ledger

FRANCE, INDIA = head("FRA"), head("IND")
AGAINST = "not_consistent"
NOTICE_ENDS, CHALLENGE_ENDS = end_of(5, 1), end_of(4, 16)


@pytest.fixture
def notice(assembly: Ledger) -> Course:
    """A notice that was given on 2 March."""
    return submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)


def test_a_notice_runs_from_its_filing_and_awaits_no_admission(notice: Course) -> None:
    last = [entry.type for entry in notice.ledger.entries[-3:]]
    assert last == ["SymbolGiven", "ProposalSubmitted", "NoticeGiven"]
    assert notice.proposal.challenge_until == CHALLENGE_ENDS
    refused = notice.refusal(submission.AdmitProposal, "Complete.", by=OFFICER, at=DAY_1)
    assert isinstance(refused, life.WrongStage)


def test_unchallenged_it_takes_effect_at_its_end_without_a_decision(notice: Course) -> None:
    assert notice.run(just_before(NOTICE_ENDS)) == ()
    assert notice.run(NOTICE_ENDS) == ("NoticeTookEffect",)
    assert (notice.proposal.stage, notice.proposal.decision) == (Stage.IN_FORCE, None)


def test_a_challenge_keeps_it_from_taking_effect(notice: Course) -> None:
    moment = just_before(CHALLENGE_ENDS)
    found = notice.act(calls.ChallengeNotice, "It says otherwise.", AGAINST, by=INDIA, at=moment)
    assert names(found) == ("NoticeChallenged", "SymbolGiven", "ProposalSubmitted")
    notice.run(on(6, 1))
    assert notice.proposal.stage is Stage.CHALLENGED


def challenged(notice: Course, at: datetime) -> Course:
    """The proposal that India's challenge opens."""
    notice.act(calls.ChallengeNotice, "It says otherwise.", AGAINST, by=INDIA, at=at)
    return Course(notice.ledger, Symbol("MTCR/2026/P/2"))


def test_a_challenge_asks_the_members_in_a_proposal_of_the_one_that_challenges(
    notice: Course,
) -> None:
    asked = challenged(notice, on(3, 3)).proposal
    assert (asked.matter, asked.sponsor) == ("interpretation_challenge", "IND")
    said = {"notice": notice.symbol, "outcome": AGAINST, "reasons": "It says otherwise."}
    assert asked.text == said
    assert notice.ledger.find("NoticeChallenged")
    assert notice.last.data["challenge"] == asked.symbol
    assert notice.ledger.found() == []


def test_a_challenge_is_decided_though_one_member_objects_to_the_end(notice: Course) -> None:
    asked = challenged(notice, on(3, 3))
    asked.admit(at=on(3, 4))
    asked.run(end_of(4, 3))
    asked.sustain(asked.objects(FRANCE, at=on(4, 4)), at=on(4, 5))
    asked.renew(1, by=FRANCE, at=on(5, 20))
    for _ in range(6):
        if asked.proposal.stage is not Stage.VOTE and asked.proposal.stage_due:
            asked.run(asked.proposal.stage_due.at)
    assert asked.proposal.ballot
    ends = asked.proposal.ballot.closes_at
    asked.vote("yes", first_members(notice.ledger, 30), at=just_before(ends))
    asked.run(ends)
    assert asked.proposal.stage is Stage.IN_FORCE
    found = notice.ledger.regime.decided["readings", "2026-D-1"]
    assert found.text("outcome") == AGAINST
    assert notice.ledger.found() == []


def test_the_members_are_asked_for_what_the_article_lists(notice: Course) -> None:
    refused = notice.refusal(calls.ChallengeNotice, "No.", "rubbish", by=INDIA, at=on(3, 3))
    assert isinstance(refused, submission.TextRefused)
    assert refused.place == "/outcome"


def test_who_says_no_more_challenges_it_as_not_consistent(notice: Course) -> None:
    notice.act(calls.ChallengeNotice, "No.", by=INDIA, at=on(3, 3))
    assert notice.last.data["outcome"] == AGAINST
    assert notice.ledger.found() == []


def test_a_challenge_that_asks_nobody_is_caught(notice: Course) -> None:
    challenged(notice, on(3, 3))
    for name in ("challenge", "outcome"):
        forged = notice.ledger.forged_data("NoticeChallenged", name, None)
        assert forged.first_fault() == ("NoticeChallenged", "differs")
    alone = notice.ledger.without("ProposalSubmitted", 1).without("SymbolGiven", 1)
    assert alone.first_fault()[0] == "NoticeChallenged"


def test_the_question_stays_on_the_reading_that_was_challenged(notice: Course) -> None:
    asked = challenged(notice, on(3, 3))
    other = submit(notice.ledger, "interpretation", READING, by=head("BRA"), at=on(3, 3))
    asked.admit(at=on(3, 4))
    text: dict[str, Json] = {"notice": notice.symbol, "outcome": "consistent", "reasons": "No."}
    away: Json = {**text, "notice": other.symbol}
    said = ("", away, "Another effect.", "It reads better.")
    refused = asked.refusal(consultation.ReviseProposal, *said, by=INDIA, at=on(3, 5))
    assert isinstance(refused, submission.TextRefused)
    assert refused.place == "/text/notice"
    assert asked.revise({**text}, by=INDIA, at=on(3, 5)) == ("ProposalRevised",)


def test_a_challenge_that_is_withdrawn_is_asked_by_whose_reading_it_is(notice: Course) -> None:
    asked = challenged(notice, on(3, 3))
    asked.withdraw(by=INDIA, at=on(3, 3))
    asked.act(submission.TakeOverProposal, "To be decided.", by=FRANCE, at=on(3, 4))
    assert (asked.proposal.stage, asked.proposal.sponsor) == (Stage.SUBMITTED, "FRA")
    assert notice.ledger.found() == []


def test_nobody_proposes_a_challenge_of_its_own_reading_either(notice: Course) -> None:
    text: Json = {"notice": notice.symbol, "outcome": "consistent", "reasons": "It is."}
    with pytest.raises(life.NotEntitled):
        submit(notice.ledger, "interpretation_challenge", text, by=FRANCE, at=on(3, 3))


def test_after_forty_five_days_nobody_challenges(notice: Course) -> None:
    refused = notice.refusal(calls.ChallengeNotice, "Late.", AGAINST, by=INDIA, at=CHALLENGE_ENDS)
    assert isinstance(refused, life.TooLate)


def test_a_challenge_gives_reasons_and_comes_from_another_member(notice: Course) -> None:
    refused = notice.refusal(calls.ChallengeNotice, " ", AGAINST, by=INDIA, at=on(3, 3))
    assert isinstance(refused, life.ReasonsMissing)
    refused = notice.refusal(calls.ChallengeNotice, "I erred.", AGAINST, by=FRANCE, at=on(3, 3))
    assert isinstance(refused, life.NotEntitled)
    refused = notice.refusal(calls.ChallengeNotice, "No.", AGAINST, by=OFFICER, at=on(3, 3))
    assert isinstance(refused, NotPermitted)


def test_a_notice_is_withdrawn_by_who_gave_it(notice: Course) -> None:
    notice.withdraw(by=FRANCE, at=on(3, 3))
    assert notice.run(on(6, 1)) == ()


@pytest.mark.parametrize("field", ["provision", "reading", "items"])
def test_a_notice_names_provision_reading_and_items(assembly: Ledger, field: str) -> None:
    assert isinstance(READING, dict)
    with pytest.raises(submission.TextRefused) as refused:
        submit(assembly, "interpretation", {**READING, field: " "}, by=FRANCE, at=DAY_1)
    assert refused.value.place == f"/text/{field}"


def test_an_adherent_gives_no_notice_since_nobody_can_join_it(
    assembly: Ledger, chile: Actor
) -> None:
    with pytest.raises(submission.SponsorsMissing):
        submit(assembly, "interpretation", READING, by=chile, at=on(4, 3))


def test_a_person_who_is_no_delegate_gives_none(assembly: Ledger) -> None:
    with pytest.raises(NotPermitted):
        stranger = replace(FRANCE, subject=None)
        submit(assembly, "interpretation", READING, by=stranger, at=DAY_1)
