"""Filtering: the fields of a list's query string, and its pages by position.

A page is named by the position that it lies below, so that it stays the same while the log grows.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

from django import forms
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from governance import queries
from governance.domain.proposal.state import Stage
from governance.web.wording import label
from regime import queries as regime

_HIDDEN = (Stage.UNKNOWN, Stage.COUNTING)


class Positioned(Protocol):
    """A row that rests on an entry."""

    @property
    def position(self) -> int: ...


Item = TypeVar("Item", bound=Positioned)


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
        for name, choices in (("stage", stages), ("matter", titles), ("sponsor", names)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("All")), *choices.items()]

    def wanted(self) -> queries.Filter:
        """The filter that the valid fields make."""
        self.is_valid()
        found = getattr(self, "cleaned_data", {})
        return queries.Filter(**{name: found.get(name, "") for name in self.fields})


def before_of(request: HttpRequest) -> int | None:
    """The position below which the page lies; what is not a position has no page."""
    text = request.GET.get("before")
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise Http404
    return int(text)


def older(
    request: HttpRequest, rows: Sequence[Item], *, limit: int, before: int | None
) -> tuple[list[Item], dict[str, str]]:
    """The rows of this page, of which one more than ``limit`` was read, and the ways on."""
    shown = list(rows[:limit])
    pages: dict[str, str] = {}
    if len(rows) > limit:
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
