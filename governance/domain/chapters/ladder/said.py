"""Ladder: what is done between a consensus that failed and the vote."""

from datetime import datetime
from typing import Annotated

from audit.log.catalogue import Data, event, upcasts
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.log.limits import Digest, Most, OneOf
from regime.domain.acts import CHAIR, EXECUTIVE_SECRETARY, VOTERS, act
from regime.domain.telling import CHANGED, Kind, Tell, Whom, opened, tells
from regime.domain.values import StateCode, Symbol


@tells(CHANGED)
@event("OpinionRequested", version=1, since=(2,), rests_on=("ladder",))
class OpinionRequested:
    """A side asks for an advisory opinion, so its step will open."""

    member: StateCode
    reasons: str


@act(
    "ask_for_opinion",
    "ask for an advisory opinion",
    role="ladder",
    by=VOTERS,
    at="proposals/<symbol>/opinion/",
    leads_to=OpinionRequested,
)
class AskForOpinion:
    """Ask for an advisory opinion during the ladder, as sponsor or objector."""

    proposal: Symbol
    reasons: str


@tells(CHANGED)
@event("SummaryPublished", version=1, since=(2,), rests_on=("statements",))
class SummaryPublished:
    """The Chair sums up in the Chair's own name."""

    summary: str


@act(
    "publish_summary",
    "publish a summary",
    role="statements",
    by=CHAIR,
    at="proposals/<symbol>/summary/",
    leads_to=SummaryPublished,
)
class PublishSummary:
    """The Chair sums up in the Chair's own name what was not agreed."""

    proposal: Symbol
    summary: str


@tells(Tell(Kind.CHANGED, until="until"))
@event("SilenceExtended", version=1, since=(4,), rests_on=("silence",))
class SilenceExtended:
    """A member asks for more time, so the silence runs until then."""

    round: int
    member: StateCode
    reasons: str
    until: datetime


@act(
    "ask_for_extension",
    "ask for more time under silence",
    role="silence",
    by=VOTERS,
    at="proposals/<symbol>/extension/",
    leads_to=SilenceExtended,
)
class AskForExtension:
    """Ask for more time while a silence runs."""

    proposal: Symbol
    reasons: str


@tells(CHANGED)
@event("SkipAgreed", version=1, since=(4,), rests_on=("ladder",))
class SkipAgreed:
    """The sponsor or an objector agrees that the open step ends now."""

    step: str
    member: StateCode


@act(
    "agree_to_skip",
    "agree to skip a step of the ladder",
    role="ladder",
    by=VOTERS,
    at="proposals/<symbol>/skip/",
    leads_to=SkipAgreed,
)
class AgreeToSkip:
    """Agree, as sponsor or objector, that the open step of the ladder ends now; it is named."""

    proposal: Symbol
    step: Annotated[str, Most(60)]


@tells(CHANGED)
@event("ConciliationGroupNamed", version=1, since=(4,), rests_on=("ladder",))
class ConciliationGroupNamed:
    """The Chair names who seeks a text; the first named speaks for the group."""

    members: tuple[StateCode, ...]
    reasons: str


@act(
    "name_conciliation_group",
    "name a conciliation group",
    role="ladder",
    by=CHAIR,
    at="proposals/<symbol>/group/",
    leads_to=ConciliationGroupNamed,
)
class NameConciliationGroup:
    """The Chair names who seeks a text; the first named speaks for the group."""

    proposal: Symbol
    members: tuple[StateCode, ...]
    reasons: str


@tells(CHANGED)
@event("ConciliationTextProposed", version=1, since=(4,), rests_on=("ladder",))
class ConciliationTextProposed:
    """The conciliation group puts a text to the sponsor, who may make it a revision."""

    number: int
    member: StateCode
    text: Json
    reasons: str


@act(
    "propose_conciliation_text",
    "put a text of the conciliation group to the sponsor",
    role="ladder",
    by=VOTERS,
    at="proposals/<symbol>/group/texts/",
    leads_to=ConciliationTextProposed,
    makes="text",
)
class ProposeConciliationText:
    """Put a text to the sponsor, as a member of the conciliation group."""

    proposal: Symbol
    text: Json
    reasons: str


ADOPT, DO_NOT_ADOPT = "adopt", "do_not_adopt"
CONCLUSIONS = (ADOPT, DO_NOT_ADOPT)


