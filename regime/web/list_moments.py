"""Moments of the list: as of when, or in which edition, a page is asked to show it."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from audit.log.errors import Malformed
from audit.log.instants import write_instant
from audit.reading.past import AS_OF, RECORDED_BY, Moment, moment_at, moment_of
from regime.reading import lists

EDITION, DAY = "edition", "on"
_DIGITS = 6


def moment_asked(request: HttpRequest) -> Moment:
    """The moment that an address asks for, by a day, an instant, a position or an edition."""
    if day := request.GET.get(DAY):
        return moment_at(write_instant(lists.end_of(day, place=DAY)), place=DAY)
    if EDITION not in request.GET:
        return moment_of(request)
    if AS_OF in request.GET or RECORDED_BY in request.GET:
        raise Malformed(_("An edition is asked for by itself."), place=EDITION)
    text = request.GET[EDITION]
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise Malformed(_("An edition is a number from 1 on."), place=EDITION)
    found = lists.moment_of_edition(int(text))
    if found is None:
        raise Http404
    return found
