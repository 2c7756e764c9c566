"""RP-43: a challenge that ends without a finding against a reading ends nothing for its notice.

The notice runs again with the whole days that were left when it was challenged, at least one. The
days to challenge it run on meanwhile.
"""

from datetime import datetime

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Actor, StateCode, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.course import (
    Course,
    challenge_of,
    end_of,
    first_members,
    head,
    just_before,
    names,
    on,
    submit,
)
from tests.governance.older_rules import submitted_before
from tests.governance.texts import READING
from tests.governance.what_if.trying import under_edition
from tests.ledger import Ledger

SOURCED: dict[str, Json] = {"sources": "https://example.org/known"}
FRANCE, INDIA, JAPAN, BRAZIL = head("FRA"), head("IND"), head("JPN"), head("BRA")
CHILE, PERU, CUBA = head("CHL"), head("PER"), head("CUB")
AGAINST, FOR = "not_consistent", "consistent"
# A notice of 2 March is challenged on 3 March: 59 days are left to it. It may be until 16 April.
CHALLENGE_ENDS = end_of(4, 16)
CHALLENGED_ON, TAKEOVER_ENDS, APPEAL_ENDS = on(3, 3), end_of(3, 10), end_of(4, 2)


@pytest.fixture
def notice(assembly: Ledger) -> Course:
    """A notice that France gave on 2 March."""
    return submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)


def challenged(
    notice: Course,
    outcome: str = AGAINST,
    *,
    by: Actor = INDIA,
    at: datetime = CHALLENGED_ON,
    why: str = "It says otherwise.",
) -> Course:
    """The proposal that a challenge opens."""
    notice.act(calls.ChallengeNotice, why, outcome, by=by, at=at)
    return Course(notice.ledger, challenge_of(notice.ledger))


def clocks(notice: Course) -> tuple[datetime | None, datetime | None]:
    """Until when the notice runs, and until when it may be challenged."""
    due = notice.proposal.stage_due
    return due.at if due else None, notice.proposal.challenge_until


def test_a_challenge_records_the_days_that_were_left(notice: Course) -> None:
    challenged(notice)
    told = notice.last.data
    assert (told["days_left"], told["challenge_days_left"], told["beside"]) == (59, 0, [])
    assert clocks(notice)[0] is None


def test_rp43_e2_withdrawn_the_same_day_it_ends_nothing(notice: Course) -> None:
    asked = challenged(notice)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    assert notice.last.type == "ChallengeDropped"
    assert (notice.proposal.stage, clocks(notice)[0]) == (Stage.CHALLENGED, TAKEOVER_ENDS)
    assert notice.run(just_before(TAKEOVER_ENDS)) == ()
    assert notice.run(TAKEOVER_ENDS) == ("NoticeResumed",)
    assert notice.proposal.stage is Stage.NOTICE
    assert clocks(notice) == (end_of(5, 8), CHALLENGE_ENDS)
    assert notice.last.data["reason"] == "withdrawn"
    assert notice.run(end_of(5, 8)) == ("NoticeTookEffect",)
    assert notice.ledger.faults() == []


def test_rp43_e2b_returned_and_not_appealed_it_ends_nothing(notice: Course) -> None:
    asked = challenged(notice)
    asked.return_(at=CHALLENGED_ON)
    assert (notice.proposal.stage, clocks(notice)[0]) == (Stage.CHALLENGED, APPEAL_ENDS)
    assert notice.run(APPEAL_ENDS) == ("NoticeResumed",)
    assert clocks(notice) == (end_of(5, 31), CHALLENGE_ENDS)
    assert notice.run(end_of(5, 31)) == ("NoticeTookEffect",)
    assert notice.ledger.faults() == []


@pytest.mark.parametrize("choice", ["no", "yes"])
def test_a_return_that_is_appealed_waits_for_the_members(notice: Course, choice: str) -> None:
    asked = challenged(notice)
    asked.return_(at=CHALLENGED_ON)
    filed = asked.act(submission.AppealReturn, "It is within.", by=INDIA, at=on(3, 4))
    assert names(filed) == ("AppealFiled", "VoteOpened", "ChallengeTakenUp")
    assert clocks(notice)[0] is None
    assert asked.proposal.ballot
    ends = asked.proposal.ballot.closes_at
    asked.vote(choice, first_members(notice.ledger, 30), at=on(3, 5))
    told = asked.run(ends)
    if choice == "no":
        assert told[-2:] == ("AppealDismissed", "NoticeResumed")
        assert notice.proposal.stage is Stage.NOTICE
    else:
        assert "NoticeResumed" not in told
        assert (notice.proposal.stage, clocks(notice)[0]) == (Stage.CHALLENGED, None)
    assert notice.ledger.faults() == []


