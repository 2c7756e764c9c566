"""Linked: events of the case file beside what they are linked to, each with how sure it is."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from governance.reading import history
from governance.wording.sureness import mark_tag
from regime.domain.chapters.case_file.said import REVIEW, TOPIC
from regime.models import HistoryLink
from regime.reading.queries import names


def shown(links: Iterable[HistoryLink]) -> list[dict[str, Any]]:
    """Links as pages show them: the event, its mark now, what it is linked to, and who says so."""
    found = list(links)
    known, titles = names(), history.titles({one.event for one in found})
    return [
        {
            "row": one,
            "title": titles.get(one.event, one.event),
            "tag": mark_tag(history.mark_of(one.event) or one.mark),
            "by": known.get(one.member, one.member),
            "to_href": _href(one),
        }
        for one in found
    ]


def _href(link: HistoryLink) -> str:
    if link.sort == TOPIC:
        return reverse("technology-topic", args=[link.to])
    if link.sort == REVIEW:
        return f"{reverse('reviews')}#review-{link.to}"
    return reverse("proposal", args=[link.to])
