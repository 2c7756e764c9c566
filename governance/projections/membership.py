"""Membership: where the clock has to look for notices to leave that run out."""

from audit.log.entry import Recorded
from governance.projections.rows import due, settle
from regime.domain.calendar_events import STREAM
from regime.domain.membership import events as e


def project(recorded: Recorded) -> None:
    """Write what the entry says about a notice."""
    match recorded.event:
        case e.WithdrawalNotified(member=member, effective_at=until):
            due(recorded, until, item=_item(member), stream=STREAM)
        case e.WithdrawalRevoked(member=member) | e.MembershipEnded(member=member):
            settle(recorded, item=_item(member), stream=STREAM)
        case _:
            pass


def _item(member: str) -> str:
    return f"notice of {member}"
