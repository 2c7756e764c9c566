"""Labels: what a feed or a calendar of a regime that is not in force calls itself."""

from django.utils.translation import gettext as _

from governance.wording.regime_labels import labelled
from regime.reading.queries import founding


def labels_of() -> tuple[str, ...]:
    """The codes of the regime's labels, such as ``demonstration``."""
    founded = founding()
    return tuple(founded.labels) if founded else ()


def title_of(what: str) -> str:
    """The regime's name, what is shown of it, and every label that it must carry."""
    founded = founding()
    said = [_("%(title)s: %(what)s") % {"title": founded.title if founded else "", "what": what}]
    return " ".join((*said, *(f"[{one['label']}]" for one in labelled(labels_of()))))


def notice_of() -> str:
    """What a reader must be told about the regime; often nothing."""
    founded = founding()
    return founded.notice if founded else ""
