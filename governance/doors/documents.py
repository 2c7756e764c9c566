"""Acts on documents of an application, and answers for like cases."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.store import Receipt
from governance.acting import documents, evidence, unanswered_pairs
from governance.acting.filing_applications import acting_for
from governance.desk.acting import one_time
from governance.desk.forms.evidence import ErasureForm, ReleaseForm
from governance.desk.forms.forms import OneTimeForm, ReasonsForm
from governance.domain.recorded_commands import Command
from governance.doors.cases import back_to, trail_to
from governance.doors.guided import WHOLE, Case, Filled, Guided, Open
from governance.portal.consistency.pages import shown_pair
from governance.portal.evidence import card_of
from governance.reading import queries
from governance.reading.actors import actor_of
from regime.domain.chapters.accession.evidence.audience import is_applicant
from regime.domain.chapters.accession.evidence.said import EraseEvidence
from regime.domain.values import Actor


class OnDocument(Guided):
    """An act on a document, whose bytes stand outside the log."""

    about = "desk/about/document.html"
    about_checked = True

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        person = actor_of(request)
        return Case(person, self.acting(person, parts["symbol"]), parts)

    def acting(self, person: Actor, symbol: str) -> Actor:
        """As whom the act is recorded; refused to whoever has no part in it."""
        raise NotImplementedError

    def context(self, case: Any) -> dict[str, Any]:
        found = card_of(case.parts["symbol"], case.number, case.actor)
        if found is None:
            raise Http404
        return {"document": found}

    def frame(self, case: Any) -> dict[str, Any]:
        symbol = case.parts["symbol"]
        return {"breadcrumbs": trail_to(symbol), **back_to(symbol)}


class Release(OnDocument):
    """The applicant opens an own document to everyone."""

    form = ReleaseForm

    def acting(self, person: Actor, symbol: str) -> Actor:
        application = documents.application_now(symbol)
        if application is None:
            raise Http404
        actor = acting_for(person, application)
        if not is_applicant(actor, application):
            raise PermissionDenied(_("This page is for the applicant."))
        return actor

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        command: Any = self.command(case, form.cleaned_data)
        key = form.cleaned_data["command"]
        return evidence.release(command, actor=case.actor, command_id=key)


class Erase(OnDocument):
    """An officer who keeps the record erases a document for cause."""

    form = ErasureForm

    def acting(self, person: Actor, symbol: str) -> Actor:
        if not queries.may(EraseEvidence, person):
            raise PermissionDenied(_("This page is for officers who keep the record."))
        return person

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        command: Any = self.command(case, form.cleaned_data)
        key = form.cleaned_data["command"]
        return evidence.erase(command, actor=case.actor, command_id=key)


class OfPair(Guided):
    """Answering why like cases were not treated alike, by who caused it."""

    about = "desk/parts/pair.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor, pair = (
            actor_of(request),
            unanswered_pairs.pair_of(parts["symbol"], parts["admitted"]),
        )
        if pair is None:
            raise Http404
        if barred := unanswered_pairs.bars(pair, actor):
            raise barred
        return Case(actor, actor, {"pair": pair})

    def command(self, case: Any, filled: Filled) -> Command:
        return unanswered_pairs.command_on(case.parts["pair"], filled["reasons"])

    def probe(self, case: Any) -> Command:
        return self.command(case, {"reasons": WHOLE})

    def open(self, case: Any) -> Open:
        return self.barred(case)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        return ReasonsForm(data, initial=one_time())

    def context(self, case: Any) -> dict[str, Any]:
        return {"pair": shown_pair(case.parts["pair"])}

    def frame(self, case: Any) -> dict[str, Any]:
        href, label = reverse("consistency"), _("Like cases treated unlike")
        return {"register_href": href, "register_label": label}
