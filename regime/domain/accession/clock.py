"""Clock of applications: what falls due in a case when nobody acts, as of its own instant."""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.accession import events as e
from regime.domain.accession.application import (
    Application,
    AssessmentEnd,
    CaseEnd,
    CompletenessEnd,
    DrawEnd,
    LastDay,
    ReceiptEnd,
    ReplyEnd,
)
from regime.domain.accession.assessing import draw_without, issue_draft, report
from regime.domain.accession.completeness import deem_complete
from regime.domain.accession.outcomes import NOT_DISCLOSED
from regime.domain.state import Regime


def end_of_case(end: CaseEnd, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """What follows where a period of an application ends."""
    application = regime.applications[end.application]
    match end:
        case ReceiptEnd():
            return (e.ReceiptOverdue(application=application.symbol, as_of=at),)
        case LastDay():
            return _last_day(application, at)
        case CompletenessEnd():
            return deem_complete(application, regime, at)
        case DrawEnd():
            return draw_without(application, regime, at)
        case AssessmentEnd():
            return (issue_draft(application, regime, at, as_of=at),)
        case ReplyEnd():
            return (report(application, regime, at),)
        case _:
            assert_never(end)


def _last_day(application: Application, at: datetime) -> tuple[Event, ...]:
    if not application.is_named:
        return (e.ApplicationLapsed(application.symbol, NOT_DISCLOSED, at),)
    return (e.PutToVote(application=application.symbol, as_of=at),)
