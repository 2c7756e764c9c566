"""Keeping: an applicant that takes its case back and applies again soon has the same panel.

Where the lot of the former case was drawn, and the new one is filed within the days of the article,
no lot is drawn anew: its order holds, with the panel as it sat. Who cannot sit any more is replaced
by the next of that lot.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from regime.domain.chapters.accession.applications.guards import rules_of
from regime.domain.chapters.accession.applications.state import Application, followed
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said
from regime.domain.chapters.accession.assessment.succession import can_sit, follows
from regime.domain.chapters.accession.roster.deciding import fixed
from regime.domain.state import Regime
from regime.domain.values import StateCode

_UNDECIDED = (Step.WITHDRAWN, Step.LAPSED)


def begun(
    application: Application, state: StateCode, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """The assessment of a case begins: its roster, and the panel of the former case, if kept."""
    former = former_of(application, state, regime)
    if former is None:
        return (fixed(application, state, regime, at),)
    seats = frozenset(former.order)
    roster = fixed(application, state, regime, at, among=seats)
    return (roster, kept(application, state, former, regime, at))


def former_of(application: Application, state: StateCode, regime: Regime) -> Application | None:
    """The last case of that state that ended undecided with its lot drawn, if it is recent."""
    rules = rules_of(application, regime)
    days = rules.value("assessment", "refiling_days")
    if not isinstance(days, int):
        return None
    found = [
        one
        for one in regime.applications.values()
        if one.state == state and one.symbol != application.symbol and one.order
        if one.step in _UNDECIDED and one.decided_at
        if application.filed_at < rules.period_end(one.decided_at, days=days)
    ]
    return found[-1] if found else None


def kept(
    application: Application,
    state: StateCode,
    former: Application,
    regime: Regime,
    at: datetime,
) -> said.AssessorsKept:
    """The panel of the former case, less who cannot sit, each followed by the next of its lot."""
    case = replace(
        application, state=state, order=former.order, panel=former.panel, left=former.left
    )
    for seat in former.panel:
        if not can_sit(seat, case, regime):
            case = followed(case, seat, follows(case, seat, regime))
    return said.AssessorsKept(
        application=application.symbol,
        former=former.symbol,
        order=case.order,
        panel=case.panel,
        left=case.left,
        as_of=at,
    )
