"""Amendments and divisions: filed, taken in, withdrawn, ordered, and voted on before the text."""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Most, OneOf, Ordinal, Position
from governance.domain.chapters.ballots.said import CHOICES
from regime.domain.acts import CHAIR, EXECUTIVE_SECRETARY, VOTERS, act
from regime.domain.telling import CHANGED, DECIDED, Kind, Tell, Whom, opened, tells
from regime.domain.values import StateCode, Symbol


class EditRefused(Refused):
    """A change cannot be made to the text; ``place`` points into the list of changes."""

    code = "edit_refused"


class NewProposal(Refused):
    """An amendment changes a part of the text; anything else is a new proposal."""

    code = "new_proposal"


class RevisionPassed(Refused):
    """The text has another revision than the one that the act names."""

    code = "revision_passed"


class UnknownAmendment(Refused):
    """There is no amendment with this number."""

    code = "unknown_amendment"


class NotTheAmender(Refused):
    """Only the member that filed the amendment may do this."""

    code = "not_the_amender"


class AmendmentEnded(Refused):
    """The amendment stands no longer."""

    code = "amendment_ended"


class TooManyAmendments(Refused):
    """So many amendments stand that no more fit into one vote."""

    code = "too_many_amendments"


class OrderRefused(Refused):
    """An order of voting names each amendment that stands once."""

    code = "order_refused"


class PartsRefused(Refused):
    """A division names sections that the text has, each once."""

    code = "parts_refused"


class DividedAlready(Refused):
    """The member has spoken on the division already, or another division is asked for."""

    code = "divided_already"


class UnknownQuestion(Refused):
    """No vote is open on this question."""

    code = "unknown_question"


