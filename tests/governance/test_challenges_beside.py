"""RP-43: challenges of a notice stand beside each other, each with a question of its own.

The notice runs again when the last has ended, unless the members found against its reading. They
are all filed within the days that it had when it was given, so it waits no longer than these days
and the way of one challenge.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.open_acts import acts_open
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.packs.pack import Pack
from regime.domain.values import Actor, Symbol
from tests.cast import DAY_1
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
from tests.governance.older_rules import lacking, submitted_before
from tests.governance.packs_of_trial import of_before, open_ballots
from tests.governance.texts import READING
from tests.governance.what_if.trying import under_edition
from tests.ledger import Ledger

FRANCE, INDIA, JAPAN, BRAZIL = head("FRA"), head("IND"), head("JPN"), head("BRA")
AGAINST, FOR = "not_consistent", "consistent"
CHALLENGED_ON, TAKEOVER_ENDS = on(3, 3), end_of(3, 10)
CHALLENGE_ENDS, LONG_AFTER = end_of(4, 16), on(4, 17)


@pytest.fixture
def notice(assembly: Ledger) -> Course:
    """A notice that France gave on 2 March."""
    return submit(assembly, "interpretation", READING, by=FRANCE, at=DAY_1)


def challenge(notice: Course, outcome: str, *, by: Actor, at: datetime = CHALLENGED_ON) -> Course:
    """The proposal that a challenge opens."""
    notice.act(calls.ChallengeNotice, f"{by.member} reads it so.", outcome, by=by, at=at)
    return Course(notice.ledger, challenge_of(notice.ledger))


@pytest.fixture
def both(notice: Course) -> tuple[Course, Course, Course]:
    """The notice, a friendly challenge of 3 March and one against the reading of 4 March."""
    friendly = challenge(notice, FOR, by=INDIA)
    return notice, friendly, challenge(notice, AGAINST, by=JAPAN, at=on(3, 4))


def decided(asked: Course) -> tuple[str, ...]:
    """What the members' vote for a challenge leads to, where France objects to the end."""
    asked.admit(at=on(3, 5))
    asked.run(asked.proposal.stage_due.at if asked.proposal.stage_due else on(4, 5))
    asked.sustain(asked.objects(FRANCE, at=on(4, 5)), at=on(4, 6))
    asked.renew(1, by=FRANCE, at=on(5, 20))
    for _ in range(6):
        if asked.proposal.stage is not Stage.VOTE and asked.proposal.stage_due:
            asked.run(asked.proposal.stage_due.at)
    assert asked.proposal.ballot
    ends = asked.proposal.ballot.closes_at
    asked.vote("yes", first_members(asked.ledger, 30), at=just_before(ends))
    return asked.run(ends)


def test_a_friendly_challenge_shuts_nobody_out(both: tuple[Course, Course, Course]) -> None:
    notice, friendly, hostile = both
    assert friendly.symbol != hostile.symbol
    assert notice.proposal.contest
    assert notice.proposal.contest.challenges == (friendly.symbol, hostile.symbol)
    assert (notice.last.data["days_left"], notice.last.data["challenge_days_left"]) == (59, 0)


def test_each_state_challenges_once_and_whoever_reads_so_never(
    both: tuple[Course, Course, Course],
) -> None:
    notice = both[0]
    for member in (INDIA, JAPAN, FRANCE):
        refused = notice.refusal(calls.ChallengeNotice, "Anew.", by=member, at=on(3, 5))
        assert isinstance(refused, life.NotEntitled)


def test_the_days_to_challenge_run_on_while_a_challenge_is_pending(notice: Course) -> None:
    challenge(notice, FOR, by=INDIA)
    moment = just_before(CHALLENGE_ENDS)
    offered = acts_open(notice.proposal, notice.ledger.regime, BRAZIL, moment)
    assert {one.code: one.until for one in offered}["challenge_notice"] == CHALLENGE_ENDS
    beside = notice.ledger.fork()
    challenge(Course(beside, notice.symbol), AGAINST, by=BRAZIL, at=moment)
    late = notice.refusal(calls.ChallengeNotice, "No.", AGAINST, by=BRAZIL, at=CHALLENGE_ENDS)
    assert isinstance(late, life.TooLate)


