"""RP-14: a member gives notice, stays until it has run out, and is one no longer from then on."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from audit.log.encoding import Json
from audit.log.entry import read_recorded
from audit.log.errors import NotPermitted
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import electors_of, entitled
from governance.domain.kinds import kinds
from governance.domain.notices.warnings import warned_of_calendar
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.elections.said import Elected, PanelElected
from regime.domain.chapters.membership import said as membership
from regime.domain.chapters.membership.said import StandingDeclared
from regime.domain.chapters.records.state import Decided
from regime.domain.participation import Roster, evolve
from regime.domain.permissions import holds
from regime.domain.values import Actor, Capacity, MatterId, Standing, StateCode, Subject, Symbol
from tests.cast import DAY_1, DAY_2, OFFICER
from tests.depth import times
from tests.governance.applying import to_the_members
from tests.governance.course import end_of, head, just_before, on, submit
from tests.governance.membership import CHE, FRA, INVITE, LEFT, NOTIFY, REVOKE, WHY, types_of
from tests.ledger import Ledger, refused

# Four of one group, and one of another; none of them is in the chair.
LEAVERS = ("FRA", "DEU", "ITA", "NOR", "BRA")
FRANCE, SWISS = head("FRA"), head("CHE")
OBSERVER: Json = {"state": "XOO", "name": "Oland", "declaration": "We would like to observe."}
ALTERNATE = Actor(Capacity.ALTERNATE, member=FRA, subject=Subject("alternate FRA"))


def test_a_notice_says_why_and_until_when_the_member_stays(assembly: Ledger) -> None:
    (notified,) = assembly.act(NOTIFY, by=FRANCE)
    assert vars(notified) == {"member": FRA, "reasons": WHY, "effective_at": LEFT}
    assert assembly.regime.participant(FRA).standing is Standing.PARTNER


def test_it_is_a_member_until_the_last_moment_and_none_at_the_end(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    assembly.run_clock(just_before(LEFT))
    assert len(assembly.regime.members()) == 35
    assembly.run_clock(LEFT)
    assert assembly.regime.participant(FRA).standing is Standing.FORMER
    assert FRA not in {one.code for one in assembly.regime.members()}
    assert len(assembly.regime.members()) == 34


def test_it_may_revoke_its_notice_until_the_last_moment(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    assembly.act(REVOKE, by=FRANCE, at=just_before(LEFT))
    assembly.run_clock(end_of(9, 1))
    assert assembly.regime.participant(FRA).standing is Standing.PARTNER


def test_at_the_end_it_is_too_late_to_revoke(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    assert isinstance(refused(assembly, REVOKE, by=FRANCE, at=LEFT), NotPermitted)


def test_a_notice_runs_once_and_needs_reasons(assembly: Ledger) -> None:
    blank = membership.NotifyWithdrawal("  ")
    assert isinstance(refused(assembly, blank, by=FRANCE, at=DAY_1), membership.MembershipRefused)
    assert isinstance(refused(assembly, REVOKE, by=FRANCE, at=DAY_1), membership.NoNotice)
    assembly.act(NOTIFY, by=FRANCE)
    assert isinstance(refused(assembly, NOTIFY, by=FRANCE, at=DAY_2), membership.NoticeStands)


def test_its_head_is_warned_of_the_last_moment_to_stay(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    found = [one for one in warned_of_calendar(assembly.regime) if one.end.at == LEFT]
    assert [(one.subject, one.about) for one in found] == [(FRANCE.subject, "revoke_withdrawal")]


def test_the_head_alone_gives_it(assembly: Ledger) -> None:
    accredit = credentials.AccreditDelegate(Subject("alternate FRA"), FRA, Capacity.ALTERNATE)
    assembly.act(accredit, by=FRANCE)
    for by in (ALTERNATE, OFFICER):
        assert isinstance(refused(assembly, NOTIFY, by=by, at=DAY_1), NotPermitted)


def test_nobody_acts_for_it_any_more_nor_is_accredited_for_it(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    assembly.run_clock(LEFT)
    assert not holds(FRANCE, assembly.regime)
    for capacity in (Capacity.HEAD, Capacity.APPLICANT):
        accredit = credentials.AccreditDelegate(Subject("anew"), FRA, capacity)
        assert isinstance(refused(assembly, accredit, by=OFFICER, at=LEFT), NotPermitted)


def test_electorates_that_open_later_are_of_those_who_remain(assembly: Ledger) -> None:
    before = electors_of(assembly.regime)
    assembly.act(NOTIFY, by=FRANCE)
    assembly.run_clock(LEFT)
    assert electors_of(assembly.regime) == [one for one in before if one != {"member": "FRA"}]


def test_a_vote_that_is_open_keeps_its_electorate_and_what_was_cast_stands(
    assembly: Ledger,
) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    course = submit(assembly, "observer_status", OBSERVER, by=head("DEU"), at=on(8, 10))
    course.admit(at=on(8, 10))
    course.vote("yes", ["FRA"], at=on(8, 29))
    assembly.run_clock(LEFT)
    assert course.proposal.ballot and FRA in course.proposal.ballot.votes
    assert FRA in entitled(course.proposal.ballot)
    late = votes.CastVote(course.symbol, FRA, "no", "", None)
    assert isinstance(refused(assembly, late, by=FRANCE, at=on(8, 30)), NotPermitted)


def test_a_proposal_that_it_alone_stood_behind_lapses_with_its_consultation(
    assembly: Ledger,
) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    course = submit(assembly, "observer_status", OBSERVER, by=FRANCE, at=on(8, 28))
    course.admit(at=on(8, 28))
    assert course.run(end_of(9, 11))[-1] == "ProposalLapsed"


def test_where_it_was_in_the_chair_the_next_group_presides(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=SWISS)
    assembly.run_clock(just_before(LEFT))
    before = len(assembly.entries)
    assert assembly.regime.chair
    assembly.run_clock(LEFT)
    assert types_of(assembly, before)[:1] == ("MembershipEnded",)
    assert assembly.regime.chair is None


def test_who_was_elected_to_the_chair_and_leaves_does_not_take_it(assembly: Ledger) -> None:
    regime = assembly.regime
    elected = Elected(FRA, "N. N.", regime.participant(FRA).group)
    awaited = replace(regime, offices=replace(regime.offices, incoming=elected))
    assert awaited.offices.without(FRA).incoming is None
    assert awaited.offices.without(CHE).incoming == elected


def test_its_seat_on_the_panel_is_free(assembly: Ledger) -> None:
    seats = tuple(Elected(one, "N. N.", None) for one in (FRA, CHE))
    until = end_of(12, 31)
    event = PanelElected(
        matter=MatterId("panel_election"),
        elected=seats,
        until=until,
        decision=Symbol("MTCR/2026/D/1"),
        as_of=DAY_1,
    )
    seated = assembly.with_events(event, by=OFFICER, at=DAY_1, stream="elections")
    seated.act(NOTIFY, by=FRANCE)
    seated.run_clock(LEFT)
    assert [seat.holder.member for seat in seated.regime.elections.serving(LEFT)] == [CHE]


def test_a_suspended_member_may_leave_and_its_suspension_ends_without_bringing_it_back(
    assembly: Ledger,
) -> None:
    suspended = StandingDeclared(
        member=FRA,
        name="France",
        standing=Standing.SUSPENDED,
        decision=Symbol("MTCR/2026/D/1"),
        as_of=DAY_1,
    )
    fork = assembly.with_events(suspended, by=OFFICER, at=DAY_1, stream="membership")
    fork.act(NOTIFY, by=FRANCE)
    fork.run_clock(LEFT)
    assert fork.regime.participant(FRA).standing is Standing.FORMER
    stands = Decided({}, Symbol("MTCR/2026/D/1"), DAY_1)
    regime = replace(fork.regime, decided={("suspensions", "FRA"): stands})
    text: Json = {"concerned": "FRA", "grounds": "A serious shortfall."}
    _, events = kinds["suspension"].end_effect(text, regime, Symbol("MTCR/2026/D/1"), LEFT)
    assert [type(one).__name__ for one in events] == ["RecordDecided"]


def test_a_former_member_is_invited_and_may_be_admitted_again(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    invite = replace(INVITE, state=FRA, name="France")
    assert isinstance(refused(assembly, invite, by=OFFICER, at=DAY_2), membership.TakesPart)
    assembly.act(invite, by=OFFICER, at=LEFT)
    assert assembly.regime.participant(FRA).standing is Standing.APPLICANT
    person = credentials.AccreditDelegate(Subject("applicant FRA"), FRA, Capacity.APPLICANT)
    assembly.act(person, by=OFFICER, at=LEFT)
    again = to_the_members(assembly, at=LEFT, code="FRA", seats=("DEU", "JPN", "BRA", "ZAF"))
    assembly.run_clock(LEFT + timedelta(days=21 + 45 + 30))
    assert again.application.step.value == "admitted"
    assert assembly.regime.participant(FRA).standing.value == "partner"


def test_no_outcome_depends_on_which_member_leaves(assembly: Ledger) -> None:
    """Of two members of a group, neither in the chair, the one leaves as the other would."""
    found = []
    for code in ("FRA", "DEU"):
        fork = assembly.fork()
        start = len(fork.entries)
        fork.act(NOTIFY, by=head(code))
        fork.run_clock(end_of(9, 1))
        told = [(one.type, one.recorded_at, _blank(one.data, code)) for one in fork.entries[start:]]
        found.append(told)
    assert found[0] == found[1]


def _blank(value: object, code: str) -> str:
    return str(value).replace(code, "XXX")


def test_participation_tells_until_when_it_was_a_member(assembly: Ledger) -> None:
    assembly.act(NOTIFY, by=FRANCE)
    assembly.run_clock(LEFT)
    roster: Roster = {}
    for position, entry in enumerate(assembly.entries):
        roster = evolve(roster, read_recorded(position, entry.to_bytes()))
    assert roster[FRA].at_the_end_of(2025) is Standing.PARTNER
    assert roster[FRA].at_the_end_of(2026) is Standing.FORMER


@given(st.lists(st.sampled_from(LEAVERS), unique=True, max_size=5))
@settings(max_examples=times(20, 5), deadline=None)
def test_whoever_leaves_in_whatever_order_the_rest_is_asked_and_no_fault_is_found(
    assembly_of_day_1: Ledger, leaving: list[str]
) -> None:
    ledger = assembly_of_day_1.fork()
    roster = [one.code for one in ledger.regime.members()]
    for code in leaving:
        ledger.act(NOTIFY, by=head(code))
    ledger.run_clock(LEFT)
    remain = [code for code in roster if code not in leaving]
    assert electors_of(ledger.regime) == [{"member": code} for code in remain]
    course = submit(ledger, "observer_status", OBSERVER, by=head("USA"), at=LEFT)
    course.admit(at=LEFT)
    assert course.proposal.stage_due
    course.run(course.proposal.stage_due.at)
    assert course.proposal.stage_due
    closes = course.proposal.stage_due.at
    too_few = -(-2 * len(remain) // 3) - 1
    course.vote("yes", remain[:too_few], at=closes.replace(hour=9))
    course.run(closes)
    assert course.last.type == "VoteOpened"
    assert ledger.found() == []


def test_two_thirds_of_those_who_remain_are_a_quorum(assembly: Ledger) -> None:
    """Of 35 members 24 have to take part, of 33 only 22."""
    for code in ("FRA", "DEU"):
        assembly.act(NOTIFY, by=head(code))
    assembly.run_clock(LEFT)
    course = submit(assembly, "observer_status", OBSERVER, by=head("USA"), at=LEFT)
    course.admit(at=LEFT)
    assert course.proposal.stage_due
    course.run(course.proposal.stage_due.at)
    assert course.proposal.stage_due
    closes = course.proposal.stage_due.at
    voters = [one.code for one in assembly.regime.members()][:22]
    course.vote("yes", voters, at=closes.replace(hour=9))
    course.run(closes)
    assert assembly.regime.participant(StateCode("XOO")).standing is Standing.OBSERVER
