"""Acts on who acts: a person is accredited, appointed or named, acts otherwise, or ends acting."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.store import Receipt
from governance.acting import accounts
from governance.admin.queues import in_utc
from governance.desk.forms.forms import OneTimeForm, ReasonsForm
from governance.domain.recorded_commands import Command
from governance.doors.forms import NOTHING, Choices, Coded
from governance.doors.guided import WHOLE, Case, Filled, Guided
from governance.doors.wording import Words
from governance.folded import regime_now
from governance.reading.actors import actor_of
from governance.reading.elections import offices
from governance.wording.labels import label, labels
from regime.domain.chapters.credentials import said as credentials_said
from regime.domain.chapters.offices import said as offices_said
from regime.domain.values import Actor, Capacity, Office, Standing, StateCode, Subject
from regime.models import Credential
from regime.reading.queries import credentials, names, participants

DELEGATES = (Capacity.HEAD, Capacity.ALTERNATE, Capacity.EXPERT)
ACCREDITED = (*DELEGATES, Capacity.APPLICANT)
# Nobody in particular: it is asked whether the rules would take anybody.
SOMEBODY = Subject(WHOLE)
NAME_THE_CHAIR = lazy(lambda: label("name_chair", labels()), str)()


def members() -> Choices:
    """The states that take part, to choose from."""
    taking_part = participants().exclude(standing=Standing.FORMER.value)
    return [(one.code, one.name) for one in taking_part.order_by("name")]


class PersonForm(ReasonsForm):
    """A person by an address, which the log does not hold."""

    email = forms.EmailField(
        label=_l("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_l("The invitation goes there. The log does not hold it."),
    )


class AccreditForm(PersonForm):
    """A person, a delegation and a capacity."""

    member = forms.ChoiceField(label=_l("Delegation"), choices=lambda: [NOTHING, *members()])
    capacity = Coded(label=_l("Capacity"), codes=ACCREDITED)
    field_order = ("email", "member", "capacity", "reasons")


class AppointForm(PersonForm):
    """A person and an office."""

    office = Coded(label=_l("Office"), codes=tuple(Office))
    field_order = ("email", "office", "reasons")


class ChairForm(PersonForm):
    """A member that takes the chair, and the person through whom it acts."""

    member = forms.ChoiceField(
        label=_l("Member that takes the chair"), choices=lambda: [NOTHING, *members()]
    )
    field_order = ("member", "email", "reasons")


class HeadForm(PersonForm):
    """A delegation, and the person whom a note of its state names as head."""

    member = forms.ChoiceField(label=_l("Delegation"), choices=lambda: [NOTHING, *members()])
    field_order = ("email", "member", "reasons")


class CapacityForm(ReasonsForm):
    """The capacity in which a delegate acts from now on."""

    capacity = Coded(label=_l("Capacity"), codes=DELEGATES)
    field_order = ("capacity", "reasons")


@dataclass(frozen=True)
class InvitingCase(Case):
    """Who brings a person in, and the address of the site that the invitation leads to."""

    base_url: str


class Inviting(Guided):
    """An act that brings a person in, whose address stays outside the log."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor = actor_of(request)
        return InvitingCase(actor, actor, parts, request.build_absolute_uri("/"))

    def command(self, case: Any, filled: Filled) -> Command:
        subject = Subject(accounts.subject_of(filled["email"]))
        return super().command(case, {**filled, "subject": subject})

    def follows(self, case: Any) -> str:
        return _("The invitation goes out when the act is recorded.")

    def bring_in(
        self, by: Callable[..., Receipt], case: Any, filled: Filled, **said: object
    ) -> Receipt:
        """Give the act with the person's account and invitation beside it."""
        return by(
            filled["email"],
            actor=case.actor,
            command_id=filled["command"],
            base_url=case.base_url,
            reasons=filled["reasons"],
            **said,
        )


