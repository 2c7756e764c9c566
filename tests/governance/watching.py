"""Watching: a topic of the register of technologies that is filed, noted, closed or reopened."""

from datetime import datetime

from regime.domain.chapters.offices.said import AppointOfficer
from regime.domain.chapters.technology import said
from regime.domain.values import Actor, Capacity, Office, Subject
from tests.cast import DAY_1, OFFICER
from tests.governance.course import head
from tests.ledger import Ledger

TECHNICAL = Actor(
    Capacity.OFFICER, office=Office.TECHNICAL_SECRETARY, subject=Subject("technical secretary")
)
NEW, GAP = "Gliders that share one task.", "The list judges single vehicles; none adds them up."
ENTRIES, SOURCES = ("1.A.2", "19.A.2"), ("https://example.org/gliders",)
TOPIC = said.FileTopic("Swarms of gliders", NEW, GAP, SOURCES, ENTRIES)


def with_technical_secretary(ledger: Ledger) -> Ledger:
    """A regime whose register has a Technical Secretary of its own."""
    assert TECHNICAL.subject is not None and TECHNICAL.office is not None
    ledger.act(AppointOfficer(TECHNICAL.subject, TECHNICAL.office), by=OFFICER)
    return ledger


def filed(ledger: Ledger, *, by: str = "FRA", at: datetime = DAY_1) -> str:
    """The code of a topic that a delegation files."""
    told = ledger.act(TOPIC, by=head(by), at=at)[-1]
    assert isinstance(told, said.TopicFiled)
    return told.topic


def noted(ledger: Ledger, code: str, *, by: Actor = OFFICER, at: datetime = DAY_1) -> None:
    """The register's keeper notes a topic."""
    ledger.act(said.NoteTopic(code, NEW, "No entry adds payloads up.", ("1.A.2",)), by=by, at=at)
