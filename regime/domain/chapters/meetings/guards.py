"""Guards of the calendar: what its acts ask first."""

from datetime import datetime

from audit.log.errors import NotPermitted
from regime.domain.acts import Doing
from regime.domain.chapters.meetings import said as meetings_said
from regime.domain.permissions import permitting, require
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing, StateCode

LONGEST = 300


def voting_member_acting(act: Doing, actor: Actor, regime: Regime) -> StateCode:
    """The member for which the actor may do this; a suspended one has no voice in it."""
    require(act, actor, regime)
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.")
    must_be_voting(act, actor.member, regime)
    return actor.member


def must_be_voting(act: Doing, member: StateCode, regime: Regime) -> None:
    """Refuse what only a voting member may do."""
    if regime.participant(member).standing is not Standing.PARTNER:
        raise NotPermitted(f"{member} is no voting member.", rule=permitting(act, regime))


def must_be_words(words: str, rule: str, *, place: str) -> None:
    """Refuse blank words, and a title that is too long."""
    if not words.strip():
        raise meetings_said.WordsMissing("Words are wanted here.", rule=rule, place=place)
    if place == "/title" and len(words) > LONGEST:
        raise meetings_said.WordsMissing(f"At most {LONGEST} characters.", rule=rule, place=place)


def in_words(at: datetime) -> str:
    """An instant in words."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
