"""Disputing: who declares a dispute, with whom, who contests it, and who ends it.

A member, an adherent or an applicant declares a dispute with another such state, through its head.
The register is public and keeps what has ended. Who declared a dispute declares its end; nobody
else can, and the other state may declare one of its own. What one state says alone binds no other:
the other state may contest it, once and with reasons. Both sides stay public, and it counts for
nothing from then on.
"""

from datetime import date, datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from regime.domain.chapters.disputes import said
from regime.domain.chapters.disputes.said import LONGEST
from regime.domain.chapters.disputes.state import Dispute
from regime.domain.permissions import require
from regime.domain.said import ReasonsMissing
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

ROLE = "participation"
_MAY_DISPUTE = (Standing.PARTNER, Standing.SUSPENDED, Standing.ADHERENT, Standing.APPLICANT)


def decide(
    command: said.DisputeCommand, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about a dispute leads to; raises ``Refused``."""
    match command:
        case said.DeclareDispute():
            return _declare(command, regime, actor, at)
        case said.EndDispute():
            return _end(command, regime, actor)
        case said.ContestDispute():
            return _contest(command, regime, actor)
        case _:
            assert_never(command)


def _declare(
    command: said.DeclareDispute, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.DeclareDispute, actor, regime)
    rule = regime.rules.roles[ROLE]
    state = _state_of(actor, rule)
    for one, place in ((state, ""), (command.other, "/other")):
        _must_stand_so(one, regime, rule, place)
    if command.other == state:
        raise said.DisputeRefused("A dispute is with another state.", rule=rule, place="/other")
    if any(_is_own(one, state, command.other) for one in regime.disputes.values()):
        raise said.DisputeStands(
            f"The register holds a dispute of {state} with {command.other}.", rule=rule
        )
    if not 0 < len(command.about.strip()) <= LONGEST:
        raise said.DisputeRefused(
            f"What a dispute is about is said, in at most {LONGEST} characters.",
            rule=rule,
            place="/about",
        )
    _must_be_a_day(command.since, at, rule)
    return (
        said.DisputeDeclared(
            number=len(regime.disputes) + 1,
            state=state,
            other=command.other,
            about=command.about,
            since=command.since,
        ),
    )


def _end(command: said.EndDispute, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.EndDispute, actor, regime)
    rule = regime.rules.roles[ROLE]
    state = _state_of(actor, rule)
    if _in_force(command.number, regime, rule).state != state:
        raise NotPermitted("Who declared a dispute declares its end.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    return (said.DisputeEnded(number=command.number, reasons=command.reasons),)


def _contest(command: said.ContestDispute, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    require(said.ContestDispute, actor, regime)
    rule = regime.rules.roles[ROLE]
    state = _state_of(actor, rule)
    dispute = _in_force(command.number, regime, rule)
    if dispute.other != state:
        raise NotPermitted("A dispute is contested by the state that it names.", rule=rule)
    if dispute.contested:
        raise said.ContestedAlready(f"Dispute {command.number} is contested.", rule=rule)
    _must_give_reasons(command.reasons, rule)
    if len(command.reasons.strip()) > LONGEST:
        raise said.DisputeRefused(
            f"A dispute is contested in at most {LONGEST} characters.", rule=rule, place="/reasons"
        )
    return (said.DisputeContested(number=command.number, reasons=command.reasons),)


def _in_force(number: int, regime: Regime, rule: str) -> Dispute:
    dispute = regime.disputes.get(number)
    if dispute is None or dispute.ended:
        raise said.NoDispute(f"No dispute {number} is in force.", rule=rule)
    return dispute


def _must_give_reasons(reasons: str, rule: str) -> None:
    if not reasons.strip():
        raise ReasonsMissing("This act needs reasons.", rule=rule, place="/reasons")


def _state_of(actor: Actor, rule: str) -> StateCode:
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=rule)
    return actor.member


def _must_stand_so(state: StateCode, regime: Regime, rule: str, place: str) -> None:
    standing = regime.participant(state).standing
    if standing not in _MAY_DISPUTE:
        raise said.DisputeRefused(
            f"{state} stands as {standing}; no dispute with it is declared here.",
            rule=rule,
            place=place,
        )


def _is_own(dispute: Dispute, state: StateCode, other: StateCode) -> bool:
    return not dispute.ended and (dispute.state, dispute.other) == (state, other)


def _must_be_a_day(since: str | None, at: datetime, rule: str) -> None:
    """A dispute began on a day of the calendar that has come, or nothing is said of it."""
    if since is None:
        return
    try:
        day = date.fromisoformat(since)
    except ValueError:
        day = date.max
    if day > at.date() or day.isoformat() != since:
        raise said.DisputeRefused(
            "Since when is a day that has come, written as in 2026-03-02.",
            rule=rule,
            place="/since",
        )