@tells(CHANGED)
@event("AmendmentFiled", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentFiled:
    """A member files changes of a part of a revision, or of the amendment that it ``amends``."""

    number: int
    member: StateCode
    revision: int
    amends: int | None
    edits: Json
    reasons: str


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


@tells()
@event("AmendmentAccepted", version=1, since=(4,), rests_on=("consultation", "order_of_voting"))
class AmendmentAccepted:
    """The sponsor takes an amendment into the text; the revision that follows has it."""

    number: int


@act(
    "accept_amendment",
    "take an amendment into the text",
    role="order_of_voting",
    by=VOTERS | EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/amendments/<number>/accept/",
    leads_to=AmendmentAccepted,
)
class AcceptAmendment:
    """Take an amendment into one's own text."""

    proposal: Symbol
    number: Ordinal


@tells(CHANGED)
@event("AmendmentWithdrawn", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentWithdrawn:
    """A member takes its amendment back."""

    number: int
    reasons: str


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


@tells(CHANGED)
@event("AmendmentOrderSet", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentOrderSet:
    """The Chair rules in which order amendments are counted; ``ruling`` is what is appealed."""

    order: tuple[int, ...]
    reasons: str
    ruling: int


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


@tells(CHANGED)
@event("DivisionRequested", version=1, since=(4,), rests_on=("order_of_voting",))
class DivisionRequested:
    """A member asks that sections of a revision, counted from 0, are each voted on alone."""

    member: StateCode
    revision: int
    parts: tuple[int, ...]
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


@tells(CHANGED)
@event("DivisionOpposed", version=2, since=(4, 6), rests_on=("order_of_voting",))
class DivisionOpposed:
    """A member is against a vote on these sections alone; where none are said, on all."""

    member: StateCode
    parts: tuple[int, ...]
    reasons: str

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 was against the one division that there was."""
        return {**data, "parts": []}


@act(
    "oppose_division",
    "oppose a division",
    role="order_of_voting",
    by=VOTERS,
    at="proposals/<symbol>/division/oppose/",
    leads_to=DivisionOpposed,
)
class OpposeDivision:
    """Be against the division: of these sections, or of all that others ask for by now."""

    proposal: Symbol
    reasons: str
    parts: tuple[Position, ...] = ()


@tells()
@event("SeparateVoteCast", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class SeparateVoteCast:
    """A member votes on one question; a later vote names the position of the one it replaces."""

    round: int
    question: str
    member: StateCode
    revision: int
    choice: str
    explanation: str
    replaces: int | None


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


@tells(Tell(Kind.ANSWERED, Whom.AMENDER))
@event("AmendmentFell", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentFell:
    """What an amendment would change stands no longer: a revision or its own end took it away."""

    number: int
    reason: str


@tells(CHANGED)
@event("DivisionFell", version=1, since=(4,), rests_on=("order_of_voting",))
class DivisionFell:
    """A revision changed a section that was to be voted on alone; it may be asked for anew."""

    revision: int


@tells(DECIDED)
@event("DivisionRefused", version=2, since=(4, 6), rests_on=("order_of_voting",))
class DivisionRefused:
    """Sections are not voted on alone: too many are against it, or too few asked for it.

    Where no ``parts`` are said the text is not divided at all.
    """

    as_of: datetime
    reason: str
    parts: tuple[int, ...]
    requested_by: tuple[StateCode, ...]
    opposed_by: tuple[StateCode, ...]

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 refused the one division that there was."""
        return {**data, "parts": []}


@tells()
@event("AmendmentsOrdered", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentsOrdered:
    """The order in which amendments are counted, and how far each is from what it changes."""

    as_of: datetime
    order: tuple[int, ...]
    distances: tuple[str, ...]


@tells(opened("closes_at"))
@event("SeparateVotesOpened", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class SeparateVotesOpened:
    """A vote opens on each question: one rule, electorate and end for all are fixed here.

    ``repeats`` is the round in which the quorum of these questions failed.
    """

    round: int
    questions: tuple[str, ...]
    repeats: int | None
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@tells(CHANGED)
@event("SeparateQuorumFailed", version=1, since=(4,), rests_on=("quorum",))
class SeparateQuorumFailed:
    """Too few members took part in the votes on these questions; who voted on none is named."""

    round: int
    as_of: datetime
    questions: tuple[str, ...]
    not_taking_part: tuple[StateCode, ...]


@tells()
@event("SeparateVotesClosed", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class SeparateVotesClosed:
    """The votes before the text end; each question is counted in its turn."""

    round: int
    as_of: datetime


@tells(DECIDED)
@event("AmendmentExcluded", version=1, since=(4,), rests_on=("order_of_voting",))
class AmendmentExcluded:
    """An amendment falls uncounted: what was adopted before it leaves no place for it."""

    as_of: datetime
    number: int


@tells(DECIDED)
@event("AmendmentAdopted", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class AmendmentAdopted:
    """The members adopt an amendment: the count, and every test with its value."""

    as_of: datetime
    number: int
    result: Json


@tells(DECIDED)
@event("AmendmentRejected", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class AmendmentRejected:
    """The members do not adopt an amendment: the count, and every test with its value."""

    as_of: datetime
    number: int
    result: Json


@tells(DECIDED)
@event("PartKept", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class PartKept:
    """The members keep a section in the text."""

    as_of: datetime
    part: int
    result: Json


@tells(DECIDED)
@event("PartRejected", version=1, since=(4,), rests_on=("order_of_voting", "majorities"))
class PartRejected:
    """The members do not keep a section, so the text is put to them without it."""

    as_of: datetime
    part: int
    result: Json


@tells(DECIDED)
@event("PartInseparable", version=1, since=(4,), rests_on=("order_of_voting",))
class PartInseparable:
    """A section stays uncounted: what was adopted joins it with what surrounds it."""

    as_of: datetime
    part: int


@tells(CHANGED)
@event("TextMerged", version=1, since=(4,), rests_on=("order_of_voting",))
class TextMerged:
    """The text as the votes leave it, which is a new revision."""

    as_of: datetime
    revision: int
    text: Json
    adopted: tuple[int, ...]
    without: tuple[int, ...]


DecidedEvent = (
    AmendmentAccepted
    | AmendmentWithdrawn
    | AmendmentFell
    | AmendmentExcluded
    | AmendmentAdopted
    | AmendmentRejected
)
DivisionEvent = DivisionRequested | DivisionOpposed | DivisionFell | DivisionRefused
SeparateVoteEvent = (
    AmendmentOrderSet
    | AmendmentsOrdered
    | SeparateVotesOpened
    | SeparateVoteCast
    | SeparateVotesClosed
)
# Each tells what was voted on; what stands of the text is told by its merging.
CountedEvent = SeparateQuorumFailed | PartKept | PartRejected | PartInseparable
AmendmentEvent = AmendmentFiled | DecidedEvent | DivisionEvent | SeparateVoteEvent | TextMerged
