"""Calendar of the registers: topics, workshops, reviews of entries, and of readings, for all."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.log.genesis import LogFounded
from governance.domain.formats.icalendar import Event
from governance.domain.formats.tag_uris import tag
from governance.reading.register_dates import RegisterDate, What, register_dates_after

_PAGES = {
    What.FIRST_NOTE: "technology-topic",
    What.TOPIC_REVIEW: "technology-topic",
    What.REGISTRATION: "workshop",
    What.BEGINS: "workshop",
    What.FINDINGS: "workshop",
    What.READING: "interpretation",
}
# One date whichever note is the next: it moves from one to the other.
_KINDS = {
    What.FIRST_NOTE: ("topics", ""),
    What.TOPIC_REVIEW: ("topics", ""),
    What.REGISTRATION: ("workshops", "registration"),
    What.BEGINS: ("workshops", "begins"),
    What.FINDINGS: ("workshops", "findings"),
    What.ENTRIES: ("entry-reviews", ""),
    What.ENTRY: ("entry-reviews", "entry"),
    What.READING: ("interpretations", ""),
}


def of_everyone(at: datetime, founded: LogFounded) -> Iterator[Event]:
    """The dates of the registers that had not come at an instant."""
    for one in register_dates_after(at):
        kind, part = _KINDS[one.what]
        yield Event(
            uid=tag(founded, kind, one.of, part),
            at=one.at,
            created_at=one.set_at,
            changed_at=one.changed_at,
            changes=one.changes,
            cancelled=one.ended,
            summary=_said(one),
            description=one.title,
            url=_href(one),
        )


def _href(one: RegisterDate) -> str:
    if page := _PAGES.get(one.what):
        return reverse(page, args=[one.of])
    entry = f"?entry={one.of}" if one.what is What.ENTRY else ""
    return f"{reverse('entry-reviews')}{entry}#entries"


def _said(one: RegisterDate) -> str:
    said = {
        What.FIRST_NOTE: _("Topic %(of)s: Its first note is due"),
        What.TOPIC_REVIEW: _("Topic %(of)s: It is to be reviewed"),
        What.REGISTRATION: _("Workshop %(of)s: Registration ends"),
        What.BEGINS: _("Workshop %(of)s: It begins"),
        What.FINDINGS: _("Workshop %(of)s: Its findings are due"),
        What.ENTRIES: ngettext(
            "Part %(of)s of the control list: The review of %(left)d entry is due",
            "Part %(of)s of the control list: Reviews of %(left)d entries are due",
            one.left,
        ),
        What.ENTRY: _("Entry %(of)s: Its review is due"),
        What.READING: _("Reading %(of)s: It is to be reviewed"),
    }
    return said[one.what] % {"of": one.of, "left": one.left}
