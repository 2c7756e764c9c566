"""Queries of what moves: the one scoped way in which pages, the API and exports read it.

Proposals, votes by roll call and decisions are public; a draft is seen by its delegation only.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max, QuerySet

from audit import store
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.store import Receipt
from governance.domain import permissions as p
from governance.domain.proposal.acts import OpenAct, acts_open
from governance.domain.proposal.commands import CastVote, SubmitProposal
from governance.domain.proposal.counting import count
from governance.domain.proposal.decider import CHOICES, decide, service_of
from governance.domain.proposal.events import ProposalSubmitted
from governance.domain.proposal.state import Proposal as ProposalState
from governance.domain.proposal.state import Stage
from governance.folded import proposal_now, regime_now
from governance.models import Ballot, Decision, Draft, Proposal, Vote
from regime.domain.commands import EndAccreditation
from regime.domain.decider import decide as decide_regime
from regime.domain.engine.reading import read_electors
from regime.domain.engine.writing import write_result
from regime.domain.permissions import Act, acts
from regime.domain.rules import RulesOfProcedure
from regime.domain.values import Actor, MatterId, StateCode, Subject, Symbol

NEW = ProposalState()
_NEVER = datetime.max.replace(tzinfo=UTC)
OPEN_STAGES = (Stage.SUBMITTED, Stage.CONSULTATION, Stage.VOTE)


@dataclass(frozen=True)
class Awaiting:
    """A proposal, and an act that it awaits from the actor."""

    proposal: Proposal
    act: OpenAct


@dataclass(frozen=True)
class Service:
    """A matter of the edition in force, and whether a proposal on it can be decided yet."""

    matter: str
    title: str
    article: str
    in_service: bool


def proposals() -> "QuerySet[Proposal]":
    """All proposals, the newest first."""
    return Proposal.objects.order_by("-position")


def proposal(symbol: str) -> Proposal | None:
    """The proposal under this symbol."""
    return Proposal.objects.filter(pk=symbol).first()


def matters_proposed() -> list[str]:
    """The matters on which anything was ever proposed."""
    return sorted(set(Proposal.objects.order_by().values_list("matter", flat=True)))


def newest_change() -> int:
    """The position of the last entry that changed any proposal or decision; -1 before the first."""
    moved = Proposal.objects.aggregate(newest=Max("changed_position"))["newest"]
    decided = Decision.objects.aggregate(newest=Max("changed_position"))["newest"]
    return max(-1 if moved is None else moved, -1 if decided is None else decided)


def open_proposals() -> "QuerySet[Proposal]":
    """Proposals on which something is still to be decided."""
    return proposals().filter(stage__in=[stage.value for stage in OPEN_STAGES])


def ballots(symbol: str) -> list[Ballot]:
    """The rounds of a proposal's vote, in order."""
    return list(Ballot.objects.filter(proposal=symbol).order_by("round"))


def count_so_far(symbol: str) -> Json:
    """What the engine would say if the open vote closed now; nothing where none is open."""
    ballot = proposal_now(symbol).ballot
    return None if ballot is None else write_result(count(ballot))


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


def decision_on(symbol: str) -> Decision | None:
    """The decision that adopted this proposal."""
    return Decision.objects.filter(proposal=symbol).first()


def decisions() -> "QuerySet[Decision]":
    """All decisions, the newest first."""
    return Decision.objects.order_by("-position")


def decision(symbol: str) -> Decision | None:
    """The decision under this symbol."""
    return Decision.objects.filter(pk=symbol).first()


def acts_open_to(actor: Actor, symbol: str) -> tuple[OpenAct, ...]:
    """What the actor may do to this proposal now, each act with its article."""
    return acts_open(proposal_now(symbol), regime_now(), actor, store.now())


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


def draft(actor: Actor, id_: uuid.UUID) -> Draft | None:
    """One draft of the actor's own delegation; another's is as if it were not there."""
    return drafts(actor).filter(pk=id_).first()


def proposals_of(member: str) -> "QuerySet[Proposal]":
    """The proposals of a member, the newest first."""
    return proposals().filter(sponsor=member)


def to_admit() -> "QuerySet[Proposal]":
    """The proposals whose admissibility is to be decided, the nearest deadline first."""
    rows = open_proposals().filter(stage=Stage.SUBMITTED.value)
    return rows.order_by("admissibility_until", "position")


