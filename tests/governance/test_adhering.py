"""RP-06: a state declares its adherence, the members are asked at once, and it may end it."""

import pytest

from audit.log.encoding import Json
from audit.log.errors import NotPermitted, Refused
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.said import NotEntitled
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.submission import said as submission
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership import said as membership
from regime.domain.permissions import holds
from regime.domain.values import Actor, Capacity, Standing, StateCode, Subject, Symbol
from tests.cast import DAY_1, DAY_2, OFFICER
from tests.governance.course import Course, end_of, head, just_before, names, submit
from tests.governance.membership import DECLARATION, WHY, XAA, headed, invited
from tests.governance.texts import WORDS
from tests.ledger import Ledger, refused

FRANCE, BRAZIL = head("FRA"), head("BRA")
# 30 days after 2 March.
SILENCE_ENDS = end_of(4, 1)
END = membership.EndAdherence(WHY)
XOO = StateCode("XOO")
OLAND = Actor(Capacity.HEAD, member=XOO, subject=Subject("head XOO"))


def declared(ledger: Ledger, by: Actor) -> Course:
    """The declaration of a state on day 1."""
    given, *_ = ledger.act(DECLARATION, by=by)
    return Course(ledger, Symbol(str(vars(given)["symbol"])))


def test_a_declaration_is_circulated_at_once_and_nobody_admits_it(assembly: Ledger) -> None:
    events = assembly.act(DECLARATION, by=invited(assembly))
    assert names(events) == ("SymbolGiven", "ProposalSubmitted", "SilenceOpened")
    assert vars(events[1])["sponsor"] == XAA
    assert vars(events[2])["closes_at"] == SILENCE_ENDS


def test_kept_silence_makes_the_state_an_adherent_at_its_end(assembly: Ledger) -> None:
    course = declared(assembly, invited(assembly))
    course.run(just_before(SILENCE_ENDS))
    assert assembly.regime.participant(XAA).standing is Standing.APPLICANT
    course.run(SILENCE_ENDS)
    assert assembly.regime.participant(XAA).standing is Standing.ADHERENT


def test_where_an_objection_stands_two_thirds_of_those_voting_decide(assembly: Ledger) -> None:
    course = declared(assembly, invited(assembly))
    course.sustain(course.objects(BRAZIL, at=DAY_1), at=DAY_1)
    course.run(SILENCE_ENDS)
    assert course.proposal.stage is Stage.VOTE
    members = [one.code for one in assembly.regime.members()]
    course.vote("yes", members[:24], at=SILENCE_ENDS)
    course.vote("no", members[24:], at=SILENCE_ENDS)
    assert course.proposal.stage_due
    course.run(course.proposal.stage_due.at)
    assert assembly.regime.participant(XAA).standing is Standing.ADHERENT


def test_one_vote_fewer_and_the_state_stays_what_it_was(assembly: Ledger) -> None:
    course = declared(assembly, invited(assembly))
    course.sustain(course.objects(BRAZIL, at=DAY_1), at=DAY_1)
    course.run(SILENCE_ENDS)
    members = [one.code for one in assembly.regime.members()]
    course.vote("yes", members[:23], at=SILENCE_ENDS)
    course.vote("no", members[23:], at=SILENCE_ENDS)
    assert course.proposal.stage_due
    course.run(course.proposal.stage_due.at)
    assert assembly.regime.participant(XAA).standing is Standing.APPLICANT


def test_who_declared_withdraws_it_and_nobody_takes_it_over(assembly: Ledger) -> None:
    applicant = invited(assembly)
    course = declared(assembly, applicant)
    course.withdraw(by=applicant, at=DAY_2)
    take = submission.TakeOverProposal(course.symbol, "We would.")
    assert isinstance(refused(assembly, take, by=FRANCE, at=DAY_2), life.WrongStage)
    course.run(SILENCE_ENDS)
    assert assembly.regime.participant(XAA).standing is Standing.APPLICANT


def test_nobody_else_withdraws_it(assembly: Ledger) -> None:
    course = declared(assembly, invited(assembly))
    withdraw = submission.WithdrawProposal(course.symbol, "Not yet.")
    for by in (FRANCE, OFFICER):
        assert isinstance(refused(assembly, withdraw, by=by, at=DAY_2), Refused)


