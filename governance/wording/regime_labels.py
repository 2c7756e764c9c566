"""Labelling: what a regime that is no regime in force is labelled with, wherever it is shown."""

from collections.abc import Iterable

from django.utils.translation import ngettext

from audit.store import LOG

REHEARSAL = "rehearsal"


def labelled(labels: Iterable[str]) -> list[dict[str, str]]:
    """A pack's labels for readers; a rehearsal says how long its day is."""
    return [{"label": one.capitalize(), "text": _explained(one)} for one in labels]


def _explained(label: str) -> str:
    founded = LOG.now().founded
    if label != REHEARSAL or founded is None:
        return ""
    seconds = founded.day_seconds
    return (
        ngettext(
            "A day of these rules lasts %d second.",
            "A day of these rules lasts %d seconds.",
            seconds,
        )
        % seconds
    )
