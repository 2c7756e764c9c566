"""Decisions for readers: how each was adopted, its arithmetic, its effect and the date of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.feeds.index import feed_at
from governance.models import Decision, Proposal
from governance.portal.effects import decided_cards, reservation_cards
from governance.portal.filtering import page_of
from governance.portal.proposals.calls import steps_of
from governance.portal.proposals.changes import fields_of, passages_of
from governance.portal.proposals.tallies import outcome_words
from governance.reading import ballots, elections, queries
from governance.reading.effects import decided_by, reservations_on
from governance.reading.interpretations import is_kept
from governance.reading.proposers import proposer_of
from governance.wording.labels import label, tag
from regime.reading import lists
from regime.reading import queries as regime
from regime.web.list_compared import shown_edition


def _register(request: HttpRequest) -> Mark:
    return max(queries.newest_change(), regime.newest_member_position())


@require_safe
@fresh(_register)
def decisions(request: HttpRequest) -> HttpResponse:
    """All decisions, newest first."""
    shown, pages = page_of(request, queries.decisions())
    context = {
        "decisions": [decided(row) for row in shown],
        "pages": pages,
        "interpretations": is_kept(),
        "alternates": [*copy_at("api-decisions"), *feed_at("feed-decisions")],
    }
    return render(request, "governance/decisions.html", context)


def _of_decision(request: HttpRequest, symbol: str) -> int | None:
    row = queries.decision(symbol)
    adopted = queries.proposal(row.proposal) if row else None
    if row is None or adopted is None:
        return None
    return max(row.changed_position, adopted.changed_position, regime.newest_edition_position())


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
        "how": how_adopted(row),
        "effect": label(row.effect),
        "sponsor": proposer_of(adopted, names),
        "passages": passages_of(adopted, own=row.edition),
        "fields": fields_of(adopted.text),
        "matter": regime.matter(adopted.matter, adopted.edition),
        **_rounds(row, adopted, names),
        "entries": _entries_of(row.proposal),
        "ended_by": label(row.ended_by) if row.ended_by else "",
        "reservations": reservation_cards(reservations_on(row.proposal), names),
        "list_editions": [shown_edition(one) for one in lists.by_decision(row.symbol)],
        "records": decided_cards(decided_by(row.symbol)),
        "edition": regime.edition(adopted.edition),
        "alternates": copy_at("api-decision", symbol),
        "breadcrumbs": [{"label": _("Decisions"), "href": reverse("decisions")}],
    }
    return render(request, "governance/decision.html", context)


def _rounds(row: Decision, adopted: Proposal, names: dict[str, str]) -> dict[str, Any]:
    """What adopted it, and apart from that what came before, the newest first."""
    steps, round_ = steps_of(adopted, names), ballots.adopting(row.proposal)
    last = [one for one in steps if round_ is None or one.row.position >= round_.position]
    return {"steps": last, "before": [one for one in reversed(steps) if one not in last]}


def _entries_of(proposal: str) -> dict[str, int]:
    """At which entries the effect of a decision began and ended."""
    said = {"DecisionTookEffect": "began", "EffectEnded": "ended"}
    found = [one for one in log.stream(proposal) if one.entry.type in said]
    return {said[one.entry.type]: one.position for one in found}


def decided(row: Decision) -> dict[str, Any]:
    """A decision in a list: how it was adopted, its title and where it stands."""
    adopted = queries.proposal(row.proposal)
    return {
        "decision": row,
        "href": reverse("decision", args=[row.symbol]),
        "title": adopted.title if adopted else "",
        "tag": tag(adopted.stage) if adopted else None,
        "how": how_adopted(row),
        "effect": label(row.effect),
    }


def how_adopted(row: Decision) -> dict[str, str]:
    """By what a proposal was adopted, and the arithmetic of it."""
    if chosen := [one.label for one in elections.elected(row.proposal)]:
        return {"label": _("by election"), "arithmetic": ", ".join(chosen)}
    round_ = ballots.adopting(row.proposal)
    if round_ is None:
        called = bool(ballots.calls(row.proposal))
        said = _("by consensus, on the deadlock ladder") if called else _("on request")
        return {"label": said, "arithmetic": ""}
    ways = {
        "vote": _("by vote"),
        "silence": _("by silence"),
        "consensus": _("by consensus"),
    }
    return {"label": ways[round_.kind], "arithmetic": outcome_words(round_)}
