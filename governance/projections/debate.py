"""The debate: co-sponsors, revisions, comments with their answers and their moderation."""

from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.chapters.amendments import said as amendments
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission


def project(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Write what the entry says about the debate."""
    if after.joined != before.joined:
        _project_cosponsors(recorded, before, after)
    match recorded.event:
        case (
            submission.ProposalSubmitted(reasons=reasons)
            | consultation.ProposalRevised(reasons=reasons)
        ):
            _revise(recorded, after, reasons)
        case amendments.TextMerged():
            _revise(recorded, after, "")
        case consultation.ExpertViewFiled() as view:
            at = {"position": recorded.position, "filed_at": recorded.at}
            m.ExpertView.objects.create(proposal=recorded.entry.stream, **at, **vars(view))
        case consultation.CommentMade() as comment:
            _comment(comment, recorded)
        case consultation.CommentAnswered(number=number, answer=answer):
            _change_comment(
                recorded,
                number,
                answer=answer,
                answered_at=recorded.at,
                answer_position=recorded.position,
            )
        case (
            consultation.CommentHidden(number=number, reasons=reasons)
            | consultation.CommentRestored(number=number, reasons=reasons)
        ):
            _change_comment(
                recorded,
                number,
                hidden=after.comments[number].hidden,
                moderation=reasons,
                moderated_by=str(recorded.entry.actor.get("office", "")),
                moderation_position=recorded.position,
            )
        case _:
            pass


def _project_cosponsors(recorded: Recorded, before: Proposal, after: Proposal) -> None:
    """Who joins, on another text anew, has a row of its own; who stands there no more has none."""
    stream = recorded.entry.stream
    gone = [one for one, on in before.joined.items() if after.joined.get(one) != on]
    if gone:
        m.Cosponsor.objects.filter(proposal=stream, member__in=gone).delete()
    for member, revision in after.joined.items():
        if before.joined.get(member) != revision:
            m.Cosponsor.objects.create(
                position=recorded.position,
                proposal=stream,
                member=member,
                revision=revision,
                joined_at=recorded.at,
            )


def _revise(recorded: Recorded, after: Proposal, reasons: str) -> None:
    m.Revision.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=after.revision,
        title=after.title,
        text=after.text,
        effect=after.expected,
        reasons=reasons,
        made_at=recorded.at,
    )


def _comment(comment: consultation.CommentMade, recorded: Recorded) -> None:
    m.Comment.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=comment.number,
        member=comment.member,
        capacity=str(recorded.entry.actor["capacity"]),
        revision=comment.revision,
        size=comment.size,
        commitment=comment.text,
        made_at=recorded.at,
    )


def _change_comment(recorded: Recorded, number: int, **values: Any) -> None:
    rows = m.Comment.objects.filter(proposal=recorded.entry.stream, number=number)
    rows.update(**values)
