"""Reviewing omissions: how many within how many days open a review, and who reports until when.

The Secretariat's omissions are counted together, each in one review. Whoever presides reports,
once; where the report is not given in time the clock records that, and it can be given late. A
report says something and decides nothing. Rules without a period for it open no review.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.chapters.omissions import said
from regime.domain.chapters.omissions.said import LONGEST, ROLE
from regime.domain.chapters.omissions.state import Omission, ReportEnd, Review
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, Subject


def reviewed_by_event(rules: RulesOfProcedure) -> bool:
    """Whether under these rules a review opens itself, as an event."""
    return ROLE in rules.roles and isinstance(rules.value("failure_to_act", "review_days"), int)


def opened(
    noted: tuple[Omission, ...], regime: Regime, at: datetime
) -> tuple[said.OmissionsUnderReview, ...]:
    """The review that newly noted omissions open with those that no review holds; or nothing."""
    rules = regime.rules
    if not noted or not reviewed_by_event(rules):
        return ()
    window = timedelta(seconds=rules.days("failure_to_act", "window_days") * rules.day_seconds)
    known = (*regime.omissions.unreviewed, *noted)
    within = [one for one in known if noted[-1].at - one.at <= window]
    if len(within) < rules.days("failure_to_act", "review_after_omissions"):
        return ()
    return (
        said.OmissionsUnderReview(
            number=len(regime.omissions.reviews) + 1,
            omissions=tuple(one.position for one in within),
            offices=tuple(sorted({one.office for one in within})),
            report_until=rules.period_end(at, days=rules.days("failure_to_act", "review_days")),
            as_of=at,
        ),
    )


def decide(
    command: said.ReportOmissions, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The report of whoever presides; raises ``Refused``."""
    require(said.ReportOmissions, actor, regime)
    rule = regime.rules.roles[ROLE]
    review = regime.omissions.reviews.get(command.number)
    if actor.member is None:
        raise NotPermitted("Whoever presides reports.", rule=rule)
    if review is None:
        raise said.NoReview(f"There is no review {command.number}.", rule=rule)
    if review.report is not None:
        raise said.ReviewIsReported(f"Review {command.number} has its report.", rule=rule)
    if not 0 < len(command.report.strip()) <= LONGEST:
        raise said.ReportRefused(
            f"A report gives reasons, in at most {LONGEST} characters.", rule=rule, place="/report"
        )
    late = at >= review.until.at
    return (
        said.OmissionsReported(
            number=command.number, member=actor.member, report=command.report, late=late
        ),
    )


def end_report(end: ReportEnd, at: datetime) -> tuple[said.OmissionsReportOverdue, ...]:
    """The report that was due then, judged as of its own instant."""
    return (said.OmissionsReportOverdue(number=end.review, as_of=at),)


def reporter(regime: Regime) -> Subject | None:
    """Who reports now: the Chair, or whoever presides while the chair is vacant."""
    chair = regime.chair or presiding(regime)
    return chair.subject if chair else None


def awaiting(actor: Actor, regime: Regime) -> Iterator[Review]:
    """The reviews on which the actor may report now, the oldest first."""
    for review in regime.omissions.reviews.values():
        if review.report is None and actor.subject and reporter(regime) == actor.subject:
            yield review
