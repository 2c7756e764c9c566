"""Inviting: a state that takes no part is invited, so that persons can be accredited for it.

It stands as applicant from then on, and no more follows: admission is decided by the members, on an
application. Where members have groups a state may belong to one of these, or to none. A state that
took part before is invited like any other.
"""

from audit.log.catalogue import Event
from regime.domain.acts import right_of
from regime.domain.chapters.membership import said
from regime.domain.chapters.membership.guards import LONGEST_NAME, must_be_words
from regime.domain.chapters.offices.rotation import groups
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing


def invite(command: said.InviteState, regime: Regime, actor: Actor) -> tuple[Event, ...]:
    """The events of an invitation; raises ``Refused``."""
    require(said.InviteState, actor, regime)
    rule = regime.rules.roles[right_of(said.InviteState).role]
    known = regime.participants.get(command.state)
    if known and known.standing is not Standing.FORMER:
        detail = f"{known.name} takes part already, as {known.standing}."
        raise said.TakesPart(detail, rule=rule, place="/state")
    _must_be_a_code(command.state, rule)
    must_be_words(command.name, rule, place="/name", longest=LONGEST_NAME)
    _must_be_a_group(command.group, regime, rule)
    must_be_words(command.reasons, rule)
    return (
        said.StateInvited(
            member=command.state,
            name=command.name.strip(),
            group=command.group,
            reasons=command.reasons,
        ),
    )


def _must_be_a_code(code: str, rule: str) -> None:
    if not (2 <= len(code) <= 10 and code.isascii() and code.isalnum() and code.isupper()):
        raise said.MembershipRefused(
            "A code has 2 to 10 capital letters or digits.", rule=rule, place="/state"
        )


def _must_be_a_group(group: str | None, regime: Regime, rule: str) -> None:
    if group is not None and group not in groups(regime):
        raise said.MembershipRefused(
            f"No member belongs to a group {group!r}.", rule=rule, place="/group"
        )
