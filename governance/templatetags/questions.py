"""Tags of questions: what is voted on before a text, in words."""

from collections.abc import Iterable

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def asked(question: str) -> str:
    """A question in words; sections are counted from 0 in the log and from 1 for readers."""
    kind, _slash, number = question.partition("/")
    if kind == "part":
        return _("section %(number)s") % {"number": int(number) + 1}
    return _("amendment %(number)s") % {"number": number}


@register.filter
def all_asked(questions: Iterable[str]) -> str:
    """Questions in words, in their order."""
    return ", ".join(asked(one) for one in questions)


@register.filter
def sections(parts: Iterable[int]) -> str:
    """Sections as readers count them."""
    return ", ".join(str(part + 1) for part in parts)


@register.filter
def section(part: int) -> int:
    """A section as readers count it."""
    return part + 1
