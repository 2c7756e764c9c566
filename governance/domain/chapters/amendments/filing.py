"""Filing: what an amendment needs, whether it is filed at once or waited for a place.

What waits is judged by the rules of its turn, on the text as it stands then.
"""

from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said
from governance.domain.chapters.amendments.altered_text import require_possible
from governance.domain.chapters.amendments.filing_period import (
    filing_until,
    must_be_in_consultation,
    must_name_the_text,
)
from governance.domain.chapters.amendments.places import line_of, must_have_place, must_wait
from governance.domain.chapters.amendments.state import Amendment, Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_be_full_member,
    must_give_reasons,
    partner_acting,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.chapters.queue.deciding import queued
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

_LONGEST_TITLE = 100


def file(
    command: said.FileAmendment, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """An amendment; over the number of its state to this text it waits."""
    member = partner_acting(said.FileAmendment, actor, regime)
    rule = _must_be_open(proposal, regime, at)
    must_name_the_text(command.revision, proposal, rule)
    _must_amend_what_stands(command, proposal, rule)
    waits = must_wait(member, proposal, regime)
    filed = _filed(command, member, proposal, regime, rule)
    if not waits:
        return (filed,)
    line, title = line_of(member, proposal.symbol), _beginning(command.reasons)
    return (queued(line, regime, command=command, title=title),)


def filed_by(
    member: StateCode,
    command: said.FileAmendment,
    proposal: Proposal,
    regime: Regime,
    at: datetime,
) -> tuple[Event, ...]:
    """The amendment of a state in its turn, to the text as it stands; raises ``Refused``.

    What another text took away has fallen with that.
    """
    must_be_full_member(said.FileAmendment, member, regime)
    rule = _must_be_open(proposal, regime, at)
    _must_amend_what_stands(command, proposal, rule)
    must_have_place(member, proposal, regime)
    return (_filed(command, member, proposal, regime, rule),)


def must_stand(number: int, proposal: Proposal, rule: str) -> Amendment:
    """The amendment of a number; refused where there is none that is still to be decided on."""
    found = proposal.amendments.filed.get(number)
    if found is None:
        raise said.UnknownAmendment(f"There is no amendment {number} here.", rule=rule)
    if found.standing is not Standing.FILED:
        raise said.AmendmentEnded(f"Amendment {number} stands no longer.", rule=rule)
    return found


def _must_be_open(proposal: Proposal, regime: Regime, at: datetime) -> str:
    """The article, where amendments may be filed."""
    rules, rule = rules_of(proposal, regime), must_be_in_consultation(proposal, regime, at)
    must_be_before(filing_until(proposal, rules), at, what="filing amendments", rule=rule)
    return rule


def _must_amend_what_stands(command: said.FileAmendment, proposal: Proposal, rule: str) -> None:
    """Refuse what amends an amendment that stands no longer, or that amends one itself."""
    if command.amends is not None and must_stand(command.amends, proposal, rule).amends is not None:
        raise life.WrongStage("What amends an amendment is not amended.", rule=rule)


def _filed(
    command: said.FileAmendment,
    member: StateCode,
    proposal: Proposal,
    regime: Regime,
    rule: str,
) -> said.AmendmentFiled:
    must_give_reasons(command.reasons, rule)
    filed = Amendment(
        number=len(proposal.amendments.filed) + 1,
        member=member,
        revision=proposal.revision,
        amends=command.amends,
        edits=command.edits,
        reasons=command.reasons,
    )
    _must_be_possible(filed, proposal, regime, rule=rule)
    return said.AmendmentFiled(
        number=filed.number,
        member=member,
        revision=filed.revision,
        amends=filed.amends,
        edits=filed.edits,
        reasons=filed.reasons,
    )


def _must_be_possible(filed: Amendment, proposal: Proposal, regime: Regime, *, rule: str) -> None:
    """What is refused of the words themselves is refused under the article on amendments."""
    try:
        require_possible(filed, proposal, regime)
    except Refused as refused:
        refused.rule = refused.rule or rule
        raise


def _beginning(reasons: str) -> str:
    """What an amendment is called where it waits: it has no number and no title."""
    said_why = " ".join(reasons.split()).rstrip(".")
    return said_why if len(said_why) <= _LONGEST_TITLE else f"{said_why[:_LONGEST_TITLE]}…"
