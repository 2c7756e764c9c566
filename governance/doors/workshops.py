"""Acts on workshops and on the library of good practice."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit import store
from governance.desk.forms.forms import AskedField, AskedNumber, OneTimeForm, prose
from governance.domain.recorded_commands import Command
from governance.doors.forms import NOTHING, Choices, Opening
from governance.doors.guided import WHOLE, Case, Filled, Guided
from governance.folded import regime_now
from governance.reading.actors import actor_of
from governance.reading.technology import all_topics
from regime.domain.chapters.library import said as library_said
from regime.domain.chapters.workshops import said as workshops_said
from regime.domain.chapters.workshops.deciding import TOPICS, programmes
from regime.domain.values import StateCode
from regime.reading import records, workshops

_MIDNIGHT = time(tzinfo=UTC)
# A state of which nobody has heard, to ask whether the rules would take one.
_UNKNOWN = StateCode("ZZZ")


def _topics() -> Choices:
    """The topics of the technology register, to choose from."""
    return [(one.code, f"{one.code} {one.title}") for one in all_topics()]


def _programmes() -> Choices:
    return [NOTHING, *((str(one), str(one)) for one in programmes(regime_now()))]


def _cancelled() -> Choices:
    """What was cancelled and not called again."""
    rows = workshops.workshops().exclude(cancelled_at=None).filter(again=None)
    return [NOTHING, *((str(row.number), f"{row.number} {row.title}") for row in rows)]


class CallForm(OneTimeForm):
    """A call: on what a workshop rests, when and where it is, its seats and its programme."""

    title = AskedField(label=_l("Title"), max_length=300)
    subject = AskedField(
        label=_l("What it is about"), max_length=workshops_said.LONGEST, widget=prose(4)
    )
    topics = forms.MultipleChoiceField(
        label=_l("Topics of the technology register"),
        choices=_topics,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    programme = forms.ChoiceField(
        label=_l("Decision on the programme"), choices=_programmes, required=False
    )
    begins_at = Opening(
        label=_l("Begins on"), help_text=_l("At the beginning of this day, UTC. It never moves.")
    )
    days = AskedNumber(label=_l("Days"), min_value=1, max_value=30)
    place = AskedField(
        label=_l("Place"), max_length=300, help_text=_l("Or how it is attended from afar.")
    )
    audience = AskedField(label=_l("For whom"), max_length=300)
    open_to_all = forms.TypedChoiceField(
        label=_l("Open to all states"),
        choices=[
            ("yes", _l("Yes, also to states that take no part")),
            ("no", _l("No, to delegations")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda chosen: chosen == "yes",
    )
    seats = AskedNumber(label=_l("Seats in all"), min_value=1, max_value=9_999)
    outside_seats = AskedNumber(
        label=_l("Of these, kept for states outside"), min_value=0, max_value=9_999
    )
    agenda = AskedField(
        label=_l("Programme of the days"), max_length=workshops_said.LONGEST, widget=prose(6)
    )
    in_place_of = forms.ChoiceField(
        label=_l("In place of a cancelled one"),
        choices=_cancelled,
        required=False,
        help_text=_l("Its registrations then stand, in their order."),
    )


class Registered(Guided):
    """An act on something that a register of the portal holds."""

    register: ClassVar[str] = "workshops"
    register_label: ClassVar[Promise | str] = _l("All workshops")
    for_delegations: ClassVar[bool] = False

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor = actor_of(request)
        if self.for_delegations and actor.member is None:
            raise PermissionDenied(_("This page is for the delegates of a delegation."))
        if "number" in parts and self.row(parts["number"]) is None:
            raise Http404
        return Case(actor, actor, {**parts, "about": request.GET.get("topic", "")})

    def row(self, number: int) -> Any:
        """The row of what the act is about."""
        return workshops.workshop(number)

    def frame(self, case: Any) -> dict[str, Any]:
        return {
            "register_href": reverse(self.register),
            "register_label": self.register_label,
        }

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        row = self.row(case.number) if case.number else None
        return [(_("Title"), f"{row.number}. {row.title}")] if row else []

    def probes(self, case: Any) -> Iterable[Command]:
        return (self.probe(case),)


class Call(Registered):
    """Calling a workshop, with what a topic proposes for one where the address names a topic."""

    form = CallForm

    def initial(self, case: Any) -> Filled:
        topic = records.record(TOPICS, str(case.parts["about"]))
        asked = topic.data.get("workshop_proposal") if topic else None
        if topic is None or not isinstance(asked, dict):
            return {"open_to_all": "yes"}
        return {
            "title": asked["title"],
            "subject": topic.data.get("what_is_new", ""),
            "topics": [topic.record],
            "days": asked["days"],
            "audience": ", ".join(asked["for"]),
            "agenda": asked["output"],
            "open_to_all": "yes",
        }

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        said = form.cleaned_data
        again = said["in_place_of"]
        return {
            **said,
            "begins_at": datetime.combine(said["begins_at"], _MIDNIGHT),
            "programme": said["programme"] or None,
            "in_place_of": int(again) if again else None,
        }

    def probe(self, case: Any) -> Any:
        topics, found = _topics(), list(programmes(regime_now()))
        return workshops_said.CallWorkshop(
            title=WHOLE,
            subject=WHOLE,
            begins_at=store.now() + timedelta(days=366),
            days=1,
            place=WHOLE,
            audience=WHOLE,
            open_to_all=True,
            seats=1,
            outside_seats=1,
            agenda=WHOLE,
            topics=tuple(code for code, _title in topics[:1]),
            programme=found[0] if found else None,
        )


class OnWorkshop(Registered):
    """An act on a workshop."""


class FilePaper(Registered):
    """Filing a paper of a workshop."""

    def probe(self, case: Any) -> Any:
        return workshops_said.FileWorkshopPaper(case.number, WHOLE, WHOLE, WHOLE)


class OfDelegation(Registered):
    """An act of a delegation on a workshop."""

    for_delegations = True


class AskOutside(OfDelegation):
    """Asking for seats for a state that takes no part."""

    def probe(self, case: Any) -> Any:
        return workshops_said.AskOutsideSeat(case.number, _UNKNOWN, WHOLE, 1)


class OfLibrary(Registered):
    """An act on the library by a delegation."""

    register = "library"
    register_label = _l("The whole library")
    for_delegations = True

    def row(self, number: int) -> Any:
        return workshops.practice(number)


class Offer(OfLibrary):
    """Offering an entry to the library."""

    def probe(self, case: Any) -> Any:
        source = ("https://example.org/a",)
        return library_said.OfferPractice(WHOLE, WHOLE, WHOLE, source, WHOLE)


class ReturnIt(OfLibrary):
    """Returning an entry of the library, as the Secretariat."""

    for_delegations = False
