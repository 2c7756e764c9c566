"""Transfers: reading what is reported in the challenge of a reading, and who is asked to report."""

from django.db.models import QuerySet

from governance.domain.chapters.calls import transfers
from governance.folded import proposal_now, regime_now
from governance.models import Proposal, TransferReport
from regime.domain.values import StateCode


def transfers_in(symbol: str) -> "QuerySet[TransferReport]":
    """The transfers that were reported in a challenge, in the order of their entries."""
    return TransferReport.objects.filter(proposal=symbol).order_by("position")


def asked_to_report(row: Proposal) -> tuple[StateCode, int] | None:
    """Who is asked to report transfers now, and within how many days; nobody where none is."""
    if row.matter != transfers.MATTER:
        return None
    return transfers.asked_to_report(proposal_now(row.symbol), regime_now())
