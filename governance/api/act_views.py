"""Act views: one endpoint for each act of the registry, made from its declaration.

The address and the sign-in say some fields of the command, the body says the others. What the act
is about decides how it is answered: the proposal, the application, the state, the register. An act
that carries something beside the log has a view of its own, which says how it is handed in.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from audit.log.errors import NotPermitted
from audit.shell.bodies import body_of, command_from
from audit.shell.inputs import Body, Text, read
from audit.shell.rest import Paged
from audit.shell.shapes import Shape, address
from audit.store import Receipt
from governance.acting import applications
from governance.api.acting import Acting
from governance.api.answers import (
    AccreditedShape,
    ActedShape,
    AppliedShape,
    CorrectedShape,
    MetShape,
    NumberedShape,
    QueuedShape,
    RegisteredShape,
    ReportActedShape,
    SeatedShape,
    TakingPartShape,
    TopicActedShape,
)
from governance.api.finding import proposal_or_404
from governance.domain.queues import WAIT
from governance.domain.recorded_commands import Command
from governance.reading import (
    debate,
    history,
    interpretations,
    queries,
    reported_readings,
    technology,
)
from regime.domain.acts import Act, Doing, act_of
from regime.domain.chapters.queue.said import FilingQueued

Fields = Mapping[str, Any]


class ActView(Acting):
    """The base of every act: its body, its command and its answer."""

    does: ClassVar[type[Any]]
    shape: ClassVar[type[Shape]]
    # Fields that neither the address nor the body says.
    unsaid: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def body(cls) -> type[Body]:
        """What the body says."""
        kind: Any = cls.does
        return body_of(kind, frozenset(act_of(cls.does).parts.values()) | cls.unsaid)

    @classmethod
    def described(cls) -> str:
        """What the act does, for the schema; of an address that is read too, by its command."""
        return (cls.does.__doc__ if hasattr(cls, "get") else cls.__doc__) or ""

    @classmethod
    def status(cls) -> int:
        """The status of the answer: whether something was made that has a name of its own."""
        return 201 if act_of(cls.does).makes else 200

    @classmethod
    def answers(cls) -> Mapping[int, type[Shape]]:
        """The shape of the answer of each status; of what may wait, also where it does."""
        waits = {202: QueuedShape} if act_of(cls.does).code in WAIT else {}
        return {cls.status(): cls.shape, **waits}

    def post(self, request: Request, **parts: Any) -> Response:
        """Hand the act in, and answer with its receipt."""
        said = read(self.body(), request.data)
        named = {field: parts[part] for part, field in act_of(self.does).parts.items() if field}
        receipt = self.hand_in(self.command({**said, **named}), **parts)
        if act_of(self.does).code in WAIT and (told := queries.queued_at(receipt.positions[0])):
            return self.recorded(receipt, placed(told, request), status=202)
        about = {**self.about(receipt, **parts), **self.made(receipt, **parts)}
        return self.recorded(receipt, about, status=self.status())

    def command(self, said: Fields) -> Command:
        """The command of what address and body say."""
        found: Command = command_from(self.does, said)
        return found

    def hand_in(self, command: Any, **parts: Any) -> Receipt:
        """Hand the command over."""
        return self.act(command)

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        """What the act was about, and where that is."""
        return {}

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        """What the act made."""
        return {}


def placed(told: FilingQueued, request: HttpRequest | Request) -> Fields:
    """What an answer says of something that waits: its number, its place, and where all that is."""
    href = address(request, "api-queue")
    return {"waiting": True, "number": told.number, "place": told.place, "href": href}


class OfProposal(ActView):
    """An act on a proposal."""

    shape: ClassVar[type[Shape]] = ActedShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        symbol = parts["symbol"]
        return {"proposal": symbol, "href": address(self.request, "api-proposal", symbol=symbol)}


class MakesNumbered(OfProposal):
    """An act that makes something which counts among its kind on the proposal."""

    shape: ClassVar[type[Shape]] = NumberedShape

    def made(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"number": debate.number_given(receipt)}


class ByOwnMember(OfProposal):
    """An act of a member, which is the actor's own unless the body names it."""

    unsaid = frozenset({"member"})

    @classmethod
    def body(cls) -> type[Body]:
        named = {"member": Text(required=False, max_length=10)}
        return type(f"{cls.does.__name__}Input", (super().body(),), named)

    def command(self, said: Fields) -> Command:
        return super().command({"member": self.actor.member or "", **said})


class ListOfProposal(Paged):
    """A list of what there is on a proposal: ``lists`` is the shape of its items."""

    lists: ClassVar[type[Shape]]

    def rows(self, symbol: str) -> "QuerySet[Any]":
        """The rows of the list."""
        raise NotImplementedError

    def get(self, request: Request, symbol: str) -> HttpResponseBase:
        row = proposal_or_404(symbol)
        return self.shown(
            request,
            row.changed_position,
            lambda: self.page(request, self.rows(symbol), self.lists),
        )


class OfApplication(ActView):
    """An act on an application, for an applicant that is not named yet under its seal."""

    shape: ClassVar[type[Shape]] = AppliedShape

    def hand_in(self, command: Any, **parts: Any) -> Receipt:
        found = applications.application(parts["symbol"])
        if found is None:
            raise Http404
        return applications.act(command, found, actor=self.actor, command_id=self.command_id)

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        symbol = parts["symbol"]
        href = address(self.request, "api-application", symbol=symbol)
        return {"application": symbol, "href": href}


