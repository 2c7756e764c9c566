"""Debate: queries of co-sponsors, revisions, comments, objections and phases.

What a comment says stands outside the log. It is read here and nowhere else, so that a page, the
API, a feed and an export keep back alike what is hidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from audit import store
from audit.log import catalogue
from audit.log.entry import Recorded
from audit.log.errors import Broken
from audit.store import Receipt
from governance.domain.chapters.amendments.said import AmendmentFiled
from governance.domain.chapters.consultation.said import CommentMade, ProposalRevised
from governance.domain.chapters.elections.said import CandidateNominated
from governance.domain.chapters.ladder.said import ConciliationTextProposed
from governance.domain.chapters.objections.said import ObjectionEvent, ObjectionRaised
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.rulings.said import ChairRuled
from governance.domain.chapters.votes.said import VoteOpened
from governance.models import (
    Comment,
    CommentText,
    Cosponsor,
    ExpertView,
    Objection,
    Phase,
    Proposal,
    Revision,
)
from governance.sealing.seals import opens

(BY_VOTE,) = catalogue.names_of((VoteOpened,))


@dataclass(frozen=True)
class Said:
    """A comment with its words and their salt, where they may be shown."""

    comment: Comment
    text: str | None
    salt: str | None


def cosponsors(symbol: str) -> "QuerySet[Cosponsor]":
    """Who stands beside the sponsor, in the order of joining."""
    return Cosponsor.objects.filter(proposal=symbol).order_by("position")


def expert_views(symbol: str) -> list[ExpertView]:
    """The view of each member's experts that stands, in the order of filing."""
    rows = ExpertView.objects.filter(proposal=symbol).order_by("position")
    last = {one.member: one for one in rows}
    return sorted(last.values(), key=lambda one: one.position)


def states_beside(symbol: str) -> list[str]:
    """The states that stand beside the sponsor, in the order of joining."""
    return list(cosponsors(symbol).values_list("member", flat=True))


def cosponsored_by(member: str) -> "QuerySet[Cosponsor]":
    """What a member stands beside, the newest first."""
    return Cosponsor.objects.filter(member=member).order_by("-position")


def revisions(symbol: str) -> "QuerySet[Revision]":
    """The texts of a proposal, from the one submitted (0) on."""
    return Revision.objects.filter(proposal=symbol).order_by("number")


def revision(symbol: str, number: int) -> Revision | None:
    """One text of a proposal."""
    return revisions(symbol).filter(number=number).first()


def revision_by(command: str) -> Revision | None:
    """The text that a command gave, if it is recorded."""
    made = [one.position for one in store.read_command(command)]
    return Revision.objects.filter(position__in=made).first()


def text_at(symbol: str, position: int) -> Revision | None:
    """The text that a proposal had just before the entry at this position."""
    return revisions(symbol).filter(position__lt=position).last()


def phases(symbol: str) -> "QuerySet[Phase]":
    """The periods of a proposal's way, in order; the open one has not ended."""
    return Phase.objects.filter(proposal=symbol).order_by("position")


def comments(symbol: str) -> list[Said]:
    """The comments on a proposal by number; of a hidden one the words are kept back."""
    return with_words(comments_on(symbol))


def comments_on(symbol: str) -> "QuerySet[Comment]":
    """The comments on a proposal by number, without their words."""
    return Comment.objects.filter(proposal=symbol).order_by("number")


def comment(symbol: str, number: int, *, hidden_too: bool = False) -> Said | None:
    """One comment on a proposal; its words where it is hidden only for who may show it again."""
    found = with_words(comments_on(symbol).filter(number=number), hidden_too=hidden_too)
    return found[0] if found else None


def comments_to_moderate() -> "QuerySet[Comment]":
    """All comments, hidden ones too, the newest first."""
    return Comment.objects.order_by("-position")


def comments_in_consultation() -> "QuerySet[Comment]":
    """Comments that are shown on proposals whose consultation is open: what may await a look."""
    consulted = Proposal.objects.filter(stage=Stage.CONSULTATION).values("symbol")
    return Comment.objects.filter(proposal__in=consulted, hidden=False)


