"""API of credentials: letting a person act for a delegation, and ending it."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import Body, Choice, Email, Text, read
from governance.acting.accounts import accredit, subject_of
from governance.api.act_views import OfPerson
from governance.api.answers import AccreditedShape
from regime.domain.chapters.credentials import said as credentials
from regime.domain.values import Capacity, StateCode

CAPACITIES = [capacity.value for capacity in Capacity]


class CredentialsView(OfPerson):
    """Accredits a person, who is invited by e-mail; the log holds an opaque id and no name."""

    does = credentials.AccreditDelegate

    class Input(Body):
        email = Email()
        member = Text(max_length=10)
        capacity = Choice(choices=CAPACITIES)
        reasons = Text(default="")

    @extend_schema(request=Input, responses={201: AccreditedShape})
    def post(self, request: Request, **parts: Any) -> Response:
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
        about = self.about(receipt, subject=subject_of(said["email"]))
        return self.recorded(receipt, about, status=201)
