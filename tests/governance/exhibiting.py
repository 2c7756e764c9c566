"""Exhibiting: documents of an application in a ledger, and decisions about their class."""

from __future__ import annotations

from datetime import datetime

from audit.log.catalogue import Commitment
from audit.log.encoding import Json
from audit.log.sealing import commit
from regime.domain.chapters.accession.evidence import said as evidence
from regime.domain.chapters.accession.evidence.state import Evidence
from regime.domain.values import MatterId
from tests.governance.applying import Applying, applicant
from tests.governance.course import Course, head, submit
from tests.ledger import Ledger

SALT = bytes(range(32))
KNOWN_AS: Json = {"bytes": 48_611, "media_type": "text/plain", "name": "a.txt", "sha256": "0a" * 32}
FILE = commit(KNOWN_AS, salt=SALT)


def exhibit(applying: Applying, access: str, *, file: Commitment = FILE) -> Evidence:
    """Xanadu files a document in a class, as soon as it can."""
    said = evidence.FileEvidence(applying.symbol, (criterion(applying),), "Annex", access, file)
    applying.act(said, by=applicant(), at=now(applying.ledger))
    return list(applying.application.evidence.values())[-1]


def now(ledger: Ledger) -> datetime:
    """The instant of the last entry."""
    return ledger.entries[-1].recorded_at


def criterion(applying: Applying) -> str:
    """A criterion of the edition that governs the case."""
    return applying.application.covers[0]


def standing(applying: Applying, number: int = 1) -> Evidence:
    """A document as it stands."""
    return applying.application.evidence[number]


def proposed(applying: Applying, matter: str, access: str, number: int = 1) -> Course:
    """France proposes another class, or the class again, for a document."""
    text: Json = {"document": f"{applying.symbol}/E/{number}", "class": access}
    return submit(applying.ledger, MatterId(matter), text, by=head("FRA"), at=now(applying.ledger))


def adopted(course: Course) -> Course:
    """It is admitted and voted for by all."""
    course.admit(at=now(course.ledger))
    while course.proposal.decision is None:
        due = course.proposal.due
        assert due is not None
        if course.proposal.stage == "vote":
            members = [member.code for member in course.ledger.regime.members()]
            course.vote("yes", members, at=due.at.replace(hour=9))
        course.ledger.run_clock(due.at)
    return course