def test_members_that_challenge_in_a_row_hold_a_notice_no_longer_than_one_challenge(
    notice: Course,
) -> None:
    """The second member comes in the last moment; when its challenge has ended nobody follows."""
    challenge(notice, AGAINST, by=INDIA)
    last = challenge(notice, AGAINST, by=JAPAN, at=just_before(CHALLENGE_ENDS))
    last.withdraw(by=JAPAN, at=just_before(CHALLENGE_ENDS))
    contest = notice.proposal.contest
    assert contest is not None
    first = Course(notice.ledger, contest.challenges[0])
    first.withdraw(by=INDIA, at=CHALLENGE_ENDS)
    while notice.proposal.stage is Stage.CHALLENGED and notice.proposal.stage_due:
        notice.run(notice.proposal.stage_due.at)
    assert notice.proposal.stage is Stage.NOTICE
    at = notice.ledger.entries[-1].recorded_at
    refused = notice.refusal(calls.ChallengeNotice, "No.", AGAINST, by=BRAZIL, at=at)
    assert isinstance(refused, life.TooLate)
    assert notice.proposal.stage_due
    assert notice.run(notice.proposal.stage_due.at) == ("NoticeTookEffect",)
    assert notice.ledger.faults() == []


def test_under_rules_that_let_no_days_run_on_they_stand_still(tmp_path: Path) -> None:
    """Logs and packs of before."""
    ledger = lacking(open_ballots(tmp_path / "mtcr"), {"RP-43": ("challenge_days_run_on",)})
    notice = submit(ledger, "interpretation", READING, by=FRANCE, at=DAY_1)
    challenge(notice, FOR, by=INDIA)
    offered = acts_open(notice.proposal, notice.ledger.regime, BRAZIL, LONG_AFTER)
    assert "challenge_notice" in {one.code for one in offered}
    challenge(notice, AGAINST, by=BRAZIL, at=LONG_AFTER)
    assert notice.proposal.contest and len(notice.proposal.contest.challenges) == 2
    assert notice.last.data["challenge_days_left"] == 44
    assert notice.ledger.faults() == []


def test_the_notice_waits_for_the_last_of_them(both: tuple[Course, Course, Course]) -> None:
    notice, friendly, hostile = both
    friendly.withdraw(by=INDIA, at=on(3, 4))
    hostile.withdraw(by=JAPAN, at=on(3, 6))
    first = end_of(3, 11)
    assert notice.run(just_before(first)) == ()
    assert notice.run(first) == ("ChallengeEnded",)
    assert (notice.last.data["against"], notice.proposal.stage) == (False, Stage.CHALLENGED)
    last = notice.proposal.stage_due
    assert last and last.at > first
    assert notice.run(last.at) == ("NoticeResumed",)
    assert notice.last.data["challenge"] == hostile.symbol
    assert notice.proposal.stage is Stage.NOTICE


def test_one_that_is_pending_holds_the_notice_when_another_is_dropped(
    both: tuple[Course, Course, Course],
) -> None:
    notice, friendly, hostile = both
    friendly.withdraw(by=INDIA, at=on(3, 4))
    assert "ChallengeEnded" in notice.run(end_of(3, 11))
    assert (notice.proposal.stage, notice.proposal.stage_due) == (Stage.CHALLENGED, None)
    hostile.act(submission.WithdrawProposal, "Settled.", by=JAPAN, at=on(3, 12))
    assert notice.last.type == "ChallengeDropped"


def test_who_goes_on_with_one_leaves_the_end_of_another(
    both: tuple[Course, Course, Course],
) -> None:
    notice, friendly, hostile = both
    hostile.withdraw(by=JAPAN, at=on(3, 4))
    friendly.withdraw(by=INDIA, at=on(3, 5))
    hostile.act(submission.TakeOverProposal, "We ask it.", by=BRAZIL, at=on(3, 6))
    due = notice.proposal.stage_due
    assert due and due.at == end_of(3, 12)
    assert notice.run(due.at) == ("ChallengeEnded",)
    assert notice.last.data["challenge"] == friendly.symbol


def test_what_was_found_against_the_reading_holds_the_notice_for_good(
    both: tuple[Course, Course, Course],
) -> None:
    notice, friendly, hostile = both
    assert decided(hostile)[-1] == "ChallengeEnded"
    assert (notice.last.data["reason"], notice.last.data["against"]) == (AGAINST, True)
    at = on(12, 1)
    if friendly.proposal.stage is Stage.SUBMITTED:
        friendly.act(submission.WithdrawProposal, "It is decided.", by=INDIA, at=at)
    notice.run(end_of(12, 31))
    assert notice.proposal.stage is Stage.CHALLENGED
    refused = notice.refusal(calls.ChallengeNotice, "Anew.", FOR, by=BRAZIL, at=end_of(12, 31))
    assert isinstance(refused, life.WrongStage)