def test_who_applies_for_an_adherent_withdraws_none_of_its_other_proposals(
    assembly: Ledger,
) -> None:
    applicant = invited(assembly)
    declared(assembly, applicant).run(SILENCE_ENDS)
    aland = Actor(Capacity.HEAD, member=XAA, subject=Subject("head XAA"))
    since = headed(assembly, XAA, SILENCE_ENDS)
    course = submit(assembly, "public_statement", WORDS, by=aland, at=since)
    withdraw = submission.WithdrawProposal(course.symbol, "Not yet.")
    assert isinstance(refused(assembly, withdraw, by=applicant, at=since), NotPermitted)
    course.withdraw(by=aland, at=since)


def test_one_declaration_at_a_time(assembly: Ledger) -> None:
    applicant = invited(assembly)
    course = declared(assembly, applicant)
    assert isinstance(refused(assembly, DECLARATION, by=applicant, at=DAY_1), NotEntitled)
    course.withdraw(by=applicant, at=DAY_2)
    assert refused(assembly, DECLARATION, by=applicant, at=DAY_2) is None


@pytest.mark.parametrize("by", [FRANCE, OFFICER])
def test_a_member_or_an_officer_declares_none(assembly: Ledger, by: Actor) -> None:
    assert isinstance(refused(assembly, DECLARATION, by=by, at=DAY_1), Refused)


def test_a_declaration_says_something(assembly: Ledger) -> None:
    blank = submission.DeclareAdherence(" ")
    found = refused(assembly, blank, by=invited(assembly), at=DAY_1)
    assert found and found.place == "/declaration"


def test_an_observer_declares_through_its_head_and_may_end_it_at_once(assembly: Ledger) -> None:
    _observer(assembly)
    at = end_of(4, 23)
    assert isinstance(refused(assembly, END, by=OLAND, at=at), membership.NotAnAdherent)
    assembly.act(DECLARATION, by=OLAND, at=at)
    assembly.run_clock(end_of(6, 15))
    assert assembly.regime.participant(XOO).standing is Standing.ADHERENT
    assert isinstance(
        refused(assembly, membership.EndAdherence(""), by=OLAND, at=end_of(6, 15)),
        membership.MembershipRefused,
    )
    (ended,) = assembly.act(END, by=OLAND, at=end_of(6, 15))
    assert vars(ended) == {"member": XOO, "reasons": WHY}
    assert assembly.regime.participant(XOO).standing is Standing.FORMER
    assert not holds(OLAND, assembly.regime)


def _observer(assembly: Ledger) -> None:
    """Oland is an observer since April, with a head of delegation since the 23rd."""
    text: Json = {"state": "XOO", "name": "Oland", "declaration": "We would like to observe."}
    course = submit(assembly, "observer_status", text, by=FRANCE, at=DAY_1)
    course.admit(at=DAY_1)
    while course.proposal.stage is not Stage.VOTE:
        assert course.proposal.due
        course.run(course.proposal.due.at)
    assert course.proposal.due
    course.vote("yes", [one.code for one in assembly.regime.members()], at=end_of(3, 17))
    course.run(course.proposal.due.at)
    headed(assembly, XOO, end_of(4, 9))


def test_an_adherent_may_have_persons_who_apply_for_it(assembly: Ledger) -> None:
    course = declared(assembly, invited(assembly))
    course.run(SILENCE_ENDS)
    since = headed(assembly, XAA, SILENCE_ENDS)
    applies = credentials.AccreditDelegate(Subject("anew"), XAA, Capacity.APPLICANT)
    assert isinstance(refused(assembly, applies, by=OFFICER, at=since), NotPermitted)
    aland = Actor(Capacity.HEAD, member=XAA, subject=Subject("head XAA"))
    assert refused(assembly, applies, by=aland, at=since) is None


def test_a_member_may_still_propose_it_for_a_state_that_takes_no_part(assembly: Ledger) -> None:
    text: Json = {"state": "XOO", "name": "Oland", "declaration": "We adhere."}
    course = submit(assembly, "adherent_status", text, by=FRANCE, at=DAY_1)
    assert course.proposal.stage is Stage.SUBMITTED


def test_the_head_of_a_member_ends_no_adherence(assembly: Ledger) -> None:
    assert isinstance(refused(assembly, END, by=FRANCE, at=DAY_1), membership.NotAnAdherent)
    assert isinstance(refused(assembly, END, by=OFFICER, at=DAY_1), NotPermitted)
