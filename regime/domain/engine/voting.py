"""Voting: adopted when there is a quorum, the majority is reached and nobody uses a veto.

Judged in the order quorum, majority, veto, tie. A veto is asked about only where the majority is
reached: too few votes are too few votes, whoever was among those against. A tie rule is asked
about only where the majority is not reached and as many members voted yes as no (heads, not
weights), at least one each; the reason is then ``tie``, whichever way it falls, and no veto is
asked about any more. ``blocked_by`` names those whose counted vote was the veto.

The last vote of a member counts, under ``first`` the first; an invalid vote is a vote and replaces
or stands like any other. A vote that does not count replaces nothing. A vote is always final.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from regime.domain.engine.case import Case, Choice, Vote
from regime.domain.engine.judging import judge
from regime.domain.engine.positions import entitled, in_order, may_count
from regime.domain.engine.result import Reason, Result
from regime.domain.engine.rule import VOTE_CHOICES, CastingVote, Member, Rule, Tie
from regime.domain.engine.sets import Sets, sets_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a vote ended."""

    adopted: bool
    reason: Reason
    blocked_by: tuple[Member, ...] = ()


def outcome_of_vote(vote: Vote, case: Case) -> Result:
    """Count the votes of the case and judge them by the rule."""
    choices, ignored = _votes(vote, case)
    sets = sets_of(case.electors, choices)
    quorum = None if vote.rule.quorum is None else judge(vote.rule.quorum, sets)
    majority = judge(vote.rule.passes, sets)
    quorate = None if quorum is None else quorum.holds
    outcome = _outcome(vote.rule, sets, quorate=quorate, passed=majority.holds)
    return Result(
        adopted=outcome.adopted,
        final=True,
        reason=outcome.reason,
        quorate=quorate,
        counts=sets.heads(),
        ignored=tuple(sorted(ignored)),
        blocked_by=outcome.blocked_by,
        tests=(() if quorum is None else quorum.judgements) + majority.judgements,
    )


def _votes(vote: Vote, case: Case) -> tuple[Mapping[Member, Choice], set[Member]]:
    may_vote = entitled(case.electors)
    choices: dict[Member, Choice] = {}
    ignored: set[Member] = set()
    for position in in_order(case.positions, VOTE_CHOICES):
        second = vote.vote_change == "first" and position.principal in choices
        if second or not may_count(position, vote, may_vote):
            ignored.add(position.member)
        else:
            choices[position.principal] = position.choice
    return choices, ignored


def _outcome(rule: Rule, sets: Sets, *, quorate: bool | None, passed: bool) -> Outcome:
    if quorate is False:
        return Outcome(False, "no_quorum")
    if passed:
        vetoed_by = _vetoed_by(rule, sets)
        return Outcome(False, "vetoed", vetoed_by) if vetoed_by else Outcome(True, "adopted")
    if rule.tie is not None and _is_tie(sets):
        return Outcome(_tie_adopts(rule.tie, sets), "tie")
    return Outcome(False, "not_adopted")


def _vetoed_by(rule: Rule, sets: Sets) -> tuple[Member, ...]:
    if rule.veto is None:
        return ()
    return tuple(sorted(sets.union(rule.veto.choices) & frozenset(rule.veto.members)))


def _is_tie(sets: Sets) -> bool:
    return 0 < len(sets.of["yes"]) == len(sets.of["no"])


def _tie_adopts(tie: Tie, sets: Sets) -> bool:
    if isinstance(tie, CastingVote):
        return tie.member in sets.of["yes"]
    return tie == "adopted"
