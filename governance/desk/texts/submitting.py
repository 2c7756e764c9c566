"""Submitting: check exactly what will be public, submit it, and get the receipt."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from audit.log.errors import Malformed, Refused
from governance.acting import drafts, dry_run
from governance.desk.acting import (
    Refusal,
    article_href,
    first_receipt,
    one_time,
    refusal_from,
    signed_in,
    to_receipt,
)
from governance.desk.forms.forms import SubmitForm
from governance.desk.texts.drafting import draft_or_404, rows_of, trail_to
from governance.desk.texts.matter_terms import terms_of
from governance.desk.texts.texts import writing_now
from governance.domain.chapters.submission.bodies import body_of
from governance.domain.chapters.submission.reviewing import OPENING
from governance.domain.chapters.submission.said import SubmitProposal
from governance.models import Draft
from governance.portal.proposals.classified import Classified, classified
from governance.reading import list_effects, queries
from governance.reading.actors import actor_of
from regime.domain.chapters.queue.said import FilingQueued
from regime.domain.values import Actor
from regime.reading.queries import participant


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def submit(request: HttpRequest, draft: uuid.UUID) -> HttpResponse:
    """Show what will be public; on the second word, submit it."""
    if request.method == "POST" and (answer := first_receipt(request)):
        return answer
    found = draft_or_404(request, draft)
    if request.method != "POST":
        return _check(request, found, _foreseen(request, found))
    form = SubmitForm(request.POST)
    if not form.is_valid() or form.cleaned_data["seen"] != _seen(found):
        return _check(request, found, _foreseen(request, found), changed=True)
    try:
        receipt = drafts.submit(
            found, actor=actor_of(request), command_id=form.cleaned_data["command"]
        )
    except (Refused, Malformed) as error:
        return _check(request, found, refusal_from(error))
    return to_receipt(receipt)


def _check(
    request: HttpRequest, draft: Draft, refusal: Refusal | None, *, changed: bool = False
) -> HttpResponse:
    article = queries.article_of(SubmitProposal)
    context = {
        "draft": draft,
        "rows": _rows(draft, refusal),
        "changes": writing_now(draft.matter).shown(draft.text),
        "classified": _classified(draft),
        "terms": terms_of(draft.matter, actor_of(request)),
        "waits_at": _place_waited_for(draft, actor_of(request)),
        "alone": dry_run.by_consensus_alone(draft.matter, draft.text),
        "text_error": refusal.detail if refusal and _place(refusal) == "text" else "",
        "refused": refusal,
        "changed": changed,
        "form": SubmitForm(initial={**one_time(), "seen": _seen(draft)}),
        "sponsor": participant(draft.member),
        "body": body_of(actor_of(request)),
        "opens_a_review": draft.matter == OPENING,
        "article": article,
        "article_href": article_href(article),
        "breadcrumbs": trail_to(draft),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "desk/submit.html", context, status=status)


def _classified(draft: Draft) -> Classified | None:
    """What the text would do to the systems on file; nothing where the rules refuse the text."""
    if queries.refusal_of_text(draft.matter, draft.text):
        return None
    return classified(list_effects.would_classify(draft.text))


def _foreseen(request: HttpRequest, draft: Draft) -> Refusal | None:
    """What the rules would say now."""
    refused = dry_run.refusal(drafts.command_of(draft), actor_of(request))
    return refusal_from(refused) if refused else None


def _place_waited_for(draft: Draft, actor: Actor) -> int | None:
    """The place in which the draft would wait; nothing where it would not."""
    try:
        told = dry_run.events_of(drafts.command_of(draft), actor)
    except Refused:
        return None
    return next((one.place for one in told if isinstance(one, FilingQueued)), None)


def _seen(draft: Draft) -> str:
    """Which state of the draft was seen."""
    return draft.changed_at.isoformat()


def _place(refusal: Refusal | None) -> str:
    """The field that a refusal names; a place inside the text is the text."""
    first = refusal.place.strip("/").split("/", 1)[0] if refusal else ""
    return "text" if first.isdecimal() else first


def _rows(draft: Draft, refusal: Refusal | None) -> list[dict[str, str]]:
    rows = rows_of(draft)
    place = _place(refusal)
    for row in rows:
        row["error"] = refusal.detail if refusal and place == row["name"] else ""
        if row["name"] == "title" and not refusal:
            row["value"] = queries.title_given(drafts.command_of(draft))
    return rows
