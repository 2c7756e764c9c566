"""A record of the control list for readers: what it says, and every decision on it.

What is off the list keeps its page, with its last words and by what it went.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.reading.past import moment_of
from audit.shell.etag import Mark, fresh
from governance.portal.effects import reservation_cards
from governance.portal.portal import card
from governance.reading import queries
from governance.reading.list_changes import (
    in_words,
    is_unmade,
    proposed_on,
    reservations_to,
    until_of,
    words_of,
)
from regime.domain.chapters.implementation.deciding import entries_of
from regime.domain.chapters.lists.parts import BY_COLLECTION
from regime.reading import implementation, list_reviews, records
from regime.reading import queries as regime
from regime.reading.remembered import newest
from regime.web.control_list import entry_frame
from regime.web.references import Directory, Reference


def _of_entry(request: HttpRequest, code: str) -> Mark | None:
    if not any(records.is_known(collection, code) for collection in BY_COLLECTION):
        return None
    shown = max(newest(), queries.newest_change())
    return moment_of(request).mark or (shown, *list_reviews.mark(), implementation.mark())


@require_safe
@fresh(_of_entry)
def control_list_entry(request: HttpRequest, code: str) -> HttpResponse:
    """One entry, or a record of another part: its words, its history, and what would change it."""
    moment, names = moment_of(request), regime.names()
    frame = entry_frame(code, moment, until_of())
    told = in_words(code, moment.until)
    decisions = {
        *(turn["row"].decision for turn in frame["turns"]),
        *(one.decision for one in told),
    }
    context = {
        **frame,
        "in_words": [{"row": row, "text": words_of(row), "unmade": is_unmade(row)} for row in told],
        "reservations": [
            {**shown, "decision": decision}
            for decision, row in reservations_to(decisions, moment.until)
            for shown in reservation_cards([row], names)
        ],
        "proposals": [] if moment else [card(row, names) for row in proposed_on(code)],
        "not_in_law": [] if moment else _not_in_law(code),
    }
    page = "entry" if "thresholds" in frame else "part"
    return render(request, f"governance/control_list_{page}.html", context)


def _not_in_law(code: str) -> list[Reference]:
    """The states that declare that their law does not hold an entry yet."""
    rows = implementation.standing().values()
    return Directory().states(one.member for one in rows if code in entries_of(one.not_yet))
