"""Acts on the list’s entries: reviews of them, and which edition a state’s law implements."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _l

from audit import store
from governance.domain.recorded_commands import Command
from governance.doors.guided import Case, Filled, Guided, Open
from governance.doors.registers import OfState
from governance.folded import regime_now
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.domain.chapters.entry_reviews.deciding import why_none, why_not
from regime.domain.chapters.entry_reviews.said import ROLE
from regime.domain.listed import is_listed
from regime.reading import list_reviews

ASKED = "entry"
_REVIEWS = _l("Reviews of the entries")


class _Publishing(Guided):
    """Publishing the review of an entry that the address may name."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor = actor_of(request)
        return Case(actor, actor, {**parts, ASKED: request.GET.get(ASKED, "")})

    def initial(self, case: Any) -> Filled:
        return {ASKED: case.parts[ASKED]}

    def open(self, case: Any) -> Open:
        """Whether a review may be published now: of the entry that the address names, or of any."""
        found, regime, entry = super().open(case), regime_now(), case.parts[ASKED]
        if found.barred or ROLE not in regime.rules.roles:
            return found
        member, at = case.actor.member, store.now()
        named = is_listed(entry, regime)
        barred = why_not(entry, regime, member, at) if named else why_none(regime, member, at)
        return Open(queries.article_of(self.does), barred=barred)


class PublishAsOffice(_Publishing):
    """Publishing a review as the Secretariat."""


class Publish(OfState, _Publishing):
    """Publishing a review of an entry that is overdue, as a delegation."""

    register, register_label = "entry-reviews", _REVIEWS

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        OfState.look(self, request, parts)
        return _Publishing.look(self, request, parts)


class AskFurther(OfState):
    """Asking for a further review in place of one that is open."""

    register, register_label = "entry-reviews", _REVIEWS

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if list_reviews.entry_review(parts["number"]) is None:
            raise Http404
        return super().look(request, parts)

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = list_reviews.entry_review(case.number)
        return [(str(_l("Entry")), row.entry), (str(_l("Reasons")), row.reasons)] if row else []

    def probes(self, case: Any) -> Iterable[Command]:
        return (self.probe(case),)


class Declare(OfState):
    """Declaring which edition of the list the law of one's own state implements."""

    register, register_label = "implementation", _l("National law")

    def frame(self, case: Any) -> dict[str, Any]:
        return {**super().frame(case), "register_href": reverse(self.register)}
