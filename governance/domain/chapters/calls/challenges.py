"""Challenging: a notice or a reading is challenged, and the question goes to the members at once.

A member challenges alone, adherents as many together as the article says. The challenge is a
proposal of its own, by the member that challenges or the adherent that asked first: it says whether
the reading is consistent, and runs through the procedure of its matter. So a challenge is answered,
and never a veto; where the Rules know no such matter no notice is challenged. Each state challenges
a notice once. Another may beside it, where the Rules say so, as long as the first is pending; and
when the notice runs again, which ``resuming`` says. Where the Rules let the days to challenge run
on, all of this ends with the days that the notice had when it was given, so that challenges in a
row hold it no longer than the last of these days and the way of one challenge.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.errors import NotPermitted
from governance.domain.chapters.calls import said as calls_said
from governance.domain.chapters.calls.said import LONGEST
from governance.domain.chapters.calls.state import NO_DAYS
from governance.domain.chapters.consultation.said import CosponsorJoined
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    member_acting,
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.sponsorship import adherents_wanted
from governance.domain.chapters.submission.submitting import drawn_up, submit_at_once
from governance.domain.kinds.interpretation_challenge import InterpretationChallenge
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, MatterId, Standing, StateCode

MATTER = MatterId(InterpretationChallenge.code)


def challenge(
    command: calls_said.ChallengeNotice,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of a challenge, and of the proposal that it opens; raises ``Refused``."""
    member = partner_acting(calls_said.ChallengeNotice, actor, regime)
    _must_be_open_to(member, command.reasons, proposal, regime, at)
    if command.outcome == "" or stand_beside(rules_of(proposal, regime)):
        command = replace(command, outcome=command.outcome or _last_outcome(regime.rules))
    opened = _opened(command, regime, actor, at)
    return (_challenged(command, member, opened, proposal, regime, at), *opened)


def join(
    command: calls_said.JoinChallenge,
    proposal: Proposal,
    regime: Regime,
    actor: Actor,
    at: datetime,
) -> tuple[Event, ...]:
    """The events of an adherent's asking, and of the challenge where enough of them ask.

    It is the challenge of whoever asked first, and asks for the last of the outcomes.
    """
    member = member_acting(calls_said.JoinChallenge, actor, regime)
    rules, rule = regime.rules, regime.rules.roles["challenges"]
    wanted = adherents_wanted(MATTER, rules) if outcomes(rules) else None
    if wanted is None or not _adheres(member, regime):
        raise NotPermitted("Adherents challenge together, members each alone.", rule=rule)
    _must_be_open_to(member, command.reasons, proposal, regime, at)
    if len(command.reasons) > LONGEST:
        detail = f"Why a notice is challenged is said in at most {LONGEST} characters."
        raise submission.TextRefused(detail, rule=rule, place="/reasons")
    joined = calls_said.ChallengeJoined(member=member, reasons=command.reasons)
    asked = proposal.challenging.items()
    before = {one: why for one, why in asked if one != member and _adheres(one, regime)}
    if len(before) + 1 >= wanted:
        asking = {**before, member: command.reasons}
        return (joined, *_together(asking, proposal, regime, at))
    if member in proposal.challenging:
        raise life.NotEntitled(f"{member} asks for the challenge already.", rule=rule)
    return (joined,)


