"""Admin of what moves: proposals and their debate, ballots, decisions. To read."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

import governance.admin.accounts  # noqa: F401  (it registers the accounts)
from audit.shell.admin import ReadOnly, by, instant, worded
from governance.domain.chapters.consultation.said import HideComment
from governance.models import (
    Ballot,
    BallotPaper,
    Candidate,
    Comment,
    ConciliationGroup,
    ConciliationText,
    Cosponsor,
    Deadline,
    Decision,
    Objection,
    Opinion,
    Phase,
    Proposal,
    Proxy,
    Revision,
    Ruling,
    TransferReport,
    Vote,
)
from governance.reading import debate, queries
from governance.reading.actors import actor_of
from governance.wording.labels import label
from regime.reading.queries import matter, participant


def _state(code: str) -> str:
    found = participant(code)
    return found.name if found else code


def _matter(code: str) -> str:
    found = matter(code)
    return found.title if found else label(code)


@admin.register(Proposal)
class ProposalAdmin(ReadOnly[Proposal]):
    list_display = (
        "symbol",
        "title",
        worded("sponsor", _state),
        worded("matter", _matter),
        worded("stage", label),
        instant("submitted_at"),
        instant("closes_at"),
    )
    list_filter = (("stage", by(label)), ("matter", by(_matter)), "year")
    search_fields = ("symbol", "title", "sponsor")


@admin.register(Revision)
class RevisionAdmin(ReadOnly[Revision]):
    list_display = ("position", "proposal", "number", "title", instant("made_at"))
    search_fields = ("proposal", "title")


@admin.register(Phase)
class PhaseAdmin(ReadOnly[Phase]):
    list_display = (
        "position",
        "proposal",
        worded("form", label),
        worded("name", label),
        instant("opened_at"),
        instant("until"),
        instant("ended_at"),
    )
    list_filter = (("form", by(label)), ("ended_at", admin.EmptyFieldListFilter))
    search_fields = ("proposal",)


@admin.register(ConciliationGroup)
class ConciliationGroupAdmin(ReadOnly[ConciliationGroup]):
    list_display = ("position", "proposal", "drawn", instant("known_at"))
    search_fields = ("proposal",)


@admin.register(ConciliationText)
class ConciliationTextAdmin(ReadOnly[ConciliationText]):
    list_display = (
        "position",
        "proposal",
        "number",
        worded("member", _state),
        instant("proposed_at"),
    )
    search_fields = ("proposal",)


@admin.register(Opinion)
class OpinionAdmin(ReadOnly[Opinion]):
    list_display = ("position", "proposal", worded("conclusion", label), instant("recorded_at"))
    search_fields = ("proposal",)


@admin.register(Ruling)
class RulingAdmin(ReadOnly[Ruling]):
    list_display = (
        "position",
        "proposal",
        "number",
        worded("subject", label),
        worded("holding", label),
        instant("made_at"),
    )
    search_fields = ("proposal",)


@admin.register(Cosponsor)
class CosponsorAdmin(ReadOnly[Cosponsor]):
    list_display = (
        "position",
        "proposal",
        worded("member", _state),
        "revision",
        instant("joined_at"),
    )
    search_fields = ("proposal", "member")


@admin.register(Comment)
class CommentAdmin(ReadOnly[Comment]):
    """Comments; the words of a hidden one are shown to those alone who moderate."""

    list_display = (
        "position",
        "proposal",
        "number",
        worded("capacity", label),
        worded("member", _state),
        instant("made_at"),
        "hidden",
        worded("moderated_by", label),
    )
    list_filter = ("hidden", ("capacity", by(label)))
    search_fields = ("proposal", "member")

    def get_fields(self, request: HttpRequest, obj: Comment | None = None) -> list[Any]:
        moderates = queries.may(HideComment, actor_of(request))
        shown = "words_for_moderation" if moderates else "words"
        return [*(field.name for field in Comment._meta.fields), shown]

    def get_readonly_fields(self, request: HttpRequest, obj: Comment | None = None) -> list[Any]:
        return self.get_fields(request, obj)

    @admin.display(description="words")
    def words(self, row: Comment) -> str:
        said = debate.comment(row.proposal, row.number)
        return (said.text if said else None) or _("kept back")

    @admin.display(description="words")
    def words_for_moderation(self, row: Comment) -> str:
        return debate.words_for_moderation([row]).get(row.commitment, _("erased"))


@admin.register(Objection)
class ObjectionAdmin(ReadOnly[Objection]):
    list_display = (
        "symbol",
        worded("member", _state),
        worded("standing", label),
        instant("raised_at"),
        instant("check_until"),
        instant("cure_until"),
        instant("lapse_until"),
        "renewals",
    )
    list_filter = (("standing", by(label)), ("ended_at", admin.EmptyFieldListFilter))
    search_fields = ("symbol", "member")


@admin.register(Ballot)
class BallotAdmin(ReadOnly[Ballot]):
    list_display = (
        "position",
        "proposal",
        worded("kind", label),
        worded("question", label),
        "round",
        instant("opened_at"),
        instant("closes_at"),
        "closed_position",
    )
    list_filter = (("kind", by(label)), "round", ("closed_position", admin.EmptyFieldListFilter))
    search_fields = ("proposal",)


@admin.register(Vote)
class VoteAdmin(ReadOnly[Vote]):
    list_display = (
        "position",
        "proposal",
        "round",
        worded("member", _state),
        worded("choice", label),
        instant("cast_at"),
        "replaced_by",
    )
    list_filter = (("choice", by(label)), "round", ("replaced_by", admin.EmptyFieldListFilter))
    search_fields = ("proposal", "member")


@admin.register(Proxy)
class ProxyAdmin(ReadOnly[Proxy]):
    list_display = (
        "position",
        "proposal",
        worded("member", _state),
        worded("holder", _state),
        instant("counts_from"),
        instant("revoked_at"),
    )
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    search_fields = ("proposal", "member", "holder")


@admin.register(TransferReport)
class TransferReportAdmin(ReadOnly[TransferReport]):
    list_display = (
        "position",
        "proposal",
        worded("member", _state),
        "made_on",
        "late",
        instant("reported_at"),
    )
    list_filter = ("late",)
    search_fields = ("proposal", "member", "transfer_class", "remarks")


@admin.register(Candidate)
class CandidateAdmin(ReadOnly[Candidate]):
    list_display = (
        "proposal",
        "number",
        "label",
        worded("member", _state),
        worded("by", _state),
        worded("standing", label),
        "round",
    )
    list_filter = (("standing", by(label)),)
    search_fields = ("proposal", "member", "label")


@admin.register(BallotPaper)
class BallotPaperAdmin(ReadOnly[BallotPaper]):
    list_display = ("position", "proposal", "round", "candidates", "elected", "dropped")
    search_fields = ("proposal",)


@admin.register(Decision)
class DecisionAdmin(ReadOnly[Decision]):
    list_display = (
        "symbol",
        "proposal",
        worded("effect", label),
        instant("adopted_at"),
        instant("effective_at"),
        instant("in_force_at"),
    )
    list_filter = ("year", ("effect", by(label)))
    search_fields = ("symbol", "proposal")


@admin.register(Deadline)
class DeadlineAdmin(ReadOnly[Deadline]):
    list_display = ("stream", "item", instant("at"), "position")
    search_fields = ("stream",)
    ordering = ("at", "position")
