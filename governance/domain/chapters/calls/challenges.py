"""Challenging: a notice or a reading is challenged, and the question goes to the members at once.

The challenge is a proposal of its own, by the member that challenges: it says whether the reading
is consistent, and runs through the procedure of its matter. So a challenge is answered, and never
a veto. Rules that know no such matter leave it at the challenge.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from governance.domain.chapters.calls import said as calls_said
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    must_be_before,
    must_give_reasons,
    partner_acting,
    wrong_stage,
)
from governance.domain.chapters.proposal.stages import Stage
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said as submission
from governance.domain.chapters.submission.submitting import submit
from governance.domain.kinds.interpretation_challenge import InterpretationChallenge
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Actor, MatterId, StateCode

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
    rule = regime.rules.roles["challenges"]
    if proposal.stage is not Stage.NOTICE:
        raise wrong_stage(proposal, "challenged", rule)
    must_be_before(proposal.challenge_until, at, what="a challenge", rule=rule)
    if member == (proposal.applied_by or proposal.sponsor):
        raise life.NotEntitled("A member does not challenge its own reading.", rule=rule)
    must_give_reasons(command.reasons, rule)
    if command.outcome == "":
        command = replace(command, outcome=next(iter(outcomes(regime.rules)[::-1]), ""))
    opened = _opened(command, regime, actor, at)
    return (_challenged(command, member, opened), *opened)


def outcomes(rules: RulesOfProcedure) -> tuple[str, ...]:
    """What may be found of a reading; nothing where these rules know no such matter."""
    listed = rules.own(MATTER, "outcomes") if MATTER in rules.matters else None
    return tuple(str(one) for one in listed) if isinstance(listed, list) else ()


def _challenged(
    command: calls_said.ChallengeNotice, member: StateCode, opened: tuple[Event, ...]
) -> calls_said.NoticeChallenged:
    symbols = (one.symbol for one in opened if isinstance(one, submission.ProposalSubmitted))
    return calls_said.NoticeChallenged(
        member=member,
        reasons=command.reasons,
        outcome=command.outcome or "",
        challenge=next(symbols, None),
    )


def _opened(
    command: calls_said.ChallengeNotice, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The submission of what the members are asked; nothing where these rules know no such matter.

    Nor is there any where an entry of an earlier release tells of the challenge: it names no
    outcome, and opened nothing.
    """
    known = outcomes(regime.rules)
    if not known or command.outcome is None:
        return ()
    if command.outcome not in known:
        raise submission.TextRefused(
            f"The members find one of {', '.join(known)}.",
            rule=regime.rules.roles["challenges"],
            place="/outcome",
        )
    said = command.outcome.replace("_", " ")
    asked = submission.SubmitProposal(
        matter=MATTER,
        title="",
        basis=regime.rules.matters[MATTER].article,
        text={
            "notice": command.proposal,
            "outcome": command.outcome,
            "reasons": command.reasons,
        },
        reasons=command.reasons,
        effect=f"The reading of {command.proposal} is {said}.",
    )
    return submit(asked, regime, actor, at)
