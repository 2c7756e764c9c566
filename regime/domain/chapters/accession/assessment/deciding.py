"""Assessing: the lot of the panel, its findings, the draft, the reply and the report.

The opener tells the secret number and the lot is drawn; where it is not told in time the clock
draws without it. Each assessor finds on every criterion of the case, and may find anew until the
report. When all have, the draft may be issued; the clock issues it when the days are over. Where
the article on assessment says so, who has found nothing by its day, or whose findings are missing
when the days are over, is replaced by the next of the lot: the latter with days of their own, once;
and a criterion on which fewer assessors found than the article asks for has no score. The
applicant replies once; when those days are over the report is issued, with what is missing named.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from regime.domain.chapters.accession import said as accession
from regime.domain.chapters.accession.applications import said as applications
from regime.domain.chapters.accession.applications.guards import (
    applicant_acting,
    assessor_acting,
    known,
    must_be_words,
    must_stand,
    rules_of,
)
from regime.domain.chapters.accession.applications.state import Application, followed
from regime.domain.chapters.accession.applications.steps import Step
from regime.domain.chapters.accession.assessment import said
from regime.domain.chapters.accession.assessment.drawing import (
    committed,
    order_of,
    panel_of,
    seed,
)
from regime.domain.chapters.accession.assessment.scoring import Assessed, assess, panel_score
from regime.domain.chapters.accession.assessment.succession import follows
from regime.domain.chapters.accession.roster.deciding import is_accredited, places_of
from regime.domain.chapters.accession.roster.state import Seat
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity

_FINDING = (Step.ASSESSMENT, Step.REPLY)
NO_ROOT = ""


def decide(
    command: accession.AssessmentCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command of an assessment leads to; raises ``Refused``."""
    match command:
        case said.DrawAssessors():
            return _draw(command, regime, actor)
        case said.RecuseAssessor():
            return _recuse(command, regime, actor)
        case said.MakeFinding():
            return _find(command, regime, actor)
        case said.ExtendAssessment():
            return _extend(command, regime, actor)
        case said.IssueDraft():
            return _issue(command, regime, actor, at)
        case said.ReplyToDraft():
            return _reply(command, regime, actor)
        case _:
            assert_never(command)


