"""Amendments for readers: what each would change, by whom, how it stands, and how it was voted."""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.domain.chapters.amendments.state import amendment_question
from governance.models import Amendment, Division, Proposal, SeparateBallot, SeparateVote
from governance.portal.proposals.changes import between
from governance.portal.proposals.objections import revision_words
from governance.reading import amendments, queries
from governance.templatetags.questions import asked
from governance.wording.labels import label, labels, tag
from regime.reading import queries as regime


def _of_amendment(request: HttpRequest, symbol: str, number: int) -> Mark | None:
    row = queries.proposal(symbol)
    if row is None or amendments.amendment(symbol, number) is None:
        return None
    return max(row.changed_position, regime.newest_member_position())


@require_safe
@fresh(_of_amendment)
def amendment(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """One amendment: its words beside the text, its reasons, and the votes on it."""
    row, found = queries.proposal(symbol), amendments.amendment(symbol, number)
    if row is None or found is None:
        raise Http404
    names = regime.names()
    question = amendment_question(number)
    rounds = [one for one in amendments.ballots(symbol) if one.question == question]
    context = {
        "proposal": row,
        "card": card(found, names),
        "rounds": [_round(one, names) for one in rounds],
        "alternates": copy_at("api-amendment", symbol, number),
        "breadcrumbs": [
            {"label": _("Proposals"), "href": reverse("proposals")},
            {"label": symbol, "href": reverse("proposal", args=[symbol])},
        ],
    }
    return render(request, "governance/amendment.html", context)


def amendments_of(row: Proposal, names: Mapping[str, str]) -> dict[str, Any]:
    """What a proposal's page shows of amendments, of the division and of the votes on them."""
    return {
        "amendments": [card(one, names) for one in amendments.amendments(row.symbol)],
        "divisions": [_division(one, names) for one in amendments.divisions(row.symbol)],
        "separate": [_round(one, names) for one in amendments.ballots(row.symbol)],
    }


def card(found: Amendment, names: Mapping[str, str]) -> dict[str, Any]:
    """An amendment in a list: whose it is, against which text, its redline and how it stands."""
    return {
        "row": found,
        "href": reverse("amendment", args=[found.proposal, found.number]),
        "member": names.get(found.member, found.member),
        "revision": revision_words(found.revision),
        "tag": tag(found.standing),
        "ending": labels().get(found.ending, found.ending),
        "fields": between(*amendments.texts_of(found)),
    }


def _division(found: Division, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "row": found,
        "revision": revision_words(found.revision),
        "requested": [names.get(one, one) for one in found.requested_by],
        "opposed": [names.get(one, one) for one in found.opposed_by],
    }


def _round(found: SeparateBallot, names: Mapping[str, str]) -> dict[str, Any]:
    """A question in a round: its count, and the votes as they were cast."""
    rows = amendments.votes(found.proposal)
    cast = rows.filter(round=found.round, question=found.question)
    said = labels()
    result = found.result if isinstance(found.result, dict) else {}
    return {
        "row": found,
        "question": asked(found.question),
        "outcome": _outcome(found),
        "counts": result.get("counts"),
        "votes": [_vote(one, names, said, ignored=result.get("ignored", ())) for one in cast],
    }


def _vote(
    found: SeparateVote,
    names: Mapping[str, str],
    said: Mapping[str, str],
    *,
    ignored: Collection[str],
) -> dict[str, Any]:
    """A vote as it was cast; it is left out where the count passed over its member."""
    return {
        "left_out": found.member in ignored,
        "row": found,
        "member": names.get(found.member, found.member),
        "choice": label(found.choice, said),
    }


def _outcome(found: SeparateBallot) -> str:
    return {
        "": _("Open"),
        "AmendmentAdopted": _("Adopted"),
        "AmendmentRejected": _("Not adopted"),
        "AmendmentExcluded": _("Excluded by another, not counted"),
        "PartKept": _("Kept in the text"),
        "PartRejected": _("Taken out of the text"),
        "PartInseparable": _("No section of its own any longer, not counted"),
        "SeparateQuorumFailed": _("No quorum"),
    }[found.outcome]
