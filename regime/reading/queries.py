"""Queries of what stands: the one way in which pages, the API and exports read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from audit.once import read_once
from regime.domain.rulebook.bounds import Bounds
from regime.domain.values import Standing
from regime.models import (
    AccessReview,
    AnnouncedCorrection,
    Article,
    Complaint,
    Correction,
    Credential,
    CriteriaEdition,
    Criterion,
    Dispute,
    Founding,
    Instrument,
    Matter,
    Member,
    RulesBounds,
    RulesEdition,
    Source,
    Withdrawal,
)


@dataclass(frozen=True)
class Rulebook:
    """One edition of the rules, whole, and the position of the last entry it rests on."""

    edition: RulesEdition
    articles: list[Article]
    matters: list[Matter]
    bounds: Bounds | None


@read_once
def founding() -> Founding | None:
    """The regime's name, words and notices; nothing before it is founded."""
    return Founding.objects.first()


def correction(edition: int) -> Correction | None:
    """The correction that made an edition; nothing where another act did."""
    return Correction.objects.filter(edition=edition).first()


def announced_corrections(article: str) -> "QuerySet[AnnouncedCorrection]":
    """The corrections of an article that were announced, the newest first."""
    return AnnouncedCorrection.objects.filter(article=article).order_by("-position")


def corrections() -> "QuerySet[Correction]":
    """All corrections of the Registrar, the newest first."""
    return Correction.objects.order_by("-position")


def participants() -> "QuerySet[Member]":
    """All states that take part, in the order of the roster."""
    return Member.objects.order_by("position")


def members() -> "QuerySet[Member]":
    """The members, suspended ones included, in the order of the roster."""
    wanted = [Standing.PARTNER.value, Standing.SUSPENDED.value]
    return participants().filter(standing__in=wanted)


@read_once
def participant(code: str) -> Member | None:
    """The state with this code."""
    return Member.objects.filter(pk=code).first()


@read_once
def names() -> dict[str, str]:
    """The name of each state by its code."""
    return dict(Member.objects.values_list("code", "name"))


def editions(*, until: int | None = None) -> "QuerySet[RulesEdition]":
    """All editions of the rules, the newest first; those adopted by entry ``until`` if given."""
    rows = RulesEdition.objects.order_by("-edition")
    return rows if until is None else rows.filter(position__lte=until)


def rulebook(edition: int | None = None, *, until: int | None = None) -> Rulebook | None:
    """The edition in force, or the one asked for; as of the entry ``until`` if given."""
    rows = editions(until=until)
    found = rows.filter(pk=edition).first() if edition is not None else rows.first()
    if found is None:
        return None
    return Rulebook(
        found,
        list(_as_in(Article.objects.all(), "article", found.edition).order_by("number")),
        list(_as_in(Matter.objects.all(), "matter", found.edition).order_by("title")),
        bounds(found.edition),
    )


def bounds(edition: int) -> Bounds | None:
    """The bounds of the numbers that an edition publishes; nothing where it publishes none."""
    rows = RulesBounds.objects.filter(edition__lte=edition).order_by("-position")
    found = rows.first()
    return None if found is None else Bounds(articles=found.articles, matters=found.matters)


@read_once
def article(code: str, edition: int | None = None) -> Article | None:
    """An article as the edition in force, or the one asked for, words it."""
    rows = Article.objects.filter(article=code, edition__isnull=False)
    if edition is not None:
        rows = rows.filter(edition__lte=edition)
    return rows.order_by("-edition").first()


def wordings(code: str, *, until: int | None = None) -> list[Article]:
    """All wordings of an article, the newest first; those in editions by ``until`` if given."""
    known = editions(until=until).values("edition")
    return list(Article.objects.filter(article=code, edition__in=known).order_by("-edition"))


def criteria() -> "QuerySet[Criterion]":
    """The accession criteria."""
    return Criterion.objects.order_by("position")


def criterion(code: str) -> Criterion | None:
    """The criterion with this code."""
    return Criterion.objects.filter(pk=code).first()


@read_once
def criteria_edition() -> CriteriaEdition | None:
    """The edition of the criteria in force."""
    return CriteriaEdition.objects.order_by("-edition").first()


def sources(codes: Iterable[str]) -> list[Source]:
    """The sources with these codes, in that order."""
    found = Source.objects.in_bulk(list(codes))
    return [found[code] for code in codes if code in found]


