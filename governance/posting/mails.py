"""Courier: e-mails about notices, plain text, one for each person and portion of the log.

A mail says what the entries' public pages say, in the same sentences, and nothing more. Instants
are in UTC, addresses absolute and the site's own.
"""

import logging
import smtplib
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext

from audit.reading.queries import entry
from governance.notices import deliveries
from governance.notices.models import Delivery, Notice
from governance.notices.reminders import reminder
from governance.notices.wording import kind_words
from governance.wording.sentences import Line, lines, plain
from regime.reading.queries import founding

operations = logging.getLogger("operations")
PORTION = 20


def deliver() -> int:
    """Try the mails that are due, at most ``PORTION``; returns how many left."""
    left = 0
    for delivery in deliveries.due()[:PORTION]:
        if not deliveries.is_wanted(delivery):
            deliveries.drop(delivery)
        elif deliveries.claim(delivery):
            left += _send(delivery)
    return left


def message(delivery: Delivery) -> EmailMessage:
    """The mail of a delivery; its id stays the same, so that a second copy is known as one."""
    notices = list(delivery.notices.order_by("position"))
    return EmailMessage(
        subject=_subject(notices),
        body=_body(notices),
        to=[delivery.account.email],
        headers={"Message-ID": f"<notices-{delivery.pk}-{delivery.up_to or 'ends'}@{_host()}>"},
    )


def _send(delivery: Delivery) -> bool:
    try:
        message(delivery).send()
    except (smtplib.SMTPException, OSError) as error:
        operations.warning("mail %s did not leave (%s); it is tried again", delivery.pk, error)
        return False
    deliveries.sent(delivery)
    return True


def _subject(notices: Sequence[Notice]) -> str:
    words = kind_words()
    first = next((one for one in notices if one.until), notices[0])
    founded = founding()
    symbol = first.symbol or (founded.symbol if founded else "")
    said = f"{symbol}: {words[first.kind]}"
    others = len(notices) - 1
    if not others:
        return said
    more = ngettext("and %d more notice", "and %d more notices", others) % others
    return f"{said}, {more}"


def _body(notices: Sequence[Notice]) -> str:
    words = kind_words()
    recorded = [found for found in map(entry, (one.position for one in notices)) if found]
    told = {line.position: line for line in lines(recorded)}
    context = {
        "notices": [_shown(one, told[one.position], words[one.kind]) for one in notices],
        "inbox": _at(reverse("desk-inbox")),
    }
    return render_to_string("mail/notices.txt", context)


def _shown(notice: Notice, line: Line, kind: str) -> dict[str, object]:
    reminds = reminder(notice)
    return {
        "symbol": notice.symbol,
        "kind": kind,
        "said": plain(reminds or line.sentence),
        "article": line.article,
        "until": None if reminds else notice.until,
        "href": _at(reverse("proposal", args=[notice.symbol])) if notice.symbol else "",
        "position": notice.position,
        "entry_href": _at(line.href),
    }


def _at(path: str) -> str:
    return str(settings.SITE_URL) + path


def _host() -> str:
    return urlsplit(str(settings.SITE_URL)).hostname or "localhost"
