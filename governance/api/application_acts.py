"""API of acts on applications: filing one, completeness, questions, assessment, reply, withdrawal.

Whoever acts for an applicant that is not named yet acts under the seal of its filing.
"""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from audit.inputs import Body, Flag, Ordinal, Text, read
from audit.shapes import ReceiptShape, Shape, address
from audit.store import Receipt
from governance import applying, casework
from governance.api.acting import Acting
from regime.domain.accession import commands as c
from regime.domain.accession.application import Application
from regime.domain.accession.filing import Filing
from regime.domain.values import Symbol

MOST_CODES = 100


class AppliedShape(Shape):
    """The answer to an act on an application."""

    application = serializers.CharField()
    href = serializers.URLField()
    receipt = ReceiptShape()


class AskedShape(AppliedShape):
    """The answer to a question: its number."""

    number = serializers.IntegerField()


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
    found = casework.application(symbol)
    if found is None:
        raise Http404
    return found


class ApplicationAct(Acting):
    """The base of acts on an application."""

    def done(
        self, symbol: str, command: c.AccessionCommand, made: Mapping[str, Any] | None = None
    ) -> Response:
        """Act, for the applicant under its seal, and answer with the receipt."""
        receipt = self.hand_in(application_or_404(symbol), command)
        return self.applied(symbol, receipt, made)

    def hand_in(self, one: Application, command: c.AccessionCommand) -> Receipt:
        """Hand an act to the one door."""
        return casework.act(command, one, actor=self.actor, command_id=self.command_id)

    def applied(
        self,
        symbol: str,
        receipt: Receipt,
        made: Mapping[str, Any] | None = None,
        *,
        status: int = 200,
    ) -> Response:
        """The answer: the application's symbol and address, what was made, and the receipt."""
        shown = {"application": symbol, "href": application_href(self.request, symbol)}
        return self.recorded(receipt, {**shown, **(made or {})}, status=status)


class FileApplicationView(ApplicationAct):
    """The base of the list of applications: filing one."""

    class Input(Body):
        answers = Texts()
        in_confidence = Flag(default=False)
        renews = Text(required=False, allow_null=True, default=None, max_length=120)
        cured = Texts(default=dict)
        changed = Codes(default=list)

    @extend_schema(request=Input, responses={201: AppliedShape})
    def post(self, request: Request) -> Response:
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
        file = applying.apply_in_confidence if said["in_confidence"] else applying.apply
        receipt = file(filing, actor=self.actor, command_id=self.command_id)
        return self.applied(receipt.stream, receipt, status=201)


class ConfirmReceiptView(ApplicationAct):
    """The Secretariat confirms that it has received an application."""

    class Input(Body):
        """Nothing: a receipt is confirmed as it is."""

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        read(self.Input, request.data)
        return self.done(symbol, c.ConfirmReceipt(Symbol(symbol)))


class ShortcomingsView(ApplicationAct):
    """The Secretariat lists what is missing, by criterion, with reasons."""

    class Input(Body):
        missing = Texts()
        reasons = Text()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.ListShortcomings(Symbol(symbol), said["missing"], said["reasons"])
        return self.done(symbol, command)


class CompletenessView(ApplicationAct):
    """The Secretariat finds an application complete, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.done(symbol, c.CertifyComplete(Symbol(symbol), said["reasons"]))


class SupplementView(ApplicationAct):
    """The applicant completes its answers; those that it does not give again stand."""

    class Input(Body):
        answers = Texts()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        receipt = applying.supplement(
            application_or_404(symbol),
            said["answers"],
            actor=self.actor,
            command_id=self.command_id,
        )
        return self.applied(symbol, receipt)


class AskApplicantView(ApplicationAct):
    """A member asks the applicant; the question is public at once, and is numbered."""

    class Input(Body):
        question = Text()

    @extend_schema(request=Input, responses={201: AskedShape})
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        one = application_or_404(symbol)
        receipt = self.hand_in(one, c.AskApplicant(Symbol(symbol), said["question"]))
        made = {"number": casework.question_asked_at(receipt.positions[0])}
        return self.applied(symbol, receipt, made, status=201)


class AnswerQuestionView(ApplicationAct):
    """The applicant answers a question, once."""

    class Input(Body):
        answer = Text()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str, number: int) -> Response:
        said = read(self.Input, request.data)
        return self.done(symbol, c.AnswerQuestion(Symbol(symbol), number, said["answer"]))


class ReplyView(ApplicationAct):
    """The applicant replies to the draft of the report, once."""

    class Input(Body):
        reply = Text()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.done(symbol, c.ReplyToDraft(Symbol(symbol), said["reply"]))


class WithdrawApplicationView(ApplicationAct):
    """The applicant withdraws its application, with reasons; not after the vote has opened."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.done(symbol, c.WithdrawApplication(Symbol(symbol), said["reasons"]))


class MakeFindingView(ApplicationAct):
    """An assessor finds on a criterion of the case; one made again takes the place of the first.

    ``score`` is one of the criterion's scale; ``evidence`` are numbers of documents of the case.
    """

    class Input(Body):
        criterion = Text(max_length=40)
        score = serializers.IntegerField(min_value=0, max_value=1000)
        evidence = serializers.ListField(child=Ordinal(), max_length=MOST_CODES, default=list)
        reasons = Text()

    @extend_schema(request=Input, responses={201: AppliedShape})
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        command = c.MakeFinding(
            Symbol(symbol),
            said["criterion"],
            said["score"],
            tuple(said["evidence"]),
            said["reasons"],
        )
        receipt = self.hand_in(application_or_404(symbol), command)
        return self.applied(symbol, receipt, status=201)


class AssessmentExtensionView(ApplicationAct):
    """An assessor takes longer, once for the whole panel, with reasons."""

    class Input(Body):
        reasons = Text()

    @extend_schema(request=Input, responses=AppliedShape)
    def post(self, request: Request, symbol: str) -> Response:
        said = read(self.Input, request.data)
        return self.done(symbol, c.ExtendAssessment(Symbol(symbol), said["reasons"]))