def _together(
    asking: Mapping[StateCode, str], notice: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    first, *others = asking
    outcome = outcomes(regime.rules)[-1]
    command = calls_said.ChallengeNotice(notice.symbol, asking[first], outcome)
    asked = _question(command, outcome, regime)
    _form, *opened = drawn_up(asked, first, regime, at)
    beside = (CosponsorJoined(member=one, revision=0) for one in others)
    told = _challenged(command, first, tuple(opened), notice, regime, at)
    return (replace(told, beside=tuple(others)), *opened, *beside)


def _adheres(state: StateCode, regime: Regime) -> bool:
    return regime.participant(state).standing is Standing.ADHERENT


def _must_be_open_to(
    member: StateCode, reasons: str, proposal: Proposal, regime: Regime, at: datetime
) -> None:
    """Refuse who may not challenge this notice, or not now, or gives no reasons."""
    rule = regime.rules.roles["challenges"]
    pending = _is_pending(proposal, regime)
    if not pending and proposal.stage is not Stage.NOTICE:
        raise wrong_stage(proposal, "challenged", rule)
    if not pending or days_run_on(rules_of(proposal, regime)):
        must_be_before(proposal.challenge_until, at, what="a challenge", rule=rule)
    if member == (proposal.applied_by or proposal.sponsor):
        raise life.NotEntitled("A member does not challenge its own reading.", rule=rule)
    if member in proposal.challengers:
        raise life.NotEntitled(f"{member} has challenged this notice before.", rule=rule)
    must_give_reasons(reasons, rule)


def _is_pending(notice: Proposal, regime: Regime) -> bool:
    """Whether a challenge stands beside which another may; none once the members found against."""
    pending = notice.contest is not None and not notice.contest.found_against
    return pending and stand_beside(rules_of(notice, regime))


def stand_beside(rules: RulesOfProcedure) -> bool:
    """Whether these rules let challenges of a notice stand beside each other."""
    return rules.value("challenges", "challenges_beside") is True


def days_run_on(rules: RulesOfProcedure) -> bool:
    """Whether the days to challenge a notice run on while it is challenged."""
    return rules.value("challenges", "challenge_days_run_on") is True


def outcomes(rules: RulesOfProcedure) -> tuple[str, ...]:
    """What may be found of a reading; nothing where these rules know no such matter."""
    listed = rules.own(MATTER, "outcomes") if MATTER in rules.matters else None
    return tuple(str(one) for one in listed) if isinstance(listed, list) else ()


def _last_outcome(rules: RulesOfProcedure) -> str:
    return next(reversed(outcomes(rules)), "")


def _challenged(
    command: calls_said.ChallengeNotice,
    member: StateCode,
    opened: tuple[Event, ...],
    notice: Proposal,
    regime: Regime,
    at: datetime,
) -> calls_said.NoticeChallenged:
    days_left, challenge_days_left = _days_left(notice, regime, at)
    symbols = (one.symbol for one in opened if isinstance(one, submission.ProposalSubmitted))
    return calls_said.NoticeChallenged(
        member=member,
        reasons=command.reasons,
        outcome=command.outcome or "",
        challenge=next(symbols, None),
        beside=(),
        days_left=days_left,
        challenge_days_left=challenge_days_left,
    )


def _days_left(notice: Proposal, regime: Regime, at: datetime) -> tuple[int, int]:
    """The days to the effect of a notice, and to challenge it; they stand still while it waits.

    No days to challenge it are kept where these run on.
    """
    if notice.contest:
        return notice.contest.days_left, notice.contest.challenge_days_left
    rules, due = rules_of(notice, regime), notice.stage_due
    until = notice.challenge_until or at
    to_challenge = NO_DAYS if days_run_on(rules) else rules.days_left(at, until)
    return rules.days_left(at, due.at if due else until), to_challenge


def _opened(
    command: calls_said.ChallengeNotice, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The submission of what the members are asked.

    An entry of an earlier release that asked nobody names no outcome, and opened nothing.
    """
    known = outcomes(regime.rules)
    if command.outcome is None:
        return ()
    if not known:
        raise life.WrongStage(
            "These rules have no matter in which a challenge would be decided.",
            rule=regime.rules.roles["challenges"],
        )
    if command.outcome not in known:
        raise submission.TextRefused(
            f"The members find one of {', '.join(known)}.",
            rule=regime.rules.roles["challenges"],
            place="/outcome",
        )
    return submit_at_once(_question(command, command.outcome, regime), regime, actor, at)


def _question(
    command: calls_said.ChallengeNotice, outcome: str, regime: Regime
) -> submission.SubmitProposal:
    return submission.SubmitProposal(
        matter=MATTER,
        title="",
        basis=regime.rules.matters[MATTER].article,
        text={"notice": command.proposal, "outcome": outcome, "reasons": command.reasons},
        reasons=command.reasons,
        effect=f"The reading of {command.proposal} is {outcome.replace('_', ' ')}.",
    )
