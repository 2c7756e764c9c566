"""Stages: a change of the rules of the Lake on its way, as events and acts that tests name."""

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.votes import said as votes
from regime.domain.chapters.records.said import SymbolGiven
from regime.domain.values import MatterId, StateCode, Symbol
from tests.cast import DAY_1, END_OF_DAY_2, END_OF_DAY_3, END_OF_DAY_4

P1, P2, D1 = Symbol("LC/2026/P/1"), Symbol("LC/2026/P/2"), Symbol("LC/2026/D/1")
AMENDMENT = MatterId("rules_amendment")
TEXT: Json = [
    {
        "article": "LR-8",
        "text": "The Warden decides within 2 days.",
        "parameters": {"decision_days": 2, "deemed_admitted_day": 3},
    }
]
SUBMIT = submission.SubmitProposal(
    matter=AMENDMENT,
    title="Two days for the check",
    basis="LR-8",
    text=TEXT,
    reasons="One day is too short.",
    effect="None.",
)
P1_GIVEN = SymbolGiven(symbol=P1, series="P", year=2026, number=1)
P2_GIVEN = SymbolGiven(symbol=P2, series="P", year=2026, number=2)
D1_GIVEN = SymbolGiven(symbol=D1, series="D", year=2026, number=1, as_of=END_OF_DAY_3)
PROPOSED = submission.ProposalSubmitted(
    symbol=P1,
    matter=AMENDMENT,
    sponsor=StateCode("ALDER"),
    title="Two days for the check",
    basis="LR-8",
    text=TEXT,
    reasons="One day is too short.",
    effect="None.",
    procedure="qualified_majority/1",
    edition=1,
    admissibility_until=END_OF_DAY_2,
    kind="rules_amendment",
    new_facts="",
    body=None,
)
ADMIT = submission.AdmitProposal(P1, "Complete.")
RETURN = submission.ReturnProposal(P1, "Not within the purpose.", "LR-8")
WITHDRAW = submission.WithdrawProposal(P1, "Overtaken by events.")
END_PERIOD = life.EndPeriod(P1)
ADMITTED = submission.ProposalAdmitted(reasons="Complete.", weakens=None)
CONSULTED = consultation.ConsultationOpened(as_of=DAY_1, until=END_OF_DAY_2)
RETURNED = submission.ProposalReturned(
    reasons="Not within the purpose.", provision="LR-8", appeal_until=END_OF_DAY_2
)
WITHDRAWN = submission.ProposalWithdrawn(
    reasons="Overtaken by events.", takeover_until=END_OF_DAY_2, barred=None
)
ELECTORS: Json = [
    {"member": "ALDER"},
    {"member": "BIRCH"},
    {"member": "CEDAR"},
    {"member": "HAZEL"},
    {"member": "MAPLE", "suspended": True},
]
VOTE_OPENED = votes.VoteOpened(
    round=1,
    question=votes.TEXT,
    repeats=None,
    as_of=END_OF_DAY_2,
    step={
        "kind": "vote",
        "rule": {
            "quorum": {"share": {"of": "cast", "base": "entitled", "at_least": "1/2"}},
            "pass": {"share": {"of": "yes", "base": "entitled", "at_least": "2/3"}},
        },
        "closes_at": "2026-03-04T23:59:00.000000Z",
    },
    electors=ELECTORS,
    closes_at=END_OF_DAY_3,
)
REPEAT_OPENED = votes.VoteOpened(
    round=2,
    question=votes.TEXT,
    repeats=1,
    as_of=END_OF_DAY_3,
    step={
        "kind": "vote",
        "rule": {
            "quorum": {"share": {"of": "cast", "base": "entitled", "at_least": "1/3"}},
            "pass": {"share": {"of": "yes", "base": "entitled", "at_least": "2/3"}},
        },
        "closes_at": "2026-03-05T23:59:00.000000Z",
    },
    electors=ELECTORS,
    closes_at=END_OF_DAY_4,
)
SUBMITTED: tuple[Event, ...] = (P1_GIVEN, PROPOSED)
IN_CONSULTATION: tuple[Event, ...] = (*SUBMITTED, ADMITTED, CONSULTED)
VOTE_IS_OPEN: tuple[Event, ...] = (*IN_CONSULTATION, VOTE_OPENED)


def voted(
    member: str, choice: str = "yes", *, round_: int = 1, replaces: int | None = None
) -> votes.VoteCast:
    """A vote as it is recorded."""
    return votes.VoteCast(
        round=round_,
        member=StateCode(member),
        revision=0,
        choice=choice,
        explanation="",
        replaces=replaces,
    )


def vote(member: str, choice: str = "yes", *, replaces: int | None = None) -> votes.CastVote:
    """The act of voting."""
    return votes.CastVote(P1, StateCode(member), choice, "", replaces)
