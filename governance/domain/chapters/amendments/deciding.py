"""Amending: who files, accepts, withdraws and orders amendments, and until when.

A member files an amendment while the consultation is open, until some days before its end. The
sponsor may take it into the text at once; otherwise the members vote on it before the text.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import division as apart
from governance.domain.chapters.amendments import said
from governance.domain.chapters.amendments.altered_text import (
    dependent,
    fallen,
    require_possible,
    require_text,
)
from governance.domain.chapters.amendments.filing_period import (
    filing_until,
    must_be_in_consultation,
    must_leave_filing,
    must_name_the_text,
)
from governance.domain.chapters.amendments.merging import merged, read_edits
from governance.domain.chapters.amendments.sections import same_sections
from governance.domain.chapters.amendments.state import Amendment, Standing
from governance.domain.chapters.consultation import said as consultation
from governance.domain.chapters.consultation.lengthening import lengthened
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_be_before,
    must_give_reasons,
    partner_acting,
    sponsor_acting,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.deciding import ruled
from governance.domain.chapters.rulings.said import Subject
from regime.domain.permissions import require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

# All that stand are opened by one entry and counted by one act.
MOST_STANDING = 100


def decide(
    command: said.AmendmentCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about amendments leads to; raises ``Refused``."""
    match command:
        case said.FileAmendment():
            return _file(command, proposal, regime, actor, at)
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


def _file(
    command: said.FileAmendment, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = partner_acting(said.FileAmendment, actor, regime)
    rules, rule = rules_of(proposal, regime), must_be_in_consultation(proposal, regime, at)
    until = filing_until(proposal, rules)
    must_be_before(until, at, what="filing amendments", rule=rule)
    must_name_the_text(command.revision, proposal, rule)
    if command.amends is not None:
        parent = _standing(command.amends, proposal, rule)
        if parent.amends is not None:
            raise life.WrongStage("What amends an amendment is not amended.", rule=rule)
    _must_have_room(member, proposal, rules, regime)
    must_give_reasons(command.reasons, rule)
    filed = Amendment(
        number=len(proposal.amendments.filed) + 1,
        member=member,
        revision=command.revision,
        amends=command.amends,
        edits=command.edits,
        reasons=command.reasons,
    )
    _must_be_possible(filed, proposal, regime, rule=rule)
    return (
        said.AmendmentFiled(
            number=filed.number,
            member=member,
            revision=filed.revision,
            amends=filed.amends,
            edits=filed.edits,
            reasons=filed.reasons,
        ),
    )


def _must_have_room(
    member: StateCode, proposal: Proposal, rules: RulesOfProcedure, regime: Regime
) -> None:
    """Refuse more amendments than a member may have open; one of each always finds a place."""
    rule, standing = rules.roles["order_of_voting"], proposal.amendments.standing
    authors = {one.member for one in standing}
    own = sum(one.member == member for one in standing)
    most = rules.value("order_of_voting", "amendments_max")
    if not isinstance(most, int):
        kept = 0
    elif own >= most:
        raise said.TooManyAmendments(
            f"{member} has {own} amendments open to this text, of {most} at most: withdraw one, or "
            "wait until the sponsor has taken one in.",
            rule=rule,
        )
    else:
        kept = sum(one.code not in authors for one in regime.members()) if own else 0
    if len(standing) + kept >= MOST_STANDING:
        raise said.TooManyAmendments(
            f"{MOST_STANDING} amendments fit into one vote; {len(standing)} stand"
            + (f", and {kept} places are kept for members that have none." if kept else "."),
            rule=rule,
        )


def _must_be_possible(filed: Amendment, proposal: Proposal, regime: Regime, *, rule: str) -> None:
    """What is refused of the words themselves is refused under the article on amendments."""
    try:
        require_possible(filed, proposal, regime)
    except Refused as refused:
        refused.rule = refused.rule or rule
        raise


def _accept(
    command: said.AcceptAmendment, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    sponsor_acting(said.AcceptAmendment, actor, proposal, regime)
    rule = must_be_in_consultation(proposal, regime, at)
    one = _standing(command.number, proposal, rule)
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
    one = _standing(command.number, proposal, rule)
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


def _standing(number: int, proposal: Proposal, rule: str) -> Amendment:
    found = proposal.amendments.filed.get(number)
    if found is None:
        raise said.UnknownAmendment(f"There is no amendment {number} here.", rule=rule)
    if found.standing is not Standing.FILED:
        raise said.AmendmentEnded(f"Amendment {number} stands no longer.", rule=rule)
    return found


def _fell_with(one: Amendment, proposal: Proposal) -> tuple[said.AmendmentFell, ...]:
    """What amends an amendment ends with it."""
    numbers = dependent(one.number, proposal.amendments)
    return tuple(said.AmendmentFell(number=number, reason="amended_gone") for number in numbers)


def _without(one: Amendment, proposal: Proposal) -> Proposal:
    """The proposal less an amendment and what amends it."""
    gone = (one.number, *dependent(one.number, proposal.amendments))
    filed = {n: each for n, each in proposal.amendments.filed.items() if n not in gone}
    return replace(proposal, amendments=replace(proposal.amendments, filed=filed))