def draw_without(application: Application, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The lot without the secret number, which was not told in time."""
    return (_drawn(application, regime, secret="", tree_root=NO_ROOT, as_of=at),)


def end_assessment(application: Application, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The days of the panel are over: the draft, or once the next of the lot for who is missing."""
    rules = rules_of(application, regime)
    days = rules.value("assessment", "successor_days")
    if isinstance(days, int) and not application.awaited and application.silent:
        until = rules.period_end(at, days=days)
        found = replaced(application, application.silent, regime, at, until=until)
        if found.successors:
            return (found,)
    return (issue_draft(application, regime, at, as_of=at),)


def replaced(
    application: Application,
    idle: tuple[int, ...],
    regime: Regime,
    at: datetime,
    *,
    until: datetime | None,
) -> said.AssessorsReplaced:
    """Each of these seats gives its place to the next of the lot, where there is one."""
    successors: dict[str, int] = {}
    panel = application
    for seat in idle:
        successor = follows(panel, seat, regime)
        if successor is not None:
            successors[str(seat)] = successor
            panel = followed(panel, seat, successor)
    return said.AssessorsReplaced(
        application=application.symbol, idle=idle, successors=successors, until=until, as_of=at
    )


def issue_draft(
    application: Application, regime: Regime, at: datetime, *, as_of: datetime | None
) -> said.DraftReportIssued:
    """The draft of the report as the findings stand."""
    rules = rules_of(application, regime)
    found = assessed(application, regime)
    return said.DraftReportIssued(
        application=application.symbol,
        scores=found.scores,
        total=found.total,
        unmet=found.unmet,
        recommendation=found.recommendation,
        reply_until=rules.period_end(at, days=rules.days("assessment", "reply_days")),
        as_of=as_of,
    )


def report(application: Application, regime: Regime, at: datetime) -> said.ReportIssued:
    """The report, as the findings stand when the days of the reply are over."""
    found = assessed(application, regime)
    return said.ReportIssued(
        application=application.symbol,
        scores=found.scores,
        total=found.total,
        unmet=found.unmet,
        recommendation=found.recommendation,
        silent=application.silent,
        as_of=at,
    )


def assessed(application: Application, regime: Regime) -> Assessed:
    """What the findings add up to; criteria that a renewal leaves out keep their earlier scores."""
    rules = rules_of(application, regime)
    wanted = rules.value("assessment", "findings_min")
    least = wanted if isinstance(wanted, int) else 1
    edition = regime.criteria.edition(application.criteria)
    before = regime.applications.get(application.renews) if application.renews else None
    kept = before.report.scores if before and before.report else {}
    scores = {code: score for code, score in kept.items() if code not in application.covers}
    for code in application.covers:
        findings = application.on(code)
        found = panel_score(findings)
        if found is not None and len(findings) >= least:
            scores[code] = found
    ordered = {code: scores[code] for code in edition if code in scores}
    return assess(ordered, edition, rules.fraction("criteria", "pass_mark"))


def _draw(command: said.DrawAssessors, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.DrawAssessors, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[said.PANEL]
    must_stand(application, Step.DRAWING, rule=rule)
    try:
        told = committed(command.secret)
        whole = len(bytes.fromhex(command.tree_root)) == len(bytes.fromhex(command.secret)) == 32
    except ValueError:
        told, whole = "", False
    if not whole or told != application.lot:
        raise said.LotRefused(
            "This is not the number that was committed to, or no root of a log.",
            rule=rule,
            place="/secret",
        )
    return (
        _drawn(application, regime, secret=command.secret, tree_root=command.tree_root, as_of=None),
    )


def _drawn(
    application: Application,
    regime: Regime,
    *,
    secret: str,
    tree_root: str,
    as_of: datetime | None,
) -> said.AssessorsDrawn:
    rules = rules_of(application, regime)
    size = application.tree_size
    seeded = seed(application.symbol, secret=secret, tree_size=size, tree_root=tree_root)
    order = order_of(application.seats, seeded)
    panel = panel_of(
        order,
        places_of(application.seats, regime),
        size=rules.days("assessment", "assessors"),
        groups=rules.days("assessment", "regional_groups_min"),
    )
    return said.AssessorsDrawn(
        application=application.symbol,
        secret=secret,
        tree_size=size,
        tree_root=tree_root,
        order=order,
        panel=panel,
        as_of=as_of,
    )


def _recuse(command: said.RecuseAssessor, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.RecuseAssessor, actor, regime)
    application = known(command.application, regime)
    rule = rules_of(application, regime).roles[said.PANEL]
    must_stand(application, Step.ASSESSMENT, rule=rule)
    seat = _leaving(command, application, regime, actor)
    must_be_words(command.reasons, rule, place="/reasons")
    return (
        said.AssessorRecused(
            application=application.symbol,
            seat=seat.number,
            reasons=command.reasons,
            successor=follows(application, seat.number, regime),
        ),
    )


def _leaving(
    command: said.RecuseAssessor, application: Application, regime: Regime, actor: Actor
) -> Seat:
    """The seat that is left: an assessor leaves the own; an officer lets one go who cannot act."""
    if actor.capacity is not Capacity.OFFICER:
        return assessor_acting(said.RecuseAssessor, actor, application, regime)
    seat = regime.roster.get(command.seat or 0)
    if seat is None or seat.number not in application.panel or is_accredited(seat, regime):
        raise said.NotOnThePanel(
            "An officer lets go an assessor of the panel whose accreditation has ended.",
            rule=regime.rules.roles[said.PANEL],
            place="/seat",
        )
    return seat


def _find(command: said.MakeFinding, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    application = known(command.application, regime)
    seat = assessor_acting(said.MakeFinding, actor, application, regime)
    rule = rules_of(application, regime).roles[said.PANEL]
    must_stand(application, *_FINDING, rule=rule)
    edition = regime.criteria.edition(application.criteria)
    if command.criterion not in application.covers:
        detail = f"{command.criterion!r} is no criterion that this case is assessed on."
        raise said.FindingRefused(detail, rule=rule, place="/criterion")
    scale = edition[command.criterion].scale
    if command.score not in scale:
        detail = f"The scale of {command.criterion} has {', '.join(str(one) for one in scale)}."
        raise said.FindingRefused(detail, rule=rule, place="/score")
    known_ones = [one.number for one in application.evidence.values() if not one.erased]
    if not set(command.evidence) <= set(known_ones):
        raise said.FindingRefused(
            "A finding rests on evidence that is filed.", rule=rule, place="/evidence"
        )
    must_be_words(command.reasons, rule, place="/reasons")
    return (
        said.FindingMade(
            application=application.symbol,
            seat=seat.number,
            criterion=command.criterion,
            score=command.score,
            evidence=command.evidence,
            reasons=command.reasons,
        ),
    )


def _extend(command: said.ExtendAssessment, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    application = known(command.application, regime)
    seat = assessor_acting(said.ExtendAssessment, actor, application, regime)
    rules = rules_of(application, regime)
    rule = rules.roles[said.PANEL]
    must_stand(application, Step.ASSESSMENT, rule=rule)
    most = rules.days("assessment", "extensions_max")
    if application.extended >= most or application.assess is None:
        raise said.ExtendedAlready(f"An assessment is extended at most {most} times.", rule=rule)
    must_be_words(command.reasons, rule, place="/reasons")
    days = rules.days("assessment", "extension_days")
    return (
        said.AssessmentExtended(
            application=application.symbol,
            seat=seat.number,
            reasons=command.reasons,
            until=rules.period_end(application.assess.at, days=days),
        ),
    )


def _issue(
    command: said.IssueDraft, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    application = known(command.application, regime)
    assessor_acting(said.MakeFinding, actor, application, regime)
    rule = rules_of(application, regime).roles[said.PANEL]
    must_stand(application, Step.ASSESSMENT, rule=rule)
    if application.silent:
        waiting = ", ".join(str(seat) for seat in application.silent)
        raise said.DraftRefused(f"Findings are missing, of seat {waiting}.", rule=rule)
    return (issue_draft(application, regime, at, as_of=None),)


def _reply(command: said.ReplyToDraft, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    application = known(command.application, regime)
    applicant_acting(said.ReplyToDraft, actor, application, regime)
    rule = rules_of(application, regime).roles[said.PANEL]
    must_stand(application, Step.REPLY, rule=rule)
    if application.replied:
        raise applications.OtherStep("The applicant has replied.", rule=rule)
    must_be_words(command.reply, rule, place="/reply")
    return (said.ApplicantReplied(application=application.symbol, reply=command.reply),)
