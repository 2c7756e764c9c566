"""Commands about amendments and divisions, and votes on them."""

from typing import Annotated

from audit.log.encoding import Json
from audit.log.limits import Most, OneOf, Ordinal, Position
from governance.domain.proposal.amendment_events import (
    AmendmentAccepted,
    AmendmentFiled,
    AmendmentOrderSet,
    AmendmentWithdrawn,
    DivisionOpposed,
    DivisionRequested,
    SeparateVoteCast,
)
from governance.domain.proposal.ballot_commands import CHOICES
from regime.domain.acts import CHAIR, VOTERS, act
from regime.domain.values import StateCode, Symbol


@act(
    "file_amendment",
    "file an amendment",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/amendments/",
    leads_to=AmendmentFiled,
    makes="amendment",
)
class FileAmendment:
    """File changes of a part of a revision, or of the amendment that this one ``amends``."""

    proposal: Symbol
    revision: Position
    edits: Json
    reasons: str
    amends: Ordinal | None = None


@act(
    "accept_amendment",
    "take an amendment into the text",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/amendments/<number>/accept/",
    leads_to=AmendmentAccepted,
)
class AcceptAmendment:
    """Take an amendment into one's own text."""

    proposal: Symbol
    number: Ordinal


@act(
    "withdraw_amendment",
    "withdraw an amendment",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/amendments/<number>/withdraw/",
    leads_to=AmendmentWithdrawn,
)
class WithdrawAmendment:
    """Take one's own amendment back."""

    proposal: Symbol
    number: Ordinal
    reasons: str


@act(
    "order_amendments",
    "set the order of amendments",
    role="order_of_voting",
    by=CHAIR,
    at="proposals/<symbol>/amendments/order/",
    leads_to=AmendmentOrderSet,
)
class OrderAmendments:
    """Say, as the Chair, in which order the amendments to the text are voted on."""

    proposal: Symbol
    order: tuple[Ordinal, ...]
    reasons: str


@act(
    "request_division",
    "ask for a division",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/division/",
    leads_to=DivisionRequested,
    makes="division",
)
class RequestDivision:
    """Ask that sections of the text, counted from 0, are each voted on alone."""

    proposal: Symbol
    revision: Position
    parts: tuple[Position, ...]
    reasons: str


@act(
    "oppose_division",
    "oppose a division",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/division/oppose/",
    leads_to=DivisionOpposed,
)
class OpposeDivision:
    """Be against the division that was asked for."""

    proposal: Symbol
    reasons: str


@act(
    "cast_separate_vote",
    "vote on an amendment or a section",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/separate-votes/",
    leads_to=SeparateVoteCast,
    makes="vote",
)
class CastSeparateVote:
    """Vote on one question that is decided before the text: an amendment, or a part."""

    proposal: Symbol
    question: Annotated[str, Most(40)]
    member: StateCode
    choice: Annotated[str, OneOf(CHOICES)]
    explanation: str = ""
    replaces: Position | None = None


AmendmentCommand = (
    FileAmendment
    | AcceptAmendment
    | WithdrawAmendment
    | OrderAmendments
    | RequestDivision
    | OpposeDivision
    | CastSeparateVote
)