def decided(asked: Course, choice: str) -> tuple[str, ...]:
    """What the members' vote on a challenge leads to, where its reader objects to the end."""
    asked.admit(at=on(3, 4))
    asked.run(end_of(4, 3))
    asked.sustain(asked.objects(FRANCE, at=on(4, 4)), at=on(4, 5))
    asked.renew(1, by=FRANCE, at=on(5, 20))
    for _ in range(6):
        if asked.proposal.stage is not Stage.VOTE and asked.proposal.stage_due:
            asked.run(asked.proposal.stage_due.at)
    assert asked.proposal.ballot
    ends = asked.proposal.ballot.closes_at
    asked.vote(choice, first_members(asked.ledger, 30), at=just_before(ends))
    return asked.run(ends)


def test_rp43_e2c_rejected_by_the_members_it_ends_nothing(notice: Course) -> None:
    told = decided(challenged(notice), "no")
    assert told[-2:] == ("ProposalNotAdopted", "NoticeResumed")
    until, challenge_until = clocks(notice)
    assert until and challenge_until and until > challenge_until
    assert notice.run(until) == ("NoticeTookEffect",)
    assert notice.proposal.stage is Stage.IN_FORCE
    assert notice.ledger.faults() == []


@pytest.mark.parametrize(("outcome", "stage"), [(FOR, Stage.NOTICE), (AGAINST, Stage.CHALLENGED)])
def test_what_the_members_find_decides(notice: Course, outcome: str, stage: Stage) -> None:
    told = decided(challenged(notice, outcome), "yes")
    assert ("NoticeResumed" in told) is (stage is Stage.NOTICE)
    assert notice.proposal.stage is stage
    assert notice.ledger.faults() == []


@pytest.mark.parametrize("end", ["withdrawn", "returned", "taken over", "rejected"])
def test_under_its_own_rules_a_notice_ends_as_it_did(notice: Course, end: str) -> None:
    asked = challenged(notice)
    match end:
        case "returned":
            asked.return_(at=CHALLENGED_ON)
        case "rejected":
            decided(asked, "no")
        case _:
            asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    if end == "taken over":
        asked.act(submission.TakeOverProposal, "We ask it.", by=JAPAN, at=on(3, 4))
        asked.withdraw(by=JAPAN, at=on(3, 5))
    notice.run(on(12, 1))
    report = under_edition(notice.ledger, 1)
    assert [one.symbol for one in report.outcomes if one.real != one.other or one.refused] == []
    assert report.outcomes[0].real.code == "in_force"


def test_challenged_in_the_last_second_it_has_one_full_day_left(notice: Course) -> None:
    text: Json = {**_reading(), "applied_by": "JPN", "known_since": "2020-07-24", **SOURCED}
    reported = submit(notice.ledger, "interpretation", text, by=FRANCE, at=DAY_1)
    asked = challenged(reported, at=just_before(CHALLENGE_ENDS))
    assert reported.last.data["days_left"] == 1
    asked.withdraw(by=INDIA, at=just_before(CHALLENGE_ENDS))
    reported.run(end_of(4, 23))
    assert clocks(reported) == (end_of(4, 24), CHALLENGE_ENDS)


def test_a_friendly_challenge_shuts_nobody_out(notice: Course) -> None:
    friendly = challenged(notice, FOR, why="It is right.")
    friendly.withdraw(by=INDIA, at=CHALLENGED_ON)
    notice.run(TAKEOVER_ENDS)
    once = notice.refusal(calls.ChallengeNotice, "Anew.", AGAINST, by=INDIA, at=on(3, 11))
    assert isinstance(once, life.NotEntitled)
    honest = challenged(notice, by=JAPAN, at=on(3, 11), why="It is wrong.")
    assert notice.last.data["days_left"] == 58
    assert notice.proposal.stage is Stage.CHALLENGED
    assert honest.proposal.sponsor == "JPN"
    assert notice.ledger.faults() == []


def test_taken_over_it_keeps_its_notice_waiting_and_a_second_withdrawal_is_the_last(
    notice: Course,
) -> None:
    asked = challenged(notice)
    asked.join("JPN", at=CHALLENGED_ON)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    taken = asked.act(submission.TakeOverProposal, "We ask it.", by=JAPAN, at=on(3, 4))
    assert names(taken) == ("ProposalTakenOver", "ChallengeTakenUp")
    assert notice.run(TAKEOVER_ENDS) == ()
    assert (notice.proposal.stage, clocks(notice)[0]) == (Stage.CHALLENGED, None)
    left = asked.act(submission.WithdrawProposal, "Settled.", by=JAPAN, at=on(3, 11))
    assert names(left) == ("ProposalWithdrawn", "NoticeResumed")
    assert clocks(notice) == (end_of(5, 9), CHALLENGE_ENDS)
    for member in (INDIA, JAPAN):
        again = notice.refusal(calls.ChallengeNotice, "Anew.", AGAINST, by=member, at=on(3, 12))
        assert isinstance(again, life.NotEntitled)
    assert names(notice.act(calls.ChallengeNotice, "We, too.", AGAINST, by=BRAZIL, at=on(3, 12)))
    assert notice.ledger.faults() == []


