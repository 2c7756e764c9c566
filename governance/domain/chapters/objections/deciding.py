"""Objecting: who raises, checks, cures, renews and withdraws an objection, and when.

An objection is filed in writing by a head of delegation while the call or the silence is open. It
states reasons, cites a provision and says what would remove it. The Secretariat checks these parts;
a defective objection may be cured once and then falls. Where the Rules say so, that it is defective
may be appealed, and it counts until that is decided; who appeals does not cure. It lapses unless it
is renewed with a statement of what has been tried.
"""

from datetime import datetime
from typing import assert_never

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.accession.state import CRITERION, named
from governance.domain.chapters.calls.endings import sustained, without
from governance.domain.chapters.objections import said
from governance.domain.chapters.objections.state import Objection, Standing
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_be_before,
    must_give_reasons,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import only_by_consensus, rules_of
from governance.domain.chapters.proposal.stages import OBJECTIONS_LIVE, Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.findings import (
    Finding,
    finding,
    may_be_appealed,
    under_appeal,
)
from governance.domain.chapters.rulings.said import Found, RulingUnderAppeal
from governance.domain.chapters.submission.bodies import must_not_be_own
from governance.domain.chapters.votes.counting import entitled, suspended
from governance.domain.chapters.votes.recusal import must_not_be_recused
from governance.domain.chapters.votes.state import Ballot
from regime.domain.acts import Doing
from regime.domain.permissions import is_kept_out, require
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, StateCode

ROLE = "objections"


