"""Acts on public registers and of one's own state: disputes, complaints, membership, meetings."""

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
from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance.acting import topics
from governance.desk.acting import one_time
from governance.desk.forms.forms import (
    AskedField,
    OneTimeForm,
    ReasonsForm,
    RecordField,
    prose,
)
from governance.desk.forms.proxies import Choices, ComplaintForm, DisputeForm
from governance.desk.registers.reviews import findings, review_card
from governance.domain.recorded_commands import Command
from governance.doors.forms import Lines
from governance.doors.guided import WHOLE, Case, Filled, Guided
from governance.folded import regime_now
from governance.reading import history, queries, technology
from governance.reading.actors import actor_of
from governance.reading.technology import TopicRead
from governance.wording.labels import label, labels
from governance.wording.sureness import mark_tag
from regime.domain.chapters.meetings import said as meetings
from regime.domain.chapters.reviews import said as reviews_said
from regime.domain.chapters.technology import said as topics_said
from regime.domain.values import Actor, Office, Standing
from regime.reading import queries as regime
from regime.reading import reviews

_MIDNIGHT = time(tzinfo=UTC)
_WITHOUT = (Standing.OBSERVER.value, Standing.FORMER.value)


class OfState(Guided):
    """An act of a delegate for the own state, whose code stands in the address if any does."""

    register: ClassVar[str] = ""
    register_label: ClassVar[Promise | str] = ""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        actor = actor_of(request)
        if actor.member is None:
            raise PermissionDenied(_("This page is for the delegates of a delegation."))
        if parts.get("code", actor.member) != actor.member:
            raise Http404
        return Case(actor, actor, parts)

    def frame(self, case: Any) -> dict[str, Any]:
        href = reverse(self.register) if self.register else ""
        return {"register_href": href, "register_label": self.register_label}


class OfMembership(OfState):
    """An act by which a state takes part, or leaves."""

    register, register_label = "members", _l("All that take part")


class Dispute(OfState):
    """Declaring a dispute of one's own state with another."""

    register, register_label = "disputes", _l("The register of disputes")

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        return DisputeForm(data, initial=one_time(), others=_others(case.actor))

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {**form.cleaned_data, "since": form.cleaned_data["since"] or None}


class OnDispute(OfState):
    """An act on a dispute of the register."""

    register, register_label = Dispute.register, Dispute.register_label
    about = "desk/about/dispute.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if regime.dispute(parts["number"]) is None:
            raise Http404
        return super().look(request, parts)

    def context(self, case: Any) -> dict[str, Any]:
        row, known = regime.dispute(case.number), regime.names()
        state, other = (row.state, row.other) if row else ("", "")
        return {"dispute": row, "state": known.get(state), "other": known.get(other)}


class Complain(OfState):
    """Complaining about an office of the Secretariat."""

    register, register_label = "complaints", _l("The register of complaints")

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        known = labels()
        offices = [(one.value, known[one.value]) for one in Office]
        return ComplaintForm(data, initial=one_time(), offices=offices)


class OnComplaint(OfState):
    """Answering a complaint, as whoever presides."""

    register, register_label = Complain.register, Complain.register_label
    about = "desk/parts/complaint.html"
    about_checked = True

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if regime.complaint(parts["number"]) is None:
            raise Http404
        return super().look(request, parts)

    def context(self, case: Any) -> dict[str, Any]:
        row = regime.complaint(case.number)
        state, office = (row.state, row.office) if row else ("", "")
        named = regime.names().get(state, state)
        return {"complaint": row, "state": named, "office": label(office)}


class OnReview(OfState):
    """An act in a review, beside what was said in it."""

    register, register_label = "reviews", _l("The register of reviews")
    about = "desk/about/review.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if reviews.review(parts["number"]) is None:
            raise Http404
        return super().look(request, parts)

    def context(self, case: Any) -> dict[str, Any]:
        row = reviews.review(case.number)
        return {"review": review_card(row) if row else None}


class MakeStatement(OnReview):
    """Being heard in a review, as the state concerned."""

    def probes(self, case: Any) -> Iterable[Command]:
        return (self.probe(case),)


class DraftFinding(OnReview):
    """Drafting the finding of a review: one of those of the article."""

    def probes(self, case: Any) -> Iterable[Command]:
        return [reviews_said.DraftFinding(case.number, one, WHOLE) for one in findings()]

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = super().build(case, data)
        known = findings()
        form.fields["finding"] = forms.ChoiceField(
            label=_l("Finding"), choices=[("", "–"), *known.items()]
        )
        return form


class OnOmissions(OfState):
    """Reporting on a review of omissions, as whoever presides."""

    register, register_label = "punctuality", _l("Punctuality of the secretariat")

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if parts["number"] not in regime_now().omissions.reviews:
            raise Http404
        return super().look(request, parts)


class OnQueue(OfState):
    """Taking out of the queue what the own delegation has waiting there."""

    register, register_label = "proposals", _l("Proposals, and what waits")
    about = "desk/about/waiting.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if parts["number"] not in regime_now().queue.waiting:
            raise Http404
        return super().look(request, parts)

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        return [(_("Title"), regime_now().queue.waiting[case.number].title)]

    def context(self, case: Any) -> dict[str, Any]:
        filing = regime_now().queue.waiting[case.number]
        return {"filing": filing, "act": label(filing.act)}


