"""Filters: by what an address asks for a list, and in which order it then is.

What is asked for is judged, as a body is: a value that is none, an empty one too, is refused under
the name of its parameter.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

import django_filters as of
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.request import Request

from audit.log.errors import Malformed
from audit.reading.past import Moment
from audit.shell.inputs import AskedAmiss


class Words(of.CharFilter):  # type: ignore[misc]
    """Text as it was sent."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        super().__init__(strip=False, max_length=longest, **options)
        self.schema = {"type": "string", "maxLength": longest}


class OneCode(of.ChoiceFilter):  # type: ignore[misc]
    """One of a few codes."""

    def __init__(self, codes: Iterable[str], **options: Any) -> None:
        found = [str(one) for one in codes]
        super().__init__(choices=[(one, one) for one in found], **options)
        self.schema = {"type": "string", "enum": found}


class _Ordinal(forms.RegexField):
    def __init__(self, **options: Any) -> None:
        super().__init__("^[1-9][0-9]{0,8}$", strip=False, **options)


class Number(of.Filter):  # type: ignore[misc]
    """A number from 1 on, in its one spelling."""

    field_class = _Ordinal
    schema = {"type": "integer", "minimum": 1, "maximum": 999_999_999}


class Order(OneCode):
    """By what the list is ordered; a minus before it turns it round. The pages see to it."""

    def __init__(self, *fields: str) -> None:
        both = [f"{sign}{field}" for field in fields for sign in ("", "-")]
        super().__init__(both, help_text=gettext_lazy("A minus before it: the greatest first."))

    def filter(self, rows: Any, value: str) -> Any:
        return rows


class Filters(of.FilterSet):  # type: ignore[misc]
    """By what one list is asked; ``moving`` is what may have been otherwise at a past moment."""

    moving: ClassVar[tuple[str, ...]] = ()

    def judge(self, moment: Moment) -> None:
        """Refuse what no such list is asked by."""
        if moment and (moving := next((one for one in self.moving if self.data.get(one)), None)):
            raise Malformed(_("What stood at a moment is not asked for so."), place=moving)
        faults = {name: list(said) for name, said in self.form.errors.items()}
        empty = [name for name in self.base_filters if self.data.get(name) == ""]
        faults |= {name: [_("This parameter says nothing.")] for name in empty}
        if faults:
            raise AskedAmiss(faults)


def refuse_unknown(request: Request, known: Iterable[str], *, many: Iterable[str]) -> None:
    """Refuse an address that asks for what nobody knows, or for one thing twice."""
    faults = {}
    for name, said in request.query_params.lists():
        if name not in known:
            faults[name] = [_("This parameter is unknown.")]
        elif len(said) > 1 and name not in many:
            faults[name] = [_("This parameter stands twice.")]
    if faults:
        raise AskedAmiss(faults)
