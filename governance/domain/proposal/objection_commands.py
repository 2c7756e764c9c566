"""Commands of an objection: raise, sustain or fail, cure, renew, withdraw.

``number`` counts the objections of one proposal, from 1.
"""

from typing import Annotated

from audit.log.limits import Most, Ordinal
from governance.domain.proposal.objection_events import (
    ObjectionCured,
    ObjectionFoundDefective,
    ObjectionRaised,
    ObjectionRenewed,
    ObjectionSustained,
    ObjectionWithdrawn,
)
from regime.domain.acts import EXECUTIVE_SECRETARY, HEADS, act
from regime.domain.values import Symbol


@act(
    "raise_objection",
    "raise an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/",
    leads_to=ObjectionRaised,
    makes="objection",
)
class RaiseObjection:
    """Object in writing: reasons, the provision they rest on, and what would remove them."""

    proposal: Symbol
    reasons: str = ""
    provision: str = ""
    remedy: str = ""


@act(
    "sustain_objection",
    "find an objection admissible",
    role="objections",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/objections/<number>/sustain/",
    leads_to=ObjectionSustained,
)
class SustainObjection:
    """Find an objection admissible."""

    proposal: Symbol
    number: Ordinal
    reasons: str


@act(
    "fail_objection",
    "find an objection defective",
    role="objections",
    by=EXECUTIVE_SECRETARY,
    at="proposals/<symbol>/objections/<number>/fail/",
    leads_to=ObjectionFoundDefective,
)
class FailObjection:
    """Find an objection defective: ``faults`` are parts it lacks, or grounds that do not count."""

    proposal: Symbol
    number: Ordinal
    faults: Annotated[tuple[Annotated[str, Most(60)], ...], Most(20)]
    reasons: str


@act(
    "cure_objection",
    "cure an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/<number>/cure/",
    leads_to=ObjectionCured,
)
class CureObjection:
    """Mend one's own defective objection, once."""

    proposal: Symbol
    number: Ordinal
    reasons: str = ""
    provision: str = ""
    remedy: str = ""


@act(
    "renew_objection",
    "renew an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/<number>/renew/",
    leads_to=ObjectionRenewed,
)
class RenewObjection:
    """Keep one's own objection from lapsing, saying what has been tried."""

    proposal: Symbol
    number: Ordinal
    tried: str


@act(
    "withdraw_objection",
    "withdraw an objection",
    role="objections",
    by=HEADS,
    at="proposals/<symbol>/objections/<number>/withdraw/",
    leads_to=ObjectionWithdrawn,
)
class WithdrawObjection:
    """Lift one's own objection."""

    proposal: Symbol
    number: Ordinal
    reasons: str = ""


ObjectionCommand = (
    RaiseObjection
    | SustainObjection
    | FailObjection
    | CureObjection
    | RenewObjection
    | WithdrawObjection
)
