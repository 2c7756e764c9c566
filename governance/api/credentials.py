"""API of credentials: letting a person act for a delegation, and ending it."""

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Choice, Email, Text, read
from audit.shapes import ReceiptShape, Shape, address
from governance.accounts import accredit, subject_of
from governance.api.acting import Acting
from regime.domain.commands import ChangeCapacity, EndAccreditation
from regime.domain.values import Capacity, StateCode, Subject

CAPACITIES = [capacity.value for capacity in Capacity]


class CredentialOutput(Shape):
    """The answer: the opaque id under which the log knows the person, and the receipt."""

    subject = serializers.CharField()
    href = serializers.URLField(help_text="Where the accreditation is ended.")
    receipt = ReceiptShape()


class CredentialsView(Acting):
    """Accredits a person, who is invited by e-mail; the log holds an opaque id and no name."""

    class Input(Body):
        email = Email()
        member = Text(max_length=10)
        capacity = Choice(choices=CAPACITIES)
        reasons = Text(default="")

    @extend_schema(request=Input, responses={201: CredentialOutput})
    def post(self, request: Request) -> Response:
        said = read(self.Input, request.data)
        receipt = accredit(
            said["email"],
            member=StateCode(said["member"]),
            capacity=Capacity(said["capacity"]),
            actor=self.actor,
            command_id=self.command_id,
            base_url=request.build_absolute_uri("/"),
            reasons=said["reasons"],
        )
        shown = _shown(request, subject_of(said["email"]))
        return self.recorded(receipt, shown, status=201)


class EndCredentialView(Acting):
    """Ends a person's accreditation, with reasons; what the person did stands."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=CredentialOutput)
    def post(self, request: Request, subject: str) -> Response:
        said = read(self.Input, request.data)
        receipt = self.act(EndAccreditation(Subject(subject), said["reasons"]))
        return self.recorded(receipt, _shown(request, subject))


class CapacityView(Acting):
    """Lets a delegate act in another capacity for the same delegation, with reasons."""

    class Input(Body):
        capacity = Choice(choices=CAPACITIES)
        reasons = Text()

    @extend_schema(request=Input, responses=CredentialOutput)
    def post(self, request: Request, subject: str) -> Response:
        said = read(self.Input, request.data)
        command = ChangeCapacity(Subject(subject), Capacity(said["capacity"]), said["reasons"])
        return self.recorded(self.act(command), _shown(request, subject))


def _shown(request: Request, subject: str) -> dict[str, str]:
    href = address(request, "api-end-credential", subject=subject)
    return {"subject": subject, "href": href}
