"""Clock of applications: what falls due in a case when nobody acts, as of its own instant."""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import Broken
from regime.domain.accession import events as e
from regime.domain.accession import exhibits
from regime.domain.accession.application import Application
from regime.domain.accession.assessing import draw_without, issue_draft, report
from regime.domain.accession.completeness import deem_complete
from regime.domain.accession.outcomes import NOT_DISCLOSED
from regime.domain.accession.steps import Step
from regime.domain.periods import Deadline
from regime.domain.state import Regime


def fall_due(regime: Regime, due: Deadline) -> tuple[Event, ...]:
    """What follows where a period of an application ends."""
    application = next(one for one in regime.applications.values() if one.due == due)
    for one in application.evidence.values():
        if one.due == due:
            return exhibits.fall_due(application, one, regime, due)
    if due == application.receipt:
        return (e.ReceiptOverdue(application=application.symbol, as_of=due.at),)
    if due == application.vote_by:
        return _last_day(application, due.at)
    return _end_step(application, regime, due.at)


def _end_step(application: Application, regime: Regime, at: datetime) -> tuple[Event, ...]:
    match application.step:
        case Step.FILED:
            return deem_complete(application, regime, at)
        case Step.DRAWING:
            return draw_without(application, regime, at)
        case Step.ASSESSMENT:
            return (issue_draft(application, regime, at, as_of=at),)
        case Step.REPLY:
            return (report(application, regime, at),)
        case _:
            raise Broken(f"{application.symbol} has a deadline but stands as {application.step}")


def _last_day(application: Application, at: datetime) -> tuple[Event, ...]:
    if not application.is_named:
        return (e.ApplicationLapsed(application.symbol, NOT_DISCLOSED, at),)
    return (e.PutToVote(application=application.symbol, as_of=at),)
