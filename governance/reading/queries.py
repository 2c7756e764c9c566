"""Queries of what moves: the one scoped way in which pages, the API and exports read it.

Proposals, votes by roll call and decisions are public; a draft is seen by its delegation only.
"""

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db.models import Max, QuerySet

from audit import store
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.store import Receipt
from governance.domain.chapters.proposal.open_acts import OpenAct, acts_open
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.domain.chapters.proposal.state import Proposal as ProposalState
from governance.domain.chapters.submission import bodies
from governance.domain.chapters.submission.said import ProposalSubmitted, SubmitProposal
from governance.domain.chapters.submission.submitting import service_of
from governance.folded import proposal_now, regime_now
from governance.models import Decision, Draft, Proposal, SealedFiling
from regime.domain.acts import Doing, right_of, rights
from regime.domain.chapters.accession.applications.said import FileApplication
from regime.domain.chapters.complaints.deciding import awaiting
from regime.domain.chapters.omissions.deciding import awaiting as reports_awaited
from regime.domain.chapters.omissions.state import Review
from regime.domain.chapters.queue.said import FilingQueued
from regime.domain.permissions import carries
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import Actor, Body, MatterId

NEW = ProposalState()
_NEVER = datetime.max.replace(tzinfo=UTC)
OPEN_STAGES = tuple(stage for stage in Stage if stage not in (*ENDED, Stage.UNKNOWN))


def proposals() -> "QuerySet[Proposal]":
    """All proposals, the newest first."""
    return Proposal.objects.order_by("-position")


def proposal(symbol: str) -> Proposal | None:
    """The proposal under this symbol."""
    return Proposal.objects.filter(pk=symbol).first()


def matters_proposed() -> list[str]:
    """The matters on which anything was ever proposed."""
    return sorted(Proposal.objects.order_by().values_list("matter", flat=True).distinct())


def newest_change() -> int:
    """The position of the last entry that changed any proposal or decision; -1 before the first."""
    moved = Proposal.objects.aggregate(newest=Max("changed_position"))["newest"]
    decided = Decision.objects.aggregate(newest=Max("changed_position"))["newest"]
    return max(-1 if moved is None else moved, -1 if decided is None else decided)


def open_proposals() -> "QuerySet[Proposal]":
    """Proposals on which something is still to be decided."""
    return proposals().filter(stage__in=[stage.value for stage in OPEN_STAGES])


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
    """Whether the actor may keep drafts, for a delegation or for the Secretariat."""
    return bodies.may_draft(actor, regime_now())


def drafts(actor: Actor) -> "QuerySet[Draft]":
    """The drafts of the actor's own delegation, or of the Secretariat, and no others."""
    if not may_draft(actor):
        return Draft.objects.none()
    return Draft.objects.filter(member=actor.member or "")


def draft(actor: Actor, id_: uuid.UUID) -> Draft | None:
    """One draft of the actor's own; another's is as if it were not there."""
    return drafts(actor).filter(pk=id_).first()


def proposals_of(member: str) -> "QuerySet[Proposal]":
    """The proposals of a member, the newest first."""
    return proposals().filter(sponsor=member)


def to_admit() -> "QuerySet[Proposal]":
    """The proposals whose admissibility is to be decided, the nearest deadline first."""
    rows = open_proposals().filter(stage=Stage.SUBMITTED.value)
    rows = rows.exclude(body=Body.SECRETARIAT.value)
    return rows.order_by("admissibility_until", "position")


def refusal_of_text(matter: str, text: Json) -> Refused | None:
    """Why a text on this matter could not be proposed now; nothing where it could."""
    rules = regime_now().rules
    try:
        service_of(MatterId(matter), rules)[0].check(text, rules, regime_now())
    except Refused as error:
        return error
    return None


def title_given(command: SubmitProposal) -> str:
    """The title that a proposal will carry, its own or the one its kind gives it."""
    regime = regime_now()
    rules = regime.rules
    kind, _ = service_of(command.matter, rules)
    row = rules.matters[command.matter]
    return command.title or kind.title(command.text, row, rules, regime)


def receipt(actor: Actor, command: uuid.UUID) -> Receipt | None:
    """The receipt of a command that the actor's own person gave; nothing for another's.

    What was done for an applicant that was not named is the applicant's.
    """
    recorded = tuple(store.read_command(str(command)))
    own = [one for one in recorded if _is_by(one.entry.actor, actor)]
    return store.receipt_for(str(command), recorded) if own and actor.subject else None


def _is_by(record: Mapping[str, Json], actor: Actor) -> bool:
    if sealed := record.get("sealed"):
        own = SealedFiling.objects.filter(commitment=sealed, state=actor.member or "")
        return carries(FileApplication, actor, regime_now()) and own.exists()
    return record.get("subject") == actor.subject


def may(act: Doing, actor: Actor) -> bool:
    """Whether the actor's capacity or office carries the act."""
    return carries(act, actor, regime_now())


def complaints_awaiting(actor: Actor) -> list[int]:
    """The numbers of the complaints that the actor may answer now."""
    return [one.number for one in awaiting(actor, regime_now())]


def reviews_awaiting(actor: Actor) -> list[Review]:
    """The reviews of omissions on which the actor may report now."""
    return list(reports_awaited(actor, regime_now()))


def article_of(act: Doing) -> str:
    """The article of the edition in force that permits the act; empty where none does."""
    return regime_now().rules.roles.get(right_of(act).role, "")


def _serves(matter: MatterId, rules: RulesOfProcedure) -> bool:
    try:
        service_of(matter, rules)
    except Refused:
        return False
    return True


def acts_carried_by(actor: Actor) -> list[tuple[str, str]]:
    """The acts that the actor's capacity carries, each with the article that permits it."""
    regime = regime_now()
    if not regime.editions:
        return []
    roles = regime.rules.roles
    return [(act.code, roles.get(act.role, "")) for act in rights if carries(act, actor, regime)]


def queued_at(position: int) -> FilingQueued | None:
    """What an entry queued; nothing where it queued nothing."""
    found = store.read(start=position, stop=position + 1)
    event = next((one.event for one in found), None)
    return event if isinstance(event, FilingQueued) else None


def submission(actor: Actor, command: uuid.UUID) -> Receipt | None:
    """The first receipt of a submission that this very actor made with this command id."""
    recorded = tuple(store.read_command(str(command)))
    if not recorded or not isinstance(recorded[-1].event, ProposalSubmitted | FilingQueued):
        return None
    own = recorded[-1].entry.actor == actor.as_record()
    return store.receipt_for(str(command), recorded) if own else None
