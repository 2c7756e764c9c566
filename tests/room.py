"""Room: a founded regime for tests of store, services and shells, with its people and its clock."""

import uuid
from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.test import Client

from audit.store import Receipt
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from governance.models import Account
from governance.services import Command, handle
from regime.domain.chapters.credentials import said as credentials
from regime.domain.chapters.offices import said as offices
from regime.domain.values import (
    OPERATOR,
    Actor,
    Capacity,
    MatterId,
    Office,
    StateCode,
    Subject,
    Symbol,
)

PASSWORD = "a long password for tests"
RIPARIANS = ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE")
VOTERS = ("ALDER", "BIRCH", "CEDAR", "HAZEL")
SUSPENDED = "MAPLE"
CHANGE = [
    {
        "article": "LR-8",
        "text": "The Lake Office decides within two days.",
        "parameters": {"decision_days": 2},
    }
]


class Room:
    """One regime in one database; ``now`` is moved by the tests, never by waiting."""

    def __init__(self, url: str, now: datetime) -> None:
        self.url = url
        self.now = now

    def clock(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        """Let days go by."""
        self.now += timedelta(days=days)

    def enter(self) -> None:
        """Appoint the officer and accredit a head for each Riparian."""
        self.handle(
            offices.AppointOfficer(Subject("officer"), Office.EXECUTIVE_SECRETARY), actor=OPERATOR
        )
        for code in RIPARIANS:
            self.handle(
                credentials.AccreditDelegate(
                    Subject(f"head {code}"), StateCode(code), Capacity.HEAD
                )
            )

    @property
    def officer(self) -> Actor:
        """The Executive Secretary."""
        return Actor(
            Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=Subject("officer")
        )

    def head(self, code: str) -> Actor:
        """The head of a delegation."""
        return Actor(Capacity.HEAD, member=StateCode(code), subject=Subject(f"head {code}"))

    def handle(
        self, command: Command, *, actor: Actor | None = None, key: uuid.UUID | None = None
    ) -> Receipt:
        """Send a command through the one door, by the officer unless another actor is named."""
        return handle(command, actor=actor or self.officer, command_id=key)

    def submit(self, by: str = "ALDER", text: object = None) -> Symbol:
        """Submit a change of the rules; its symbol."""
        command = submission.SubmitProposal(
            matter=MatterId("rules_amendment"),
            title="Two days for the check",
            basis="LR-8",
            text=text or CHANGE,  # type: ignore[arg-type]
            reasons="One day is too short.",
            effect="None.",
        )
        return Symbol(self.handle(command, actor=self.head(by)).stream)

    def submit_to_vote(self, by: str = "ALDER", text: object = None) -> Symbol:
        """Submit, admit, and let the consultation pass; the vote then ends with the next day."""
        symbol = self.submit(by, text)
        self.handle(submission.AdmitProposal(symbol, "Complete."))
        self.pass_days(2)
        return symbol

    def vote(
        self, symbol: str, code: str, choice: str = "yes", replaces: int | None = None
    ) -> Receipt:
        """Vote for a Riparian."""
        command = votes.CastVote(Symbol(symbol), StateCode(code), choice, "", replaces)
        return self.handle(command, actor=self.head(code))

    def account(self, subject: str, **fields: bool) -> Account:
        """An account for a person of the log."""
        email = f"{subject.replace(' ', '.').lower()}@lake.example"
        account = Account.objects.create_user(email, PASSWORD, subject=subject, **fields)
        EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
        return account

    def client(self, subject: str, **fields: bool) -> Client:
        """A browser in which a person of the log is signed in."""
        client = Client()
        client.force_login(
            self.account(subject, **fields),
            backend="django.contrib.auth.backends.ModelBackend",
        )
        return client