def test_withdrawn_again_in_the_days_of_the_first_it_keeps_its_notice_waiting(
    notice: Course,
) -> None:
    """RP-32: the days of taking over run on for the others, and end for good."""
    asked = challenged(notice)
    asked.join("JPN", at=CHALLENGED_ON)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    asked.act(submission.TakeOverProposal, "We ask it.", by=JAPAN, at=on(3, 4))
    left = asked.act(submission.WithdrawProposal, "Settled.", by=JAPAN, at=on(3, 5))
    assert names(left) == ("ProposalWithdrawn", "ChallengeDropped")
    fork = asked.ledger.fork()
    assert notice.run(TAKEOVER_ENDS) == ("NoticeResumed",)
    going_on = Course(fork, asked.symbol)
    going_on.act(submission.TakeOverProposal, "We, then.", by=BRAZIL, at=on(3, 6))
    going_on.run(TAKEOVER_ENDS)
    assert fork.proposals[notice.symbol].stage is Stage.CHALLENGED
    assert fork.faults() == [] == notice.ledger.faults()


def test_a_question_beside_the_challenge_moves_no_notice(notice: Course) -> None:
    challenged(notice)
    text: Json = {"notice": notice.symbol, "outcome": AGAINST, "reasons": "So we say."}
    other = submit(notice.ledger, "interpretation_challenge", text, by=JAPAN, at=on(3, 4))
    other.withdraw(by=JAPAN, at=on(3, 4))
    assert other.last.type == "ProposalWithdrawn"
    assert notice.last.type == "NoticeChallenged"


def test_a_recorded_reading_stays_recorded_when_its_challenge_has_ended(assembly: Ledger) -> None:
    assert isinstance(READING, dict)
    text: Json = {**READING, "applied_by": "JPN", "known_since": "2020-07-24", **SOURCED}
    reported = submit(assembly, "interpretation", text, by=FRANCE, at=DAY_1)
    asked = challenged(reported)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    reported.run(TAKEOVER_ENDS)
    assert clocks(reported) == (end_of(4, 23), CHALLENGE_ENDS)
    assert reported.run(end_of(4, 23)) == ("ReadingUnchallenged",)
    assert assembly.faults() == []


@pytest.fixture
def adherents(notice: Course) -> Course:
    """The challenge of Chile and Peru of 5 May, of a notice of 5 April; Cuba adheres, too."""
    ledger = notice.ledger
    for state in (CHILE, PERU, CUBA):
        code = str(state.member)
        declared: Json = {"state": code, "name": code, "declaration": "We keep the Guidelines."}
        submit(ledger, "adherent_status", declared, by=FRANCE, at=DAY_1).admit(at=DAY_1)
    for state in (CHILE, PERU, CUBA):
        subject = Subject(f"head {state.member}")
        person = credentials.RequestHead(StateCode(str(state.member)), subject, "Note 1.")
        ledger.act(person, by=OFFICER, at=on(4, 2))
    given = submit(ledger, "interpretation", {**_reading(), "items": "9"}, by=FRANCE, at=on(4, 5))
    given.act(calls.JoinChallenge, "It says otherwise.", by=CHILE, at=on(5, 5))
    given.act(calls.JoinChallenge, "So we read it.", by=PERU, at=on(5, 5))
    assert given.last.data["beside"] == ["PER"]
    return Course(ledger, challenge_of(ledger))


def _reading() -> dict[str, Json]:
    assert isinstance(READING, dict)
    return READING


def noticed(asked: Course) -> Course:
    """The notice that a challenge is about."""
    return Course(asked.ledger, asked.ledger.regime.challenges[asked.symbol])


