"""The portal: the public record of what is proposed, decided and by whom, from the log."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import queries as log
from audit.copies import copy_at
from audit.etag import fresh
from governance import queries
from governance.actors import actor_of
from governance.models import Decision, Proposal
from governance.web.ballots import rounds_of
from governance.web.changes import passages_of
from governance.web.desk.words import ACTS, act_href
from governance.web.filtering import ProposalFilter, page_of
from governance.web.phases import next_step, phases_of
from governance.web.sentences import lines
from governance.web.wording import label, labels, pack_words, tag
from regime import queries as regime

LATEST = 5


def _head(request: HttpRequest) -> tuple[int, int]:
    return log.newest_position(), log.signed_size()


def _lists(request: HttpRequest) -> int:
    return max(queries.newest_change(), regime.newest_member_position())


@require_safe
@fresh(_head)
def home(request: HttpRequest) -> HttpResponse:
    """What is being decided now and until when, what was decided last, and the state of the log."""
    names, members = regime.names(), regime.members().count()
    context = {
        "figures": {
            "open": queries.open_proposals().count(),
            "decisions": queries.decisions().count(),
            "members": members,
            "members_word": pack_words()["member" if members == 1 else "members"],
        },
        "open": [card(row, names) for row in queries.open_proposals()],
        "decisions": [_decided(row) for row in queries.decisions()[:LATEST]],
        "edition": regime.editions().first(),
        "head": log.head(),
        "timeline": lines(log.newest_first(limit=LATEST)),
    }
    return render(request, "governance/home.html", context)


@require_safe
@fresh(_lists)
def proposals(request: HttpRequest) -> HttpResponse:
    """All proposals, newest first, by stage, matter and sponsor."""
    names = regime.names()
    form = ProposalFilter(request.GET or None, names=names)
    shown, pages = page_of(request, form.applied(queries.proposals()))
    context = {
        "form": form,
        "proposals": [card(row, names) for row in shown],
        "pages": pages,
        "alternates": copy_at("api-proposals"),
    }
    return render(request, "governance/proposals.html", context)


def _of_proposal(request: HttpRequest, symbol: str) -> int | None:
    row = queries.proposal(symbol)
    if row is None:
        return None
    if request.user.is_authenticated:
        return log.newest_position()
    return max(row.changed_position, regime.newest_edition_position())


@require_safe
@fresh(_of_proposal)
def proposal(request: HttpRequest, symbol: str) -> HttpResponse:
    """One proposal: where it is, what it changes, how it is voted on, and every entry of it."""
    row = queries.proposal(symbol)
    if row is None:
        raise Http404
    names = regime.names()
    ballots = queries.ballots(symbol)
    decided = queries.decision_on(symbol)
    edition = regime.edition(row.edition)
    step, until = next_step(row)
    context = {
        "proposal": row,
        "tag": tag(row.stage),
        "step": step,
        "until": until,
        "sponsor": names.get(row.sponsor, row.sponsor),
        "ending": _ending(row),
        "phases": phases_of(row, ballots),
        "passages": passages_of(row, own=decided.edition if decided else None),
        "rounds": rounds_of(row, names),
        "matter": regime.matter(row.matter, row.edition),
        "procedure": label(row.procedure),
        "edition": edition,
        "decision": decided,
        "article": edition.roles.get("procedures", "") if edition else "",
        "timeline": lines(log.stream(symbol)),
        "acts": _acts(request, symbol),
        "alternates": copy_at("api-proposal", symbol),
        "breadcrumbs": [{"label": _("Proposals"), "href": reverse("proposals")}],
    }
    return render(request, "governance/proposal.html", context)


@require_safe
@fresh(_lists)
def decisions(request: HttpRequest) -> HttpResponse:
    """All decisions, newest first."""
    shown, pages = page_of(request, queries.decisions())
    context = {
        "decisions": [_decided(row) for row in shown],
        "pages": pages,
        "alternates": copy_at("api-decisions"),
    }
    return render(request, "governance/decisions.html", context)


def _of_decision(request: HttpRequest, symbol: str) -> int | None:
    row = queries.decision(symbol)
    return None if row is None else row.changed_position


@require_safe
@fresh(_of_decision)
def decision(request: HttpRequest, symbol: str) -> HttpResponse:
    """One decision: its number, its arithmetic, its roll call, and its effect with the date."""
    row = queries.decision(symbol)
    adopted = queries.proposal(row.proposal) if row else None
    if row is None or adopted is None:
        raise Http404
    names = regime.names()
    context = {
        "decision": row,
        "proposal": adopted,
        "tag": tag(adopted.stage),
        "effect": label(row.effect),
        "sponsor": names.get(adopted.sponsor, adopted.sponsor),
        "passages": passages_of(adopted, own=row.edition),
        "rounds": rounds_of(adopted, names),
        "edition": regime.edition(adopted.edition),
        "alternates": copy_at("api-decision", symbol),
        "breadcrumbs": [{"label": _("Decisions"), "href": reverse("decisions")}],
    }
    return render(request, "governance/decision.html", context)


def card(row: Proposal, names: dict[str, str]) -> dict[str, Any]:
    """A proposal in a list: where it stands, and what it waits for until when."""
    step, until = next_step(row)
    return {
        "proposal": row,
        "href": reverse("proposal", args=[row.symbol]),
        "sponsor": names.get(row.sponsor, row.sponsor),
        "tag": tag(row.stage),
        "step": step,
        "until": until,
    }


def _ending(row: Proposal) -> dict[str, str] | None:
    """Why a proposal ended without a decision."""
    if not row.ending:
        return None
    return {"title": label(row.stage), "text": labels().get(row.ending, row.ending)}


def _decided(row: Decision) -> dict[str, Any]:
    adopted = queries.proposal(row.proposal)
    return {
        "decision": row,
        "href": reverse("decision", args=[row.symbol]),
        "title": adopted.title if adopted else "",
        "tag": tag(adopted.stage) if adopted else None,
    }


def _acts(request: HttpRequest, symbol: str) -> list[dict[str, Any]]:
    if not request.user.is_authenticated:
        return []
    found = []
    for act in queries.acts_open_to(actor_of(request), symbol):
        said, page = ACTS[act.code]
        href = act_href(page, symbol)
        found.append({"label": said, "href": href, "article": act.article, "until": act.until})
    return found
