"""Rows: after each act of a log in which everything happens they say what the states hold."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from typing import get_args

import pytest
from django.db.models import Model

from audit.log.entry import Entry, Recorded, read_recorded
from audit.projections import projections
from audit.store import recovering
from governance import models as m
from governance.domain.chapters.ballots.said import (
    OwnVoteOpened,
    ProxyVoteOpened,
    SealedVotesOpened,
)
from governance.domain.chapters.proposal.contents import PROPOSAL
from governance.domain.chapters.proposal.evolving import evolve as evolve_proposal
from governance.domain.chapters.proposal.stages import RESERVATIONS_LIVE
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.what_stands import evolve as evolve_regime
from regime.domain.chapters.accession.applications.said import FilingDisclosed
from regime.domain.chapters.accession.evidence.said import EvidenceEvent
from regime.domain.chapters.accession.said import ApplicationEvent
from regime.domain.chapters.complaints import state as complaints
from regime.domain.chapters.library import state as library
from regime.domain.chapters.meetings.said import STREAM
from regime.domain.chapters.reviews import state as reviews
from regime.domain.chapters.workshops import state as workshops
from regime.domain.rulebook.periods import Deadline
from regime.domain.state import Regime
from regime.domain.values import Symbol
from regime.models import Credential, Member
from tests.export import raws_of
from tests.governance.chronicle_of_registers import (
    everything_of_a_new_member,
    everything_registered,
)
from tests.ledger import Ledger

OF_A_PROPOSAL = (
    "sponsor",
    "title",
    "text",
    "revision",
    "stage",
    "weakens",
    "urgent",
    "appeal_until",
    "takeover_until",
    "challenge_until",
)
OF_AN_OBJECTION = ("member", "reasons", "provision", "remedy", "standing", "renewals")
OF_AN_AMENDMENT = ("member", "revision", "amends", "edits", "reasons", "standing")
_NUMBER = re.compile(rb"MTCR/\d{4}/\w+/\d+")
_BY_POSITION = OwnVoteOpened | ProxyVoteOpened | SealedVotesOpened | FilingDisclosed
OF_A_CASE = ("step", "answers", "lot", "filing", "criteria", "edition", "filed_at", "completed_at")


@pytest.fixture(scope="module")
def told_of_a_case(applicants_of_day_1: Ledger) -> Ledger:
    """Xanadu is kept out, applies again, and becomes a member."""
    return everything_of_a_new_member(applicants_of_day_1.fork())


def acts(entries: Sequence[Entry]) -> Iterator[tuple[Recorded, ...]]:
    """The acts of a log, each told to the database."""
    for _, act in groupby(entries, key=lambda one: one.command):
        with recovering() as log:
            recorded = log.take_back(raws_of(list(act)))
        yield recorded


def said(one: object, names: tuple[str, ...]) -> dict[str, object]:
    """What a row or a state says under these names."""
    return {name: getattr(one, name) for name in names}


def first_listed(stream: str) -> Deadline | None:
    """Where the clock would look first in a stream."""
    row = m.Deadline.objects.filter(stream=stream).order_by("at", "position").first()
    return Deadline(row.at, row.position) if row else None


def bare(due: Deadline | None) -> Deadline | None:
    """A deadline as the list for the clock holds it."""
    return Deadline(due.at, due.position) if due else None


def test_a_proposals_rows_say_what_its_state_holds(told: Ledger, empty: str) -> None:
    proposals: dict[str, Proposal] = {}
    for act in acts(told.entries):
        for one in act:
            if type(one.event) in PROPOSAL.recorded:
                known = proposals.get(one.entry.stream, Proposal())
                proposals[one.entry.stream] = evolve_proposal(known, one)
        for symbol in {one.entry.stream for one in act} & proposals.keys():
            say_the_same(symbol, proposals[symbol])
    for symbol, proposal in proposals.items():
        say_the_same(symbol, proposal)


@pytest.mark.parametrize("happened", ["told", "told_of_a_case"])
def test_what_is_told_of_one_changes_no_row_of_another(
    happened: str, request: pytest.FixtureRequest, empty: str
) -> None:
    ledger: Ledger = request.getfixturevalue(happened)
    assert list(acts(ledger.entries))
    before = every_row()
    assert list(acts(of_others(ledger.entries)))
    after = every_row()
    assert len(after) > 1.5 * len(before)
    assert {key: after.get(key) for key in before} == before


def of_others(entries: Sequence[Entry]) -> list[Entry]:
    """The same acts as those of other proposals and cases; what names a position is left out."""
    told_of = (*PROPOSAL.recorded, *get_args(ApplicationEvent), *get_args(EvidenceEvent))
    found = (read_recorded(at, raw) for at, raw in enumerate(raws_of(entries)))
    wanted = (one.raw for one in found if type(one.event) in told_of)
    others = (read_recorded(at, _NUMBER.sub(rb"\g<0>000", raw)) for at, raw in enumerate(wanted))
    return [one.entry for one in others if not isinstance(one.event, _BY_POSITION)]


def every_row() -> dict[tuple[str, object], dict[str, object]]:
    """Every row of every read model of what moves."""
    (projection,) = (one for one in projections if one.code == "governance")
    return {
        (model._meta.label, row["pk"]): row
        for model in projection.models
        for row in model._default_manager.values("pk", *(f.attname for f in model._meta.fields))
    }


def say_the_same(symbol: str, proposal: Proposal) -> None:
    """The rows of a proposal say what its state holds."""
    row = m.Proposal.objects.get(pk=symbol)
    assert said(row, OF_A_PROPOSAL) == said(proposal, OF_A_PROPOSAL)
    assert first_listed(symbol) == bare(proposal.due)
    due = None if proposal.stage in RESERVATIONS_LIVE else proposal.stage_due
    running = m.Phase.objects.filter(proposal=symbol, ended_at=None).values_list("until", flat=True)
    assert list(running) == ([due.at] if due else [])
    assert row.closes_at == (due.at if due else None)
    assert of_each(m.Objection, symbol, OF_AN_OBJECTION) == {
        number: said(one, OF_AN_OBJECTION) for number, one in proposal.objections.items()
    }
    open_ones = m.Objection.objects.filter(proposal=symbol, ended_at=None)
    assert {one.number for one in open_ones} == {one.number for one in proposal.standing_objections}
    assert of_each(m.Amendment, symbol, OF_AN_AMENDMENT) == {
        number: said(one, OF_AN_AMENDMENT) for number, one in proposal.amendments.filed.items()
    }
    assert of_each(m.Ruling, symbol, ("holding",)) == {
        number: said(one, ("holding",)) for number, one in proposal.rulings.items()
    }

    stand_beside(symbol, proposal)


def stand_beside(symbol: str, proposal: Proposal) -> None:
    """Who stands beside the sponsor, votes for another or reserves its position does so in rows."""
    cosponsors = m.Cosponsor.objects.filter(proposal=symbol).values_list("member", "revision")
    assert dict(cosponsors) == proposal.joined
    proxies = m.Proxy.objects.filter(proposal=symbol, revoked_at=None)
    assert dict(proxies.values_list("member", "holder")) == {
        member: proxy.holder for member, proxy in proposal.proxies.items()
    }
    reserved = m.Reservation.objects.filter(proposal=symbol, ended_at=None)
    assert {row.member: (row.until, row.renewals) for row in reserved} == {
        member: (one.lapses.at, one.renewals) for member, one in proposal.reservations.items()
    }
    comments = m.Comment.objects.filter(proposal=symbol)
    assert {row.number: (row.hidden, row.answered_at is not None) for row in comments} == {
        number: (one.hidden, one.answered) for number, one in proposal.comments.items()
    }


def of_each(model: type[Model], symbol: str, names: tuple[str, ...]) -> dict[int, object]:
    """What the rows of a table say of each numbered thing of a proposal."""
    rows = model._default_manager.filter(proposal=symbol).values("number", *names)
    return {row.pop("number"): row for row in rows}


def test_what_the_clock_finds_and_who_acts_is_what_stands(
    assembly_that_meets: Ledger, empty: str
) -> None:
    regime = Regime()
    for act in acts(everything_registered(assembly_that_meets).entries):
        for one in act:
            regime = evolve_regime(regime, one)
        assert first_listed(STREAM) == bare(regime.due)
        assert listed(STREAM) == all_dues(regime)
        standing = {row.code: (row.name, row.standing, row.group) for row in Member.objects.all()}
        assert standing == {
            one.code: (one.name, one.standing, one.group) for one in regime.participants.values()
        }
        assert acting() == acting_in(regime)


def listed(stream: str) -> list[Deadline]:
    """Where the clock has to look in a stream."""
    rows = m.Deadline.objects.filter(stream=stream).values_list("at", "position")
    return sorted((Deadline(*row) for row in rows), key=instant)


def all_dues(regime: Regime) -> list[Deadline]:
    """All that the calendar, the offices and the registers have due."""
    of_cases = (due for one in regime.applications.values() for due in one.dues)
    own = (regime.calendar.dues, regime.offices.dues, regime.heads.dues, regime.membership.dues)
    waiting = chain(
        *own,
        complaints.dues(regime.complaints),
        reviews.dues(regime.reviews),
        workshops.dues(regime.workshops),
        library.dues(regime.library),
        of_cases,
    )
    return sorted((Deadline(due.at, due.position) for due in waiting), key=instant)


def instant(due: Deadline) -> tuple[datetime, int]:
    """By what deadlines are ordered."""
    return due.at, due.position


def acting() -> set[tuple[str, str, str | None, str | None]]:
    """Who acts in which capacity, by the rows."""
    rows = Credential.objects.filter(ended_at=None)
    return {(row.subject, row.capacity, row.member, row.office) for row in rows}


def acting_in(regime: Regime) -> set[tuple[str, str, str | None, str | None]]:
    """Who acts in which capacity."""
    chair = {(regime.chair.subject, "chair", regime.chair.member, None)} if regime.chair else set()
    officers = {(who, "officer", None, office.value) for office, who in regime.officers.items()}
    delegates = regime.delegates.values()
    return chair | officers | {(d.subject, d.capacity.value, d.member, None) for d in delegates}


def test_a_cases_rows_say_what_its_state_holds(told_of_a_case: Ledger, empty: str) -> None:
    regime = Regime()
    for act in acts(told_of_a_case.entries):
        for one in act:
            regime = evolve_regime(regime, one)
        assert listed(STREAM) == all_dues(regime)
        for row in m.Application.objects.filter(pk__in={one.entry.stream for one in act}):
            case = regime.applications[Symbol(row.symbol)]
            assert said(row, OF_A_CASE) == said(case, OF_A_CASE)
            assert (row.panel or [], row.order or []) == (list(case.panel), list(case.order))
            for document in m.Evidence.objects.filter(application=row.symbol):
                found = case.evidence[document.number]
                assert (document.access, document.class_until) == (found.access, found.until_at)
