"""Words of the desk for the keys of a matter's row."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MATRIX: dict[str, Promise] = {
    "procedure": _("Procedure"),
    "threshold": _("Majority"),
    "threshold_op": _("At least (>=) or more than (>) the majority"),
    "base": _("Of whom the majority is asked"),
    "decision_quorum": _("Quorum"),
    "consultation_days": _("Days of consultation"),
    "silence_days": _("Days of silence"),
    "concerned_excluded": _("The member concerned does not vote"),
    "fallback": _("What follows without consensus"),
    "fallback_conciliation_days": _("Days of conciliation"),
    "ladder": _("The ladder applies"),
    "reservation_possible": _("A reservation is possible"),
    "ballot": _("Ballot"),
    "note": _("Note"),
}
