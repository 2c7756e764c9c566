"""Guards of membership: what its acts ask first."""

from audit.log.errors import NotPermitted
from regime.domain.acts import Doing
from regime.domain.chapters.membership import said as membership_said
from regime.domain.chapters.membership.said import LONGEST
from regime.domain.permissions import permitting, require
from regime.domain.state import Participant, Regime
from regime.domain.values import MEMBERS, Actor

LONGEST_NAME = 200


def state_acting(act: Doing, actor: Actor, regime: Regime) -> Participant:
    """The state for which the actor may do this."""
    require(act, actor, regime)
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.", rule=permitting(act, regime))
    return regime.participant(actor.member)


def member_acting(act: Doing, actor: Actor, regime: Regime) -> Participant:
    """The member for which the actor may do this, be it suspended or not."""
    state = state_acting(act, actor, regime)
    if state.standing not in MEMBERS:
        detail = f"{state.name} stands as {state.standing}: this is for members."
        raise membership_said.NotAMember(detail, rule=permitting(act, regime))
    return state


def must_be_words(said: str, rule: str, *, place: str = "/reasons", longest: int = LONGEST) -> None:
    """Refuse blank words, and too many."""
    if not 0 < len(said.strip()) <= longest:
        raise membership_said.MembershipRefused(
            f"Words are wanted here, at most {longest} characters.", rule=rule, place=place
        )
