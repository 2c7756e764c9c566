"""Complaining: who complains about partial conduct of the staff, and who answers until when.

A member, an adherent or an applicant complains to the Chair, with reasons. Complaint and answer are
public. The answer is due so many days after the complaint; where it is not given the clock records
that, and it can be given late. Whoever presides answers, once, and never a complaint of the own
state: that one waits for the next who presides.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.complaints import said as complaints_said
from regime.domain.chapters.complaints.said import LONGEST, ROLE
from regime.domain.chapters.complaints.state import AnswerEnd, Complaint
from regime.domain.chapters.offices.rotation import presiding
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode, Subject

_MAY_COMPLAIN = (Standing.PARTNER, Standing.SUSPENDED, Standing.ADHERENT, Standing.APPLICANT)


def decide(
    command: complaints_said.ComplaintCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a complaint leads to; raises ``Refused``."""
    match command:
        case complaints_said.FileComplaint():
            return _file(command, regime, actor, at)
        case complaints_said.AnswerComplaint():
            return _answer(command, regime, actor, at)
        case _:
            assert_never(command)


def end_answer(end: AnswerEnd, at: datetime) -> tuple[complaints_said.AnswerOverdue, ...]:
    """The answer that was due then, judged as of its own instant."""
    return (complaints_said.AnswerOverdue(number=end.complaint, as_of=at),)


def answerer(complaint: Complaint, regime: Regime) -> Subject | None:
    """Who may answer a complaint now; nobody where it is answered or nobody may."""
    chair = regime.chair or presiding(regime)
    if complaint.answered or chair is None or chair.member == complaint.state:
        return None
    return chair.subject


def awaiting(actor: Actor, regime: Regime) -> Iterator[Complaint]:
    """The complaints that the actor may answer now, the oldest first."""
    for complaint in regime.complaints.values():
        if actor.subject and answerer(complaint, regime) == actor.subject:
            yield complaint


def _file(
    command: complaints_said.FileComplaint, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(complaints_said.FileComplaint, actor, regime)
    rules, rule = regime.rules, regime.rules.roles[ROLE]
    state = _state_of(actor, rule)
    standing = regime.participant(state).standing
    if standing not in _MAY_COMPLAIN:
        raise NotPermitted(f"{state} stands as {standing} and does not complain here.", rule=rule)
    if command.office not in {office for office, _ in regime.offices.appointments}:
        raise complaints_said.ComplaintRefused(
            "Nobody has held this office yet.", rule=rule, place="/office"
        )
    _must_be_words(command.reasons, rule, "/reasons")
    until = rules.period_end(at, days=rules.days("impartiality", "complaint_answer_days"))
    return (
        complaints_said.ComplaintFiled(
            number=len(regime.complaints) + 1,
            state=state,
            office=command.office,
            reasons=command.reasons,
            answer_until=until,
        ),
    )


def _answer(
    command: complaints_said.AnswerComplaint, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(complaints_said.AnswerComplaint, actor, regime)
    rule = regime.rules.roles[ROLE]
    state = _state_of(actor, rule)
    complaint = regime.complaints.get(command.number)
    if complaint is None:
        raise complaints_said.NoComplaint(f"There is no complaint {command.number}.", rule=rule)
    if complaint.answered:
        raise complaints_said.ComplaintIsAnswered(
            f"Complaint {command.number} is answered.", rule=rule
        )
    if complaint.state == state:
        raise complaints_said.OwnComplaint(
            f"{state} has complained itself: who presides for it does not answer.", rule=rule
        )
    _must_be_words(command.answer, rule, "/answer")
    return (
        complaints_said.ComplaintAnswered(
            number=command.number,
            member=state,
            answer=command.answer,
            late=at >= complaint.until.at,
        ),
    )


def _state_of(actor: Actor, rule: str) -> StateCode:
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=rule)
    return actor.member


def _must_be_words(said: str, rule: str, place: str) -> None:
    if not 0 < len(said.strip()) <= LONGEST:
        raise complaints_said.ComplaintRefused(
            f"Complaint and answer give reasons, in at most {LONGEST} characters.",
            rule=rule,
            place=place,
        )
