"""Figures: how long matters take and how they end; what the Secretariat kept and missed."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit import store
from audit.shell.etag import Mark, fresh
from governance.domain.figures.indicators import Indicator
from governance.domain.figures.punctuality import Duty, Period
from governance.folded import regime_now
from governance.portal.proposals.objections import counted
from governance.reading import queries
from governance.reading.statistics import ReviewRead, newest_duty, punctuality, statistics
from governance.wording.labels import label, labels
from regime.domain.acts import code_of
from regime.domain.chapters.accession.applications.said import CHECK
from regime.domain.chapters.complaints.said import STREAM as COMPLAINTS
from regime.domain.chapters.omissions.said import STREAM as OMISSIONS
from regime.domain.chapters.omissions.said import ReportOmissions
from regime.reading import lists
from regime.reading.queries import names


def _of_figures(request: HttpRequest) -> Mark:
    return queries.newest_change(), store.now().date().isoformat()


def _of_duties(request: HttpRequest) -> int:
    return newest_duty()


@require_safe
@fresh(_of_figures)
def figures(request: HttpRequest) -> HttpResponse:
    """All matters together, then each; the objections; and where the figures come from."""
    found, known, titles = statistics(), labels(), _titles()
    context = {
        "whole": _row(found.whole, _("All matters"), known),
        "matters": [
            _row(one, titles.get(one.matter, one.matter), known)
            | {"longest": found.longest.get(one.matter)}
            for one in found.matters
        ],
        "beyond": found.beyond,
        "applications": [(label(one, known), number) for one, number in found.applications.steps],
        "oldest_application": found.applications.oldest_open,
        "late_applications": found.applications.beyond,
        "objections": list(counted(found.objections, known)),
        "editions": lists.newest(),
        "alternates": [_json("/api/v1/statistics/")],
    }
    return render(request, "governance/figures.html", context)


@require_safe
@fresh(_of_duties)
def duties(request: HttpRequest) -> HttpResponse:
    """Each reporting period with what was kept and missed, and every omission with its entry."""
    found, known = punctuality(), labels()
    context = {
        "found": found,
        "target": said(found.target),
        "periods": [_period(one, known, found.target) for one in found.periods],
        "omissions": _duties(found.omissions, known),
        "review": _duties(found.review, known),
        "reviews": [_review(one, known) for one in found.reviews],
        "report_article": queries.article_of(ReportOmissions),
        "open": _duties(found.open, known),
        "alternates": [_json("/api/v1/punctuality/")],
        "breadcrumbs": [{"label": _("Figures"), "href": reverse("figures")}],
    }
    return render(request, "governance/punctuality.html", context)


def said(share: Fraction | None) -> str:
    """A share in whole per cent with its counts left beside it; none is said so."""
    if share is None:
        return "–"
    return _("%(percent)s %%") % {"percent": round(share * 100)}


def _json(href: str) -> dict[str, str]:
    return {"label": "JSON", "type": "application/json", "href": href}


def _titles() -> dict[str, str]:
    regime = regime_now()
    return {one.id: one.title for one in regime.rules.matters.values()} if regime.editions else {}


def _row(one: Indicator, title: str, known: dict[str, str]) -> dict[str, Any]:
    return {
        "title": title,
        "one": one,
        "outcomes": [(label(code, known), number) for code, number in one.outcomes],
        "without_vote": said(one.without_vote),
        "voted": said(one.voted),
    }


def _period(one: Period, known: dict[str, str], target: Fraction | None) -> dict[str, Any]:
    return {
        "one": one,
        "counts": [
            {
                "office": label(count.office, known),
                "kept": count.kept,
                "missed": count.missed,
                "share": said(count.share),
                "short": target is not None and count.share is not None and count.share < target,
            }
            for count in one.counts
        ],
    }


def _duties(found: Iterable[Duty], known: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "act": label(one.act, known),
            "office": label(one.office, known),
            **about(one),
        }
        for one in found
    ]


def _review(one: ReviewRead, known: dict[str, str]) -> dict[str, Any]:
    said = one.reported
    return {
        "one": one.review,
        "offices": ", ".join(label(office.value, known) for office in one.review.offices),
        "report": said,
        "state": names().get(said.member, said.member) if said else "",
    }


def about(one: Duty) -> dict[str, str]:
    """What a duty is about, and where it stands."""
    if one.stream == OMISSIONS:
        said = _("Review %(number)s of omissions") % {"number": one.item}
        return {"about": said, "href": f"{reverse('punctuality')}#review-{one.item}"}
    if one.stream != COMPLAINTS:
        page = "application" if one.act == code_of(CHECK) else "proposal"
        return {"about": one.stream, "href": reverse(page, args=[one.stream])}
    said = _("Complaint %(number)s") % {"number": one.item}
    return {"about": said, "href": f"{reverse('complaints')}#complaint-{one.item}"}
