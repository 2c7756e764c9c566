"""API of applications that carry something beside the log: filing one, completing one."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.shell.inputs import Body, Flag, Text, read
from audit.shell.shapes import address
from audit.store import Receipt
from governance.acting import applications, filing_applications
from governance.api.act_views import Fields, OfApplication
from governance.api.answers import AppliedShape, AskedShape
from governance.domain.recorded_commands import Command
from regime.domain.chapters.accession.applications import said as applications_said
from regime.domain.chapters.accession.applications.filing import Filing
from regime.domain.chapters.accession.applications.state import Application
from regime.domain.chapters.accession.questions import said as questions
from regime.domain.values import Symbol

MOST_CODES = 100


class Texts(serializers.DictField):
    """Texts, each under the code of a criterion."""

    def __init__(self, **options: Any) -> None:
        super().__init__(child=Text(), **options)


class Codes(serializers.ListField):
    """Codes, each as a text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(child=Text(max_length=40), max_length=MOST_CODES, **options)


def application_href(request: Request, symbol: str) -> str:
    """The address of an application."""
    return address(request, "api-application", symbol=symbol)


def application_or_404(symbol: str) -> Application:
    """The application under a symbol."""
    found = applications.application(symbol)
    if found is None:
        raise Http404
    return found


class FileApplicationView(OfApplication):
    """The base of the list of applications: filing one."""

    does = applications_said.FileApplication

    class Input(Body):
        answers = Texts()
        in_confidence = Flag(default=False)
        renews = Text(required=False, allow_null=True, default=None, max_length=120)
        cured = Texts(default=dict)
        changed = Codes(default=list)

    @extend_schema(request=Input, responses={201: AppliedShape})
    def post(self, request: Request, **parts: Any) -> Response:
        """File an application; ``in_confidence`` keeps its applicant unnamed until completeness.

        To renew, name the refused application in ``renews``, say in ``cured`` how each shortfall is
        cured, and in ``changed`` which other criteria have changed.
        """
        said = read(self.Input, request.data)
        filing = Filing(
            answers=said["answers"],
            renews=Symbol(said["renews"]) if said["renews"] else None,
            cured=said["cured"],
            changed=tuple(said["changed"]),
        )
        file = (
            filing_applications.apply_in_confidence
            if said["in_confidence"]
            else filing_applications.apply
        )
        receipt = file(filing, actor=self.actor, command_id=self.command_id)
        about = self.about(receipt, symbol=receipt.stream)
        return self.recorded(receipt, about, status=201)


class SupplementView(OfApplication):
    """The applicant completes its answers; those that it does not give again stand."""

    does = applications_said.SupplementApplication

    def hand_in(self, command: Any, **parts: Any) -> Receipt:
        one = application_or_404(parts["symbol"])
        said = command.answers
        return filing_applications.supplement(
            one, said, actor=self.actor, command_id=self.command_id
        )


class OpenFilingView(OfApplication):
    """The applicant opens what it filed in confidence, part by part, once its case is complete."""

    does = applications_said.DiscloseFiling
    unsaid = frozenset({"position", "salt", "value"})

    def command(self, said: Fields) -> Command:
        found = application_or_404(str(said["application"]))
        again = filing_applications.opened_before(found, self.command_id)
        return again or filing_applications.must_open(found, self.actor)


class AskApplicantView(OfApplication):
    """A member asks the applicant; the question is public at once, and is numbered."""

    does = questions.AskApplicant
    shape = AskedShape

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"number": applications.question_asked_at(receipt.positions[0])}
