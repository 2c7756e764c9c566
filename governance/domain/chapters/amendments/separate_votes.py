"""Separate votes: what is voted on before the text, opened as the consultation ends.

All amendments that stand, and the sections of a division, have one vote each in one period, so that
the whole path stays bounded. At its end they are counted in their order: the one furthest from the
text first, or as the Chair ruled, and what changes an amendment before it. One that the adopted
ones leave no place for falls uncounted. Then the sections. A vote without its quorum is repeated
once.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from audit.log.catalogue import Event
from audit.log.encoding import Json
from audit.log.errors import Broken
from governance.domain.chapters.amendments import said
from governance.domain.chapters.amendments.altered_text import text_for
from governance.domain.chapters.amendments.counting import Teller
from governance.domain.chapters.amendments.merging import distance, read_edits
from governance.domain.chapters.amendments.state import (
    Amendment,
    Amendments,
    Division,
    amendment_question,
    part_question,
    without_electors,
)
from governance.domain.chapters.proposal.phases import open_next, repeated, rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.rulings.state import Holding
from governance.domain.chapters.votes.counting import count, electors_of, not_taking_part
from governance.domain.chapters.votes.left_out import left_out
from governance.domain.chapters.votes.recusal import recused_on
from governance.domain.chapters.votes.state import Ballot
from regime.domain.procedures import procedures, serving, voting
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import Standing, StateCode

MAJORITY = "simple_majority/1"
OPPOSED, TOO_FEW = "opposed", "too_few"


def row_of(rules: RulesOfProcedure) -> Matter | None:
    """The matter of the article on procedures: what no other matter names is decided as it is."""
    article = rules.roles["procedures"]
    rows = (row for row in rules.matters.values() if row.article == article and serving(row))
    return next(rows, None)


def close_consultation(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """Votes before the text, where any is to be taken; otherwise the procedure begins."""
    refused = _divisions_refused(proposal, regime, at)
    division = proposal.amendments.division
    for one in refused:
        division = division.less(one.parts or division.parts) if division else None
    if not proposal.amendments.standing and division is None:
        return (*refused, *open_next(proposal, regime, at))
    ordered = _ordered(proposal, regime, at)
    order = ordered[0].order if ordered else ()
    questions = _questions(order, division)
    return (*refused, *ordered, _opened(questions, proposal, regime, at))


def _divisions_refused(
    proposal: Proposal, regime: Regime, at: datetime
) -> tuple[said.DivisionRefused, ...]:
    """Sections whose vote more than the share of those entitled oppose, or too few asked for."""
    division, rules = proposal.amendments.division, rules_of(proposal, regime)
    if division is None:
        return ()
    reasons = {part: _why_not(part, division, rules, regime) for part in division.parts}
    one_by_one = rules.value("order_of_voting", "divisions_beside") is True
    found = []
    for reason in (OPPOSED, TOO_FEW):
        parts = tuple(part for part, why in reasons.items() if why == reason)
        spoken = division.less(tuple(part for part in division.parts if part not in parts))
        if spoken:
            found.append(
                said.DivisionRefused(
                    as_of=at,
                    reason=reason,
                    parts=parts if one_by_one else (),
                    requested_by=spoken.requested,
                    opposed_by=spoken.opposed,
                )
            )
    return tuple(found)


def _why_not(part: int, division: Division, rules: RulesOfProcedure, regime: Regime) -> str:
    """Why a section is not voted on alone; nothing where it is."""
    entitled = [one.code for one in regime.members() if one.standing is Standing.PARTNER]
    opposed = sum(one in entitled for one in division.opposing(part))
    wanted = rules.value("order_of_voting", "division_request_min")
    blocked_by = rules.value("order_of_voting", "division_blocked_by")
    if isinstance(blocked_by, str) and opposed > Fraction(blocked_by) * len(entitled):
        return OPPOSED
    return TOO_FEW if isinstance(wanted, int) and len(division.asking(part)) < wanted else ""


def _ordered(
    proposal: Proposal, regime: Regime, at: datetime
) -> tuple[said.AmendmentsOrdered, ...]:
    order = order_of(proposal, rules_of(proposal, regime))
    if not order:
        return ()
    filed = proposal.amendments.filed
    distances = tuple(str(distance_of(filed[number], proposal)) for number in order)
    return (said.AmendmentsOrdered(as_of=at, order=order, distances=distances),)


def order_of(proposal: Proposal, rules: RulesOfProcedure) -> tuple[int, ...]:
    """In which order the standing amendments are counted; each after those that change it."""
    amendments = proposal.amendments
    ruled = [amendments.filed[one] for one in amendments.ruled if not order_fell(proposal)]
    standing = amendments.to(None)
    first = [one for one in ruled if one in standing]
    rest = [one for one in _ranked(standing, proposal, rules) if one not in first]
    return tuple(
        each.number
        for one in (*first, *rest)
        for each in (*_ranked(amendments.to(one.number), proposal, rules), one)
    )


def order_fell(proposal: Proposal) -> bool:
    """Whether the members overturned the Chair's order, so that the order of the rules holds."""
    ruling = proposal.rulings.get(proposal.amendments.ruling)
    return ruling is not None and ruling.holding is Holding.OVERTURNED


