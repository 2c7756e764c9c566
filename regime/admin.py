"""Admin of what stands: members, rules, criteria, records, sources, credentials. To read."""

from django.contrib import admin

from audit.shell.admin import ReadOnly, by, instant, worded
from regime.models import (
    Article,
    Complaint,
    Credential,
    CriteriaEdition,
    Criterion,
    Dispute,
    Founding,
    Matter,
    Member,
    Record,
    RulesBounds,
    RulesEdition,
    Source,
)
from regime.reading.queries import participant
from regime.reading.wording import key_words


def _state(code: str) -> str:
    found = participant(code)
    return found.name if found else code


@admin.register(Founding)
class FoundingAdmin(ReadOnly[Founding]):
    list_display = ("title", "symbol", "position")


@admin.register(Member)
class MemberAdmin(ReadOnly[Member]):
    list_display = (
        "code",
        "name",
        worded("standing", key_words),
        "group",
        "joined_year",
        "position",
    )
    list_filter = (("standing", by(key_words)), "group")
    search_fields = ("code", "name")
    ordering = ("position",)


@admin.register(Article)
class ArticleAdmin(ReadOnly[Article]):
    list_display = ("article", "title", "chapter", "edition", "position")
    list_filter = ("edition", "chapter")
    search_fields = ("article", "title", "text")
    ordering = ("number", "position")


@admin.register(Matter)
class MatterAdmin(ReadOnly[Matter]):
    list_display = ("matter", "title", "article", "edition", "position")
    list_filter = ("edition",)
    search_fields = ("matter", "title", "article")
    ordering = ("title", "position")


@admin.register(RulesBounds)
class RulesBoundsAdmin(ReadOnly[RulesBounds]):
    list_display = ("edition", "position")
    ordering = ("-position",)


@admin.register(RulesEdition)
class RulesEditionAdmin(ReadOnly[RulesEdition]):
    list_display = ("edition", instant("in_force_at"), "decision", "position")
    search_fields = ("decision",)
    ordering = ("-edition",)


@admin.register(Criterion)
class CriterionAdmin(ReadOnly[Criterion]):
    list_display = ("code", "title", "mandatory", "weight", "minimum_score", "position")
    list_filter = ("mandatory",)
    search_fields = ("code", "title", "text")
    ordering = ("position",)


@admin.register(CriteriaEdition)
class CriteriaEditionAdmin(ReadOnly[CriteriaEdition]):
    list_display = ("edition", instant("in_force_at"), "position")
    ordering = ("-edition",)


@admin.register(Record)
class RecordAdmin(ReadOnly[Record]):
    list_display = ("position", "collection", "record", "title", "confidence")
    list_filter = ("collection",)
    search_fields = ("collection", "record", "title")
    ordering = ("position",)


@admin.register(Source)
class SourceAdmin(ReadOnly[Source]):
    list_display = ("code", "title", "publisher", "date", "position")
    list_filter = ("kind",)
    search_fields = ("code", "title", "publisher")
    ordering = ("position",)


@admin.register(Credential)
class CredentialAdmin(ReadOnly[Credential]):
    list_display = (
        "position",
        worded("capacity", key_words),
        worded("member", _state),
        worded("office", key_words),
        instant("since_at"),
        instant("ended_at"),
        "subject",
    )
    list_filter = (
        ("capacity", by(key_words)),
        ("office", by(key_words)),
        ("ended_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("member", "subject")


@admin.register(Dispute)
class DisputeAdmin(ReadOnly[Dispute]):
    list_display = (
        "number",
        worded("state", _state),
        worded("other", _state),
        instant("declared_at"),
        instant("contested_at"),
        instant("ended_at"),
    )
    list_filter = (
        ("contested_at", admin.EmptyFieldListFilter),
        ("ended_at", admin.EmptyFieldListFilter),
    )
    search_fields = ("state", "other", "about")


@admin.register(Complaint)
class ComplaintAdmin(ReadOnly[Complaint]):
    list_display = (
        "number",
        worded("state", _state),
        worded("office", key_words),
        instant("filed_at"),
        instant("answer_until"),
        instant("answered_at"),
        "overdue",
    )
    list_filter = (
        ("answered_at", admin.EmptyFieldListFilter),
        "overdue",
        ("office", by(key_words)),
    )
    search_fields = ("state", "reasons", "answer")
