"""Places: how many amendments a state has open to a text, and when the turn of what waits comes.

Where the Rules let amendments wait, one over the number of its state stands in a line of its own,
by text. It falls with the passage that it would change, as one that was filed does, and its turn
comes when one of the same state has ended, at the latest when no more may be filed.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from audit.log.catalogue import Event, from_json
from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments import said
from governance.domain.chapters.amendments.altered_text import still_fits
from governance.domain.chapters.amendments.filing_period import ROLE, filing_ends
from governance.domain.chapters.consultation.said import ProposalRevised
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from regime.domain.acts import code_of
from regime.domain.chapters.queue.said import FilingFailed
from regime.domain.chapters.queue.state import Filing, Line
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import StateCode, Symbol

# All that stand are opened by one entry and counted by one act.
MOST_STANDING = 100


def line_of(member: StateCode, proposal: Symbol) -> Line:
    """Where the amendments of a state to a text wait."""
    return Line(member, code_of(said.FileAmendment), proposal)


def turn_of(line: Line, regime: Regime, at: datetime) -> datetime | None:
    """Since when, or from when, what waits has its turn.

    A place is free, the proposal is open no longer, or the time to file is over.
    """
    known = regime.amended.get(line.proposal or "")
    if known is None or line.proposal not in regime.sponsoring:
        return at
    rules = regime.edition(known.edition)
    most = _most(rules)
    if most is None or sum(one == line.member for one in known.authors.values()) < most:
        return at
    return filing_ends(known.until, rules) or at


def must_wait(member: StateCode, proposal: Proposal, regime: Regime) -> bool:
    """Whether an amendment has to wait for a place; refused where it may not even do that."""
    rules = rules_of(proposal, regime)
    _must_fit_in_one_vote(member, proposal, regime)
    waiting, room = len(regime.queue.of(line_of(member, proposal.symbol))), _most_waiting(rules)
    if _has_place(member, proposal, rules) and not waiting:
        return False
    if waiting < room:
        return True
    raise _too_many(member, proposal, rules, waiting=f", and {waiting} wait, of {room} at most")


def must_have_place(member: StateCode, proposal: Proposal, regime: Regime) -> None:
    """Refuse more amendments than a state may have open, or than fit into one vote."""
    rules = rules_of(proposal, regime)
    _must_fit_in_one_vote(member, proposal, regime)
    if not _has_place(member, proposal, rules):
        raise _too_many(member, proposal, rules)


def ended_with(
    events: Iterable[Event], proposal: Proposal, regime: Regime, at: datetime
) -> Iterator[FilingFailed]:
    """What waits and falls by an act: its passage, or the amendment that it would change, is gone.

    So it can be filed anew while there is time, and need not have its turn to be refused.
    """
    waiting = [one for one in regime.queue.waiting.values() if one.proposal == proposal.symbol]
    if not waiting:
        return
    told = tuple(events)
    texts: list[Json] = [one.text for one in told if isinstance(one, ProposalRevised)]
    gone = {one.number for one in told if isinstance(one, said.DecidedEvent)}
    for filing in waiting:
        if why := _why_gone(filing, gone, texts, proposal, regime):
            yield FilingFailed(
                number=filing.number,
                member=filing.member,
                act=filing.act,
                code=why.code,
                rule=regime.rules.roles[ROLE],
                detail=why.detail,
                as_of=at,
            )


def _why_gone(
    filing: Filing, gone: Collection[int], texts: list[Json], proposal: Proposal, regime: Regime
) -> Refused | None:
    command = from_json(said.FileAmendment, filing.values, "/values")
    if command.amends in gone:
        return said.AmendmentEnded(f"Amendment {command.amends} stands no longer.")
    stays = command.amends is not None or all(
        still_fits(command.edits, proposal, text, regime) for text in texts
    )
    return None if stays else said.EditRefused("What it changes stands no longer word for word.")


def _has_place(member: StateCode, proposal: Proposal, rules: RulesOfProcedure) -> bool:
    most = _most(rules)
    return most is None or _own(member, proposal) < most


def _own(member: StateCode, proposal: Proposal) -> int:
    return sum(one.member == member for one in proposal.amendments.standing)


def _must_fit_in_one_vote(member: StateCode, proposal: Proposal, regime: Regime) -> None:
    """One of each state always finds a place, where the Rules count them by state."""
    standing, kept = proposal.amendments.standing, 0
    authors = {one.member for one in standing}
    rules = rules_of(proposal, regime)
    if _most(rules) is not None and member in authors:
        kept = sum(one.code not in authors for one in regime.members())
    if len(standing) + kept >= MOST_STANDING:
        raise said.TooManyAmendments(
            f"{MOST_STANDING} amendments fit into one vote; {len(standing)} stand"
            + (f", and {kept} places are kept for members that have none." if kept else "."),
            rule=rules.roles[ROLE],
        )


def _too_many(
    member: StateCode, proposal: Proposal, rules: RulesOfProcedure, *, waiting: str = ""
) -> said.TooManyAmendments:
    also = waiting if _most_waiting(rules) else ""
    return said.TooManyAmendments(
        f"{member} has {_own(member, proposal)} amendments open to this text, of {_most(rules)} at "
        f"most{also}: withdraw one, or wait until the sponsor has taken one in.",
        rule=rules.roles[ROLE],
    )


def _most(rules: RulesOfProcedure) -> int | None:
    most = rules.value("order_of_voting", "amendments_max")
    return most if isinstance(most, int) else None


def _most_waiting(rules: RulesOfProcedure) -> int:
    most = rules.value("order_of_voting", "waiting_max")
    return most if isinstance(most, int) else 0
