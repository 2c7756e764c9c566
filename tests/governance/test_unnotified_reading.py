"""Reading without notice: recorded with the date of first public knowledge, open to a challenge."""

from dataclasses import replace

import pytest

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from tests.cast import DAY_1
from tests.governance.course import Course, end_of, head, just_before, names, submit
from tests.governance.texts import READING
from tests.ledger import Ledger, refused

FRANCE, INDIA, JAPAN = head("FRA"), head("IND"), head("JPN")
CHALLENGE_ENDS = end_of(4, 16)


def report(applied_by: str = "IND", known_since: str = "2020-07-24") -> Json:
    """A report that a reading is applied of which no notice was given."""
    assert isinstance(READING, dict)
    return {**READING, "applied_by": applied_by, "known_since": known_since}


@pytest.fixture
def reported(assembly: Ledger) -> Course:
    """France reports on 2 March what India applies without notice."""
    return submit(assembly, "interpretation", report(), by=FRANCE, at=DAY_1)


def test_it_is_recorded_at_once_and_may_be_challenged_for_forty_five_days(
    reported: Course,
) -> None:
    last = [entry.type for entry in reported.ledger.entries[-3:]]
    assert last == ["SymbolGiven", "ProposalSubmitted", "ReadingRecorded"]
    assert reported.ledger.entries[-1].data["known_since"] == "2020-07-24"
    assert reported.proposal.challenge_until == CHALLENGE_ENDS


def test_unchallenged_it_stays_recorded_and_takes_no_effect(reported: Course) -> None:
    assert reported.run(just_before(CHALLENGE_ENDS)) == ()
    assert reported.run(CHALLENGE_ENDS) == ("ReadingUnchallenged",)
    assert reported.proposal.stage is Stage.RECORDED
    assert reported.ledger.faults() == []


def test_any_other_member_challenges_it_who_reported_it_included(reported: Course) -> None:
    refusal = reported.refusal(
        calls.ChallengeNotice, "It is right.", "consistent", by=INDIA, at=DAY_1
    )
    assert isinstance(refusal, life.NotEntitled)
    moment = just_before(CHALLENGE_ENDS)
    found = reported.act(calls.ChallengeNotice, "No.", "not_consistent", by=FRANCE, at=moment)
    assert names(found) == ("NoticeChallenged", "SymbolGiven", "ProposalSubmitted")
    assert reported.ledger.faults() == []


def test_at_the_end_of_the_period_a_challenge_is_too_late(reported: Course) -> None:
    late = reported.refusal(
        calls.ChallengeNotice, "Late.", "not_consistent", by=JAPAN, at=CHALLENGE_ENDS
    )
    assert isinstance(late, life.WrongStage | life.TooLate)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (report(applied_by="XYZ"), "/text/applied_by"),
        (report(known_since="July 2020"), "/text/known_since"),
        (report(known_since="2020-02-30"), "/text/known_since"),
        (report(known_since="20200724"), "/text/known_since"),
    ],
)
def test_a_report_names_a_member_and_a_date(assembly: Ledger, text: Json, place: str) -> None:
    given = submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1).ledger
    sample = next(one for one in reversed(given.entries) if one.type == "ProposalSubmitted").data
    command = submission.SubmitProposal(
        matter=sample["matter"],  # type: ignore[arg-type]
        title="A report",
        basis=str(sample["basis"]),
        text=text,
        reasons=str(sample["reasons"]),
        effect="None.",
    )
    found = refused(assembly, command, by=FRANCE, at=DAY_1)
    assert isinstance(found, Refused)
    assert found.place == place


def test_who_is_said_to_apply_it_and_until_when_is_derived_again(reported: Course) -> None:
    for path, value in (("member", "JPN"), ("challenge_until", "2026-04-17T23:59:00.000000Z")):
        forged = reported.ledger.forged_data("ReadingRecorded", path, value)
        assert forged.first_fault() == ("ReadingRecorded", "differs")


def test_a_recorded_reading_does_not_take_effect_as_a_notice_does(reported: Course) -> None:
    reported.run(CHALLENGE_ENDS)
    position = reported.ledger.find("ReadingUnchallenged")
    entry = replace(reported.ledger.entries[position], type="NoticeTookEffect")
    forged = reported.ledger.without("ReadingUnchallenged").with_entry(position, entry)
    assert forged.first_fault() == ("NoticeTookEffect", "differs")
