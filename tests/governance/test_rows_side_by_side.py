"""Rows side by side: what ends, is counted or leaves changes its own row and not the one before."""

from dataclasses import replace

import pytest

from audit.log.catalogue import Commitment, Event
from audit.log.encoding import Json
from governance import models as m
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.amendments.state import amendment_question
from governance.domain.chapters.ballots import said as ballots
from governance.domain.chapters.ballots.state import content
from governance.domain.chapters.calls import said as calls
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.effects import said as effects
from governance.domain.chapters.elections import said as elections
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.rulings import said as rulings
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.records.said import RecordDecided
from regime.domain.values import Capacity, StateCode, Subject, Symbol
from regime.models import Credential, DecidedRecord
from tests.cast import ALDER, DAY_2, END_OF_DAY_1, END_OF_DAY_2, END_OF_DAY_3, OFFICER
from tests.governance.acts_of import submit
from tests.governance.stages import AMENDMENT
from tests.governance.test_rows import acts
from tests.ledger import Ledger

BIRCH, CEDAR, HAZEL = map(StateCode, ("BIRCH", "CEDAR", "HAZEL"))
CALLED = calls.ConsensusCalled(
    round=1, as_of=DAY_2, step={"kind": "consensus"}, electors=[], closes_at=END_OF_DAY_3
)
OPENED = votes.VoteOpened(
    round=1,
    question=votes.TEXT,
    repeats=None,
    as_of=DAY_2,
    step={},
    electors=[],
    closes_at=END_OF_DAY_2,
)
NOTED = votes.DisputesNoted(round=1, as_of=DAY_2, about=HAZEL, members=(BIRCH,), disputes=(1,))
SEAL = Commitment("ab" * 32)
FIRST, CASE = Symbol("LC/2026/P/1"), Symbol("MTCR/2026/A/1")


@pytest.fixture
def lake(lake_of_day_1: Ledger) -> Ledger:
    """The Lake on day 1 with a proposal."""
    fork = lake_of_day_1.fork()
    submit(fork)
    return fork