def credentials(
    *, member: str | None = None, capacity: str | None = None
) -> "QuerySet[Credential]":
    """Who acts now: of a delegation, in a capacity, or all."""
    rows = Credential.objects.filter(ended_at=None).order_by("position")
    if member is not None:
        rows = rows.filter(member=member)
    return rows.filter(capacity=capacity) if capacity is not None else rows


def _as_in(rows: "QuerySet", key: str, edition: int) -> "QuerySet":  # type: ignore[type-arg]
    newest = (
        rows.filter(edition__lte=edition)
        .order_by()
        .values(key)
        .annotate(newest=Max("position"))
        .values("newest")
    )
    return rows.filter(position__in=newest)


def acted_for(member: str) -> list[Credential]:
    """Everyone who acts or ever acted for a member, in the order of accreditation."""
    return list(Credential.objects.filter(member=member).order_by("position"))


def edition(number: int) -> RulesEdition | None:
    """The edition of the rules with this number."""
    return RulesEdition.objects.filter(pk=number).first()


@read_once
def matter(code: str, edition: int | None = None) -> Matter | None:
    """A row of the matrix as the edition in force, or the one asked for, holds it."""
    rows = Matter.objects.filter(matter=code, edition__isnull=False)
    if edition is not None:
        rows = rows.filter(edition__lte=edition)
    return rows.order_by("-edition").first()


@read_once
def newest_edition_position() -> int:
    """The position of the entry that put the newest edition of the rules in force."""
    return _newest(RulesEdition)


@read_once
def newest_member_position() -> int:
    """The position of the last entry that changed what stands about a state or who acts for it."""
    member = Member.objects.aggregate(first=Max("position"), changed=Max("changed_position"))
    credential = Credential.objects.aggregate(begun=Max("position"), ended=Max("ended_position"))
    found = [*member.values(), *credential.values()]
    return max(-1 if one is None else one for one in found)


def complaints() -> "QuerySet[Complaint]":
    """The register of complaints, the newest first."""
    return Complaint.objects.order_by("-number")


def complaint(number: int) -> Complaint | None:
    """The complaint with this number."""
    return Complaint.objects.filter(pk=number).first()


def complaint_filed_at(position: int) -> int:
    """The number of the complaint that the entry at ``position`` filed."""
    return Complaint.objects.values_list("number", flat=True).get(position=position)


def newest_complaint_position() -> int:
    """The position of the last entry that changed the register of complaints."""
    found = Complaint.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else found


def disputes() -> "QuerySet[Dispute]":
    """The register of disputes, the newest first."""
    return Dispute.objects.order_by("-number")


def dispute(number: int) -> Dispute | None:
    """The dispute with this number."""
    return Dispute.objects.filter(pk=number).first()


def dispute_declared_at(position: int) -> int:
    """The number of the dispute that the entry at ``position`` declared."""
    return Dispute.objects.values_list("number", flat=True).get(position=position)


def newest_dispute_position() -> int:
    """The position of the last entry that changed the register of disputes."""
    found = Dispute.objects.aggregate(newest=Max("changed_position"))["newest"]
    return -1 if found is None else found


def withdrawals(member: str) -> "QuerySet[Withdrawal]":
    """The notices of a member that it leaves, the newest first."""
    return Withdrawal.objects.filter(member=member).order_by("-position")


def withdrawals_ahead(at: datetime) -> "QuerySet[Withdrawal]":
    """The notices whose end lies beyond an instant, revoked ones included, the oldest first."""
    return Withdrawal.objects.filter(effective_at__gt=at).order_by("position")


def access_reviews(member: str) -> "QuerySet[AccessReview]":
    """The reviews of a member's access, the newest first."""
    return AccessReview.objects.filter(member=member).order_by("-position")


def instruments(member: str) -> "QuerySet[Instrument]":
    """The instruments that a member deposited, the newest first."""
    return Instrument.objects.filter(member=member).order_by("-number")


def groups() -> list[str]:
    """The groups that members belong to, by name."""
    known = members().exclude(group=None).order_by().values_list("group", flat=True).distinct()
    return sorted(str(one) for one in known)


@read_once
def newest_criterion_position() -> int:
    """The position of the entry that put the newest edition of the criteria in force."""
    return _newest(CriteriaEdition)


def _newest(model: type[RulesEdition | CriteriaEdition]) -> int:
    found = model._default_manager.aggregate(newest=Max("position"))["newest"]
    return -1 if found is None else found
