"""Rows side by side: what ends, is counted or leaves changes its own row and not the one before."""

import pytest

from audit.log.catalogue import Commitment, Event
from audit.log.encoding import Json
from governance import models as m
from governance.domain.proposal import asking_events as ae
from governance.domain.proposal import commands as pc
from governance.domain.proposal import consultation_events as ce
from governance.domain.proposal import effect_events as fx
from governance.domain.proposal import election_events as ve
from governance.domain.proposal import events as e
from governance.domain.proposal import objection_events as oe
from governance.domain.proposal import phase_events as fe
from regime.domain.accession import events as xe
from regime.domain.values import StateCode, Symbol
from tests.cast import ALDER, DAY_2, END_OF_DAY_1, END_OF_DAY_2, END_OF_DAY_3, OFFICER
from tests.governance.acts_of import submit
from tests.governance.stages import AMENDMENT
from tests.governance.test_rows import acts
from tests.ledger import Ledger

BIRCH, CEDAR, HAZEL = map(StateCode, ("BIRCH", "CEDAR", "HAZEL"))
CALLED = fe.ConsensusCalled(
    round=1, as_of=DAY_2, step={"kind": "consensus"}, electors=[], closes_at=END_OF_DAY_3
)
NOTED = ae.DisputesNoted(round=1, as_of=DAY_2, about=HAZEL, members=(BIRCH,), disputes=(1,))
FIRST, CASE = Symbol("LC/2026/P/1"), Symbol("MTCR/2026/A/1")


@pytest.fixture
def lake(lake_of_day_1: Ledger) -> Ledger:
    """The Lake on day 1 with a proposal."""
    fork = lake_of_day_1.fork()
    submit(fork)
    return fork


def raised(number: int, member: StateCode) -> oe.ObjectionRaised:
    """A whole objection of a member."""
    return oe.ObjectionRaised(
        number=number,
        member=member,
        revision=0,
        reasons="No.",
        provision="LR-8",
        remedy="Another.",
        missing=(),
        check_until=END_OF_DAY_2,
        cure_until=None,
        lapse_until=END_OF_DAY_3,
    )


def told(lake: Ledger, *events: Event, stream: str = FIRST) -> None:
    """The log and then these events, told to a database."""
    assert list(acts(lake.with_events(*events, by=OFFICER, at=DAY_2, stream=stream).entries))


def test_of_two_cosponsors_one_leaves_and_the_other_stays(lake: Ledger, empty: str) -> None:
    joined = (ce.CosponsorJoined(member=one, revision=0) for one in (BIRCH, CEDAR))
    told(lake, *joined, ce.CosponsorLeft(member=BIRCH))
    row = m.Cosponsor.objects.get()
    assert (row.member, row.joined_at, row.revision) == ("CEDAR", DAY_2, 0)


def test_who_joins_again_on_another_text_joined_then(lake: Ledger, empty: str) -> None:
    revised = ce.ProposalRevised(revision=1, title="Anew", text=[], effect="", reasons="So.")
    joined = (ce.CosponsorJoined(member=BIRCH, revision=number) for number in (0, 1))
    told(lake, next(joined), revised, next(joined))
    row = m.Cosponsor.objects.get()
    assert (row.member, row.revision, row.position) == ("BIRCH", 1, len(lake.entries) + 2)


def test_an_admission_says_whether_the_text_weakens_what_is_protected(
    lake: Ledger, empty: str
) -> None:
    told(lake, e.ProposalAdmitted(reasons="Complete.", weakens=True))
    row = m.Proposal.objects.get()
    assert (row.weakens, row.admitted_at) == (True, DAY_2)


def test_an_objection_says_whether_the_call_had_noted_its_member(lake: Ledger, empty: str) -> None:
    told(lake, raised(1, BIRCH), CALLED, NOTED, raised(2, BIRCH), raised(3, CEDAR))
    in_dispute = m.Objection.objects.order_by("number").values_list("in_dispute", flat=True)
    assert list(in_dispute) == [False, True, False]
    assert m.Ballot.objects.get().in_dispute == ["BIRCH"]


def test_a_challenge_of_the_first_releases_asked_nobody(lake: Ledger, empty: str) -> None:
    told(lake, fe.NoticeChallenged(member=BIRCH, reasons="Not so.", outcome=None, challenge=None))
    row = m.Proposal.objects.get()
    assert (row.stage, row.ending, row.challenge) == ("challenged", "Not so.", "")


def test_a_submission_says_what_has_come_to_light_since(lake_of_day_1: Ledger, empty: str) -> None:
    fork = lake_of_day_1.fork()
    text: Json = [{"article": "LR-9", "text": "Anew."}]
    said = pc.SubmitProposal(AMENDMENT, "A change", "LR-8", text, "So.", "None.", "A flood.")
    fork.act(said, by=ALDER)
    assert list(acts(fork.entries))
    row = m.Proposal.objects.get()
    assert (row.new_facts, row.basis, row.reasons, row.effect) == (
        "A flood.",
        "LR-8",
        "So.",
        "None.",
    )


