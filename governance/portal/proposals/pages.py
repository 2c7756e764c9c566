"""A proposal for readers: its whole file, and each of its texts beside the ones before."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.reading.past import moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.offers import offers
from governance.domain.chapters.proposal.stages import ENDED, Stage
from governance.feeds.index import feed_at
from governance.folded import regime_now
from governance.models import Proposal, Revision
from governance.portal.accession.decision import decided_case
from governance.portal.contents import arranged
from governance.portal.effects import reservation_cards
from governance.portal.interpretations import of_proposal
from governance.portal.linked import shown
from governance.portal.proposals import past
from governance.portal.proposals.amendments import amendments_of
from governance.portal.proposals.calls import steps_of
from governance.portal.proposals.challenges import challenged_by, challenges_of, challenging
from governance.portal.proposals.changes import Field, between, differing, fields_of, passages_of
from governance.portal.proposals.classified import classified
from governance.portal.proposals.discussion import (
    comments_of,
    cosponsors_of,
    examination_of,
    revision_card,
    revisions_of,
)
from governance.portal.proposals.elections import candidates_of
from governance.portal.proposals.ends import against, ending_of
from governance.portal.proposals.ladder import bodies_of
from governance.portal.proposals.objections import card as objection_card
from governance.portal.proposals.proxies import proxies_of
from governance.portal.proposals.reviewed import review_of
from governance.portal.proposals.transfers import transfers_of
from governance.portal.waiting import waiting_to_amend
from governance.reading import debate, list_effects, queries, what_if
from governance.reading.competing_proposals import competing
from governance.reading.effects import reservations_on
from governance.reading.elections import is_election
from governance.reading.history import linked_to_reading, newest_link_position
from governance.reading.phases import challengeable_until, next_step, phases_of
from governance.reading.proposers import proposer_of
from governance.reading.technology import topic_of
from governance.reading.way_ahead import wanted
from governance.wording.labels import label, tag
from governance.wording.sentences import lines
from regime.reading import queries as regime
from regime.reading.reviews import newest_review_position


def _of_proposal(request: HttpRequest, symbol: str) -> Mark | None:
    row = queries.proposal(symbol)
    if row is None:
        return None
    if moment := moment_of(request):
        return moment.mark
    today = store.now().date().isoformat()  # the page says how many days an objection has stood
    if request.user.is_authenticated:
        return log.newest_position(), today
    newest = (
        regime.newest_edition_position(),
        regime.newest_member_position(),
        newest_review_position(),
        newest_link_position(),
    )
    others = [*competing(row), *queries.proposals().filter(pk__in=challenging(row))]
    beside = [one.changed_position for one in others]
    if came := topic_of(symbol):
        beside.append(came.position)
    waits = regime_now().queue.changed if row.stage == Stage.CONSULTATION else 0
    return max(list_effects.newest_position(row), waits, *newest, *beside), today


@require_safe
@fresh(_of_proposal)
def proposal(request: HttpRequest, symbol: str) -> HttpResponse:
    """The whole file: where it is, what it changes, what was said, how it was decided."""
    if moment := moment_of(request):
        return past.proposal(request, symbol, moment)
    row = queries.proposal(symbol)
    if row is None:
        raise Http404
    names = regime.names()
    context = {
        **_standing(row, names),
        **_text(row),
        **_debate(row, names),
        **bodies_of(row, names),
        **transfers_of(row, names),
        **amendments_of(row, names),
        "waiting": waiting_to_amend(request, symbol, names),
        "case": decided_case(row),
        "review": review_of(row),
        "came_of": topic_of(row.symbol),
        "links": shown(linked_to_reading(row.symbol)),
        "rivals": _rivals(row),
        "challenges": challenges_of(row, names),
        "challenged": challenged_by(row, names),
        "in_register": of_proposal(row),
        "acts": offers(request, symbol),
        "timeline": lines(log.stream(symbol)),
        "alternates": [*copy_at("api-proposal", symbol), *feed_at("feed-proposal", symbol)],
        "breadcrumbs": [{"label": _("Proposals"), "href": reverse("proposals")}],
    }
    return render(request, "governance/proposal.html", {**context, **arranged(context)})


def _standing(row: Proposal, names: dict[str, str]) -> dict[str, Any]:
    step, until = next_step(row)
    edition = regime.edition(row.edition)
    return {
        "proposal": row,
        "tag": tag(row.stage),
        "step": step,
        "until": until,
        "challengeable_until": challengeable_until(row),
        "sponsor": proposer_of(row, names),
        "cosponsors": cosponsors_of(row, names),
        "wanted": wanted(row.symbol),
        "ending": ending_of(row),
        "against": against(row),
        "may_comment": row.stage == Stage.CONSULTATION,
        "phases": phases_of(row),
        "matter": regime.matter(row.matter, row.edition),
        "changes_rules": what_if.changes_rules(row),
        "procedure": label(row.procedure),
        "edition": edition,
        "decision": queries.decision_on(row.symbol),
        "article": edition.roles.get("procedures", "") if edition else "",
    }


def _rivals(row: Proposal) -> list[dict[str, Any]]:
    """Proposals that change a passage of this one and are still to be decided, as filed."""
    found = [one for one in competing(row) if one.stage not in ENDED]
    others = [one for one in found if one.symbol != row.symbol]
    return [{"row": one, "tag": tag(one.stage)} for one in others]


def _text(row: Proposal) -> dict[str, Any]:
    decided = queries.decision_on(row.symbol)
    return {
        "passages": passages_of(row, own=decided.edition if decided else None),
        "fields": fields_of(row.text),
        "classified": classified(
            list_effects.classified_by(row), past=list_effects.held_against(row) is not None
        ),
        "revisions": revisions_of(row),
    }


def _debate(row: Proposal, names: dict[str, str]) -> dict[str, Any]:
    raised = debate.objections_on(row.symbol)
    return {
        "comments": comments_of(row, names),
        "examination": examination_of(row, names),
        "objections": [objection_card(one, names) for one in raised],
        "reservations": reservation_cards(reservations_on(row.symbol), names),
        "election": is_election(row.matter),
        "candidates": candidates_of(row, names),
        "steps": steps_of(row, names),
        "proxies": proxies_of(row, names),
    }


def _of_revision(request: HttpRequest, symbol: str, number: int) -> Mark | None:
    row = queries.proposal(symbol)
    return None if row is None else row.changed_position


@require_safe
@fresh(_of_revision)
def revision(request: HttpRequest, symbol: str, number: int) -> HttpResponse:
    """One text of a proposal: beside what stands, the text before it and the first one."""
    row = queries.proposal(symbol)
    texts = {one.number: one for one in debate.revisions(symbol)}
    if row is None or number not in texts:
        raise Http404
    own = texts[number]
    context = {
        "proposal": row,
        "revision": own,
        "label": revision_card(own)["label"],
        "passages": passages_of(_as_of(row, own), own=None),
        "fields": fields_of(own.text),
        "comparisons": _comparisons(own, texts),
        "revisions": [revision_card(one) for one in texts.values()],
        "alternates": copy_at("api-revision", symbol, number),
        "breadcrumbs": [
            {"label": _("Proposals"), "href": reverse("proposals")},
            {"label": symbol, "href": reverse("proposal", args=[symbol])},
        ],
    }
    return render(request, "governance/revision.html", context)


def _as_of(row: Proposal, own: Revision) -> Proposal:
    """The proposal with the text of one of its revisions; the row is not stored."""
    row.text = own.text
    return row


def _comparisons(own: Revision, texts: dict[int, Revision]) -> list[dict[str, Any]]:
    """What the text says otherwise than the one before it, and than the first where it differs."""
    numbers = sorted({own.number - 1, 0}, reverse=True) if own.number else []
    return [
        {
            "name": f"against-{number}",
            "heading": _("Beside the text before") if number else _("Beside the text as submitted"),
            "fields": [*between(texts[number].text, own.text), *_frame(texts[number], own)],
        }
        for number in numbers
    ]


def _frame(old: Revision, new: Revision) -> list[Field]:
    """What differs beside the text itself."""
    before = {_("Title"): old.title, _("Expected effect"): old.effect}
    after = {_("Title"): new.title, _("Expected effect"): new.effect}
    return differing(before, after)
