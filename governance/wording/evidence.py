"""Words of evidence: its classes, for whom each is and how long, and how a document stands."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.log.encoding import Json
from governance.models import Evidence
from governance.wording import codes
from governance.wording.labels import label, pack_words, plural
from regime.domain.chapters.accession.applications.outcomes import DECISION, OWNER, TIME

SEALED, OPEN, ERASED = "sealed", "open", "erased"


def state_of(row: Evidence) -> str:
    """Whether a document is sealed, open to everyone, or erased."""
    if row.erased_at:
        return ERASED
    return OPEN if row.released_at else SEALED


def class_label(code: str) -> str:
    """What a class is called; who reads the public is another thing that has that code."""
    of_its_kind = f"class_{code}"
    return label(of_its_kind if of_its_kind in codes.said() else code)


def class_words(code: str, terms: dict[str, Json]) -> str:
    """A class with its audience and its time, as one line of a form."""
    days, review = _days(terms, "days"), _days(terms, "review_days")
    said = f"{class_label(code)}: {audience(terms)}"
    if days:
        said += ", " + ngettext("for %d day", "for %d days", days) % days
    if review:
        said += (
            ", "
            + ngettext("looked at again every day", "looked at again every %d days", review)
            % review
        )
    return said


def audience(terms: dict[str, Json]) -> str:
    """For whom a class is, in the pack’s own words."""
    members, adherents = pack_words()["members"], plural("adherent")
    known = {
        "all": _("for everyone, at once and for ever"),
        "partners_adherents": _("for %(members)s and %(adherents)s")
        % {"members": members, "adherents": adherents},
        "partners": _("for %s") % members,
        "named_experts": _("for the assessors of the case"),
    }
    return known.get(str(terms.get("audience")), _("for nobody else"))


def state_tag(state: str) -> dict[str, str]:
    """How a document stands, as a coloured word."""
    words = {SEALED: _("Sealed"), OPEN: _("Open to everyone"), ERASED: _("Erased")}
    kinds = {SEALED: "wait", OPEN: "good", ERASED: "plain"}
    return {"label": words[state], "kind": kinds[state]}


def opened_by(cause: str) -> str:
    """What ended a class."""
    words = {
        TIME: _("Its class came to its end"),
        OWNER: _("Its owner opened it"),
        DECISION: _("A decision opened it"),
    }
    return words.get(cause, "")


def _days(terms: dict[str, Json], key: str) -> int:
    told = terms.get(key)
    return told if isinstance(told, int) else 0
