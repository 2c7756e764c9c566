"""What-if under the old procedure: consensus on everything, no clock, no default."""

from governance.domain.chapters.submission import said as submission
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, END_OF_DAY_5, HAZEL
from tests.governance.acts_of import admit, submit, vote
from tests.governance.course import Course, end_of, head, on
from tests.governance.course import submit as start
from tests.governance.texts import ADHERENT, READING
from tests.governance.what_if.trying import only, under_old
from tests.ledger import Ledger


def voted(ledger: Ledger, choice: str) -> Ledger:
    """A change that three adopted; what the fourth did is told by its choice."""
    symbol = submit(ledger)
    admit(ledger, symbol)
    vote(ledger, symbol, ALDER, BIRCH, CEDAR)
    vote(ledger, symbol, HAZEL, choice=choice)
    ledger.run_clock(END_OF_DAY_5)
    return ledger


def test_what_was_adopted_by_vote_against_a_no_is_never_decided(ledger: Ledger) -> None:
    row = only(under_old(voted(ledger, "no")))
    assert (row.real.code, row.changed) == ("adopted", True)
    assert (row.other.code, row.other.reason) == ("never_decided", "objection")
    assert (row.other.decided_at, row.other.days) == (None, None)
    assert row.other.arithmetic[-1]["blocked_by"] == ["HAZEL"]


def test_what_nobody_opposed_is_adopted_at_the_moment_of_the_call(ledger: Ledger) -> None:
    row = only(under_old(voted(ledger, "abstain")))
    assert (row.other.code, row.other.reason, row.changed) == ("adopted", "no_objection", False)
    assert (row.other.decided_at, row.other.days) == (row.real.decided_at, row.real.days)


def test_votes_are_named_as_acts_without_place(ledger: Ledger) -> None:
    row = only(under_old(voted(ledger, "no")))
    assert {(one.act, one.code) for one in row.refused} == {("CastVote", "no_such_act")}
    assert [one.by for one in row.refused] == ["ALDER", "BIRCH", "CEDAR", "HAZEL"]


def test_what_was_admitted_by_default_only_is_never_decided(ledger: Ledger) -> None:
    submit(ledger)
    ledger.run_clock(END_OF_DAY_5)
    row = only(under_old(ledger))
    assert row.real.code == "not_adopted"
    assert (row.other.code, row.other.reason) == ("never_decided", "not_admitted")


def test_an_objection_that_lapsed_blocks_for_ever(call: Course) -> None:
    call.sustain(call.objects(head("BRA"), at=on(5, 2)), at=on(5, 3))
    call.run(end_of(12, 31))
    row = only(under_old(call.ledger))
    assert (row.real.code, row.real.reason) == ("adopted", "no_objection")
    assert (row.other.code, row.other.reason) == ("never_decided", "objection")


def test_an_objection_that_its_member_lifted_blocks_no_longer(call: Course) -> None:
    number = call.objects(head("BRA"), at=on(5, 2))
    call.sustain(number, at=on(5, 3))
    call.run(end_of(5, 16))
    call.lift(number, by=head("BRA"), at=on(5, 20))
    row = only(under_old(call.ledger))
    assert (row.other.code, row.other.decided_at) == ("adopted", on(5, 20))


def test_what_is_withdrawn_ends_as_it_did(ledger: Ledger) -> None:
    symbol = submit(ledger)
    ledger.act(submission.WithdrawProposal(symbol, "No more."), by=ALDER, at=DAY_1)
    row = only(under_old(ledger))
    assert row.other == row.real
    assert row.real.code == "withdrawn"


def test_a_notice_by_itself_decides_nothing(assembly: Ledger) -> None:
    course = start(assembly, "interpretation", READING, by=head("FRA"), at=DAY_1)
    course.run(end_of(6, 30))
    row = only(under_old(assembly))
    assert row.real.code == "in_force"
    assert (row.other.code, row.other.reason) == ("never_decided", "not_asked")


def test_what_is_open_is_open(assembly: Ledger) -> None:
    start(assembly, "adherent_status", ADHERENT, by=head("FRA"), at=DAY_1).admit(at=DAY_1)
    row = only(under_old(assembly))
    assert (row.real.code, row.other.code) == ("open", "open")