@tells(CHANGED)
@event("OpinionRecorded", version=1, since=(4,), rests_on=("ladder", "panel"))
class OpinionRecorded:
    """The advisory panel concludes so; ``document`` is the SHA-256 of the signed opinion."""

    conclusion: str
    opinion: str
    document: str


@act(
    "record_opinion",
    "record an advisory opinion",
    role="panel",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/opinion/record/",
    leads_to=OpinionRecorded,
)
class RecordOpinion:
    """Record what the advisory panel says; ``document`` is the SHA-256 of the signed opinion."""

    proposal: Symbol
    conclusion: Annotated[str, OneOf(CONCLUSIONS)]
    opinion: str
    document: Digest


@tells(CHANGED)
@event("DepartureExplained", version=1, since=(4,), rests_on=("panel",))
class DepartureExplained:
    """Why the decision departs from the opinion."""

    reasons: str


@act(
    "explain_departure",
    "say why a decision departs from an opinion",
    role="panel",
    by=VOTERS | CHAIR,
    at="proposals/<symbol>/opinion/departure/",
    leads_to=DepartureExplained,
)
class ExplainDeparture:
    """Say why the decision departs from the opinion."""

    proposal: Symbol
    reasons: str


LadderCommand = (
    AskForExtension
    | AgreeToSkip
    | NameConciliationGroup
    | ProposeConciliationText
    | RecordOpinion
    | ExplainDeparture
)
StepCommand = AskForOpinion | PublishSummary | LadderCommand


class OpinionRequestedAlready(Refused):
    """The opinion was asked for already."""

    code = "opinion_requested"


class NotASide(Refused):
    """Only sponsor and objectors may ask for this."""

    code = "not_a_side"


@tells(Tell(Kind.AWAITS, Whom.THE_CHAIR_IF_ASKED, "group_until"), opened("until"))
@event("LadderStepOpened", version=2, since=(2, 4), rests_on=("procedures", "ladder"))
class LadderStepOpened:
    """A timed step begins in which sponsor and objectors seek a text.

    Where a group seeks it, the Chair names the group before ``group_until``.
    """

    name: str
    as_of: datetime
    until: datetime
    group_until: datetime | None

    @upcasts(1)
    def _from_v1(data: Data) -> Data:
        """Version 1 knew no group."""
        return {**data, "group_until": None}


@tells(Tell(Kind.AWAITS, Whom.THE_CHAIR, "until"))
@event("SummaryAwaited", version=1, since=(2,), rests_on=("statements",))
class SummaryAwaited:
    """There was no agreement; the Chair may sum up until then."""

    as_of: datetime
    until: datetime


StepEvent = LadderStepOpened | OpinionRequested | SummaryAwaited


@tells()
@event("StepSkipped", version=1, since=(4,), rests_on=("ladder",))
class StepSkipped:
    """The sponsor and all who object have agreed, so the step ends at this moment."""

    step: str
    as_of: datetime


@tells(CHANGED)
@event("ConciliationGroupDrawn", version=1, since=(4,), rests_on=("ladder",))
class ConciliationGroupDrawn:
    """The Chair named nobody in time, so the group is drawn by lot; ``seed`` lets anyone redraw."""

    as_of: datetime
    seed: str
    members: tuple[StateCode, ...]


ClimbEvent = (
    SkipAgreed
    | StepSkipped
    | ConciliationGroupNamed
    | ConciliationGroupDrawn
    | ConciliationTextProposed
    | OpinionRecorded
    | DepartureExplained
)
LadderEvent = SilenceExtended | ClimbEvent


class ExtendedAlready(Refused):
    """A silence is extended as often as its article says, and no more."""

    code = "extended_already"


class AgreedAlready(Refused):
    """A side agrees once that a step is skipped."""

    code = "agreed_already"


class GroupKnown(Refused):
    """A conciliation group is named or drawn once."""

    code = "group_known"


class GroupRefused(Refused):
    """A conciliation group has its number of states, an objector and the sponsor among them."""

    code = "group_refused"


class NotInTheGroup(Refused):
    """Only the conciliation group may do this."""

    code = "not_in_the_group"


class OpinionRecordedAlready(Refused):
    """There is one opinion on a proposal."""

    code = "opinion_recorded_already"


class ConclusionUnknown(Refused):
    """An opinion concludes for or against adoption."""

    code = "conclusion_unknown"


class DocumentRefused(Refused):
    """A document is named by its digest."""

    code = "document_refused"


class NothingToExplain(Refused):
    """No decision departs from an opinion, or it is explained."""

    code = "nothing_to_explain"
