"""Casework: an application as those who act on it read it, and what each of them may do to it now.

Who applies in confidence is known here to its own state and to the office that checks the filing,
and to nobody else: one path for desk, admin and API.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from audit import store
from audit.log.encoding import Json
from audit.store import Receipt
from governance.acting.dry_run import refusal
from governance.acting.filing_applications import (
    acting_again,
    acting_for,
    opening_of,
    own_applications,
)
from governance.domain.chapters.accession.open_acts import OPEN, OpenCaseAct, acts_open_to
from governance.domain.chapters.proposal.state import Proposal
from governance.folded import proposal_now, regime_now
from governance.models import Application as Row
from governance.models import AssessorSeat, Question, SealedFiling
from governance.models import Finding as FindingRow
from governance.reading import queries
from governance.services import handle
from regime.domain.acts import Doing
from regime.domain.chapters.accession.applications.filing import last_refused
from regime.domain.chapters.accession.applications.guards import known, rules_of
from regime.domain.chapters.accession.applications.said import (
    CHECK,
    FILING,
    DiscloseFiling,
    FileApplication,
)
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import ENDED, Step
from regime.domain.chapters.accession.roster.said import NameAssessor
from regime.domain.chapters.accession.roster.state import Seat, filled
from regime.domain.chapters.accession.said import AccessionCommand
from regime.domain.chapters.criteria.state import Edition
from regime.domain.values import Actor, Standing, StateCode, Symbol
from regime.reading.queries import criteria, participant


@dataclass(frozen=True)
class Item:
    """An application, its row, and the acts on it that are open to someone."""

    row: Row
    application: Application
    acts: tuple[OpenCaseAct, ...]


def application(symbol: str) -> Application | None:
    """The application under this symbol, as the log tells it."""
    return regime_now().applications.get(Symbol(symbol))


def row(symbol: str) -> Row | None:
    """The application under this symbol, as its row tells it."""
    return Row.objects.filter(pk=symbol).first()


def open_to(actor: Actor, one: Application) -> tuple[OpenCaseAct, ...]:
    """What the actor may do to this application now, each act with its article."""
    beside = proposal_now(one.proposal) if one.proposal else Proposal()
    by = acting_for(actor, one)
    return (*acts_open_to(one, regime_now(), by, store.now(), beside), *_own_opening(one, by))


def _own_opening(one: Application, by: Actor) -> Iterator[OpenCaseAct]:
    """The opening of an own filing, which what lies beside the log opens."""
    said = opening_of(one)
    if said is not None and refusal(said, by) is None:
        article = rules_of(one, regime_now()).roles[FILING]
        until = one.vote_by.at if one.vote_by else None
        yield OpenCaseAct(OPEN, DiscloseFiling, article, until)


def items(actor: Actor) -> list[Item]:
    """The applications on which anything is open to the actor, the oldest first."""
    rows = Row.objects.exclude(step__in=[one.value for one in ENDED]).order_by("position")
    found = ((row, known(Symbol(row.symbol), regime_now())) for row in rows)
    all_of_them = (Item(row, one, open_to(actor, one)) for row, one in found)
    return [one for one in all_of_them if one.acts]


def to_check() -> list[Row]:
    """The applications whose completeness is to be checked, the oldest first."""
    return list(Row.objects.filter(step=Step.FILED).order_by("position"))


def awaited(row: Row) -> list[datetime]:
    """The ends of what the Secretariat has to do about an application."""
    receipt = None if row.receipt_at or row.receipt_overdue else row.receipt_until
    return [at for at in (receipt, row.complete_until) if at]


def act(
    command: AccessionCommand, one: Application, *, actor: Actor, command_id: uuid.UUID
) -> Receipt:
    """Hand in an act on an application, for its applicant under the seal of its filing."""
    by = acting_again(actor, one, command_id)
    return handle(command, actor=by, command_id=command_id)


def may_file(actor: Actor) -> bool:
    """Whether the actor's capacity files applications for a state that is no member."""
    state = participant(actor.member) if actor.member else None
    outside = state is not None and state.standing not in (Standing.PARTNER, Standing.SUSPENDED)
    return outside and _carries(FileApplication, actor)


