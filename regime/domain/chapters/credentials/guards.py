"""Guards of acts about persons and offices: what they ask first."""

from audit.log.errors import NotPermitted
from regime.domain import said as regime_said
from regime.domain.chapters.credentials import said
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Capacity, Standing, Subject

# Adherents and observers have delegations, and may apply to be members; former members have none.
_APPLY = (Standing.APPLICANT, Standing.ADHERENT, Standing.OBSERVER)
# The series of the symbols of all that is put to the members.
PROPOSALS = "P"
_REPRESENTED = (*MEMBERS, Standing.ADHERENT, Standing.OBSERVER)


def must_be_free(subject: Subject, regime: Regime) -> None:
    """Refuse a person who acts in a capacity already."""
    chairs = (regime.chair, regime.offices.designated)
    taken = subject in regime.delegates or subject in regime.officers.values()
    noted = [one.subject for one in regime.heads.requested.values()]
    if taken or subject in [*noted, *(one.subject for one in chairs if one)]:
        raise said.AlreadyAccredited(
            "This person already acts in a capacity; end that first.",
            rule=regime.rules.roles["credentials"],
        )


def nothing_is_proposed(regime: Regime) -> bool:
    """Whether no proposal, election or case is before the members yet, nor ever was."""
    return all(series != PROPOSALS for series, _year in regime.numbers)


def must_give_reasons(reasons: str, rule: str) -> None:
    """Refuse an act without reasons."""
    if not reasons.strip():
        raise regime_said.ReasonsMissing("This act needs reasons.", rule=rule)


def must_fit(capacity: Capacity, standing: Standing, rule: str) -> None:
    """Refuse a delegate whom a state of this standing does not have."""
    fits = standing in (_APPLY if capacity is Capacity.APPLICANT else _REPRESENTED)
    if not fits:
        raise NotPermitted(
            f"A state that stands as {standing} has no delegate in the capacity {capacity}.",
            rule=rule,
        )
