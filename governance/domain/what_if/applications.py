"""Cases: an application goes to the members again, with the report that was really issued.

The findings, the reply and the day of the report stand as they were. What the scores come to is
reckoned by the pass mark that is tried, and the last day is counted by its days. The proposal that
follows has no sponsor, as the real one had none.
"""

from dataclasses import replace

from audit.log.catalogue import Event
from governance.domain.chapters.accession.opening import put
from governance.domain.what_if.history import Act
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.assessment import said as assessment
from regime.domain.chapters.accession.assessment.scoring import assess
from regime.domain.rulebook.periods import Deadline
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime

Issued = assessment.ReportIssued | applications_said.PutToVote


def issued_in(act: Act) -> Issued | None:
    """What put a case before the members, where that is what the clock did here."""
    if not act.by_clock:
        return None
    found = [one.event for one in act.recorded]
    opened = [
        one.application for one in found if isinstance(one, applications_said.AccessionOpened)
    ]
    issued = [one for one in found if isinstance(one, Issued) and one.application in opened]
    return issued[0] if issued else None


def put_again(issued: Issued, act: Act, rules: RulesOfProcedure) -> tuple[Event, ...]:
    """The case before the members, under the rules that are tried."""
    application = _under(act.regime.applications[issued.application], rules)
    applications = {**act.regime.applications, issued.application: application}
    regime = replace(act.regime, applications=applications, editions=(rules,))
    said = (
        _assessed(issued, application, regime)
        if isinstance(issued, assessment.ReportIssued)
        else issued
    )
    return put(said, regime)


def _under(application: Application, rules: RulesOfProcedure) -> Application:
    """The application as if it had been filed under these rules."""
    own = replace(application, edition=rules.edition)
    if application.completed_at is None or application.vote_by is None:
        return own
    days = rules.days(applications_said.DECISION, "max_total_days")
    last = rules.period_end(application.completed_at, days=days)
    return replace(own, vote_by=Deadline(last, application.vote_by.position))


def _assessed(
    issued: assessment.ReportIssued, application: Application, regime: Regime
) -> assessment.ReportIssued:
    edition = regime.criteria.edition(application.criteria)
    found = assess(issued.scores, edition, regime.rules.fraction("criteria", "pass_mark"))
    return replace(issued, unmet=found.unmet, recommendation=found.recommendation)