def test_a_proxy_that_was_revoked_keeps_its_end_beside_another(lake: Ledger, empty: str) -> None:
    filed = [
        ae.ProxyFiled(member=member, holder=HAZEL, counts_from=END_OF_DAY_2)
        for member in (BIRCH, CEDAR)
    ]
    revoked = ae.ProxyRevoked(member=BIRCH, holder=HAZEL)
    told(lake, *filed, revoked, filed[0], revoked, filed[0])
    start = len(lake.entries)
    columns = ("member", "holder", "counts_from", "revoked_at", "revoked_position")
    assert list(m.Proxy.objects.values_list(*columns)) == [
        ("BIRCH", "HAZEL", END_OF_DAY_2, DAY_2, start + 2),
        ("CEDAR", "HAZEL", END_OF_DAY_2, None, None),
        ("BIRCH", "HAZEL", END_OF_DAY_2, DAY_2, start + 4),
        ("BIRCH", "HAZEL", END_OF_DAY_2, None, None),
    ]


def test_a_reservation_that_ended_keeps_its_end_beside_a_new_one(lake: Ledger, empty: str) -> None:
    filed, anew = (
        fx.ReservationFiled(member=BIRCH, reasons=why, until=until)
        for why, until in (("The older reading.", END_OF_DAY_1), ("Still so.", END_OF_DAY_2))
    )
    first = fx.ReservationWithdrawn(member=BIRCH, reasons="Met.")
    told(lake, filed, first, anew, fx.ReservationLapsed(as_of=END_OF_DAY_2, member=BIRCH))
    start = len(lake.entries)
    columns = ("reasons", "until", "ending", "changed_position")
    assert list(m.Reservation.objects.values_list(*columns)) == [
        ("The older reading.", END_OF_DAY_1, "ReservationWithdrawn", start + 1),
        ("Still so.", END_OF_DAY_2, "ReservationLapsed", start + 3),
    ]


def test_each_round_of_an_election_keeps_its_own_count(lake: Ledger, empty: str) -> None:
    nominated = (
        ve.CandidateNominated(number=number, member=one, label="N. N.", by=one)
        for number, one in enumerate((BIRCH, CEDAR), 1)
    )
    told(
        lake,
        *nominated,
        ve.CandidatesPut(round=1, candidates=(1, 2)),
        closed(1, dropped=(2,)),
        ve.CandidatesPut(round=2, candidates=(1,)),
        closed(2, elected=(1,)),
    )
    papers = m.BallotPaper.objects.values_list("round", "candidates", "elected", "dropped")
    assert list(papers) == [(1, [1, 2], [], [2]), (2, [1], [1], [])]
    candidates = m.Candidate.objects.values_list("number", "standing", "round")
    assert list(candidates) == [(1, "elected", 2), (2, "dropped_out", 1)]


def closed(
    number: int, *, elected: tuple[int, ...] = (), dropped: tuple[int, ...] = ()
) -> ve.ElectionRoundClosed:
    """A round in which these were elected and those dropped out."""
    return ve.ElectionRoundClosed(
        round=number,
        as_of=DAY_2,
        counts=(),
        elected=elected,
        dropped=dropped,
        lots=(),
        seed="",
    )


@pytest.mark.parametrize("cured", [{"AC-02": "A new list."}, {}])
def test_a_renewal_in_confidence_says_what_was_cured_when_it_is_open(
    applicants_of_day_1: Ledger, empty: str, cured: dict[str, str]
) -> None:
    filed = xe.ApplicationFiledInConfidence(
        application=CASE,
        filing=Commitment("ab" * 32),
        criteria=1,
        lot="cd" * 32,
        receipt_until=END_OF_DAY_1,
        complete_until=END_OF_DAY_2,
        edition=1,
    )
    opened = xe.FilingDisclosed(
        application=CASE,
        position=len(applicants_of_day_1.entries),
        salt="",
        value={"state": "XAN", "answers": {"AC-01": "Yes."}, "cured": {**cured}},
    )
    told(applicants_of_day_1, filed, opened, stream=CASE)
    row = m.Application.objects.get()
    assert (row.cured, row.state, row.answers) == (cured, "XAN", {"AC-01": "Yes."})
    assert (row.in_confidence, row.filing, row.filed_at) == (True, "ab" * 32, DAY_2)
    assert (row.receipt_until, row.complete_until) == (END_OF_DAY_1, END_OF_DAY_2)
    assert m.FilingSeal.objects.get().opening == {"salt": "", "value": opened.value}
