"""Attacks that fail: what was tried in vain to move a period or an outcome, and still is in vain.

Each names its article. Others of the kind stand with the rules that they attack: a second proxy of
one holder (``test_proxies``), a third renewal (``test_objections_ending``), a second extension and
one by a suspended member (``test_extension``), a Chair that names no group (``test_conciliation``),
who refuses to vote (``test_quorum``), numbers below nothing and above a hundred years
(``test_rules_amendment_text``), a case withdrawn once its vote has opened (``test_admission``), a
member concerned that joins (``test_request``) or votes (``test_recusal``), like cases that are held
against each other (``test_like_cases``), the ends of days (``tests/regime/test_periods``).
"""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from audit.log.encoding import Json
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.votes import said as votes
from governance.domain.figures.longest_path import longest_path
from regime.domain.procedures import serving
from regime.domain.values import Actor, MatterId
from tests.cast import (
    ALDER,
    BIRCH,
    CEDAR,
    DAY_1,
    DAY_2,
    DAY_3,
    END_OF_DAY_2,
    END_OF_DAY_4,
    MAPLE,
)
from tests.governance.acts_of import THE_FOUR, adopt, vote
from tests.governance.acts_of import submit as submit_change
from tests.governance.amending import BRAZIL, FILING_ENDS, amended, passage
from tests.governance.course import (
    SWISS_CHAIR,
    Course,
    first_members,
    head,
    just_before,
    on,
    submit,
)
from tests.governance.elections.course import CHAIR, open_election
from tests.governance.texts import GUIDELINE, WORDS
from tests.ledger import Ledger

RULING = ("point_of_order", "The second is voted first.", "It is furthest from the text.")
LONGER: Json = [
    {
        "article": "LR-8",
        "text": "The Warden decides within 2 days.",
        "parameters": {"decision_days": 2, "deemed_admitted_day": 3},
    },
    {"article": "LR-11", "text": "A vote is open for 3 days.", "parameters": {"vote_days": 3}},
]
OTHER: Json = [{"article": "LR-9", "text": "Anew."}]

EAST, WEST = timezone(timedelta(hours=14)), timezone(-timedelta(hours=12))


def ends_of(course: Course) -> datetime:
    """When the period ends in which the proposal stands."""
    assert course.proposal.stage_due
    return course.proposal.stage_due.at


def test_rp_31_amending_and_withdrawing_moves_no_period(assembly: Ledger) -> None:
    course = amended(assembly)
    ends, at = ends_of(course), just_before(FILING_ENDS)
    for number in range(1, 31):
        edits = passage("ten", f"ten and {number}")
        course.act(amendments.FileAmendment, 0, edits, "Clearer.", None, by=BRAZIL, at=at)
        course.act(amendments.WithdrawAmendment, number, "Met.", by=BRAZIL, at=at)
    assert ends_of(course) == ends
    assert course.run(just_before(ends)) == ()
    assert "SeparateVotesOpened" not in course.run(ends)


def test_rp_29_appeals_of_sixty_rulings_move_no_period(assembly: Ledger) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    course.admit(at=DAY_1)
    ends = ends_of(course)
    for _ in range(60):
        course.act(rulings.RuleOnOrder, *RULING, by=SWISS_CHAIR, at=DAY_2)
    for number in range(1, 61):
        course.act(rulings.AppealRuling, number, "It is not.", by=BRAZIL, at=DAY_2)
    assert ends_of(course) == ends
    assert "ConsensusCalled" not in course.run(just_before(ends))
    assert "ConsensusCalled" in course.run(ends)


def test_rp_38_objecting_and_withdrawing_and_renewing_moves_no_call(call: Course) -> None:
    ends, at = ends_of(call), on(5, 4)
    for _ in range(10):
        number = call.objects(BRAZIL, at=at)
        call.renew(number, by=BRAZIL, at=at)
        call.renew(number, by=BRAZIL, at=at)
        call.lift(number, by=BRAZIL, at=at)
    assert ends_of(call) == ends
    assert "ProposalAdopted" in call.run(ends)


