"""Deciding on pages: what the proposal on an application says of it, and what votes on it must."""

from dataclasses import dataclass
from datetime import datetime

from governance.models import Application, Proposal
from governance.portal.accession.names import Named, Names, exact
from governance.reading.accession import applications
from governance.wording.labels import labels
from regime.domain.chapters.accession.assessment.scoring import ADMIT


@dataclass(frozen=True)
class Decided:
    """The application that a proposal decides, with what its panel recommends."""

    application: Application | None
    applicant: Named
    recommended: str
    total: str
    unmet: list[Named]
    criteria: list[Named]
    vote_by: datetime | None
    goes_to_a_vote: bool


def decided_case(row: Proposal) -> Decided | None:
    """The case of a proposal; nothing where it decides on no application."""
    if row.case is None:
        return None
    names, application = Names(), applications.application(row.application)
    report = application.report if application else None
    return Decided(
        application=application,
        applicant=names.applicant(application) if application else Named(row.application),
        recommended=labels()[f"recommend_{row.case['recommendation']}"],
        total=exact(report["total"]) if report else "",
        unmet=[names.criterion(code) for code in row.case["unmet"]],
        criteria=[names.criterion(code) for code in row.case["criteria"]],
        vote_by=row.vote_by,
        goes_to_a_vote=goes_to_a_vote(row),
    )


def goes_to_a_vote(row: Proposal) -> bool:
    """Whether silence admits nobody, for the panel does not recommend it: the members vote."""
    return row.case is not None and row.case["recommendation"] != ADMIT