class TopicForm(OneTimeForm):
    """The words of a topic of the public, and the entries that it touches."""

    title = AskedField(label=_l("Title"), max_length=200)
    what_is_new = AskedField(label=_l("What is new"), widget=prose(6), max_length=4_000)
    why_the_list_lags = AskedField(
        label=_l("Why the list lags behind"), widget=prose(6), max_length=4_000
    )
    entries = Lines(
        label=_l("Entries it touches"),
        help_text=_l("One code a line, as in the control list. Each has to exist."),
        widget=prose(4),
        required=False,
    )
    sources = Lines(
        label=_l("Sources"),
        help_text=_l("One address a line, beginning with https:// or http://."),
        widget=prose(4),
    )
    body = RecordField(
        label=_l("In the name of"),
        help_text=_l("The expert body or research institute, if you file for one."),
        max_length=300,
        required=False,
    )


class OfTopic(Guided):
    """An act on the register of technologies, beside the topic that it is about, if any."""

    about = "desk/about/topic.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if "topic" in parts and technology.topic(parts["topic"]) is None:
            raise Http404
        return super().look(request, parts)

    def context(self, case: Any) -> dict[str, Any]:
        return {"topic_read": _topic_of(case)}

    def frame(self, case: Any) -> dict[str, Any]:
        href, label = reverse("technology"), _("The register of technologies")
        return {"register_href": href, "register_label": label}


class FileTopic(OfTopic):
    """Filing a topic; whether there is room for one is said before there are any words."""

    def probes(self, case: Any) -> Iterable[Command]:
        body = "" if case.actor.member else WHOLE
        whole = (WHOLE, WHOLE, WHOLE, ("https://example.org",), (), body)
        return (topics_said.FileTopic(*whole),)


class SendTopic(OfTopic):
    """Filing a topic as one of the public, whose words are kept outside the log."""

    form = TopicForm

    def command(self, case: Any, filled: Filled) -> Command:
        text = topics.text_of(filled)
        sealed = Commitment("0" * 64)
        return topics_said.SendTopic(sealed, len(text.encode()), tuple(filled["entries"]))

    def probes(self, case: Any) -> Iterable[Command]:
        return (topics_said.SendTopic(Commitment("0" * 64), 1),)

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        filled = form.cleaned_data
        entries, key = tuple(filled["entries"]), filled["command"]
        return topics.send(filled, entries, actor=case.actor, command_id=key)


class NoteTopic(OfTopic):
    """Writing a note, which begins with the words that stand."""

    def probes(self, case: Any) -> Iterable[Command]:
        return (topics_said.NoteTopic(case.parts["topic"], WHOLE, WHOLE),)

    def initial(self, case: Any) -> Filled:
        found = _topic_of(case)
        if found is None:
            return {}
        return {
            "what_is_new": found.what_is_new,
            "why_the_list_lags": found.why_the_list_lags,
            "entries": "\n".join(found.entries),
        }


def _topic_of(case: Any) -> TopicRead | None:
    return technology.topic(case.parts["topic"]) if "topic" in case.parts else None


class OfHistory(Guided):
    """Linking an event of the case file, which must be there."""

    about = "desk/about/happened.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        known = regime_now().case_file
        if parts.get("event", "") not in known.events and parts.get("number") not in known.links:
            raise Http404
        return super().look(request, parts)

    def context(self, case: Any) -> dict[str, Any]:
        link = regime_now().case_file.links.get(case.number)
        code = link.event if link else case.parts["event"]
        sure = mark_tag(history.mark_of(code))
        linked = history.link(case.number)
        return {"happened": history.happened(code), "sure": sure, "linked": linked}

    def frame(self, case: Any) -> dict[str, Any]:
        return {"register_href": reverse("history"), "register_label": _("The case file")}


class OfCalendar(Guided):
    """An act by which members meet."""

    def probes(self, case: Any) -> Iterable[Command]:
        return (self.probe(case),)

    def frame(self, case: Any) -> dict[str, Any]:
        return {"back_href": reverse("meetings"), "back_label": _("Cancel")}


class HostForm(ReasonsForm):
    """Where, and from which day on."""

    place = RecordField(label=_l("Place"), max_length=300)
    opens_at = forms.DateField(
        label=_l("Opens on"),
        help_text=_l("At the beginning of this day, UTC."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    field_order = ("place", "opens_at", "reasons", "command")


class Host(OfCalendar):
    """Hosting the next ordinary meeting."""

    form = HostForm
    unsaid = frozenset({"member"})

    def by_actor(self, case: Any) -> Filled:
        return {"member": case.actor.member or ""}

    def probe(self, case: Any) -> Any:
        latest = regime_now().calendar.latest
        soonest = latest - timedelta(seconds=1) if latest else store.now()
        return self.command(case, {"place": WHOLE, "opens_at": soonest, "reasons": WHOLE})

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        said = form.cleaned_data
        return {**said, "opens_at": datetime.combine(said["opens_at"], _MIDNIGHT)}


class ItemForm(ReasonsForm):
    """An item, and the proposal that it is about, if any."""

    title = RecordField(label=_l("Title"), max_length=300)
    proposal = forms.CharField(label=_l("Symbol of a proposal"), max_length=120, required=False)
    field_order = ("title", "proposal", "reasons", "command")

    def clean_proposal(self) -> str | None:
        """A symbol that is borne by a proposal, or none."""
        symbol = str(self.cleaned_data["proposal"]).strip()
        if symbol and queries.proposal(symbol) is None:
            raise forms.ValidationError(_("There is no proposal of this symbol."))
        return symbol or None


class AddItem(OfCalendar):
    """Putting an item on the agenda."""

    form = ItemForm

    def probe(self, case: Any) -> Any:
        return meetings.AddAgendaItem(WHOLE, None, WHOLE)


def _others(actor: Actor) -> Choices:
    rows = regime.participants().exclude(standing__in=_WITHOUT).exclude(code=actor.member)
    return [(row.code, row.name) for row in rows.order_by("name")]
