"""Cases: every application to become a member as it is compared, read from the folded log.

Pages and the API that compare cases read them here and nowhere else.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from audit.log.catalogue import names_of
from audit.reading import queries as log
from governance.domain.chapters.accession.state import named
from governance.domain.consistency.case import Case, CaseObjection
from governance.domain.consistency.cases import Marks, case_of, on_criterion
from governance.domain.consistency.dominance import Answer, Answers
from governance.domain.consistency.spread import Assessed
from governance.folded import proposal_now, regime_now
from governance.models import Application, PairAnswer
from governance.reading import debate
from governance.reading.accession import applications
from governance.reading.consistency.objections import RAISED
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.values import StateCode, Symbol

_COMPLETED = names_of(
    (applications_said.ApplicationCertified, applications_said.ApplicationDeemedComplete)
)
_ENDED = names_of(
    (
        applications_said.ApplicationDecided,
        applications_said.ApplicationWithdrawn,
        applications_said.ApplicationLapsed,
    )
)
_BEFORE = datetime.min.replace(tzinfo=UTC)


def cases() -> tuple[Case, ...]:
    """Every application under these rules whose applicant is named, in the order of filing."""
    regime, last = regime_now(), _last()
    raised = {one.position: one for one in RAISED.now()}
    completed, ended = _positions(_COMPLETED), _positions(_ENDED)
    found = []
    for row in applications.applications().order_by("position"):
        marks = Marks(
            row.vote_by, completed.get(row.symbol), row.report_position, ended.get(row.symbol)
        )
        objected = _objections(row, raised)
        application = regime.applications[Symbol(row.symbol)]
        if case := case_of(application, regime, marks, objected, last=last):
            found.append(case)
    return tuple(found)


def answers() -> Answers:
    """The answers to pairs of like cases treated unlike, by (admitted, kept out) application."""
    return {
        (Symbol(one.admitted), Symbol(one.application)): Answer(
            one.reasons, one.position, one.answered_at
        )
        for one in PairAnswer.objects.all()
    }


def assessed() -> Assessed:
    """What each assessor gave, by application and criterion, without saying who gave it."""
    return {
        symbol: {code: tuple(sorted(one.on(code))) for code in one.covers}
        for symbol, one in regime_now().applications.items()
        if one.panel
    }


def drawn() -> tuple[StateCode, ...]:
    """The members whose assessors were drawn: each as often as one of its assessors was."""
    regime = regime_now()
    return tuple(
        regime.roster[seat].member
        for one in regime.applications.values()
        for seat in (*one.left, *one.panel)
    )


def newest_position() -> int:
    """The position of the last entry that changed a case, an answer or a draw; -1 before any.

    An entry also changes a case where it is the first that was written after its last day.
    """
    changed = max(applications.newest_change(), applications.newest_seat_change())
    rows = applications.in_step(applications.applications(), "open").exclude(vote_by=None)
    passed = rows.filter(vote_by__lte=_last()).order_by("-vote_by").first()
    if passed is None or passed.vote_by is None:
        return changed
    return max(changed, log.first_after(passed.vote_by))


def _objections(row: Application, raised: dict[int, CaseObjection]) -> Iterator[CaseObjection]:
    if not row.proposal:
        return
    case = proposal_now(row.proposal).case
    for one in debate.objections_on(row.proposal):
        if found := raised.get(one.position):
            yield on_criterion(found, named(one.provision, case))


def _positions(types: tuple[str, ...]) -> dict[str, int]:
    """By application, the position of its last entry of one of these types."""
    rows = log.entries().filter(type__in=types).order_by("position")
    return dict(rows.values_list("stream", "position"))


def _last() -> datetime:
    return log.head().recorded_at or _BEFORE
