"""Cases: a proposal on an application, what its votes must say, and its last day."""

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import events as e
from governance.domain.proposal.case import Case
from governance.domain.proposal.case_events import CaseOpened
from governance.domain.proposal.stages import Deadline
from governance.projections.rows import change, due, settle
from regime.domain.values import Symbol

LAST_DAY = "last day"


def project(recorded: Recorded) -> None:
    """Write what the entry says about the case of a proposal."""
    match recorded.event:
        case CaseOpened() as opened:
            due(recorded, opened.vote_by, item=LAST_DAY)
            change(
                recorded,
                application=opened.application,
                case={
                    "criteria": list(opened.criteria),
                    "recommendation": opened.recommendation,
                    "unmet": list(opened.unmet),
                },
                vote_by=opened.vote_by,
                admitted_at=recorded.at,
            )
        case e.VoteOpened() | e.ProposalAdopted() | e.ProposalNotAdopted():
            settle(recorded, item=LAST_DAY)
        case e.ProposalWithdrawn() | e.ProposalLapsed():
            settle(recorded, item=LAST_DAY)
        case _:
            pass


def case_before(symbol: str) -> Case | None:
    """The case of a proposal as its row tells it; nothing where it is on no application."""
    row = m.Proposal.objects.filter(pk=symbol).exclude(case=None).first()
    if row is None or row.vote_by is None or row.case is None:
        return None
    return Case(
        application=Symbol(row.application),
        criteria=tuple(row.case["criteria"]),
        recommendation=row.case["recommendation"],
        unmet=tuple(row.case["unmet"]),
        vote_by=Deadline(row.vote_by, row.position),
    )
