"""The desk's front page: what awaits me and until when, and everything I may do now."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_safe

from audit.reading.past import Moment
from audit.reading.queries import entry
from audit.store import Receipt
from governance.acting import application_drafts, applications
from governance.desk.acting import article_href, desk_trail, signed_in
from governance.desk.applications import tasks
from governance.desk.applications.links import desk_href
from governance.desk.registers import unanswered_pairs
from governance.desk.registers.listing import offered as of_the_list
from governance.desk.registers.membership import offered as membership_offered
from governance.desk.registers.named_chair import shown_chair
from governance.desk.tasks import awaiting, complaints_awaiting, open_acts, running
from governance.doors.words import recorded
from governance.notices import inbox
from governance.reading import interpretations, open_to_actor, queries, technology
from governance.reading.actors import account_of, actor_of
from governance.wording.labels import label_of, tag
from governance.wording.sentences import lines
from regime.domain.chapters.complaints.said import AnswerComplaint
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.domain.values import Actor, Capacity, Standing
from regime.reading import workshops
from regime.reading.past import declared
from regime.reading.queries import participant

# The page of each register whose acts are no proposal's, by the stream in which they stand.
_REGISTERS = {
    "complaints": ("complaints", _l("The register of complaints")),
    "omissions": ("punctuality", _l("Punctuality of the secretariat")),
    "disputes": ("disputes", _l("The register of disputes")),
    "entry_reviews": ("entry-reviews", _l("Reviews of the list’s entries")),
    "implementation": ("implementation", _l("The list in national law")),
    "national_reports": ("national-reports", _l("National reports")),
    "received_items": ("received-items", _l("Received items")),
    "queue": ("proposals", _l("Proposals, and what waits")),
    "case_file": ("history", _l("The case file")),
    "technology": ("technology", _l("The register of technologies")),
    "reviews": ("reviews", _l("The register of reviews")),
    "workshops": ("workshops", _l("All workshops")),
    "library": ("library", _l("The whole library")),
    "instruments": ("members", _l("All that take part")),
    "membership": ("members", _l("All that take part")),
    "assessors": ("desk-assessors", _l("The assessor of your delegation")),
}


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What awaits me, and what I may do; one of the public reads what is open for comment."""
    actor = actor_of(request)
    items = open_to_actor.items(actor)
    context: dict[str, Any] = {
        "unread": inbox.unread(account_of(request)),
        "tasks": open_acts(items),
    }
    if actor.capacity is Capacity.PUBLIC:
        return render(request, "desk/public.html", context)
    member = participant(actor.member) if actor.member else None
    cases = applications.items(actor)
    context |= {
        "label": label_of(actor),
        "member": member,
        "suspended": member is not None and member.standing == Standing.SUSPENDED,
        "declared": declared(member, Moment()) if member else None,
        **shown_chair(request),
        "awaiting": awaiting(items),
        "cases_awaiting": tasks.awaiting(actor, cases),
        "pairs_awaiting": unanswered_pairs.awaiting(actor),
        "cases": tasks.open_acts(actor, cases),
        "applies": applications.may_file(actor) or bool(applications.own(actor)),
        **_application_begun(actor),
        "names_assessor": applications.may_name(actor),
        "complaints": complaints_awaiting(actor),
        "reviews": queries.reviews_awaiting(actor),
        **_kept(),
        "reporting": _article(queries.article_of(ReportOmissions)),
        "answering": _article(queries.article_of(AnswerComplaint)),
        "running": running(actor.member) if actor.member else [],
        **_drafting(actor),
        "proposals": _own_proposals(actor),
        "officer": actor.capacity is Capacity.OFFICER,
        "membership_acts": [*of_the_list(actor), *membership_offered(actor)],
        "administers": actor.capacity in (Capacity.OFFICER, Capacity.ADMINISTRATOR),
    }
    return render(request, "desk/home.html", context)


def _kept() -> dict[str, bool]:
    """Which registers there are to go to."""
    return {
        "workshops_kept": workshops.are_kept(),
        "topics_kept": technology.is_kept(),
        "readings_kept": interpretations.is_kept(),
    }


def _drafting(actor: Actor) -> dict[str, Any]:
    """Whether I may draft, by which article, and what is in the making."""
    return {
        "may_draft": queries.may_draft(actor),
        "drafts": list(queries.drafts(actor)),
        "draft_article": _draft_article(actor),
    }


def _application_begun(actor: Actor) -> dict[str, bool]:
    """Whether my state may begin an application, or go on with the draft of one."""
    own = map(applications.application, applications.own(actor))
    runs = any(one is not None and one.is_open for one in own)
    begun = application_drafts.draft_of(actor) is not None
    return {"may_begin": applications.may_file(actor) and not runs, "has_begun": begun}


@require_safe
@signed_in
def receipt(request: HttpRequest, command: uuid.UUID) -> HttpResponse:
    """What the log answered to one of my acts."""
    found = queries.receipt(actor_of(request), command)
    if found is None:
        raise Http404
    told = [one for one in map(entry, found.positions) if one]
    context = {
        "heading": recorded(one.event for one in told),
        "told": lines(told),
        "receipt": _shown(found),
        "proposal": queries.proposal(found.stream),
        "application": desk_href(found.stream) if applications.row(found.stream) else "",
        "register": _REGISTERS.get(found.stream),
        "breadcrumbs": desk_trail(),
    }
    return render(request, "desk/receipt.html", context)


def _shown(receipt: Receipt) -> dict[str, Any]:
    entries = [
        {
            "position": position,
            "leaf": leaf,
            "entry_href": reverse("log-entry-bytes", args=[position]),
            "proof_href": reverse("log-entry-proof", args=[position]),
        }
        for position, leaf in zip(receipt.positions, receipt.leaves, strict=True)
    ]
    return {
        "stream": receipt.stream,
        "version": receipt.version,
        "recorded_at": receipt.recorded_at,
        "command": receipt.command,
        "entries": entries,
    }


def _draft_article(actor: Actor) -> dict[str, str]:
    acts = dict(queries.acts_carried_by(actor))
    return _article(acts.get("draft_proposal", ""))


def _article(article: str) -> dict[str, str]:
    return {"article": article, "href": article_href(article)}


def _own_proposals(actor: Actor) -> list[dict[str, Any]]:
    rows = queries.proposals_of(actor.member) if actor.member else []
    return [{"proposal": row, "stage": tag(row.stage), "until": row.ended_at} for row in rows]
