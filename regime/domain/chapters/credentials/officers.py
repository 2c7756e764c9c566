"""Officers: whom an officer accredits at once, and what the delegations keep to themselves.

Before anything is proposed an officer accredits the first heads, and the first person of an
applicant before it has filed. Everybody else a delegation accredits and ends itself, or a note
names, which may be contested. Rules that do not say so leave the rest to an officer.
"""

from audit.log.errors import NotPermitted
from regime.domain.chapters.credentials import said
from regime.domain.chapters.credentials.guards import nothing_is_proposed
from regime.domain.state import Regime
from regime.domain.values import Capacity, Standing, StateCode

ROLE = "credentials"


def are_bound(regime: Regime) -> bool:
    """Whether the edition in force leaves accreditations to the delegations."""
    rules = regime.rules
    return ROLE in rules.roles and rules.value("credentials", "own_delegation_decides") is True


def must_accredit_nobody_else(command: said.AccreditDelegate, regime: Regime) -> None:
    """Refuse an officer who would accredit at once whom a delegation accredits, or a note names."""
    if not are_bound(regime) or _is_the_first(command, regime):
        return
    raise NotPermitted(
        "A delegation accredits who acts for it. At once an officer accredits first heads before "
        "anything is proposed, and the first person of an applicant before it files; later the "
        "Secretariat enters the note of the state, which may be contested.",
        rule=regime.rules.roles[ROLE],
    )


def _is_the_first(command: said.AccreditDelegate, regime: Regime) -> bool:
    if command.capacity is Capacity.APPLICANT:
        return _may_begin(command.member, regime)
    return command.capacity is Capacity.HEAD and nothing_is_proposed(regime)


def _may_begin(member: StateCode, regime: Regime) -> bool:
    """Whether an applicant has nobody who acts for it, and has never filed."""
    acted = any(one.member == member for one in regime.delegates.values())
    filed = any(one.state == member for one in regime.applications.values())
    applies = regime.participant(member).standing is Standing.APPLICANT
    return applies and not acted and not filed


def must_end_nobody(regime: Regime) -> None:
    """Refuse an officer who would end an accreditation."""
    if are_bound(regime):
        raise NotPermitted(
            "A delegation ends the accreditation of its own persons, and so does each of them.",
            rule=regime.rules.roles[ROLE],
        )
