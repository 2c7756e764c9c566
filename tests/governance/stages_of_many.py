"""A vote of thirty-five: opened on a proposal of their own rules, with whole groups that vote."""

from collections.abc import Sequence
from datetime import UTC, datetime

from audit.log.catalogue import Event
from governance.domain.chapters.submission import said as submission
from regime.domain.values import CLOCK, MatterId, StateCode, Symbol
from tests.governance.stages import END_PERIOD, voted
from tests.spec import Spec

SUBMITTED_ON = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ADMITTED_UNTIL = datetime(2026, 1, 15, 23, 59, tzinfo=UTC)
CONSULTED_UNTIL = datetime(2026, 3, 16, 23, 59, tzinfo=UTC)
DURING_THE_VOTE = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
VOTE_UNTIL = datetime(2026, 3, 23, 23, 59, tzinfo=UTC)
DURING_THE_REPEAT = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
REPEAT_UNTIL = datetime(2026, 4, 6, 23, 59, tzinfo=UTC)
SUBMITTED = submission.ProposalSubmitted(
    symbol=Symbol("MTCR/2026/P/1"),
    matter=MatterId("rules_amendment"),
    sponsor=StateCode("FRA"),
    title="Six workshops",
    basis="RP-50",
    text=[{"article": "RP-50", "text": "Six workshops are held every 365 days."}],
    reasons="Four are too few.",
    effect="None.",
    procedure="qualified_majority/1",
    edition=1,
    admissibility_until=ADMITTED_UNTIL,
    kind="rules_amendment",
    new_facts="",
    body=None,
)


def open_vote(spec: Spec) -> Spec:
    """Nobody acts until the vote is open."""
    spec.given(SUBMITTED, at=SUBMITTED_ON)
    spec.when(END_PERIOD, by=CLOCK, at=ADMITTED_UNTIL).happened(at=ADMITTED_UNTIL)
    spec.when(END_PERIOD, by=CLOCK, at=CONSULTED_UNTIL).happened(at=CONSULTED_UNTIL)
    return spec


def cast(spec: Spec, *, yes: int = 0, no: int = 0, abstain: int = 0) -> Spec:
    """So many members vote so, in the order of the roster."""
    choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    members = [member.code for member in spec.regime.members()]
    at, round_ = _now(spec)
    votes = [
        voted(member, choice, round_=round_)
        for member, choice in zip(members, choices, strict=False)
    ]
    return spec.given(*votes, at=at)


def close(spec: Spec) -> Sequence[Event]:
    """The end of the vote that is open."""
    ends_at = REPEAT_UNTIL if _now(spec)[1] == 2 else VOTE_UNTIL
    return spec.when(END_PERIOD, by=CLOCK, at=ends_at).happened(at=ends_at)


def _now(spec: Spec) -> tuple[datetime, int]:
    ballot = spec.proposal.ballot
    assert ballot is not None
    return (DURING_THE_VOTE, 1) if ballot.round == 1 else (DURING_THE_REPEAT, 2)