def decide(
    command: said.ObjectionCommand, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events that a command about an objection leads to; raises ``Refused``."""
    match command:
        case said.RaiseObjection():
            return _raise(command, proposal, regime, actor, at)
        case said.SustainObjection():
            return _sustain(command, proposal, regime, actor, at)
        case said.FailObjection():
            return _fail(command, proposal, regime, actor, at)
        case said.CureObjection():
            return _cure(command, proposal, regime, actor, at)
        case said.RenewObjection():
            return _renew(command, proposal, regime, actor, at)
        case said.WithdrawObjection():
            return _withdraw(command, proposal, regime, actor, at)
        case _:
            assert_never(command)


def _raise(
    command: said.RaiseObjection, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    member = member_acting(said.RaiseObjection, actor, regime)
    rules = rules_of_or_in_force(proposal, regime)
    rule = rules.roles[ROLE]
    call = _open_call(proposal, at, rule)
    if is_kept_out(actor, regime) and not only_by_consensus(proposal, regime):
        raise NotPermitted(
            "The credentials of this delegation were not accepted: it objects only to what "
            "consensus alone changes.",
            rule=rule,
        )
    _must_be_entitled(member, call, regime, rule)
    if any(one.member == member for one in proposal.standing_objections):
        raise said.ObjectionStands(f"An objection of {member} stands already.", rule=rule)
    parts = {"reasons": command.reasons, "provision": command.provision, "remedy": command.remedy}
    missing = (*_missing(parts, rules), *_criterion_missing(command.provision, proposal))
    check, cure = rules.days("objections", "check_days"), rules.days("objections", "cure_days")
    return (
        said.ObjectionRaised(
            number=len(proposal.objections) + 1,
            member=member,
            revision=proposal.revision,
            reasons=command.reasons,
            provision=command.provision,
            remedy=command.remedy,
            missing=missing,
            check_until=None if missing else rules.period_end(at, days=check),
            cure_until=rules.period_end(at, days=cure) if missing else None,
            lapse_until=rules.period_end(at, days=rules.days("objections", "lapse_days")),
        ),
    )


def _sustain(
    command: said.SustainObjection, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.SustainObjection, actor, regime)
    objection = _to_check(command.number, proposal, regime, at)
    must_give_reasons(command.reasons, regime.rules.roles[ROLE])
    done = said.ObjectionSustained(number=command.number, reasons=command.reasons)
    return (done, *sustained(objection, proposal, regime, at))


def _fail(
    command: said.FailObjection, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    require(said.FailObjection, actor, regime)
    must_not_be_own(proposal, regime)
    objection = _to_check(command.number, proposal, regime, at)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    known = (
        *((CRITERION,) if proposal.case else ()),
        *rules.words("objections", "required_parts"),
        *rules.words("objections", "inadmissible"),
    )
    once = set(command.faults)
    if not once or not once.issubset(known) or len(once) < len(command.faults):
        detail = f"What is at fault is one or more of {', '.join(known)}, each named once."
        raise said.FaultUnknown(detail, rule=rule, place="/faults")
    must_give_reasons(command.reasons, rule)
    days = rules.days("objections", "cure_days")
    found = said.ObjectionFoundDefective(
        number=command.number,
        faults=command.faults,
        reasons=command.reasons,
        cure_until=None if objection.cured else rules.period_end(at, days=days),
    )
    if may_be_appealed(rules):
        words = f"Objection {command.number} does not count."
        about = Finding(Found.OBJECTION, words, command.reasons, command.number)
        least = 0 if objection.cured else days
        return (found, finding(about, proposal, rules, at, least=least))
    if not objection.cured:
        return (found,)
    fell = said.ObjectionFell(number=command.number, as_of=at)
    return (found, fell, *without(objection, proposal, regime, at, after=2))


def _cure(
    command: said.CureObjection, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    objection = _own(said.CureObjection, command.number, proposal, regime, actor)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    if objection.standing is not Standing.DEFECTIVE:
        raise life.WrongStage("Only a defective objection is cured.", rule=rule)
    if under_appeal(objection.finding, proposal):
        raise RulingUnderAppeal(
            "The members decide first whether this objection is admissible.", rule=rule
        )
    must_be_before(objection.cures.at if objection.cures else None, at, what="the cure", rule=rule)
    parts = {"reasons": command.reasons, "provision": command.provision, "remedy": command.remedy}
    if _criterion_missing(command.provision, proposal):
        raise said.PartMissing(
            "An objection to an admission names the criterion that is not met.",
            rule=rule,
            place="/provision",
        )
    for part in _missing(parts, rules):
        raise said.PartMissing(
            f"A cure gives every part; the {part} is missing.", rule=rule, place=f"/{part}"
        )
    return (
        said.ObjectionCured(
            number=command.number,
            reasons=command.reasons,
            provision=command.provision,
            remedy=command.remedy,
            check_until=rules.period_end(at, days=rules.days("objections", "check_days")),
        ),
    )


def _renew(
    command: said.RenewObjection, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    objection = _own(said.RenewObjection, command.number, proposal, regime, actor)
    rules = rules_of(proposal, regime)
    rule = rules.roles[ROLE]
    must_be_before(objection.lapses.at, at, what="the objection", rule=rule)
    most = rules.days("objections", "renewals_max")
    if objection.renewals >= most:
        raise said.RenewedTooOften(f"An objection is renewed at most {most} times.", rule=rule)
    must_give_reasons(command.tried, rule, place="/tried")
    until = rules.period_end(at, days=rules.days("objections", "lapse_days"))
    return (said.ObjectionRenewed(number=command.number, tried=command.tried, lapse_until=until),)


def _withdraw(
    command: said.WithdrawObjection, proposal: Proposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    objection = _own(said.WithdrawObjection, command.number, proposal, regime, actor)
    lifted = said.ObjectionWithdrawn(number=command.number, reasons=command.reasons)
    return (lifted, *without(objection, proposal, regime, at, after=1))


def rules_of_or_in_force(proposal: Proposal, regime: Regime) -> RulesOfProcedure:
    """The edition that governs the proposal; the one in force where there is no proposal."""
    return rules_of(proposal, regime) if proposal.edition else regime.rules


def _open_call(proposal: Proposal, at: datetime, rule: str) -> Ballot:
    call = proposal.call
    if call is None or proposal.stage not in OBJECTIONS_LIVE:
        raise life.WrongStage("No consensus or silence is asked for here now.", rule=rule)
    if proposal.stage not in (Stage.CONSENSUS, Stage.SILENCE):
        raise life.TooLate("The period for objections has ended.", rule=rule)
    must_be_before(call.closes_at, at, what="objections", rule=rule)
    return call


def _must_be_entitled(member: StateCode, call: Ballot, regime: Regime, rule: str) -> None:
    if member in suspended(call):
        raise life.Suspended(
            f"The rights of {member} are suspended.", rule=regime.rules.roles["suspension"]
        )
    must_not_be_recused(member, call, regime)
    if member not in entitled(call):
        raise NotPermitted(f"{member} is not among those who are asked.", rule=rule)


def _missing(parts: dict[str, str], rules: RulesOfProcedure) -> tuple[str, ...]:
    wanted = rules.words("objections", "required_parts")
    return tuple(part for part in wanted if part in parts and not parts[part].strip())


def _criterion_missing(provision: str, proposal: Proposal) -> tuple[str, ...]:
    """Admission is decided on the criteria alone: an objection to it names one of them."""
    case = proposal.case
    if case is None or not case.criteria or not provision.strip() or named(provision, case):
        return ()
    return (CRITERION,)


def _standing(number: int, proposal: Proposal, rule: str) -> Objection:
    objection = proposal.objections.get(number)
    if objection is None:
        raise said.UnknownObjection(f"There is no objection {number} here.", rule=rule)
    if not objection.counts or proposal.stage not in OBJECTIONS_LIVE:
        raise life.WrongStage("This objection does not count any longer.", rule=rule)
    return objection


def _own(act: Doing, number: int, proposal: Proposal, regime: Regime, actor: Actor) -> Objection:
    member = member_acting(act, actor, regime)
    rule = regime.rules.roles[ROLE]
    objection = _standing(number, proposal, rule)
    if objection.member != member:
        raise said.NotTheObjector("Only the member that objects may do this.", rule=rule)
    return objection


def _to_check(number: int, proposal: Proposal, regime: Regime, at: datetime) -> Objection:
    rule = regime.rules.roles[ROLE]
    objection = _standing(number, proposal, rule)
    if objection.standing is not Standing.CHECK:
        raise wrong_stage(proposal, "checked; this objection awaits no check", rule)
    must_be_before(objection.due.at if objection.due else None, at, what="the check", rule=rule)
    return objection
