"""Founding term: who fills offices before the members have decided, and what no officer does alone.

In the days of the founding term an office that is vacant is filled without a decision: that of the
Executive Secretary by the operator until its end, the others by the Executive Secretary; where the
rules say so, only until anything is proposed. After it, and in place of who serves, an office is
filled by whom a decision names, once by each decision. The first Chair is named; nobody replaces a
Chair. Rules without the term know nothing of this.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.acts import EXECUTIVE_SECRETARY
from regime.domain.chapters.credentials.guards import must_give_reasons, nothing_is_proposed
from regime.domain.chapters.credentials.said import NotAccredited
from regime.domain.chapters.offices import said, tenure
from regime.domain.chapters.records.state import APPOINTMENTS, Decided
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Delegate, Regime
from regime.domain.values import Actor, Capacity, Office, Subject

ROLE = "appointment"


def has_a_term(rules: RulesOfProcedure) -> bool:
    """Whether these rules end the time in which offices are filled without a decision."""
    return ROLE in rules.roles and isinstance(rules.value("appointment", "founding_days"), int)


def ends_at(regime: Regime) -> datetime | None:
    """When the founding term ends; nothing where the rules have none."""
    begun_at = regime.begun_at
    if begun_at is None or not has_a_term(regime.rules):
        return None
    days = regime.rules.days("appointment", "founding_days")
    return regime.rules.period_end(begun_at, days=days)


def must_be_decided(
    command: said.AppointOfficer, regime: Regime, actor: Actor, at: datetime
) -> None:
    """Refuse whom no decision names, but the first officers within the founding term."""
    ends = ends_at(regime)
    if ends is None or _names(_open_decision(command.office, regime), command.subject):
        return
    rule = regime.rules.roles[ROLE]
    begins = regime.rules.value("appointment", "first_before_proposals") is not True
    if at >= ends or not (begins or nothing_is_proposed(regime)):
        raise said.NotAsDecided(
            f"Whom a decision names fills the office {command.office}.", rule=rule
        )
    first = command.office is Office.EXECUTIVE_SECRETARY
    if first and actor.capacity is not Capacity.OPERATOR:
        raise said.NotAsDecided(
            "Within the founding term the operator appoints the Executive Secretary.", rule=rule
        )


def term_until(command: said.AppointOfficer, regime: Regime, at: datetime) -> datetime | None:
    """Until when the office is held: by decision as the article says, else the founding term.

    Whoever acts for the Executive Secretary, and the others, stay as long as one may act after it.
    """
    ends = ends_at(regime)
    if ends is None or _names(_open_decision(command.office, regime), command.subject):
        return tenure.term_until(regime, command.office, at)
    acts = tenure.acting_until(regime, Office.EXECUTIVE_SECRETARY, ends)
    return ends if command.office is Office.EXECUTIVE_SECRETARY else acts or ends


def _open_decision(office: Office, regime: Regime) -> Decided | None:
    """The decision by which an office is to be filled, and was not yet."""
    decided = regime.decided.get((APPOINTMENTS, office.value))
    return decided if decided and decided.decision not in regime.offices.filled else None


def _names(decided: Decided | None, subject: Subject) -> bool:
    return decided is not None and decided.text("subject") == subject


def must_leave(subject: Subject, office: Office, regime: Regime, actor: Actor) -> None:
    """Refuse whoever would end the office of another without a decision that names a third."""
    rule = regime.rules.roles[ROLE]
    if not has_a_term(regime.rules):
        _must_appoint(actor, regime, rule)
        return
    if actor.subject == subject:
        return
    _must_appoint(actor, regime, rule)
    decided = _open_decision(office, regime)
    if decided is None or _names(decided, subject):
        raise said.NotAsDecided(
            f"Who holds the office {office} resigns, or is followed by whom a decision names.",
            rule=rule,
        )


def _must_appoint(actor: Actor, regime: Regime, rule: str) -> None:
    """Refuse an officer who appoints nobody."""
    appoints = actor.capacity is Capacity.OPERATOR or actor.office in EXECUTIVE_SECRETARY
    vacant = Office.EXECUTIVE_SECRETARY not in regime.officers
    acts = actor.office is Office.DEPUTY and vacant and regime.offices.deputy_acts
    if not appoints and not acts:
        raise NotPermitted("An officer ends the own appointment only.", rule=rule)


def must_be_the_first_chair(command: said.NameChair, regime: Regime) -> None:
    """Refuse a Chair whom nobody elected, but the first; who serves hands over."""
    if not has_a_term(regime.rules) or not regime.offices.chaired:
        return
    incoming = regime.offices.incoming
    if incoming is None or incoming.member != command.member:
        raise said.AnotherElected(
            "The members elect who takes the chair next; a Chair hands over within the delegation.",
            rule=regime.rules.roles["chair"],
        )


def _leads(actor: Actor, chair: Delegate, regime: Regime) -> bool:
    """Whether the actor is the Chair, or heads its delegation under rules that let heads do it."""
    heads = actor.capacity is Capacity.HEAD and actor.member == chair.member
    allowed = regime.rules.value("chair", "first_contestable") is True
    return chair.subject == actor.subject or (heads and allowed)


def hand_over(command: said.HandOverChair, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """The Chair, or the head of its delegation, hands over to somebody of the same delegation."""
    require(said.HandOverChair, actor, regime)
    rule = regime.rules.roles["chair"]
    chair, follows = regime.chair, regime.delegates.get(command.subject)
    if chair is None or not _leads(actor, chair, regime) or not has_a_term(regime.rules):
        raise NotPermitted(
            "The Chair in office hands over, or the head of its delegation for it.", rule=rule
        )
    if follows is None or follows.member != chair.member or follows.capacity is Capacity.HEAD:
        raise NotAccredited(
            "The Chair hands over to an alternate or expert of the own delegation.", rule=rule
        )
    must_give_reasons(command.reasons, rule)
    return (
        said.ChairHandedOver(member=chair.member, subject=command.subject, reasons=command.reasons),
    )
