"""Queues: what awaits the Secretariat by deadline, and what happens if it does nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from audit import store
from audit.templatetags.record import to_the_second
from governance.acting import applications
from governance.admin.awaiting import lack, only_by_consensus, touches_protected, was_cured
from governance.domain.chapters.consultation.said import HideComment, RestoreComment
from governance.domain.chapters.objections.said import FailObjection, SustainObjection
from governance.domain.chapters.submission.said import AdmitProposal, ReturnProposal
from governance.models import Comment, Objection, Proposal
from governance.reading import (
    debate,
    notes_on_heads,
    queries,
    reported_readings,
    technology,
)
from governance.reading.elections import offices
from governance.reading.proposers import proposer_of
from governance.wording.labels import actor_words, label, labels, pack_words
from regime.domain.acts import Doing
from regime.domain.values import Actor
from regime.reading.queries import names


@dataclass(frozen=True)
class Queue:
    """A queue on the start page: how much waits in it, and the nearest deadline."""

    title: str
    href: str
    count: int
    until: datetime | None


@dataclass(frozen=True)
class Part:
    """One of the parts of an objection."""

    label: str
    words: str


@dataclass(frozen=True)
class Link:
    """An act that the asker's office carries, on one row of a queue."""

    label: str
    href: str
    article: str


def in_utc(at: datetime) -> str:
    """An instant as these pages print it."""
    return f"{to_the_second(at)} UTC"


def _topics() -> list[Queue]:
    """Topics without their first note, or with a review that is late; none without a register."""
    if not technology.is_watched():
        return []
    found = technology.all_topics()
    waiting = [one for one in found if one.is_open and (one.awaits_first_note or one.days_overdue)]
    nearest = min((one.due_at for one in waiting if one.due_at), default=None)
    return [Queue(_("Topics to note"), reverse("technology"), len(waiting), nearest)]


def _reports() -> list[Queue]:
    """Readings that the public reported, which await a record or reasons."""
    if not reported_readings.are_kept():
        return []
    awaited = (reported_readings.WAITING, reported_readings.LATE)
    waiting = [one for one in reported_readings.reports() if one.status in awaited]
    nearest = min((one.row.until for one in waiting), default=None)
    href = reverse("reported-readings")
    return [Queue(_("Reported readings"), href, len(waiting), nearest)]


def queues() -> list[Queue]:
    """The queues, and the Chair to be named where the members have elected."""
    admit, check = queries.to_admit(), debate.objections_to_check()
    first, next_ = admit.first(), check.first()
    shown = debate.comments_in_consultation()
    chair = _("%(chair)s to be named") % {"chair": pack_words()["chair"]}
    elected = [Queue(chair, reverse("admin:name-chair"), 1, None)] if offices().awaited else []
    return [
        Queue(
            _("Proposals to admit"),
            reverse("admin:queue"),
            admit.count(),
            first.admissibility_until if first else None,
        ),
        Queue(
            _("Objections to check"),
            reverse("admin:objections"),
            check.count(),
            next_.check_until if next_ else None,
        ),
        Queue(_("Comments to moderate"), reverse("admin:comments"), shown.count(), None),
        *_topics(),
        *_reports(),
        _applications(),
        _notes_on_heads(),
        *elected,
    ]


def _applications() -> Queue:
    """Applications whose receipt or completeness is awaited."""
    rows = applications.to_check()
    until = min((at for row in rows for at in applications.awaited(row)), default=None)
    return Queue(_("Applications to check"), reverse("admin:applications"), len(rows), until)


def _notes_on_heads() -> Queue:
    """Notes on heads of delegation that are open, and when the next takes effect by itself."""
    rows = notes_on_heads.open_notes()
    until = min((one.until for one in rows if not one.contested), default=None)
    return Queue(_("Notes on heads that are open"), reverse("admin:people"), len(rows), until)


def to_admit(actor: Actor) -> list[dict[str, Any]]:
    """Proposals whose admissibility is to be decided, the nearest deadline first."""
    known = names()
    return [
        {
            "proposal": row,
            "sponsor": proposer_of(row, known),
            "lack": lacking(row),
            "protection": protection(row),
            "default": admission_default(row),
            "links": _links(
                actor,
                (AdmitProposal, _("Admit"), reverse("admin:admit-proposal", args=[row.symbol])),
                (ReturnProposal, _("Return"), reverse("admin:return-proposal", args=[row.symbol])),
            ),
        }
        for row in queries.to_admit()
    ]


