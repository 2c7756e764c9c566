"""People: who acts is accredited, appointed or named, acts in another capacity, and ends acting."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.store import Receipt
from governance import accounts
from governance.moderation.acts import ActPage, in_utc
from governance.moderation.forms import AccreditForm, AppointForm, CapacityForm, ChairForm
from governance.services import Command
from governance.web.wording import label, labels
from regime.domain import commands as c
from regime.domain.values import Capacity, Office, StateCode, Subject
from regime.models import Credential
from regime.queries import credentials, names

NAME_THE_CHAIR = lazy(lambda: label("name_chair", labels()), str)()


class Inviting(ActPage):
    """An act that brings a person in, whose address stays outside the log."""

    def follows(self) -> str:
        return _("The invitation goes out when the act is recorded.")

    def bring_in(
        self, by: Callable[..., Receipt], filled: dict[str, Any], **said: object
    ) -> Receipt:
        """Give the act with the person's account and invitation beside it."""
        return by(
            filled["email"],
            actor=self.actor,
            command_id=filled["command"],
            base_url=self.request.build_absolute_uri("/"),
            reasons=filled["reasons"],
            **said,
        )


class Accredit(Inviting):
    """Accredit a person to act for a delegation."""

    act = c.AccreditDelegate
    title = _l("Accredit a delegate")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return AccreditForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        member, capacity = StateCode(filled["member"]), Capacity(filled["capacity"])
        return c.AccreditDelegate(_subject(filled), member, capacity, filled["reasons"])

    def send(self, filled: dict[str, Any]) -> Receipt:
        member, capacity = StateCode(filled["member"]), Capacity(filled["capacity"])
        return self.bring_in(accounts.accredit, filled, member=member, capacity=capacity)


class Appoint(Inviting):
    """Appoint a person to an office of the Secretariat."""

    act = c.AppointOfficer
    title = _l("Appoint an officer")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return AppointForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        return c.AppointOfficer(_subject(filled), Office(filled["office"]), filled["reasons"])

    def send(self, filled: dict[str, Any]) -> Receipt:
        return self.bring_in(accounts.appoint, filled, office=Office(filled["office"]))


class NameChair(Inviting):
    """Give the chair to a member."""

    act = c.NameChair
    title = NAME_THE_CHAIR

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ChairForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        return c.NameChair(StateCode(filled["member"]), _subject(filled), filled["reasons"])

    def send(self, filled: dict[str, Any]) -> Receipt:
        return self.bring_in(accounts.name_chair, filled, member=StateCode(filled["member"]))


class OnCredential(ActPage):
    """An act on what one entry began, while it lasts."""

    def look(self, **kwargs: Any) -> None:
        found = credentials().filter(position=kwargs["position"]).first()
        if found is None or not self.concerns(found):
            raise Http404
        self.row: Credential = found

    def concerns(self, row: Credential) -> bool:
        """Whether this act concerns such a credential; a delegate's, unless said otherwise."""
        return row.office is None and row.capacity != Capacity.CHAIR

    def about(self) -> list[tuple[str, Any]]:
        row = self.row
        return [
            (_("Address"), accounts.emails([row.subject]).get(row.subject, _("erased"))),
            (_("Acts as"), label(row.office or row.capacity)),
            (_("For"), names().get(row.member or "", _("the Secretariat"))),
            (_("Since"), in_utc(row.since_at)),
        ]


class ChangeOfCapacity(OnCredential):
    """Let a delegate act in another capacity for the same delegation."""

    act = c.ChangeCapacity
    title = _l("Change a delegate's capacity")

    def form(self, options: dict[str, Any]) -> forms.Form:
        return CapacityForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        subject, capacity = Subject(self.row.subject), Capacity(filled["capacity"])
        return c.ChangeCapacity(subject, capacity, filled["reasons"])


class EndOfAccreditation(OnCredential):
    """End a person's accreditation."""

    act = c.EndAccreditation
    title = _l("End an accreditation")

    def command(self, filled: dict[str, Any]) -> Command:
        return c.EndAccreditation(Subject(self.row.subject), filled["reasons"])


class EndOfAppointment(OnCredential):
    """Let an office fall vacant."""

    act = c.EndAppointment
    title = _l("End an appointment")

    def concerns(self, row: Credential) -> bool:
        return row.office is not None

    def command(self, filled: dict[str, Any]) -> Command:
        return c.EndAppointment(Office(str(self.row.office)), filled["reasons"])


def _subject(filled: dict[str, Any]) -> Subject:
    return Subject(accounts.subject_of(filled["email"]))