def test_rp_27_of_proxies_in_a_circle_each_carries_one_and_passes_none_on(lake: Ledger) -> None:
    course = submit(lake, "rules_amendment", OTHER, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    chain = ((ALDER, BIRCH), (BIRCH, CEDAR), (CEDAR, ALDER))
    for giver, holder in chain:
        course.act(votes.FileProxy, holder.member, by=giver, at=DAY_1)
    course.run(END_OF_DAY_2)
    for giver, holder in chain:
        said = (giver.member, "yes", "", None)
        assert course.refusal(votes.CastProxyVote, *said, by=_next(holder), at=DAY_3)
        course.act(votes.CastProxyVote, *said, by=holder, at=DAY_3)
    ballot = course.proposal.ballot
    assert ballot and set(ballot.votes) == {giver.member for giver, _ in chain}


def _next(actor: Actor) -> Actor:
    """Whom this one gave its own vote to."""
    return {ALDER: BIRCH, BIRCH: CEDAR, CEDAR: ALDER}[actor]


def test_rp_21_of_thirty_five_that_one_member_nominates_its_own_alone_stands(
    assembly: Ledger,
) -> None:
    election = open_election(assembly, CHAIR)
    election.run(ends_of(election))
    for code in first_members(assembly, 35):
        election.nominate(code, by="FRA", at=on(5, 4))
    assert election.standing == ["FRA"]
    refused = election.refusal(elections.AcceptCandidacy, 1, by=head("FRA"), at=on(5, 4))
    assert isinstance(refused, elections.NotTheCandidatesMember)
    election.run(ends_of(election))
    assert [election.proposal.election.candidates[one].member for one in election.put] == ["FRA"]


def test_rp_19_an_idle_secretariat_stops_nothing_and_each_default_has_its_day(
    assembly: Ledger,
) -> None:
    course = submit(assembly, "guidelines_amendment", GUIDELINE, by=head("FRA"), at=DAY_1)
    assert "ProposalDeemedAdmitted" in course.run(ends_of(course))
    course.run(ends_of(course))
    opened = ends_of(course) - timedelta(days=1)
    for objector in ("BRA", "IND"):
        course.objects(head(objector), at=opened)
    stages = set()
    while course.proposal.stage not in (Stage.NOT_ADOPTED, Stage.ADOPTED, Stage.IN_FORCE):
        stages.add(course.proposal.stage)
        due = course.proposal.due
        assert due
        course.run(due.at)
    assert Stage.LADDER in stages
    own = [one for one in assembly.entries if one.stream == course.symbol]
    assert "officer" not in {one.actor["capacity"] for one in own}
    row = assembly.regime.rules.matters[MatterId("guidelines_amendment")]
    procedure = serving(row)
    assert procedure
    longest = longest_path(row, procedure, assembly.regime.rules)
    assert own[-1].recorded_at - own[0].recorded_at <= timedelta(days=longest)


def test_rp_62_an_edition_that_takes_effect_meanwhile_changes_nothing_of_what_runs(
    lake: Ledger,
) -> None:
    """Other days for the check and for the vote: they are those of what is submitted later."""
    told = []
    for adopts in (True, False):
        fork = lake.fork()
        (adopt if adopts else submit_change)(fork, text=LONGER)
        pending = Course(fork, submit_change(fork, text=OTHER, at=just_before(END_OF_DAY_4)))
        fork.run_clock(END_OF_DAY_4)
        assert (len(fork.regime.editions) == 2) is adopts
        while pending.proposal.ballot is None:
            pending.run(ends_of(pending))
        vote(fork, pending.symbol, *THE_FOUR, at=just_before(ends_of(pending)))
        pending.run(ends_of(pending))
        own = [one for one in fork.entries if one.stream == pending.symbol]
        told.append([(one.type, one.recorded_at) for one in own])
        assert fork.found() == []
    assert told[0] == told[1]
    assert "ProposalAdopted" in {name for name, _ in told[0]}


@pytest.mark.parametrize(
    ("at", "end"),
    [
        (datetime(2028, 2, 28, 23, 59, 59, 999_999, tzinfo=UTC), on(2, 29, year=2028)),
        (datetime(2028, 2, 29, 0, 0, tzinfo=UTC), on(3, 1, year=2028)),
        (datetime(2028, 2, 29, 13, 59, tzinfo=EAST), on(2, 29, year=2028)),
        (datetime(2028, 2, 28, 12, 0, tzinfo=WEST), on(3, 1, year=2028)),
    ],
    ids=["last moment", "midnight", "east of the date line", "west of it"],
)
def test_rp_02_a_day_is_one_of_utc_wherever_and_whenever_one_acts(
    lake: Ledger, at: datetime, end: datetime
) -> None:
    course = submit(lake, "rules_amendment", OTHER, by=ALDER, at=at)
    assert ends_of(course) == end.replace(hour=23, minute=59)


@pytest.mark.parametrize("matter", ["water_level", "fishing_quota"])
def test_rp_55_a_suspended_member_stops_neither_silence_nor_consensus(
    lake: Ledger, matter: str
) -> None:
    course = submit(lake, matter, WORDS, by=ALDER, at=DAY_1)
    course.admit(at=DAY_1)
    while course.proposal.call is None:
        course.run(ends_of(course))
    said = ("Too much.", "LR-10", "Less.")
    at = just_before(ends_of(course))
    refused = course.refusal(objections.RaiseObjection, *said, by=MAPLE, at=at)
    assert isinstance(refused, life.Suspended)
    assert "ProposalAdopted" in course.run(ends_of(course))
