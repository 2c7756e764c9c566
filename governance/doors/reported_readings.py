"""Acts on readings that the public reported: reporting, recording, answering, hiding, showing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.catalogue import Commitment
from audit.store import Receipt
from governance.acting import reported_readings as acting
from governance.desk.acting import one_time
from governance.desk.forms.forms import AskedField, OneTimeForm, RecordField, prose
from governance.domain.recorded_commands import Command
from governance.doors.forms import Lines
from governance.doors.guided import WHOLE, Filled, Guided
from governance.folded import regime_now
from governance.reading import reported_readings as register
from regime.domain.chapters.reported_readings import said
from regime.domain.values import Symbol
from regime.reading.queries import names


class OfReport(Guided):
    """An act on a report of the public, beside it."""

    about = "desk/about/reported_reading.html"

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if "report" in parts and register.report(parts["report"]) is None:
            raise Http404
        return super().look(request, parts)

    def context(self, case: Any) -> dict[str, Any]:
        code = case.parts.get("report")
        found = register.report(code) if code else None
        return {"report_read": found, "reader": names().get(found.row.reader) if found else ""}

    def frame(self, case: Any) -> dict[str, Any]:
        href, label = reverse("reported-readings"), _("Readings reported by the public")
        return {"register_href": href, "register_label": label}


class ReportForm(OneTimeForm):
    """Whose reading of which passage, since when it is known, how it reads, and the sources."""

    reader = forms.ChoiceField(label=_l("Which state applied it"))
    provision = RecordField(
        label=_l("What it read otherwise"),
        help_text=_l("The code of an entry of the list, of a paragraph or of an article: 1.A.2."),
        max_length=40,
    )
    known_since = RecordField(
        label=_l("Since when the public has known"),
        help_text=_l("A day such as 2026-03-02."),
        max_length=10,
    )
    reading = AskedField(
        label=_l("How it was read or applied"),
        widget=prose(6),
        max_length=said.LONGEST,
    )
    sources = Lines(
        label=_l("Sources"),
        help_text=_l("One address a line, beginning with https:// or http://."),
        widget=prose(4),
    )

    def __init__(self, *args: Any, members: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reader"] = forms.ChoiceField(
            label=_("Which state applied it"), choices=[("", "–"), *members]
        )
        self.order_fields(["reader"])


class Report(OfReport):
    """Reporting a reading as one of the public, in words kept outside the log."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        known = names()
        members = [(one.code, str(known.get(one.code, one.code))) for one in regime_now().members()]
        return ReportForm(data, initial=one_time(), members=sorted(members, key=lambda one: one[1]))

    def command(self, case: Any, filled: Filled) -> Command:
        text = acting.text_of(filled)
        return acting.command_of(filled, Commitment("0" * 64), len(text.encode()))

    def probes(self, case: Any) -> Iterable[Command]:
        """A whole report on any passage; what is asked is whether there is room for one."""
        regime = regime_now()
        reader = next(iter(regime.members())).code
        provision = next(iter(regime.rules.articles))
        sealed, day = Commitment("0" * 64), "2000-01-01"
        return (said.ReportReading(sealed, 1, reader, provision, day),)

    def hand_in(self, case: Any, form: OneTimeForm) -> Receipt:
        filled = form.cleaned_data
        return acting.report(filled, actor=case.actor, command_id=filled["command"])


class TakeUp(OfReport):
    """Saying which record of one's own records a report."""

    def probes(self, case: Any) -> Iterable[Command]:
        """One's own records that could be it."""
        regime, code = regime_now(), case.parts["report"]
        own = [
            symbol
            for symbol, sponsor in regime.sponsoring.items()
            if symbol in regime.readings and sponsor == (case.actor.member or "")
        ]
        return [said.TakeUpReport(code, Symbol(symbol)) for symbol in own] or (
            said.TakeUpReport(code, Symbol(WHOLE)),
        )


class Answer(OfReport):
    """Answering as the state whose reading it is; which one the page that leads here says."""

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        return super().look(request, {**parts, "asked": request.GET.get("reading", "")})

    def initial(self, case: Any) -> Filled:
        return {"reading": case.parts["asked"]}

    def probes(self, case: Any) -> Iterable[Command]:
        """Readings of the own state, reported or recorded."""
        regime, own = regime_now(), case.actor.member
        reported = [one.code for one in regime.reported.reports.values() if one.reader == own]
        recorded = [str(symbol) for symbol, reader in regime.readings.items() if reader == own]
        found = [*reported, *recorded] or [WHOLE]
        return [said.AnswerReading(one, WHOLE) for one in found[-1:]]
