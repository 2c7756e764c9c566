"""Acts of the Lake: whole proposals led through their stages in a ledger."""

from datetime import datetime

from audit.log.encoding import Json
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.said import ProposalSubmitted
from governance.domain.chapters.votes import said as votes
from regime.domain.values import Actor, StateCode, Symbol
from tests.cast import ALDER, BIRCH, CEDAR, DAY_1, DAY_3, HAZEL, OFFICER
from tests.governance.stages import AMENDMENT, TEXT
from tests.ledger import Ledger

THE_FOUR = (ALDER, BIRCH, CEDAR, HAZEL)


def submit(ledger: Ledger, *, text: Json = TEXT, by: Actor = ALDER, at: datetime = DAY_1) -> Symbol:
    """Submit a change of the rules; its symbol."""
    command = submission.SubmitProposal(
        AMENDMENT, "A change", "LR-8", text, "It is better so.", "None."
    )
    (_, submitted) = ledger.act(command, by=by, at=at)
    assert isinstance(submitted, ProposalSubmitted)
    return submitted.symbol


def admit(ledger: Ledger, symbol: Symbol, *, at: datetime = DAY_1) -> None:
    """Admit a proposal."""
    ledger.act(submission.AdmitProposal(symbol, "Complete."), by=OFFICER, at=at)


def vote(
    ledger: Ledger,
    symbol: Symbol,
    *voters: Actor,
    choice: str = "yes",
    replaces: int | None = None,
    at: datetime = DAY_3,
) -> None:
    """Let heads vote."""
    for head in voters:
        member = StateCode(head.member or "")
        ledger.act(votes.CastVote(symbol, member, choice, "", replaces), by=head, at=at)


def adopt(ledger: Ledger, *, text: Json = TEXT, by: Actor = ALDER) -> Symbol:
    """Submit and admit on day 1, and let all four vote for it on day 3."""
    symbol = submit(ledger, text=text, by=by)
    admit(ledger, symbol)
    vote(ledger, symbol, *THE_FOUR)
    return symbol