def raised(number: int, member: StateCode) -> objections.ObjectionRaised:
    """A whole objection of a member."""
    return objections.ObjectionRaised(
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


def told_again(lake: Ledger, before: tuple[Event, ...], *events: Event) -> None:
    """These events, told to the database that knows those before."""
    known = lake.with_events(*before, by=OFFICER, at=DAY_2, stream=FIRST)
    more = known.with_events(*events, by=OFFICER, at=DAY_2, stream=FIRST)
    assert list(acts(more.entries[len(known.entries) :]))


def told(lake: Ledger, *events: Event, stream: str = FIRST) -> None:
    """The log and then these events, told to a database."""
    assert list(acts(lake.with_events(*events, by=OFFICER, at=DAY_2, stream=stream).entries))


def test_of_two_cosponsors_one_leaves_and_the_other_stays(lake: Ledger, empty: str) -> None:
    joined = (consultation.CosponsorJoined(member=one, revision=0) for one in (BIRCH, CEDAR))
    told(lake, *joined, consultation.CosponsorLeft(member=BIRCH))
    row = m.Cosponsor.objects.get()
    assert (row.member, row.joined_at, row.revision) == ("CEDAR", DAY_2, 0)


def test_who_joins_again_on_another_text_joined_then(lake: Ledger, empty: str) -> None:
    revised = consultation.ProposalRevised(
        revision=1, title="Anew", text=[], effect="", reasons="So."
    )
    joined = (consultation.CosponsorJoined(member=BIRCH, revision=number) for number in (0, 1))
    told(lake, next(joined), revised, next(joined))
    row = m.Cosponsor.objects.get()
    assert (row.member, row.revision, row.position) == ("BIRCH", 1, len(lake.entries) + 2)


def test_each_vote_says_how_it_was_cast_and_what_replaced_it(lake: Ledger, empty: str) -> None:
    told(
        lake,
        OPENED,
        votes.VoteCast(
            round=1, member=BIRCH, revision=2, choice="no", explanation="Too far.", replaces=None
        ),
        votes.ProxyVoteCast(
            round=1,
            holder=HAZEL,
            principal=CEDAR,
            revision=2,
            choice="no",
            explanation="Too far.",
            replaces=None,
        ),
        ballots.SealedVoteCast(round=1, member=BIRCH, revision=2, vote=SEAL, replaces=None),
        ballots.SecretVoteCast(round=1, member=CEDAR, revision=2, again=True),
    )
    start = len(lake.entries)
    columns = ("member", "holder", "choice", "explanation", "held", "commitment")
    assert list(m.Vote.objects.values_list(*columns)) == [
        ("BIRCH", None, "no", "Too far.", "", ""),
        ("CEDAR", "HAZEL", "no", "Too far.", "", ""),
        ("BIRCH", None, "", "", "sealed", "ab" * 32),
        ("CEDAR", None, "", "", "secret", ""),
    ]
    places = ("position", "round", "revision", "cast_at", "replaced_by")
    assert list(m.Vote.objects.values_list(*places)) == [
        (start + 1, 1, 2, DAY_2, start + 3),
        (start + 2, 1, 2, DAY_2, start + 4),
        (start + 3, 1, 2, DAY_2, None),
        (start + 4, 1, 2, DAY_2, None),
    ]


def test_an_opened_vote_says_what_it_said_and_as_what_it_counts(lake: Ledger, empty: str) -> None:
    sealed = ballots.SealedVoteCast(round=1, member=BIRCH, revision=0, vote=SEAL, replaces=None)
    position = len(lake.entries) + 1
    said = content("no", "Too far.", proposal=FIRST, round_=1, member=BIRCH)
    opening: Json = {"position": position, "salt": "5a", "value": said}
    told(lake, OPENED, sealed, ballots.SealedVotesOpened(round=1, openings=(opening,)))
    row = m.Vote.objects.get()
    assert (row.choice, row.explanation, row.opened_position) == ("no", "Too far.", position + 1)
    assert row.opening == {"salt": "5a", "value": said}


def test_a_vote_before_the_text_that_is_replaced_names_what_replaced_it(
    lake: Ledger, empty: str
) -> None:
    questions = (amendment_question(1), amendment_question(2))
    opened = amendments.SeparateVotesOpened(
        round=1,
        questions=questions,
        repeats=None,
        as_of=DAY_2,
        step={},
        electors=[],
        closes_at=END_OF_DAY_2,
    )
    start = len(lake.entries)
    cast = (
        amendments.SeparateVoteCast(
            round=1,
            question=question,
            member=BIRCH,
            revision=2,
            choice="yes",
            explanation=f"Vote {number}.",
            replaces=None,
        )
        for number, question in enumerate((*questions, questions[0]))
    )
    told(lake, opened, *cast)
    columns = ("question", "revision", "explanation", "replaced_by")
    assert list(m.SeparateVote.objects.values_list(*columns)) == [
        (questions[0], 2, "Vote 0.", start + 3),
        (questions[1], 2, "Vote 1.", None),
        (questions[0], 2, "Vote 2.", None),
    ]


def test_a_repeated_vote_on_a_ruling_begins_without_votes(lake: Ledger, empty: str) -> None:
    ruled = rulings.ChairRuled(
        number=1, subject="point_of_order", ruling="So.", reasons="So.", appeal_until=END_OF_DAY_2
    )
    first, second = (
        rulings.RulingVoteOpened(
            number=1,
            round=number,
            repeats=number - 1 or None,
            as_of=DAY_2,
            step={},
            electors=[],
            closes_at=END_OF_DAY_2,
        )
        for number in (1, 2)
    )
    cast = rulings.RulingVoteCast(
        number=1, round=1, member=BIRCH, choice="no", explanation="It is.", replaces=None
    )
    failed = rulings.RulingQuorumFailed(
        number=1, round=1, as_of=DAY_2, result={"adopted": False}, not_taking_part=()
    )
    told(lake, ruled, first, cast)
    position = len(lake.entries) + 2
    vote = {"choice": "no", "explanation": "It is.", "position": position}
    assert m.Ruling.objects.get().votes == {"BIRCH": vote}
    told_again(lake, (ruled, first, cast), failed, second)
    row = m.Ruling.objects.get()
    assert (row.round, row.votes, row.result, row.holding) == (2, {}, None, "appealed")


def test_an_admission_says_whether_the_text_weakens_what_is_protected(
    lake: Ledger, empty: str
) -> None:
    told(lake, submission.ProposalAdmitted(reasons="Complete.", weakens=True))
    row = m.Proposal.objects.get()
    assert (row.weakens, row.admitted_at) == (True, DAY_2)


def test_an_objection_says_whether_the_call_had_noted_its_member(lake: Ledger, empty: str) -> None:
    told(lake, raised(1, BIRCH), CALLED, NOTED, raised(2, BIRCH), raised(3, CEDAR))
    in_dispute = m.Objection.objects.order_by("number").values_list("in_dispute", flat=True)
    assert list(in_dispute) == [False, True, False]
    assert m.Ballot.objects.get().in_dispute == ["BIRCH"]


def test_a_challenge_of_the_first_releases_asked_nobody(lake: Ledger, empty: str) -> None:
    asked = calls.NoticeChallenged(BIRCH, "Not so.", None, None, (), None, None)
    told(lake, asked)
    row = m.Proposal.objects.get()
    assert (row.stage, row.ending, row.challenge) == ("challenged", "Not so.", "")


def test_a_submission_says_what_has_come_to_light_since(lake_of_day_1: Ledger, empty: str) -> None:
    fork = lake_of_day_1.fork()
    text: Json = [{"article": "LR-9", "text": "Anew."}]
    said = submission.SubmitProposal(
        AMENDMENT, "A change", "LR-8", text, "So.", "None.", "A flood."
    )
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
        votes.ProxyFiled(member=member, holder=HAZEL, counts_from=END_OF_DAY_2)
        for member in (BIRCH, CEDAR)
    ]
    revoked = votes.ProxyRevoked(member=BIRCH, holder=HAZEL)
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
        effects.ReservationFiled(member=BIRCH, reasons=why, until=until)
        for why, until in (("The older reading.", END_OF_DAY_1), ("Still so.", END_OF_DAY_2))
    )
    first = effects.ReservationWithdrawn(member=BIRCH, reasons="Met.")
    told(lake, filed, first, anew, effects.ReservationLapsed(as_of=END_OF_DAY_2, member=BIRCH))
    start = len(lake.entries)
    columns = ("reasons", "until", "ending", "changed_position")
    assert list(m.Reservation.objects.values_list(*columns)) == [
        ("The older reading.", END_OF_DAY_1, "ReservationWithdrawn", start + 1),
        ("Still so.", END_OF_DAY_2, "ReservationLapsed", start + 3),
    ]


