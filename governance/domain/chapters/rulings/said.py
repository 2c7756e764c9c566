"""Rulings of the Chair and findings of the Secretariat on a proposal, and appeals against them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from audit.log.catalogue import event
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import OneOf, Ordinal, Position
from governance.domain.chapters.ballots.said import CHOICES
from regime.domain.acts import CHAIR, VOTERS, act
from regime.domain.telling import CHANGED, DECIDED, Kind, Tell, opened, tells
from regime.domain.values import MatterId, StateCode, Symbol


class Subject(StrEnum):
    """What the Chair rules on."""

    ORDER_OF_VOTING = "order_of_voting"
    CLOSEST_MATTER = "closest_matter"
    POINT_OF_ORDER = "point_of_order"


SUBJECTS = tuple(subject.value for subject in Subject)


class Found(StrEnum):
    """What a finding is about that is not final while it may be appealed."""

    OBJECTION = "objection_not_admissible"
    WEAKENING = "nothing_weakened"
    WEAKENS = "text_weakens"
    FACTS = "facts_new"
    PLAN = "plan_complete"


MATTER = "matter_chosen"


@tells(Tell(Kind.CHANGED, until="contest_until"))
@event("MatterContested", version=1, since=(6,), rests_on=("procedures", "admissibility"))
class MatterContested:
    """A member says that another matter applies; the members decide, and others may say so too.

    ``number`` is one of the numbers of rulings; the vote opens with it.
    """

    number: int
    member: StateCode
    matter: MatterId
    reasons: str
    contest_until: datetime


@act(
    "contest_matter",
    "contest the matter of a proposal",
    role="procedures",
    by=VOTERS,
    at="proposals/<symbol>/contest-matter/",
    leads_to=MatterContested,
)
class ContestMatter:
    """Ask the members to find that a proposal stands under the wrong matter; name the right one."""

    proposal: Symbol
    matter: MatterId
    reasons: str


@tells(Tell(Kind.CHANGED, until="appeal_until"))
@event("SecretariatFound", version=1, since=(6,), rests_on=("admissibility",))
class SecretariatFound:
    """The Secretariat finds something that has no effect while it may be appealed, until then.

    ``objection`` is the number of the objection that it is about, where it is about one.
    """

    number: int
    subject: str
    objection: int | None
    ruling: str
    reasons: str
    appeal_until: datetime


@tells(Tell(Kind.CHANGED, until="appeal_until"))
@event("ChairRuled", version=1, since=(4,), rests_on=("procedures",))
class ChairRuled:
    """The Chair rules on a question of order; it may be appealed until then."""

    number: int
    subject: str
    ruling: str
    reasons: str
    appeal_until: datetime


@act(
    "rule_on_order",
    "rule on a question of order",
    role="procedures",
    by=CHAIR,
    at="proposals/<symbol>/rulings/",
    leads_to=ChairRuled,
    makes="ruling",
)
class RuleOnOrder:
    """The Chair rules on a question of order; ``subject`` says of which sort it is."""

    proposal: Symbol
    subject: Annotated[str, OneOf(SUBJECTS)]
    ruling: str
    reasons: str


@tells(CHANGED)
@event("RulingAppealed", version=1, since=(4,), rests_on=("procedures", "admissibility"))
class RulingAppealed:
    """A member asks the members to overturn a ruling."""

    number: int
    member: StateCode
    reasons: str


@act(
    "appeal_ruling",
    "appeal against a ruling or a finding",
    role="admissibility",
    by=VOTERS,
    at="proposals/<symbol>/rulings/<number>/appeal/",
    leads_to=RulingAppealed,
)
class AppealRuling:
    """Ask the members to overturn a ruling."""

    proposal: Symbol
    number: Ordinal
    reasons: str


@tells()
@event("RulingVoteCast", version=1, since=(4,), rests_on=("majorities",))
class RulingVoteCast:
    """A member votes on a ruling; a later vote names the position of the one it replaces."""

    number: int
    round: int
    member: StateCode
    choice: str
    explanation: str
    replaces: int | None


@act(
    "vote_on_ruling",
    "vote on an appeal against a ruling",
    role="majorities",
    by=VOTERS,
    at="proposals/<symbol>/rulings/<number>/votes/",
    leads_to=RulingVoteCast,
    makes="vote",
)
class VoteOnRuling:
    """Vote for one's own member: yes overturns the ruling, no upholds it."""

    proposal: Symbol
    number: Ordinal
    member: StateCode
    choice: Annotated[str, OneOf(CHOICES)]
    explanation: str = ""
    replaces: Position | None = None


RulingCommand = RuleOnOrder | ContestMatter | AppealRuling | VoteOnRuling


@tells(opened("closes_at"))
@event("RulingVoteOpened", version=1, since=(4,), rests_on=("admissibility", "majorities"))
class RulingVoteOpened:
    """A vote on a ruling opens beside the proposal's own way; yes overturns the ruling."""

    number: int
    round: int
    repeats: int | None
    as_of: datetime
    step: Json
    electors: Json
    closes_at: datetime


@tells(CHANGED)
@event("RulingQuorumFailed", version=1, since=(4,), rests_on=("quorum",))
class RulingQuorumFailed:
    """Too few members took part in a vote on a ruling; the members that did not are named."""

    number: int
    round: int
    as_of: datetime
    result: Json
    not_taking_part: tuple[StateCode, ...]


@tells(DECIDED)
@event("RulingUpheld", version=1, since=(4,), rests_on=("admissibility", "quorum"))
class RulingUpheld:
    """The members let a ruling stand: the count, or a second failure of the quorum."""

    number: int
    as_of: datetime
    result: Json


@tells(DECIDED)
@event("RulingOverturned", version=1, since=(4,), rests_on=("admissibility",))
class RulingOverturned:
    """The members overturn a ruling, which holds no longer."""

    number: int
    as_of: datetime
    result: Json


@tells(CHANGED)
@event("FindingUnappealed", version=1, since=(6,), rests_on=("admissibility",))
class FindingUnappealed:
    """Nobody appealed against a finding in time: from now on it has effect."""

    number: int
    as_of: datetime


RulingEvent = (
    ChairRuled
    | MatterContested
    | SecretariatFound
    | FindingUnappealed
    | RulingVoteOpened
    | RulingVoteCast
    | RulingQuorumFailed
    | RulingUpheld
    | RulingOverturned
)


class SubjectUnknown(Refused):
    """The Chair rules on questions of order."""

    code = "subject_unknown"


class RulingMissing(Refused):
    """A ruling says what holds."""

    code = "ruling_missing"


class MatterUnknown(Refused):
    """Who contests a matter names another that is proposed on."""

    code = "matter_unknown"


class UnknownRuling(Refused):
    """There is no ruling with this number."""

    code = "unknown_ruling"


class RulingUnderAppeal(Refused):
    """The members decide on a ruling of this sort now."""

    code = "ruling_under_appeal"


class AppealedAlready(Refused):
    """A ruling is appealed once."""

    code = "appealed_already"
