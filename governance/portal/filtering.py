"""Filtering: the fields of a list's query string, and its pages by position.

A page is named by the position that it lies below, so that it stays the same while the log grows.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Protocol, TypeVar

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.templatetags.record import in_order
from governance.domain.chapters.objections.state import Standing
from governance.domain.chapters.proposal.stages import Stage
from governance.models import Application, Decision, Objection, Proposal
from governance.reading import debate, queries, searching
from governance.reading.accession import applications
from governance.reading.stage_groups import stages_of
from governance.wording.labels import label
from regime.domain.chapters.accession.applications.steps import Step
from regime.models import DecidedRecord
from regime.reading import queries as regime

_HIDDEN = (Stage.UNKNOWN, Stage.COUNTING)


class Positioned(Protocol):
    """A row that rests on an entry."""

    @property
    def position(self) -> int: ...


Item = TypeVar("Item", bound=Positioned)
Row = TypeVar("Row", Application, Proposal, Decision, Objection, DecidedRecord)
Pages = dict[str, str]
PAGE = 25


class ProposalFilter(forms.Form):
    """Which proposals to show; what is not a choice leaves nothing out."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    matter = forms.ChoiceField(label=gettext_lazy("Matter"), required=False)
    sponsor = forms.ChoiceField(label=gettext_lazy("Sponsor"), required=False)
    cosponsor = forms.ChoiceField(label=gettext_lazy("Co-sponsor"), required=False)
    objector = forms.ChoiceField(label=gettext_lazy("Objector"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    text = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)

    def __init__(self, data: Mapping[str, str] | None, *, names: Mapping[str, str]) -> None:
        super().__init__(data, auto_id="filter-%s")
        states = _states(names)
        stages = {one.value: label(one.value) for one in Stage if one not in _HIDDEN}
        _offer(self, "stage", {**_group_names(), **stages})
        _offer(self, "matter", _matters())
        for role in ("sponsor", "cosponsor", "objector"):
            _offer(self, role, states)
        _offer(self, "year", {str(one): str(one) for one in searching.years()})

    def applied(self, rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
        """The rows that the valid fields leave."""
        found = _valid(self)
        if stage := found.pop("stage", ""):
            rows = rows.filter(stage__in=stages_of(stage))
        if words := found.pop("text", ""):
            rows = searching.holding(rows, words)
        for role, symbols_of in (
            ("cosponsor", debate.symbols_cosponsored_by),
            ("objector", debate.symbols_objected_to_by),
        ):
            if member := found.pop(role, ""):
                rows = rows.filter(symbol__in=symbols_of(member))
        return rows.filter(**found)


class ObjectionFilter(forms.Form):
    """Which objections to show; what is not a choice leaves nothing out."""

    member = forms.ChoiceField(label=gettext_lazy("Objector"), required=False)
    standing = forms.ChoiceField(label=gettext_lazy("Standing"), required=False)
    matter = forms.ChoiceField(label=gettext_lazy("Matter"), required=False)

    def __init__(self, data: Mapping[str, str] | None, *, names: Mapping[str, str]) -> None:
        super().__init__(data, auto_id="filter-%s")
        _offer(self, "member", _states(names))
        _offer(self, "standing", {one.value: label(one.value) for one in Standing})
        _offer(self, "matter", _matters())

    def applied(self, rows: "QuerySet[Objection]") -> "QuerySet[Objection]":
        """The rows that the valid fields leave."""
        found = _valid(self)
        if matter := found.pop("matter", ""):
            rows = rows.filter(proposal__in=queries.proposals().filter(matter=matter))
        return rows.filter(**found)


class ApplicationFilter(forms.Form):
    """Which applications to show; what is not a choice leaves nothing out."""

    step = forms.ChoiceField(label=gettext_lazy("Step"), required=False)
    text = forms.CharField(label=gettext_lazy("Words"), required=False, max_length=100)

    def __init__(self, data: Mapping[str, str] | None) -> None:
        super().__init__(data, auto_id="filter-%s")
        groups = {"open": _("Open"), "ended": _("Ended")}
        steps = {one.value: label(f"application_{one.value}") for one in Step}
        _offer(self, "step", {**groups, **steps})

    def applied(
        self, rows: "QuerySet[Application]", names: Mapping[str, str]
    ) -> "QuerySet[Application]":
        """The rows that the valid fields leave; words are sought in the state’s name, too."""
        found = _valid(self)
        if step := found.get("step"):
            rows = applications.in_step(rows, step)
        if words := found.get("text"):
            rows = applications.holding(rows, words, names)
        return rows


def _valid(form: forms.Form) -> dict[str, str]:
    form.is_valid()
    found: dict[str, str] = getattr(form, "cleaned_data", {})
    return {name: value for name, value in found.items() if value}


def _offer(form: forms.Form, name: str, choices: Mapping[str, str]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", _("All")), *choices.items()]


def _matters() -> dict[str, str]:
    return {one: found.title for one in queries.matters_proposed() if (found := regime.matter(one))}


def _states(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda one: in_order(one[1])))


def _group_names() -> dict[str, str]:
    return {
        "open": _("Being decided"),
        "in_debate": _("Calls, silences and the ladder"),
        "decided": _("Adopted or in force"),
        "ended": _("Ended without adoption"),
    }


def before_of(request: HttpRequest) -> int | None:
    """The position below which the page lies; what is not a position has no page."""
    text = request.GET.get("before")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def page_of(request: HttpRequest, rows: "QuerySet[Row]") -> tuple[list[Row], Pages]:
    """The rows of the page that the address names, and the ways on."""
    before = before_of(request)
    below = rows if before is None else rows.filter(position__lt=before)
    return older(request, below[: PAGE + 1], limit=PAGE, before=before)


def older(
    request: HttpRequest, rows: Iterable[Item], *, limit: int, before: int | None
) -> tuple[list[Item], Pages]:
    """The rows of this page, of which one more than ``limit`` was read, and the ways on."""
    found = list(islice(rows, limit + 1))
    shown = found[:limit]
    pages: Pages = {}
    if len(found) > limit:
        pages |= {
            "next_href": address_below(request, before=shown[-1].position),
            "next_label": _("Older"),
        }
    if before is not None:
        pages |= {
            "previous_href": address_below(request, before=None),
            "previous_label": _("Newest"),
        }
    return shown, pages


def address_below(request: HttpRequest, *, before: int | None) -> str:
    """This address, for the page below a position, or for the newest one."""
    query = request.GET.copy()
    query.pop("before", None)
    if before is not None:
        query["before"] = str(before)
    return f"{request.path}?{query.urlencode()}" if query else request.path
