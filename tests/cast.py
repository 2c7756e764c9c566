"""Cast: the people and the days of the tests, by name."""

from datetime import UTC, datetime

from audit.log.catalogue import Event
from audit.log.note import Signer
from regime.domain.chapters.credentials.said import DelegateAccredited
from regime.domain.chapters.offices.said import OfficerAppointed
from regime.domain.values import Actor, Capacity, Office, StateCode, Subject


def _head(code: str) -> Actor:
    return Actor(Capacity.HEAD, member=StateCode(code), subject=Subject(f"head {code}"))


ALDER, BIRCH, CEDAR, HAZEL, MAPLE = map(_head, ("ALDER", "BIRCH", "CEDAR", "HAZEL", "MAPLE"))
ALTERNATE = Actor(Capacity.ALTERNATE, member=StateCode("ALDER"), subject=Subject("alternate"))
EXPERT = Actor(Capacity.EXPERT, member=StateCode("ALDER"), subject=Subject("expert"))
OFFICER = Actor(Capacity.OFFICER, office=Office.EXECUTIVE_SECRETARY, subject=Subject("officer"))
DEPUTY = Actor(Capacity.OFFICER, office=Office.DEPUTY, subject=Subject("deputy"))
REGISTRAR = Actor(Capacity.OFFICER, office=Office.REGISTRAR, subject=Subject("registrar"))
CHAIR = Actor(Capacity.CHAIR, member=StateCode("BIRCH"), subject=Subject("chair"))

DAY_1 = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
END_OF_DAY_1 = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
DAY_2 = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
END_OF_DAY_2 = datetime(2026, 3, 3, 23, 59, tzinfo=UTC)
DAY_3 = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
END_OF_DAY_3 = datetime(2026, 3, 4, 23, 59, tzinfo=UTC)
END_OF_DAY_4 = datetime(2026, 3, 5, 23, 59, tzinfo=UTC)
END_OF_DAY_5 = datetime(2026, 3, 6, 23, 59, tzinfo=UTC)


def delegations() -> tuple[Event, ...]:
    """One head for each Riparian, and the Executive Secretary."""
    heads = (ALDER, BIRCH, CEDAR, HAZEL, MAPLE)
    return (
        OfficerAppointed(subject=Subject("officer"), office=Office.EXECUTIVE_SECRETARY),
        *(
            DelegateAccredited(subject=h.subject, member=h.member, capacity=Capacity.HEAD)
            for h in heads
            if h.subject and h.member
        ),
    )


def log_key(origin: str) -> Signer:
    """The signing key of a log in tests, always the same for the same origin."""
    return Signer.from_seed(origin, bytes(range(32)))
