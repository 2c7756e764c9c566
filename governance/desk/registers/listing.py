"""The list at the desk: its reviews, and what the own state declares of its law."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from governance.doors.desk import link
from governance.reading import queries
from regime.domain.chapters.entry_reviews.said import AskFurtherReview
from regime.domain.chapters.implementation.said import DeclareImplementation
from regime.domain.values import Actor
from regime.reading import implementation, list_reviews


def offered(actor: Actor) -> list[dict[str, Any]]:
    """Where the reviews of the list stand, and the act of declaring, for whom it is open."""
    found = []
    if queries.may(AskFurtherReview, actor) and list_reviews.scheduled_now():
        said = _("Reviews of the list’s entries")
        found.append({"label": said, "href": reverse("entry-reviews")})
    declaring = declare_link(actor)
    return [*found, declaring] if declaring else found


def declare_link(actor: Actor) -> dict[str, Any] | None:
    """The link to declare, for who may for the own state."""
    may = actor.member and queries.may(DeclareImplementation, actor)
    if not may or actor.member not in [one.code for one in implementation.who_declare()]:
        return None
    said, href = link(DeclareImplementation, code=actor.member)
    return {"label": said, "href": href}
