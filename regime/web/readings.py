"""Readings for readers: what a reading of the list would change, over all systems on file.

The reading is one that is known, or a line that the reader draws; the question stands in the
address. Systems on both sides of a bound by a small error, or left open by what is unknown, are
counted. A training aid, no licence and no advice.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.reading.past import AS_OF, RECORDED_BY, Moment, moment_of
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from regime.domain.classifying.borderline import Borderline
from regime.domain.classifying.conditions import OPERATORS
from regime.domain.classifying.figures import Number
from regime.domain.classifying.listed import Asked, ControlList
from regime.domain.classifying.readings import (
    Change,
    Effect,
    Reading,
    chosen,
    laid_over,
    read_reading,
)
from regime.reading.classifying import (
    COLLECTION,
    NoList,
    OnFile,
    Preview,
    borderlines,
    list_at,
    preview,
    readings_at,
    systems_at,
)
from regime.reading.remembered import newest
from regime.reading.wording import value_words
from regime.web.classifier_form import FigureField, named
from regime.web.facts import number, with_unit
from regime.web.references import Directory
from regime.web.standing import register_crumb, topic_of
from regime.web.thresholds import in_words

OWN = "own"


class ReadingForm(forms.Form):
    """Which reading is tried: a known one, or a line on a figure between two entries."""

    def __init__(
        self, data: Any, controls: ControlList, readings: Iterable[Reading], entries: Directory
    ) -> None:
        super().__init__(data, auto_id="reading-%s")
        self._controls = controls
        known = [(one.id, f"{one.id} {one.title}") for one in readings]
        given = dict.fromkeys(str(one.result) for one in controls.results)
        places = [(one, _entry(one, entries)) for one in given]
        figures = [(name, named(one)) for name, one in controls.asked.items() if one.unit]
        ops = [(one, value_words(one)) for one in OPERATORS]
        self.fields["reading"] = _one_of(_("A known reading"), known)
        self.fields["given"] = _one_of(_("Or your own: of what falls under"), places)
        self.fields["figure"] = _one_of(_("whatever has"), figures)
        self.fields["op"] = _one_of(_("compared"), ops)
        self.fields["value"] = FigureField(Asked(_("with (a number)")))
        self.fields["instead"] = _one_of(_("falls under"), places)

    def clean(self) -> dict[str, Any]:
        """Refuse a line of which a part is missing."""
        said = super().clean() or {}
        line = ("given", "figure", "op", "value", "instead")
        if said.get("reading") or self.errors:
            return said
        for name in line:
            if said.get(name) in (None, ""):
                self.add_error(name, _("This is wanted, unless a known reading is chosen."))
        return said

    def chosen(self) -> Reading:
        """The line as a reading; what the reader asks is not recorded."""
        said = {name: str(one) for name, one in self.cleaned_data.items() if name != "reading"}
        return read_reading(OWN, {"title": _("Your own line"), **chosen(**said)}, self._controls)


def _one_of(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    unknown = {"invalid_choice": _("There is no “%(value)s”.")}
    every = [("", _("Choose")), *choices]
    return forms.ChoiceField(label=label, choices=every, required=False, error_messages=unknown)


def _entry(code: str, entries: Directory) -> str:
    named_as = entries.of(code)
    return f"{code} {named_as.name}" if named_as.code else named_as.name


def _of_page(request: HttpRequest) -> Mark:
    return moment_of(request).mark or newest()


@require_safe
@fresh(_of_page)
def readings(request: HttpRequest) -> HttpResponse:
    """What a reading would change; all known ones in short, and the borderline systems."""
    moment = moment_of(request)
    try:
        controls = list_at(moment)
    except NoList:
        raise Http404 from None
    known, on_file = readings_at(controls, moment), tuple(systems_at(controls, moment))
    directory = Directory()
    asked = {name: one for name, one in request.GET.dict().items() if name not in _MOMENT}
    form = ReadingForm(asked or None, controls, known, directory)
    context: dict[str, Any] = {
        "past": moment,
        "form": form,
        "kept": [(name, request.GET[name]) for name in _MOMENT if name in request.GET],
        "known": [_in_short(preview(one, controls, on_file), moment) for one in known],
        "borderline": [_near(*row, controls) for row in borderlines(controls, on_file)],
        "systems": len(on_file),
        "alternates": [] if moment else copy_at("api-readings"),
        "breadcrumbs": _crumbs(),
    }
    if form.is_valid():
        reading = next((one for one in known if one.id == form.cleaned_data["reading"]), None)
        shown = preview(reading or form.chosen(), controls, on_file)
        context["shown"] = told(shown, controls, directory)
    status = 400 if form.is_bound and not form.is_valid() else 200
    return render(request, "regime/pack/readings.html", context, status=status)


_MOMENT = (AS_OF, RECORDED_BY)


def told(found: Preview, controls: ControlList, directory: Directory) -> dict[str, Any]:
    """A preview as its page, and the page of a reading, show it."""
    return {
        "reading": found.reading,
        "provision": directory.of(found.reading.provision) if found.reading.provision else None,
        "affected": [_row(*one, found.reading, controls, directory) for one in found.affected],
        "left_open": [_row(*one, found.reading, controls, directory) for one in found.left_open],
        "unaffected": len(found.unaffected),
        "settled": found.settled,
    }


def _in_short(found: Preview, moment: Moment) -> dict[str, Any]:
    return {
        "reading": found.reading,
        "href": reverse("readings-preview") + moment.with_query(f"reading={found.reading.id}"),
        "affected": len(found.affected),
        "left_open": len(found.left_open),
    }


def _row(
    one: OnFile, found: Effect, reading: Reading, controls: ControlList, directory: Directory
) -> dict[str, Any]:
    before, after = found.before.headline, found.after.headline
    asked = laid_over(controls, reading).asked
    return {
        "title": one.title,
        "href": reverse("system", args=[one.code]),
        "before": directory.of(before) if before else None,
        "after": directory.of(after) if after else None,
        "possible": directory.all_of(found.after.possible),
        "aside": directory.all_of(found.sets_aside),
        "rules": [_rule(change) for change in found.changes],
        "unknown": [asked[name].title for name in found.after.unknown],
    }


def _rule(change: Change) -> dict[str, str]:
    return {"id": change.rule.id, "words": in_words(change.rule.words), "why": change.rule.why}


def _near(one: OnFile, why: Borderline, controls: ControlList) -> dict[str, Any]:
    return {
        "title": one.title,
        "href": reverse("system", args=[one.code]),
        "close": [_bound(controls.asked[name], value) for name, value in why.close],
        "unknown": [controls.asked[name].title for name in why.unknown],
    }


def _bound(asked: Asked, value: Number) -> str:
    return f"{asked.title}: {with_unit(number(str(value)), asked.unit)}"


def _crumbs() -> list[dict[str, Any]]:
    held_in = topic_of(COLLECTION)
    return [
        register_crumb(),
        {"label": held_in.title, "href": held_in.href},
        {"label": _("Classifier"), "href": reverse("classifier")},
    ]
