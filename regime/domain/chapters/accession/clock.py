"""Clock of applications: what falls due in a case when nobody acts, as of its own instant."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.completeness import deem_complete
from regime.domain.chapters.accession.applications.ends import (
    AssessmentEnd,
    CaseEnd,
    CompletenessEnd,
    DrawEnd,
    IdleEnd,
    LastDay,
    ReceiptEnd,
    ReplyEnd,
)
from regime.domain.chapters.accession.applications.outcomes import NOT_DISCLOSED
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment.deciding import (
    draw_without,
    end_assessment,
    replaced,
    report,
)
from regime.domain.state import Regime


def end_of_case(end: CaseEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What follows where a period of an application ends."""
    application = regime.applications[end.application]
    match end:
        case ReceiptEnd():
            return (applications.ReceiptOverdue(application=application.symbol, as_of=at),)
        case LastDay():
            return _last_day(application, at)
        case CompletenessEnd():
            return deem_complete(application, regime, at)
        case DrawEnd():
            return draw_without(application, regime, at)
        case IdleEnd():
            return (replaced(application, application.idle, regime, at, until=None),)
        case AssessmentEnd():
            return end_assessment(application, regime, at)
        case ReplyEnd():
            return (report(application, regime, at),)
        case _:
            assert_never(end)


def _last_day(application: Application, at: datetime) -> tuple[Event, ...]:
    if not application.is_named:
        return (applications.ApplicationLapsed(application.symbol, NOT_DISCLOSED, at),)
    return (applications.PutToVote(application=application.symbol, as_of=at),)
