"""Classifier: which entry of the control list a system falls under, by the list's own rules.

The question stands in the address, so an answer can be passed on; it is a function of the log. A
training aid, no licence and no advice.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from audit.log.encoding import Json
from audit.log.errors import Malformed
from audit.reading.past import AS_OF, RECORDED_BY, Moment
from audit.shell.copies import copy_at
from audit.shell.etag import Mark, fresh
from regime.domain.classifying.classify import Classification, Reason, classify
from regime.domain.classifying.documents import read_system
from regime.domain.classifying.figures import Number, System
from regime.domain.classifying.listed import ControlList
from regime.domain.classifying.plane import axes as axes_of
from regime.domain.classifying.plane import lines
from regime.domain.classifying.readings import applicable
from regime.reading import records
from regime.reading.classifying import COLLECTION, NoList, list_at, readings_at
from regime.reading.remembered import newest
from regime.web.classifier_form import ClassifierForm, named, question
from regime.web.list_moments import DAY, EDITION, moment_asked
from regime.web.plane import OnFile, Plane, plane
from regime.web.references import Directory
from regime.web.standing import register_crumb, topic_of
from regime.web.thresholds import in_words
from regime.web.topics import anchor_of

SYSTEMS = "systems"
RULES = f"{COLLECTION}/classification_rules"
_FAR = 4
"""How many times the highest bound a slider reaches."""


def _of_page(request: HttpRequest) -> Mark:
    return moment_asked(request).mark or newest()


@require_safe
@fresh(_of_page)
def classifier(request: HttpRequest) -> HttpResponse:
    """The question, its answer where one is asked, and the plane of the list."""
    moment = moment_asked(request)
    context: dict[str, Any] = {"past": moment, "breadcrumbs": _crumbs()}
    try:
        controls = list_at(moment)
    except NoList as none:
        if not moment and not str(none):
            raise Http404 from None
        context["fault"] = str(none)
        return render(request, "regime/pack/classifier.html", context)
    axes = axes_of(controls)
    form = ClassifierForm(_asked(request, controls), controls, axes=axes)
    system = form.system() if form.is_valid() else None
    context |= {"form": form, "kept": _kept(moment), "alternates": _copies(moment)}
    context["on"] = request.GET.get(DAY, "")
    if system:
        context["answer"] = _answer(classify(system, controls), controls)
        context["readings"] = _applicable(system, controls, moment)
        context["address"] = request.build_absolute_uri(address(form.answers(), moment))
    if axes:
        shown = plane(controls, axes, on_file=_on_file(moment, controls), system=system)
        context |= {"plane": shown, "bounds": _bounds(shown), "reached": _reached(shown)}
        context["sliders"] = _sliders(form, system, controls, axes) if system else None
    status = 400 if form.is_bound and system is None else 200
    return render(request, "regime/pack/classifier.html", context, status=status)


def address(answers: Mapping[str, str], moment: Moment) -> str:
    """Where a question is answered."""
    return reverse("classifier") + moment.with_query(urlencode(answers))


def address_for(data: Mapping[str, Json]) -> str:
    """Where the question about a record of systems is answered; empty where it cannot be asked."""
    try:
        answers = question(data, list_at())
    except NoList:
        return ""
    return address(answers, Moment()) if answers else ""


def offered() -> bool:
    """Whether the regime keeps a list that classifies."""
    try:
        return bool(list_at())
    except NoList:
        return False


def _asked(request: HttpRequest, controls: ControlList) -> dict[str, str] | None:
    """What the address asks; nothing where it asks for no more than a moment."""
    asked = request.GET.dict()
    moment = {AS_OF, RECORDED_BY, EDITION, DAY}
    return {name: str(one) for name, one in asked.items()} if asked.keys() - moment else None


def _kept(moment: Moment) -> list[tuple[str, str]]:
    """The hidden fields by which a form asks for the same moment."""
    kept = {AS_OF: moment.as_of and moment.as_of.isoformat(), RECORDED_BY: moment.recorded_by}
    return [(name, str(one)) for name, one in kept.items() if one is not None]


def _copies(moment: Moment) -> list[dict[str, str]]:
    return [] if moment else copy_at("api-classifier")


def _crumbs() -> list[dict[str, Any]]:
    held_in = topic_of(COLLECTION)
    return [register_crumb(), {"label": held_in.title, "href": held_in.href}]


def _answer(found: Classification, controls: ControlList) -> dict[str, Any]:
    directory = Directory()
    return {
        "headline": directory.of(found.headline) if found.headline else None,
        "item": directory.of(found.item) if found.item else None,
        "category": found.category,
        "review": found.review,
        "possible": directory.all_of(found.possible),
        "unknown": [controls.asked[name].title for name in found.unknown],
        "reasons": _reasons(found.reasons, directory),
    }


def _applicable(system: System, controls: ControlList, moment: Moment) -> list[dict[str, Any]]:
    """The readings whose condition the system meets, each with what it reads and how."""
    directory = Directory()
    return [
        {
            "to": directory.of(reading.id),
            "reading": reading,
            "provision": directory.of(reading.provision),
            "condition": in_words(one.rule.words),
            "why": one.rule.why,
            "gives": directory.of(one.rule.result) if one.rule.result else None,
            "aside": directory.of(one.sets_aside) if one.sets_aside else None,
            "effect": reverse("readings-preview") + moment.with_query(f"reading={reading.id}"),
        }
        for reading, one in applicable(system, controls, readings_at(controls, moment))
    ]


def _reasons(reasons: tuple[Reason, ...], directory: Directory) -> list[dict[str, Any]]:
    """Each rule with its place on the list, its entry of the log, and where it leads."""
    rows = {row.record: row.position for row in records.added() if row.collection == RULES}
    rows |= {row.record: row.position for row in records.records(RULES)}
    return [
        {
            "rule": one.rule,
            "href": f"{reverse('control-list')}#{anchor_of(RULES, one.rule)}",
            "position": rows.get(one.rule),
            "condition": in_words(one.words),
            "why": one.why,
            "to": directory.of(one.entry) if one.entry else None,
        }
        for one in reasons
    ]


def _on_file(moment: Moment, controls: ControlList) -> Iterator[OnFile]:
    """The systems of the record whose kind the list knows, with the figures that it asks for."""
    for code, one in records.stood(SYSTEMS, moment.until).items():
        try:
            figures: Mapping[str, Number] = read_system(one.data, controls).figures
        except Malformed:
            continue
        yield OnFile(one.title, reverse("system", args=[code]), figures)


def _bounds(shown: Plane) -> list[dict[str, Any]]:
    directory = Directory()
    return [{"one": one, "entries": directory.all_of(one.entries)} for one in shown.bounds]


def _reached(shown: Plane) -> list[dict[str, Any]]:
    """The points of the system asked about, and the entry that each reaches."""
    directory = Directory()
    own = [shown.asked] if shown.asked else []
    return [
        {"one": one, "to": directory.of(one.reaches) if one.reaches else None}
        for one in (*own, *shown.points)
    ]


@dataclass(frozen=True)
class Slider:
    """One of the two figures: what it is, where it stands, how far it goes, the bounds on it."""

    name: str
    label: str
    value: str
    most: int
    step: str
    bounds: tuple[str, ...]


def _sliders(
    form: ClassifierForm, system: System, controls: ControlList, axes: tuple[str, str]
) -> dict[str, Any]:
    """Both figures to move, and every other answer as it was given."""
    given = form.answers()
    return {
        "rows": [_slider(name, system, controls, axes) for name in axes],
        "kept": [(name, one) for name, one in given.items() if name not in axes],
    }


def _slider(name: str, system: System, controls: ControlList, axes: tuple[str, str]) -> Slider:
    bounds = [one.value for one in lines(controls, axes) if one.figure == name]
    value = system.figures.get(name)
    most = max([_FAR * max(bounds), *([value] if value is not None else [])])
    whole = value is None or isinstance(value, int)
    return Slider(
        name=name,
        label=named(controls.asked[name]),
        value="" if value is None else str(value),
        most=ceil(most),
        step="1" if whole else "any",
        bounds=tuple(str(one) for one in bounds),
    )
