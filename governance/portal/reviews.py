"""Reviews for readers: the public register, with the statements and drafts of each review."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit import store
from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.desk.acting import article_href
from governance.desk.registers.reviews import review_card
from governance.folded import regime_now
from governance.portal.linked import shown
from governance.reading import queries
from governance.reading.actors import actor_of
from governance.reading.history import linked_to_review
from governance.wording.labels import pack_words
from regime.domain.chapters.reviews.deciding import drafters, may_be_heard
from regime.domain.chapters.reviews.said import DraftFinding, MakeStatement
from regime.domain.values import Actor
from regime.models import Review
from regime.reading import reviews as register


def _newest(request: HttpRequest) -> Mark:
    """Who may draft changes with the days as well as with the register."""
    return log.newest_position(), store.now().date().isoformat()


@require_safe
@fresh(_newest)
def reviews(request: HttpRequest) -> HttpResponse:
    """Every review that was ever opened, the newest first."""
    actor, article = actor_of(request), queries.article_of(DraftFinding)
    context = {
        "reviews": [
            {
                **review_card(row),
                **_open_to(actor, row),
                "links": shown(linked_to_review(row.number)),
            }
            for row in register.reviews()
        ],
        "article": article,
        "article_href": article_href(article),
        "alternates": copy_at("api-reviews"),
        "breadcrumbs": [{"label": pack_words()["members"], "href": reverse("members")}],
    }
    return render(request, "governance/reviews.html", context)


def _open_to(actor: Actor, row: Review) -> dict[str, Any]:
    """Which acts in the review are open to whoever looks."""
    regime = regime_now()
    review = regime.reviews[row.number]
    drafting = review.is_open and actor.member in drafters(review, regime, store.now())
    stating = actor.member == review.concerned and may_be_heard(review)
    return {
        "may_draft": drafting and queries.may(DraftFinding, actor),
        "may_state": stating and queries.may(MakeStatement, actor),
    }