def services() -> list[Service]:
    """The matters of the edition in force, by title, and which of them are in service."""
    rules = regime_now().rules
    rows = sorted(rules.matters.values(), key=lambda row: row.title)
    return [Service(row.id, row.title, row.article, _serves(row.id, rules)) for row in rows]


def refusal_of(command: SubmitProposal, actor: Actor) -> Refused | None:
    """Why the door would refuse this submission now; nothing where it would not."""
    try:
        decide(command, NEW, regime_now(), actor, store.now())
    except Refused as error:
        return error
    return None


def refusal_of_vote(actor: Actor, symbol: str) -> Refused | None:
    """Why the door would refuse a vote of this actor now; nothing where it would not."""
    state = proposal_now(symbol)
    member = actor.member or StateCode("")
    standing = state.ballot.votes.get(member) if state.ballot else None
    command = CastVote(
        Symbol(symbol), member, CHOICES[0], "", standing.position if standing else None
    )
    try:
        decide(command, state, regime_now(), actor, store.now())
    except Refused as error:
        return error
    return None


def refusal_of_text(matter: str, text: Json) -> Refused | None:
    """Why a text on this matter could not be proposed now; nothing where it could."""
    rules = regime_now().rules
    try:
        service_of(MatterId(matter), rules)[0].check(text, rules)
    except Refused as error:
        return error
    return None


def title_given(command: SubmitProposal) -> str:
    """The title that a proposal will carry, its own or the one its kind gives it."""
    rules = regime_now().rules
    return command.title or service_of(command.matter, rules)[0].title(command.text, rules)


def receipt(actor: Actor, command: uuid.UUID) -> Receipt | None:
    """The receipt of a command that the actor's own person gave; nothing for another's."""
    recorded = tuple(store.read_command(str(command)))
    own = [one for one in recorded if one.entry.actor.get("subject") == actor.subject]
    return store.receipt_for(str(command), recorded) if own and actor.subject else None


def standing_vote(symbol: str, round_: int, member: str) -> Vote | None:
    """The vote of a member that stands in a round."""
    rows = Vote.objects.filter(proposal=symbol, round=round_, replaced_by=None)
    return rows.filter(member=member).first()


def may_end(actor: Actor, subject: str) -> bool:
    """Whether the actor may end this person's accreditation now."""
    command = EndAccreditation(Subject(subject), "…")
    try:
        decide_regime(command, regime_now(), actor, store.now())
    except Refused:
        return False
    return True


def may(act: Act, actor: Actor) -> bool:
    """Whether the actor's capacity or office carries the act."""
    return act.carried_by(actor, regime_now())


def article_of(act: Act) -> str:
    """The article of the edition in force that permits the act."""
    return regime_now().rules.roles[act.role]


def _serves(matter: MatterId, rules: RulesOfProcedure) -> bool:
    try:
        service_of(matter, rules)
    except Refused:
        return False
    return True


@dataclass(frozen=True)
class Round:
    """A round of a vote with its roll call, and the entitled members that have not voted in it."""

    ballot: Ballot
    roll_call: list[Vote]
    not_voted: list[str]


def rounds(symbol: str) -> list[Round]:
    """The rounds of a proposal's vote, in order, each with its roll call."""
    standing = list(votes(symbol).filter(replaced_by=None))
    return [
        _round(ballot, [vote for vote in standing if vote.round == ballot.round])
        for ballot in ballots(symbol)
    ]


def _round(ballot: Ballot, standing: list[Vote]) -> Round:
    voted = {vote.member for vote in standing}
    electors = read_electors(ballot.electors)
    silent = [e.member for e in electors if e.entitled and e.member not in voted]
    return Round(ballot, standing, silent)


def acts_carried_by(actor: Actor) -> list[tuple[str, str]]:
    """The acts that the actor's capacity carries, each with the article that permits it."""
    regime = regime_now()
    if not regime.editions:
        return []
    roles = regime.rules.roles
    return [(act.code, roles.get(act.role, "")) for act in acts if act.carried_by(actor, regime)]


def submission(actor: Actor, command: uuid.UUID) -> Receipt | None:
    """The first receipt of a submission that this very actor made with this command id."""
    recorded = tuple(store.read_command(str(command)))
    if not recorded or not isinstance(recorded[-1].event, ProposalSubmitted):
        return None
    own = recorded[-1].entry.actor == actor.as_record()
    return store.receipt_for(str(command), recorded) if own else None