def words_for_moderation(found: Iterable[Comment]) -> dict[str, str]:
    """The words of comments by commitment, hidden or not, for the office that moderates."""
    said = with_words(found, hidden_too=True)
    return {one.comment.commitment: one.text for one in said if one.text is not None}


def with_words(rows: Iterable[Comment], *, hidden_too: bool = False) -> list[Said]:
    """These comments with their words; of a hidden one they are kept back."""
    found = list(rows)
    shown = [one.commitment for one in found if hidden_too or not one.hidden]
    texts = {row.commitment: row for row in CommentText.objects.filter(commitment__in=shown)}
    return [_said(one, texts.get(one.commitment)) for one in found]


def _said(comment: Comment, opening: CommentText | None) -> Said:
    if opening is None or not opens(opening):
        return Said(comment, None, None)
    return Said(comment, opening.text, bytes(opening.salt).hex())


def objections() -> "QuerySet[Objection]":
    """The register: every objection ever raised, the newest first."""
    return Objection.objects.order_by("-position")


def objections_on(symbol: str) -> "QuerySet[Objection]":
    """The objections to a proposal, by number."""
    return Objection.objects.filter(proposal=symbol).order_by("number")


def objections_of(member: str) -> "QuerySet[Objection]":
    """The objections of a member, the newest first."""
    return objections().filter(member=member)


def objection(symbol: str) -> Objection | None:
    """The objection under this symbol."""
    return Objection.objects.filter(pk=symbol).first()


def objection_numbered(proposal: str, number: int) -> Objection | None:
    """The objection of this number on a proposal."""
    return objections_on(proposal).filter(number=number).first()


def objections_to_check() -> "QuerySet[Objection]":
    """Objections whose check is open, the nearest deadline first."""
    return Objection.objects.exclude(check_until=None).order_by("check_until", "position")


def standing_objections() -> "QuerySet[Objection]":
    """Objections that count now, the oldest first."""
    return Objection.objects.filter(ended_at=None).order_by("position")


def is_put_to_vote(found: Objection) -> bool:
    """Whether an objection ended because the vote on its proposal opened."""
    return found.ending == BY_VOTE


def objections_by_standing() -> dict[str, int]:
    """How many objections stand in each way in which any stands."""
    rows = Objection.objects.order_by().values("standing").annotate(number=Count("symbol"))
    found = {row["standing"]: row["number"] for row in rows}
    return {one.value: found[one.value] for one in Standing if one.value in found}


def objections_put_to_vote() -> int:
    """How many objections ended because the vote on their proposal opened."""
    return Objection.objects.filter(ending=BY_VOTE).count()


def days_stood(found: Objection) -> int:
    """For how many days an objection has stood, or stood until its end."""
    return ((found.ended_at or store.now()) - found.raised_at).days


def symbols_cosponsored_by(member: str) -> "QuerySet[Cosponsor, str]":
    """The proposals that a member stands beside."""
    return cosponsored_by(member).values_list("proposal", flat=True)


def symbols_objected_to_by(member: str) -> "QuerySet[Objection, str]":
    """The proposals that a member ever objected to."""
    return objections_of(member).values_list("proposal", flat=True)


def history_of(found: Objection) -> list[Recorded]:
    """The entries about one objection, in order, with what ended it."""
    return [
        one
        for one in store.read(start=found.position, stream=found.proposal)
        if _is_about(one, found)
    ]


def number_given(receipt: Receipt) -> int:
    """The number under which an act's entry counts what it made on its proposal."""
    first = receipt.positions[0]
    (recorded,) = store.read(start=first, stop=first + 1)
    match recorded.event:
        case CommentMade(number=number) | ObjectionRaised(number=number):
            return number
        case ChairRuled(number=number) | ConciliationTextProposed(number=number):
            return number
        case AmendmentFiled(number=number) | CandidateNominated(number=number):
            return number
        case ProposalRevised(revision=number):
            return number
        case _:
            raise Broken(f"entry {first} numbers nothing")


def _is_about(recorded: Recorded, found: Objection) -> bool:
    event = recorded.event
    if isinstance(event, ObjectionEvent):
        return event.number == found.number
    return recorded.position == found.changed_position and recorded.entry.type == found.ending