class OfState(ActView):
    """An act of a state's membership; a delegate acts for the own state alone."""

    shape: ClassVar[type[Shape]] = TakingPartShape

    def hand_in(self, command: Any, **parts: Any) -> Receipt:
        own = "" in act_of(self.does).parts.values()
        if own and self.actor.member is not None and self.actor.member != parts["code"]:
            raise NotPermitted(_("A delegate acts for the own state."))
        return self.act(command)

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        said: Any = self.request.data
        code = parts.get("code") or said["state"]
        return {"state": code, "href": address(self.request, "api-membership", code=code)}


class OfRegister(ActView):
    """An act on something that is kept in a register under a number."""

    shape: ClassVar[type[Shape]] = RegisteredShape
    register: ClassVar[str]

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        number = parts.get("number") or self.number_given(receipt)
        return {"number": number, "href": address(self.request, self.register, number=number)}

    def number_given(self, receipt: Receipt) -> int:
        """The number of what was registered."""
        raise NotImplementedError


class OnDispute(OfRegister):
    """An act on a declared dispute."""

    register = "api-dispute"


class OnComplaint(OfRegister):
    """An act on a complaint."""

    register = "api-complaint"


class OnReview(OfRegister):
    """An act in a review."""

    register = "api-review"


class OnWorkshop(OfRegister):
    """An act on a workshop."""

    register = "api-workshop"


class OnPractice(OfRegister):
    """An act on an entry of the library."""

    register = "api-practice"


class OnOmissions(OfRegister):
    """An act on a review of omissions, which is told with the punctuality of the Secretariat."""

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"number": parts["number"], "href": address(self.request, "api-punctuality")}


class OnEntryReview(OfRegister):
    """An act on the review of an entry of the list."""

    register = "api-entry-review"


class OnQueue(OfRegister):
    """An act on what waits in a queue."""

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"number": parts["number"], "href": address(self.request, "api-queue")}


class OnHistory(OfRegister):
    """An act on the links of the case file."""

    register = "api-history-link"

    def number_given(self, receipt: Receipt) -> int:
        return history.link_made_at(receipt.positions[0])


class OfTopic(ActView):
    """An act on a topic of the register of technologies."""

    shape: ClassVar[type[Shape]] = TopicActedShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        code = parts.get("topic") or technology.filed_at(receipt.positions[0])
        return {"topic": code, "href": address(self.request, "api-topic", topic=code)}


class OfReport(ActView):
    """An act on a reading that the public reported, or an answer on one that is recorded."""

    shape: ClassVar[type[Shape]] = ReportActedShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        at = receipt.positions[0]
        code = parts.get("report") or reported_readings.told_at(at)
        if "/" in code:
            key = interpretations.key_of(code)
            return {"report": code, "href": address(self.request, "api-interpretation", code=key)}
        href = address(self.request, "api-reported-reading", code=code)
        return {"report": code, "href": href}


class OfCalendar(ActView):
    """An act by which members meet."""

    shape: ClassVar[type[Shape]] = MetShape


class OfRoster(ActView):
    """An act on a seat of the assessors' roster."""

    shape: ClassVar[type[Shape]] = SeatedShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        return {"seat": parts.get("seat") or applications.seat_named_at(receipt.positions[0])}


class OfPerson(ActView):
    """An act on what a person may do, whom the log knows by an opaque id."""

    shape: ClassVar[type[Shape]] = AccreditedShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        subject = parts["subject"]
        href = address(self.request, "api-end-accreditation", subject=subject)
        return {"subject": subject, "href": href}


class OfArticle(ActView):
    """An act on an article of the rules."""

    shape: ClassVar[type[Shape]] = CorrectedShape

    def about(self, receipt: Receipt, **parts: Any) -> Fields:
        code = parts["article"]
        return {"article": code, "href": address(self.request, "api-article", article=code)}


_FAMILIES: Mapping[str, type[ActView]] = {
    "applications": OfApplication,
    "assessors": OfRoster,
    "complaints": OnComplaint,
    "credentials": OfPerson,
    "disputes": OnDispute,
    "entry-reviews": OnEntryReview,
    "history": OnHistory,
    "invitations": OfState,
    "library": OnPractice,
    "meetings": OfCalendar,
    "omission-reviews": OnOmissions,
    "members": OfState,
    "proposals": OfProposal,
    "queue": OnQueue,
    "reported-readings": OfReport,
    "reviews": OnReview,
    "rules": OfArticle,
    "technology": OfTopic,
    "workshops": OnWorkshop,
}
_CONVERTERS = {"symbol": "symbol", "number": "ordinal", "seat": "ordinal"}


def view_of(act: Act) -> type[ActView]:
    """The view of an act that needs none of its own; described as its command is."""
    family = _FAMILIES[act.at.split("/", 1)[0]]
    if act.makes and family is OfProposal:
        family = MakesNumbered
    name = f"{act.command.__name__}View"
    return type(name, (family,), {"does": act.command, "__doc__": act.command.__doc__})


def route_of(act: Act) -> str:
    """The address of an act below the API, as Django's router reads it."""
    route = act.at
    for part in act.parts:
        route = route.replace(f"<{part}>", f"<{_CONVERTERS.get(part, 'code')}:{part}>")
    return route


def name_of(act: Act) -> str:
    """What the address of an act is called: ``api-cure-objection``."""
    return f"api-{act.code.replace('_', '-')}"


def href_of(request: HttpRequest, does: Doing, **parts: Any) -> str:
    """The address at which an act is done."""
    at = act_of(does).at if isinstance(does, type) else ""
    for part, value in parts.items():
        at = at.replace(f"<{part}>", str(value))
    return request.build_absolute_uri(reverse("api-root") + at)
