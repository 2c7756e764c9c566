"""Tags of the record: how templates look a code up."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(names: Mapping[str, str], code: object) -> str:
    """What ``names`` calls ``code``; a code that has no name is shown as it is, in words."""
    return names.get(str(code)) or str(code).replace("_", " ")
