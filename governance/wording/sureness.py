"""Sureness: how sure an event of the case file is, in words and as a coloured word."""

from django.utils.translation import gettext as _

from regime.domain.chapters.case_file.state import DISPUTED, ONE_SOURCE, TWO_SOURCES


def mark_tag(mark: str) -> dict[str, str]:
    """A mark as a coloured word; what has none is nothing."""
    said = {
        DISPUTED: ("bad", _("disputed")),
        ONE_SOURCE: ("wait", _("fewer than two sources")),
        TWO_SOURCES: ("good", _("two sources")),
    }
    kind, label = said.get(mark, ("", ""))
    return {"kind": kind, "label": label} if label else {}
