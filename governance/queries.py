"""Queries of what moves: the one scoped way in which pages, the API and exports read it.

Proposals, votes by roll call and decisions are public; a draft is seen by its delegation only.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from audit import store
from governance.domain import permissions as p
from governance.domain.proposal.acts import OpenAct, acts_open
from governance.domain.proposal.state import Stage
from governance.models import Ballot, Decision, Draft, Proposal, Vote
from governance.services import PROPOSALS, regime_now
from regime.domain.values import Actor

_NEVER = datetime.max.replace(tzinfo=UTC)
OPEN_STAGES = (Stage.SUBMITTED, Stage.CONSULTATION, Stage.VOTE)


@dataclass(frozen=True)
class Awaiting:
    """A proposal, and an act that it awaits from the actor."""

    proposal: Proposal
    act: OpenAct


def proposals() -> "QuerySet[Proposal]":
    """All proposals, the newest first."""
    return Proposal.objects.order_by("-position")


def proposal(symbol: str) -> Proposal | None:
    """The proposal under this symbol."""
    return Proposal.objects.filter(pk=symbol).first()


def open_proposals() -> "QuerySet[Proposal]":
    """Proposals on which something is still to be decided."""
    return proposals().filter(stage__in=[stage.value for stage in OPEN_STAGES])


def ballots(symbol: str) -> list[Ballot]:
    """The rounds of a proposal's vote, in order."""
    return list(Ballot.objects.filter(proposal=symbol).order_by("round"))


def standing_votes(symbol: str, round_: int) -> list[Vote]:
    """The votes that stand in a round, in the order in which they were cast."""
    rows = Vote.objects.filter(proposal=symbol, round=round_, replaced_by=None)
    return list(rows.order_by("position"))


def votes(symbol: str) -> "QuerySet[Vote]":
    """All votes ever cast on a proposal, replaced ones included."""
    return Vote.objects.filter(proposal=symbol).order_by("position")


def votes_of(member: str) -> "QuerySet[Vote]":
    """The standing votes of a member, the newest first."""
    return Vote.objects.filter(member=member, replaced_by=None).order_by("-position")


def decisions() -> "QuerySet[Decision]":
    """All decisions, the newest first."""
    return Decision.objects.order_by("-position")


def decision(symbol: str) -> Decision | None:
    """The decision under this symbol."""
    return Decision.objects.filter(pk=symbol).first()


def acts_open_to(actor: Actor, symbol: str) -> tuple[OpenAct, ...]:
    """What the actor may do to this proposal now, each act with its article."""
    return acts_open(PROPOSALS.now(symbol), regime_now(), actor, store.now())


def may_draft(actor: Actor) -> bool:
    """Whether the actor may keep drafts for a delegation."""
    return p.DRAFT.carried_by(actor, regime_now())


def drafts(actor: Actor) -> "QuerySet[Draft]":
    """The drafts of the actor's own delegation, and no others."""
    if actor.member is None or not may_draft(actor):
        return Draft.objects.none()
    return Draft.objects.filter(member=actor.member)


def awaiting(actor: Actor) -> list[Awaiting]:
    """What awaits the actor, the nearest deadline first."""
    found = [
        Awaiting(row, act)
        for row in open_proposals()
        for act in acts_open_to(actor, row.symbol)
        if act.replaces is None and act.code != p.WITHDRAW.code
    ]
    return sorted(found, key=lambda one: (one.act.until or _NEVER, one.proposal.position))
