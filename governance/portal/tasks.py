"""Tasks of the Secretariat for readers: what waits for an office, and who acts on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading import queries as log
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from governance.portal.figures import about
from governance.reading import secretariat_tasks
from governance.wording.labels import label, labels


def _newest(request: HttpRequest) -> Mark:
    """Who acts changes with offices and interests, as the tasks do with proposals."""
    return log.newest_position()


@require_safe
@fresh(_newest)
def tasks(request: HttpRequest) -> HttpResponse:
    """Every duty of an office that runs now, the first to fall due first."""
    found, known = secretariat_tasks.tasks(), labels()
    context = {
        "tasks": [
            {
                "one": one.duty,
                "act": label(one.duty.act, known),
                "acts": label(one.acts, known) if one.acts else "",
                "others": one.left_to_others,
                **about(one.duty),
            }
            for one in found
        ],
        "others": sum(one.left_to_others for one in found),
        "alternates": copy_at("api-tasks"),
        "breadcrumbs": [
            {"label": _("Figures"), "href": reverse("figures")},
            {"label": _("Punctuality"), "href": reverse("punctuality")},
        ],
    }
    return render(request, "governance/tasks.html", context)
