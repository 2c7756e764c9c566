"""Words of the desk: how acts and receipts are called on its pages, and where an act's page is."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from governance.domain import permissions as p

ACTS: dict[str, tuple[Promise, str]] = {
    p.VOTE.code: (_("Vote"), "desk-vote"),
    p.WITHDRAW.code: (_("Withdraw"), "desk-withdraw"),
    p.ADMIT.code: (_("Admit"), "admin:admit"),
    p.RETURN.code: (_("Return"), "admin:return"),
}

RECORDED: dict[str, Promise] = {
    "ProposalSubmitted": _("Your proposal is submitted"),
    "ProposalWithdrawn": _("Your proposal is withdrawn"),
    "ProposalAdmitted": _("The proposal is admitted"),
    "ProposalReturned": _("The proposal is returned"),
    "VoteCast": _("Your vote is recorded"),
    "DelegateAccredited": _("The accreditation is recorded"),
    "AccreditationEnded": _("The end of the accreditation is recorded"),
    "OfficerAppointed": _("The appointment is recorded"),
    "AppointmentEnded": _("The end of the appointment is recorded"),
    "ChairNamed": _("The Chair is named"),
}

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


def act_href(name: str, symbol: str) -> str:
    """The address of an act's page."""
    return reverse(name, kwargs={"symbol": symbol})
