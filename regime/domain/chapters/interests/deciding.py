"""Interests: what an officer declares, and whose files the officer then leaves to others.

The staff declare interests, their nationality among them, and step aside from the matters that
these concern. What was declared is not taken back: nobody drops an interest on the day before the
file. For a file of such a state the office of Executive Secretary counts as vacant, so that the
Deputy acts; where nobody is left, the step counts as done when its days have passed.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from audit.log.errors import NotPermitted
from regime.domain.chapters.interests import said
from regime.domain.chapters.interests.said import LONGEST, LONGEST_CODE, MOST_STATES, ROLE
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Capacity, Office, StateCode


def decide(
    command: said.DeclareStaffInterests, regime: Regime, actor: Actor, at: datetime
) -> tuple[said.StaffInterestsDeclared, ...]:
    """The declaration of an officer; raises ``Refused``."""
    require(said.DeclareStaffInterests, actor, regime)
    rule = regime.rules.roles[ROLE]
    if actor.office is None or actor.subject is None:
        raise NotPermitted("This act belongs to an officer.", rule=rule)
    _must_be_states((command.nationality,), rule, "/nationality")
    _must_be_states(command.states, rule, "/states")
    if not 0 < len(command.reasons.strip()) <= LONGEST:
        detail = f"A declaration says what the interest is, in at most {LONGEST} characters."
        raise said.InterestRefused(detail, rule=rule, place="/reasons")
    before = regime.interests.get(actor.subject)
    if before and {command.nationality, *command.states} <= set(before.states):
        raise said.AlreadyDeclared("All of this is declared.", rule=rule)
    return (
        said.StaffInterestsDeclared(
            office=actor.office,
            subject=actor.subject,
            nationality=command.nationality,
            states=command.states,
            reasons=command.reasons,
        ),
    )


def aside(regime: Regime, actor: Actor, states: Collection[StateCode]) -> Regime:
    """What stands, for a file of these states: who has an interest in it holds no office.

    Refuses, naming the article, where it is the actor who steps aside.
    """
    if actor.capacity is not Capacity.OFFICER or not _step_aside(regime):
        return regime
    leave = {office for office in regime.officers if interested(regime, office, states)}
    if actor.office in leave:
        detail = "This officer declared an interest in a state that the file concerns: others act."
        raise NotPermitted(detail, rule=regime.rules.roles[ROLE])
    left = {office: one for office, one in regime.officers.items() if office not in leave}
    acts = regime.offices.deputy_acts or Office.EXECUTIVE_SECRETARY in leave
    return replace(regime, officers=left, offices=replace(regime.offices, deputy_acts=acts))


def interested(regime: Regime, office: Office, states: Collection[StateCode]) -> bool:
    """Whether who holds an office declared an interest in one of these states."""
    holder = regime.officers.get(office)
    declared = regime.interests.get(holder) if holder else None
    return declared is not None and not set(states).isdisjoint(declared.states)


def who_acts(regime: Regime, office: Office, states: Collection[StateCode]) -> Office | None:
    """The office that acts on a file of these states; nothing where the clock alone is left."""
    free = {one for one in regime.officers if not interested(regime, one, states)}
    aside = office in regime.officers and office not in free
    if office in free or not _step_aside(regime):
        return office if office in regime.officers else None
    deputy = office is Office.EXECUTIVE_SECRETARY and Office.DEPUTY in free
    return Office.DEPUTY if deputy and (aside or regime.offices.deputy_acts) else None


def _step_aside(regime: Regime) -> bool:
    """Whether the rules in force ask for declarations of interest."""
    if not regime.editions or ROLE not in regime.rules.roles:
        return False
    return regime.rules.value("impartiality", "declaration_of_interest") is True


def _must_be_states(states: tuple[StateCode, ...], rule: str, place: str) -> None:
    proper = all(one.isascii() and one.isalnum() and one.isupper() for one in states)
    short = all(2 <= len(one) <= LONGEST_CODE for one in states)
    if not (proper and short and len(states) <= MOST_STATES):
        detail = f"States are named by their codes, at most {MOST_STATES} of them."
        raise said.InterestRefused(detail, rule=rule, place=place)