def test_the_second_adherent_takes_over_what_the_first_withdraws(adherents: Course) -> None:
    adherents.withdraw(by=CHILE, at=on(5, 5))
    offered = acts_open(adherents.proposal, adherents.ledger.regime, PERU, on(5, 6))
    assert "take_over_proposal" in {one.code for one in offered}
    alone = adherents.refusal(submission.TakeOverProposal, "We go on.", by=CUBA, at=on(5, 6))
    assert isinstance(alone, NotPermitted)
    taken = adherents.act(submission.TakeOverProposal, "We go on.", by=PERU, at=on(5, 6))
    assert names(taken) == ("ProposalTakenOver", "ChallengeTakenUp")
    joined = adherents.act(consultation.CosponsorProposal, by=CUBA, at=on(5, 7))
    assert names(joined) == ("CosponsorJoined",)
    adherents.admit(at=on(5, 8))
    assert adherents.run(on(6, 9))[0] == "ConsensusCalled"
    assert adherents.ledger.faults() == []


def test_one_adherent_that_nobody_joins_lapses_and_the_notice_runs_again(
    adherents: Course,
) -> None:
    adherents.withdraw(by=CHILE, at=on(5, 5))
    adherents.act(submission.TakeOverProposal, "We go on.", by=PERU, at=on(5, 6))
    assert adherents.proposal.stage_due
    told = adherents.run(adherents.proposal.stage_due.at)
    assert told[-2:] == ("ProposalLapsed", "NoticeResumed")
    notice = noticed(adherents)
    again = notice.refusal(calls.JoinChallenge, "Anew.", by=CHILE, at=on(5, 21))
    assert isinstance(again, life.TooLate)
    assert adherents.ledger.faults() == []


def test_a_member_takes_over_what_adherents_withdraw(adherents: Course) -> None:
    adherents.withdraw(by=CHILE, at=on(5, 5))
    taken = adherents.act(submission.TakeOverProposal, "We ask it.", by=INDIA, at=on(5, 6))
    assert names(taken) == ("ProposalTakenOver", "ChallengeTakenUp")


def test_what_an_adherent_asked_for_stands_when_the_notice_runs_again(adherents: Course) -> None:
    ledger = adherents.ledger
    given = submit(ledger, "interpretation", {**_reading(), "items": "8"}, by=FRANCE, at=on(5, 6))
    given.act(calls.JoinChallenge, "Not so.", by=CHILE, at=on(5, 6))
    asked = challenged(given, FOR, at=on(5, 7), why="It is right.")
    beside = asked.act(consultation.CosponsorProposal, by=CUBA, at=on(5, 7))
    assert names(beside) == ("CosponsorJoined",)
    asked.withdraw(by=INDIA, at=on(5, 7))
    given.run(end_of(5, 14))
    joined = given.act(calls.JoinChallenge, "Nor we.", by=PERU, at=on(5, 15))
    assert names(joined)[1] == "NoticeChallenged"
    assert ledger.faults() == []


def test_a_challenge_of_an_earlier_release_is_judged_as_it_was_written(
    assembly_of_before: Ledger,
) -> None:
    notice = submit(assembly_of_before, "interpretation", READING, by=FRANCE, at=DAY_1)
    asked = challenged(notice)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    ledger = notice.ledger.without("ChallengeDropped")
    new = ("beside", "days_left", "challenge_days_left")
    entry = ledger.entries[ledger.find("NoticeChallenged")]
    kept = {key: value for key, value in entry.data.items() if key not in new}
    older = submitted_before(ledger).forged("NoticeChallenged", schema=2, data=kept)
    assert older.faults() == []
    assert ledger.first_fault() == ("ProposalWithdrawn", "incomplete")


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("NoticeChallenged", "days_left", 1),
        ("NoticeChallenged", "challenge_days_left", 1),
        ("ChallengeDropped", "until", "2026-03-03T23:59:00.000000Z"),
        ("ChallengeDropped", "reason", "returned"),
        ("NoticeResumed", "until", "2026-03-11T23:59:00.000000Z"),
        ("NoticeResumed", "challenge_until", "2026-03-11T23:59:00.000000Z"),
    ],
)
def test_what_the_notice_is_told_is_derived_again(
    notice: Course, name: str, path: str, value: Json
) -> None:
    asked = challenged(notice)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    notice.run(TAKEOVER_ENDS)
    forged = notice.ledger.forged_data(name, path, value)
    assert forged.first_fault()[1] in ("differs", "undecidable")
    assert forged.first_fault()[0] == name


def test_who_goes_on_is_derived_again(notice: Course) -> None:
    asked = challenged(notice)
    asked.withdraw(by=INDIA, at=CHALLENGED_ON)
    asked.act(submission.TakeOverProposal, "We ask it.", by=JAPAN, at=on(3, 4))
    forged = notice.ledger.forged_data("ChallengeTakenUp", "member", "BRA")
    assert forged.first_fault() == ("ChallengeTakenUp", "differs")
    assert notice.ledger.without("ChallengeTakenUp").first_fault() == (
        "ProposalTakenOver",
        "incomplete",
    )
