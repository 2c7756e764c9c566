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
from governance import queries
from governance.domain.proposal.state import Stage
from governance.models import Decision, Proposal
from governance.web.wording import label
from regime import queries as regime

_HIDDEN = (Stage.UNKNOWN, Stage.COUNTING)


class Positioned(Protocol):
    """A row that rests on an entry."""

    @property
    def position(self) -> int: ...


Item = TypeVar("Item", bound=Positioned)
Row = TypeVar("Row", Proposal, Decision)
Pages = dict[str, str]
PAGE = 25


class ProposalFilter(forms.Form):
    """Which proposals to show; what is not a choice leaves nothing out."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), required=False)
    matter = forms.ChoiceField(label=gettext_lazy("Matter"), required=False)
    sponsor = forms.ChoiceField(label=gettext_lazy("Sponsor"), required=False)

    def __init__(self, data: Mapping[str, str] | None, *, names: Mapping[str, str]) -> None:
        super().__init__(data, auto_id="filter-%s")
        titles = {
            one: found.title for one in queries.matters_proposed() if (found := regime.matter(one))
        }
        stages = {one.value: label(one.value) for one in Stage if one not in _HIDDEN}
        sponsors = dict(sorted(names.items(), key=lambda one: in_order(one[1])))
        for name, choices in (("stage", stages), ("matter", titles), ("sponsor", sponsors)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *choices.items()]

    def applied(self, rows: "QuerySet[Proposal]") -> "QuerySet[Proposal]":
        """The rows that the valid fields leave."""
        self.is_valid()
        found: dict[str, str] = getattr(self, "cleaned_data", {})
        return rows.filter(**{name: value for name, value in found.items() if value})


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
        pages |= {"next_href": _at(request, before=shown[-1].position), "next_label": _("Older")}
    if before is not None:
        pages |= {"previous_href": _at(request, before=None), "previous_label": _("Newest")}
    return shown, pages


def _at(request: HttpRequest, *, before: int | None) -> str:
    query = request.GET.copy()
    query.pop("before", None)
    if before is not None:
        query["before"] = str(before)
    return f"{request.path}?{query.urlencode()}" if query else request.path