def to_check(actor: Actor) -> list[dict[str, Any]]:
    """Objections whose check is open, the nearest deadline first."""
    known = names()
    return [
        {
            "objection": row,
            "member": known.get(row.member, row.member),
            "parts": parts_of(row),
            "default": check_default(row),
            "failing": after_failing(row),
            "links": _links(
                actor,
                (SustainObjection, _("Admissible"), _at("sustain-objection", row)),
                (FailObjection, _("Defective"), _at("fail-objection", row)),
            ),
        }
        for row in debate.objections_to_check()
    ]


def to_moderate(actor: Actor, page: "Page[Comment]") -> list[dict[str, Any]]:
    """A page of comments; only who moderates reads the words of a hidden one."""
    rows = list(page.object_list)
    read = rows if queries.may(HideComment, actor) else [one for one in rows if not one.hidden]
    words = debate.words_for_moderation(read)
    return [
        {
            "comment": row,
            "by": commenter(row),
            "office": label(row.moderated_by),
            "words": words.get(row.commitment, ""),
            "links": _links(
                actor,
                (RestoreComment, _("Restore"), _at("restore-comment", row))
                if row.hidden
                else (HideComment, _("Hide"), _at("hide-comment", row)),
            ),
        }
        for row in rows
    ]


def lacking(row: Proposal) -> str:
    """What has to join before the proposal is whole."""
    found = lack(row.symbol)
    return found.detail if found else ""


def protection(row: Proposal) -> str:
    """What follows from the protected provisions that the text touches."""
    if not touches_protected(row.symbol):
        return ""
    if only_by_consensus(row.symbol):
        return _("The text changes protected provisions: consensus alone decides.")
    return _("The text touches protected provisions: the admission says whether it weakens them.")


def admission_default(row: Proposal) -> str:
    """What happens to the proposal if nobody decides."""
    if row.admissibility_until is None:
        return _("Its admissibility is not to be decided.")
    if lacking(row):
        ahead, past = _("If this still lacks at %s, the proposal lapses."), _("it lapses")
    else:
        ahead, past = (
            _("If nothing is decided by %s, the proposal is admitted."),
            _("it is admitted"),
        )
    return _by_default(row.admissibility_until, ahead, past)


def check_default(row: Objection) -> str:
    """What happens to the objection if nobody checks it."""
    if row.check_until is None:
        return _("It awaits no check.")
    ahead = _("If nothing is decided by %s, the objection counts as admissible.")
    return _by_default(row.check_until, ahead, _("it counts as admissible"))


def after_failing(row: Objection) -> str:
    """What follows where the objection is found defective."""
    if was_cured(row):
        return _("It was cured once: found defective again, it falls at once.")
    return _("Found defective, it may be cured once, and falls if it is not cured in time.")


def parts_of(row: Objection) -> list[Part]:
    """The three parts of an objection."""
    return [
        Part(_("Reasons"), row.reasons),
        Part(_("Provision"), row.provision),
        Part(_("What would remove it"), row.remedy),
    ]


def commenter(row: Comment) -> str:
    """Who commented: a capacity and a state, never a person."""
    said = actor_words({"capacity": row.capacity, "member": row.member}, names(), labels())
    return said[:1].upper() + said[1:]


def _by_default(until: datetime, ahead: str, past: str) -> str:
    if until > store.now():
        return ahead % in_utc(until)
    return _("The period ended at %(at)s: %(past)s, and the clock records it.") % {
        "at": in_utc(until),
        "past": past,
    }


def _links(actor: Actor, *asked: tuple[Doing, str, str]) -> list[Link]:
    return [
        Link(said, href, queries.article_of(act))
        for act, said, href in asked
        if queries.may(act, actor)
    ]


def _at(name: str, row: Objection | Comment) -> str:
    return reverse(f"admin:{name}", args=[row.proposal, row.number])