def test_a_reservation_and_a_proxy_on_another_proposal_stay(lake: Ledger, empty: str) -> None:
    given = votes.ProxyFiled(member=BIRCH, holder=HAZEL, counts_from=END_OF_DAY_2)
    filed = effects.ReservationFiled(member=BIRCH, reasons="So.", until=END_OF_DAY_2)
    other = submit(lake, text=[{"article": "LR-9", "text": "Anew."}])
    beside = lake.with_events(given, filed, by=OFFICER, at=DAY_2, stream=other)
    back = votes.ProxyRevoked(member=BIRCH, holder=HAZEL)
    told(beside, given, filed, back, effects.ReservationWithdrawn(member=BIRCH, reasons="Met."))
    assert dict(m.Proxy.objects.values_list("proposal", "revoked_at")) == {
        other: None,
        FIRST: DAY_2,
    }
    ended = dict(m.Reservation.objects.values_list("proposal", "ending"))
    assert ended == {other: "", FIRST: "ReservationWithdrawn"}


def test_each_round_of_an_election_keeps_its_own_count(lake: Ledger, empty: str) -> None:
    nominated = (
        elections.CandidateNominated(number=number, member=one, label="N. N.", by=one)
        for number, one in enumerate((BIRCH, CEDAR), 1)
    )
    told(
        lake,
        *nominated,
        elections.CandidatesPut(round=1, candidates=(1, 2)),
        closed(1, dropped=(2,)),
        elections.CandidatesPut(round=2, candidates=(1,)),
        closed(2, elected=(1,)),
    )
    papers = m.BallotPaper.objects.values_list("round", "candidates", "elected", "dropped")
    assert list(papers) == [(1, [1, 2], [], [2]), (2, [1], [1], [])]
    candidates = m.Candidate.objects.values_list("number", "standing", "round")
    assert list(candidates) == [(1, "elected", 2), (2, "dropped_out", 1)]


def closed(
    number: int, *, elected: tuple[int, ...] = (), dropped: tuple[int, ...] = ()
) -> elections.ElectionRoundClosed:
    """A round in which these were elected and those dropped out."""
    return elections.ElectionRoundClosed(
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
    filed = applications.ApplicationFiledInConfidence(
        application=CASE,
        filing=Commitment("ab" * 32),
        criteria=1,
        lot="cd" * 32,
        receipt_until=END_OF_DAY_1,
        complete_until=END_OF_DAY_2,
        edition=1,
    )
    opened = applications.FilingDisclosed(
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


def test_who_acts_in_two_capacities_ends_one_of_them(lake_of_day_1: Ledger, empty: str) -> None:
    person = Subject("chair")
    accredited = credentials.DelegateAccredited(
        subject=person, member=BIRCH, capacity=Capacity.EXPERT
    )
    ended = credentials.AccreditationEnded(subject=person, member=BIRCH, reasons="Recalled.")
    told(lake_of_day_1, accredited, ended, stream="credentials")
    rows = Credential.objects.filter(subject="chair").values_list("capacity", "ended_position")
    assert list(rows) == [("chair", None), ("expert", len(lake_of_day_1.entries) + 1)]


def test_a_record_keeps_its_title_where_a_decision_gives_none(lake: Ledger, empty: str) -> None:
    named = [
        RecordDecided(
            collection=collection,
            record=record,
            title=title,
            data={"found": title},
            decision=FIRST,
            as_of=DAY_2,
        )
        for collection, record, title in (
            ("findings", "BIRCH", "A finding"),
            ("findings", "CEDAR", "Another"),
            ("suspensions", "BIRCH", "A suspension"),
        )
    ]
    lifted = replace(named[0], title="", data={"ended": "today"})
    told(lake, *named, lifted, stream="records")
    row = DecidedRecord.objects.last()
    assert row is not None
    assert (row.title, row.before) == ("A finding", {"found": "A finding"})
    assert row.data == {"found": "A finding", "ended": "today"}
