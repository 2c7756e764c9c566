"""Reminders: what a warning says, with its end as every instant is shown."""

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from governance.notices.models import Notice
from governance.notices.wording import warning_words


def reminder(notice: Notice) -> SafeString:
    """One sentence; empty where the notice is no warning."""
    if not notice.about:
        return SafeString("")
    at = render_to_string("parts/instant.html", {"at": notice.until, "deadline": True})
    return format_html(warning_words()[notice.about], symbol=notice.symbol, at=SafeString(at))
