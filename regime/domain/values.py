"""Values: the codes and names that the regime's rules speak of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from audit.log.encoding import Json
from audit.log.limits import bounded

StateCode = NewType("StateCode", str)
ArticleId = NewType("ArticleId", str)
MatterId = NewType("MatterId", str)
Subject = NewType("Subject", str)
Symbol = NewType("Symbol", str)
for _kind, _most in (
    (StateCode, 10),
    (ArticleId, 40),
    (MatterId, 60),
    (Subject, 64),
    (Symbol, 120),
):
    bounded(_kind, _most)


class Standing(StrEnum):
    """How a state stands to the regime; former is one that takes part no more."""

    PARTNER = "partner"
    SUSPENDED = "suspended"
    ADHERENT = "adherent"
    OBSERVER = "observer"
    APPLICANT = "applicant"
    FORMER = "former"


MEMBERS = (Standing.PARTNER, Standing.SUSPENDED)


class Body(StrEnum):
    """A body that proposes: the Secretariat, or experts of several states together."""

    SECRETARIAT = "secretariat"
    EXPERTS = "experts"


class Capacity(StrEnum):
    """In which capacity a person acts."""

    HEAD = "head"
    ALTERNATE = "alternate"
    EXPERT = "expert"
    APPLICANT = "applicant"
    OFFICER = "officer"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    CLOCK = "clock"
    OPENER = "opener"
    PUBLIC = "public"
    NOBODY = "nobody"


class Office(StrEnum):
    """The posts of the Secretariat."""

    EXECUTIVE_SECRETARY = "executive_secretary"
    DEPUTY = "deputy"
    REGISTRAR = "registrar"
    TECHNICAL_SECRETARY = "technical_secretary"


@dataclass(frozen=True)
class Actor:
    """Who acts: a capacity, never a name; ``subject`` is random and means nothing by itself.

    ``sealed`` stands for an applicant that is not to be named yet: a commitment to who it is.
    """

    capacity: Capacity
    member: StateCode | None = None
    office: Office | None = None
    subject: Subject | None = None
    sealed: str | None = None

    def as_record(self) -> dict[str, Json]:
        """The actor as an entry records it; what does not apply is absent."""
        record: dict[str, Json] = {"capacity": self.capacity.value}
        if self.member:
            record["member"] = self.member
        if self.office:
            record["office"] = self.office.value
        if self.subject:
            record["subject"] = self.subject
        if self.sealed:
            record["sealed"] = self.sealed
        return record

    @classmethod
    def from_record(cls, record: dict[str, Json]) -> "Actor":
        """The actor that an entry names."""
        keys = ("member", "office", "subject", "sealed")
        member, office, subject, sealed = (record.get(key) for key in keys)
        return cls(
            capacity=Capacity(str(record["capacity"])),
            member=StateCode(str(member)) if member else None,
            office=Office(str(office)) if office else None,
            subject=Subject(str(subject)) if subject else None,
            sealed=str(sealed) if sealed else None,
        )


CLOCK = Actor(Capacity.CLOCK)
OPERATOR = Actor(Capacity.OPERATOR)
OPENER = Actor(Capacity.OPENER)
NOBODY = Actor(Capacity.NOBODY)