def _ranked(
    amendments: Iterable[Amendment], proposal: Proposal, rules: RulesOfProcedure
) -> list[Amendment]:
    """The furthest in substance first, if the rules say so; of equals the one filed first."""
    if rules.value("order_of_voting", "order") != "furthest_first":
        return list(amendments)
    return sorted(amendments, key=lambda one: -distance_of(one, proposal))


def distance_of(amendment: Amendment, proposal: Proposal) -> Fraction:
    """How far an amendment is from what it changes: the text, or another amendment's words."""
    text = text_for(amendment.amends, proposal)
    return distance(read_edits(amendment.edits, text), text)


def _questions(order: Iterable[int], division: Division | None) -> tuple[str, ...]:
    parts = division.parts if division else ()
    return (*map(amendment_question, order), *map(part_question, parts))


def _opened(
    questions: tuple[str, ...], proposal: Proposal, regime: Regime, at: datetime
) -> said.SeparateVotesOpened:
    rules = rules_of(proposal, regime)
    matter = row_of(rules)
    if matter is None:
        raise Broken("no matter serves what no other matter names")
    (phase,) = procedures[MAJORITY].phases(matter, rules)
    until = rules.period_end(at, days=phase.days)
    quorum = matter.fraction("decision_quorum")
    return said.SeparateVotesOpened(
        round=proposal.rounds + 1,
        questions=questions,
        repeats=None,
        as_of=at,
        step=voting(phase.voting).step(matter, quorum=quorum, closes_at=until),
        electors=_asked(proposal, regime),
        closes_at=until,
    )


def _asked(proposal: Proposal, regime: Regime) -> list[Json]:
    """Whom a vote before the text asks: those that are asked on the text."""
    rules = rules_of(proposal, regime)
    recused = recused_on(rules.matters[proposal.matter], proposal.text, rules)
    return electors_of(regime, recused=recused)


def open_questions(amendments: Amendments) -> tuple[str, ...]:
    """The questions of the votes that are open, in the order of their counting."""
    standing = {one.number for one in amendments.standing}
    order = (number for number in amendments.order if number in standing)
    asked = _questions(order, amendments.division)
    return tuple(one for one in asked if one in amendments.ballots)


def close_votes(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    """The count of all questions; or one repeat for those that too few members voted on.

    Who has lost its vote by the end of a round is left out of what was voted on in it.
    """
    newest = _newest(proposal.amendments)
    gone = left_out(newest, proposal, regime, at) if newest else ()
    counted = replace(proposal, amendments=without_electors(proposal.amendments, gone))
    return (*gone, *_closed(counted, regime, at))


def _newest(amendments: Amendments) -> Ballot | None:
    """A vote of the round that closes: all its questions have the same electors."""
    asked = (amendments.ballots[one] for one in open_questions(amendments))
    return max(asked, key=lambda one: one.round, default=None)


def _closed(proposal: Proposal, regime: Regime, at: datetime) -> tuple[Event, ...]:
    ballots = proposal.amendments.ballots
    asked = open_questions(proposal.amendments)
    failed = tuple(
        one
        for one in asked
        if ballots[one].repeats is None and count(ballots[one]).quorate is False
    )
    if failed:
        return _repeat(failed, proposal, regime, at)
    anew = _ordered(proposal, regime, at) if order_fell(proposal) else ()
    for one in anew:
        counted = replace(proposal.amendments, order=one.order)
        proposal = replace(proposal, amendments=counted)
    closed = said.SeparateVotesClosed(round=proposal.rounds, as_of=at)
    return (*anew, closed, *Teller(proposal, regime, at).told())


def _repeat(
    failed: tuple[str, ...], proposal: Proposal, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    rules, ballots = rules_of(proposal, regime), proposal.amendments.ballots
    step: Json = ballots[failed[0]].step
    until = rules.period_end(at, days=rules.days("quorum", "repeat_days"))
    missing: list[set[StateCode]] = [set(not_taking_part(ballots[one])) for one in failed]
    nobody = set.intersection(*missing)
    return (
        said.SeparateQuorumFailed(
            round=proposal.rounds,
            as_of=at,
            questions=failed,
            not_taking_part=tuple(
                one for one in not_taking_part(ballots[failed[0]]) if one in nobody
            ),
        ),
        said.SeparateVotesOpened(
            round=proposal.rounds + 1,
            questions=failed,
            repeats=proposal.rounds,
            as_of=at,
            step=repeated(step, rules.fraction("quorum", "repeat_quorum"), until),
            electors=_asked(proposal, regime),
            closes_at=until,
        ),
    )