class Accredit(Inviting):
    """Accrediting a person to act for a delegation."""

    form = AccreditForm

    def probes(self, case: Any) -> Iterable[Command]:
        states = regime_now().participants
        for capacity in ACCREDITED:
            for state in states:
                yield credentials_said.AccreditDelegate(SOMEBODY, state, capacity, WHOLE)

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        said = form.cleaned_data
        member, capacity = StateCode(said["member"]), Capacity(said["capacity"])
        return self.bring_in(accounts.accredit, case, said, member=member, capacity=capacity)


class RequestHead(Inviting):
    """Entering a state's note on who is its head of delegation."""

    form = HeadForm

    def command(self, case: Any, filled: Filled) -> Command:
        subject = Subject(accounts.subject_of(filled["email"]))
        return credentials_said.RequestHead(StateCode(filled["member"]), subject, filled["reasons"])

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        said = form.cleaned_data
        return self.bring_in(accounts.request_head, case, said, member=StateCode(said["member"]))


class Appoint(Inviting):
    """Appointing a person to an office of the Secretariat."""

    form = AppointForm

    def probes(self, case: Any) -> Iterable[Command]:
        filled = regime_now().officers
        for office in sorted(Office, key=lambda one: one in filled):
            yield offices_said.AppointOfficer(SOMEBODY, office, WHOLE)

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        said = form.cleaned_data
        return self.bring_in(accounts.appoint, case, said, office=Office(said["office"]))


class NameChair(Inviting):
    """Giving the chair to a member, as the pack calls it; to the elected one where one waits."""

    words = Words(NAME_THE_CHAIR, NAME_THE_CHAIR)
    form = ChairForm

    def probes(self, case: Any) -> Iterable[Command]:
        for one in regime_now().members():
            if one.standing is Standing.PARTNER:
                yield offices_said.NameChair(one.code, SOMEBODY, WHOLE)

    def initial(self, case: Any) -> Filled:
        awaited = offices().awaited
        return {"member": awaited.member} if awaited else {}

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        if awaited := offices().awaited:
            said = {"who": awaited.label, "member": names().get(awaited.member, "")}
            form.fields["member"].help_text = _("Elected: %(who)s, %(member)s.") % said
        return form

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        said = form.cleaned_data
        return self.bring_in(accounts.name_chair, case, said, member=StateCode(said["member"]))


@dataclass(frozen=True)
class CredentialCase(Case):
    """Who acts on which credential."""

    row: Credential


def case_on(row: Credential, actor: Actor) -> CredentialCase:
    """The actor before a credential."""
    return CredentialCase(actor, actor, {"subject": row.subject}, row)


class OnCredential(Guided):
    """An act on what one entry began, while it lasts."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor = actor_of(request)
        found = credentials().filter(position=parts["position"]).first()
        if found is None or not self.concerns(found):
            raise Http404
        return case_on(found, actor)

    def concerns(self, row: Credential) -> bool:
        """Whether this act concerns such a credential; a delegate's, unless said otherwise."""
        return row.office is None and row.capacity != Capacity.CHAIR

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = case.row
        return [
            (_("Address"), accounts.emails([row.subject]).get(row.subject, _("erased"))),
            (_("Acts as"), label(row.office or row.capacity)),
            (_("For"), names().get(row.member or "", _("the Secretariat"))),
            (_("Since"), in_utc(row.since_at)),
        ]


class ChangeCapacity(OnCredential):
    """Letting a delegate act in another capacity for the same delegation."""

    form = CapacityForm

    def probes(self, case: Any) -> Iterable[Command]:
        subject = Subject(case.row.subject)
        for capacity in DELEGATES:
            if capacity != case.row.capacity:
                yield credentials_said.ChangeCapacity(subject, capacity, WHOLE)


class EndAppointment(OnCredential):
    """Letting an office fall vacant."""

    unsaid = frozenset({"office"})

    def concerns(self, row: Credential) -> bool:
        return row.office is not None

    def command(self, case: Any, filled: Filled) -> Command:
        return offices_said.EndAppointment(Office(str(case.row.office)), filled["reasons"])