def test_what_ends_one_of_two_is_derived_again(both: tuple[Course, Course, Course]) -> None:
    notice, friendly, _ = both
    friendly.withdraw(by=INDIA, at=on(3, 4))
    notice.run(end_of(3, 11))
    changed: tuple[tuple[str, Json], ...] = (("against", True), ("reason", "returned"))
    for path, value in changed:
        forged = notice.ledger.forged_data("ChallengeEnded", path, value)
        assert forged.first_fault() == ("ChallengeEnded", "differs")


def test_under_its_own_rules_a_notice_with_two_challenges_ends_as_it_did(
    both: tuple[Course, Course, Course],
) -> None:
    notice, friendly, hostile = both
    friendly.withdraw(by=INDIA, at=on(3, 4))
    hostile.withdraw(by=JAPAN, at=on(3, 6))
    notice.run(on(12, 1))
    report = under_edition(notice.ledger, 1)
    assert [one.symbol for one in report.outcomes if one.real != one.other or one.refused] == []
    assert report.outcomes[0].real.code == "in_force"


def test_rules_without_the_parameter_have_one_challenge_at_a_time(
    assembly_without_beside: Ledger,
) -> None:
    notice = submit(assembly_without_beside, "interpretation", READING, by=FRANCE, at=DAY_1)
    challenge(notice, FOR, by=INDIA)
    refused = notice.refusal(calls.ChallengeNotice, "No.", AGAINST, by=JAPAN, at=on(3, 4))
    assert isinstance(refused, life.WrongStage)


def test_an_outcome_of_nothing_asks_the_members_all_the_same(notice: Course) -> None:
    said = calls.ChallengeNotice(Symbol(notice.symbol), "No.", None)
    told = notice.ledger.act(said, by=INDIA, at=CHALLENGED_ON)
    assert names(told) == ("NoticeChallenged", "SymbolGiven", "ProposalSubmitted")
    assert notice.last.data["outcome"] == AGAINST


def test_rules_with_no_matter_to_decide_it_in_accept_no_challenge(
    assembly_without_the_matter: Ledger,
) -> None:
    notice = submit(assembly_without_the_matter, "interpretation", READING, by=FRANCE, at=DAY_1)
    refused = notice.refusal(calls.ChallengeNotice, "No.", by=INDIA, at=CHALLENGED_ON)
    assert isinstance(refused, life.WrongStage)
    assert refused.rule == "RP-43"
    assert notice.run(end_of(5, 1)) == ("NoticeTookEffect",)


def test_what_asked_nobody_in_an_earlier_release_is_judged_as_it_was(
    assembly_without_the_matter: Ledger,
) -> None:
    notice = submit(assembly_without_the_matter, "interpretation", READING, by=FRANCE, at=DAY_1)
    said = calls.ChallengeNotice(Symbol(notice.symbol), "No.", None)
    notice.ledger.act(said, by=INDIA, at=CHALLENGED_ON)
    new = ("beside", "days_left", "challenge_days_left")
    entry = notice.ledger.entries[notice.ledger.find("NoticeChallenged")]
    kept = {key: value for key, value in entry.data.items() if key not in new}
    older = submitted_before(notice.ledger).forged("NoticeChallenged", schema=2, data=kept)
    assert older.faults() == []


def _without_beside(pack: Pack) -> Pack:
    """The pack as before: its RP-43 says nothing of challenges beside each other."""
    articles = (
        replace(
            one,
            parameters={
                key: value for key, value in one.parameters.items() if key != "challenges_beside"
            },
        )
        for one in pack.articles
    )
    return replace(pack, articles=tuple(articles))


@pytest.fixture
def assembly_without_beside(thirty_five: Pack) -> Ledger:
    """The thirty-five where a notice has one challenge at a time."""
    return Ledger(_without_beside(thirty_five)).enter()


@pytest.fixture
def assembly_without_the_matter(thirty_five: Pack) -> Ledger:
    """The thirty-five under a matrix in which no challenge is decided."""
    kept = (one for one in thirty_five.matters if one.id != "interpretation_challenge")
    pack = of_before(_without_beside(thirty_five))
    return Ledger(replace(pack, matters=tuple(kept))).enter()
