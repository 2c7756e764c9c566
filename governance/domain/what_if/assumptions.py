"""Assuming: what is taken for granted where other rules ask a question that was not really asked.

A vote or a call that was really held, from the same instant until the same instant, stands as it
was. In any other, a member that did not act in it is taken at its known position. An assumed
objection is whole, is found admissible, and is kept as long as the rules let it be renewed; so is
one that really counted to the end.
"""

from dataclasses import dataclass
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.objections import said as objections
from governance.domain.chapters.objections.state import LifeEnd
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.votes import said as votes
from governance.domain.chapters.votes.counting import entitled
from governance.domain.chapters.votes.state import Ballot
from governance.domain.what_if.positions import CALL, VOTE, Held, Positions
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.values import StateCode

TEXT_OF_ASSUMED = "…"


@dataclass(frozen=True)
class Assumed:
    """A position that a member did not take in this round, and from what it is known."""

    round: int
    member: StateCode
    choice: str
    basis: str

    def as_json(self) -> dict[str, Json]:
        """The assumption as JSON."""
        return {
            "round": self.round,
            "member": self.member,
            "choice": self.choice,
            "basis": self.basis,
        }


Taken = tuple[Assumed, tuple[Event, ...]]


def votes_assumed(proposal: Proposal, positions: Positions, opened_at: datetime) -> list[Taken]:
    """The votes that members are taken to cast in the vote that is open, as events."""
    ballot = proposal.ballot
    if ballot is None or _was_held(VOTE, ballot, positions, opened_at):
        return []
    found: list[Taken] = []
    for member in entitled(ballot):
        known = positions.on(ballot.question, member)
        if known and member not in ballot.votes:
            cast = votes.VoteCast(
                round=ballot.round,
                member=member,
                revision=proposal.revision,
                choice=known.choice,
                explanation="",
                replaces=None,
            )
            assumed = Assumed(ballot.round, member, known.choice, known.basis)
            found.append((assumed, (cast,)))
    return found


def objections_assumed(
    proposal: Proposal, positions: Positions, rules: RulesOfProcedure, opened_at: datetime
) -> list[Taken]:
    """The objections that members are taken to raise in the call that is open, as events."""
    call = proposal.call
    if call is None or _was_held(CALL, call, positions, opened_at):
        return []
    acted = {one.member for one in proposal.objections.values()}
    found: list[Taken] = []
    for member in entitled(call):
        known = positions.against(member)
        if known and member not in acted:
            number = len(proposal.objections) + len(found) + 1
            raised = _raised(number, member, proposal, rules, opened_at)
            sustained = objections.ObjectionSustained(number=number, reasons=TEXT_OF_ASSUMED)
            assumed = Assumed(call.round, member, known.choice, known.basis)
            found.append((assumed, (raised, sustained)))
    return found


def renewal_assumed(
    proposal: Proposal, positions: Positions, rules: RulesOfProcedure
) -> list[Taken]:
    """The renewal of the objection that falls due, where it really counted to the end."""
    due = proposal.due
    if due is None or not isinstance(due.end, LifeEnd):
        return []
    objection = proposal.objections[due.end.objection]
    if objection.lapses.position != due.position:
        return []  # Its check ends with it: it was not kept to the end.
    if objection.member not in positions.objecting:
        return []
    if objection.renewals >= rules.days("objections", "renewals_max"):
        return []
    until = rules.period_end(due.at, days=rules.days("objections", "lapse_days"))
    renewed = objections.ObjectionRenewed(
        number=objection.number, tried=TEXT_OF_ASSUMED, lapse_until=until
    )
    basis = positions.objecting[objection.member]
    return [(Assumed(proposal.rounds, objection.member, "renew", basis), (renewed,))]


def _was_held(form: str, ballot: Ballot, positions: Positions, opened_at: datetime) -> bool:
    return Held(form, ballot.question, opened_at, ballot.closes_at) in positions.held


def _raised(
    number: int,
    member: StateCode,
    proposal: Proposal,
    rules: RulesOfProcedure,
    opened_at: datetime,
) -> objections.ObjectionRaised:
    lives = 1 + rules.days("objections", "renewals_max")
    check = rules.days("objections", "check_days")
    lapse = lives * rules.days("objections", "lapse_days")
    return objections.ObjectionRaised(
        number=number,
        member=member,
        revision=proposal.revision,
        reasons=TEXT_OF_ASSUMED,
        provision=TEXT_OF_ASSUMED,
        remedy=TEXT_OF_ASSUMED,
        missing=(),
        check_until=rules.period_end(opened_at, days=check),
        cure_until=None,
        lapse_until=rules.period_end(opened_at, days=lapse),
    )
