"""The portal: the public record of what is proposed, decided and by whom, from the log."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.reading.past import moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.domain.chapters.proposal.stages import Stage
from governance.feeds.index import feed_at
from governance.folded import regime_now
from governance.models import Proposal
from governance.portal.decisions import decided
from governance.portal.filtering import ProposalFilter, page_of
from governance.portal.proposals import past
from governance.portal.proposals.objections import card as objection_card
from governance.portal.waiting import failed_lately, waiting_of_all
from governance.reading import debate, log_standing, queries
from governance.reading.accession import applications
from governance.reading.phases import next_step
from governance.reading.proposers import proposer_of
from governance.wording.labels import pack_words, tag
from governance.wording.sentences import lines
from regime.reading import queries as regime

LATEST = 5
_GROUPS = (
    (
        "votes",
        (Stage.VOTE, Stage.SEPARATE_VOTES, Stage.APPEAL, Stage.OPENING, Stage.COUNTING),
    ),
    ("calls", (Stage.CONSENSUS, Stage.SILENCE, Stage.AWAITING, Stage.NOTICE)),
    ("ladder", (Stage.LADDER, Stage.SUMMARY)),
    ("consultations", (Stage.NOMINATION, Stage.CONSULTATION)),
    ("admission", (Stage.SUBMITTED, Stage.REQUEST)),
)


def _head(request: HttpRequest) -> Mark:
    return store.now().date().isoformat(), repr(log_standing.mark(request))


def _lists(request: HttpRequest) -> int:
    rows = max(queries.newest_change(), regime.newest_member_position())
    return max(rows, regime_now().queue.changed)


def _of_proposals(request: HttpRequest) -> Mark:
    return moment_of(request).mark or _lists(request)


@require_safe
@fresh(_head)
def home(request: HttpRequest) -> HttpResponse:
    """What is being decided now and until when, what was decided last, and the state of the log."""
    names, members, head = regime.names(), regime.members().count(), log.head()
    context = {
        "figures": {
            "open": queries.open_proposals().count(),
            "applications": applications.open_ones().count(),
            "decisions": queries.decisions().count(),
            "members": members,
            "members_word": pack_words()["member" if members == 1 else "members"],
        },
        "groups": _being_decided(names),
        "objections": [objection_card(one, names) for one in debate.standing_objections()],
        "decisions": [decided(row) for row in queries.decisions()[:LATEST]],
        "edition": regime.editions().first(),
        "head": head,
        "trust": log_standing.standing(),
        "root": bytes(head.signed.root).hex() if head.signed else "",
        "timeline": lines(log.newest_first(limit=LATEST)),
        "alternates": feed_at("feed-events"),
    }
    return render(request, "governance/home.html", context)


@require_safe
@fresh(_of_proposals)
def proposals(request: HttpRequest) -> HttpResponse:
    """All proposals, newest first, by stage, matter, who stands where, year and words."""
    if moment := moment_of(request):
        return past.proposals(request, moment)
    names = regime.names()
    form = ProposalFilter(request.GET or None, names=names)
    shown, pages = page_of(request, form.applied(queries.proposals()))
    context = {
        "form": form,
        "proposals": [card(row, names) for row in shown],
        "pages": pages,
        "waiting": waiting_of_all(request, names),
        "failed": failed_lately(names),
        "alternates": copy_at("api-proposals"),
    }
    return render(request, "governance/proposals.html", context)


def card(row: Proposal, names: dict[str, str]) -> dict[str, Any]:
    """A proposal in a list: where it stands, and what it waits for until when."""
    step, until = next_step(row)
    return {
        "proposal": row,
        "href": reverse("proposal", args=[row.symbol]),
        "sponsor": proposer_of(row, names),
        "tag": tag(row.stage),
        "step": step,
        "until": until,
    }


def _being_decided(names: dict[str, str]) -> list[dict[str, Any]]:
    """What is being decided, by what may be done about it; the nearest end first."""
    cards = [card(row, names) for row in queries.open_proposals()]
    ordered = sorted(cards, key=lambda one: (one["until"] is None, one["until"]))
    headings = {
        "votes": _("Votes"),
        "calls": _("Silences, calls for consensus and notices"),
        "ladder": _("Deadlock ladder and summaries"),
        "consultations": _("Consultations open to comment"),
        "admission": _("Awaiting admission, or members to join"),
    }
    found = [
        {
            "name": name,
            "heading": headings[name],
            "cards": [one for one in ordered if one["proposal"].stage in stages],
        }
        for name, stages in _GROUPS
    ]
    return [one for one in found if one["cards"]]
