"""Commands of declared disputes: declare one, contest one, and declare its end."""

from audit.log.limits import Day, Ordinal
from regime.domain.acts import APPLICANTS, HEADS, act
from regime.domain.dispute_events import DisputeContested, DisputeDeclared, DisputeEnded
from regime.domain.values import StateCode


@act(
    "declare_dispute",
    "declare a dispute",
    role="participation",
    by=HEADS | APPLICANTS,
    at="disputes/",
    leads_to=DisputeDeclared,
    makes="dispute",
)
class DeclareDispute:
    """Declare that the own state is in dispute with another; ``since`` is a day or nothing."""

    other: StateCode
    about: str
    since: Day | None


@act(
    "end_dispute",
    "declare the end of a dispute",
    role="participation",
    by=HEADS | APPLICANTS,
    at="disputes/<number>/end/",
    leads_to=DisputeEnded,
)
class EndDispute:
    """Declare that a dispute which the own state declared has ended."""

    number: Ordinal
    reasons: str


@act(
    "contest_dispute",
    "contest a dispute that another state declared",
    role="participation",
    by=HEADS | APPLICANTS,
    at="disputes/<number>/contest/",
    leads_to=DisputeContested,
)
class ContestDispute:
    """Contest a dispute that another state declared with one's own."""

    number: Ordinal
    reasons: str


DisputeCommand = DeclareDispute | EndDispute | ContestDispute
