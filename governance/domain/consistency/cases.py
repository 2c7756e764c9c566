"""Told: an application as a case, from what stands and the entries that led to its outcome.

One that is open after the last day on which the members were to vote is overdue; that is judged at
the instant of the log's last entry, so that what is compared stays a function of the log. Whose
applicant was never named is no case: nobody can be compared with nobody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from governance.domain.consistency.case import Case, CaseObjection, Outcome
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.state import Regime

_ENDED = {
    Step.ADMITTED: Outcome.ADMITTED,
    Step.REFUSED: Outcome.REFUSED,
    Step.WITHDRAWN: Outcome.WITHDRAWN,
    Step.LAPSED: Outcome.LAPSED,
}


@dataclass(frozen=True)
class Marks:
    """What entries tell beside the folded case: its last day, and their positions."""

    vote_by: datetime | None = None
    completed: int | None = None
    reported: int | None = None
    ended: int | None = None


def case_of(
    application: Application,
    regime: Regime,
    marks: Marks,
    objections: Iterable[CaseObjection],
    *,
    last: datetime,
) -> Case | None:
    """The application as it is compared; nothing while its applicant is not named."""
    if application.state is None:
        return None
    report, applicant = application.report, regime.participant(application.state)
    outcome = outcome_of(application, marks.vote_by, last=last)
    return Case(
        application=application.symbol,
        state=application.state,
        name=applicant.name,
        group=applicant.group,
        edition=application.criteria,
        scores=scores_of(application),
        outcome=outcome,
        recommendation=report.recommendation if report else "",
        total=Fraction(report.total) if report and report.total else None,
        filed_at=application.filed_at,
        completed_at=application.completed_at,
        decided_at=application.decided_at,
        objections=tuple(objections),
        causes=_causes(outcome, marks),
    )


def outcome_of(application: Application, vote_by: datetime | None, *, last: datetime) -> Outcome:
    """How it ended, or whether the last day has passed without an end."""
    if application.step in _ENDED:
        return _ENDED[application.step]
    late = vote_by is not None and vote_by <= last
    return Outcome.OVERDUE if late else Outcome.PENDING


def scores_of(application: Application) -> Mapping[str, int]:
    """The panel's scores as its report gives them, else its draft; none before."""
    found = application.report or application.draft
    return found.scores if found else {}


def on_criterion(raised: CaseObjection, named: tuple[str, ...]) -> CaseObjection:
    """An objection with the first criterion that it names."""
    return replace(raised, criterion=named[0] if named else "")


def _causes(outcome: Outcome, marks: Marks) -> tuple[int, ...]:
    """The entries that led to an outcome: the report, and the end; of an overdue one the clock."""
    if outcome is Outcome.PENDING:
        return ()
    led = (marks.reported, marks.completed if outcome is Outcome.OVERDUE else marks.ended)
    return tuple(sorted(one for one in led if one is not None))
