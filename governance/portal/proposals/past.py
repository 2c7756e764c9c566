"""Past: proposals as they stood at a moment of the log, for readers.

What is shown is folded from the log up to that moment: where a proposal stood, what it said, what
was due next, and every entry of it until then. Nobody acts in the past, so no act is offered.
"""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from audit.reading.past import Moment
from audit.shell.copies import copy_at
from governance.domain.families.listed import CHANGES, changes_of
from governance.portal.filtering import page_of
from governance.portal.proposals.changes import Passage, passages_of
from governance.reading import past
from governance.reading.past import Stood
from governance.reading.proposers import proposer_then
from governance.wording.labels import label, tag, text_words
from governance.wording.sentences import lines
from regime.reading import queries as regime


def proposals(request: HttpRequest, moment: Moment) -> HttpResponse:
    """The proposals that had been submitted by then, each as it stood; of one sponsor if asked."""
    names, sponsor = regime.names(), request.GET.get("sponsor")
    rows = past.proposals(moment)
    shown, pages = page_of(request, rows.filter(sponsor=sponsor) if sponsor else rows)
    context = {
        "past": moment,
        "proposals": [card(past.as_it_stood(row, moment), names, moment) for row in shown],
        "pages": pages,
        "alternates": copy_at("api-proposals", query=moment.query),
    }
    return render(request, "governance/proposals_past.html", context)


def proposal(request: HttpRequest, symbol: str, moment: Moment) -> HttpResponse:
    """One proposal as it stood, with its text and its entries until then."""
    stood = past.proposal(symbol, moment)
    if stood is None:
        raise Http404
    state, names = stood.state, regime.names()
    passages = _passages(stood)
    context = {
        "past": moment,
        "proposal": stood.row,
        "state": state,
        "tag": tag(state.stage),
        "until": state.due.at if state.due else None,
        "sponsor": proposer_then(stood, names),
        "cosponsors": [names.get(code, code) for code in state.cosponsors],
        "matter": regime.matter(state.matter, state.edition),
        "procedure": label(state.procedure),
        "passages": passages,
        "text": _words(state.text, passages, names),
        "changed_position": stood.changed_position,
        "timeline": lines(stood.entries),
        "alternates": copy_at("api-proposal", symbol, query=moment.query),
        "breadcrumbs": [
            {"label": _("Proposals"), "href": reverse("proposals") + moment.query},
        ],
    }
    return render(request, "governance/proposal_past.html", context)


def card(stood: Stood, names: dict[str, str], moment: Moment) -> dict[str, Any]:
    """A proposal in a list as it stood: its stage, and until when something was due."""
    state, row = stood.state, stood.row
    row.title = state.title
    return {
        "proposal": row,
        "href": reverse("proposal", args=[row.symbol]) + moment.query,
        "sponsor": proposer_then(stood, names),
        "tag": tag(state.stage),
        "step": _("Due next:"),
        "until": state.due.at if state.due else None,
    }


def _words(text: Json, passages: list[Passage], names: dict[str, str]) -> str:
    """What the text says in words; beside changes of the list, the words that go with them."""
    if changes_of(text) and isinstance(text, dict):
        beside = {key: one for key, one in text.items() if key != CHANGES}
        return text_words(beside, names)
    return "" if passages else text_words(text, names)


def _passages(stood: Stood) -> list[Passage]:
    """What the text of that moment would change; nothing is said of what came later."""
    stood.row.text = stood.state.text
    return [replace(one, later=None) for one in passages_of(stood.row, own=None)]
