"""Consent: what pages say of a text that silence would adopt, where an objection stands."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def blocked_words(count: int) -> str:
    """What stands in the way of a text that silence would adopt."""
    said = ngettext(
        "%(count)s objection stands: the text is not adopted by silence while it does",
        "%(count)s objections stand: the text is not adopted by silence while they do",
        count,
    )
    return said % {"count": count}


def left_out_words() -> str:
    """What is said where all objections are of states that are no voting members."""
    return _("Who objected is no voting member now: while that is so, its objection does not count")


def alone_words() -> str:
    """What is said of a sole objection that does not block."""
    return _("The one objection is of a state in a declared dispute, and alone it does not block")
