"""Membership: acts of one state or of the Secretariat, for the tests of who takes part."""

from datetime import datetime

from governance.domain.chapters.submission.said import DeclareAdherence
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.membership import said as membership
from regime.domain.values import Actor, Capacity, StateCode, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.course import end_of
from tests.ledger import Ledger

FRA, CHE, XAA = map(StateCode, ("FRA", "CHE", "XAA"))
WHY = "Our law has changed."
# 180 days after 2 March.
LEFT = end_of(8, 29)
INVITE = membership.InviteState(XAA, "Aland", None, "It asked to apply.")
NOTIFY, REVOKE = (
    membership.NotifyWithdrawal(WHY),
    membership.RevokeWithdrawal("It has changed again."),
)
DECLARATION = DeclareAdherence("We control all items on the list and follow its changes.")
DEPOSIT = membership.DepositInstrument("Act of Parliament 12", "5e" * 32, 4_096, "2026-03-01")
APPLICANT = Actor(Capacity.APPLICANT, member=XAA, subject=Subject("applicant XAA"))


def invited(ledger: Ledger) -> Actor:
    """A state is invited, and a person accredited for it; who that is."""
    ledger.act(INVITE, by=OFFICER)
    ledger.act(
        credentials.AccreditDelegate(Subject("applicant XAA"), XAA, Capacity.APPLICANT),
        by=OFFICER,
        at=DAY_1,
    )
    return APPLICANT


def headed(ledger: Ledger, member: StateCode, at: datetime) -> datetime:
    """A note names the head of a state that has none; when it takes over, uncontested."""
    note = credentials.RequestHead(member, Subject(f"head {member}"), "Note 3.")
    ledger.act(note, by=OFFICER, at=at)
    until = ledger.regime.heads.requested[member].until.at
    ledger.run_clock(until)
    return until


def types_of(ledger: Ledger, start: int) -> tuple[str, ...]:
    """The names of the entries from a position on."""
    return tuple(entry.type for entry in ledger.entries[start:])
