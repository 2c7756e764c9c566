"""Classified: which systems on file a change of the list would classify otherwise, for readers."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from regime.domain.chapters.lists.preview import Preview
from regime.domain.classifying.classify import Classification
from regime.domain.classifying.listed import NONE
from regime.reading import records
from regime.reading.list_preview import SYSTEMS
from regime.web.references import Directory, Reference
from regime.web.thresholds import in_words


@dataclass(frozen=True)
class Row:
    """A system, both results in words, and the rule that makes the difference."""

    name: str
    href: str
    before: str
    after: str
    rule: str
    condition: str


@dataclass(frozen=True)
class Classified:
    """The systems that would be classified otherwise, of how many, and those not read.

    ``outdated`` are rules of which the words would say another threshold than they test.

    ``past`` says that the list before is the one at the submission of a proposal that has ended.
    """

    systems: int
    rows: list[Row]
    unread: list[str]
    outdated: list[Reference]
    past: bool


def classified(found: Preview | None, *, past: bool = False) -> Classified | None:
    """A preview for readers; nothing where there is none."""
    if found is None:
        return None
    names = {one.record: one.title for one in records.records(SYSTEMS)}
    rows = [
        Row(
            name=names.get(one.system, one.system),
            href=reverse("system", args=[one.system]),
            before=_result(one.before),
            after=_result(one.after),
            rule=one.rule.rule if one.rule else "",
            condition=in_words(one.rule.words) if one.rule else "",
        )
        for one in found.otherwise
    ]
    unread = [names.get(one, one) for one in found.unread]
    outdated = Directory().all_of(found.outdated)
    return Classified(found.systems, rows, unread, outdated, past)


def _result(one: Classification) -> str:
    """The entry and its category; what is left open, and whether experts are needed."""
    if one.item is None:
        possible = ", ".join(_entry(each) for each in one.possible)
        said = _("Left open: %(possible)s") % {"possible": possible}
    elif one.category is None:
        said = _entry(one.item)
    else:
        said = _("%(entry)s, Category %(category)s") % {
            "entry": one.item,
            "category": one.category,
        }
    return _("%(said)s; experts needed") % {"said": said} if one.review else said


def _entry(code: str) -> str:
    return _("no entry") if code == NONE else code
