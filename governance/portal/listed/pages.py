"""The control list for readers, whole or narrowed, as it stands or stood; and as a table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.shell.etag import fresh
from audit.shell.tables import as_csv
from governance.portal.listed.marks import mark_of_list
from governance.reading.list_changes import in_words, is_unmade, until_of, words_of
from regime.reading import lists
from regime.reading.list_table import HEAD, rows
from regime.web.control_list import control_list_frame
from regime.web.list_moments import moment_asked


@require_safe
@fresh(mark_of_list)
def control_list(request: HttpRequest) -> HttpResponse:
    """The whole list: categories, items and entries; definitions, rules of reading, history."""
    if not lists.newest():
        raise Http404
    moment = moment_asked(request)
    asked = {name: str(one) for name, one in request.GET.items()}
    context = {
        **control_list_frame(asked, moment, until_of()),
        "in_words": [
            {"row": row, "text": words_of(row), "unmade": is_unmade(row)}
            for row in in_words(until=moment.until)
        ],
    }
    return render(request, "regime/pack/control_list.html", context)


@require_safe
@fresh(mark_of_list)
def control_list_csv(request: HttpRequest) -> HttpResponse:
    """The entries as a table, one row a threshold, and one for an entry that has none."""
    if not lists.newest():
        raise Http404
    return as_csv(HEAD, rows(moment_asked(request).until), name="control-list")
