"""The debate: co-sponsors, revisions, comments with their answers and their moderation."""

from typing import Any

from audit.log.entry import Recorded
from governance import models as m
from governance.domain.proposal import consultation_events as ce
from governance.projections.rows import change


def project(recorded: Recorded) -> None:
    """Write what the entry says about the debate."""
    match recorded.event:
        case ce.CosponsorJoined(member=member, revision=revision):
            earlier = m.Cosponsor.objects.filter(proposal=recorded.entry.stream, member=member)
            earlier.delete()
            m.Cosponsor.objects.create(
                position=recorded.position,
                proposal=recorded.entry.stream,
                member=member,
                revision=revision,
                joined_at=recorded.at,
            )
            change(recorded)
        case ce.CosponsorLeft(member=member):
            m.Cosponsor.objects.filter(proposal=recorded.entry.stream, member=member).delete()
            change(recorded)
        case ce.ProposalRevised() as revised:
            _revise(revised, recorded)
        case ce.CommentMade() as comment:
            _comment(comment, recorded)
        case ce.CommentAnswered(number=number, answer=answer):
            values: dict[str, Any] = {"answer": answer, "answered_at": recorded.at}
            _change_comment(recorded, number, answer_position=recorded.position, **values)
        case ce.CommentHidden(number=number, reasons=reasons):
            _moderate(recorded, number, reasons, hidden=True)
        case ce.CommentRestored(number=number, reasons=reasons):
            _moderate(recorded, number, reasons, hidden=False)
        case _:
            pass


def _revise(revised: ce.ProposalRevised, recorded: Recorded) -> None:
    m.Revision.objects.create(
        position=recorded.position,
        proposal=recorded.entry.stream,
        number=revised.revision,
        title=revised.title,
        text=revised.text,
        effect=revised.effect,
        reasons=revised.reasons,
        made_at=recorded.at,
    )
    change(
        recorded,
        revision=revised.revision,
        title=revised.title,
        text=revised.text,
        effect=revised.effect,
    )


def _comment(comment: ce.CommentMade, recorded: Recorded) -> None:
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
    change(recorded)


def _moderate(recorded: Recorded, number: int, reasons: str, *, hidden: bool) -> None:
    _change_comment(
        recorded,
        number,
        hidden=hidden,
        moderation=reasons,
        moderated_by=str(recorded.entry.actor.get("office", "")),
        moderation_position=recorded.position,
    )


def _change_comment(recorded: Recorded, number: int, **values: Any) -> None:
    rows = m.Comment.objects.filter(proposal=recorded.entry.stream, number=number)
    rows.update(**values)
    change(recorded)
