"""The Secretariat's acts: one page each, with the article that permits it, ending in a receipt."""

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.generic import View

from audit.log.errors import Malformed, Refused
from audit.store import Receipt
from governance import accounts, queries
from governance.actors import actor_of
from governance.domain import permissions as gp
from governance.domain.proposal.commands import AdmitProposal, ReturnProposal
from governance.models import Proposal
from governance.moderation.forms import (
    AccreditForm,
    AppointForm,
    ChairForm,
    ReasonsForm,
    ReturnForm,
)
from governance.services import Command, handle
from governance.web.desk.acting import (
    Refusal,
    article_href,
    at_field,
    command_sent,
    one_time,
    proposal_or_404,
    refusal_from,
)
from governance.web.wording import label
from regime.domain import permissions as rp
from regime.domain.commands import EndAccreditation, EndAppointment
from regime.domain.permissions import Act
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject, Symbol
from regime.models import Credential
from regime.queries import credentials, names


def in_utc(at: datetime) -> str:
    """An instant as these pages print it."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


class ActPage(View):
    """One act: shown with its article, sent once, answered with a receipt or a refusal."""

    http_method_names = ["get", "head", "post"]
    act: ClassVar[Act]
    title: ClassVar[Promise]
    warning = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.actor: Actor = actor_of(request)
        if not queries.may(self.act, self.actor):
            raise PermissionDenied(_("Your office does not carry this act."))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.look(**kwargs)
        return self._show(self.form({"initial": one_time()}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if known := command_sent(request):
            return redirect("admin:receipt", command=known.command)
        self.look(**kwargs)
        form = self.form({"data": request.POST})
        if not form.is_valid():
            return self._show(form)
        try:
            receipt = self.send(form.cleaned_data)
        except (Refused, Malformed) as error:
            return self._show(form, at_field(form, refusal_from(error)), status=409)
        return redirect("admin:receipt", command=receipt.command)

    def look(self, **kwargs: Any) -> None:
        """Find what the act is about; ``Http404`` where there is none."""

    def form(self, options: dict[str, Any]) -> forms.Form:
        """The form of the act."""
        raise NotImplementedError

    def send(self, filled: dict[str, Any]) -> Receipt:
        """Hand the command over."""
        raise NotImplementedError

    def about(self) -> list[tuple[str, Any]]:
        """What stands above the form."""
        return []

    def handed(self, command: Command, filled: dict[str, Any]) -> Receipt:
        """The receipt of a command through the one door."""
        return handle(command, actor=self.actor, command_id=filled["command"])

    def invited(self, filled: dict[str, Any]) -> dict[str, Any]:
        """What every act that brings a person in says beside it."""
        return {
            "actor": self.actor,
            "command_id": filled["command"],
            "base_url": self.request.build_absolute_uri("/"),
        }

    def _show(
        self, form: forms.Form, refused: Refusal | None = None, *, status: int = 200
    ) -> HttpResponse:
        article = queries.article_of(self.act)
        context = {
            **admin.site.each_context(self.request),
            "title": self.title,
            "form": form,
            "refused": refused,
            "about": self.about(),
            "warning": self.warning,
            "article": article,
            "article_href": article_href(article),
        }
        return render(self.request, "admin/secretariat/act.html", context, status=status)


class OnProposal(ActPage):
    """An act on a proposal."""

    def look(self, **kwargs: Any) -> None:
        self.proposal: Proposal = proposal_or_404(kwargs["symbol"])

    def about(self) -> list[tuple[str, Any]]:
        row = self.proposal
        read = reverse("proposal", args=[row.symbol])
        return [
            (_("Proposal"), format_html('<a href="{}">{}</a> {}', read, row.symbol, row.title)),
            (_("Sponsor"), names().get(row.sponsor, row.sponsor)),
            (_("Legal basis"), row.basis),
            (_("Reasons"), row.reasons),
            (_("Expected effect"), row.effect),
            (_("Edition of the rules"), row.edition),
            (_("To be decided by"), in_utc(row.admissibility_until)),
        ]


class Admit(OnProposal):
    """Find a proposal admissible."""

    act = gp.ADMIT
    title = _l("Admit a proposal")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ReasonsForm(**options)

    def send(self, filled: dict[str, Any]) -> Receipt:
        return self.handed(AdmitProposal(Symbol(self.proposal.symbol), filled["reasons"]), filled)


class Return(OnProposal):
    """Find a proposal inadmissible, naming the provision."""

    act = gp.RETURN
    title = _l("Return a proposal")
    warning = True

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ReturnForm(**options, proposal=self.proposal)

    def send(self, filled: dict[str, Any]) -> Receipt:
        symbol = Symbol(self.proposal.symbol)
        return self.handed(ReturnProposal(symbol, filled["reasons"], filled["provision"]), filled)


class Accredit(ActPage):
    """Accredit a person to act for a delegation."""

    act = rp.ACCREDIT
    title = _l("Accredit a delegate")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return AccreditForm(**options)

    def send(self, filled: dict[str, Any]) -> Receipt:
        return accounts.accredit(
            filled["email"],
            member=StateCode(filled["member"]),
            capacity=Capacity(filled["capacity"]),
            **self.invited(filled),
        )


class Appoint(ActPage):
    """Appoint a person to an office of the Secretariat."""

    act = rp.APPOINT
    title = _l("Appoint an officer")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return AppointForm(**options)

    def send(self, filled: dict[str, Any]) -> Receipt:
        return accounts.appoint(
            filled["email"], office=Office(filled["office"]), **self.invited(filled)
        )


class NameChair(ActPage):
    """Give the chair to a member."""

    act = rp.NAME_CHAIR
    title = _l("Name the Chair")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ChairForm(**options)

    def send(self, filled: dict[str, Any]) -> Receipt:
        return accounts.name_chair(
            filled["email"], member=StateCode(filled["member"]), **self.invited(filled)
        )


class Ending(ActPage):
    """The end of what one entry began."""

    warning = True

    def look(self, **kwargs: Any) -> None:
        found = credentials().filter(position=kwargs["position"]).first()
        if found is None or not self.ends(found):
            raise Http404
        self.row: Credential = found

    def ends(self, row: Credential) -> bool:
        """Whether this page ends such a credential."""
        raise NotImplementedError

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ReasonsForm(**options)

    def about(self) -> list[tuple[str, Any]]:
        row = self.row
        return [
            (_("Address"), accounts.emails([row.subject]).get(row.subject, _("erased"))),
            (_("Acts as"), label(row.office or row.capacity)),
            (_("For"), names().get(row.member or "", _("the Secretariat"))),
            (_("Since"), in_utc(row.since_at)),
        ]


class EndOfAccreditation(Ending):
    """End a person's accreditation."""

    act = rp.END_ACCREDITATION
    title = _l("End an accreditation")

    def ends(self, row: Credential) -> bool:
        return row.office is None and row.capacity != Capacity.CHAIR

    def send(self, filled: dict[str, Any]) -> Receipt:
        return self.handed(EndAccreditation(Subject(self.row.subject), filled["reasons"]), filled)


class EndOfAppointment(Ending):
    """Let an office fall vacant."""

    act = rp.END_APPOINTMENT
    title = _l("End an appointment")

    def ends(self, row: Credential) -> bool:
        return row.office is not None

    def send(self, filled: dict[str, Any]) -> Receipt:
        return self.handed(EndAppointment(Office(str(self.row.office)), filled["reasons"]), filled)
