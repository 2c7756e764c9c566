"""Amending: who files, accepts, withdraws and orders amendments, and until when.

A member files an amendment while the consultation is open, until some days before its end. The
sponsor may take it into the text at once; otherwise the members vote on it before the text.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.amendments import division as apart
from governance.domain.chapters.amendments import said
from governance.domain.chapters.amendments.altered_text import (
    dependent,
    fallen,
    require_text,
)
from governance.domain.chapters.amendments.filing import file, must_stand
from governance.domain.chapters.amendments.filing_period import (
    filing_until,
    must_be_in_consultation,
    must_leave_filing,
)
from governance.domain.chapters.amendments.merging import merged, read_edits
from governance.domain.chapters.amendments.sections import same_sections
from governance.domain.chapters.amendments.state import Amendment
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.consultation.lengthening import lengthened
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_give_reasons,
    sponsor_acting,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.deciding import ruled
from governance.domain.chapters.rulings.said import Subject
from regime.domain.permissions import require
from regime.domain.state import Regime
from regime.domain.values import Actor


def decide(
    command: said.AmendmentCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about amendments leads to; raises ``Refused``."""
    match command:
        case said.FileAmendment():
            return file(command, proposal, regime, actor, at)
        case said.AcceptAmendment():
            return _accept(command, proposal, regime, actor, at)
        case said.WithdrawAmendment():
            return _withdraw(command, proposal, regime, actor, at)
        case said.OrderAmendments():
            return _order(command, proposal, regime, actor, at)
        case said.RequestDivision() | said.OpposeDivision() | said.CastSeparateVote():
            return apart.decide(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def after_revision(
    proposal: Proposal,
    text: Json,
    regime: Regime,
    at: datetime,
    *,
    left: tuple[said.AmendmentFell, ...] = (),
) -> tuple[Event, ...]:
    """How the consultation runs on with another text, and what falls with it, after ``left``."""
    longer = lengthened(proposal, regime, at)
    fell = left + tuple(
        said.AmendmentFell(number=number, reason="passage_gone")
        for number in fallen(proposal, text, regime)
    )
    until = longer[0].until if longer else None
    must_leave_filing(fell, proposal, rules_of(proposal, regime), at, until=until)
    division = proposal.amendments.division
    if not division or same_sections(division.parts, proposal.text, text):
        return (*longer, *fell)
    return (*longer, *fell, said.DivisionFell(revision=proposal.revision + 1))


def _accept(
    command: said.AcceptAmendment, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    sponsor_acting(said.AcceptAmendment, actor, proposal, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    one = must_stand(command.number, proposal, rule)
    if one.amends is not None:
        raise life.WrongStage("The sponsor takes in what amends the text itself.", rule=rule)
    edits = read_edits(one.edits, proposal.text)
    require_text(edits, proposal, regime)
    text = merged(proposal.text, edits)
    revised = consultation.ProposalRevised(
        revision=proposal.revision + 1,
        title=proposal.title,
        text=text,
        effect=proposal.expected,
        reasons=one.reasons,
    )
    others = _without(one, proposal)
    left = _fell_with(one, proposal)
    falls = after_revision(others, text, regime, at, left=left)
    return (said.AmendmentAccepted(number=one.number), revised, *falls)


def _withdraw(
    command: said.WithdrawAmendment, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = member_acting(said.WithdrawAmendment, actor, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    one = must_stand(command.number, proposal, rule)
    if one.member != member:
        raise said.NotTheAmender("Only the member that filed it may do this.", rule=rule)
    must_give_reasons(command.reasons, rule)
    withdrawn = said.AmendmentWithdrawn(number=one.number, reasons=command.reasons)
    return (withdrawn, *_fell_with(one, proposal))


def _order(
    command: said.OrderAmendments, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.OrderAmendments, actor, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    closed = filing_until(proposal, rules_of(proposal, regime))
    if closed is None or at < closed:
        raise life.WrongStage("Amendments may still be filed.", rule=rule)
    wanted = sorted(one.number for one in proposal.amendments.to(None))
    if not wanted or sorted(command.order) != wanted:
        raise said.OrderRefused(
            f"The order names each of these once: {', '.join(map(str, wanted)) or 'none'}.",
            rule=rule,
            place="/order",
        )
    must_give_reasons(command.reasons, rule)
    words = ", ".join(map(str, command.order))
    ruling = ruled(Subject.ORDER_OF_VOTING, words, command.reasons, proposal, regime, at)
    ordered = said.AmendmentOrderSet(
        order=command.order, reasons=command.reasons, ruling=ruling.number
    )
    return (ordered, ruling)


def _fell_with(one: Amendment, proposal: Proposal) -> tuple[said.AmendmentFell, ...]:
    """What amends an amendment ends with it."""
    numbers = dependent(one.number, proposal.amendments)
    return tuple(said.AmendmentFell(number=number, reason="amended_gone") for number in numbers)


def _without(one: Amendment, proposal: Proposal) -> Proposal:
    """The proposal less an amendment and what amends it."""
    gone = (one.number, *dependent(one.number, proposal.amendments))
    filed = {n: each for n, each in proposal.amendments.filed.items() if n not in gone}
    return replace(proposal, amendments=replace(proposal.amendments, filed=filed))
