"""Guards of acts about persons and offices: what they ask first."""

from regime.domain import said as regime_said
from regime.domain.chapters.credentials import said
from regime.domain.state import Regime
from regime.domain.values import Subject


def must_be_free(subject: Subject, regime: Regime) -> None:
    """Refuse a person who acts in a capacity already."""
    chairs = (regime.chair, regime.offices.designated)
    taken = subject in regime.delegates or subject in regime.officers.values()
    if taken or subject in [one.subject for one in chairs if one]:
        raise said.AlreadyAccredited(
            "This person already acts in a capacity; end that first.",
            rule=regime.rules.roles["credentials"],
        )


def must_give_reasons(reasons: str, rule: str) -> None:
    """Refuse an act without reasons."""
    if not reasons.strip():
        raise regime_said.ReasonsMissing("This act needs reasons.", rule=rule)
