"""Guards of a proposal: what every act asks first, one question each."""

from datetime import datetime

from audit.log.encoding import Json
from audit.log.errors import NotPermitted
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from regime.domain.acts import Doing
from regime.domain.permissions import permitting, require
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Body, Capacity, StateCode

LONGEST_TITLE = 300


def member_acting(act: Doing, actor: Actor, regime: Regime) -> StateCode:
    """The member for which the actor may do this."""
    require(act, actor, regime)
    if actor.member is None:
        raise NotPermitted("This act belongs to a delegation.")
    return actor.member


def partner_acting(act: Doing, actor: Actor, regime: Regime) -> StateCode:
    """The full member for which the actor may do this; adherents and applicants may not."""
    member = member_acting(act, actor, regime)
    must_be_full_member(act, member, regime)
    return member


def must_be_full_member(act: Doing, member: StateCode, regime: Regime) -> None:
    """Refuse what only a full member may do."""
    standing = regime.participant(member).standing
    if standing not in MEMBERS:
        raise NotPermitted(
            f"A state that stands as {standing} may not do this.",
            rule=permitting(act, regime),
        )


def sponsor_acting(act: Doing, actor: Actor, proposal: Proposal, regime: Regime) -> StateCode:
    """The sponsor of the proposal, where the actor acts for it; none where the Secretariat does."""
    if proposal.body is Body.SECRETARIAT and actor.capacity is Capacity.OFFICER:
        require(act, actor, regime)
        return proposal.sponsor
    member = member_acting(act, actor, regime)
    if member != proposal.sponsor:
        raise life.NotTheSponsor("Only the sponsor may do this.", rule=permitting(act, regime))
    return member


def must_not_be_concerned(member: StateCode, text: Json, rule: str) -> None:
    """Refuse who joins in asking for something about itself."""
    if isinstance(text, dict) and text.get("concerned") == member:
        raise life.NotEntitled("The member concerned does not join a request.", rule=rule)


def must_not_be_own_reading(member: StateCode, text: Json, regime: Regime) -> None:
    """Refuse who asks the members about the reading that it has told itself."""
    if regime.readings.get(_notice_of(text)) == member:
        rule = regime.rules.roles["challenges"]
        raise life.NotEntitled("A member does not challenge its own reading.", rule=rule)


def must_be_on_its_notice(before: Json, after: Json, regime: Regime) -> None:
    """Refuse another text that turns from the reading which the one before is about."""
    if _notice_of(before) in regime.readings and _notice_of(after) != _notice_of(before):
        rule = regime.rules.roles["challenges"]
        raise submission.TextRefused(
            "What is asked about a reading stays on that reading.", rule=rule, place="/text/notice"
        )


def _notice_of(text: Json) -> str:
    return str(text.get("notice", "")) if isinstance(text, dict) else ""


def must_give_reasons(reasons: str, rule: str, *, place: str = "/reasons") -> None:
    """Refuse an act whose reasons are blank."""
    if not reasons.strip():
        raise life.ReasonsMissing("This act needs reasons.", rule=rule, place=place)


def must_be_a_title(title: str, rule: str) -> str:
    """A title that fits its place; a longer one is refused."""
    if len(title) > LONGEST_TITLE:
        raise submission.TextRefused(
            f"A title has at most {LONGEST_TITLE} characters.", rule=rule, place="/title"
        )
    return title


def ended(proposal: Proposal, stage: Stage, at: datetime) -> datetime | None:
    """The end of the period of ``stage``, where it has come and its consequence is not recorded."""
    due = proposal.stage_due
    return due.at if due and proposal.stage is stage and at >= due.at else None


def must_be_before(until: datetime | None, at: datetime, *, what: str, rule: str) -> None:
    """Refuse an act that comes at the end of its period, or later; an empty period never opened."""
    if until is None:
        raise life.WrongStage(f"There is no period for {what} here.", rule=rule)
    if at >= until:
        raise life.TooLate(f"The period for {what} ended at {in_words(until)}.", rule=rule)


def wrong_stage(proposal: Proposal, done: str, rule: str) -> life.WrongStage:
    """The refusal of an act that has no place where the proposal stands."""
    stands = proposal.stage.replace("_", " ")
    return life.WrongStage(f"A proposal that stands as {stands} is not {done}.", rule=rule)


def in_words(at: datetime) -> str:
    """An instant in words."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
