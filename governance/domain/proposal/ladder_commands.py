"""Commands between a consensus that failed and the vote, and to a silence that runs.

A member asks for more time under silence. On the ladder the sides may skip a step, a conciliation
group seeks a text, and an opinion is recorded and, where it was not followed, answered.
"""

from typing import Annotated

from audit.log.encoding import Json
from audit.log.limits import Digest, Most, OneOf
from governance.domain.proposal.ladder_events import (
    ConciliationGroupNamed,
    ConciliationTextProposed,
    DepartureExplained,
    OpinionRecorded,
    SilenceExtended,
    SkipAgreed,
)
from regime.domain.acts import CHAIR, EXECUTIVE_SECRETARY, VOTERS, act
from regime.domain.values import StateCode, Symbol

ADOPT, DO_NOT_ADOPT = "adopt", "do_not_adopt"
CONCLUSIONS = (ADOPT, DO_NOT_ADOPT)


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
