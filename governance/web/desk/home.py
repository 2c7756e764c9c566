"""The desk's front page: what awaits me and until when, my delegation's proposals and drafts."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.queries import entry
from audit.store import Receipt
from governance import queries
from governance.actors import actor_of
from governance.domain import permissions as p
from governance.domain.proposal.acts import OpenAct
from governance.models import Proposal
from governance.web.desk.acting import article_href, desk_trail, signed_in
from governance.web.desk.words import ACTS, RECORDED, act_href
from governance.web.sentences import lines
from governance.web.wording import label_of, tag
from regime.domain.values import Actor, Capacity
from regime.queries import participant


@dataclass
class Task:
    """A proposal and what may be done to it, with the articles that permit it."""

    proposal: Proposal
    stage: dict[str, Any]
    until: datetime | None
    acts: list[dict[str, str]] = field(default_factory=list)


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What awaits me; a person without a capacity reads why nothing does."""
    actor = actor_of(request)
    if actor.capacity is Capacity.NOBODY:
        return render(request, "desk/nobody.html")
    context = {
        "label": label_of(actor),
        "member": participant(actor.member) if actor.member else None,
        "awaiting": _tasks((one.proposal, one.act) for one in queries.awaiting(actor)),
        "may_draft": queries.may_draft(actor),
        "drafts": list(queries.drafts(actor)),
        "proposals": _own_proposals(actor),
        "cast": _changeable(actor),
        "officer": actor.capacity in (Capacity.OFFICER, Capacity.ADMINISTRATOR),
    }
    return render(request, "desk/home.html", context)


@require_safe
@signed_in
def receipt(request: HttpRequest, command: uuid.UUID) -> HttpResponse:
    """What the log answered to one of my acts."""
    found = queries.receipt(actor_of(request), command)
    if found is None:
        raise Http404
    told = [one for one in map(entry, found.positions) if one]
    names = [one.entry.type for one in told]
    context = {
        "heading": next((RECORDED[name] for name in names if name in RECORDED), _("Recorded")),
        "told": lines(told),
        "receipt": _shown(found),
        "proposal": queries.proposal(found.stream),
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


def _tasks(found: Iterable[tuple[Proposal, OpenAct]]) -> list[Task]:
    tasks: dict[str, Task] = {}
    for proposal, act in found:
        task = tasks.setdefault(proposal.symbol, Task(proposal, tag(proposal.stage), act.until))
        task.acts.append(_act(proposal, act))
    return list(tasks.values())


def _act(proposal: Proposal, act: OpenAct) -> dict[str, str]:
    label, name = ACTS[act.code]
    return {
        "label": str(label),
        "href": act_href(name, proposal.symbol),
        "article": act.article,
        "article_href": article_href(act.article),
    }


def _changeable(actor: Actor) -> list[Task]:
    return _tasks(
        (row, act)
        for row in queries.open_proposals()
        for act in queries.acts_open_to(actor, row.symbol)
        if act.replaces is not None
    )


def _own_proposals(actor: Actor) -> list[Task]:
    if actor.member is None:
        return []
    shown = []
    for row in queries.proposals_of(actor.member):
        open_to = queries.acts_open_to(actor, row.symbol)
        acts = [_act(row, act) for act in open_to if act.code == p.WITHDRAW.code]
        shown.append(Task(row, tag(row.stage), row.ended_at, acts))
    return shown