def is_own(actor: Actor, symbol: str) -> bool:
    """Whether the application is of the actor's own state, named or not."""
    return bool(actor.member) and symbol in own(actor)


def own(actor: Actor) -> list[str]:
    """The applications of the actor's state that its capacity acts on, the newest first."""
    acts_for = actor.member and _carries(FileApplication, actor)
    return own_applications(actor.member or "") if acts_for else []


def may_read_sealed(actor: Actor) -> bool:
    """Whether the actor checks filings, and so reads those that are made in confidence."""
    return _carries(CHECK, actor)


def sealed_filings(symbol: str) -> list[SealedFiling]:
    """What was sealed of an application, in the order of its entries."""
    return list(SealedFiling.objects.filter(application=symbol).order_by("position"))


def answers_of(one: Application) -> Mapping[str, str]:
    """What the applicant answers, also what is sealed: for its own state and its checkers only."""
    if one.is_named:
        return one.answers
    told: dict[str, str] = {}
    for filed in sealed_filings(one.symbol):
        told |= _answers_in(filed.value)
    return told


def to_renew(state: str) -> Application | None:
    """The refused application that a new one of this state would renew."""
    return last_refused(StateCode(state), regime_now())


def edition_of(one: Application | None) -> Edition:
    """The criteria that govern a case; those in force where there is none yet."""
    known_ones = regime_now().criteria
    return known_ones.edition(one.criteria if one else known_ones.newest)


def evidence_required() -> dict[str, tuple[str, list[str]]]:
    """The text of each criterion and the evidence it asks for, as they were last recorded."""
    return {one.code: (one.text, list(one.evidence_required)) for one in criteria()}


def questions_to(symbol: str) -> list[Question]:
    """The questions to an applicant, with their answers."""
    return list(Question.objects.filter(application=symbol))


def question_asked_at(position: int) -> int:
    """The number of the question that the entry at ``position`` asked."""
    return Question.objects.values_list("number", flat=True).get(position=position)


def seat_named_at(position: int) -> int:
    """The seat that the entry at ``position`` filled."""
    return AssessorSeat.objects.values_list("number", flat=True).get(position=position)


def findings_of(symbol: str, seat: int) -> dict[str, FindingRow]:
    """The findings of an assessor that stand, by criterion."""
    rows = FindingRow.objects.filter(application=symbol, seat=seat, replaced_by=None)
    return {one.criterion: one for one in rows}


def seat_on(one: Application, actor: Actor) -> Seat | None:
    """The seat of the panel that the actor fills."""
    seats = (regime_now().roster[number] for number in one.panel)
    mine = (seat for seat in seats if seat.subject == actor.subject and seat.member == actor.member)
    return next(mine, None) if actor.subject else None


def seat(number: int) -> Seat:
    """A seat of the roster by its number."""
    return regime_now().roster[number]


def seat_of(member: str) -> AssessorSeat | None:
    """The seat of the roster that a member fills now."""
    number = next((one.number for one in filled(regime_now().roster) if one.member == member), None)
    return AssessorSeat.objects.filter(pk=number).first() if number else None


def may_name(actor: Actor) -> bool:
    """Whether the actor names an assessor of its own delegation."""
    state = participant(actor.member) if actor.member else None
    inside = state is not None and state.standing == Standing.PARTNER
    return inside and _carries(NameAssessor, actor)


def _carries(act: Doing, actor: Actor) -> bool:
    """Whether the capacity carries the act, in rules that have an article for it."""
    return queries.may(act, actor) and bool(queries.article_of(act))


def _answers_in(value: Json) -> dict[str, str]:
    told = value.get("answers") if isinstance(value, dict) else None
    return {code: str(text) for code, text in told.items()} if isinstance(told, dict) else {}
